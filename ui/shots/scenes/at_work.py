"""Who works on what: in the rows of the queue, in the head of the sheet, and taken over."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from models.case import Status
from models.lifecycle import Action
from ui.case_sheet.reason import ReasonDialog
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.shots.city import INSTRUCTION
from ui.shots.scenes.dispatch import dispatch_form
from ui.shots.stage import Stage

REASON = "经办人已离席，此案即将超时。"
TOLD = 30
"""Seconds until every desk has heard of it."""


def queue_with_colleagues_at_work(stage: Stage) -> QWidget:
    """One case is held by a colleague, one is looked at, one is in my own hands."""
    city = stage.city
    made = stage.window(city.leader)
    made.queue.show_view(View(Preset.OPEN))
    held, seen, mine, last = (_row(made, position) for position in (1, 2, 3, 4))
    city.rival.claims.work_on(held)
    city.sender.claims.look_at(seen)
    city.sender.claims.work_on(last)
    city.leader.claims.work_on(mine)
    of = city.leader.claims.of
    stage.hands.wait(
        "the desk sees who is at work",
        lambda: of(held).holder and of(last).holder and of(seen).looking and of(mine).mine,
        TOLD,
    )
    return made


def sheet_that_somebody_works_on(stage: Stage) -> QWidget:
    """The sheet says who it is; what is asked all the same is asked twice."""
    made = _held(stage)
    made.sheet.do(Action.FILE)
    return made


def sheet_takes_a_case_over(stage: Stage) -> QWidget:
    """A duty leader ends what a colleague holds, with a reason."""
    made = _held(stage)
    made.sheet.do(Action.TAKE_OVER)
    dialog = made.sheet.dialog
    if not isinstance(dialog, ReasonDialog):
        raise StepFailed("nothing asks why the case is taken over")
    dialog.reason.setText(REASON)
    return stage.together(made, dialog)


def sheet_whose_case_was_taken_over(stage: Stage) -> QWidget:
    """Whoever had begun is told by whom and why, and his words stay."""
    city = stage.city
    made = stage.sheet_of(city.rival, Status.PENDING_DISPATCH)
    dispatch_form(stage, made).instruction.setText(INSTRUCTION)
    made.sheet.deeds.claiming.begin()
    case_id = made.sheet.case_id
    if case_id is None:
        raise StepFailed("the sheet shows no case")
    of = city.rival.claims.of
    stage.hands.wait("the case is held here", lambda: of(case_id).mine, TOLD)
    stage.hands.wait("the leader hears of it", lambda: city.leader.claims.of(case_id).holder, TOLD)
    shown = city.leader.board.case(case_id)
    if shown is None:
        raise StepFailed("the leader does not see the case")
    city.ask(city.leader, shown.case, Action.TAKE_OVER, holder=str(city.rival.me.id), reason=REASON)
    stage.hands.wait("the sheet says so", made.sheet.actions_row.wrong.isVisible, TOLD)
    return made


def _held(stage: Stage) -> MainWindow:
    made = stage.sheet_of(stage.city.leader, Status.PENDING_FILE)
    case_id = made.sheet.case_id
    if case_id is None:
        raise StepFailed("the sheet shows no case")
    stage.city.rival.claims.work_on(case_id)
    stage.hands.wait("the sheet says who holds it", lambda: stage.city.leader.claims.of(case_id).holder, TOLD)
    return made


def _row(window: MainWindow, position: int) -> UUID:
    row = window.queue.model.row_at(position)
    if row is None:
        raise StepFailed(f"the queue has no row {position}")
    return row.id
