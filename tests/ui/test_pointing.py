"""A point for a call: from the form to the map and back, whichever of them there is room for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desk.here import PlaceKind
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


def marked(window: MainWindow) -> tuple[float, float] | None:
    """What is marked on the map."""
    return window.map.marked


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


def test_the_place_of_the_call_is_marked_on_the_map_while_its_form_is_open(qtbot: QtBot) -> None:
    window = on_call(qtbot, 1366, 768)
    assert marked(window) is None
    window.map.ask_for_place()
    window.map.placed.emit(104.081, 30.655)
    assert marked(window) == (104.081, 30.655)
    window.form.where.lat.setText("30.656")
    assert marked(window) == (104.081, 30.656)
    window.form.where.lat.setText("30.6x")
    assert marked(window) is None
    window.form.where.put_point(104.081, 30.655)
    window.form.left.emit()
    assert marked(window) is None


def test_another_call_has_another_mark(qtbot: QtBot) -> None:
    window = on_call(qtbot, 1366, 768)
    window.form.said.description.setText("井盖没了")
    window.form.where.put_point(104.081, 30.655)
    window.form.start_new()
    assert marked(window) is None


def test_a_place_that_was_chosen_is_brought_to_the_middle_of_the_map(qtbot: QtBot) -> None:
    window = on_call(qtbot, 1920, 1080)
    seen: list[tuple[object, ...]] = []
    window.map.centre_at = lambda *at: seen.append(at)  # type: ignore[method-assign]  # no web view in this test
    window.form.where.finder.set_text("督院街小学")
    (found,) = window.workstation.here.search("督院街小学")
    assert found.kind is PlaceKind.POI
    window.form.where.finder.found.emit(found)
    assert seen == [(found.lon, found.lat)]
    assert marked(window) == (found.lon, found.lat)
