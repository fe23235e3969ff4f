"""An hour of the past in the window, by keys: chosen, played, stepped through, left; nothing can be done in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement, Preset, View
from app.errors import DiskFull
from models.case import Case, Status, Urgency
from models.intercom import EntryKind
from models.people import Post
from tests.ui.fake_board import FakeBoard
from tests.ui.fake_city import DISPATCHER, make_case, make_person, make_reference
from tests.ui.fake_past import FakePast
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import focused, press
from tests.ui.radio import row
from ui.actions import Place
from ui.case_queue import CaseQueue
from ui.city_map import CityMap
from ui.city_map.tools.hand import Tool
from ui.given import Workstation
from ui.main_window import MainWindow
from ui.playback.choosing import ChoosePast
from ui.playback.station import KNOWN, PastStation

CONTROL = Qt.KeyboardModifier.ControlModifier
START = datetime(2017, 7, 20, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(serial: int, status: Status, minutes: int = 30) -> Case:
    """A case whose deadline is so many minutes after START."""
    due = START + minutes * MINUTE
    return make_case(serial, status, urgency=Urgency.ORDINARY, due=due, due_soon=due - 5 * MINUTE)


FIRST, SECOND = at(1, Status.PENDING_DISPATCH), at(2, Status.HANDLING)
DISPATCHED = replace(FIRST, status=Status.DISPATCHED, version=FIRST.version + 1)
THIRD = at(3, Status.PENDING_DISPATCH, 90)


@pytest.fixture
def station() -> FakeWorkstation:
    """The present: one case, which came long after."""
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER, Post.ACCEPTOR), [make_case(9)])


@pytest.fixture
def past(station: FakeWorkstation) -> FakePast:
    """Two cases; after ten minutes one is dispatched and somebody speaks, after forty a third comes."""
    said = [row(1)]
    moments = [
        (START, [FIRST, SECOND], []),
        (START + 10 * MINUTE, [DISPATCHED, SECOND], said),
        (START + 40 * MINUTE, [DISPATCHED, SECOND, THIRD], said),
    ]
    return FakePast(FakeBoard(make_reference(), station.me.posts, ()), moments, START + 60 * MINUTE)


@pytest.fixture
def window(qtbot: QtBot, station: FakeWorkstation) -> Iterator[MainWindow]:
    """The window in the present, with the keys in its queue."""
    made = MainWindow(station)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.queue.show_view(View(Preset.OPEN))
    made.queue.take_focus()
    yield made
    made.close()


def asked(window: MainWindow, qtbot: QtBot) -> ChoosePast:
    """The dialog, by its key; it has the keys."""
    press(Qt.Key.Key_H, CONTROL)
    dialog = window.past.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: focused() is dialog.day)
    return dialog


@pytest.fixture
def playing(window: MainWindow, station: FakeWorkstation, past: FakePast, qtbot: QtBot) -> MainWindow:
    """The same with the hour shown, reached by keys."""
    dialog = asked(window, qtbot)
    press(Qt.Key.Key_Return)
    ((_, told, then),) = station.hours
    told(3, 4)
    assert (dialog.bar.value(), dialog.bar.maximum()) == (3, 4)
    then(past)
    assert window.past.on
    qtbot.waitUntil(lambda: queue(window).isAncestorOf(focused()))
    return window


def queue(window: MainWindow) -> CaseQueue:
    """The queue of the past."""
    assert window.past.page.shown is not None
    return window.past.page.shown.queue


def rows(window: MainWindow) -> list[tuple[str | None, Status]]:
    """What the queue of the past lists."""
    model = queue(window).model
    shown = [model.row_at(place) for place in range(model.rowCount())]
    return [(one.number, one.status) for one in shown if one is not None]


def toasts(window: MainWindow) -> str:
    """What the corner says."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


# ── choosing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_day_and_hour_are_chosen_by_keys(window: MainWindow, station: FakeWorkstation, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    assert dialog.start == START + timedelta(hours=2), "the last hour that is over"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Up)
    assert dialog.start == START + timedelta(hours=1, days=-1)
    press(Qt.Key.Key_Return)
    assert [start for start, _, _ in station.hours] == [dialog.start]


def test_the_maps_header_asks_for_it_too(window: MainWindow) -> None:
    button = window.past.button
    assert window.map.header.isAncestorOf(button)
    assert button.accessibleName() == "Playback"
    button.click()
    assert window.past.dialog is not None


def test_an_hour_that_lies_ahead_is_not_offered(window: MainWindow) -> None:
    dialog = window.past.ask()
    assert dialog.hour.count() == 10, "it is 09:42 in the city"
    dialog.day.setCurrentIndex(1)
    assert dialog.hour.count() == 24
    dialog.put(START - timedelta(hours=17))
    assert dialog.start == START - timedelta(hours=17), "an hour of yesterday"


def test_escape_gives_up_what_is_made_ready_and_then_closes(
    window: MainWindow, station: FakeWorkstation, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    press(Qt.Key.Key_Return)
    assert len(station.hours) == 1
    press(Qt.Key.Key_Escape)
    assert station.hours == []
    assert dialog.isVisible()
    press(Qt.Key.Key_Escape)
    assert window.past.dialog is None
    assert not window.past.on


def test_what_failed_is_said_in_the_dialog(window: MainWindow, station: FakeWorkstation, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    press(Qt.Key.Key_Return)
    station.hours[0][2](DiskFull(file="past.sqlite"))
    assert dialog.wrong.isVisible()
    assert "disk" in dialog.wrong.accessibleName()
    assert dialog.isVisible()
    assert dialog.play.isEnabled()


# ── playing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_queue_and_log_stand_as_they_stood(playing: MainWindow) -> None:
    assert rows(playing) == [(FIRST.number, FIRST.status), (SECOND.number, SECOND.status)]
    assert playing.past.page.isVisible()
    assert not playing.docks.isVisible()
    assert playing.past.page.strip.badge.text == "Playback"
    shown = playing.past.page.shown
    assert shown is not None
    assert shown.intercom.model.rows == []
    assert shown.queue.header.honesty.words == "as of 06:00"


def test_next_event_and_event_before(playing: MainWindow, past: FakePast, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Period)
    assert past.clock.now() == START + 10 * MINUTE
    assert rows(playing)[0] == (FIRST.number, Status.DISPATCHED)
    shown = playing.past.page.shown
    assert shown is not None
    assert len(shown.intercom.model.rows) == 1
    press(Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: len(rows(playing)) == 3)
    press(Qt.Key.Key_Comma)
    press(Qt.Key.Key_Comma)
    assert past.clock.now() == START
    qtbot.waitUntil(lambda: rows(playing) == [(FIRST.number, FIRST.status), (SECOND.number, SECOND.status)])
    qtbot.waitUntil(lambda: shown.intercom.model.rows == [])
    for _ in range(3):
        press(Qt.Key.Key_Period)
    assert past.clock.now() == past.end


def test_space_plays_and_stands_at_the_pace_that_is_chosen(playing: MainWindow, past: FakePast, qtbot: QtBot) -> None:
    for _ in range(9):
        press(Qt.Key.Key_BracketRight)
    strip, shown = playing.past.page.strip, playing.past.page.shown
    assert shown is not None
    assert shown.playing.pace == 60
    assert strip.pace.currentText() == "60×"
    press(Qt.Key.Key_BracketLeft)
    assert shown.playing.pace == 20
    assert strip.play.text() == "Play"
    press(Qt.Key.Key_Space)
    assert strip.play.text() == "Pause"
    qtbot.waitUntil(lambda: past.clock.now() > START)
    press(Qt.Key.Key_Space)
    stood = past.clock.now()
    assert not shown.playing.runs
    assert strip.line.value() == int((stood - START).total_seconds())


def test_the_hour_ends_and_begins_again(playing: MainWindow, past: FakePast, qtbot: QtBot) -> None:
    shown = playing.past.page.shown
    assert shown is not None
    shown.playing.go(past.end - timedelta(milliseconds=1))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not shown.playing.runs)
    assert past.clock.now() == past.end
    press(Qt.Key.Key_Space)
    assert past.clock.now() == START
    assert shown.playing.runs


def test_the_handle_is_moved_by_keys(playing: MainWindow, past: FakePast) -> None:
    line = playing.past.page.strip.line
    line.setFocus()
    press(Qt.Key.Key_PageUp)
    assert past.clock.now() == START + 5 * MINUTE
    press(Qt.Key.Key_End)
    assert past.clock.now() == past.end


def test_lights_are_those_of_the_moment(playing: MainWindow) -> None:
    model = queue(playing).model
    first = model.row_at(0)
    assert first is not None
    assert model.light_of(first).value == "calm"
    shown = playing.past.page.shown
    assert shown is not None
    shown.playing.go(START + 31 * MINUTE)
    assert model.light_of(first).value == "late"


def test_what_is_not_known_is_said(window: MainWindow, station: FakeWorkstation, past: FakePast) -> None:
    past.unknown, past.said_from = 1234, START + 20 * MINUTE
    window.past.begin(past)
    note = window.past.page.strip.note.text()
    assert "1,234 cases left out" in note
    assert "from 06:20 on" in note


# ── nothing can be done ─────────────────────────────────────────────────────────────────────────────────────────────


def test_letters_of_actions_are_refused_with_a_word(playing: MainWindow, station: FakeWorkstation) -> None:
    queue(playing).take_focus()
    for key in (Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_M):
        press(key)
    assert "This is the past" in toasts(playing)
    assert station.asked == []
    assert playing.past.on


def test_the_log_takes_no_entry(playing: MainWindow, station: FakeWorkstation) -> None:
    shown = playing.past.page.shown
    assert shown is not None
    press(Qt.Key.Key_Period)
    shown.intercom.take_focus()
    for key in (Qt.Key.Key_I, Qt.Key.Key_E, Qt.Key.Key_A):
        press(key)
    assert "This is the past" in toasts(playing)
    assert not shown.intercom.quick.isVisible()
    assert station.drafts.kept == {}
    assert station.asked == []


def test_the_command_bar_offers_nothing_that_acts(playing: MainWindow, station: FakeWorkstation) -> None:
    from models.lifecycle import Action

    names = {verb.key for verb in playing.verbs.now()}
    assert {"playback", "playback.leave", "theme.dark"} <= names
    assert not names & {"coordination", "notices", "take_back", "sign_out"}
    playing.opened.do(Action.DISPATCH)
    playing.opened.do_on(FIRST.id, Action.DISPATCH)
    assert "This is the past" in toasts(playing)
    assert playing.past.on
    assert station.asked == []


def test_what_is_half_typed_in_the_present_stays(window: MainWindow, station: FakeWorkstation, past: FakePast) -> None:
    window.intercom.begin_entry("7 到岗")
    kept = dict(station.drafts.kept)
    window.past.begin(past)
    press(Qt.Key.Key_Period)
    press(Qt.Key.Key_Escape)
    assert window.intercom.quick.field.text() == "7 到岗"
    assert dict(station.drafts.kept) == kept


# ── leaving, and the desk behind ────────────────────────────────────────────────────────────────────────────────────


def test_escape_leads_back_to_what_the_desk_has_heard_meanwhile(
    playing: MainWindow, station: FakeWorkstation, past: FakePast, qtbot: QtBot
) -> None:
    fresh = make_case(77)
    station.arrive(fresh)
    assert all(number != fresh.number for number, _ in rows(playing))
    press(Qt.Key.Key_Escape)
    assert not playing.past.on
    assert playing.docks.isVisible()
    assert not playing.past.page.isVisible()
    assert playing.queue.isAncestorOf(focused())
    qtbot.waitUntil(lambda: playing.queue.model.position_of(fresh.id) >= 0)
    qtbot.waitUntil(lambda: past.closed)


def test_an_emergency_breaks_through(playing: MainWindow, station: FakeWorkstation) -> None:
    station.board.said = [row(5, kind=EntryKind.EMERGENCY)]
    station.announce(Announcement(intercom=frozenset({station.board.said[0].entry.id})))
    assert playing.banner.isVisible()
    assert playing.past.on
    press(Qt.Key.Key_E, CONTROL)
    assert playing.banner.isAncestorOf(focused())
    press(Qt.Key.Key_Escape)
    assert queue(playing).isAncestorOf(focused())


def test_a_call_leads_back_to_now(playing: MainWindow) -> None:
    press(Qt.Key.Key_N, CONTROL)
    assert not playing.past.on
    assert playing.on_call


def test_keys_go_from_pane_to_pane_of_the_past(playing: MainWindow) -> None:
    shown = playing.past.page.shown
    assert shown is not None
    press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert shown.intercom.isAncestorOf(focused())
    press(Qt.Key.Key_F6)
    assert shown.queue.isAncestorOf(focused())
    press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert shown.intercom.isAncestorOf(focused())
    press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert not playing.past.on, "the past has no sheet"
    assert playing.sheet.isAncestorOf(focused())


def test_another_hour_takes_the_place_of_the_one_that_is_shown(
    playing: MainWindow, past: FakePast, station: FakeWorkstation, qtbot: QtBot
) -> None:
    other = FakePast(FakeBoard(make_reference(), station.me.posts, ()), [(START, [THIRD], [])], past.end)
    playing.past.begin(other)
    assert rows(playing) == [(THIRD.number, THIRD.status)]
    qtbot.waitUntil(lambda: past.closed)
    assert not other.closed


def test_a_view_from_the_counters_is_shown_in_the_past(playing: MainWindow) -> None:
    before = playing.queue.model.view
    playing.show_preset(Preset.OVERDUE)
    assert queue(playing).model.view == View(Preset.OVERDUE)
    assert playing.queue.model.view == before
    assert playing.past.on


def test_a_pane_that_floats_is_not_left_in_the_present(window: MainWindow, past: FakePast) -> None:
    window.docks.float_or_dock(Place.INTERCOM)
    seen = [window.docks.docks[Place.INTERCOM].isVisible()]
    window.past.begin(past)
    seen.append(window.docks.docks[Place.INTERCOM].isVisible())
    window.past.leave()
    seen.append(window.docks.docks[Place.INTERCOM].isVisible())
    assert seen == [True, False, True]


def test_whatever_a_workstation_can_is_refused_passed_on_or_its_own(station: FakeWorkstation, past: FakePast) -> None:
    """A name that is new in `ui.given.Workstation`: does it only know something? Then it belongs to KNOWN."""
    own = {name for name in dir(PastStation(station, past)) if not name.startswith("_")}
    acts = {
        "start", "close", "allowed", "preview", "submit", "proposals", "withdraw", "ask_again", "accept_centre",
        "reveal", "earlier_calls", "edition_change", "approve_edition", "withdraw_edition", "drop_edition",
        "read_catalogue", "draft_edition", "share_view", "unshare_view", "retry_now", "hold_census", "play_back",
    }  # fmt: skip
    asked = {name for name in vars(Workstation) if not name.startswith("_")}
    assert asked == (own & asked) | (KNOWN & asked) | acts
    made = PastStation(station, past)
    for name in sorted(acts):
        assert not hasattr(made, name)


def test_columns_chosen_in_the_past_stay_there(playing: MainWindow, station: FakeWorkstation) -> None:
    kept = dict(station.preferences.kept)
    shown = playing.past.page.shown
    assert shown is not None
    press(Qt.Key.Key_S)
    focus: QWidget = focused()
    QTest.keyClicks(focus, "then")
    press(Qt.Key.Key_Return)
    assert station.preferences.kept == kept


# ── the map of the past ─────────────────────────────────────────────────────────────────────────────────────────────


def shown_map(window: MainWindow) -> CityMap:
    """The map of the past, with the keys."""
    assert window.past.page.shown is not None
    made = window.past.page.shown.map
    made._stage.show_map()
    made.take_focus()
    return made


def test_a_tool_in_hand_has_space_and_escape_before_the_hour_has(playing: MainWindow) -> None:
    page, city_map = playing.past.page.shown, shown_map(playing)
    assert page is not None
    press(Qt.Key.Key_M)
    stood = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        press(key)
        stood.append((page.playing.runs, city_map.work.toolbox.in_hand, playing.past.on))
    assert stood == [(False, Tool.MEASURE, True), (False, None, True), (True, None, True), (False, None, False)]


@pytest.mark.parametrize("key", [Qt.Key.Key_G, Qt.Key.Key_I, Qt.Key.Key_L])
def test_escape_closes_what_is_open_over_the_map_of_the_past(playing: MainWindow, key: Qt.Key) -> None:
    shown_map(playing)
    press(key)
    press(Qt.Key.Key_Escape)
    assert playing.past.on
    assert focused().objectName() == "cityMapSurface"


def test_space_puts_a_layer_on_in_the_past(playing: MainWindow) -> None:
    page, city_map = playing.past.page.shown, shown_map(playing)
    assert page is not None
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_Space)
    assert not city_map.overlays.book.is_on("cases")
    assert not page.playing.runs


def test_a_ring_drawn_in_the_past_is_a_view_of_its_queue(playing: MainWindow) -> None:
    city_map, before = shown_map(playing), playing.queue.model.view
    ring = ((104.0, 30.6), (104.1, 30.6), (104.1, 30.7))
    city_map.ringDrawn.emit(ring)
    assert queue(playing).model.view == View(Preset.OPEN, ring=ring)
    assert city_map.work.toolbox.ring == ring
    assert playing.queue.model.view == before
    assert not playing.map.work.toolbox.ring
