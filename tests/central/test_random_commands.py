"""Random commands of every kind from somebody with a login: always an answer, and nothing odd is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk.history import told
from app.wire import (
    COLUMN_NAMES,
    Json,
    case_from_json,
    command_to_json,
    entry_from_json,
    outcome_from_json,
    values_of,
)
from models.case import Case, Status
from models.errors import Code
from models.fields import LONG_TEXT
from models.ids import new_id
from models.lifecycle import BY_THE_CLOCK, CASES, LIFECYCLE, Action, Move, moves_of
from models.people import Post
from models.readiness import missing
from models.situation import Root
from tests.central.crew import Crew
from tests.central.people import Attacker, People
from tests.central.test_hand_made import HARMLESS, ODD
from tests.contracts.asking import Asker, facts_for, road
from tests.models.given import overdue

OUTCOMES = HARMLESS | {"applied", "already", "busy"}
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS,
    st.sampled_from(("now", "", " ", "\u3000", "\u2028", "\u202e")),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text("ab_", max_size=3), part, max_size=3)
)
TAKEN = ("orders", "unit")
"""What the centre takes from the case, also where that has none."""
FUZZ = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

Way = tuple[str | int, ...]


def waits(move: Move) -> bool:
    """Whether days must pass until a case is ready for it."""
    return move.action in BY_THE_CLOCK or (isinstance(move.start, Status) and overdue(move.action, move.start))


FIRST = sorted((moves_of(action)[0] for action in Action), key=waits, reverse=True)
"""One row of each action; those for which days must pass come before what would be too late by then."""


class Template(NamedTuple):
    """A command that the centre would apply, and the plain connection of whom it came from."""

    move: Move
    command: Json
    line: Attacker

    def ways(self) -> list[Way]:
        """The way to each part of it, and to every column that its rows have or might name besides."""
        found = list(ways(self.command))
        for number, write in enumerate(cast("list[Json]", self.command["writes"])):
            root = write["kind"] == self.move.kind
            columns = self.move.may_change if root else COLUMN_NAMES[str(write["kind"])]
            found += [("writes", number, "put", column) for column in sorted(columns)]
        return found


@pytest.fixture
def attacker(people: People) -> Attacker:
    """Somebody with every post and plain SQL."""
    return people.attacker(*Post)


@pytest.fixture
def templates(people: People, attacker: Attacker) -> list[Template]:
    """A good command for each action, and for each status that the straight road and verification come through."""
    crew = Crew.at(people)
    ready = [(move, crew.root_at(move.start, move.action)) for move in FIRST]
    crew.stop_the_clock()
    return [prepared(crew, move, root) for move, root in ready] + passed_by(people, crew, attacker)


def prepared(crew: Crew, move: Move, root: Root | None) -> Template:
    """One for a root that was made ready for it: applied for where that is granted, with the proof it names."""
    command = crew.anybody.command(move.action, root, crew.facts(move.action, root))
    return Template(move, {**command_to_json(command), "serial": 1}, crew.line)


def passed_by(people: People, crew: Crew, attacker: Attacker) -> list[Template]:
    """Those of one district's cases, one in each status, by somebody who sees no other district."""
    acceptor, leader, dispatcher, closer = (people.asker(*Post) for _ in range(4))
    steps = road(acceptor, leader, dispatcher)
    at: dict[Status, Case | None] = {Status.DRAFT: None}
    for end in range(1, len(steps) + 1):
        case: Case | None = None
        for number, (_, action) in enumerate(steps[:end]):
            who = (acceptor, acceptor, leader, dispatcher, dispatcher, dispatcher, leader, leader, closer)[number]
            case = who.do(action, case, crew.dated(facts_for(action)))
        assert case is not None
        at[case.status] = case
    master, asked = (acceptor.do(Action.REGISTER, facts=crew.dated(facts_for(Action.REGISTER))) for _ in range(2))
    at[Status.VERIFYING] = acceptor.do(Action.SEND_TO_VERIFICATION, asked)
    asker = people.session(attacker.login)
    return list(made(asker, crew, at, master, attacker))


def made(
    asker: Asker, crew: Crew, at: Mapping[Status, Case | None], master: Case, line: Attacker
) -> Iterator[Template]:
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
            command = asker.command(move.action, case, crew.dated(more.get(move.action, facts)))
            yield Template(move, {**command_to_json(command), "serial": 1}, line)


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
        values_of(str(present["kind"]), row)
        if present["kind"] == CASES:
            case_from_json(row)
        elif present["kind"] == "intercom":
            entry_from_json(row)
        said = {name: value for name, value in cast("Json", write["put"]).items() if (write["kind"], name) != TAKEN}
        for name, value in said.items():
            assert value is None or isinstance(row[name], bool) == isinstance(value, bool), name
            assert value is None or isinstance(row[name], str) == isinstance(value, str), name
            assert len(str(row[name])) <= LONG_TEXT, name
            silent = name == "description" and cast("Json", command)["action"] == Action.IMPORT
            assert silent or str(row[name]).strip(), name  # what others registered may say nothing


def answered(line: Attacker, command: object) -> object:
    """What the centre says; nothing of it is kept."""
    line.ask("begin")
    try:
        ((answer,),) = line.ask("select gaowei.record(%s::jsonb)", json.dumps(command))
    finally:
        line.ask("rollback")
    return answer


@pytest.mark.parametrize("examples", [600, pytest.param(3000, marks=pytest.mark.long)])
def test_a_random_command_is_answered_and_leaves_nothing_odd(templates: list[Template], examples: int) -> None:
    """Each in a transaction that is taken back, so that every one meets the same cases."""
    good = {template.move.action for template in templates if applied(template)}
    assert good == set(Action), "what is bent here would be applied if it were not"
    seen: set[str] = set()

    @settings(FUZZ, max_examples=examples, derandomize=examples < 1000)
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        template = data.draw(st.sampled_from(templates))
        odd = data.draw(st.sampled_from(ODD) | ANYTHING)
        command = bent(template.command, data.draw(st.sampled_from(template.ways())), odd)
        answer = answered(template.line, command)
        for one in cast("list[Json]", answer if isinstance(answer, list) else [answer]):
            assert one["outcome"] in OUTCOMES, command
            assert one.get("code") is None or one["code"] in set(Code), "a code that has words"
            seen.add(str(one["outcome"]))
            if one["outcome"] == "applied":
                check_rows(command, one)

    attempt()
    assert {"applied", "malformed", "refused"} <= seen


def applied(template: Template) -> bool:
    """Whether the centre does it as it stands; of a case that somebody else's rules forbid it says so."""
    answer = cast("Json", answered(template.line, template.command))
    assert answer["outcome"] in OUTCOMES, answer
    return answer["outcome"] == "applied"


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
