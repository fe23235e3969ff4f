"""The preferences: every control changes something that can be seen, at once; all of it by keys."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import name_of
from ui import theme
from ui.main_window import MainWindow
from ui.preferences.dialog import PreferencesDialog
from ui.tab_order import tab_stops
from ui.window.least import FRAME
from ui.window.plans import Layout

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(1), make_case(2)]))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.queue.take_focus()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> PreferencesDialog:
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    found = window.findChild(PreferencesDialog)
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def seen_of(window: MainWindow) -> Callable[[], object]:
    """Everything that a choice can change: what was told, asked, kept, played and put on."""
    told: list[object] = []
    window.choiceMade.connect(lambda name, value: told.append((name, value)))
    window.restartWanted.connect(lambda: told.append("restart"))
    played: list[object] = []
    window.sounds.try_out = played.append  # type: ignore[assignment,method-assign]  # what a try button reaches
    station = window.workstation
    kept = station.preferences.kept  # type: ignore[attr-defined]  # the fake's own table
    return lambda: (list(told), list(played), dict(kept), window.docks.layout_chosen, window.hints.box is not None)


def muted(window: MainWindow) -> bool:
    return window.sounds.choice.muted


def pages_of(dialog: PreferencesDialog) -> list[QWidget]:
    """The pages with controls of their own; the editor of the keys has its own tests."""
    return [page for page in dialog.pages if page is not dialog.keys]


def test_nothing_is_in_it_that_nothing_reads(window: MainWindow, dialog: PreferencesDialog) -> None:
    window.layouts.choose(Layout.MAP_LARGE)
    window.zoom = 125
    dialog.looks.show_zoom()
    look = seen_of(window)
    idle = []
    for page in pages_of(dialog):
        for control in page.findChildren(QWidget):
            before = look()
            if isinstance(control, QAbstractButton):
                control.click()
            elif isinstance(control, QSlider):
                control.setValue(control.value() - 10)
            else:
                continue
            if look() == before and control is not dialog.layouts.layouts.segments.get(Layout.MAP_LARGE):
                idle.append(control.accessibleName() or type(control).__name__)
    # What is in force already changes nothing when it is chosen: the theme and language this test runs in.
    assert set(idle) <= {"Theme: As the system", "Rows: Normal rows", "Layout: Standard", "Restore layout"}, idle


def test_a_choice_is_in_force_at_once(qtbot: QtBot, window: MainWindow, dialog: PreferencesDialog) -> None:
    dialog.looks.density.segments["compact"].click()
    assert window.chosen.get("density") == "compact"
    dialog.sounds.mute.click()
    assert muted(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
    assert not muted(window)
    assert "Sounds are on" in window.toasts.texts()


def test_escape_closes_it_and_the_keys_are_where_they_were(
    qtbot: QtBot, window: MainWindow, dialog: PreferencesDialog
) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.queue.table.hasFocus)


def test_the_window_has_the_keys_also_when_a_choice_hid_what_had_them(
    qtbot: QtBot, window: MainWindow, dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "_back", window.sheet)
    dialog.layouts.layouts.segments[Layout.WALLBOARD].click()
    qtbot.waitUntil(lambda: not window.sheet.isVisible())
    asked: list[bool] = []
    monkeypatch.setattr(window, "activateWindow", lambda: asked.append(True))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked


def test_everything_in_it_is_reached_by_tab_and_has_a_name(dialog: PreferencesDialog) -> None:
    for row in range(4):
        dialog.list.choose_row(row)
        stops = [stop for stop in tab_stops(dialog) if stop.isVisible()]
        assert stops
        assert not [stop for stop in stops if not name_of(stop)]


def test_tab_goes_from_the_list_into_the_page_then_to_closing(dialog: PreferencesDialog) -> None:
    for row, page in enumerate(dialog.pages):
        dialog.list.choose_row(row)
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
        first = dialog.focusWidget()
        assert first is not None
        assert page.isAncestorOf(first), type(page).__name__
        for _ in tab_stops(page):
            if page.isAncestorOf(dialog.focusWidget()):
                QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.close_button, type(page).__name__


def test_it_is_the_same_dialog_however_often_it_is_asked_for(window: MainWindow, dialog: PreferencesDialog) -> None:
    assert window.show_preferences() is dialog


@pytest.mark.parametrize(
    ("key", "begins", "percent"),
    [
        (Qt.Key.Key_Equal, 100, 125),
        (Qt.Key.Key_Minus, 125, 100),
        (Qt.Key.Key_0, 175, 100),
        (Qt.Key.Key_Equal, 200, 200),
        (Qt.Key.Key_Minus, 100, 100),
    ],
)
def test_zoom_by_keys_is_offered_in_the_dialog(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, begins: int, percent: int
) -> None:
    window.zoom = window.zoom_drawn = begins
    told: list[tuple[str, object]] = []
    window.choiceMade.connect(lambda name, value: told.append((name, value)))
    QTest.keyClick(window, key, CONTROL)
    assert window.zoom == percent
    assert told == ([("zoom", percent)] if percent != begins else [])
    dialog = window.show_preferences()
    assert dialog.looks.zoom.value == percent
    assert dialog.looks.restart.isVisible() is (percent != begins)
    if percent != begins:
        with qtbot.waitSignal(window.restartWanted):
            dialog.looks.restart.click()


def test_the_theme_in_force_is_shown(qapp: QApplication, window: MainWindow, dialog: PreferencesDialog) -> None:
    assert dialog.looks.theme.value in ("system", "light", "dark")
    assert dialog.looks.language.value == "en"
    assert dialog.layouts.layouts.value is Layout.STANDARD


def test_its_pages_have_the_ground_of_the_dialog(dialog: PreferencesDialog) -> None:
    for page in dialog.pages:
        dialog.list.choose_row(dialog.pages.index(page))
        picture = dialog.grab().toImage()
        corner = page.mapTo(dialog, page.rect().bottomRight())
        assert picture.pixelColor(corner) == theme.colour(theme.Token.PANEL), type(page).__name__


def test_it_and_its_title_bar_fit_a_small_screen_at_twice_the_size(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    monkeypatch.setattr(window, "screen", lambda: SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 683, 384)))
    made = PreferencesDialog(window)
    made.show()
    assert made.height() + FRAME <= 384
    assert made.width() <= 683
