"""What a number called about before, in the call form: asked at the centre once, answered beside the typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from app.errors import CentreGone, WorldFailed
from models.calls import CallerHistory, EarlierCall, EarlierCase
from models.case import Status
from models.catalogue import Kind
from models.ids import new_id
from tests.ui.fake_city import NOON
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, press, write
from tests.ui.test_call_form import ME, fill, open_form

MOBILE = "13812342671"
CASE = EarlierCall(
    new_id(),
    NOON - timedelta(days=3),
    EarlierCase("20170718-00421", Status.HANDLING, "2017-demo", Kind.EVENT, "0110", "督院街 14 号"),
)
QUESTION = EarlierCall(new_id(), NOON - timedelta(days=9), question="请问大件垃圾投放到哪里，几点有人收？")


class Later(FakeWorkstation):
    """Answers what a number called about when the test says so."""

    def __init__(self) -> None:
        super().__init__(ME)
        self.waiting: list[Callable[[CallerHistory | WorldFailed], None]] = []

    def earlier_calls(self, number: str, then: Callable[[CallerHistory | WorldFailed], None]) -> None:
        """Keeps the question."""
        self.looked_up.append(number)
        self.waiting.append(then)


def test_a_mobile_number_is_asked_for_when_its_last_digit_is_typed_and_once(qtbot: QtBot) -> None:
    station = Later()
    form = open_form(qtbot, station)
    form.said.number.setFocus()
    write(MOBILE[:10])
    assert station.looked_up == []
    write(MOBILE[10])
    press(Key.Key_Tab)
    write("李")
    assert station.looked_up == [MOBILE]
    assert "the centre is asked" in form.said.earlier_title.text()
    station.waiting[0](CallerHistory((CASE, QUESTION), 12))
    assert form.said.earlier_title.text() == "Calls of this number in 30 days: 12"
    assert [row.key for row in form.said.earlier.options.options] == [CASE.id, QUESTION.id]
    assert form.said.earlier.options.options[0].right == "0718-00421 · In handling"
    assert "请问大件垃圾" in form.said.earlier.options.options[1].name
    assert form.said.caller.text() == "李", "an answer takes nothing from who types"


def test_another_number_is_asked_for_when_its_field_is_left_and_a_part_of_one_never(qtbot: QtBot) -> None:
    station = Later()
    form = open_form(qtbot, station)
    form.said.number.setFocus()
    write("8666")
    press(Key.Key_Tab)
    assert station.looked_up == []
    form.said.number.setFocus()
    write("1234")
    assert station.looked_up == []
    press(Key.Key_Tab)
    assert station.looked_up == ["86661234"]


def test_an_answer_that_comes_late_is_not_shown_to_another_number(qtbot: QtBot) -> None:
    station = Later()
    form = open_form(qtbot, station)
    form.said.number.setText(MOBILE)
    form.said.number.setText("13900000000")
    station.waiting[0](CallerHistory((CASE,), 1))
    assert form.said.earlier.options.options == ()
    station.waiting[1](CallerHistory())
    assert form.said.earlier_title.text() == "No other call of this number in 30 days"


def test_an_answer_that_comes_when_the_window_was_closed_hurts_nobody(qtbot: QtBot) -> None:
    station = Later()
    form = open_form(qtbot, station)
    form.said.number.setText(MOBILE)
    delete(form.said)
    station.waiting[0](CallerHistory((CASE,), 1))
    assert not isValid(form.said)


def test_without_the_centre_the_form_says_that_only_this_desk_is_known(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    station.histories[MOBILE] = CentreGone()
    form = open_form(qtbot, station)
    fill(form)
    form.submit()
    form.said.number.setText(MOBILE)
    assert form.said.earlier_title.text() == (
        "The centre is not reached; calls of this number taken at this desk in 30 days: 1"
    )
    assert [row.key for row in form.said.earlier.options.options] == [station.asked[0].subject]


def test_what_this_desk_just_took_stands_before_what_the_centre_knows(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    station.histories[MOBILE] = CallerHistory((CASE,), 1)
    form = open_form(qtbot, station)
    fill(form)
    form.submit()
    form.said.number.setText(MOBILE)
    assert form.said.earlier_title.text() == "Calls of this number in 30 days: 2"
    assert [row.key for row in form.said.earlier.options.options] == [station.asked[0].subject, CASE.id]


def test_a_further_call_is_looked_up_and_journalled_anew(qtbot: QtBot) -> None:
    station = Later()
    form = open_form(qtbot, station)
    form.said.number.setText(MOBILE)
    form.start_new()
    form.said.number.setText(MOBILE)
    assert station.looked_up == [MOBILE, MOBILE]
