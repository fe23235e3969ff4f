"""The window: panes joined by signals, pages changed by people only, everything reachable without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement, Preset
from app.sync.link import LinkKind, LinkState
from models.case import Case, Status, Urgency
from models.commands import Ask
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.radio import emergency
from ui import wording
from ui.actions import Place
from ui.controls import KeyCap
from ui.main_window import MainWindow
from ui.panes import Pane

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def city() -> list[Case]:
    return [
        make_case(
            n, urgency=Urgency.ORDINARY, due=NOON + timedelta(minutes=n), due_soon=NOON + timedelta(minutes=n - 3)
        )
        for n in range(1, 31)
    ]


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[FakeWorkstation], MainWindow]:
    def open_it(station: FakeWorkstation) -> MainWindow:
        window = MainWindow(station)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
        window.queue.take_focus()
        return window

    return open_it


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), city())


@pytest.fixture
def window(open_window: Callable[[FakeWorkstation], MainWindow], station: FakeWorkstation) -> MainWindow:
    return open_window(station)


def dispatch(station: FakeWorkstation, case: Case) -> None:
    facts = {"unit": "JJ-YH2", "instruction": "mend it"}
    station.submit(Ask(new_id(), Action.DISPATCH, case.id, case.version, NOON, facts))


def focused() -> QWidget:
    """The widget with the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# ── the plan of the window ──────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_whole_at_1366_by_768(window: MainWindow) -> None:
    assert (window.width(), window.height()) == (1366, 768)
    for pane, x, y, width, height in (
        ("caseQueue", 0, 44, 692, 396),
        ("intercomLog", 0, 444, 692, 300),
        ("cityMap", 696, 44, 670, 312),
        ("caseSheet", 696, 360, 670, 384),
    ):
        dock = window.docks.docks[Place(pane)]
        at = dock.mapTo(window, QPoint(0, 0))
        assert (at.x(), at.y(), dock.width(), dock.height()) == (x, y, width, height), pane
    assert window.top.height() == 40
    assert window.status.height() == 24
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 680


@pytest.mark.parametrize(
    "name",
    [
        "caseQueue",
        "cityMap",
        "caseSheet",
        "intercomLog",
        "callForm",
        "linkBadge",
        "waitingList",
        "conflictTray",
        "dispatchForm",
        "commandBar",
    ],
)
def test_people_who_script_it_find_it_by_name(window: MainWindow, name: str) -> None:
    assert window.findChild(QWidget, name) is not None


def test_what_the_program_does_not_understand_is_said_in_the_status_bar_and_behind_the_badge(
    window: MainWindow, station: FakeWorkstation
) -> None:
    assert not window.status._unread.isVisible()
    station.state = replace(station.state, unread=3)
    window.status.tick()
    window.top.show_link()
    assert window.status._unread.isVisible()
    assert window.status._unread.text() == wording.unread(3) == "Rows not understood: 3; update the program"
    assert wording.unread(3) in window.top.badge.accessibleDescription()


# ── from one pane to the other ──────────────────────────────────────────────────────────────────────────────────────


def test_the_sheet_shows_the_chosen_case(window: MainWindow) -> None:
    assert window.sheet.case_id == city()[0].id
    QTest.keyClick(window.queue.table, Qt.Key.Key_J)
    assert window.sheet.case_id == city()[1].id
    assert window.queue.table.hasFocus()
    QTest.keyClick(window.queue.table, Qt.Key.Key_Return)
    assert window.shown.focused() is window.sheet
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.queue.table.hasFocus()


def test_f6_goes_round_the_four_panes(window: MainWindow) -> None:
    round_them: tuple[Pane, ...] = (window.map, window.sheet, window.intercom, window.queue)
    for pane in round_them:
        QTest.keyClick(window, Qt.Key.Key_F6)
        assert window.shown.focused() is pane
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.shown.focused() is window.intercom
    numbered: tuple[Pane, ...] = (window.queue, window.map, window.sheet, window.intercom)
    for key, pane in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), numbered, strict=True):
        QTest.keyClick(window, key, ALT)
        assert window.shown.focused() is pane


def test_the_focused_pane_has_its_line_and_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    assert window.queue.header._focused
    assert not window.sheet.header._focused
    qtbot.waitUntil(lambda: {"J K", "D", "?"} <= {cap.text() for cap in window.status.findChildren(KeyCap)})
    QTest.keyClick(window, Qt.Key.Key_3, ALT)
    assert window.sheet.header._focused


def test_the_cap_of_a_key_stands_only_where_it_acts(window: MainWindow) -> None:
    for pane, other in ((window.queue, window.intercom), (window.intercom, window.queue)):
        pane.take_focus()
        assert pane.filter.shows_cap
        assert not other.filter.shows_cap


def test_back_to_the_last_case(window: MainWindow) -> None:
    QTest.keyClick(window.queue.table, Qt.Key.Key_J)
    QTest.keyClick(window.queue.table, Qt.Key.Key_J)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.sheet.case_id == city()[1].id
    assert window.queue.chosen == city()[1].id


def test_a_counter_filters_the_queue(window: MainWindow, station: FakeWorkstation) -> None:
    overdue = next(counter for counter in window.top.counters.counters if counter.preset is Preset.OVERDUE)
    assert overdue.number == 0
    station.board.base[city()[2].id] = replace(city()[2], due=NOON - timedelta(minutes=5))
    station.announce(Announcement(frozenset({city()[2].id})))
    window.top.counters.refresh()
    assert overdue.number == 1
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.queue.model.view.preset is Preset.OVERDUE
    assert window.queue.model.rowCount() == 1


def test_before_the_first_cases_nothing_says_live_or_counts(
    open_window: Callable[[FakeWorkstation], MainWindow], station: FakeWorkstation
) -> None:
    station.board.has_snapshot = False
    window = open_window(station)
    panes = (window.queue, window.map, window.sheet, window.intercom)
    assert {pane.header.honesty.words for pane in panes} == {"being read"}
    assert window.top.badge.text() == "Reading the first cases"
    assert {counter.figure for counter in window.top.counters.counters} == {"…"}
    assert window.intercom._empty.what.text() == "The first entries are being read"
    station.board.has_snapshot = True
    station.announce(Announcement(everything=True, link=True))
    assert window.top.badge.text() == "Live 0.3 s"
    assert {pane.header.honesty.words for pane in panes} == {"live"}
    assert {counter.number for counter in window.top.counters.counters} >= {0}
    assert window.intercom._empty.what.text() == "Nothing was said on the radio yet"


# ── a call ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_acceptor_takes_calls(open_window: Callable[[FakeWorkstation], MainWindow]) -> None:
    window = open_window(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    assert window.top.call.isVisible()
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert window.form.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not window.form.isVisible()
    assert window.shown.focused() is window.queue


def test_a_call_half_typed_before_a_restart_is_seen_at_once(
    open_window: Callable[[FakeWorkstation], MainWindow],
) -> None:
    drafts, me = FakeDrafts(), make_person(ACCEPTOR, Post.ACCEPTOR)
    before = open_window(FakeWorkstation(me, drafts=drafts))
    assert before.top.half_typed.isHidden()
    assert "half_typed" not in [verb.key for verb in before.verbs.now()]
    QTest.keyClick(before, Qt.Key.Key_N, CONTROL)
    before.form.said.description.setText("井盖不见")
    assert before.top.half_typed.text() == "1"
    before.close()
    window = open_window(FakeWorkstation(me, drafts=drafts))
    assert window.top.half_typed.isVisible()
    assert "Half-typed calls: 1" in window.top.call.accessibleName()
    (verb,) = [verb for verb in window.verbs.now() if verb.key == "half_typed"]
    verb.do()
    assert window.form.isVisible()
    assert window.form.said.description.text() == "井盖不见"
    window.form.throw_away.click()
    assert window.top.half_typed.isHidden()


def test_the_keys_go_back_to_where_they_were(
    open_window: Callable[[FakeWorkstation], MainWindow], qtbot: QtBot, station: FakeWorkstation
) -> None:
    window = open_window(station)
    station.hear(emergency(2))
    qtbot.waitUntil(window.banner.isVisible)
    window.sheet.open_case(city()[0].id)
    for place in (window.sheet, window.intercom.log, window.queue.table):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_E, CONTROL)
        assert focused() is window.banner.answer
        QTest.keyClick(focused(), Qt.Key.Key_K, CONTROL)
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        QTest.keyClick(window.banner.answer, Qt.Key.Key_Escape)
        assert focused() is place
        dialog = window.show_preferences()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.reject()
        qtbot.waitUntil(window.isActiveWindow)
        assert focused() is place
    window.intercom.log.setFocus()
    window.banner.take_focus()
    window.banner.answer.setText("on the way")
    QTest.keyClick(window.banner.answer, Qt.Key.Key_Return)
    assert focused() is window.intercom.log


def test_a_dispatcher_does_not(window: MainWindow) -> None:
    assert not window.top.call.isVisible()
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert not window.on_call


# ── the link ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_waiting_list_opens_when_the_centre_is_gone_and_something_waits(
    window: MainWindow, station: FakeWorkstation
) -> None:
    dispatch(station, city()[0])
    assert window.waiting.isHidden(), "what is on its way for a moment opens nothing"
    focus = QApplication.focusWidget()
    station.state = LinkState(LinkKind.GONE, NOON - timedelta(seconds=252))
    station.announce(Announcement(link=True))
    assert window.waiting.isVisible()
    assert QApplication.focusWidget() is focus
    assert window.top.badge.text() == "Cut off 4:12, 1 to send"
    assert {window.queue.header.honesty.words, window.sheet.header.honesty.words} == {"as of 09:38"}
    QTest.mouseClick(window.top.badge, Qt.MouseButton.LeftButton)
    assert window.waiting.isHidden()


def test_the_badge_opens_and_closes_the_waiting_list(window: MainWindow) -> None:
    QTest.mouseClick(window.top.badge, Qt.MouseButton.LeftButton)
    assert window.waiting.isVisible()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.waiting.isHidden()
    assert window.queue.table.hasFocus()


def test_a_refused_command_is_offered_and_its_case_opens_the_tray(window: MainWindow, station: FakeWorkstation) -> None:
    case = city()[0]
    dispatch(station, case)
    (command,) = station.board.waiting()
    page = window.shown.pages.currentWidget()
    station.refuse(command.id, Code.STALE, {}, replace(case, status=Status.DISPATCHED, version=4, unit="WH-PS"))
    assert window.shown.pages.currentWidget() is page, "nothing but a person changes the page"
    assert window.top.conflicts.isVisible()
    assert window.top.conflicts.text() == "Conflicts 1"
    window.queue.choose(case.id)
    window.open_case(case.id)
    assert window.shown.pages.currentWidget() is window.tray
    station.accept_centre(command.id)
    assert not window.top.conflicts.isVisible()


def test_remote_changes_leave_page_focus_and_half_typed_text(window: MainWindow, station: FakeWorkstation) -> None:
    window.queue.filter.setFocus()
    QTest.keyClicks(window.queue.filter, "00")
    for case in city()[:10]:
        station.arrive(replace(case, place="elsewhere"))
    station.arrive(make_case(999))
    assert window.queue.filter.text() == "00"
    assert window.queue.filter.hasFocus()
    assert window.shown.pages.currentWidget() is window.sheet


# ── what is said aloud ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_urgent_case_of_others_is_spoken_once(window: MainWindow, station: FakeWorkstation) -> None:
    case = make_case(999, urgency=Urgency.URGENT, place="by the bridge")
    station.arrive(case)
    assert window.speech.said == ["New urgent case: Water-supply manhole cover, by the bridge"]
    station.arrive(replace(case, place="by the other bridge"))
    station.arrive(make_case(1000, urgency=Urgency.ORDINARY))
    assert len(window.speech.said) == 1


def test_the_link_going_and_coming_is_spoken(window: MainWindow, station: FakeWorkstation) -> None:
    station.state = LinkState(LinkKind.GONE, NOON)
    station.announce(Announcement(link=True))
    station.announce(Announcement(link=True))
    station.state = LinkState(LinkKind.LIVE, NOON, 0.2)
    station.announce(Announcement(link=True))
    assert len(window.speech.said) == 2


# ── without a mouse, without eyes ───────────────────────────────────────────────────────────────────────────────────


def test_everything_that_takes_the_focus_has_a_name(
    open_window: Callable[[FakeWorkstation], MainWindow], station: FakeWorkstation
) -> None:
    both = FakeWorkstation(make_person(DISPATCHER, *Post), city())
    window = open_window(both)
    dispatch(both, city()[0])
    window.shown.show_waiting()
    nameless = []
    for show in (window.show_queue, window.take_call, window.show_conflicts):
        show()
        for widget in window.findChildren(QWidget):
            takes = (
                widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and widget.focusProxy() is None
            )
            inner = widget.objectName().startswith("qt_")
            if takes and not inner and not _spoken(widget):
                nameless.append(f"{type(widget).__name__} {widget.objectName()} in {_pane_of(widget)}")
    assert not nameless


def test_question_mark_shows_all_keys_and_gives_the_focus_back(qtbot: QtBot, window: MainWindow) -> None:
    window.show_keys()
    sheet = window.findChild(QWidget, "keysSheet")
    assert sheet is not None
    assert sheet.isVisible()
    assert window.rect().contains(sheet.geometry())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.queue.table.hasFocus()


def _spoken(widget: QWidget) -> str:
    """What a screen reader calls it; a button's own words count."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def _pane_of(widget: QWidget) -> str:
    above: QWidget | None = widget
    while above is not None and not above.objectName().endswith(("Queue", "Sheet", "Form", "List", "Tray", "Bar")):
        above = above.parentWidget()
    return above.objectName() if above else ""
