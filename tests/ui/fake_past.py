"""An hour of the past in memory: a board of dictionaries that a test gives one set of cases for each moment."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from app.desk.rows import Announcement, IntercomRow
from app.local.database import micros
from models.case import Case
from tests.ui.fake_board import FakeBoard, FakeClock

Moment = tuple[datetime, Sequence[Case], Sequence[IntercomRow]]
"""From when on these were the cases and the log."""


class FakePast:
    """Plays `moments`, the first of which is its start."""

    def __init__(self, board: FakeBoard, moments: Iterable[Moment], end: datetime) -> None:
        self.board = board
        self._states = list(moments)
        self.start, self.end = self._states[0][0], end
        self.clock = FakeClock(self.start)
        self.moments = array("q", [micros(at) for at, _, _ in self._states[1:]])
        self.unknown = 0
        self.said_from: datetime | None = self.start
        self.closed = False
        self._watchers: list[Callable[[Announcement], None]] = []
        self._show(self.start)

    def watch(self, callback: Callable[[Announcement], None]) -> Callable[[], None]:
        """Calls `callback` with what changed."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback)

    def go(self, to: datetime) -> None:
        """Shows that moment at once."""
        self.clock.time = to
        said = self._show(to)
        for callback in tuple(self._watchers):
            callback(said)

    def close(self) -> None:
        """Says that it was closed."""
        self.closed = True

    def _show(self, to: datetime) -> Announcement:
        _, cases, said = [state for state in self._states if state[0] <= to][-1]
        before, now = dict(self.board.base), {case.id: case for case in cases}
        heard = [row for row in said if row not in self.board.said]
        heard += [row for row in self.board.said if row not in said]
        self.board.base, self.board.said = now, list(said)
        changed = {one for one in before.keys() | now.keys() if before.get(one) != now.get(one)}
        return Announcement(frozenset(changed), frozenset(row.entry.id for row in heard))
