"""A point for a call: from the form to the map and back, whichever of them there is room for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import ACCEPTOR, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.main_window import MainWindow


def on_call(qtbot: QtBot, width: int, height: int) -> MainWindow:
    """A window with the call form open; its map was not begun, what it is asked it remembers."""
    window = MainWindow(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
    window.take_call()
    return window


def test_the_map_is_asked_and_its_place_stands_in_the_form(qtbot: QtBot) -> None:
    window = on_call(qtbot, 1366, 768)
    window.form.said.description.setText("井盖没了")
    window.form.where.on_map.click()
    assert window.map.asks_for_place
    window.map.placed.emit(104.07, 30.65)
    assert window.on_call
    assert window.form.where.point() == (104.07, 30.65)
    assert window.form.where.place.hasFocus()
    assert window.form.said.description.text() == "井盖没了"


def test_leaving_the_map_without_a_place_comes_back_to_the_form(qtbot: QtBot) -> None:
    window = on_call(qtbot, 1366, 768)
    window.form.where.on_map.click()
    window.map.left.emit()
    assert window.on_call
    assert window.form.where.on_map.hasFocus()
    assert window.form.where.point() is None
