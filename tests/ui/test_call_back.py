"""回访 at the desk: one key says what came of the call, and who is not satisfied has something follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.desk.rows import Preset, View
from models.case import Case, Satisfaction, Status
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, LEADER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, press, show
from ui.case_queue import CaseQueue
from ui.case_queue.columns import Column
from ui.case_sheet import CaseSheet
from ui.case_sheet.call_back_step import OUTCOMES, CallBackStep
from ui.case_sheet.word_step import WordStep
from ui.step_form import EmptyStep

TO_CALL = make_case(412, Status.CLOSED, wants_callback=True, closed_at=NOON, due=None, due_soon=None, unit="JJ-YH2")
WAITS = replace(TO_CALL, status=Status.PENDING_CLOSE, closed_at=None)


def opened(qtbot: QtBot, case: Case, post: Post = Post.ACCEPTOR) -> tuple[FakeWorkstation, CaseSheet]:
    who = LEADER if post is Post.DUTY_LEADER else ACCEPTOR
    station = FakeWorkstation(make_person(who, post), [case])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    return station, sheet


@pytest.mark.parametrize("row", range(len(OUTCOMES)))
@pytest.mark.parametrize("case", [TO_CALL, WAITS], ids=["closed", "pending"])
def test_one_key_writes_down_what_came_of_it_and_what_was_said(qtbot: QtBot, case: Case, row: int) -> None:
    station, sheet = opened(qtbot, case)
    form = sheet.step.form
    assert isinstance(form, CallBackStep)
    form.words_said.setText("路灯还是不亮")
    sheet.take_focus()
    press((Key.Key_1, Key.Key_2, Key.Key_3)[row])
    (ask,) = station.asked
    assert (ask.action, dict(ask.facts)) == (
        Action.CALL_BACK,
        {"outcome": OUTCOMES[row].value, "text": "路灯还是不亮"},
    )
    assert not station.drafts.list()
    again = sheet.step.form
    if OUTCOMES[row] is Satisfaction.UNREACHED:
        assert isinstance(again, CallBackStep)
        assert again.tried.text()
        assert not again.words_said.text()
    else:
        assert isinstance(again, EmptyStep)
        assert ("Not satisfied" in again.label.text()) is (OUTCOMES[row] is Satisfaction.UNSATISFIED)


def test_a_key_that_bounces_does_not_answer_for_the_next_caller(qtbot: QtBot) -> None:
    other = replace(TO_CALL, id=new_id(), number="20170721-00077")
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [TO_CALL, other])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(TO_CALL.id)
    press(Key.Key_1)
    sheet.open_case(other.id)
    press(Key.Key_1)
    assert [ask.subject for ask in station.asked] == [TO_CALL.id]
    rest = sheet.findChild(QTimer, "callBackRest")
    assert rest is not None
    qtbot.waitUntil(lambda: not rest.isActive())
    press(Key.Key_1)
    assert [ask.subject for ask in station.asked] == [TO_CALL.id, other.id]


def test_the_letter_brings_the_keys_to_the_outcomes_and_writes_nothing(qtbot: QtBot) -> None:
    station, sheet = opened(qtbot, TO_CALL)
    form = sheet.step.form
    assert isinstance(form, CallBackStep)
    sheet.press("B")
    assert form.buttons[Satisfaction.SATISFIED].hasFocus()
    assert not station.asked


def test_who_wants_no_call_or_was_reached_is_not_asked_about(qtbot: QtBot) -> None:
    for case in (replace(TO_CALL, wants_callback=False), replace(TO_CALL, called_back=Satisfaction.SATISFIED)):
        _station, sheet = opened(qtbot, case)
        assert isinstance(sheet.step.form, EmptyStep)


def test_the_duty_leader_sends_it_back_with_the_callers_words(qtbot: QtBot) -> None:
    station, sheet = opened(qtbot, WAITS, Post.DUTY_LEADER)
    assert isinstance(sheet.step.form, WordStep), "his step is to close it"
    sheet.do(Action.CALL_BACK)
    assert sheet.fields is not None
    sheet.fields.entries["outcome"].show_typed(Satisfaction.UNSATISFIED.value)
    sheet.fields.entries["text"].show_typed("路灯还是不亮")
    sheet.fields.try_it()
    assert [ask.action for ask in station.asked] == [Action.CALL_BACK]
    qtbot.waitUntil(lambda: sheet.dialog is not None)
    assert sheet.dialog is not None
    assert sheet.dialog.reason.text() == "路灯还是不亮"
    sheet.dialog.try_it()
    assert [ask.action for ask in station.asked] == [Action.CALL_BACK, Action.RETURN_TO_DISPATCH]


def test_a_reply_is_written_with_phrases_of_its_own(qtbot: QtBot) -> None:
    _station, sheet = opened(qtbot, WAITS, Post.DUTY_LEADER)
    form = sheet.step.form
    assert isinstance(form, WordStep)
    assert form.reply_phrases is not None
    form.reply.setText("")
    form.reply_phrases.insert(form.reply_phrases.phrases.shipped[0])
    assert form.reply.text() == form.reply_phrases.phrases.shipped[0]
    assert not form.text.text()


def test_by_when_the_hotline_wants_its_reply_stands_in_the_row(qtbot: QtBot) -> None:
    soon = replace(TO_CALL, reply_due=NOON + timedelta(hours=3))
    late = replace(make_case(413, Status.CLOSED), wants_callback=True, reply_due=NOON - timedelta(hours=3))
    done = replace(make_case(414, Status.CLOSED), wants_callback=True, reply_due=NOON, replied_at=NOON)
    queue = CaseQueue(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [soon, late, done]))
    show(qtbot, queue)
    queue.show_view(View(Preset.CALL_BACK))
    rows = {row.number: row for row in map(queue.model.row_at, range(3)) if row}
    marks = {number: queue.model.text(row, Column.MARKS) for number, row in rows.items()}
    assert marks == {soon.number: "R 12:42", late.number: "R late", done.number: ""}
    assert "overdue" in queue.model._hint(rows[late.number], Column.MARKS)
