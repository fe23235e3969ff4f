"""The panel of the layers by keys alone: it opens, shows and hides, says what a layer is and remembers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import DiskFull
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, focused, name_of, press, show, write
from ui import theme, translations
from ui.city_map import CityMap
from ui.city_map.layers import cases, filed, overlays, period
from ui.city_map.layers.layer import CASES, Group, Layer
from ui.city_map.layers.panel import KEPT, Panel
from ui.city_map.layers.rows import WIDTH, ChoiceRow, Note, Steps, Toggle
from ui.city_map.layers.source import Choice, Kind, Source
from ui.city_map.layers.sources import all_sources
from ui.given import Workstation
from ui.main_window import MainWindow
from ui.theme import Token
from ui.wording import map_layers

SOME = Layer("some", Group.GROUND, glyph="grid")


class SomeSource(Source):
    """A layer with everything a layer may have."""

    layers = (SOME,)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.how, self.on, self.figure, self.said = "a", {"x": True, "y": False}, 28_000, "28,000 of 31,000 read"

    def count(self, name: str) -> int | None:
        """As a test says."""
        return self.figure

    def kinds(self, name: str) -> tuple[Kind, ...]:
        """Two."""
        return tuple(Kind(code, f"Kind {code}", 7, on, "lamp") for code, on in self.on.items())

    def choose(self, name: str, code: str, on: bool) -> None:
        """Remembered."""
        self.on[code] = on
        self.counted.emit()

    def choices(self, name: str) -> tuple[Choice, ...]:
        """One of three."""
        return (Choice("Way", (("a", "First"), ("b", "Second"), ("c", "Third")), self.how),)

    def pick(self, name: str, place: int, code: str) -> None:
        """Remembered."""
        self.how = code
        self.counted.emit()

    def note(self, name: str) -> str:
        """As a test says."""
        return self.said

    def steps(self, name: str) -> tuple[str, ...]:
        """Four."""
        return ("5", "12", "24", "40 and more")


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(412)])


@pytest.fixture
def some(monkeypatch: pytest.MonkeyPatch) -> list[SomeSource]:
    """The map has one layer more, the last of the ground's."""
    made: list[SomeSource] = []

    def few(workstation: Workstation, parent: QObject) -> tuple[Source, ...]:
        made.append(SomeSource(parent))
        return (*all_sources(workstation, parent), made[-1])

    monkeypatch.setitem(cast("dict[str, str]", map_layers._LAYERS), SOME.name, "Some layer")
    monkeypatch.setattr(overlays, "all_sources", few)
    return made


def shown(qtbot: QtBot, station: FakeWorkstation, width: int = 670, height: int = 312) -> CityMap:
    """The map with the keys on it; its page never comes."""
    city_map = CityMap(station)
    show(qtbot, city_map, width, height)
    city_map._stage.show_map()
    city_map.take_focus()
    return city_map


def opened(qtbot: QtBot, station: FakeWorkstation, *on: str, height: int = 312) -> tuple[CityMap, Panel]:
    """The same with its panel open and these layers shown."""
    city_map = shown(qtbot, station, height=height)
    for name in on:
        city_map.overlays.put(name, on=True)
    press(Qt.Key.Key_L)
    return city_map, city_map.beside.panel


def names(panel: Panel) -> list[str]:
    """What ↓ goes through, from the top."""
    press(Qt.Key.Key_Home)
    found = [name_of(focused())]
    while True:
        press(Qt.Key.Key_Down)
        if name_of(focused()) == found[-1]:
            return found
        found.append(name_of(focused()))


# ── coming and going ────────────────────────────────────────────────────────────────────────────────────────────────


def test_l_opens_it_and_l_closes_it(qtbot: QtBot, station: FakeWorkstation) -> None:
    city_map, panel = opened(qtbot, station)
    assert panel.isVisible()
    assert city_map.beside.button.isChecked()
    assert focused() is panel.row("layer", "cases")
    press(Qt.Key.Key_L)
    assert not panel.isVisible()
    assert not city_map.beside.button.isChecked()
    assert focused().objectName() == "cityMapSurface"


def test_escape_goes_back_to_the_map_and_leaves_it_open(qtbot: QtBot, station: FakeWorkstation) -> None:
    _, panel = opened(qtbot, station)
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "cityMapSurface"
    assert panel.isVisible()
    press(Qt.Key.Key_L)
    assert focused() is panel.row("layer", "cases"), "L on the map goes in again"


def test_the_button_of_the_header_does_the_same(qtbot: QtBot, station: FakeWorkstation) -> None:
    city_map = shown(qtbot, station)
    QTest.mouseClick(city_map.beside.button, Qt.MouseButton.LeftButton)
    assert city_map.beside.panel.isVisible()
    QTest.mouseClick(city_map.beside.button, Qt.MouseButton.LeftButton)
    assert not city_map.beside.panel.isVisible()


def test_whether_it_was_open_is_remembered(qtbot: QtBot, station: FakeWorkstation) -> None:
    opened(qtbot, station)
    again = shown(qtbot, station)
    assert again.beside.panel.isVisible()
    assert focused().objectName() == "cityMapSurface", "it comes without the keys"
    again.beside.panel.shut()
    assert not shown(qtbot, station).beside.panel.isVisible()


@pytest.mark.parametrize("kept", [5, [], "x", {"open": 1}, ["clusters"], [[], {}], ["x", 5]])
def test_damaged_choices_open_a_map_as_usual(qtbot: QtBot, station: FakeWorkstation, kept: object) -> None:
    for name in (KEPT, cases.KEPT, filed.KEPT):
        station.preferences.put(name, kept)
    city_map = shown(qtbot, station)
    assert not city_map.beside.panel.is_open
    chosen = [one.now for one in city_map.overlays.source("cases").choices("cases")]
    assert chosen == [cases.SHAPES, cases.WORDS]
    assert city_map.overlays.source("heat").choices("heat")[0].now == period.USUAL


@pytest.mark.parametrize(("width", "beside"), [(670, True), (520, True), (519, False), (362, False)])
def test_the_map_is_never_narrower_than_one_can_use(
    qtbot: QtBot, station: FakeWorkstation, width: int, beside: bool
) -> None:
    city_map = shown(qtbot, station, width=width, height=400)
    press(Qt.Key.Key_L)
    panel, stage = city_map.beside.panel, city_map._stage
    assert panel.width() == min(WIDTH, width)
    assert stage.width() == (width - WIDTH if beside else width)
    assert panel.isVisible()
    city_map.resize(width + 400, 400)
    qtbot.waitUntil(lambda: stage.width() == width + 400 - WIDTH)


# ── what it says and does ───────────────────────────────────────────────────────────────────────────────────────────


def test_space_shows_and_hides_a_layer_and_it_is_kept(qtbot: QtBot, station: FakeWorkstation) -> None:
    city_map, panel = opened(qtbot, station)
    press(Qt.Key.Key_Space)
    assert not city_map.overlays.book.is_on("cases")
    press(Qt.Key.Key_Space)
    assert city_map.overlays.book.is_on("cases")
    assert focused() is panel.row("layer", "cases")
    press(Qt.Key.Key_Space)
    assert not shown(qtbot, station).overlays.book.is_on("cases")


def test_every_row_has_a_name_and_arrows_go_through_all(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    _, panel = opened(qtbot, station, "some")
    qtbot.waitUntil(lambda: ("kind", "some", "y") in panel._rows)
    there = names(panel)
    assert there[:4] == ["Open cases", "Shown as, Shapes", "Legend, With words", "Closed today"]
    assert len(there) > len(panel._overlays.layers)
    assert there[there.index("Some layer, 28,000") :][:4] == [
        "Some layer, 28,000",
        "Way, First",
        "Kind x, 7",
        "Kind y, 7",
    ]
    assert name_of(panel) == "Layers"
    assert name_of(panel.row("lights")) == "Urgent, Overdue, Due soon, On time, Clock stands, Waiting"
    assert name_of(panel.row("steps", "some")) == "5, 12, 24, 40 and more"
    toggle = panel.row("kind", "some", "y")
    reader = QAccessible.queryAccessibleInterface(toggle)
    assert reader.role() == QAccessible.Role.CheckBox
    assert not reader.state().checked


def test_only_one_row_is_a_stop_of_tab_and_the_strength_is_the_next(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    _, panel = opened(qtbot, station, "some")
    names(panel)
    press(Qt.Key.Key_Home)
    stops = [row for row in panel._rows.values() if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [panel.row("layer", "cases")]
    press(Qt.Key.Key_Tab)
    assert focused() is panel.strength
    assert name_of(panel.strength) == "How strongly it is shown, Open cases"


def test_in_the_window_tab_goes_from_the_panel_on_to_the_map(qtbot: QtBot, station: FakeWorkstation) -> None:
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    window.map._stage.show_map()
    window.map.take_focus()
    press(Qt.Key.Key_L)
    window.map.overlays.put("filed", on=True)
    panel = window.map.beside.panel
    qtbot.waitUntil(lambda: ("choice", "filed", "0") in panel.names)
    for row in (panel.row("layer", "cases"), panel.row("choice", "filed", "0")):
        row.setFocus()
        press(Qt.Key.Key_Tab)
        assert focused() is panel.strength
        press(Qt.Key.Key_Tab)
        assert focused().objectName() == "cityMapSurface"
        press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert focused() is row


def test_left_and_right_change_how_strongly_the_layer_is_shown(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    city_map, panel = opened(qtbot, station, "some")
    qtbot.waitUntil(lambda: ("kind", "some", "x") in panel._rows)
    panel.row("layer", "some").setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert city_map.overlays.book.opacity("some") == pytest.approx(0.8)
    assert city_map.overlays.book.opacity("cases") == 1.0
    assert panel.strength.value() == 80
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    assert city_map.overlays.book.opacity("some") == pytest.approx(0.9), "of a kind it is its layer's"


def test_a_kind_is_chosen_and_a_choice_is_made(qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]) -> None:
    _, panel = opened(qtbot, station, "some")
    qtbot.waitUntil(lambda: ("kind", "some", "x") in panel._rows)
    panel.row("choice", "some", "0").setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert some[0].how == "c", "it ends with the last"
    press(Qt.Key.Key_Left)
    assert some[0].how == "b"
    choice = panel.row("choice", "some", "0")
    assert isinstance(choice, ChoiceRow)
    qtbot.waitUntil(lambda: choice.now == "Second")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert some[0].on == {"x": False, "y": False}


def test_what_belongs_to_a_layer_goes_with_it_and_the_keys_stay(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    city_map, panel = opened(qtbot, station, "some")
    qtbot.waitUntil(lambda: ("kind", "some", "x") in panel._rows)
    panel.row("kind", "some", "y").setFocus()
    city_map.overlays.put("some", on=False)
    qtbot.waitUntil(lambda: ("kind", "some", "y") not in panel._rows)
    assert focused() is panel.row("layer", "some")
    assert not panel.strength.isEnabled()


def test_counts_and_notes_follow_without_taking_the_keys(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    _, panel = opened(qtbot, station, "some")
    qtbot.waitUntil(lambda: ("note", "some") in panel._rows)
    before = focused()
    some[0].figure, some[0].said = 31_000, ""
    some[0].counted.emit()
    row = panel.row("layer", "some")
    assert isinstance(row, Toggle)
    qtbot.waitUntil(lambda: row.said == ("Some layer", "31,000"))
    assert ("note", "some") not in panel._rows
    assert focused() is before


def test_a_low_pane_scrolls_to_the_row_that_has_the_keys(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    _, panel = opened(qtbot, station, "some", height=200)
    qtbot.waitUntil(lambda: ("kind", "some", "x") in panel._rows)
    names(panel)
    row = focused()
    top = row.mapTo(panel._area, QPoint(0, 0)).y()
    assert 0 <= top <= panel._area.height() - row.height()
    press(Qt.Key.Key_Home)
    assert focused().mapTo(panel._area, QPoint(0, 0)).y() >= 0


def test_what_went_wrong_is_said_in_the_panel_until_something_else_is_done(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, panel = opened(qtbot, station)

    def full(_name: str, _value: object) -> None:
        raise DiskFull("/var")

    with monkeypatch.context() as disk:
        disk.setattr(station.preferences, "put", full)
        press(Qt.Key.Key_Space)
    assert panel._wrong.isVisible()
    assert panel._wrong.text() == "The disk is full. Free some space; what was saved before is safe."
    press(Qt.Key.Key_Space)
    assert not panel._wrong.isVisible()


def test_what_went_wrong_while_it_is_closed_goes_to_the_corner(qtbot: QtBot, station: FakeWorkstation) -> None:
    city_map = shown(qtbot, station)
    told: list[str] = []
    city_map.told.connect(told.append)
    city_map.overlays.failed.emit("The census cannot be read.")
    assert told == ["The census cannot be read."]
    city_map.beside.panel.open()
    city_map.overlays.failed.emit("Nor now.")
    assert told == ["The census cannot be read."]
    assert city_map.beside.panel._wrong.text() == "Nor now."


def is_called(row: Toggle, words: str) -> bool:
    return row.said[0] == words


def test_every_layer_of_the_map_has_a_row_in_both_languages(
    qtbot: QtBot, qapp: QApplication, station: FakeWorkstation
) -> None:
    city_map, panel = opened(qtbot, station)
    for language in ("en", "zh"):
        translations.put_on(qapp, language)
        for layer in city_map.overlays.layers:
            row = panel.row("layer", layer.name)
            assert isinstance(row, Toggle)
            qtbot.waitUntil(partial(is_called, row, map_layers.layer(layer.name)))
            assert row.said[0].isascii() == (language == "en")
    translations.put_on(qapp, "en")


def test_notes_and_steps_stand_under_their_layer(
    qtbot: QtBot, station: FakeWorkstation, some: list[SomeSource]
) -> None:
    _, panel = opened(qtbot, station, "some", height=600)
    qtbot.waitUntil(lambda: ("note", "some") in panel._rows)
    order: list[QWidget] = list(panel._rows.values())
    kinds = [type(row) for row in order[order.index(panel.row("layer", "some")) :]]
    assert kinds[:6] == [Toggle, Steps, ChoiceRow, Note, Toggle, Toggle]
    tops = [row.mapTo(panel, QPoint(0, 0)).y() for row in order]
    assert tops == sorted(tops)


# ── periods ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_period_is_gone_through_by_keys_and_kept(qtbot: QtBot, station: FakeWorkstation) -> None:
    city_map, panel = opened(qtbot, station, "filed")
    qtbot.waitUntil(lambda: ("choice", "filed", "0") in panel._rows)
    panel.row("choice", "filed", "0").setFocus()
    assert name_of(focused()) == "Period, 30 days"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: name_of(focused()) == "Period, 07-10 – 07-16")
    again = shown(qtbot, station)
    assert again.overlays.source("heat").choices("heat")[0].now == "week 2017-07-10"
    assert city_map.overlays.source("heat").choices("heat")[0].now == "week 2017-07-10"


def test_a_week_is_seven_days_of_the_city_and_the_last_days_end_now() -> None:
    start, end = period.between("week 2017-07-10", NOON)
    assert (start.isoformat(), end - start) == ("2017-07-10T00:00:00+08:00", timedelta(days=7))
    start, end = period.between("7d", NOON)
    assert start == NOON - timedelta(days=7)
    assert end > NOON, "what was filed this second is in it"
    assert period.codes(NOON, "week 2001-01-01")[3::12] == ("week 2017-07-17", "week 2001-01-01")


@pytest.mark.parametrize(
    ("kept", "read"),
    [("7d", "7d"), ("week 2017-07-10", "week 2017-07-10"), ("week 2017-07-11", "30d"), ("week x", "30d"),
     ("", "30d"), (None, "30d"), (["7d"], "30d"), ("week 9999-12-27", "30d")],
)  # fmt: skip
def test_only_a_period_that_is_one_is_read(kept: object, read: str) -> None:
    assert period.read(kept) == read


# ── the command bar ─────────────────────────────────────────────────────────────────────────────────────────────────


def done_in_the_bar(window: MainWindow, text: str) -> str:
    """What the bar proposes first for a text, and does."""
    press(Qt.Key.Key_K, CTRL)
    write(text)
    window.top.command._show()
    current = window.top.command.list.current()
    assert current is not None, text
    press(Qt.Key.Key_Return)
    return current.words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "图层 在办", "隐藏图层：在办案件"),
        ("zh", "tc zb", "隐藏图层：在办案件"),
        ("en", "layer open cases", "Hide layer: Open cases"),
        ("en", "图层 在办", "Hide layer: Open cases"),
    ],
)
def test_the_command_bar_shows_and_hides_a_layer(
    qtbot: QtBot, qapp: QApplication, station: FakeWorkstation, language: str, text: str, words: str
) -> None:
    translations.put_on(qapp, language)
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    window.queue.take_focus()
    assert done_in_the_bar(window, text) == words
    assert not window.map.overlays.book.is_on(CASES.name)
    assert done_in_the_bar(window, text) == words.replace("Hide", "Show").replace("隐藏", "显示")
    assert window.map.overlays.book.is_on(CASES.name)
    translations.put_on(qapp, "en")


def test_the_command_bar_takes_a_way_of_showing(qtbot: QtBot, station: FakeWorkstation) -> None:
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    window.queue.take_focus()
    assert done_in_the_bar(window, "map clusters") == "Map: Shown as – Clusters"
    kept: Mapping[str, str] = station.preferences.kept
    assert kept[cases.KEPT] == '["clusters", "words"]'


def test_the_tints_of_a_density_leave_the_accent_of_all_other_panes_as_it_is(qtbot: QtBot) -> None:
    before = QColor(theme.colour(Token.ACCENT))
    around = QWidget()
    row = Steps(around)
    row.say(("1", "5", "10"))
    qtbot.addWidget(around)
    row.grab()
    assert theme.colour(Token.ACCENT) == before
