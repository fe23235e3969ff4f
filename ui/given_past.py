"""An hour of the past as far as panes use it; `app.desk.playback.Playback` is one."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from app.clock import Clock
from app.desk.rows import Announcement
from app.errors import WorldFailed
from ui.given_board import Board


class Past(Protocol):
    """The board of an hour that is over, at the moment `clock` tells."""

    @property
    def board(self) -> Board:
        """What every pane shows."""
        ...

    @property
    def clock(self) -> Clock:
        """The moment that is shown."""
        ...

    @property
    def start(self) -> datetime:
        """Where the hour begins."""
        ...

    @property
    def end(self) -> datetime:
        """Where it ends."""
        ...

    @property
    def moments(self) -> array[int]:
        """When each line of the hour was written, in microseconds since 1970."""
        ...

    @property
    def unknown(self) -> int:
        """How many cases are left out: this desk does not know how they were."""
        ...

    @property
    def said_from(self) -> datetime | None:
        """Since when this desk has the intercom log; None where it has none."""
        ...

    def watch(self, callback: Callable[[Announcement], None]) -> Callable[[], None]:
        """Calls `callback` with what every move changed, until the returned function is called."""
        ...

    def go(self, to: datetime) -> None:
        """Shows that moment, soon."""
        ...

    def close(self) -> None:
        """Ends it."""
        ...


PastHeard = Callable[[Past | WorldFailed], None]
"""Gets the hour when it is ready, or why it is not."""
