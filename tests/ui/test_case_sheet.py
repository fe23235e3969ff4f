"""The case sheet: what may be done and why not, half-typed words, reasons, callers, history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement, Line
from app.errors import CentreGone, DiskFull
from models.case import Case, Status
from models.catalogue import LimitUnit
from models.commands import Caller, OnBehalf, Sex
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel
from models.people import Person, Post
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, EDITION, LEADER, NAMES, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, compose, focused, press, show, tab_to, write
from tests.ui.radio import entry
from ui import wording
from ui.actions import ComposingGuard
from ui.case_sheet import CaseSheet
from ui.case_sheet.caller import CallerRow
from ui.case_sheet.clamped import Clamped
from ui.case_sheet.condition_step import ConditionStep
from ui.case_sheet.reason import ReasonDialog
from ui.case_sheet.word_step import WordStep
from ui.controls import Button
from ui.dispatch.form import DispatchForm
from ui.options import Option

PEOPLE = {
    "acceptor": make_person(ACCEPTOR, Post.ACCEPTOR),
    "leader": make_person(LEADER, Post.DUTY_LEADER),
    "dispatcher": make_person(DISPATCHER, Post.DISPATCHER),
}


def with_unit(status: Status, **changes: object) -> Case:
    """A case that has been dispatched."""
    case = make_case(status=status, unit="JJ-YH2", dispatched_at=NOON - timedelta(minutes=5), instruction="go")
    return replace(case, deadline=NOON + timedelta(hours=1), **changes)  # type: ignore[arg-type]  # columns of Case


def in_every_status() -> list[Case]:
    """One case in each status there is at the centre."""
    statuses = [status for status in Status if status is not Status.DRAFT]
    return [replace(with_unit(status), id=UUID(int=n)) for n, status in enumerate(statuses, 1)]


def line_of(case: Case, action: Action, person: Person, *, waited: timedelta = timedelta(), **facts: object) -> Line:
    """A line of the journal, recorded at NOON."""
    return Line(
        new_id(), case.id, "cases", case.id, action, case.version, {}, {"edition": EDITION}, facts,
        person.id, person.name, None, "A-03", NOON - waited, NOON,
    )  # fmt: skip


def open_sheet(qtbot: QtBot, station: FakeWorkstation, case: Case) -> CaseSheet:
    """A sheet that shows `case`."""
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    return sheet


def dialog_of(qtbot: QtBot, sheet: CaseSheet) -> ReasonDialog:
    """The dialog that is open, with the focus in its reason."""
    dialog = sheet.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.reason)
    return dialog


# ── what may be done, and why not ───────────────────────────────────────────────────────────────────────────────────


def test_the_reason_of_a_surprise_stands_there_unasked(qtbot: QtBot) -> None:
    case = with_unit(Status.HANDLING)
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    step = sheet.step.form
    assert isinstance(step, WordStep)
    step.channel.set_value(Channel.PHONE)
    step.text.setText("fixed")
    sheet.do(Action.FEED_BACK)
    station.settle()
    station.arrive(replace(station.board.base[case.id], status=Status.INSPECTING, version=9))
    assert "somebody else" in sheet.actions_row.barred.reasons[Action.PASS_INSPECTION]
    assert sheet.actions_row.barred.isVisible()
    assert not sheet.actions_row.elsewhere.isVisible()
    sheet.actions_row.more.click()
    assert sheet.actions_row.elsewhere.isVisible()


def test_a_key_of_an_action_that_cannot_be_done_says_why(qtbot: QtBot) -> None:
    case = make_case(status=Status.PENDING_FILE)
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case]), case)
    press(Key.Key_D)
    assert "To dispatch" in sheet.actions_row.wrong.accessibleName()


# ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_filing_takes_the_condition_chosen_by_its_key(qtbot: QtBot) -> None:
    case = make_case(status=Status.PENDING_FILE, limit_value=None, limit_unit=None)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    open_sheet(qtbot, station, case)
    press(Key.Key_2)
    press(Key.Key_L)
    assert station.asked[0].facts == {"condition_no": 2}


def test_proposing_may_mend_the_class(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED)
    station = FakeWorkstation(PEOPLE["acceptor"], [case])
    sheet = open_sheet(qtbot, station, case)
    step = sheet.step.form
    assert isinstance(step, ConditionStep)
    step.classes.field.setText("Road damage")
    step.classes.choose_row(0)
    sheet.do(Action.PROPOSE)
    assert "condition" in step.wrong.accessibleName()
    step.choose(0)
    sheet.do(Action.PROPOSE)
    assert station.asked[0].facts == {"kind": "event", "class_code": "0113", "condition_no": 1}


def test_a_unit_is_named_and_its_channel_is_asked(qtbot: QtBot) -> None:
    case = with_unit(Status.DISPATCHED)
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    step = sheet.step.form
    assert isinstance(step, WordStep)
    assert step.name_field.text() == "Jinjiang Maintenance 2"
    press(Key.Key_A)
    assert not station.asked
    step.channel.set_value(Channel.INTERCOM)
    sheet.take_focus()
    press(Key.Key_A)
    assert station.asked[0].on_behalf == OnBehalf(Actor.UNIT, "JJ-YH2", Channel.INTERCOM)


def test_who_is_near_is_listed_for_an_inspection_and_sent_with_two_keys(qtbot: QtBot) -> None:
    case = with_unit(Status.FED_BACK)
    station = FakeWorkstation(PEOPLE["acceptor"], [case, replace(make_case(2), lon=case.lon, lat=case.lat)])
    station.hear(entry(1, call_sign="15", case_id=make_case(2).id, said_at=NOON - timedelta(minutes=20)))
    sheet = open_sheet(qtbot, station, case)
    form = sheet.step.form
    assert isinstance(form, WordStep)
    qtbot.waitUntil(form.asked.isVisible)
    first = form.asked.options.options[0]
    assert (first.key, first.detail) == ("15", "0 m away, on the radio at 09:22")
    assert not any(str(one.key).startswith("grid/") for one in form.asked.options.options)
    assert form.text.text() == "", "nobody is sent who was not chosen"
    press(Key.Key_1)
    assert form.text.text() == "15"
    press(Key.Key_I)
    assert station.asked[-1].facts == {"supervisor": "15"}


def test_the_supervisor_who_was_sent_is_proposed(qtbot: QtBot) -> None:
    case = with_unit(Status.INSPECTING)
    station = FakeWorkstation(PEOPLE["acceptor"], [case])
    station.board.lines[case.id] = [line_of(case, Action.SEND_TO_INSPECTION, PEOPLE["acceptor"], supervisor="No. 7")]
    sheet = open_sheet(qtbot, station, case)
    step = sheet.step.form
    assert isinstance(step, WordStep)
    assert step.name_field.text() == "No. 7"
    step.channel.set_value(Channel.PHONE)
    sheet.do(Action.PASS_INSPECTION)
    assert station.asked[0].on_behalf == OnBehalf(Actor.SUPERVISOR, "No. 7", Channel.PHONE)


def test_how_a_word_came_is_proposed_as_it_was_last_time(qtbot: QtBot) -> None:
    one, other = with_unit(Status.DISPATCHED), replace(with_unit(Status.DISPATCHED), id=UUID(int=77))
    station = FakeWorkstation(PEOPLE["dispatcher"], [one, other])
    sheet = open_sheet(qtbot, station, one)
    assert isinstance(sheet.step.form, WordStep)
    sheet.step.form.channel.segments[Channel.INTERCOM].click()
    sheet.do(Action.RECEIVE)
    sheet.open_case(other.id)
    sheet.take_focus()
    assert not sheet.step.half_typed, "what is only proposed is nobody's draft"
    press(Key.Key_A)
    assert [ask.on_behalf for ask in station.asked] == 2 * [OnBehalf(Actor.UNIT, "JJ-YH2", Channel.INTERCOM)]


def test_only_the_way_is_asked_where_the_name_stands_there(qtbot: QtBot) -> None:
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case := with_unit(Status.DISPATCHED)]), case)
    assert isinstance(sheet.step.form, WordStep)
    sheet.do(Action.RECEIVE)
    assert sheet.step.form._channel_row.wrong.accessibleName() == "Choose how the word came"
    assert not sheet.step.form._name_row.wrong.isVisible()


def test_a_step_says_all_it_lacks_at_once(qtbot: QtBot) -> None:
    case = with_unit(Status.HANDLING)
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    form = sheet.step.form
    assert isinstance(form, WordStep)
    sheet.do(Action.FEED_BACK)
    assert form.text.property("wrong")
    assert all(segment.property("wrong") for segment in form.channel.segments.values())
    assert focused() is form.channel.entrance


# ── from case to case ───────────────────────────────────────────────────────────────────────────────────────────────


def test_stepping_keeps_the_forms(qtbot: QtBot) -> None:
    cases = [make_case(n) for n in range(1, 4)]
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], cases), cases[0])
    form, buttons = sheet.step.form, dict(sheet.actions_row.buttons)
    for case in cases:
        sheet.open_case(case.id)
        assert sheet.step.form is form
        assert sheet.actions_row.buttons == buttons


def test_the_history_is_read_when_the_hand_rests(qtbot: QtBot) -> None:
    cases = [make_case(n) for n in range(1, 6)]
    station = FakeWorkstation(PEOPLE["dispatcher"], cases)
    for case in cases:
        station.board.lines[case.id] = [line_of(case, Action.FILE, PEOPLE["leader"], condition_no=1)]
    read: list[UUID] = []
    history = station.board.history

    def reading(case_id: UUID) -> tuple[Line, ...]:
        read.append(case_id)
        return history(case_id)

    station.board.history = reading  # type: ignore[method-assign]  # counts what is read
    sheet = open_sheet(qtbot, station, cases[0])
    qtbot.waitUntil(lambda: bool(read))
    for case in cases[1:]:
        sheet.open_case(case.id)
        assert sheet.reading.history.list.lines.rowCount() == 0, "never the lines of another case"
    qtbot.waitUntil(lambda: sheet.reading.history.list.lines.rowCount() == 1)
    assert read == [cases[0].id, cases[-1].id]


def test_a_case_that_ended_long_ago_says_where_its_history_is(qtbot: QtBot) -> None:
    old, new = with_unit(Status.CLOSED), make_case(2)
    station = FakeWorkstation(PEOPLE["dispatcher"], [old, new])
    sheet = open_sheet(qtbot, station, old)
    qtbot.waitUntil(lambda: "centre" in sheet.reading.history.title.text())
    assert sheet.reading.unfold.text() == f"History {wording.NOTHING}"
    station.board.lines[new.id] = [line_of(new, Action.FILE, PEOPLE["leader"], condition_no=1)]
    sheet.open_case(new.id)
    qtbot.waitUntil(lambda: sheet.reading.history.title.text() == "History 1")
    assert sheet.reading.unfold.text() == "History 1"


LONG = "人行道旁自来水井盖不见，洞口约 60 cm，学校门口学生多。" * 8


def test_a_quarter_of_the_window_holds_an_ordinary_case(qtbot: QtBot) -> None:
    case = make_case(description=LONG)
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = CaseSheet(station)
    show(qtbot, sheet, 670, 384)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    qtbot.waitUntil(lambda: form.units.list.viewport().height() >= 3 * 40)
    assert (sheet.width(), sheet.height()) == (670, 384)
    for widget in (form.deadline, form.instruction, *sheet.actions_row.buttons.values()):
        assert sheet.rect().contains(widget.mapTo(sheet, widget.rect().bottomRight())), widget
    assert not sheet.reading.history.isVisible()
    assert sheet.reading.unfold.isVisible()


def test_what_is_wrong_never_drives_the_buttons_out_of_sight(qtbot: QtBot) -> None:
    case = with_unit(Status.PENDING_DISPATCH, reworks=1, limit_value=140, limit_unit=LimitUnit.WORK_DAY)
    sheet = CaseSheet(FakeWorkstation(PEOPLE["dispatcher"], [case]))
    show(qtbot, sheet, 670, 383)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    form.units.set_key(None)
    sheet.do(Action.DISPATCH)
    assert all(one.isVisible() for one in (form.units_wrong, form.unsure, form._instruction_row.wrong, form.last))
    sheet.actions_row.wrong.say("The disk is full: nothing can be kept")
    qtbot.waitUntil(lambda: sheet.minimumSizeHint().height() <= 383)
    sheet.resize(670, 383)
    for button in sheet.actions_row.buttons.values():
        assert sheet.rect().contains(button.mapTo(sheet, button.rect().bottomRight())), button
    assert form.units.list.height() >= 40


def test_many_conditions_scroll_and_leave_the_buttons_in_sight(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED, danger="119 120", condition_no=None)
    sheet = CaseSheet(FakeWorkstation(PEOPLE["acceptor"], [case]))
    show(qtbot, sheet, 670, 383)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, ConditionStep)
    form.conditions.load([Option(no, f"Condition {no} of many", "put right", "4 h") for no in range(8)])
    sheet.do(Action.PROPOSE)
    qtbot.waitUntil(lambda: sheet.minimumSizeHint().height() <= 383)
    sheet.resize(670, 383)
    for button in sheet.actions_row.buttons.values():
        assert sheet.rect().contains(button.mapTo(sheet, button.rect().bottomRight())), button
    assert form.conditions.height() >= 80
    sheet.resize(670, 700)
    qtbot.waitUntil(lambda: form.conditions.height() == 300)


def test_the_history_leaves_the_facts_the_room_they_need(qtbot: QtBot) -> None:
    case = make_case(returns=2)
    sheet = CaseSheet(FakeWorkstation(PEOPLE["dispatcher"], [case]))
    show(qtbot, sheet, 796, 483)
    sheet.open_case(case.id)
    qtbot.waitUntil(sheet.reading.history.isVisible)
    qtbot.waitUntil(lambda: sheet.reading.area.verticalScrollBar().maximum() == 0)


def test_a_long_description_is_cut_and_can_be_unfolded(qtbot: QtBot) -> None:
    case = make_case(description=LONG)
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case]), case)
    (text,) = [text for text in sheet.findChildren(Clamped) if text.whole == LONG]
    (more,) = [one for one in sheet.reading.facts.findChildren(Button) if one.isVisible()]
    qtbot.waitUntil(lambda: text.text().endswith("…"))
    assert text.height() <= 4 * 19
    assert text.accessibleDescription() == LONG
    more.click()
    assert text.text() == LONG
    more.click()
    assert text.text().endswith("…")


def test_where_there_is_no_room_the_history_takes_the_place_of_the_facts(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    station.board.lines[case.id] = [line_of(case, Action.FILE, PEOPLE["leader"], condition_no=1)]
    sheet = CaseSheet(station)
    show(qtbot, sheet, 670, 384)
    sheet.open_case(case.id)
    sheet.take_focus()
    qtbot.waitUntil(lambda: sheet.reading.unfold.text() == "History 1")
    press(Key.Key_H)
    assert focused() is sheet.reading.history.list
    assert not sheet.reading.facts.isVisible()
    left: list[None] = []
    sheet.left.connect(lambda: left.append(None))
    press(Key.Key_Escape)
    assert sheet.reading.facts.isVisible()
    assert not left
    press(Key.Key_Escape)
    assert left
    sheet.resize(796, 600)
    qtbot.waitUntil(lambda: sheet.reading.history.isVisible() and sheet.reading.facts.isVisible())


# ── half-typed words ────────────────────────────────────────────────────────────────────────────────────────────────


def test_half_typed_words_survive_a_change_from_elsewhere(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    tab_to(form.instruction)
    write("先围挡，")
    station.arrive(replace(case, version=4, place="督院街 14 号"))
    write("再补盖")
    assert sheet.step.form is form
    assert form.instruction.text() == "先围挡，再补盖"
    assert focused() is form.instruction
    assert "14" in sheet.heading.identity.text()


def test_a_form_out_of_date_stays_and_says_who_was_faster(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    form.instruction.setText("先围挡")
    station.board.lines[case.id] = [line_of(case, Action.DISPATCH, make_person(LEADER, Post.DISPATCHER), unit="WH-PS")]
    station.arrive(replace(case, status=Status.DISPATCHED, version=4, unit="WH-PS"))
    assert sheet.step.form is form
    assert form.instruction.text() == "先围挡"
    assert sheet.step.news.isVisible()
    assert NAMES[LEADER] in sheet.step.news.text
    assert "needed is “To dispatch”" in sheet.actions_row.barred.reasons[Action.DISPATCH]
    sheet.step.let_go.emit()
    new: object = sheet.step.form
    assert isinstance(new, WordStep)


def test_a_draft_survives_closing_and_opening(qtbot: QtBot) -> None:
    case, drafts = make_case(), FakeDrafts()
    first = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case], drafts), case)
    assert isinstance(first.step.form, DispatchForm)
    first.step.form.instruction.setText("先围挡")
    first.step.form.units.choose_row(1)
    first.reading.comment.setText("问过居委会")
    again = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case], drafts), case)
    assert isinstance(again.step.form, DispatchForm)
    assert again.step.form.instruction.text() == "先围挡"
    assert again.step.form.units.key == first.step.form.units.key
    assert again.reading.comment.text() == "问过居委会"


def test_drafts_of_one_case_are_not_shown_in_another(qtbot: QtBot) -> None:
    one, other = make_case(1), make_case(2)
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [one, other]), one)
    assert isinstance(sheet.step.form, DispatchForm)
    sheet.step.form.instruction.setText("先围挡")
    sheet.open_case(other.id)
    assert isinstance(sheet.step.form, DispatchForm)
    assert sheet.step.form.instruction.text() == ""
    sheet.open_case(one.id)
    assert isinstance(sheet.step.form, DispatchForm)
    assert sheet.step.form.instruction.text() == "先围挡"


def test_a_full_disk_loses_nothing_and_says_so(qtbot: QtBot) -> None:
    case = with_unit(Status.PENDING_CLOSE)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    station.disk_fails = DiskFull()
    sheet = open_sheet(qtbot, station, case)
    assert isinstance(sheet.step.form, WordStep)
    sheet.step.form.text.setText("看过照片")
    sheet.do(Action.CLOSE)
    assert sheet.actions_row.wrong.accessibleName() == wording.failed(DiskFull())
    assert sheet.step.form.text.text() == "看过照片"


def test_the_draft_is_gone_after_the_step(qtbot: QtBot) -> None:
    case = with_unit(Status.PENDING_CLOSE)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    sheet = open_sheet(qtbot, station, case)
    assert isinstance(sheet.step.form, WordStep)
    sheet.step.form.text.setText("看过照片")
    assert station.drafts.list()
    with qtbot.waitSignal(sheet.acted):
        press(Key.Key_C)
    assert not station.drafts.list()
    assert station.asked[0].facts == {"note": "看过照片"}


# ── the input method ────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_key_acts_while_an_input_method_composes(qtbot: QtBot, qapp: QApplication) -> None:
    guard = ComposingGuard(qapp)
    case = with_unit(Status.PENDING_CLOSE)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    sheet = open_sheet(qtbot, station, case)
    sheet.reading.comment.setFocus()
    compose("jie'an")
    press(Key.Key_Return, CTRL)
    press(Key.Key_C)
    assert not station.asked
    compose("")
    write("已核")
    press(Key.Key_Return, CTRL)
    assert [ask.action for ask in station.asked] == [Action.COMMENT]
    qapp.removeEventFilter(guard)
    guard.deleteLater()


def test_letters_in_a_text_are_letters(qtbot: QtBot, qapp: QApplication) -> None:
    guard = ComposingGuard(qapp)
    case = with_unit(Status.PENDING_CLOSE)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    sheet = open_sheet(qtbot, station, case)
    assert isinstance(sheet.step.form, WordStep)
    sheet.step.form.text.setFocus()
    press(Key.Key_C)
    assert not station.asked
    assert sheet.step.form.text.text() == "c"
    guard.deleteLater()


# ── reasons and callers ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_return_asks_its_reason_and_keeps_it_half_typed(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    press(Key.Key_R)
    dialog_of(qtbot, sheet)
    write("类别不对")
    press(Key.Key_Escape)
    assert not station.asked
    qtbot.waitUntil(sheet.hasFocus)
    press(Key.Key_R)
    assert dialog_of(qtbot, sheet).reason.text() == "类别不对"
    press(Key.Key_Return, CTRL)
    assert station.asked[0].action is Action.RETURN_TO_FILING
    assert station.asked[0].facts == {"reason": "类别不对"}
    assert not station.drafts.list()


def test_what_was_said_in_the_sheet_is_the_reason_already(qtbot: QtBot) -> None:
    case = with_unit(Status.INSPECTING)
    station = FakeWorkstation(PEOPLE["acceptor"], [case])
    sheet = open_sheet(qtbot, station, case)
    form = sheet.step.form
    assert isinstance(form, WordStep)
    form.name_field.setText("No. 7")
    form.channel.segments[Channel.INTERCOM].click()
    form.text.setText("井盖仍缺失")
    sheet.take_focus()
    press(Key.Key_N)
    assert dialog_of(qtbot, sheet).reason.text() == "井盖仍缺失"
    press(Key.Key_Return, CTRL)
    assert station.asked[0].action is Action.FAIL_INSPECTION
    assert station.asked[0].facts == {"reason": "井盖仍缺失"}
    assert not station.drafts.list()


def test_an_empty_reason_is_said_at_the_field(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    press(Key.Key_R)
    dialog = dialog_of(qtbot, sheet)
    press(Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.reason.property("wrong")
    assert not station.asked


def test_a_caller_is_shown_for_a_reason_only(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    station.callers[case.id] = Caller("13812342671", "李女士", wants_callback=True)
    sheet = open_sheet(qtbot, station, case)
    caller = sheet.reading.caller
    assert "138" not in caller.text.text()
    press(Key.Key_R, CTRL)
    dialog_of(qtbot, sheet)
    write("问具体位置")
    press(Key.Key_Return, CTRL)
    assert station.revealed == [(case.id, "问具体位置")]
    assert "13812342671" in caller.text.text()
    other = make_case(9)
    station.arrive(other)
    sheet.open_case(other.id)
    assert "138" not in caller.text.text()


@pytest.mark.parametrize(
    ("caller", "shown"),
    [
        (Caller("028 0000 0001", "李", sex=Sex.FEMALE), "Ms 李"),
        (Caller("028 0000 0001", "李", sex=Sex.MALE), "Mr 李"),
        (Caller("028 0000 0001", "李女士", sex=Sex.FEMALE), "李女士"),
        (Caller("028 0000 0001", None, sex=Sex.MALE), "Mr"),
        (Caller("028 0000 0001", "李"), "李"),
    ],
)
def test_a_caller_is_shown_as_he_is_addressed(qtbot: QtBot, caller: Caller, shown: str) -> None:
    row = CallerRow()
    qtbot.addWidget(row)
    row.show_answer(caller)
    assert row.text.text().startswith(f"{shown} ")


def test_a_caller_cannot_be_shown_without_the_centre(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    press(Key.Key_R, CTRL)
    dialog_of(qtbot, sheet)
    write("问具体位置")
    press(Key.Key_Return, CTRL)
    assert sheet.reading.caller.text.text() == wording.failed(CentreGone())


# ── history ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_history_says_who_for_whom_and_how_late(qtbot: QtBot) -> None:
    case = with_unit(Status.HANDLING)
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    line = line_of(case, Action.RECEIVE, PEOPLE["dispatcher"], waited=timedelta(minutes=24))
    behalf = OnBehalf(Actor.UNIT, "JJ-YH2", Channel.PHONE)
    station.board.lines[case.id] = [replace(line, on_behalf=behalf)]
    sheet = open_sheet(qtbot, station, case)
    qtbot.waitUntil(lambda: sheet.reading.history.list.lines.rowCount() == 1)
    aloud = sheet.reading.history.list.lines.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Received by the unit" in aloud
    assert NAMES[DISPATCHER] in aloud
    assert "on behalf of Jinjiang Maintenance 2, by phone" in aloud
    assert "Asked at 09:18, reached the centre 0:24 later" in aloud


def test_the_history_changes_rows_and_never_resets(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    station.board.lines[case.id] = [line_of(case, Action.FILE, PEOPLE["leader"], condition_no=1)]
    sheet = open_sheet(qtbot, station, case)
    model = sheet.reading.history.list.lines
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, sheet)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    sheet.reading.comment.setText("问过居委会")
    sheet.do(Action.COMMENT)
    assert model.rowCount() == 2
    assert [line.waiting for line in model.lines] == [False, True]
    station.settle()
    assert [line.waiting for line in model.lines] == [False, False]
    assert not resets


def test_what_waits_says_so(qtbot: QtBot) -> None:
    case = with_unit(Status.PENDING_CLOSE)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    sheet = open_sheet(qtbot, station, case)
    press(Key.Key_C)
    assert sheet.heading.waiting.isVisible()
    assert "waiting" in sheet.heading.waiting.text
    station.settle()
    assert not sheet.heading.waiting.isVisible()


def test_a_refused_command_says_conflict(qtbot: QtBot) -> None:
    case = with_unit(Status.PENDING_CLOSE)
    station = FakeWorkstation(PEOPLE["leader"], [case])
    sheet = open_sheet(qtbot, station, case)
    press(Key.Key_C)
    now = replace(case, status=Status.INSPECTING, version=5)
    station.refuse(station.asked[0].id, Code.WRONG_STATUS, {"status": "inspecting"}, now)
    assert sheet.heading.waiting.text == "In conflict"


# ── what is made ahead, and not made twice ──────────────────────────────────────────────────────────────────────────


def test_the_forms_of_a_post_are_made_before_its_first_case(qtbot: QtBot) -> None:
    case = with_unit(Status.PENDING_DISPATCH)
    sheet = CaseSheet(FakeWorkstation(PEOPLE["dispatcher"], [case]))
    show(qtbot, sheet)
    for _ in sheet.step.made_ahead({Post.DISPATCHER}):
        pass
    made = sheet.findChildren(DispatchForm)
    assert len(made) == 1
    assert not made[0].isVisible()
    sheet.open_case(case.id)
    assert sheet.step.form is made[0]
    assert made[0].isVisible()
    assert sheet.findChildren(DispatchForm) == made


def test_opening_the_case_that_stands_there_leaves_it_standing_unless_it_changed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["acceptor"], [case])
    sheet = open_sheet(qtbot, station, case)
    asked: list[UUID] = []
    history = station.board.history

    def note(case_id: UUID) -> tuple[Line, ...]:
        asked.append(case_id)
        return history(case_id)

    monkeypatch.setattr(station.board, "history", note)
    sheet.open_case(case.id)
    assert asked == []
    station.board.base[case.id] = replace(case, place="督院街 12 号", version=case.version + 1)
    sheet.open_case(case.id)
    assert set(asked) == {case.id}


# ── a comment that is too long ──────────────────────────────────────────────────────────────────────────────────────


def test_a_comment_that_is_too_long_is_told_and_not_cut(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED)
    station = FakeWorkstation(PEOPLE["acceptor"], [case])
    sheet = open_sheet(qtbot, station, case)
    room = sheet.reading.room
    sheet.reading.comment.setText("垃" * 3599)
    assert not room.count.isVisible()
    QApplication.clipboard().setText("圾" * 521)
    sheet.reading.comment.setFocus()
    press(Key.Key_End)
    press(Key.Key_V, CTRL)
    assert len(sheet.reading.comment.text()) == 4120
    assert room.count.text() == "4,120 / 4,000"
    assert room.wrong.accessibleName().startswith("120 too many: nothing is cut")
    press(Key.Key_Return, CTRL)
    assert station.asked == []
    assert len(sheet.reading.comment.text()) == 4120, "refused, and still there"
    sheet.reading.comment.setText("垃" * 4000)
    assert room.count.isVisible()
    assert not room.wrong.isVisible()
    press(Key.Key_Return, CTRL)
    assert [ask.action for ask in station.asked] == [Action.COMMENT]
    assert not room.count.isVisible()


def test_what_a_line_cannot_hold_is_told(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED)
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["acceptor"], [case]), case)
    QApplication.clipboard().setText("圾" * 20_001)
    sheet.reading.comment.setFocus()
    press(Key.Key_V, CTRL)
    said = sheet.reading.room.wrong
    qtbot.waitUntil(lambda: said.accessibleName().startswith("The end is not here: a line holds 20,000 characters"))
    press(Key.Key_Backspace)
    assert said.accessibleName().startswith("15,999 too many")


def test_too_long_belongs_to_its_case(qtbot: QtBot) -> None:
    cases = [make_case(serial, Status.REGISTERED) for serial in (1, 2)]
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["acceptor"], cases), cases[0])
    sheet.reading.comment.setText("垃" * 4001)
    sheet.open_case(cases[1].id)
    assert not sheet.reading.room.wrong.isVisible()
    sheet.open_case(cases[0].id)
    assert sheet.reading.room.wrong.isVisible()
    assert len(sheet.reading.comment.text()) == 4001


def test_a_low_sheet_of_a_case_with_nothing_to_do_has_its_history_beside_the_facts(qtbot: QtBot) -> None:
    case = make_case(status=Status.CLOSED)
    sheet = CaseSheet(FakeWorkstation(PEOPLE["dispatcher"], [case]))
    show(qtbot, sheet, 670, 384)
    sheet.open_case(case.id)
    qtbot.waitUntil(sheet.reading.history.isVisible)
    assert sheet.reading.area.isVisible()
    assert not sheet.reading.unfold.isVisible()
    assert (sheet.width(), sheet.height()) == (670, 384)
    assert sheet.reading.history.mapTo(sheet, QPoint()).x() > sheet.width() // 3


def test_a_step_that_needs_its_side_leaves_the_facts_their_room_above_the_history(qtbot: QtBot) -> None:
    case = make_case(status=Status.VERIFYING)
    sheet = CaseSheet(FakeWorkstation(PEOPLE["acceptor"], [case]))
    show(qtbot, sheet, 796, 483)
    sheet.open_case(case.id)
    assert sheet.step.form.needs_height
    qtbot.waitUntil(sheet.reading.history.isVisible)
    qtbot.waitUntil(lambda: sheet.reading.area.verticalScrollBar().maximum() == 0)


# ── made ahead ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_first_case_needs_is_made_before_it_is_opened(qtbot: QtBot) -> None:
    cases = in_every_status()
    sheet = CaseSheet(FakeWorkstation(PEOPLE["leader"], cases))
    show(qtbot, sheet)
    sheet.prepare()
    timer = sheet.findChild(QTimer, "sheetAhead")
    assert timer is not None
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=20_000)
    made = set(sheet.actions_row._made)
    assert not any(button.isVisible() for button in sheet.actions_row._made.values())
    for case in cases:
        sheet.open_case(case.id)
    assert set(sheet.actions_row._made) == made


def test_forms_of_other_tables_are_made_before_somebody_needs_them(qtbot: QtBot) -> None:
    station = FakeWorkstation(PEOPLE["leader"], in_every_status())
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.prepare()
    timer = sheet.findChild(QTimer, "sheetAhead")
    assert timer is not None
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=20_000)
    before = set(sheet.step._forms)
    assert before
    station.announce(Announcement(reference=True))
    qtbot.waitUntil(timer.isActive)
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=20_000)
    assert set(sheet.step._forms) == before
