"""Turns of the loop: what can wait stands back from a long one and comes all the same; panes are painted in turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import ACCEPTOR, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.crossing import Crossing
from ui.main_window import MainWindow
from ui.turns import FULL, PATIENCE, Soon


class Count(QObject):
    """Counts the turns of the loop."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = 0
        dispatcher = QAbstractEventDispatcher.instance(self.thread())
        assert dispatcher is not None
        dispatcher.awake.connect(self._next)

    def _next(self) -> None:
        self.turn += 1


@pytest.fixture
def count(qapp: QApplication) -> Iterator[Count]:
    made = Count()
    yield made
    made.deleteLater()


def compute(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(200))


def by_soon(job: Callable[[], None], parent: QObject) -> None:
    Soon(job, parent).ask()


def by_crossing(job: Callable[[], None], parent: QObject) -> None:
    Crossing(parent).soon(job)


WAYS = pytest.mark.parametrize("way", [by_soon, by_crossing])


@WAYS
def test_what_can_wait_stands_back_from_a_turn_that_is_long_already(
    qtbot: QtBot, count: Count, way: Callable[[Callable[[], None], QObject], None]
) -> None:
    seen: list[tuple[str, int]] = []

    def long_one() -> None:
        compute(3 * FULL)
        seen.append(("long", count.turn))

    def both() -> None:  # from one turn, whatever else keeps the machine busy
        QTimer.singleShot(0, count, long_one)
        way(lambda: seen.append(("soon", count.turn)), count)

    QTimer.singleShot(0, count, both)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=2000)
    (first, turn), (second, later) = seen
    assert (first, second) == ("long", "soon")
    assert later > turn, "both would have kept the keys waiting"


@WAYS
def test_it_comes_all_the_same_where_every_turn_is_long(
    qtbot: QtBot, count: Count, way: Callable[[Callable[[], None], QObject], None]
) -> None:
    always = QTimer(count)
    always.timeout.connect(lambda: compute(2 * FULL))
    always.start(0)
    came: list[int] = []
    asked = count.turn
    way(lambda: came.append(count.turn - asked), count)
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    always.stop()
    assert came[0] <= PATIENCE + 3


def test_asked_twice_it_is_done_once_and_may_be_asked_by_what_it_does(qtbot: QtBot, qapp: QApplication) -> None:
    done: list[int] = []
    parent = QObject()

    def do() -> None:
        done.append(1)
        if len(done) == 1:
            soon.ask()

    soon = Soon(do, parent)
    soon.ask()
    soon.ask()
    assert soon.asked
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 2, timeout=2000)
    QTest.qWait(20)
    assert len(done) == 2
    soon.ask()
    soon.stop()
    QTest.qWait(20)
    assert len(done) == 2


class Painted(QObject):
    """In which turn a pane was painted after it was asked to watch."""

    def __init__(self, count: Count, pane: QWidget) -> None:
        super().__init__(pane)
        self._count = count
        self.turns: list[int] = []
        pane.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.turns.append(self._count.turn)
        return False


def test_when_a_call_ends_each_pane_is_painted_in_a_turn_of_its_own_the_one_with_the_keys_first(
    qtbot: QtBot, count: Count
) -> None:
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [make_case(n) for n in range(1, 9)])
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    window.take_call()
    QTest.qWait(100)
    panes = [window.queue.header, window.sheet.header, window.intercom.header, window.map.header]
    watched = [Painted(count, pane) for pane in panes]
    window.show_queue()
    qtbot.waitUntil(lambda: all(pane.turns for pane in watched), timeout=2000)
    first = [pane.turns[0] for pane in watched]
    assert len(set(first)) == len(first), first
    assert first[0] == min(first), "the queue has the keys"
    assert all(dock.updatesEnabled() for dock in window.docks.docks.values())
