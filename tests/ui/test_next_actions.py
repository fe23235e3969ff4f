"""The order in which a case offers its actions, and which of several a shared letter means."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.case import Status
from models.decide import Allowed
from models.errors import Code, RuleBroken
from models.lifecycle import Action, actions_of, find_move
from models.people import Post
from ui.case_sheet.steps import action_of, offer
from ui.next_actions import BESIDE, GROUPED, NEXT, WAITED_FOR, in_order

ALL = frozenset(Post)


def rows_in(status: Status, *, barred: frozenset[Action] = frozenset()) -> list[Allowed]:
    """Every action of somebody with all posts, on a case in `status`; some are barred to him."""
    rows = []
    for action in actions_of(ALL):
        move = find_move(action, status)
        code = Code.WRONG_STATUS if move is None else Code.SAME_HAND
        broken = RuleBroken(code, {}) if move is None or action in barred else None
        rows.append(Allowed(action, broken, None if broken else move))
    return rows


A = Action
EVERYWHERE_BESIDE = [A.COMMENT, A.ATTACH, A.NOT_DUPLICATE, A.URGE, A.REPLY]
OTHER_ROADS = [A.NOTIFY, A.ACKNOWLEDGE_NOTICE, A.LINK_LEVELS, A.ESCALATE]

OFFERED: Mapping[Status, list[Action]] = {
    Status.REGISTERED: [
        A.PROPOSE,
        A.SEND_TO_VERIFICATION, A.REFUSE, A.VOID, A.FORCE_CLOSE, A.REJECT_APPLICATION, A.RECOUNT,
        *EVERYWHERE_BESIDE, A.LINK_DUPLICATE, A.TELL_RESCUE, A.TAKE_OVER,
        A.APPLY_FORCED_CLOSE, A.WITHDRAW_APPLICATION, *OTHER_ROADS,
    ],
    Status.PENDING_DISPATCH: [
        A.DISPATCH,
        A.RETURN_TO_FILING, A.VOID, A.RAISE_TO_COORDINATION, A.FORCE_CLOSE, A.REJECT_APPLICATION, A.ANSWER_ORDER,
        A.RECOUNT,
        *EVERYWHERE_BESIDE, A.LINK_DUPLICATE, A.TELL_RESCUE, A.TAKE_OVER,
        A.APPLY_FORCED_CLOSE, A.WITHDRAW_APPLICATION, A.SUPERVISE, *OTHER_ROADS,
    ],
    Status.COORDINATING: [
        A.SETTLE,
        A.TAKE_UP, A.RAISE_TO_CITY, A.RETURN_FROM_COORDINATION, A.SHELVE, A.GRANT_VOID, A.FORCE_CLOSE,
        A.REJECT_APPLICATION, A.ANSWER_ORDER, A.RECOUNT,
        *EVERYWHERE_BESIDE, A.TELL_RESCUE, A.TAKE_OVER,
        A.INVITE_PARTY, A.STATE_POSITION, A.RECORD_MEETING, A.APPLY_VOID, A.APPLY_FORCED_CLOSE,
        A.WITHDRAW_APPLICATION, A.SUPERVISE, *OTHER_ROADS,
    ],
    Status.HANDLING: [
        A.FEED_BACK,
        A.RETURN_TO_DISPATCH, A.ENDORSE_EXTENSION, A.GRANT_EXTENSION, A.GRANT_FURTHER_EXTENSION, A.GRANT_RETURN,
        A.GRANT_SUSPENSION, A.GRANT_VOID, A.FORCE_CLOSE, A.REJECT_APPLICATION, A.ANSWER_ORDER, A.FEED_BACK_UP,
        A.RECOUNT,
        *EVERYWHERE_BESIDE, A.TELL_RESCUE, A.TAKE_OVER,
        A.APPLY_EXTENSION, A.APPLY_RETURN, A.APPLY_SUSPENSION, A.APPLY_VOID, A.APPLY_FORCED_CLOSE,
        A.WITHDRAW_APPLICATION, A.SUPERVISE, A.DISPATCH_ON, A.TAKE_BACK, *OTHER_ROADS,
    ],
}  # fmt: skip
"""Of somebody who may do everything: the next step; the other steps, with what others wait for, in the order of a
case's life; what has a place of its own in the sheet; and last what is rarer, as the menu has it."""


@pytest.mark.parametrize("status", list(OFFERED))
def test_a_case_offers_its_next_step_then_other_steps_then_what_stands_beside_then_what_is_rarer(
    status: Status,
) -> None:
    assert [row.action for row in in_order(status, rows_in(status)) if row.broken is None] == OFFERED[status]


@pytest.mark.parametrize("status", list(NEXT))
def test_everywhere_the_four_parts_follow_each_other(status: Status) -> None:
    may = [row.action for row in in_order(status, rows_in(status)) if row.broken is None]
    beside = [action for action in BESIDE if action in may]
    rarer = [action for action in GROUPED if action in may and action not in WAITED_FOR]
    steps = len(may) - len(beside) - len(rarer)
    assert may[0] is NEXT[status]
    assert may[steps:] == beside + rarer
    assert not set(may[:steps]) & (set(BESIDE) | set(GROUPED) - WAITED_FOR)


@pytest.mark.parametrize("status", list(NEXT))
def test_what_cannot_be_done_comes_last_and_what_belongs_elsewhere_after_what_is_barred_here(status: Status) -> None:
    rows = in_order(status, rows_in(status, barred=frozenset({NEXT[status]})))
    codes = [row.broken.code if row.broken else None for row in rows]
    may, elsewhere = codes.count(None), codes.count(Code.WRONG_STATUS)
    assert codes == [None] * may + [Code.SAME_HAND] + [Code.WRONG_STATUS] * elsewhere


def test_what_is_rarer_is_in_the_menu_but_for_the_first_that_somebody_waits_for() -> None:
    rows = rows_in(Status.HANDLING, barred=frozenset({Action.SUPERVISE}))
    offered = offer(Status.HANDLING, rows)
    assert offered.primary is Action.FEED_BACK
    (waited,) = (action for action in offered.others if action in WAITED_FOR)
    can = {row.action for row in rows if row.broken is None}
    assert {row.action for row in offered.menu} >= (WAITED_FOR & can) - {waited}
    menu = {row.action: row.broken for row in offered.menu}
    assert menu[Action.APPLY_EXTENSION] is None
    assert menu[Action.SUPERVISE] is not None, "greyed with its cause"
    assert not set(menu) & {row.action for row in (*offered.barred, *offered.elsewhere)}


def test_what_means_nothing_on_a_case_is_left_out() -> None:
    rows = [Allowed(Action.ANSWER_ORDER, RuleBroken(Code.NO_ORDER), None), *rows_in(Status.FED_BACK)[:2]]
    offered = offer(Status.FED_BACK, rows)
    shown = {row.action for row in (*offered.menu, *offered.barred, *offered.elsewhere)}
    assert Action.ANSWER_ORDER not in shown | set(offered.others)


@pytest.mark.parametrize(
    ("status", "letter", "meant"),
    [
        (Status.REGISTERED, "N", Action.REFUSE),
        (Status.VERIFYING, "N", Action.DENY),
        (Status.PENDING_FILE, "N", Action.NOT_FILE),
        (Status.PENDING_DISPATCH, "N", Action.FAIL_INSPECTION),
        (Status.INSPECTING, "N", Action.FAIL_INSPECTION),
        (Status.HANDLING, "Y", Action.PASS_INSPECTION),
        (Status.HANDLING, "I", Action.SEND_TO_INSPECTION),
        (Status.REGISTERED, "Y", Action.CONFIRM),
    ],
)
def test_a_shared_letter_means_what_the_case_offers_or_what_lies_ahead(
    status: Status, letter: str, meant: Action
) -> None:
    assert action_of(letter, offer(status, rows_in(status))) is meant


def test_what_is_barred_here_is_meant_before_what_belongs_elsewhere() -> None:
    rows = rows_in(Status.PENDING_FILE, barred=frozenset({Action.NOT_FILE}))
    assert action_of("N", offer(Status.PENDING_FILE, rows)) is Action.NOT_FILE
