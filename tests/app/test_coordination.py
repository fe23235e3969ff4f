"""Difficult cases at a desk: where they stand, who was asked, what was decided and is proposed again (DOMAIN §7.4)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.local import pinyin
from models.case import Case
from models.coordination import PartyStatus
from models.ids import new_id
from models.lifecycle import Action
from tests.app.desk import Desk, after, present, wish
from tests.app.test_hanging import row_of
from tests.models.given import OTHER_UNIT, QINGYANG, REGISTER, ROAD, UNIT

RAISED = (*ROAD[:3], Action.RAISE_TO_COORDINATION)
WEEK = timedelta(days=7)


def ids(cases: tuple[Case, ...]) -> list[UUID]:
    return [case.id for case in cases]


def settled(desk: Desk, case: Case) -> Case:
    """Somebody settles it at the centre, and that comes in."""
    command = wish(Action.SETTLE, case, now=desk.clock.now())
    fresh = after(case, command)
    desk.learn(present(fresh), row_of(command, "precedents"))
    return fresh


def test_cases_stand_where_what_waits_here_puts_them(desk: Desk) -> None:
    case, other = desk.comes(*RAISED), desk.comes(*RAISED)
    urgent = desk.comes(*RAISED, facts={**REGISTER, "urgency": "urgent", "urgency_reason": "临近学校"})
    since = desk.clock.now() - WEEK
    assert ids(desk.board.coordination.board(since).waiting)[0] == urgent.id, "the pressing one first"
    desk.ask(Action.TAKE_UP, case.id)
    desk.ask(Action.SHELVE, other.id)
    board = desk.board.coordination.board(since)
    assert (ids(board.waiting), ids(board.in_hand), ids(board.shelved)) == ([urgent.id], [case.id], [other.id])


def test_what_is_decided_here_is_counted_before_the_centre_has_it(desk: Desk) -> None:
    case, since = desk.comes(*RAISED), desk.clock.now() - WEEK
    desk.ask(Action.SETTLE, case.id)
    board = desk.board.coordination.board(since)
    assert ([one.case_id for one in board.settled], board.waiting) == ([case.id], ())
    assert not desk.board.coordination.board(desk.clock.now() + WEEK).settled


def test_whom_this_desk_asks_is_there_at_once(desk: Desk) -> None:
    case = desk.comes(*RAISED)
    asked = desk.ask(Action.INVITE_PARTY, case.id)
    (party,) = desk.board.coordination.parties(case.id)
    assert (party.unit, party.asked_in, party.number) == (OTHER_UNIT, QINGYANG, case.number)
    desk.ask(Action.STATE_POSITION, case.id, party=str(asked.ask.id))
    (party,) = desk.board.coordination.parties(case.id)
    assert (party.status, party.position) == (PartyStatus.STATED, "不在移交清单内")
    desk.ask(Action.RECORD_MEETING, case.id)
    assert [one.minutes for one in desk.board.coordination.meetings(case.id)] == ["现场查看后由属地先行处置"]


def test_what_another_district_asks_is_there_without_its_case(desk: Desk) -> None:
    case = desk.comes(*RAISED)
    row = row_of(wish(Action.INVITE_PARTY, case), "parties")
    desk.learn(present(case), row)
    assert not desk.board.coordination.asked_elsewhere(), "of a case that is here its own card tells"
    assert row.row is not None
    desk.learn(type(row)(row.kind, new_id(), {**row.row, "id": str(new_id()), "case_id": str(new_id())}))
    assert [one.place for one in desk.board.coordination.asked_elsewhere()] == [case.place]


def test_a_decision_is_counted_over_its_period_and_searched_by_its_sound(desk: Desk) -> None:
    pinyin.load()
    case = desk.comes(*RAISED)
    settled(desk, case)
    known = desk.board.coordination
    (decided,) = known.board(desk.clock.now() - WEEK).settled
    assert (decided.case_id, decided.unit) == (case.id, UNIT)
    assert not known.board(desk.clock.now() + WEEK).settled
    for typed in ("属地", "示例路", "sll", (case.number or "")[-5:]):
        assert [one.id for one in known.precedents(typed)] == [decided.id], typed
    assert not known.precedents("示例路 别的")


def test_a_decision_is_a_precedent_for_the_same_place_and_not_for_its_own_case(desk: Desk) -> None:
    case, like = desk.comes(*RAISED), desk.comes(*RAISED)
    settled(desk, case)
    (precedent,) = desk.board.coordination.like(like)
    assert (precedent.unit, precedent.binding, precedent.metres) == (UNIT, True, 0.0)
    assert not desk.board.coordination.like(case)
    other = desk.comes(*RAISED, facts={**REGISTER, "class_code": "0102"})
    assert not desk.board.coordination.like(other)


def test_whom_nobody_waits_for_is_shown_so_at_once(desk: Desk) -> None:
    case = desk.comes(*RAISED)
    desk.ask(Action.INVITE_PARTY, case.id)
    desk.ask(Action.SETTLE, case.id)
    (party,) = desk.board.coordination.parties(case.id)
    assert (party.status, party.stance) == (PartyStatus.LAPSED, None)
