"""How long a host that fails is left alone: twice as long each time, and then one question tells for all."""

from __future__ import annotations

import threading
from typing import Final

from app.tiles.tile import Why

SHORTEST: Final = 2.0
LONGEST: Final = 60.0
"""Seconds."""
AT_ONCE: Final = frozenset({Why.SILENT, Why.BUSY, Why.REFUSED, Why.NO_KEY, Why.ELSEWHERE})
"""What is true of the host and not of one tile. After other failures it takes `PATIENCE` of them in a row."""
PATIENCE: Final = 3
NOT_ITS_FAULT: Final = frozenset({Why.NONE_HERE, Why.NO_PICTURE, Why.TOO_LARGE})
"""The host lives and answers."""


class Circuit:
    """One host of one source. For any thread; times are seconds of one clock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._delay = 0.0
        self._failures = 0
        self._why = Why.SILENT

    def refuses(self, now: float) -> Why | None:
        """Why the host is not asked now; None lets the asker, and nobody beside him, ask until he says how it went."""
        with self._lock:
            if not self._delay:
                return None
            if now < self._until:
                return self._why
            self._until = now + self._delay
            return None

    def went_well(self) -> None:
        """It answered."""
        with self._lock:
            self._delay = self._failures = 0

    def failed(self, why: Why, now: float, wait: float = 0.0) -> None:
        """It did not. `wait`: what the host asks for itself."""
        if why in NOT_ITS_FAULT:
            self.went_well()
            return
        with self._lock:
            self._failures += 1
            if why in AT_ONCE or self._failures >= PATIENCE or self._delay:
                self._why = why
                self._delay = min(LONGEST, max(SHORTEST, self._delay * 2, wait))
                self._until = now + self._delay
