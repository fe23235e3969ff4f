"""Keeps the page's points in step with the board: all of them in slices at first, then only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import QObject

from app.desk.points import Mark, Points
from ui.city_map.packing import pack
from ui.city_map.shelf import Shelf
from ui.given_board import Board
from ui.turns import Soon

SLICE = 0.008  # seconds of the window's thread at a time
BATCH = 10_000  # points handed to the page at once
FEW = 100  # changed cases asked about at once

Tell = Callable[[tuple[object, ...]], None]


class Feed(QObject):
    """`tell` hands one verb to the page."""

    def __init__(self, board: Board, shelf: Shelf, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._shelf = shelf
        self._tell = tell
        self._after: Mark | None = None
        self._walking = False
        self._fresh = True
        self._batch = Points()
        self._changed: list[UUID] = []
        self._own: dict[UUID, int] = {}
        """Cases known here only so far: their row number changes when the centre's row comes."""
        self.longest = 0.0
        self._due = Soon(self._slice, self, "mapFeed")

    @property
    def busy(self) -> bool:
        """Whether there is something left to tell."""
        return self._due.asked

    def begin(self) -> None:
        """Tells everything from the beginning."""
        self._after, self._walking, self._fresh = None, True, True
        self._batch = Points()
        self._changed.clear()
        self._own.clear()
        self._due.ask()

    def heard(self, cases: Iterable[UUID]) -> None:
        """These cases changed, came or went."""
        self._changed.extend(cases)
        if self._changed:
            self._due.ask()

    def stop(self) -> None:
        """Tells nothing more."""
        self._due.stop()

    def _slice(self) -> None:
        began = time.perf_counter()
        while time.perf_counter() - began < SLICE:
            if self._walking:
                self._walk()
            elif self._changed:
                some, self._changed = self._changed[:FEW], self._changed[FEW:]
                self._follow(some)
            else:
                break
        if self._walking or self._changed:
            self._due.ask()
        self.longest = max(self.longest, time.perf_counter() - began)

    def _walk(self) -> None:
        page = self._board.points(self._after)
        self._batch.extend(page.points)
        self._remember(page.points)
        self._after = page.after
        self._walking = page.after is not None
        if len(self._batch) >= BATCH or not self._walking:
            self._send(self._batch, fresh=self._fresh)
            self._batch, self._fresh = Points(), False

    def _follow(self, cases: list[UUID]) -> None:
        numbers = {case_id: self._board.row_number(case_id) for case_id in cases}
        if any(number is None and case_id not in self._own for case_id, number in numbers.items()):
            self.begin()  # a row went without leaving its number
            return
        points = self._board.points_of(cases)
        there = set(points.n)
        gone = {number for number in numbers.values() if number is not None} - there
        gone |= {own for case_id in cases if (own := self._own.pop(case_id, 0)) and own not in there}
        if gone:
            self._tell(("drop", sorted(gone)))
        if len(points):
            self._remember(points)
            self._send(points, fresh=False)

    def _remember(self, points: Points) -> None:
        for row in self._board.rows([number for number in points.n if number < 0]):
            self._own[row.id] = row.n

    def _send(self, points: Points, *, fresh: bool) -> None:
        self._tell(("take", self._shelf.lay(pack(points)), fresh))
