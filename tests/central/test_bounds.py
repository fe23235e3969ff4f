"""How long texts and how many files may be, whatever a desk sends: held at the centre, by the models' own figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import cast

import pytest

from app.wire import Json, command_to_json
from models.attachments import LARGEST, MOST_BYTES, MOST_FILES, MOST_FILES_A_DAY
from models.case import Case
from models.commands import Answer
from models.errors import Code
from models.facts import FIELDS, LONGEST
from models.fields import LONG_FACTS, LONG_TEXT, Type
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from models.tables import metadata
from tests.central.people import Attacker, People
from tests.contracts.asking import Asker, facts_for


@pytest.fixture
def acceptor(people: People) -> Asker:
    """Somebody who registers, comments and attaches."""
    return people.asker(Post.ACCEPTOR)


@pytest.fixture
def attacker(people: People, acceptor: Asker) -> Attacker:
    """His plain connection."""
    return people.plain(people.centre.people[-1])


def with_put(acceptor: Asker, action: Action, case: Case | None, change: Mapping[str, object]) -> Json:
    """A command as nobody's desk makes it: what it writes is changed."""
    command = command_to_json(acceptor.command(action, case))
    acceptor.serial -= 1
    (write,) = cast("list[Json]", command["writes"])
    put = {**cast("Json", write["put"]), **change}
    return {**command, "writes": [{**write, "put": put}], "id": str(new_id()), "outbox": str(new_id()), "serial": 1}


def sent(attacker: Attacker, command: Json) -> Json:
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command))
    return cast("Json", answer)


# ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("action", "column", "longest"),
    [
        (Action.REGISTER, "description", LONG_TEXT), (Action.REGISTER, "place", 400),
        (Action.REGISTER, "grid_reason", LONG_TEXT), (Action.REGISTER, "reference_text", 200),
        (Action.COMMENT, "text", LONG_TEXT), (Action.URGE, "text", LONG_TEXT), (Action.VOID, "reason", LONG_TEXT),
    ],
)  # fmt: skip
def test_a_text_has_its_length_at_the_centre_too(
    people: People, acceptor: Asker, attacker: Attacker, action: Action, column: str, longest: int
) -> None:
    """Characters, not bytes: Chinese has three to each."""
    case = None if action is Action.REGISTER else acceptor.do(Action.REGISTER)
    answer = sent(attacker, with_put(acceptor, action, case, {column: "高" * (longest + 1)}))
    assert (answer["outcome"], answer["code"]) == ("refused", Code.TOO_LONG.value)
    assert answer["facts"] == {"field": column, "longest": longest}
    assert sent(attacker, with_put(acceptor, action, case, {column: "高" * longest}))["outcome"] == "applied"


def test_every_bound_of_a_fact_is_the_centres(people: People) -> None:
    """What a desk may say, the centre takes; and no column of text is without an end."""
    (source,) = people.names("select prosrc from pg_proc where proname = 'record_one'")
    for table in metadata.sorted_tables:
        for column in table.columns if table.info.get("feed") else ():
            longest = LONGEST.get(column.name, LONG_TEXT)
            assert 0 < longest <= LONG_TEXT
            assert longest == LONG_TEXT or f'"{column.name}": {longest}' in source


@pytest.mark.parametrize(
    "facts",
    [
        {"reason": "x" * (LONG_TEXT + 1)}, {"x" * 61: 1}, {f"fact {n}": n for n in range(61)},
        {f"fact {n}": "高" * LONG_TEXT for n in range(6)},
    ],
)  # fmt: skip
def test_the_journal_keeps_no_more_than_an_action_says(acceptor: Asker, attacker: Attacker, facts: Json) -> None:
    command = {**with_put(acceptor, Action.REGISTER, None, {}), "facts": facts}
    assert sent(attacker, command)["outcome"] == "malformed"


def test_every_action_has_room_for_all_that_it_may_say() -> None:
    for action, fields in FIELDS.items():
        said = sum(field.longest for field in fields if field.type is Type.TEXT)
        assert said + 40 * len(fields) <= LONG_FACTS, action


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def has_files(people: People, case: Case, by: Asker, count: int, size: int = 1000) -> None:
    """The case has so many files already."""
    people.admin(
        "insert into gaowei.attachments (id, version, case_id, division, kind, media_type, name, size, digest,"
        " written_by, written_at, updated_at) select gen_random_uuid(), 1, %s, %s, 'near', 'image/jpeg', 'a.jpg', %s,"
        " repeat('0', 64), %s, gaowei.now(), gaowei.now() from generate_series(1, %s)",
        str(case.id), case.division, size, str(by.me.id), count,
    )  # fmt: skip


def attached(acceptor: Asker, case: Case, size: int = 1000) -> tuple[Answer, Code | None, object]:
    (outcome,) = acceptor.send(acceptor.command(Action.ATTACH, case, facts_for(Action.ATTACH, size=size)))
    return outcome.answer, outcome.code, outcome.facts.get("of")


def test_a_case_has_room_for_so_many_files(people: People, acceptor: Asker) -> None:
    case, other = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    has_files(people, case, people.asker(Post.ACCEPTOR), MOST_FILES - 1)
    assert attached(acceptor, case)[0] is Answer.APPLIED
    assert attached(acceptor, case) == (Answer.REFUSED, Code.TOO_MANY_FILES, "case")
    assert attached(acceptor, other)[0] is Answer.APPLIED


def test_a_case_has_room_for_so_many_bytes(people: People, acceptor: Asker) -> None:
    case = acceptor.do(Action.REGISTER)
    whole = MOST_BYTES // LARGEST
    has_files(people, case, people.asker(Post.ACCEPTOR), whole - 1, LARGEST)
    assert attached(acceptor, case, LARGEST)[0] is Answer.APPLIED
    assert attached(acceptor, case, 1) == (Answer.REFUSED, Code.TOO_MANY_FILES, "case")


def test_a_person_has_room_for_so_many_files_a_day(people: People, acceptor: Asker) -> None:
    case = acceptor.do(Action.REGISTER)
    for _ in range(MOST_FILES_A_DAY // MOST_FILES):
        has_files(people, acceptor.do(Action.REGISTER), acceptor, MOST_FILES)
    assert attached(acceptor, case) == (Answer.REFUSED, Code.TOO_MANY_FILES, "day")
    assert attached(people.asker(Post.ACCEPTOR), case)[0] is Answer.APPLIED, "others are not kept from it"
    people.admin("update gaowei.attachments set updated_at = updated_at - %s", timedelta(days=1))
    assert attached(acceptor, case)[0] is Answer.APPLIED, "another day"
