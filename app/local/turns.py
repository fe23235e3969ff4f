"""Writers of one file take turns, first come, first served.

SQLite's own waiting is by chance: it sleeps a little longer each time and looks again, so a thread that writes without
a pause can keep another out for seconds. The window must never wait for more than the transaction that is running.
"""

from __future__ import annotations

import threading
from collections import deque

PATIENCE = 5.0
"""Seconds after which a turn that does not come is a failure; transactions are a thousand times shorter."""


class Turns:
    """A fair lock for the threads of this program; the folder's lock keeps other programs out."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    def __enter__(self) -> None:
        mine = object()
        with self._changed:
            self._queue.append(mine)
            if not self._changed.wait_for(lambda: self._queue[0] is mine, self._patience):
                self._queue.remove(mine)
                raise TimeoutError("another thread does not end its transaction")

    def __exit__(self, *_error: object) -> None:
        with self._changed:
            self._queue.popleft()
            self._changed.notify_all()
