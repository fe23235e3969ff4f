"""Announcements in turns: each watcher in his own, nothing lost, nothing twice, nothing out of order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import pytest

from app.desk.announce import Announcer
from app.desk.rows import Announcement
from models.ids import new_id

ONE, TWO = Announcement(frozenset({new_id()})), Announcement(frozenset({new_id()}))
MINE = Announcement(frozenset({new_id()}), mine=True)


class Turns:
    """The event loop: what is to run soon."""

    def __init__(self) -> None:
        self.jobs: deque[Callable[[], None]] = deque()

    def take(self, count: int) -> None:
        """So many turns."""
        for _ in range(count):
            self.jobs.popleft()()


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
def announcer(turns: Turns) -> Announcer:
    made = Announcer()
    made.take_turns(turns.jobs.append)
    return made


def test_without_turns_everybody_is_told_at_once() -> None:
    announcer, told = Announcer(), list[Announcement]()
    announcer.watch(told.append)
    announcer.announce(ONE)
    assert told == [ONE]


def test_each_watcher_is_told_in_a_turn_of_his_own(announcer: Announcer, turns: Turns) -> None:
    first, second = list[Announcement](), list[Announcement]()
    announcer.watch(first.append)
    announcer.watch(second.append)
    announcer.announce(ONE)
    assert first == second == []
    turns.take(1)
    assert (first, second) == ([ONE], [])
    announcer.announce(TWO)
    turns.take(1)
    assert (first, second) == ([ONE], [ONE])
    turns.take(2)
    assert first == second == [ONE, TWO]
    assert not turns.jobs


def test_what_is_mine_is_told_first_where_i_look_after_what_was_held(announcer: Announcer, turns: Turns) -> None:
    looked_at, beside = list[Announcement](), list[Announcement]()
    announcer.watch(beside.append)
    announcer.watch(looked_at.append, looked_at=True)
    announcer.announce(ONE)
    announcer.announce(MINE)
    assert looked_at == beside == []
    turns.take(1)
    assert (looked_at, beside) == ([ONE, MINE], [])
    turns.take(len(turns.jobs))
    assert looked_at == beside == [ONE, MINE], "once each"


def test_a_key_that_comes_before_its_turn_finds_what_i_look_at_told(announcer: Announcer, turns: Turns) -> None:
    looked_at, beside = list[Announcement](), list[Announcement]()
    announcer.watch(looked_at.append, looked_at=True)
    announcer.watch(beside.append)
    announcer.announce(ONE)
    announcer.announce(MINE)
    announcer.catch_up()
    assert (looked_at, beside) == ([ONE, MINE], [])
    turns.take(len(turns.jobs))
    assert looked_at == beside == [ONE, MINE], "once each, in order"


def test_who_stops_watching_is_not_told_what_was_held_for_him(announcer: Announcer, turns: Turns) -> None:
    told = list[Announcement]()
    stop = announcer.watch(told.append)
    announcer.announce(ONE)
    stop()
    stop()
    announcer.announce(TWO)
    turns.take(len(turns.jobs))
    assert told == []
