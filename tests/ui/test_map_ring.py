"""Between map and window: the ring's cases in the queue, its choice on the map, a component in the call form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.drawn import Corners
from app.desk.rows import Announcement, Preset, View
from models.people import Post
from tests.ui.fake_census import COMPONENTS
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, press
from ui.case_queue.saved_views import SavedViews, read_view
from ui.case_queue.view_menu import Wish
from ui.main_window import MainWindow
from ui.window import ringed

RING = ((104.0, 30.6), (104.1, 30.6), (104.1, 30.7), (104.0, 30.7))
INSIDE = [make_case(serial, lon=104.05, lat=30.6 + serial / 1000) for serial in (1, 2, 3)]
OUTSIDE = make_case(4, lon=104.2, lat=30.65)
NOWHERE = make_case(5, lon=None, lat=None)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """A window with the queue in it; its map was not begun, what it is asked it remembers."""
    person = make_person(DISPATCHER, Post.DISPATCHER, Post.ACCEPTOR)
    made = MainWindow(FakeWorkstation(person, [*INSIDE, OUTSIDE, NOWHERE]))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    return made


def listed(window: MainWindow) -> set[object]:
    """The cases in the queue."""
    return {window.queue.model.id_at(at) for at in range(window.queue.model.rowCount())}


def shown_ring(window: MainWindow) -> Corners:
    """The ring on the map."""
    return window.map.work.toolbox.ring


def is_snapping(window: MainWindow) -> bool:
    """Whether a component under the cross is looked for."""
    return window.map.work.toolbox.snapping.on


def test_a_ring_becomes_a_view_of_the_queue_and_stands_on_the_map_while_it_is_shown(window: MainWindow) -> None:
    window.map.ringDrawn.emit(RING)
    assert listed(window) == {case.id for case in INSIDE}
    assert window.queue.views.menu.currentText() == "In the ring on the map"
    assert shown_ring(window) == RING
    assert window.queue.table.hasFocus()
    window.queue.show_view(View(Preset.OPEN))
    assert not shown_ring(window)
    assert window.queue.views.menu.findText("In the ring on the map") == -1


def test_all_of_the_ring_are_chosen_with_one_key_and_ringed_on_the_map(window: MainWindow, qtbot: QtBot) -> None:
    toolbox = window.map.work.toolbox
    window.map.ringDrawn.emit(RING)
    press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: set(toolbox.several) == {case.id for case in INSIDE})
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not toolbox.several)


def test_of_very_many_chosen_cases_none_is_ringed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ringed, "MOST", 2)
    toolbox = window.map.work.toolbox
    toolbox.show_several([case.id for case in INSIDE])
    window.map.ringDrawn.emit(RING)
    press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: not toolbox.several)


def test_a_ring_without_cases_says_so_and_offers_all(window: MainWindow) -> None:
    window.map.ringDrawn.emit(tuple((lon + 1, lat) for lon, lat in RING))
    assert listed(window) == set()
    empty = window.queue._empty
    assert empty.what.text() == "No open case lies in the ring"
    empty.elsewhere.click()
    assert len(listed(window)) == 5


def test_a_filter_within_the_ring_stays_within_it(window: MainWindow) -> None:
    window.map.ringDrawn.emit(RING)
    window.queue.filter.setText(INSIDE[1].number or "")
    assert listed(window) == {INSIDE[1].id}
    assert window.queue.model.view.ring == RING


def test_a_view_of_a_ring_is_kept_with_it_and_never_shared(window: MainWindow) -> None:
    view = View(Preset.OPEN, ring=RING)
    saved = SavedViews(window.workstation)
    saved.keep("河边", view)
    assert [one.view for one in saved.all()] == [view]
    window.queue.show_view(view)
    menu = window.queue.views.menu
    assert menu.currentText() == "河边"
    assert Wish.SHARE not in [menu.itemData(row) for row in range(menu.count())]


@pytest.mark.parametrize("ring", [5, [], [[1, 2]], [[104, 30.6], [104.1], [1, 2]], [["a", 1], [2, 3], [4, 5]], None])
def test_a_kept_ring_that_is_damaged_is_no_view(ring: object) -> None:
    kept = {"name": "x", "preset": "open", "text": "", "order": "urgency", "descending": False}
    assert read_view(kept) is not None
    assert read_view({**kept, "ring": ring}) is None


def test_a_component_pointed_at_stands_in_the_form_of_the_call(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    window.take_call()
    window.form.where.on_map.click()
    assert is_snapping(window)
    found = COMPONENTS[0]
    window.map._place_named(found.lon, found.lat, found.id)
    assert not is_snapping(window)
    assert window.form.where.component.text() == found.id
    assert window.form.where.point() == pytest.approx((found.lon, found.lat))
    assert found.name in window.form.where.census.text()
    assert window.on_call


def test_a_case_that_moves_out_of_the_ring_leaves_the_view(window: MainWindow) -> None:
    window.map.ringDrawn.emit(RING)
    station = window.workstation
    assert isinstance(station, FakeWorkstation)
    station.board.base[INSIDE[0].id] = replace(INSIDE[0], lon=104.3)
    station.announce(Announcement(frozenset({INSIDE[0].id})))
    assert INSIDE[0].id not in listed(window)
