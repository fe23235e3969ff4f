"""Writers of one file take turns, first come, first served.

SQLite's own waiting is by chance: it sleeps a little longer each time and looks again, so a thread that writes without
a pause can keep another out for seconds. The window must never wait for more than the transaction that is running.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import DeskBusy

PATIENCE = 5.0
"""Seconds after which a turn that does not come is a failure; transactions are a thousand times shorter."""
WINDOW_PATIENCE = 0.5
"""The same for the window's thread: while it waits, nothing on the screen moves."""


class Turns:
    """A fair lock for the threads of this program; the folder's lock keeps other programs out."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def taken(self, patience: float = PATIENCE) -> Iterator[None]:
        """The block is this thread's turn. Raises DeskBusy when it does not come within `patience` seconds."""
        self._take(patience)
        try:
            yield
        finally:
            with self._changed:
                self._queue.popleft()
                self._changed.notify_all()

    def _take(self, patience: float) -> None:
        mine = object()
        with self._changed:
            self._queue.append(mine)
            if not self._changed.wait_for(lambda: self._queue[0] is mine, patience):
                self._queue.remove(mine)
                raise DeskBusy
