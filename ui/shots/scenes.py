"""The scenes: each puts a pane into one of its main states and gives the widget that the picture is taken of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from app.errors import CentreGone, SignInRefused
from models.case import Source, Status
from models.lifecycle import Action, Channel
from ui import wording
from ui.case_sheet.word_step import WordStep
from ui.dispatch.form import DispatchForm
from ui.hands import StepFailed
from ui.shots.city import INSTRUCTION
from ui.shots.stage import Stage
from ui.sign_in import FirstRunPage, SignInPage

# What people type in the scenes: their words, not the program's.
WRONG_PASSWORD = "••••••"
WRONG_ADDRESS = "db1:seven"
NOWHERE = "火星"
SAID_BEFORE = "路灯三天不亮，晚上看不清路。"
SAID = "学校门口人行道上，一个自来水井盖没了，洞有脸盆大，昨天打过电话没人来。"
NUMBER = "13812342671"
CALLER = "李女士"
LOOKED_FOR = "井盖"
RESULT = "已补新盖并加固，路面清理完毕。"
REASON = "类别不对，应为雨水井盖。"


# ── the door ────────────────────────────────────────────────────────────────────────────────────────────────────────


def sign_in(stage: Stage) -> QWidget:
    """The card, and beside it the people of the demonstration city."""
    page = SignInPage("demo")
    page.posts.show_people(stage.city.people)
    page.card.fill("", "A-07")
    stage.show(page)
    return page


def sign_in_refused(stage: Stage) -> QWidget:
    """A wrong password."""
    page = SignInPage("chengdu-main")
    page.card.fill("chenyutong", "A-07")
    page.card.password.field.setText(WRONG_PASSWORD)
    stage.show(page)
    page.card.show_failed(SignInRefused())
    return page


def sign_in_while_the_centre_is_away(stage: Stage) -> QWidget:
    """No centre: the same password opens this desk's files."""
    page = SignInPage("chengdu-main")
    page.card.show_centre("chengdu-main", stage.city.taker.board.reference.centre_name, "07-20 20:58")
    page.card.fill("chenyutong", "A-07")
    stage.show(page)
    page.card.show_failed(CentreGone())
    return page


def first_run(stage: Stage) -> QWidget:
    """The demonstration city is being made."""
    page = FirstRunPage()
    stage.show(page)
    page.first.show_progress(wording.step("cases"), 742, 1204)
    return page


def first_run_with_a_wrong_address(stage: Stage) -> QWidget:
    """An address that cannot be read."""
    page = FirstRunPage()
    stage.show(page)
    page.first.existing.radio.setChecked(True)
    page.first.hosts.setText(WRONG_ADDRESS)
    page.first.ask()
    return page


# ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────────


def window(stage: Stage) -> QWidget:
    """The whole window of a dispatcher: his pool, a case, the dispatch form half filled."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    form = made.sheet.step.form
    if not isinstance(form, DispatchForm):
        raise StepFailed("the sheet shows no dispatch form")
    form.choose(0)
    form.instruction.setText(INSTRUCTION)
    made.queue.take_focus()
    return made


def queue_of_all_open_cases(stage: Stage) -> QWidget:
    """Every open case, with returns and reworks."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    return made


def queue_with_nothing_in_it(stage: Stage) -> QWidget:
    """A filter that nothing matches; no case selected."""
    made = stage.window(stage.city.leader)
    made.queue.filter.setText(NOWHERE)
    made.sheet.open_case(None)
    return made


# ── the call form ───────────────────────────────────────────────────────────────────────────────────────────────────


def call_form_empty(stage: Stage) -> QWidget:
    """A call has just come in."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.start_new()
    return made


def call_form_with_an_error(stage: Stage) -> QWidget:
    """Half typed, registered too early: the place is missing; another call is half typed beside it."""
    made = stage.window(stage.city.taker)
    made.take_call()
    form = made.form
    form.start_new()
    form.said.description.setText(SAID_BEFORE)
    form.start_new()
    form.said.description.setText(SAID)
    form.said.source.setCurrentIndex(form.said.source.findData(Source.HOTLINE_12345.value))
    form.said.number.setText(NUMBER)
    form.said.caller.setText(CALLER)
    form.where.division.setCurrentIndex(1)
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    form.submit()
    return made


# ── the case sheet ──────────────────────────────────────────────────────────────────────────────────────────────────


def sheet_to_propose(stage: Stage) -> QWidget:
    """The acceptor chooses the condition."""
    return stage.sheet_of(stage.city.taker, Status.REGISTERED)


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
    made.sheet.do(Action.RETURN_TO_FILING)
    if made.sheet.dialog is None:
        raise StepFailed("no dialog asks the reason")
    made.sheet.dialog.reason.setText(REASON)
    return made.sheet.dialog


def sheet_half_typed_while_somebody_was_faster(stage: Stage) -> QWidget:
    """Another dispatcher sends the case away while this one types: the words stay, the news stands beside them."""
    city = stage.city
    case = city.case_in(city.sender, Status.PENDING_DISPATCH, without=stage.used)
    stage.used.add(case.id)
    made = stage.window(city.sender)
    made.open_case(case.id)
    form = made.sheet.step.form
    if not isinstance(form, DispatchForm):
        raise StepFailed("the sheet shows no dispatch form")
    form.choose(1)
    form.instruction.setText(INSTRUCTION)
    unit = city.unit_for(city.rival, case)
    city.ask(city.rival, case, Action.DISPATCH, unit=unit, instruction="请尽快处置。")
    stage.hands.wait("the news arrives", made.sheet.step.news.isVisible)
    return made


# ── the link ────────────────────────────────────────────────────────────────────────────────────────────────────────


def waiting_list_cut_off(stage: Stage) -> QWidget:
    """No centre: what waits, and that nobody has been told."""
    made = stage.window(stage.city.away)
    made.show_waiting()
    return made


def waiting_list_empty(stage: Stage) -> QWidget:
    """Everything was delivered."""
    made = stage.window(stage.city.leader)
    made.show_waiting()
    return made


def conflict(stage: Stage) -> QWidget:
    """Two dispatched the same case: what I saw, what is there, what I wanted, and the ways out."""
    made = stage.window(stage.city.sender)
    made.open_case(stage.city.conflict)
    return made


def conflict_tray_empty(stage: Stage) -> QWidget:
    """Nothing was refused."""
    made = stage.window(stage.city.leader)
    made.show_conflicts()
    return made


def command_bar(stage: Stage) -> QWidget:
    """Before anything is typed: what can be done with the case, and where to go."""
    made = stage.window(stage.city.sender)
    made.top.command.take_focus()
    return made


def command_bar_finds(stage: Stage) -> QWidget:
    """What a few letters find: actions, cases, places."""
    made = stage.window(stage.city.sender)
    made.top.command.take_focus()
    made.top.command.field.setText(LOOKED_FOR)
    return made


def all_keys(stage: Stage) -> QWidget:
    """The sheet of all keys."""
    made = stage.window(stage.city.taker)
    made.show_keys()
    return made


SCENES: tuple[Callable[[Stage], QWidget], ...] = (
    sign_in,
    sign_in_refused,
    sign_in_while_the_centre_is_away,
    first_run,
    first_run_with_a_wrong_address,
    window,
    queue_of_all_open_cases,
    queue_with_nothing_in_it,
    call_form_empty,
    call_form_with_an_error,
    sheet_to_propose,
    sheet_to_file,
    sheet_on_behalf_of_a_unit,
    sheet_on_behalf_of_a_supervisor,
    sheet_to_close,
    sheet_closed,
    sheet_says_why_not,
    sheet_asks_a_reason,
    sheet_half_typed_while_somebody_was_faster,
    waiting_list_cut_off,
    waiting_list_empty,
    conflict,
    conflict_tray_empty,
    command_bar,
    command_bar_finds,
    all_keys,
)
"""In the order of the pictures."""
