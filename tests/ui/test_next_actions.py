"""The order in which a case offers its actions, and which of several a shared letter means."""

from __future__ import annotations

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


@pytest.mark.parametrize("status", list(NEXT))
def test_the_next_step_is_first_and_what_is_no_step_comes_after_the_steps(status: Status) -> None:
    may = [row.action for row in in_order(status, rows_in(status)) if row.broken is None]
    assert may[0] is NEXT[status]
    rank = [2 if action in set(GROUPED) - WAITED_FOR else int(action in BESIDE) for action in may]
    assert rank == sorted(rank), "the steps, what stands beside them, what is in the menu"


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
