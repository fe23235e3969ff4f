"""The lifecycle table is whole: no dead end, no way out of an end, nothing touched that is not the action's."""

from __future__ import annotations

from collections import Counter

import pytest

from models.case import CLOCK_OF, CLOCKLESS, FILED, FINAL, OPEN, WITH_UNIT, Status
from models.decide import RULES
from models.facts import FIELDS
from models.intercom import EntryStatus
from models.lifecycle import (
    CASE_LIFE,
    INTERCOM,
    LIFECYCLE,
    RETURNS,
    Action,
    How,
    Move,
    State,
    actions_of,
    find_move,
    kind_of,
    moves_of,
)
from models.people import Post

MOVES = [pytest.param(move, id=f"{move.action}-from-{move.start}") for move in LIFECYCLE]
CASE_MOVES = [pytest.param(move, id=f"{move.action}-from-{move.start}") for move in CASE_LIFE]
CENTRES_OWN = {"id", "status", "version", "updated_at"}


def _reachable(start: State) -> set[State]:
    seen, next_ = {start}, {start}
    while next_:
        next_ = {move.end for move in CASE_LIFE if move.start in next_} - seen
        seen |= next_
    return seen


def test_all_but_what_tells_of_something_earlier_is_dated_by_deciding() -> None:
    free = {move.action for move in LIFECYCLE if not move.starts_clock}
    earlier = {Action.REGISTER, Action.IMPORT, Action.LOG_ENTRY, Action.ACKNOWLEDGE, Action.ANSWER_CALL}
    beside = {Action.COMMENT, Action.ATTACH, Action.URGE, Action.NOT_DUPLICATE, Action.RECOUNT, Action.LINK_LEVELS}
    beside |= {Action.NOTIFY, Action.ACKNOWLEDGE_NOTICE, Action.ANSWER_ASKED, Action.SIGN_NOTICE}
    beside |= {Action.INVITE_PARTY, Action.STATE_POSITION, Action.RECORD_MEETING}
    assert free == earlier | beside | {Action.SELF_HANDLE, Action.CALL_BACK, Action.TAKE_OVER}


def test_whatever_goes_back_counts_as_returned() -> None:
    named = {action for action in Action if action.value.startswith("return_")}
    assert named | {Action.FAIL_INSPECTION, Action.GRANT_RETURN} == RETURNS
    way: list[State] = [status for status in Status if status not in CLOCKLESS]
    on_it = [move for move in CASE_LIFE if move.start in way and move.end in OPEN - CLOCKLESS]
    back = {move.action for move in on_it if way.index(move.end) < way.index(move.start)}
    assert back == RETURNS, "a case that goes back is returned, whatever its action is called"


def test_every_status_is_reached_from_draft() -> None:
    assert _reachable(Status.DRAFT) == set(Status)


@pytest.mark.parametrize("status", sorted(OPEN))
def test_every_open_case_can_still_be_closed(status: Status) -> None:
    assert Status.CLOSED in _reachable(status)


@pytest.mark.parametrize("status", sorted(FINAL))
def test_a_final_status_has_no_way_out(status: Status) -> None:
    assert _reachable(status) == {status}


def test_a_case_is_filed_from_filing_to_its_end() -> None:
    assert {move.end for move in moves_of(Action.FILE)} <= FILED < OPEN
    leaving = {move.action for move in CASE_LIFE if move.start in FILED and move.end not in FILED | FINAL}
    assert leaving == {Action.RETURN_TO_FILING, Action.ESCALATE}
    entering = {move.action for move in LIFECYCLE if move.start not in FILED and move.end in FILED}
    assert entering == {Action.FILE, Action.SELF_HANDLE}


def test_no_case_becomes_a_draft_again() -> None:
    assert not [move for move in LIFECYCLE if move.end is Status.DRAFT]


def test_the_sets_of_statuses_share_nothing_and_leave_nothing_out() -> None:
    assert OPEN | FINAL | {Status.DRAFT} == set(Status)
    assert not OPEN & FINAL
    assert WITH_UNIT < OPEN


def test_an_action_in_a_status_has_one_row() -> None:
    doubled = [key for key, count in Counter((m.action, m.start) for m in LIFECYCLE).items() if count > 1]
    assert doubled == []


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_row_a_rule_and_its_facts(action: Action) -> None:
    assert moves_of(action)
    assert action in RULES
    assert action in FIELDS


@pytest.mark.parametrize("move", MOVES)
def test_a_row_is_found_and_somebody_may_do_it(move: Move) -> None:
    assert find_move(move.action, move.start) is move
    assert move.posts


@pytest.mark.parametrize("move", MOVES)
def test_what_belongs_to_the_centre_is_never_touched(move: Move) -> None:
    assert not move.may_change & CENTRES_OWN


@pytest.mark.parametrize("move", MOVES)
def test_only_a_draft_is_created_and_only_what_exists_is_changed(move: Move) -> None:
    creates = any(part.kind == move.kind and part.how is How.CREATE for part in move.shape)
    assert creates == (move.start is Status.DRAFT)
    assert all(part.link for part in move.shape if part.kind != move.kind), "a child row must point to its root"


@pytest.mark.parametrize("move", MOVES)
def test_what_commutes_leaves_the_case_where_it_is(move: Move) -> None:
    if move.commutes:
        assert move.start is move.end
        assert not move.may_change
    elif move.start is move.end:  # columns of the case: two clash
        assert move.may_change


@pytest.mark.parametrize("move", CASE_MOVES)
def test_a_row_that_changes_a_running_clock_may_touch_its_columns(move: Move) -> None:
    before, after = CLOCK_OF.get(Status(move.start)), CLOCK_OF.get(Status(move.end))
    if before is not after:
        assert move.may_change >= {"clock", "due_start", "due_soon", "due"}


@pytest.mark.parametrize("move", CASE_MOVES)
def test_the_hand_that_bars_could_have_acted_before(move: Move) -> None:
    earlier = {other.action for other in CASE_LIFE if move.start in _reachable(other.end)}
    assert move.barred_after <= earlier


def test_supervision_and_handling_stay_apart() -> None:
    """DOMAIN §6: acceptors and dispatchers never close, a duty leader never dispatches, a manager changes no case."""
    may = {post: set(actions_of(frozenset({post}))) for post in Post}
    assert Action.CLOSE not in may[Post.ACCEPTOR] | may[Post.DISPATCHER]
    assert Action.DISPATCH not in may[Post.ACCEPTOR] | may[Post.DUTY_LEADER]
    assert may[Post.MANAGER] == {Action.COMMENT, Action.ATTACH, Action.RECOUNT}, "calendars are his"


def test_judges_are_barred_from_their_own_intake() -> None:
    for action in (Action.FILE, Action.NOT_FILE):
        judged = find_move(action, Status.PENDING_FILE)
        assert judged is not None
        assert judged.barred_after == {Action.REGISTER, Action.PROPOSE, Action.CONFIRM}


def test_cases_and_the_intercom_share_no_action_and_no_status_but_the_beginning() -> None:
    """`record`, the audit and the desk find a move by action and status alone."""
    for action in Action:
        assert {move.kind for move in moves_of(action)} == {kind_of(action)}
    of_cases = {state.value for move in CASE_LIFE for state in (move.start, move.end)}
    assert of_cases & {status.value for status in EntryStatus} == set()


def test_no_button_of_a_case_asks_for_something_of_the_intercom() -> None:
    assert not [action for action in actions_of(frozenset(Post)) if kind_of(action) == INTERCOM]


def test_an_entry_is_never_edited_after_it_was_written() -> None:
    """DOMAIN §9.7: what was wrong is said again."""
    written = {name for move in moves_of(Action.LOG_ENTRY) for name in move.may_change}
    later = {
        name
        for move in LIFECYCLE
        if move.kind == INTERCOM and move.start is not Status.DRAFT
        for name in move.may_change
    }
    assert not written & later
