"""Time as a value that is passed, never taken: everything that needs the time is given a `Clock`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the centre's time, aware UTC."""

    def now(self) -> datetime:
        """The time now."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What the centre's clock said when this machine's wall clock said `wall`; both aware UTC."""

    centre: datetime
    wall: datetime
    rate: float


class CentreClock:
    """The centre's time as last measured, carried on by this machine's monotonic clock.

    A desk's wall clock may be wrong or step; it is used only until the centre has answered once (DOMAIN §8.3, 6).
    `rate` is how fast the centre's clock runs: 1 except in demo and training databases.
    """

    def __init__(self, wall: Callable[[], datetime] | None = None, monotonic: Callable[[], float] = time.monotonic):
        self._wall = wall or _wall
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._base = self._wall()
        self._since = monotonic()
        self._rate = 1.0
        self.measured = False

    def now(self) -> datetime:
        """The centre's time now, aware UTC."""
        with self._lock:
            return self._base + timedelta(seconds=(self._monotonic() - self._since) * self._rate)

    def measure(self, centre_now: datetime, uncertainty: float = 0.0, rate: float = 1.0) -> None:
        """Sets the clock by the centre's answer; `uncertainty` is half the round trip in seconds."""
        with self._lock:
            self._base = centre_now.astimezone(UTC) + timedelta(seconds=uncertainty)
            self._since = self._monotonic()
            self._rate = rate
            self.measured = True

    def reading(self) -> Reading:
        """The two clocks side by side, to be kept until the program starts again."""
        return Reading(self.now(), self._wall(), self._rate)

    def go_on_from(self, reading: Reading) -> None:
        """Takes an earlier reading up again by the wall clock, until the centre has answered."""
        with self._lock:
            passed = max(timedelta(), self._wall() - reading.wall)
            self._base = reading.centre + passed * reading.rate
            self._since = self._monotonic()
            self._rate = reading.rate


def _wall() -> datetime:
    return datetime.now(UTC)
