"""Announcements: who watches the board is told exactly which rows changed, on the window's thread.

Told one after another in one go, everybody who watches would keep the window deaf for as long as all of them take
together. Given turns, each is told in one of his own, in the order they began to watch, and keys act in between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from app.desk.rows import Announcement

Watcher = Callable[[Announcement], None]
Soon = Callable[[Callable[[], None]], None]
"""Runs a job on the window's thread in one of its next turns, in order."""


@dataclass(slots=True, eq=False)
class _Watch:
    callback: Watcher
    at_once: bool
    held: deque[Announcement] = field(default_factory=deque)
    """What he is still to be told, oldest first."""


class Announcer:
    """For the window's thread: what others changed arrives through `deliver`, one's own at once."""

    def __init__(self) -> None:
        self._watches: list[_Watch] = []
        self._soon: Soon | None = None

    def take_turns(self, soon: Soon) -> None:
        """From now on each watcher is told in a turn of his own."""
        self._soon = soon

    def watch(self, callback: Watcher, *, at_once: bool = False) -> Callable[[], None]:
        """Calls `callback` with every announcement from now on; what is returned ends that, and may be called twice.

        What this desk did itself is told without waiting for a turn to those who watch `at_once`: a person looks there.
        """
        watch = _Watch(callback, at_once)
        self._watches.append(watch)

        def stop() -> None:
            watch.held.clear()
            if watch in self._watches:
                self._watches.remove(watch)

        return stop

    def announce(self, announcement: Announcement) -> None:
        """Tells everybody who watches now. A watcher may stop watching, or begin, while it is told."""
        for watch in tuple(self._watches):
            watch.held.append(announcement)
            if self._soon is None or (watch.at_once and announcement.mine):
                while watch.held:
                    watch.callback(watch.held.popleft())
            else:
                self._soon(partial(_tell_next, watch))


def _tell_next(watch: _Watch) -> None:
    if watch.held:  # else it was told already, before something that could not wait, or watches no more
        watch.callback(watch.held.popleft())
