"""The case sheet, from a proposal to a closed case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.case import Status
from models.lifecycle import Action, Channel
from models.refusal import REFUSALS
from ui.case_sheet.reason import ReasonDialog
from ui.case_sheet.verify_step import VerifyStep
from ui.case_sheet.word_step import WordStep
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.shots.city import INSTRUCTION
from ui.shots.scenes.dispatch import dispatch_form
from ui.shots.stage import Stage

# What people type: their words, not the program's.
SEEN = "现场属实，垃圾已占人行道。"
RESULT = "已补新盖并加固，路面清理完毕。"
ANSWER = "属供电设施，已告知来电人拨打供电服务热线 95598。"
ARRANGED = "已安排夜间施工，请绕行。"
REASON = "类别不对，应为雨水井盖。"


def sheet_to_propose(stage: Stage) -> QWidget:
    """The acceptor chooses the condition."""
    return stage.sheet_of(stage.city.taker, Status.REGISTERED)


def sheet_with_a_comment_that_is_too_long(stage: Stage) -> QWidget:
    """Nothing of it is cut off: it is said how much it is too long."""
    made = stage.sheet_of(stage.city.taker, Status.REGISTERED)
    made.sheet.reading.comment.setText(SEEN * 320)
    return made


def sheet_with_a_remark_for_outside(stage: Stage) -> QWidget:
    """A remark that may be told to the caller is marked while it is typed."""
    made = stage.sheet_of(stage.city.taker, Status.HANDLING)
    made.sheet.reading.comment.setText(ARRANGED)
    made.sheet.reading.audience.click()
    return made


def sheet_tells_what_may_be_told(stage: Stage) -> QWidget:
    """What the acceptor reads out to the caller, and nothing else."""
    made = stage.sheet_of(stage.city.taker, Status.HANDLING)
    made.sheet.tell_outside()
    dialog = made.sheet.outside
    assert dialog is not None
    return stage.together(made, dialog)


def sheet_sends_to_verify(stage: Stage) -> QWidget:
    """The acceptor sends a supervisor: one of the place is proposed."""
    made = stage.sheet_of(stage.city.taker, Status.REGISTERED)
    return stage.together(made, _dialog(made, Action.SEND_TO_VERIFICATION))


def sheet_refuses(stage: Stage) -> QWidget:
    """The acceptor refuses a report for a listed reason, and keeps what was answered."""
    made = stage.sheet_of(stage.city.taker, Status.REGISTERED)
    dialog = _dialog(made, Action.REFUSE)
    dialog.choices.set_key(REFUSALS[0].value)
    dialog.reason.setText(ANSWER)
    return stage.together(made, dialog)


def sheet_of_a_verification(stage: Stage) -> QWidget:
    """The acceptor records what the supervisor found, before anything is filed."""
    return stage.sheet_of(stage.city.taker, Status.VERIFYING)


def sheet_of_a_verification_far_away(stage: Stage) -> QWidget:
    """He stood elsewhere, and there is no photo: both are said."""
    made = stage.sheet_of(stage.city.taker, Status.VERIFYING)
    step = made.sheet.step.form
    if not isinstance(step, VerifyStep):
        raise StepFailed("the sheet shows no verification")
    step.channel.set_value(Channel.INTERCOM)
    step.text.setText(SEEN)
    step.looked.stood.set_value(False)
    step.looked.no_photo.setCurrentIndex(2)
    step.looked.point.setText("104.0836, 30.6568")
    return made


def sheet_lacks_what_a_verification_brings(stage: Stage) -> QWidget:
    """Everything that is missing is said at once."""
    made = stage.sheet_of(stage.city.taker, Status.VERIFYING)
    made.sheet.do(Action.CONFIRM)
    return made


def sheet_corrects_the_class(stage: Stage) -> QWidget:
    """The supervisor saw something else: the finder of the call form opens in the step."""
    made = stage.sheet_of(stage.city.taker, Status.VERIFYING)
    step = made.sheet.step.form
    if isinstance(step, VerifyStep):
        step.mend.setChecked(True)
    return made


def sheet_to_file(stage: Stage) -> QWidget:
    """The duty leader files."""
    return stage.sheet_of(stage.city.leader, Status.PENDING_FILE)


def sheet_on_behalf_of_a_unit(stage: Stage) -> QWidget:
    """The dispatcher records what the unit says; the channel is missing and said."""
    made = stage.sheet_of(stage.city.rival, Status.HANDLING)
    step = made.sheet.step.form
    if isinstance(step, WordStep):
        step.text.setText(RESULT)
    made.sheet.do(Action.FEED_BACK)
    return made


def sheet_on_behalf_of_a_supervisor(stage: Stage) -> QWidget:
    """The acceptor records what the supervisor saw."""
    made = stage.sheet_of(stage.city.taker, Status.INSPECTING)
    step = made.sheet.step.form
    if isinstance(step, WordStep):
        step.channel.set_value(Channel.INTERCOM)
    return made


def sheet_of_somebody_in_danger(stage: Stage) -> QWidget:
    """Somebody was hurt: who is needed, that nobody said yet whether he was told, and the key that says it."""
    made = stage.window(stage.city.leader)
    made.open_case(stage.city.danger)
    return made


def sheet_counts_anew(stage: Stage) -> QWidget:
    """A manager counts running clocks by today's calendars, with a reason."""
    made = stage.sheet_of(stage.city.manager, Status.HANDLING)
    return stage.together(made, _dialog(made, Action.RECOUNT))


def sheet_to_close(stage: Stage) -> QWidget:
    """The duty leader closes."""
    return stage.sheet_of(stage.city.leader, Status.PENDING_CLOSE)


def sheet_closed(stage: Stage) -> QWidget:
    """A whole life."""
    return stage.sheet_of(stage.city.leader, Status.CLOSED)


def sheet_says_why_not(stage: Stage) -> QWidget:
    """Every action that cannot be done now, with its reason."""
    made = stage.sheet_of(stage.city.rival, Status.DISPATCHED)
    made.sheet.actions_row.more.setChecked(True)
    return made


def sheet_asks_a_reason(stage: Stage) -> QWidget:
    """A return asks its reason; the dialog stands over the window."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    dialog = _dialog(made, Action.RETURN_TO_FILING)
    dialog.reason.setText(REASON)
    return stage.together(made, dialog)


def _dialog(made: MainWindow, action: Action) -> ReasonDialog:
    """The dialog that `action` opens over the window."""
    made.sheet.do(action)
    if made.sheet.dialog is None:
        raise StepFailed(f"no dialog asks for {action}")
    return made.sheet.dialog


def sheet_half_typed_while_somebody_was_faster(stage: Stage) -> QWidget:
    """Another dispatcher sends the case away while this one types: the words stay, the news stands beside them."""
    city = stage.city
    case = city.case_in(city.sender, Status.PENDING_DISPATCH, without=stage.used)
    stage.used.add(case.id)
    made = stage.window(city.sender)
    made.open_case(case.id)
    form = dispatch_form(stage, made)
    form.choose(1)
    form.instruction.setText(INSTRUCTION)
    unit = city.unit_for(city.rival, case)
    city.ask(city.rival, case, Action.DISPATCH, unit=unit, instruction="请尽快处置。")
    stage.hands.wait("the news arrives", made.sheet.step.news.isVisible)
    return made
