"""Applications and orders: what hangs on a case, the forms that decide it, the list of what waits for a word."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from app.workstation import Workstation
from models.case import Case, Status
from models.commands import Ask, OnBehalf
from models.errors import RuleBroken
from models.grounds import Ground
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.shots.stage import Stage

# What people type: their words, not the program's.
NOT_OURS = "经现场勘查，该井属通信管线，非我所管养。"
ORDER = "今日下班前处置完毕并书面回复。"


def sheet_with_what_hangs_on_it(stage: Stage) -> QWidget:
    """A return that waits for the dispatcher, and an order that waits for its answer."""
    return _opened(stage, stage.city.rival)


def sheet_grants_what_was_applied_for(stage: Stage) -> QWidget:
    """The form that upholds a return begins with the unit's reason and ground."""
    made = _opened(stage, stage.city.rival)
    return stage.together(made, _form(made, Action.GRANT_RETURN))


def sheet_says_that_two_words_are_needed(stage: Stage) -> QWidget:
    """Before an extension is asked for: who decides, and when two words are needed."""
    made = stage.sheet_of(stage.city.rival, Status.HANDLING)
    return stage.together(made, _form(made, Action.APPLY_EXTENSION))


def queue_of_applications(stage: Stage) -> QWidget:
    """What waits for a word of this post, with the marks of what is applied for."""
    made = _opened(stage, stage.city.rival)
    made.queue.show_view(View(Preset.APPLICATIONS))
    return made


def queue_of_call_backs(stage: Stage) -> QWidget:
    """Who wants to be called back, by when a hotline waits for it, and the three keys beside the first."""
    station = stage.city.taker
    made = stage.window(station)
    made.queue.show_view(View(Preset.CALL_BACK))
    found = station.board.case_ids(station.board.ids(View(Preset.CALL_BACK))[:1])
    if found:
        made.open_case(found[0])
    return made


def _opened(stage: Stage, station: Workstation) -> MainWindow:
    made = stage.window(station)
    made.open_case(_hung(stage, station))
    stage.hands.wait("it is shown", lambda: made.sheet.reading.hung.rows)
    return made


def _form(made: MainWindow, action: Action) -> FieldsDialog:
    made.sheet.do(action)
    if made.sheet.fields is None:
        raise StepFailed(f"the sheet asks nothing for {action}")
    return made.sheet.fields


def _hung(stage: Stage, station: Workstation) -> UUID:
    """A case with a return applied for and an order, the same in every picture."""
    board = station.board
    known = board.rows(board.ids(View(Preset.APPLICATIONS)))
    if known:
        return known[0].id
    case = stage.city.case_in(station, Status.DISPATCHED, without=stage.used)
    stage.used.add(case.id)
    stage.city.ask(station, case, Action.SUPERVISE, opinion=ORDER)
    _settled(stage, station)
    shown = board.case(case.id)
    if shown is None:
        raise StepFailed("the case is gone")
    _apply(station, shown.case)
    _settled(stage, station)
    return case.id


def _settled(stage: Stage, station: Workstation) -> None:
    stage.hands.wait("the centre has it", lambda: not station.board.waiting())


def _apply(station: Workstation, case: Case) -> None:
    facts = {"ground": Ground.NOT_OURS.value, "reason": NOT_OURS}
    behalf = OnBehalf(Actor.UNIT, case.unit or "", Channel.PHONE)
    wish = Ask(new_id(), Action.APPLY_RETURN, case.id, case.version, station.clock.now(), facts, behalf)
    answer = station.submit(wish)
    if isinstance(answer, RuleBroken):
        raise StepFailed(f"{wish.action} is refused: {answer.code}")
