"""How often a map whose process ended is opened again by itself: one that ends on every picture would never stop."""

from __future__ import annotations

import time
from collections.abc import Callable

MOST = 3
"""So many ends within `SPAN` are no accident."""
SPAN = 60.0
"""Seconds."""


class Recovery:
    """`clock` gives seconds that only go on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends: list[float] = []

    def ended(self) -> bool:
        """The process ended now; whether the map is to be opened again without asking anybody."""
        now = self._clock()
        self._ends = [*(at for at in self._ends if now - at < SPAN), now]
        return len(self._ends) < MOST

    def forget(self) -> None:
        """A person opens it again: what was counts no more."""
        self._ends.clear()
