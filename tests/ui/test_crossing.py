"""The crossing: jobs of another thread run on the window's, in order, and never after it was shut."""

from __future__ import annotations

import threading
import time
from functools import partial

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.crossing import TURN, Crossing


def test_jobs_run_on_the_window_thread_in_order(qtbot: QtBot) -> None:
    crossing = Crossing()
    ran: list[tuple[int, threading.Thread]] = []

    def note(number: int) -> None:
        ran.append((number, threading.current_thread()))

    def work() -> None:
        for number in range(50):
            crossing.deliver(partial(note, number))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [], "deliver only queues"
    qtbot.waitUntil(lambda: len(ran) == 50, timeout=2000)
    assert [number for number, _ in ran] == list(range(50))
    assert {thread for _, thread in ran} == {threading.current_thread()}


def test_nothing_runs_after_it_was_shut(qtbot: QtBot) -> None:
    crossing = Crossing()
    ran: list[int] = []
    crossing.deliver(lambda: ran.append(1))
    crossing.shut()
    crossing.deliver(lambda: ran.append(2))
    qtbot.wait(20)
    assert ran == []


def test_a_long_job_has_its_turn_alone(qtbot: QtBot) -> None:
    crossing = Crossing()
    ran: list[str] = []

    def long_job() -> None:
        QTimer.singleShot(0, lambda: ran.append("a key"))
        ends = time.perf_counter() + 2 * TURN
        while time.perf_counter() < ends:
            pass
        ran.append("long")

    crossing.soon(long_job)
    crossing.soon(lambda: ran.append("next"))
    assert ran == [], "nothing runs in the turn in which it is asked"
    qtbot.waitUntil(lambda: len(ran) == 3, timeout=2000)
    assert ran == ["long", "a key", "next"]


def test_a_job_that_fails_does_not_keep_the_next_from_its_turn(qtbot: QtBot) -> None:
    crossing = Crossing()
    ran: list[str] = []

    def fails() -> None:
        raise LookupError("of the test")

    with qtbot.captureExceptions() as failures:
        crossing.soon(fails)
        crossing.soon(lambda: ran.append("next"))
        qtbot.waitUntil(lambda: ran == ["next"], timeout=2000)
    assert [kind for kind, *_ in failures] == [LookupError]
