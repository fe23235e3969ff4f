"""Where the panes stand: layouts by name, what a person moves, kept for his post, restored on another screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme
from ui.actions import Place
from ui.main_window import MainWindow
from ui.theme import Token
from ui.window.arranging import inside
from ui.window.kept_layout import name_for
from ui.window.plans import PLANS, SMALL, Layout, heights_of

ALT = Qt.KeyboardModifier.AltModifier
FOUR = (Place.QUEUE, Place.MAP, Place.SHEET, Place.INTERCOM)
Open = Callable[..., MainWindow]


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(n) for n in range(1, 9)])


@pytest.fixture
def open_window(qtbot: QtBot, station: FakeWorkstation) -> Open:
    def open_it(width: int = 1366, height: int = 768) -> MainWindow:
        window = MainWindow(station)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
        window.queue.take_focus()
        QTest.qWait(20)
        return window

    return open_it


def sizes(window: MainWindow) -> dict[Place, tuple[int, int]]:
    return {place: (window.docks.docks[place].width(), window.docks.docks[place].height()) for place in FOUR}


def shown(window: MainWindow) -> set[Place]:
    """The panes of which something is seen."""
    return {place for place in FOUR if not window.docks.docks[place].visibleRegion().isEmpty()}


def test_at_1920_the_columns_are_as_in_the_plan(open_window: Open) -> None:
    window = open_window(1920, 1080)
    assert sizes(window) == {
        Place.QUEUE: (1120, 566),
        Place.MAP: (796, 523),
        Place.SHEET: (796, 485),
        Place.INTERCOM: (1120, 442),
    }


def test_the_columns_follow_when_the_window_grows_and_shrinks(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    small = sizes(window)
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: sizes(window)[Place.QUEUE] == (1120, 566))
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: sizes(window) == small)


def test_with_little_height_the_map_and_the_queue_give_way(open_window: Open) -> None:
    window = open_window(1280, 680)
    assert sizes(window)[Place.SHEET][1] == 384
    assert sizes(window)[Place.INTERCOM][1] == 300
    left = PLANS[Layout.STANDARD].columns[0][1]
    assert sum(heights_of(left, SMALL[1])) == 696


@pytest.mark.parametrize("layout", list(Layout))
def test_a_layout_shows_its_panes_and_is_kept(open_window: Open, station: FakeWorkstation, layout: Layout) -> None:
    window = open_window()
    window.choose_layout(layout)
    QTest.qWait(20)
    first = {cell.places[0] for _, cells in PLANS[layout].columns for cell in cells}
    assert shown(window) == first
    window.close()
    again = open_window()
    assert again.docks.layout_chosen is layout
    assert shown(again) == first


def test_what_a_person_moves_is_kept_in_proportion_for_this_post_alone(
    qtbot: QtBot, open_window: Open, station: FakeWorkstation
) -> None:
    window = open_window()
    window.docks.resizeDocks([window.docks.docks[Place.QUEUE]], [520], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: window.docks.shares is not None)
    share = window.docks.docks[Place.QUEUE].width() / 1366
    assert share < 0.5
    window.close()
    again = open_window(1920, 1080)
    qtbot.waitUntil(lambda: abs(again.docks.docks[Place.QUEUE].width() / 1920 - share) < 0.01)
    assert station.preferences.get(name_for(make_person(DISPATCHER, Post.ACCEPTOR))) is None
    again.choose_layout(Layout.STANDARD)
    QTest.qWait(20)
    assert sizes(again)[Place.QUEUE] == (1120, 566), "restored"


def test_a_floating_pane_is_kept_and_comes_back_where_somebody_sees_it(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.docks.float_or_dock(Place.MAP)
    window.docks.docks[Place.MAP].setGeometry(5000, 4000, 400, 300)
    window.layouts.keep()
    window.close()
    again = open_window()
    dock = again.docks.docks[Place.MAP]
    assert dock.isFloating()
    screen = again.screen().availableGeometry()
    assert screen.contains(dock.geometry())
    QTest.keyClick(again, Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: again.shown.focused() is again.map)


@pytest.mark.parametrize(
    ("wanted", "is_at"),
    [
        (QRect(100, 100, 400, 300), QRect(100, 100, 400, 300)),
        (QRect(5000, 4000, 400, 300), QRect(966, 428, 400, 300)),
        (QRect(-300, -50, 400, 300), QRect(0, 0, 400, 300)),
        (QRect(0, 0, 9000, 9000), QRect(0, 0, 1366, 728)),
        (QRect(1300, 100, 400, 300), QRect(1366, 100, 400, 300)),
    ],
    ids=["inside", "beyond", "above", "too large", "mostly on the second"],
)
def test_nothing_floats_where_no_screen_is(wanted: QRect, is_at: QRect) -> None:
    screens = [QRect(0, 0, 1366, 728)]
    if wanted.left() == 1300:
        screens.append(QRect(1366, 0, 1920, 1080))
    assert inside(wanted, screens) == is_at


def test_what_an_older_or_broken_program_kept_is_not_restored(open_window: Open, station: FakeWorkstation) -> None:
    name = name_for(station.me)
    for broken in ({"version": 0, "layout": "map_large"}, ["?"], {"version": 1, "layout": "?", "state": "AAAA"}):
        station.preferences.put(name, broken)
        window = open_window()
        assert shown(window) == set(FOUR)
        window.close()


def test_a_closed_pane_is_one_key_away(open_window: Open) -> None:
    window = open_window()
    window.docks.close_pane(Place.INTERCOM)
    assert Place.INTERCOM not in shown(window)
    QTest.keyClick(window, Qt.Key.Key_4, ALT)
    QTest.qWait(20)
    assert Place.INTERCOM in shown(window)
    assert window.shown.focused() is window.intercom


@pytest.mark.qt_log_ignore("grabbing the mouse")
def test_a_header_floats_its_pane_by_a_double_click_and_drags_it(open_window: Open) -> None:
    window = open_window()
    header, dock = window.queue.header, window.docks.docks[Place.QUEUE]
    QTest.mouseDClick(header, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert dock.isFloating()
    QTest.mouseDClick(header, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert not dock.isFloating()
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    QTest.mouseMove(header, QPoint(300, 200))
    assert dock.isFloating(), "dragged out by its header"
    QTest.mouseRelease(dock, Qt.MouseButton.LeftButton, pos=QPoint(300, 0))


def test_where_there_is_little_room_one_pane_is_shown_at_a_time(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.setMinimumSize(0, 0)
    window.resize(683, 384)
    window.activateWindow()
    qtbot.waitUntil(lambda: shown(window) == {Place.QUEUE} and window.shown.focused() is window.queue)
    assert window.size().width() == 683, "everything gives way"
    QTest.keyClick(window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: shown(window) == {Place.MAP})
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: shown(window) == set(FOUR))
    assert window.docks.shares is None, "a small window is nobody's layout"


def test_the_tray_and_a_call_have_the_room_they_need_for_a_while(open_window: Open, station: FakeWorkstation) -> None:
    window = open_window()
    before = sizes(window)
    window.show_conflicts()
    QTest.qWait(20)
    assert Place.MAP not in shown(window)
    assert window.docks.docks[Place.SHEET].height() == 700
    window.show_queue()
    QTest.qWait(20)
    assert sizes(window) == before
    window.take_call()
    QTest.qWait(20)
    assert shown(window) == {Place.MAP}
    assert window.form.width() >= 1000
    window.show_queue()
    QTest.qWait(20)
    assert sizes(window) == before


def test_a_wall_has_the_queue_in_large_letters_and_no_forms(open_window: Open) -> None:
    window = open_window(1920, 1080)
    window.choose_layout(Layout.WALLBOARD)
    QTest.qWait(20)
    wall = window.findChild(QWidget, "wallQueue")
    assert wall is not None
    assert wall.isVisible()
    assert not window.queue.isVisible()
    assert not window.sheet.isVisible()
    picture = wall.grab().toImage()
    ink = theme.colour(Token.TEXT).rgb()
    tall = [y for y in range(picture.height()) if any(picture.pixel(x, y) == ink for x in range(0, 400, 2))]
    assert len(tall) > 100, "eight rows and the counters are written on it"
    window.choose_layout(Layout.STANDARD)
    assert window.queue.isVisible()
    assert window.shown.focused() is window.queue
