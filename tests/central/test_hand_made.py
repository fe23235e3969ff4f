"""Commands that no client of ours sends: an answer, never an error, and never a row."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import cast
from uuid import UUID, uuid4

import psycopg2
import pytest

from app.wire import Json, command_to_json
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.contracts.asking import Asker

HARMLESS = {"malformed", "refused", "gone", "stale", "late", "gap", "fork"}

ODD: tuple[object, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, "", " ", "x", "0", "-1", "null", [], {}, [None], [[]], {"a": 1}, "NaN",
    "infinity", "-infinity", "now", "2017-13-45T00:00:00Z", "294277-01-01T00:00:00Z", "x" * 70000,
    "'; drop table gaowei.cases; --",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-7fff-ffff-ffffffffffff", "高" * 5000, "{1,2}", "\\x00",
    2**31, 2**63,
)  # fmt: skip


@pytest.fixture
def acceptor(people: People) -> Asker:
    """Somebody whose commands are bent."""
    return people.asker(Post.ACCEPTOR)


@pytest.fixture
def attacker(people: People, acceptor: Asker) -> Attacker:
    """His plain connection."""
    return people.plain(people.centre.people[-1])


def tried(attacker: Attacker, command: object) -> Json:
    """What `record` answers; an error of the database fails the test."""
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command))
    return cast("Json", answer)


def stored(people: People) -> tuple[object, ...]:
    """How many rows of each table there are, refusals apart."""
    counted = [
        people.admin(f"select count(*) from gaowei.{table}")
        for table in ("cases", "comments", "caller", "hand", "number_block")
    ]
    return (*counted, people.admin("select count(*) from gaowei.journal where refusal is null"))


def bent(value: object, odd: object) -> Iterator[object]:
    """`value` with each of its parts in turn replaced by `odd`, or left out."""
    if isinstance(value, dict):
        for key in value:
            yield {**value, key: odd}
            yield {name: part for name, part in value.items() if name != key}
            yield from ({**value, key: part} for part in bent(value[key], odd))
        yield {**value, "surplus": odd}
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield [*value[:place], odd, *value[place + 1 :]]
            yield from ([*value[:place], other, *value[place + 1 :]] for other in bent(part, odd))
        yield [*value, odd]


def templates(acceptor: Asker) -> list[Json]:
    """One command of each shape, not sent."""
    case = acceptor.do(Action.REGISTER)
    made = [
        acceptor.command(Action.REGISTER),
        acceptor.command(Action.PROPOSE, case),
        acceptor.command(Action.COMMENT, case),
    ]
    return [{**command_to_json(command), "serial": 1} for command in made]


def a_try(command: object) -> object:
    """The command under a fresh id and outbox, where those were left alone."""
    if isinstance(command, dict):
        command = deepcopy(command)
        for name in ("id", "outbox"):
            if isinstance(command.get(name), str) and len(command[name]) == 36 and command[name][0] == "0":
                command[name] = str(new_id())
    return command


def test_a_bent_command_is_answered(people: People, acceptor: Asker, attacker: Attacker) -> None:
    """A few hundred of them, chosen by a fixed seed; the rest is long."""
    chosen = random.Random(20170721)
    made = [variant for template in templates(acceptor) for odd in ODD for variant in bent(template, odd)]
    answered: set[str] = set()
    for variant in chosen.sample(made, 400):
        answer = tried(attacker, a_try(variant))
        assert answer["outcome"] in HARMLESS | {"applied"}, variant
        answered.add(str(answer["outcome"]))
    assert {"malformed", "refused"} <= answered
    assert people.admin("select * from gaowei.broken_entries()") == []


@pytest.mark.long
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_every_bent_command_is_answered(people: People, acceptor: Asker, attacker: Attacker, odd: object) -> None:
    """What is refused or malformed leaves no row; what means the same as a good command is applied, once."""
    for template in templates(acceptor):
        for number, variant in enumerate(bent(template, odd)):
            before = stored(people) if number % 7 == 0 else None
            answer = tried(attacker, a_try(variant))
            assert answer["outcome"] in HARMLESS | {"applied"}, variant
            if before is not None and answer["outcome"] != "applied":
                assert stored(people) == before, variant
    assert people.admin("select * from gaowei.broken_entries()") == []


def test_what_is_no_command_at_all(people: People, attacker: Attacker) -> None:
    before = stored(people)
    for odd in (*ODD, [1, None, "x", [], {}]):
        answer: object = tried(attacker, odd)
        answers = answer if isinstance(answer, list) else [answer]
        assert {cast("Json", one)["outcome"] for one in answers} <= {"malformed"}, odd
    assert stored(people) == before


def test_nothing(attacker: Attacker) -> None:
    ((answer,),) = attacker.ask("select gaowei.record(null)")
    assert cast("Json", answer)["outcome"] == "malformed"


def test_too_many(people: People, acceptor: Asker, attacker: Attacker) -> None:
    command = command_to_json(acceptor.command(Action.REGISTER))
    before = stored(people)
    assert tried(attacker, [command] * 51)["outcome"] == "malformed"
    assert stored(people) == before


def test_one_bad_apple_in_a_batch(people: People, acceptor: Asker, attacker: Attacker) -> None:
    good = [command_to_json(acceptor.command(Action.REGISTER)) for _ in range(2)]
    bad = {**command_to_json(acceptor.command(Action.REGISTER)), "serial": 2, "decided_at": "x"}
    answers = cast("list[Json]", tried(attacker, [good[0], bad, good[1]]))
    assert [answer["outcome"] for answer in answers] == ["applied", "malformed", "applied"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"writes": []}, "shape_broken"),
        ({"status": "closed"}, "column_barred"),
        ({"version": 99}, "column_barred"),
        ({"registered_by": str(new_id())}, "column_barred"),
        ({"number": "20170721-00001"}, "column_barred"),
        ({"no_such_column": 1}, "column_barred"),
    ],
)
def test_what_the_table_forbids(acceptor: Asker, attacker: Attacker, change: Json, code: str) -> None:
    command = command_to_json(acceptor.command(Action.PROPOSE, acceptor.do(Action.REGISTER)))
    writes = cast("list[Json]", command["writes"])
    put = cast("Json", writes[0]["put"])
    command["writes"] = change.get("writes", [{**writes[0], "put": {**put, **change}}])
    answer = tried(attacker, {**command, "serial": 2})
    assert (answer["outcome"], answer["code"]) == ("refused", code)


def test_two_rows_where_one_belongs(acceptor: Asker, attacker: Attacker) -> None:
    one, other = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    command = command_to_json(acceptor.command(Action.PROPOSE, one))
    (write,) = cast("list[Json]", command["writes"])
    for writes in ([write, write], [write, {**write, "id": str(other.id)}], [{**write, "id": str(other.id)}]):
        made = {**command, "id": str(new_id()), "outbox": str(new_id()), "serial": 1, "writes": writes}
        answer = tried(attacker, made)
        assert (answer["outcome"], answer["code"]) == ("refused", "shape_broken")


def test_a_remark_hung_on_another_case(acceptor: Asker, attacker: Attacker, people: People) -> None:
    one, other = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    command = command_to_json(acceptor.command(Action.COMMENT, one))
    (write,) = cast("list[Json]", command["writes"])
    forged = {**write, "put": {**cast("Json", write["put"]), "case_id": str(other.id)}}
    answer = tried(attacker, {**command, "writes": [forged]})
    assert (answer["outcome"], answer["code"]) == ("refused", "shape_broken")
    assert people.admin("select count(*) from gaowei.comments") == [(0,)]


def test_somebody_elses_name_under_it(acceptor: Asker, attacker: Attacker, people: People) -> None:
    """Who registered and who wrote is said by the centre, whatever the command says."""
    other = str(new_id())
    command = command_to_json(acceptor.command(Action.REGISTER))
    (write,) = cast("list[Json]", command["writes"])
    forged = {**write, "put": {**cast("Json", write["put"]), "registered_by": other, "has_caller": False}}
    assert tried(attacker, {**command, "writes": [forged]})["outcome"] == "applied"
    me = str(acceptor.me.id)
    assert people.admin("select registered_by, has_caller from gaowei.cases") == [(me, True)]
    assert people.admin("select person from gaowei.journal") == [(me,)]


def test_a_case_that_begins_has_never_been_sent_back(acceptor: Asker, attacker: Attacker, people: People) -> None:
    command = command_to_json(acceptor.command(Action.REGISTER))
    (write,) = cast("list[Json]", command["writes"])
    forged = {**write, "put": {**cast("Json", write["put"]), "returns": 7, "reworks": 7}}
    assert tried(attacker, {**command, "writes": [forged]})["outcome"] == "applied"
    assert people.admin("select returns, reworks from gaowei.cases") == [(0, 0)]


def test_a_case_that_begins_was_filed_by_nobody(acceptor: Asker, attacker: Attacker, people: People) -> None:
    """The mark that a hand filed its own case is the centre's alone."""
    command = command_to_json(acceptor.command(Action.REGISTER))
    (write,) = cast("list[Json]", command["writes"])
    forged = {**write, "put": {**cast("Json", write["put"]), "filed_own": True}}
    assert tried(attacker, {**command, "writes": [forged]})["outcome"] == "applied"
    assert people.admin("select filed_own from gaowei.cases") == [(False,)]


@pytest.mark.parametrize("action", [Action.REGISTER, Action.COMMENT])
@pytest.mark.parametrize("odd", [UUID(int=0), UUID(int=2**128 - 1), uuid4()], ids=["zero", "last", "random"])
def test_an_id_that_no_desk_makes(
    acceptor: Asker, attacker: Attacker, people: People, action: Action, odd: UUID
) -> None:
    """Desks read in the order of ids, from the first on: a case of the very first id would be on no desk."""
    case = acceptor.do(Action.REGISTER) if action is Action.COMMENT else None
    command = command_to_json(acceptor.command(action, case))
    (write,) = cast("list[Json]", command["writes"])
    text = json.dumps({**command, "outbox": str(new_id()), "serial": 1}).replace(str(write["id"]), str(odd))
    made = {**json.loads(text), "id": str(new_id())}
    before = stored(people)
    assert tried(attacker, made)["outcome"] == "malformed"
    assert stored(people) == before


UNREADABLE: tuple[tuple[str, str], ...] = (
    ("received_at", '"infinity"'), ("received_at", '"0044-01-01T00:00:00Z BC"'), ("due", '"20000-01-01T00:00:00Z"'),
    ("clock", '"nonsense"'), ("lon", '"NaN"'), ("lat", '"Infinity"'), ("facts", '{"n": 1e100000}'),
    ("facts", '{"n": 1e-16000}'), ("facts", '{"n": ' + "[" * 5000 + "]" * 5000 + "}"),
    ("asked_at", '"294000-01-01T00:00:00Z"'), ("decided_at", '"infinity"'),
)  # fmt: skip


@pytest.mark.parametrize(("name", "value"), UNREADABLE, ids=lambda part: part[:24])
def test_what_no_desk_could_read_reaches_none(
    people: People, acceptor: Asker, attacker: Attacker, name: str, value: str
) -> None:
    """One such row or line would stop the feed of everybody in the district, and the audit."""
    command = command_to_json(acceptor.command(Action.REGISTER))
    (write,) = cast("list[Json]", command["writes"])
    put = cast("Json", write["put"])
    if name in command:
        command[name] = "@"
    else:
        command["writes"] = [{**write, "put": {**put, name: "@"}}]
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command).replace('"@"', value))
    assert cast("Json", answer)["outcome"] in ("malformed", "refused")
    assert people.admin("select count(*) from gaowei.journal where refusal is null") == [(0,)]


def test_somebody_whose_name_is_no_text(people: People, acceptor: Asker, attacker: Attacker) -> None:
    command = command_to_json(acceptor.command(Action.REGISTER))
    for name in (7, {"a": 1}, ["x"]):
        forged = {**command, "on_behalf": {"of": "unit", "name": name, "channel": "phone"}}
        assert tried(attacker, forged)["outcome"] == "malformed"


def test_old_snapshots_cannot_record(acceptor: Asker, attacker: Attacker) -> None:
    """In a transaction with an older snapshot the outcome of the first time could not be seen."""
    command = json.dumps(command_to_json(acceptor.command(Action.REGISTER)))
    attacker.ask("begin isolation level repeatable read")
    with pytest.raises(psycopg2.errors.ActiveSqlTransaction):
        attacker.ask("select gaowei.record(%s::jsonb)", command)
    attacker.ask("rollback")
    assert tried(attacker, json.loads(command))["outcome"] == "applied"


def test_a_text_that_no_database_keeps(acceptor: Asker, people: People) -> None:
    """NUL and half a surrogate pair cannot be said in the server's JSON; only that command suffers."""
    good, bad, later = (acceptor.command(Action.REGISTER) for _ in range(3))
    write = bad.decision.writes[0]
    for text in ("a\0b", "a\ud800b"):
        put = {**write.put, "description": text}
        broken = type(bad)(**{**{name: getattr(bad, name) for name in bad.__slots__}, "decision": type(bad.decision)(
            (type(write)(write.kind, write.id, write.seen, write.how, put),))})  # fmt: skip
        outcomes = acceptor.send(good, broken, later)
        assert outcomes[0].answer.value in ("applied", "already")
        assert outcomes[1].answer.value == "malformed"
        assert outcomes[2].answer.value == "gap"
    assert people.admin("select count(*) from gaowei.cases") == [(1,)]
