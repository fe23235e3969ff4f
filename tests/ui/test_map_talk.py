"""The log and the map about the same entry, in the window: by keys from one to the other and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import IntercomRow, IntercomView
from models.intercom import EntryKind
from models.people import Post
from tests.ui.fake_city import NOON
from tests.ui.map_desk import HERE
from tests.ui.radio import row, station
from ui.main_window import MainWindow

PLACED = row(1, said_at=NOON - timedelta(minutes=3), text=f"位置{HERE[0]}，{HERE[1]}")
PLACELESS = row(2, said_at=NOON - timedelta(minutes=1), call_sign="12", text="到岗")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """A window whose map was not begun: who is asked for a place answers all the same."""
    made = MainWindow(station([PLACED, PLACELESS], Post.DISPATCHER))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def current(window: MainWindow) -> IntercomRow | None:
    return window.intercom.model.row_at(window.intercom.log.currentIndex().row())


def test_the_key_of_the_log_brings_its_place_onto_the_map(window: MainWindow) -> None:
    moved: list[tuple[float, float]] = []
    window.map.talk.moved.connect(lambda lon, lat: moved.append((lon, lat)))
    window.intercom.choose(PLACED.entry.id)
    window.intercom.take_focus()
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert moved == [pytest.approx(HERE)]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.map.isAncestorOf(focused)


def test_an_entry_without_a_place_says_so_and_keeps_the_keys(window: MainWindow) -> None:
    window.intercom.choose(PLACELESS.entry.id)
    window.intercom.take_focus()
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.toasts.spoken[-1] == "Nothing in this entry says where it was"
    assert window.intercom.log.hasFocus()


def test_who_is_chosen_on_the_map_is_current_in_the_log_and_enter_goes_there(window: MainWindow) -> None:
    window.intercom.model.show(IntercomView(kind=EntryKind.EMERGENCY))  # which hides what was said
    window.map.talk._chosen(PLACED)
    found = current(window)
    assert found is not None
    assert found.entry.id == PLACED.entry.id
    window.map.take_focus()
    assert window.map.talk.enter()
    assert window.intercom.log.hasFocus()
    found = current(window)
    assert found is not None
    assert found.entry.id == PLACED.entry.id


def test_what_the_log_rings_does_not_take_enter_from_the_case(window: MainWindow) -> None:
    window.intercom.choose(PLACED.entry.id)
    assert window.map.talk._people.ringed == PLACED.entry.id
    assert not window.map.talk.enter()
    assert not window.map.talk.leave()
    window.intercom.choose(PLACELESS.entry.id)
    assert window.map.talk._people.ringed is None
