"""How a moment follows the other: at a pace, line by line, or where somebody points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.local.database import micros, moment
from ui.given_past import Past

PACES = (1, 2, 5, 10, 20, 60)
"""How many times as fast as it was."""

_TICK = 200
"""Milliseconds between two moments: rows of others come no faster in the present either."""


class Playing(QObject):
    """`moved` says that another moment is wanted, `changed` that it runs, stands, or has another pace."""

    moved = Signal()
    changed = Signal()

    def __init__(self, past: Past, parent: QObject) -> None:
        super().__init__(parent)
        self._past = past
        self.at = past.start
        """The moment that is wanted; the board follows at once, or where much changes a little later."""
        self.pace = PACES[0]
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setObjectName("playbackTick")
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def runs(self) -> bool:
        """Whether time goes by."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Goes on, or stands; from its end the hour begins again."""
        if self.runs:
            self.pause()
            return
        if self.at >= self._past.end:
            self.go(self._past.start)
        self._since.start()
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stands."""
        if self.runs:
            self._timer.stop()
            self.changed.emit()

    def set_pace(self, pace: int) -> None:
        """So many times as fast as it was."""
        if pace != self.pace:
            self.pace = pace
            self.changed.emit()

    def faster(self, by: int) -> None:
        """The next pace, or with -1 the one before."""
        at = PACES.index(self.pace) + by
        self.set_pace(PACES[max(0, min(at, len(PACES) - 1))])

    def step(self, by: int) -> None:
        """To the next moment at which anything was written, or with -1 to the one before; then it stands."""
        self.pause()
        moments, here = self._past.moments, micros(self.at)
        place = bisect_right(moments, here) if by > 0 else bisect_left(moments, here) - 1
        if 0 <= place < len(moments):
            self.go(moment(moments[place]))
        else:
            self.go(self._past.end if by > 0 else self._past.start)

    def go(self, to: datetime) -> None:
        """To that moment, within the hour."""
        self.at = min(max(to, self._past.start), self._past.end)
        self._past.go(self.at)
        self.moved.emit()

    def stop(self) -> None:
        """It is over."""
        self._timer.stop()

    def _tick(self) -> None:
        self.go(self.at + timedelta(milliseconds=self._since.restart() * self.pace))
        if self.at >= self._past.end:
            self.pause()
