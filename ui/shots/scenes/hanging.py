"""Applications and orders: what hangs on a case, the forms that decide it, the lists of what waits for a word."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from app.workstation import Workstation
from models.applications import ApplicationKind, applied_of
from models.case import Case, Status
from models.lifecycle import Action
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.shots.stage import Stage

# What people type: their words, not the program's.
ORDER = "今日下班前处置完毕并书面回复。"


def sheet_with_what_hangs_on_it(stage: Stage) -> QWidget:
    """A return that waits for the dispatcher, and an order that waits for its answer."""
    return _opened(stage, stage.city.rival)


def sheet_offers_what_is_rarer(stage: Stage) -> QWidget:
    """Applications, orders and other roads, each under its heading."""
    made = stage.sheet_of(stage.city.rival, Status.HANDLING)
    row = made.sheet.actions_row
    row.menu.open_at(row.rarer)
    return stage.together(made, row.menu)


def sheet_grants_what_was_applied_for(stage: Stage) -> QWidget:
    """The form that upholds a return begins with the unit's reason and ground."""
    made = _opened(stage, stage.city.rival)
    return stage.together(made, _form(made, Action.GRANT_RETURN))


def sheet_grants_a_pause(stage: Stage) -> QWidget:
    """The form that lets a clock stand: ground and date as the unit gave them, with its paper."""
    made = _first(stage, stage.city.leader, Preset.APPLICATIONS, ApplicationKind.SUSPENSION)
    return stage.together(made, _form(made, Action.GRANT_SUSPENSION))


def sheet_says_that_two_words_are_needed(stage: Stage) -> QWidget:
    """Before an extension is asked for: who decides, and when two words are needed."""
    made = stage.sheet_of(stage.city.rival, Status.HANDLING)
    return stage.together(made, _form(made, Action.APPLY_EXTENSION))


def sheet_of_a_problem_found_at_both_levels(stage: Stage) -> QWidget:
    """What the district found of a case of the city: linked, and both go on."""
    station = stage.city.rival
    linked = [case for case in _cases(station, Preset.OPEN) if station.board.at_both_levels(case.id)]
    if not linked:
        raise StepFailed("nothing was found at both levels")
    made = stage.window(station)
    made.open_case(linked[0].id)
    return made


def queue_of_applications(stage: Stage) -> QWidget:
    """What waits for a word of this post, with the marks of what is applied for."""
    return _first(stage, stage.city.leader, Preset.APPLICATIONS)


def queue_of_what_is_supervised(stage: Stage) -> QWidget:
    """Orders that wait for their answer, the one that is due first above."""
    return _first(stage, stage.city.leader, Preset.SUPERVISED)


def queue_of_cases_that_stand(stage: Stage) -> QWidget:
    """Suspended cases by the date on which they go on, and how they look on the map."""
    return _first(stage, stage.city.leader, Preset.SUSPENDED)


def queue_of_call_backs(stage: Stage) -> QWidget:
    """Who wants to be called back, by when a hotline waits for it, and the three keys beside the first."""
    return _first(stage, stage.city.taker, Preset.CALL_BACK)


def _first(stage: Stage, station: Workstation, preset: Preset, kind: ApplicationKind | None = None) -> MainWindow:
    """The window of a desk with this list, and its first case open: the first that `kind` is applied for."""
    found = [case for case in _cases(station, preset) if kind is None or _applied(case, kind)]
    if not found:
        raise StepFailed(f"nothing is in the list {preset}")
    made = stage.window(station)
    made.queue.show_view(View(preset))
    made.open_case(found[0].id)
    return made


def _cases(station: Workstation, preset: Preset) -> list[Case]:
    board = station.board
    shown = (board.case(case_id) for case_id in board.case_ids(board.ids(View(preset))))
    return [one.case for one in shown if one is not None]


def _applied(case: Case, kind: ApplicationKind) -> bool:
    return any(one.kind is kind for one in applied_of(case.applied))


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
    case = next((one for one in _cases(station, Preset.APPLICATIONS) if _applied(one, ApplicationKind.RETURN)), None)
    if case is None:
        raise StepFailed("no unit wants to give a case back")
    if case.order_id is None:
        stage.city.ask(station, case, Action.SUPERVISE, opinion=ORDER)
        stage.hands.wait("the centre has it", lambda: not station.board.waiting())
    return case.id
