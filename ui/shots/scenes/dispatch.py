"""Dispatching: who is proposed and why, another than proposed, phrases, several cases, words that are left over."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from app.desk.rows import Preset, View
from models.case import Case, Status
from models.copying import Recipient
from models.lifecycle import Action
from models.pushing_on import pushes_on
from ui.dispatch.batch import BatchDialog
from ui.dispatch.form import DispatchForm
from ui.dispatch.passing_on import PassingOnDialog
from ui.dispatch.units import find_divisions, find_units
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.responsibility_dialog import ResponsibilityDialog
from ui.shots.city import INSTRUCTION
from ui.shots.stage import Stage

MANY = 7
# What people type: their words, not the program's.
WHY_ANOTHER = "该所今日全员抢险，另派"
WHY_BACK, CHANGED = "现场属他单位养护范围，退回。", "已电话核对养护范围"
MOST_RETURNS = 6


def dispatch_says_why(stage: Stage) -> QWidget:
    """In place of the units: every reason, who returned it, who fixed what was like it."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    dispatch_form(stage, made).explain(shown=True)
    return made


def dispatch_to_another_unit(stage: Stage) -> QWidget:
    """Another unit than the one proposed: why may be said."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    form = dispatch_form(stage, made)
    form.choose(1)
    form.not_taken.setText(WHY_ANOTHER)
    form.instruction.setText(INSTRUCTION)
    return made


def dispatch_offers_phrases(stage: Stage) -> QWidget:
    """What is written again and again, by its number."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    form = dispatch_form(stage, made)
    form.instruction.setText(INSTRUCTION)
    form.phrases.phrases.keep(INSTRUCTION)
    menu = form.phrases.open_menu()
    if not isinstance(menu, QMenu):
        raise StepFailed("no phrases are offered")
    return stage.together(made, menu)


def dispatch_copied_to_others(stage: Stage) -> QWidget:
    """A district and a unit are told by the same press; the dialog in which they are chosen is open."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    form = dispatch_form(stage, made)
    form.instruction.setText(INSTRUCTION)
    reference = stage.city.rival.board.reference
    found = (find_divisions(reference, "")[1:2], find_units(reference.units.values(), "", 0, None)[:1])
    told = (*(Recipient.division(one.code) for one in found[0]), *(Recipient.unit(one.unit.code) for one in found[1]))
    form.copies.show_kept(" ".join(one.key for one in told), 0)
    form.copy_to()
    if form.copies.dialog is None:
        raise StepFailed("no dialog asks who else is told")
    return stage.together(made, form.copies.dialog)


def dispatch_on_to_a_unit_below(stage: Stage) -> QWidget:
    """Only who stands below the unit that has the case, with the limit that runs on."""
    made = stage.sheet_of(stage.city.rival, Status.HANDLING)
    made.sheet.do(Action.DISPATCH_ON)
    dialog = made.sheet.reasoned.dialogs.current
    if not isinstance(dialog, PassingOnDialog):
        raise StepFailed("no dialog asks to whom it is passed on")
    stage.hands.wait("it is known who is proposed", lambda: dialog.form.is_told)
    dialog.form.instruction.setText(INSTRUCTION)
    return stage.together(made, dialog)


def dispatch_after_a_return(stage: Stage) -> QWidget:
    """A case that its unit gave back: who had it, and the line that asks what is different now."""
    made = stage.window(stage.city.rival)
    made.open_case(_returned(stage).id)
    form = dispatch_form(stage, made)
    form.instruction.setText(INSTRUCTION)
    if made.sheet.step.what_changed.isHidden():
        raise StepFailed("nobody asks what changed")
    return made


def dispatch_proposes_nobody(stage: Stage) -> QWidget:
    """Every unit that fits has given the case back: who is left is looked for by hand, or coordination decides."""
    made = stage.window(stage.city.rival)
    for _ in range(MOST_RETURNS):
        case = _returned(stage)
        made.open_case(case.id)
        form = dispatch_form(stage, made)
        if form.proposals.shortfall is not None:
            return made
        made.sheet.open_case(None)
        _give_back(stage, case, str(form.proposals.first))
    raise StepFailed("somebody is proposed whoever gave it back")


def _returned(stage: Stage) -> Case:
    """A case that came back from a unit, or one that is made so: the same one in every look."""
    board = stage.city.rival.board
    for case_id in board.case_ids(board.ids(View(Preset.RETURNED))):
        shown = board.case(case_id)
        if shown and shown.case.status is Status.PENDING_DISPATCH and pushes_on(shown.case, Action.DISPATCH):
            stage.used.add(case_id)
            return shown.case
    case = stage.city.case_in(stage.city.rival, Status.PENDING_DISPATCH, without=stage.used)
    return _give_back(stage, case, stage.city.unit_for(stage.city.rival, case))


def _give_back(stage: Stage, case: Case, unit: str) -> Case:
    """The case goes to a unit and comes back."""
    station = stage.city.rival

    def now() -> Case:
        shown = station.board.case(case.id)
        if shown is None:
            raise StepFailed("the case is not there any more")
        return shown.case

    facts = {"unit": unit, "instruction": INSTRUCTION, "what_changed": CHANGED}
    stage.city.ask(station, case, Action.DISPATCH, **facts)
    stage.city.ask(station, now(), Action.RETURN_TO_DISPATCH, reason=WHY_BACK, ground="not_ours")
    stage.hands.wait("the centre has it", lambda: not station.board.waiting())
    stage.used.add(case.id)
    return now()


def responsibility_table(stage: Stage) -> QWidget:
    """The table by which units are proposed, searched for one class."""
    station = stage.city.rival
    made = stage.window(station)
    table = ResponsibilityDialog(station.board.reference, station.clock.now, made)
    table.read()
    table.open()
    return stage.together(made, table)


def dispatch_of_several(stage: Stage) -> QWidget:
    """A unit for each, and the first batch chosen."""
    made, dialog = _several(stage)
    return stage.together(made, dialog)


def dispatch_of_several_done(stage: Stage) -> QWidget:
    """The first batch is dispatched: each row says what became of it, the others wait for theirs."""
    made, dialog = _several(stage)
    dialog.send.click()
    stage.hands.wait("the centre has it", lambda: not stage.city.rival.board.waiting())
    return stage.together(made, dialog)


def _several(stage: Stage) -> tuple[MainWindow, BatchDialog]:
    made = stage.window(stage.city.rival)
    made.queue.show_view(View(Preset.MY_POOL))
    made.queue.picked.choose(_to_dispatch(stage)[:MANY])
    made.several.open(Action.DISPATCH)
    dialog = made.several.dialog
    if not isinstance(dialog, BatchDialog):
        raise StepFailed("no dialog asks for the units")
    stage.hands.wait("it is known who is responsible", dialog.progress.isHidden)
    dialog.instruction.setText(INSTRUCTION)
    return made, dialog


def _to_dispatch(stage: Stage) -> list[UUID]:
    """MANY cases at least: what the looks before have dispatched is made up for."""
    board = stage.city.rival.board
    while True:
        ids = board.case_ids(board.ids(View(Preset.MY_POOL)))
        here = [case for case in map(board.case, ids) if case is not None]
        found = [one.case.id for one in here if one.case.status is Status.PENDING_DISPATCH]
        if len(found) >= MANY:
            return found
        stage.city.one_more_to_dispatch(stage.city.rival)


def sheet_with_words_left_over(stage: Stage) -> QWidget:
    """Half typed, then sent away by somebody else while another case was open: the words are there again."""
    city = stage.city
    case = city.case_in(city.sender, Status.PENDING_DISPATCH, without=stage.used)
    stage.used.add(case.id)
    made = stage.window(city.sender)
    made.open_case(case.id)
    dispatch_form(stage, made).instruction.setText(INSTRUCTION)
    made.sheet.open_case(None)
    city.ask(city.rival, case, Action.DISPATCH, unit=city.unit_for(city.rival, case), instruction="请尽快处置。")
    board = city.sender.board

    def gone() -> bool:
        shown = board.case(case.id)
        return shown is not None and shown.case.status is Status.DISPATCHED

    stage.hands.wait("the news arrives", gone)
    made.open_case(case.id)
    return made


def dispatch_form(stage: Stage, made: MainWindow) -> DispatchForm:
    """The dispatch form that the sheet shows, once everything it is told later has come."""
    form = made.sheet.step.form
    if not isinstance(form, DispatchForm):
        raise StepFailed("the sheet shows no dispatch form")
    stage.hands.wait("it is known who is responsible", lambda: form.is_told)
    return form
