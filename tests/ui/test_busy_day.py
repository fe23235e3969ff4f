"""What went wrong for an operator on a busy day: the wrong case closed, a call dated too early, wide digits refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.case import Case, Status
from models.commands import Ask
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, LEADER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press
from ui.call_form.entry import ask_of, moment_typed, new_values
from ui.main_window import MainWindow
from ui.window import standing

SHIFT_TAB = Key.Key_Backtab


def leader_with(*cases: Case) -> FakeWorkstation:
    return FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), list(cases))


def opened(qtbot: QtBot, station: FakeWorkstation) -> MainWindow:
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    window.queue.take_focus()
    return window


@pytest.fixture
def on_call(qtbot: QtBot) -> MainWindow:
    """An acceptor's window with an empty call form."""
    window = opened(qtbot, FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    window.take_call()
    return window


def test_a_letter_never_acts_on_a_case_that_the_filter_hides(qtbot: QtBot) -> None:
    first, second = (make_case(n, status=Status.PENDING_CLOSE, place=f"春熙路 {n} 号") for n in (1, 2))
    station = leader_with(first, second)
    window = opened(qtbot, station)
    assert window.sheet.case_id == first.id
    window.queue.filter.setFocus()
    window.queue.filter.setText(second.place)
    assert window.queue.model.rowCount() == 1
    window.queue.table.setFocus()
    press(Key.Key_C)
    assert station.asked == []
    assert window.sheet.case_id == second.id, "the key shows what it would be about"
    press(Key.Key_C)
    assert [ask.subject for ask in station.asked] == [second.id]


def test_enter_in_the_filter_goes_to_what_was_found(qtbot: QtBot) -> None:
    first, second = (make_case(n, status=Status.PENDING_CLOSE, place=f"春熙路 {n} 号") for n in (1, 2))
    window = opened(qtbot, leader_with(first, second))
    window.queue.filter.setFocus()
    window.queue.filter.setText(second.place)
    press(Key.Key_Return)
    assert window.queue.table.hasFocus()
    assert window.sheet.case_id == window.queue.chosen == second.id


def test_a_call_is_received_when_it_comes_in_not_when_the_last_one_was_sent(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR))
    window = opened(qtbot, station)
    station.clock.pass_by(minutes=8)
    window.take_call()
    assert moment_typed(window.form.said.received.text(), NOON) == NOON + timedelta(minutes=8)
    window.form.said.description.setText("井盖没了")
    window.show_queue()
    station.clock.pass_by(minutes=2)
    window.take_call()
    assert window.form.said.description.text() == "", "a new call is a new form"
    assert moment_typed(window.form.said.received.text(), NOON) == NOON + timedelta(minutes=10)
    (half_typed,) = [chip for chip in window.form.strip.buttons.values() if "井盖没了" in chip.text()]
    half_typed.click()
    assert window.form.said.description.text() == "井盖没了"
    assert moment_typed(window.form.said.received.text(), NOON) == NOON + timedelta(minutes=8)


def test_wide_digits_are_digits() -> None:
    values = {
        **new_values(NOON), "caller_number": "１３８０１２３４５６７", "lon": "１０４．０８", "lat": "３０．６５",
        "received_at": "０９：３０",
    }  # fmt: skip
    ask = ask_of(values, NOON)
    assert isinstance(ask, Ask)
    assert ask.caller is not None
    assert ask.caller.number == "13801234567"
    assert (ask.facts["lon"], ask.facts["lat"]) == (104.08, 30.65)
    assert ask.facts["received_at"] == datetime(2017, 7, 21, 1, 30, tzinfo=UTC).isoformat()


def test_half_typed_calls_are_reached_without_a_mouse(qtbot: QtBot, on_call: MainWindow) -> None:
    form = on_call.form
    for words in ("井盖没了", "路灯不亮"):
        form.start_new()
        form.said.description.setText(words)
    form.start_new()
    form.take_focus()
    chips = set(form.strip.buttons.values())
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in chips))
    reached: set[QWidget] = set()
    for _ in range(3):
        QTest.keyClick(focused(), SHIFT_TAB)
        reached.add(focused())
    assert reached == {*chips, form.strip.next}
    press(Key.Key_Space)
    assert form.said.description.text() == "井盖没了"


def test_the_search_for_a_class_stays_where_it_is_when_one_is_chosen(qtbot: QtBot, on_call: MainWindow) -> None:
    classes = on_call.form.classified.classes
    before = classes.field.mapTo(on_call, classes.field.rect().topLeft())
    classes.choose_row(0)
    qtbot.waitUntil(on_call.form.classified.conditions.isVisible)
    assert classes.field.mapTo(on_call, classes.field.rect().topLeft()) == before


def test_a_window_made_anew_stands_where_the_old_one_stood(qtbot: QtBot, on_call: MainWindow) -> None:
    on_call.form.said.description.setText("井盖没了")
    key = on_call.form.keeper.key
    on_call.form.start_new()
    on_call.form.open_form(key)
    anew = opened(qtbot, on_call.workstation)  # type: ignore[arg-type]
    anew.go_on_from(on_call)
    assert anew.on_call
    assert anew.form.keeper.key == key
    assert anew.form.said.description.text() == "井盖没了"


@pytest.mark.parametrize(
    ("width", "height", "fills"),
    [(1366, 768, True), (1280, 720, True), (1920, 1080, False), (1366, 860, False), (683, 384, True)],
)
def test_the_window_fills_a_screen_on_which_its_foot_would_not_be_seen(width: int, height: int, fills: bool) -> None:
    screen = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, width, height))
    assert standing.fills(SimpleNamespace(screen=lambda: screen), "xcb") is fills  # type: ignore[arg-type]  # a screen
    assert not standing.fills(SimpleNamespace(screen=lambda: screen), "offscreen")  # type: ignore[arg-type]  # a screen
