"""Turns come in the order they were asked for, and never wait for ever."""

from __future__ import annotations

import threading

import pytest

from app.errors import DeskBusy, WorldFailed
from app.local.turns import Turns


def test_a_thread_that_never_pauses_keeps_nobody_out() -> None:
    turns, stop, taken = Turns(), threading.Event(), 0

    def busy() -> None:
        nonlocal taken
        while not stop.is_set():
            with turns.taken():
                taken += 1

    thread = threading.Thread(target=busy)
    thread.start()
    waited = []
    for _ in range(50):
        before = taken
        with turns.taken():
            waited.append(taken - before)
    stop.set()
    thread.join()
    # One turn may have begun and ended before this thread had lined up, one may have been running.
    assert sorted(waited)[len(waited) // 2] <= 2


def test_a_turn_that_does_not_come_is_a_failure_and_leaves_the_line() -> None:
    turns = Turns()
    failed: list[WorldFailed] = []

    def late() -> None:
        try:
            with turns.taken(0.01):
                pass
        except WorldFailed as error:
            failed.append(error)

    with turns.taken():
        thread = threading.Thread(target=late)
        thread.start()
        thread.join()
    assert [type(error) for error in failed] == [DeskBusy]
    with turns.taken(0.01):
        pass


def test_a_failed_block_gives_its_turn_back() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.taken():
        _ = 1 / 0
    with turns.taken(0.01):
        pass
