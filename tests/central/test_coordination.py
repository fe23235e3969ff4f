"""Coordination at PostgreSQL: a district reads what it is asked, though the case is none of its own; decisions stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from app.reading.audit import audit
from app.reading.findings import Fault
from models.case import Case
from models.commands import Answer, Command, Decision, Outcome
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, facts_for

WEEK = timedelta(days=7)
DATED = frozenset({Action.SHELVE})
WAY = (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.RAISE_TO_COORDINATION, Action.TAKE_UP)


@pytest.fixture
def hall(people: People) -> list[Asker]:
    """Everybody of Jinjiang."""
    return [people.asker(*Post, seat=f"S-{number}") for number in range(4)]


@pytest.fixture
def case(hall: list[Asker]) -> Case:
    """A case at the board of its district."""
    case: Case | None = None
    for number, action in enumerate(WAY):
        case = hall[number % 4].do(action, case)
    assert case is not None
    return case


def forged(who: Asker, command: Command, **put: object) -> Outcome:
    """The answer to a command into whose last write somebody wrote something else."""
    *others, last = command.decision.writes
    other = replace(last, put={**last.put, **put})
    (outcome,) = who.send(replace(command, decision=Decision((*others, other))))
    return outcome


def test_a_district_reads_what_it_is_asked_and_not_the_case(people: People, hall: list[Asker], case: Case) -> None:
    neighbour = people.asker(Post.ACCEPTOR, divisions=(QINGYANG,))
    cursor, _, _ = neighbour.read_all()
    hall[0].invite(case)
    _, rows, _ = neighbour.catch_up(cursor)
    ((kind, row),) = ((kind, row) for (kind, _), row in rows.items())
    assert row is not None
    assert (kind, row["asked_in"], row["number"], row["place"]) == ("parties", QINGYANG, case.number, case.place)
    assert [kind for kind, _ in neighbour.read_all()[1]] == ["parties"], "a new desk, too"
    assert not people.asker(Post.ACCEPTOR, divisions=(510106,)).read_all()[1]
    assert hall[1].read_all()[1].keys() >= {("parties", row_id) for (_, row_id) in rows}


def test_a_position_is_stated_once(hall: list[Asker], case: Case) -> None:
    party = hall[0].invite(case)
    hall[1].do(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=party))
    again = hall[2].command(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=party))
    (outcome,) = hall[2].send(again)
    assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.ANSWERED_ALREADY), "and the slower is told so"


def test_a_position_belongs_to_a_party_of_this_case(hall: list[Asker], case: Case) -> None:
    other: Case | None = None
    for number, action in enumerate(WAY):
        other = hall[number % 4].do(action, other)
    assert other is not None
    party = hall[0].invite(other)
    (outcome,) = hall[1].send(
        hall[1].command(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=party))
    )
    assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.SHAPE_BROKEN)


def test_a_partys_row_says_of_the_case_what_is_so(people: People, hall: list[Asker], case: Case) -> None:
    due = {"due": (hall[0].now().replace(year=2018)).isoformat()}
    command = hall[0].command(Action.INVITE_PARTY, case, facts_for(Action.INVITE_PARTY, **due))
    assert forged(hall[0], command, number="20170101-00001", place="别处").answer is Answer.APPLIED
    assert people.admin("select number, place from gaowei.parties") == [(case.number, case.place)]


@pytest.mark.parametrize(("put", "field"), [({"asked_in": 999900}, "division"), ({"unit": "nobody"}, "unit")])
def test_nobody_is_asked_whom_the_centre_does_not_know(
    hall: list[Asker], case: Case, put: dict[str, object], field: str
) -> None:
    due = {"due": (hall[0].now().replace(year=2018)).isoformat()}
    outcome = forged(hall[0], hall[0].command(Action.INVITE_PARTY, case, facts_for(Action.INVITE_PARTY, **due)), **put)
    assert (outcome.answer, outcome.code, outcome.facts["field"]) == (Answer.REFUSED, Code.UNKNOWN, field)


def test_a_precedent_says_what_was_decided(people: People, hall: list[Asker], case: Case) -> None:
    assert forged(hall[0], hall[0].command(Action.SETTLE, case), unit="U2").answer is Answer.MALFORMED
    hall[0].serial -= 1
    settled = hall[0].do(Action.SETTLE, case)
    found = people.admin("select number, unit, ruling, division from gaowei.precedents")
    assert found == [(settled.number, settled.bound_unit, settled.ruling, JINJIANG)]


def test_a_decision_is_read_when_its_case_is_long_closed(people: People, hall: list[Asker], case: Case) -> None:
    hall[0].do(Action.SETTLE, case)
    people.admin(
        "update gaowei.cases set status = 'closed', close_kind = 'normal', closed_at = received_at,"
        " clock = null, due_start = null, due_soon = null, due = null, due_calendar = null, due_seconds = null,"
        " calendar_version = null"
    )
    people.admin("update gaowei.centre set clock_city = clock_city + interval '400 days'")
    kinds = [kind for kind, _ in hall[1].read_all()[1]]
    assert sorted(kinds) == ["cases", "precedents"], "the decision, without what hangs on a case of a year ago"


def parties_of(people: People) -> list[tuple[object, ...]]:
    """Status and version of every party, in the order in which they were asked."""
    return people.admin("select status, version from gaowei.parties order by id")


OUT = (
    Action.SETTLE, Action.RETURN_FROM_COORDINATION, Action.ESCALATE,
    (Action.APPLY_VOID, Action.GRANT_VOID), (Action.SHELVE, Action.ESCALATE),
)  # fmt: skip


@pytest.mark.parametrize("way", OUT, ids=str)
def test_who_never_answered_is_not_waited_for_once_the_case_is_elsewhere(
    people: People, hall: list[Asker], case: Case, way: Action | tuple[Action, ...]
) -> None:
    """Whoever answered keeps his word; the district that was asked is told; every line follows from the rules."""
    neighbour = people.asker(*Post, divisions=(QINGYANG,))
    silent, spoke = (hall[0].invite(case) for _ in range(2))
    hall[1].do(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=spoke))
    cursor, _, _ = neighbour.read_all()
    for number, step in enumerate((way,) if isinstance(way, Action) else way):
        assert parties_of(people) == [("asked", 1), ("stated", 2)], "as long as it is not over"
        facts = {**facts_for(step), **({"until": (hall[0].now() + WEEK).isoformat()} if step in DATED else {})}
        case = hall[2 + number].do(step, case, attached(hall[3], case, facts))
    assert parties_of(people) == [("lapsed", 2), ("stated", 2)]
    _, rows, lines = neighbour.catch_up(cursor)
    ((kind, row_id),) = rows
    assert (kind, str(row_id)) == ("parties", silent)
    assert lines == [], "of what became of the case nothing is said there"
    ((action, person, before, after),) = people.admin(
        "select action, person, before, after from gaowei.journal where subject = %s and version = 2", silent
    )
    assert (before, after) == ({"status": "asked"}, {"status": "lapsed"})
    assert people.admin("select count(*) from gaowei.journal where action = %s and person = %s", action, person)
    assert audit(people.centre.admin_dsn).findings == []


def attached(who: Asker, case: Case, facts: Mapping[str, object]) -> Mapping[str, object]:
    """The facts, with a proof that hangs on the case where one is named."""
    if "proof" not in facts:
        return facts
    command = who.command(Action.ATTACH, case)
    assert who.send(command)[0].answer is Answer.APPLIED
    return {**facts, "proof": str(command.ask.facts["attachment"])}


def test_a_shelved_case_waits_on_for_its_parties(people: People, hall: list[Asker], case: Case) -> None:
    party = hall[0].invite(case)
    until = {"until": (hall[0].now() + WEEK).isoformat()}
    case = hall[1].do(Action.SHELVE, case, facts_for(Action.SHELVE, **until))
    case = hall[2].do(Action.RESUME_COORDINATION, case)
    assert parties_of(people) == [("asked", 1)]
    hall[3].do(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=party))
    assert parties_of(people) == [("stated", 2)]


def test_the_desk_that_decides_is_told_with_the_answer_whose_question_lapsed(hall: list[Asker], case: Case) -> None:
    """It cannot know them all: somebody else asks a unit while it decides."""
    settle = hall[1].command(Action.SETTLE, case)
    party = hall[0].invite(case)
    for first in (True, False):
        (outcome,) = hall[1].send(settle)
        assert outcome.answer is (Answer.APPLIED if first else Answer.ALREADY)
        ((row_id, row),) = ((one.id, one.row) for one in outcome.rows if one.kind == "parties")
        assert row is not None
        assert (str(row_id), row["status"], row["stance"]) == (party, "lapsed", None)


def test_a_position_that_comes_after_the_decision_is_not_taken(people: People, hall: list[Asker], case: Case) -> None:
    party = hall[0].invite(case)
    late = hall[1].command(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=party))
    hall[2].do(Action.SETTLE, case)
    (outcome,) = hall[1].send(late)
    assert outcome.answer is Answer.STALE, "its desk decides again, and then the rules say no"
    assert parties_of(people) == [("lapsed", 2)]


def test_the_audit_sees_a_question_that_somebody_else_closed(people: People, hall: list[Asker], case: Case) -> None:
    """By rule it lapses with the case's own step, and with no other."""
    hall[0].invite(case)
    people.admin("update gaowei.parties set status = 'lapsed', version = 2")
    found = audit(people.centre.admin_dsn).findings
    assert {(one.fault, one.kind) for one in found} == {(Fault.ROW_DIFFERS, "parties")}
