"""Random commands of every kind from somebody with a login: always an answer, and nothing odd is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk.history import told
from app.wire import Json, case_from_json, command_to_json, entry_from_json, outcome_from_json
from models.case import Case, Status
from models.errors import Code
from models.fields import LONG_TEXT
from models.ids import new_id
from models.lifecycle import CASES, LIFECYCLE, Action, Move
from models.people import Post
from models.readiness import missing
from tests.central.people import Attacker, People
from tests.central.test_hand_made import HARMLESS, ODD
from tests.contracts.asking import Asker, facts_for, road

OUTCOMES = HARMLESS | {"applied", "already", "busy"}
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS,
    st.sampled_from(("now", "", " ", "\u3000", "\u2028", "\u202e")),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text("ab_", max_size=3), part, max_size=3)
)
FUZZ = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

Template = tuple[Move, Json]
Way = tuple[str | int, ...]


@pytest.fixture
def attacker(people: People) -> Attacker:
    """Somebody with every post and plain SQL."""
    return people.attacker(*Post)


@pytest.fixture
def templates(people: People, attacker: Attacker) -> list[Template]:
    """A good command for each action, from each status that the straight road and verification come through."""
    acceptor, leader, dispatcher, closer = (people.asker(*Post) for _ in range(4))
    steps = road(acceptor, leader, dispatcher)
    at: dict[Status, Case | None] = {Status.DRAFT: None}
    for end in range(1, len(steps) + 1):
        case: Case | None = None
        for number, (_, action) in enumerate(steps[:end]):
            who = (acceptor, acceptor, leader, dispatcher, dispatcher, dispatcher, leader, leader, closer)[number]
            case = who.do(action, case)
        assert case is not None
        at[case.status] = case
    at[Status.VERIFYING] = acceptor.do(Action.SEND_TO_VERIFICATION, acceptor.do(Action.REGISTER))
    master = acceptor.do(Action.REGISTER)
    asker = people.session(attacker.login)
    return list(made(asker, at, master))


def made(asker: Asker, at: Mapping[Status, Case | None], master: Case) -> Iterator[Template]:
    """The commands, not sent."""
    more: dict[Action, Mapping[str, object]] = {
        Action.LINK_DUPLICATE: {"master_id": str(master.id), "master": master.number, "reason": "同一处"},
        Action.NOT_DUPLICATE: {**facts_for(Action.NOT_DUPLICATE), "other_id": str(master.id)},
    }
    for move in LIFECYCLE:
        if move.action is Action.IMPORT or not isinstance(move.start, Status) or move.start not in at:
            continue
        case, facts = at[move.start], facts_for(move.action)
        if (case is not None and missing(case, move.action, asker.me)) or "proof" in facts:
            continue  # nothing is applied for there, and no paper hangs on it
        if move.kind == CASES or move.start is Status.DRAFT:
            command = asker.command(move.action, at[move.start], more.get(move.action))
            yield move, {**command_to_json(command), "serial": 1}


def ways(value: object, way: Way = ()) -> Iterator[Way]:
    """The way to each part of a command."""
    yield way
    parts = dict(enumerate(value)) if isinstance(value, list) else value if isinstance(value, dict) else {}
    for key, part in parts.items():
        yield from ways(part, (*way, key))


def bent(command: Json, way: Way, odd: object) -> object:
    """`command` with one part replaced, under an id and an outbox of its own."""
    if not way:
        return odd
    made = deepcopy(command)
    part: Any = made  # JSON; `way` leads through what is there
    for key in way[:-1]:
        part = part[key]
    part[way[-1]] = odd
    for name in ("id", "outbox"):
        if way[0] != name:
            made[name] = str(new_id())
    return made


def check_rows(command: object, answer: Json) -> None:
    """What was applied can be read by every desk, and says only what a desk could have said."""
    outcome_from_json(new_id(), answer)
    writes = cast("list[Json]", cast("Json", command)["writes"])
    for present, write in zip(cast("list[Json]", answer["rows"]), writes, strict=True):
        row = cast("Json", present["row"])
        if present["kind"] == CASES:
            case_from_json(row)
        elif present["kind"] == "intercom":
            entry_from_json(row)
        for name, value in cast("Json", write["put"]).items():
            assert value is None or isinstance(row[name], bool) == isinstance(value, bool), name
            assert value is None or isinstance(row[name], str) == isinstance(value, str), name
            assert len(str(row[name])) <= LONG_TEXT, name
            assert str(row[name]).strip(), name


@pytest.mark.parametrize("examples", [300, pytest.param(1200, marks=pytest.mark.long)])
def test_a_random_command_is_answered_and_leaves_nothing_odd(
    people: People, attacker: Attacker, templates: list[Template], examples: int
) -> None:
    """Each in a transaction that is taken back, so that every one meets the same cases."""
    seen: set[str] = set()

    @settings(FUZZ, max_examples=examples, derandomize=examples < 1000)
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        move, template = data.draw(st.sampled_from(templates))
        found = list(ways(template))
        writes = cast("list[Json]", template["writes"])
        found += [("writes", 0, "put", column) for column in sorted(move.may_change)] if writes else []
        odd = data.draw(st.sampled_from(ODD) | ANYTHING)
        command = bent(template, data.draw(st.sampled_from(found)), odd)
        attacker.ask("begin")
        try:
            ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command))
        finally:
            attacker.ask("rollback")
        for one in cast("list[Json]", answer if isinstance(answer, list) else [answer]):
            assert one["outcome"] in OUTCOMES, command
            assert one.get("code") is None or one["code"] in set(Code), "a code that has words"
            seen.add(str(one["outcome"]))
            if one["outcome"] == "applied":
                check_rows(command, one)

    attempt()
    assert {"applied", "malformed", "refused"} <= seen


FACTS = st.dictionaries(st.sampled_from(("reason", "text", "note", "unit", "class_code", "master", "x")), SCALARS)


def test_whatever_is_said_in_facts_every_desk_tells_it(people: People, attacker: Attacker) -> None:
    """They are kept for good: the history of a case is read with them."""
    asker = people.session(attacker.login)
    case = asker.do(Action.REGISTER)
    reader = people.asker(Post.DISPATCHER)

    @settings(FUZZ, max_examples=60, derandomize=True)
    @given(FACTS)
    def attempt(facts: dict[str, object]) -> None:
        command = {**command_to_json(asker.command(Action.COMMENT, case)), "facts": facts, "serial": 1}
        attacker.ask(
            "select gaowei.record(%s::jsonb)", json.dumps({**command, "id": str(new_id()), "outbox": str(new_id())})
        )

    attempt()
    lines = reader.read_all()[2]
    assert len(lines) > 10
    for line in lines:
        assert told(line).facts == line["facts"]
    assert people.admin("select * from gaowei.broken_entries()") == []
