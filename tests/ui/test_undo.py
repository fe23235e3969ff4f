"""Undo: withdrawn while nobody knows it, else the step that leads back, as long as nobody acted since."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import Submitted
from app.desk.undoing import go_back, is_open, way_back_from
from app.errors import FilesInUse
from models.case import Status
from models.commands import Ask
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.opened import window_with_queue
from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
CASE = make_case(1, limit_value=2)


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [CASE, make_case(2)])


@pytest.fixture
def window(qtbot: QtBot, station: FakeWorkstation) -> MainWindow:
    return window_with_queue(qtbot, station)


def do(station: FakeWorkstation, action: Action, **facts: object) -> Submitted:
    shown = station.board.case(CASE.id)
    assert shown is not None
    answer = station.submit(Ask(new_id(), action, CASE.id, shown.case.version, NOON, facts))
    assert isinstance(answer, Submitted), answer
    return answer


def dispatch(station: FakeWorkstation) -> Submitted:
    return do(station, Action.DISPATCH, unit="JJ-YH2", instruction="mend it")


def status(station: FakeWorkstation) -> Status:
    shown = station.board.case(CASE.id)
    assert shown is not None
    return shown.case.status


# ── the way ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_way_back_leads_to_where_the_case_stood(station: FakeWorkstation) -> None:
    way = way_back_from(station.me, dispatch(station))
    assert way is not None
    assert way.action is Action.RETURN_TO_DISPATCH
    station.settle()
    assert is_open(station, way)
    answer = go_back(station, way, "undone")
    assert isinstance(answer, Submitted)
    assert answer.ask.facts == {"reason": "undone"}
    assert status(station) is Status.PENDING_DISPATCH


def test_who_acted_since_has_the_last_word(station: FakeWorkstation) -> None:
    way = way_back_from(station.me, dispatch(station))
    assert way is not None
    station.settle()
    present = station.board.base[CASE.id]
    station.arrive(replace(present, version=present.version + 1, status=Status.HANDLING))
    assert not is_open(station, way)
    assert go_back(station, way, "undone") == RuleBroken(Code.STALE)


def test_what_has_no_way_back_offers_none(station: FakeWorkstation) -> None:
    assert way_back_from(station.me, do(station, Action.RETURN_TO_FILING, reason="错类")) is None
    assert way_back_from(station.me, do(station, Action.COMMENT, text="看过")) is None


# ── the window ──────────────────────────────────────────────────────────────────────────────────────────────────────


def newest(window: MainWindow) -> str:
    return window.toasts.texts()[-1]


def undo_offered(window: MainWindow) -> bool:
    return any(not toast.undo.isHidden() for _, toast in window.toasts._shown.values())


def test_while_nobody_knows_it_it_is_withdrawn(window: MainWindow, station: FakeWorkstation) -> None:
    window.sheet.acted.emit(dispatch(station))
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, CONTROL)
    assert status(station) is Status.PENDING_DISPATCH
    assert newest(window) == f"{CASE.number} Dispatch withdrawn; nobody was told"
    assert len(station.asked) == 1


def test_once_the_centre_has_it_the_same_key_takes_the_way_back(window: MainWindow, station: FakeWorkstation) -> None:
    window.sheet.acted.emit(dispatch(station))
    station.settle()
    assert undo_offered(window)
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, CONTROL)
    assert [ask.action for ask in station.asked] == [Action.DISPATCH, Action.RETURN_TO_DISPATCH]
    assert station.asked[-1].facts == {"reason": "undone by who did it"}
    assert newest(window) == f"{CASE.number} Return to dispatch waiting"
    assert len(window.toasts.texts()) == 1, "what was undone is not offered once more"


def test_a_press_on_the_word_does_the_same(window: MainWindow, station: FakeWorkstation) -> None:
    window.sheet.acted.emit(dispatch(station))
    station.settle()
    _, toast = next(iter(window.toasts._shown.values()))
    assert toast.undo.text() == "Undo"
    toast.undo.click()
    assert station.asked[-1].action is Action.RETURN_TO_DISPATCH


def test_it_is_not_offered_any_more_once_somebody_acted(window: MainWindow, station: FakeWorkstation) -> None:
    window.sheet.acted.emit(dispatch(station))
    station.settle()
    present = station.board.base[CASE.id]
    station.arrive(replace(present, version=present.version + 1, status=Status.HANDLING))
    assert not undo_offered(window)
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, CONTROL)
    assert len(station.asked) == 1


def test_what_can_be_undone_stays_longer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow, station: FakeWorkstation
) -> None:
    monkeypatch.setattr("ui.window.toasts.STAYS", 1)
    window.sheet.acted.emit(dispatch(station))
    station.settle()
    window.toasts.say("done")
    qtbot.waitUntil(lambda: "done" not in window.toasts.texts())
    assert newest(window) == f"{CASE.number} Dispatched"


def test_a_disk_that_says_no_is_told_there(window: MainWindow, station: FakeWorkstation) -> None:
    window.sheet.acted.emit(dispatch(station))
    station.settle()
    station.disk_fails = FilesInUse()
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, CONTROL)
    assert "has these files open" in newest(window)
    assert len(station.asked) == 1
