"""The link badge and the waiting list: what nobody has been told yet is shown, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import State, WaitingCommand
from app.errors import DeskBusy
from app.sync.link import LinkKind, LinkState
from models.case import Case, Status
from models.commands import Ask
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from ui import wording
from ui.link import LinkBadge, WaitingList
from ui.link.badge import LOOKS
from ui.link.model import Column
from ui.theme import Token


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(n) for n in range(1, 6)])


@pytest.fixture
def waiting(qtbot: QtBot, station: FakeWorkstation) -> WaitingList:
    pane = WaitingList(station)
    qtbot.addWidget(pane)
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    pane.resize(692, 300)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def dispatch(station: FakeWorkstation, serial: int) -> Case:
    """Dispatches a case at this desk."""
    case = station.board.base[make_case(serial).id]
    facts = {"unit": "JJ-YH2", "instruction": "mend it"}
    station.submit(Ask(new_id(), Action.DISPATCH, case.id, case.version, station.clock.now(), facts))
    return case


def text(pane: WaitingList, row: int, column: Column) -> str:
    return str(pane.model.data(pane.model.index(row, column)))


# ── the badge ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", list(LinkKind))
def test_the_badge_shows_every_state_and_none_is_red(qtbot: QtBot, kind: LinkKind) -> None:
    badge = LinkBadge()
    qtbot.addWidget(badge)
    badge.show_link(LinkState(kind, NOON, 0.3, waiting=2, reason="person_not_valid"), NOON, make_reference())
    assert badge.text()
    assert badge.accessibleName() == badge.text()
    assert badge.accessibleDescription()
    assert LOOKS[kind][1] not in (Token.URGENT, Token.URGENT_FILL)
    assert badge.width() >= 0
    assert badge.sizeHint().width() > badge.fontMetrics().horizontalAdvance(badge.text())


def test_the_badge_ages_by_the_last_answer(qtbot: QtBot) -> None:
    badge = LinkBadge()
    qtbot.addWidget(badge)
    gone = LinkState(LinkKind.GONE, NOON - timedelta(seconds=252), waiting=5)
    badge.show_link(gone, NOON, make_reference())
    assert badge.text() == "Cut off 4:12, 5 to send"
    badge.show_link(gone, NOON + timedelta(seconds=1), make_reference())
    assert badge.text() == "Cut off 4:13, 5 to send"


# ── the list ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_waits_is_listed_oldest_first(waiting: WaitingList, station: FakeWorkstation) -> None:
    assert waiting._empty.isVisible()
    dispatch(station, 1)
    station.clock.pass_by(seconds=30)
    dispatch(station, 2)
    assert [text(waiting, row, Column.CASE) for row in range(2)] == ["00001", "00002"]
    assert text(waiting, 0, Column.COMMAND) == "Dispatch"
    assert text(waiting, 0, Column.CONTENT) == "Jinjiang Maintenance 2 · mend it"
    assert text(waiting, 0, Column.STATE) == "Waiting"
    assert waiting.header.badge.text() == "2"
    assert waiting.header.figures.text() == "oldest 0:30"
    assert "Nobody has been told yet" in waiting._nobody.text()
    station.settle()
    assert waiting.model.rowCount() == 0
    assert waiting._empty.isVisible()


def test_a_waiting_command_is_withdrawn_by_key_or_click(
    qtbot: QtBot, waiting: WaitingList, station: FakeWorkstation
) -> None:
    for serial in (1, 2, 3):
        dispatch(station, serial)
    waiting.take_focus()
    QTest.keyClick(waiting.table, Qt.Key.Key_W)
    assert [text(waiting, row, Column.CASE) for row in range(2)] == ["00002", "00003"]
    cell = waiting.table.visualRect(waiting.model.index(1, Column.WITHDRAW)).center()
    QTest.mouseClick(waiting.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert [command.number for command in station.board.waiting()] == ["20170721-00002"]


def test_a_disk_that_is_busy_is_said_where_the_command_stays(waiting: WaitingList, station: FakeWorkstation) -> None:
    dispatch(station, 1)
    waiting.take_focus()
    station.disk_fails = DeskBusy()
    QTest.keyClick(waiting.table, Qt.Key.Key_W)
    assert waiting._nobody.text() == wording.failed(DeskBusy())
    assert waiting.model.rowCount() == 1
    station.disk_fails = None
    QTest.keyClick(waiting.table, Qt.Key.Key_W)
    assert waiting.model.rowCount() == 0
    assert waiting._nobody.text() == wording.nobody_told()


def test_what_is_on_the_wire_cannot_be_withdrawn(waiting: WaitingList, station: FakeWorkstation) -> None:
    dispatch(station, 1)
    (command,) = station.board.waiting()
    station.board.commands[command.id] = replace(command, state=State.SENT)
    waiting.refresh()
    waiting.take_focus()
    assert text(waiting, 0, Column.WITHDRAW) == ""
    QTest.keyClick(waiting.table, Qt.Key.Key_W)
    assert len(station.board.waiting()) == 1


def test_retry_asks_the_workstation(waiting: WaitingList, station: FakeWorkstation) -> None:
    dispatch(station, 1)
    waiting.take_focus()
    QTest.keyClick(waiting.table, Qt.Key.Key_R)
    QTest.mouseClick(waiting._retry, Qt.MouseButton.LeftButton)
    assert station.retried == 2


def test_a_refused_one_says_why_and_enter_opens_its_case(waiting: WaitingList, station: FakeWorkstation) -> None:
    case = dispatch(station, 1)
    (command,) = station.board.waiting()
    station.refuse(command.id, Code.STALE, {}, replace(case, status=Status.DISPATCHED, version=4))
    state = waiting.model.index(0, Column.STATE)
    assert waiting.model.data(state) == "Refused"
    assert waiting.model.data(state, Qt.ItemDataRole.ToolTipRole) == "Somebody changed the case in between"
    assert not waiting._nobody.isVisible(), "the centre was told, and said no"
    wanted: list[object] = []
    waiting.caseWanted.connect(wanted.append)
    waiting.take_focus()
    QTest.keyClick(waiting.table, Qt.Key.Key_Return)
    assert wanted == [case.id]


def test_random_arrivals_and_departures_keep_the_list_true(waiting: WaitingList, station: FakeWorkstation) -> None:
    chance = Random(3)
    made = 0
    for _ in range(60):
        if chance.random() < 0.6:
            made += 1
            command = WaitingCommand(
                new_id(),
                Action.COMMENT,
                make_case(made).id,
                None,
                NOON,
                State.WAITING,
                {"text": "x"},
                None,
                None,
                {},
                0,
            )
            station.board.commands[command.id] = command
        for identifier in list(station.board.commands):
            if chance.random() < 0.2:
                del station.board.commands[identifier]
        waiting.refresh()
        assert waiting.model.commands == list(station.board.waiting())
        assert waiting.model.rowCount() == len(station.board.commands)


def test_the_pane_says_as_of_when_the_link_is_gone(waiting: WaitingList, station: FakeWorkstation) -> None:
    station.state = LinkState(LinkKind.GONE, NOON - timedelta(minutes=4))
    waiting.refresh()
    assert waiting.header.honesty.words == "as of 09:38"
