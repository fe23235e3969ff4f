"""The editions of the catalogue: what a draft changes, which open cases that meets, approval by a manager."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from app.errors import CentreGone
from models.case import Status
from models.catalogue import Act, EditionAct, EditionRefused, Kind
from models.people import Post
from tests.ui.fake_city import DISPATCHER, JINJIANG, make_case, make_person
from tests.ui.fake_editions import DRAFT, with_draft
from tests.ui.fake_workstation import FakeWorkstation
from ui.catalogue.dialog import EditionsDialog
from ui.controls import Button
from ui.main_window import MainWindow
from ui.tab_order import tab_stops


def window_of(qtbot: QtBot, *posts: Post, divisions: frozenset[int] = frozenset()) -> MainWindow:
    cases = [
        make_case(1, Status.PENDING_DISPATCH),
        make_case(2, Status.REGISTERED),
        make_case(3, Status.REGISTERED, class_code="0103"),
        make_case(4, Status.PENDING_FILE, kind=Kind.EVENT, class_code="0101"),
        make_case(5, Status.CLOSED),
    ]
    station = FakeWorkstation(make_person(DISPATCHER, *posts, divisions=divisions), cases)
    station.board.reference = with_draft()
    made = MainWindow(station)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return window_of(qtbot, Post.MANAGER)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> EditionsDialog:
    made = window.show_editions()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def station_of(window: MainWindow) -> FakeWorkstation:
    station = window.workstation
    assert isinstance(station, FakeWorkstation)
    return station


def rows(listed: object) -> list[tuple[str, str, str]]:
    options = listed.options.options  # type: ignore[attr-defined]  # an OptionList
    return [(one.name, one.detail, one.right) for one in options]


def test_it_opens_from_the_command_bar_and_gives_the_keys_back(qtbot: QtBot, window: MainWindow) -> None:
    window.queue.take_focus()
    window.top.command.take_focus()
    QTest.keyClicks(window.top.command.field, "edition")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    dialog = window.findChild(EditionsDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)


def test_it_begins_with_the_draft_that_waits(dialog: EditionsDialog) -> None:
    assert dialog.list.key == DRAFT
    assert "Revision of 2017" in dialog.name.text()
    assert "Draft" in dialog.standing.text()
    assert "examples, nobody's standard" in dialog.standing.text()


def test_every_change_is_a_row_that_says_what_it_was_and_what_it_is(dialog: EditionsDialog) -> None:
    shown = rows(dialog.changes)
    assert shown[0] == ("Component 0103 Storm-drain manhole cover", "", "Class gone")
    assert ("Event 0139 New class", "", "New class") in shown
    assert ("Event 0106 Exposed refuse → Exposed household refuse", "", "Renamed") in shown
    assert ("供水企业 → 供水集团", "Component 0101 Water-supply manhole cover", "Responsibility") in shown
    limits = [name for name, of, sort in shown if sort == "Limit" and "0113" in of]
    assert limits == ["路面破损 · 120 working days → 3 working days"]
    closing = [name for name, _, sort in shown if sort == "Closing condition"]
    assert closing == ["井盖缺失、移位 · closed by: 补齐复位 → 补齐复位并复测"]
    assert len(shown) == 6
    assert dialog.counted.text() == "new classes 1 · classes gone 1 · renamed 1 · conditions 2 · responsibilities 1"


def test_the_open_cases_in_changed_classes_are_counted_and_one_is_opened(
    qtbot: QtBot, window: MainWindow, dialog: EditionsDialog
) -> None:
    shown = rows(dialog.cases)
    assert [(name, right) for name, _, right in shown] == [
        ("Component 0101 Water-supply manhole cover", "not filed 1 · filed 1"),
        ("Component 0103 Storm-drain manhole cover", "not filed 1"),
    ], "a closed case and one in a class that stays are none of them"
    assert shown[1][1].startswith("another class is needed")
    assert ": 2." in dialog.met.text()
    dialog.cases.setFocus()
    dialog.cases.setCurrentIndex(dialog.cases.options.index(1))
    QTest.keyClick(dialog.cases, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.sheet.case_id == UUID(int=3 << 64))
    assert window.queue.filter.text() == "Storm-drain manhole cover"


def test_the_edition_in_force_changes_nothing_and_is_not_approved_again(dialog: EditionsDialog) -> None:
    dialog.list.choose_row(0)
    assert "In force since 2013-01-01" in dialog.standing.text()
    assert not dialog.changes.isVisible()
    assert not dialog.deciding.approve.isVisible()


# ── approval ────────────────────────────────────────────────────────────────────────────────────────────────────────


def press(dialog: EditionsDialog, button: Button | None = None) -> None:
    pressed = button or dialog.deciding.approve
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Return)


def approved_to_come(station: FakeWorkstation) -> None:
    """The draft is approved from September on, and every desk hears it."""
    reference = station.board.reference
    approved = replace(reference.editions[DRAFT], approved=True, valid_from=date(2017, 9, 1), approved_by=DISPATCHER)
    act = EditionAct(Act.APPROVED, DISPATCHER, datetime(2017, 7, 21, 1, 30, tzinfo=UTC), date(2017, 9, 1))
    station.board.reference = replace(reference, editions={**reference.editions, DRAFT: approved}, acts={DRAFT: (act,)})
    station.announce(Announcement(reference=True))


def test_a_manager_approves_with_two_presses_from_a_day_on(window: MainWindow, dialog: EditionsDialog) -> None:
    assert dialog.deciding.day.text() == "2017-07-22", "tomorrow"
    dialog.deciding.day.setText("2017-09-01")
    press(dialog)
    assert station_of(window).approved == []
    assert "2017-09-01" in dialog.deciding.said.text()
    press(dialog)
    assert station_of(window).approved == [(DRAFT, date(2017, 9, 1))]
    assert dialog.deciding.said.text() == ""


def test_another_day_is_asked_anew(window: MainWindow, dialog: EditionsDialog) -> None:
    press(dialog)
    dialog.deciding.day.setFocus()
    QTest.keyClick(dialog.deciding.day, Qt.Key.Key_Backspace)
    QTest.keyClicks(dialog.deciding.day, "9")
    assert dialog.deciding.said.text() == ""
    press(dialog)
    assert station_of(window).approved == []
    assert "2017-07-29" in dialog.deciding.said.text()


def test_what_is_no_day_is_said_at_once(window: MainWindow, dialog: EditionsDialog) -> None:
    dialog.deciding.day.setText("1 September")
    press(dialog)
    press(dialog)
    assert "year-month-day" in dialog.deciding.said.text()
    assert station_of(window).approved == []


@pytest.mark.parametrize(
    ("answer", "said"), [(EditionRefused.PAST, "That day is over"), (CentreGone(), "")], ids=["refused", "cut off"]
)
def test_why_not_is_said_in_the_dialog(
    window: MainWindow, dialog: EditionsDialog, answer: EditionRefused | CentreGone, said: str
) -> None:
    station_of(window).approval = answer
    press(dialog)
    press(dialog)
    assert dialog.deciding.said.text()
    assert dialog.deciding.said.text().startswith(said)
    assert dialog.deciding.approve.isEnabled()


@pytest.mark.parametrize(
    ("post", "divisions"), [(Post.DUTY_LEADER, frozenset[int]()), (Post.MANAGER, frozenset({JINJIANG}))]
)
def test_others_look_and_approve_nothing(qtbot: QtBot, post: Post, divisions: frozenset[int]) -> None:
    dialog = window_of(qtbot, post, divisions=divisions).show_editions()
    assert dialog.changes.isVisible()
    assert not dialog.deciding.approve.isVisible()
    assert not dialog.deciding.day.isVisible()


def test_an_approval_elsewhere_is_seen_while_it_is_open(window: MainWindow, dialog: EditionsDialog) -> None:
    approved_to_come(station_of(window))
    assert "In force from 2017-09-01 on" in dialog.standing.text()
    assert "Approved by 陈雨桐 on 2017-07-21 09:30, from 2017-09-01 on." in dialog.standing.text()
    assert not dialog.deciding.approve.isVisible()
    assert not dialog.deciding.drop.isVisible(), "who asks what was approved must find it"


def test_an_approval_is_taken_back_for_a_reason_with_two_presses(window: MainWindow, dialog: EditionsDialog) -> None:
    station = station_of(window)
    assert not dialog.deciding.withdraw.isVisible(), "there is nothing to take back yet"
    approved_to_come(station)
    press(dialog, dialog.deciding.withdraw)
    assert "Say why" in dialog.deciding.said.text()
    assert dialog.deciding.reason.hasFocus()
    QTest.keyClicks(dialog.deciding.reason, "wrong limits")
    QTest.keyClick(dialog.deciding.reason, Qt.Key.Key_Return)
    assert "will not begin on 2017-09-01" in dialog.deciding.said.text()
    assert station.taken_back == []
    QTest.keyClick(dialog.deciding.reason, Qt.Key.Key_Return)
    assert station.taken_back == [(DRAFT, "wrong limits")]


def test_a_draft_is_deleted_with_two_presses(window: MainWindow, dialog: EditionsDialog) -> None:
    press(dialog, dialog.deciding.drop)
    assert "gone for good" in dialog.deciding.said.text()
    press(dialog)
    assert station_of(window).dropped == []
    assert dialog.deciding.drop.text() == "Delete the draft…", "another button was pressed in between"
    press(dialog, dialog.deciding.drop)
    press(dialog, dialog.deciding.drop)
    assert station_of(window).dropped == [DRAFT]


def test_a_deleted_draft_is_looked_at_no_longer(window: MainWindow, dialog: EditionsDialog) -> None:
    station = station_of(window)
    reference = station.board.reference
    left = {code: one for code, one in reference.editions.items() if code != DRAFT}
    station.board.reference = replace(reference, editions=left)
    station.announce(Announcement(reference=True))
    assert dialog.list.key == reference.edition
    assert not dialog.changes.isVisible()
    assert not dialog.deciding.drop.isVisible()


def test_everything_in_it_is_reached_with_tab_and_has_a_name(dialog: EditionsDialog) -> None:
    stops = list(tab_stops(dialog))
    assert {dialog.list, dialog.changes, dialog.cases, dialog.close_button} <= set(stops)
    assert {dialog.deciding.day, dialog.deciding.approve, dialog.deciding.drop} <= set(stops)
    assert all(stop.accessibleName() or getattr(stop, "text", str)() for stop in stops)
