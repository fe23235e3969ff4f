"""The one crossing from another thread into the window: a queued signal carries a job over (DESIGN §3).

Jobs run in turns of the event loop: when several came at once, keys and painting have their place between them, and
a turn that was long already takes none.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui import turns

Job = Callable[[], None]

TURN = 0.004
"""Seconds after which a turn takes no further job: short ones share it, a long one has it alone."""


class Crossing(QObject):
    """`deliver` may be called from any thread; the job runs on the thread this object lives on, in order."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._jobs: deque[Job] = deque()
        self._stood_back = 0
        turns.watch()
        self._turn = QTimer(self)
        self._turn.setObjectName("crossingTurn")
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._take_turn)
        self._came.connect(self.soon, Qt.ConnectionType.QueuedConnection)

    def deliver(self, job: Job) -> None:
        """Queues `job` for the window's thread and returns at once."""
        if self._open:
            self._came.emit(job)

    def soon(self, job: Job) -> None:
        """From the window's thread itself: runs `job` in one of the next turns, after all that came before it."""
        if self._open:
            self._jobs.append(job)
            if not self._turn.isActive():
                self._turn.start()

    def shut(self) -> None:
        """Jobs that come later, or are still under way, are dropped: the window is closing."""
        self._open = False
        self._jobs.clear()
        self._turn.stop()

    def _take_turn(self) -> None:
        if turns.is_full() and self._stood_back < turns.PATIENCE:
            self._stood_back += 1
            return
        self._stood_back = 0
        ends = time.perf_counter() + TURN
        while self._jobs:
            self._jobs.popleft()()
            if time.perf_counter() > ends:
                break
        if not self._jobs:
            self._turn.stop()
