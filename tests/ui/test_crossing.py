"""The crossing: jobs of another thread run on the window's, in order, and never after it was shut."""

from __future__ import annotations

import threading
from functools import partial

from pytestqt.qtbot import QtBot

from ui.crossing import Crossing


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
