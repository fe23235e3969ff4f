"""Announcements: who watches the board is told exactly which rows changed, on the window's thread.

Told one after another in one go, everybody who watches would keep the window deaf for as long as all of them take
together. Given turns, each is told in one of his own, in the order they began to watch, and keys act in between. What
was done here is told first where a person looks; a key of his that comes earlier asks to `catch_up` first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from app.desk.rows import Announcement

Watcher = Callable[[Announcement], None]
Soon = Callable[[Callable[[], None]], None]
"""Runs a job on the window's thread in one of its next turns, in order."""


@dataclass(slots=True, eq=False)
class _Watch:
    callback: Watcher
    looked_at: bool
    held: deque[Announcement] = field(default_factory=deque)
    """What he is still to be told, oldest first; nothing is left when it was told before its turn came."""

    def tell_next(self) -> None:
        """Tells him the oldest."""
        if self.held:
            self.callback(self.held.popleft())

    def tell_all(self) -> None:
        """Tells him everything."""
        while self.held:
            self.tell_next()


class Announcer:
    """For the window's thread: what others changed arrives through `deliver`, one's own at once."""

    def __init__(self) -> None:
        self._watches: list[_Watch] = []
        self._due: deque[Callable[[], None]] = deque()
        """Who is told in the next turns."""
        self._soon: Soon | None = None

    def take_turns(self, soon: Soon) -> None:
        """From now on each watcher is told in a turn of his own."""
        self._soon = soon

    def watch(self, callback: Watcher, *, looked_at: bool = False) -> Callable[[], None]:
        """Calls `callback` with every announcement from now on; what is returned ends that, and may be called twice.

        What this desk did itself is told first to those who are `looked_at`, with all they still had to be told.
        """
        watch = _Watch(callback, looked_at)
        self._watches.append(watch)

        def stop() -> None:
            watch.held.clear()
            if watch in self._watches:
                self._watches.remove(watch)

        return stop

    def announce(self, announcement: Announcement) -> None:
        """Tells everybody who watches now. A watcher may stop watching, or begin, while it is told."""
        watches = tuple(self._watches)
        for watch in watches:
            watch.held.append(announcement)
        if self._soon is None:
            for watch in watches:
                watch.tell_all()
            return
        first = [watch for watch in watches if watch.looked_at and announcement.mine]
        self._due.extendleft(watch.tell_all for watch in reversed(first))
        self._due.extend(watch.tell_next for watch in watches if watch not in first)
        for _ in watches:
            self._soon(self._take_turn)

    def catch_up(self) -> None:
        """Tells those who are looked at all they still had to be told: the key that comes now means what they show."""
        for watch in tuple(self._watches):
            if watch.looked_at:
                watch.tell_all()

    def _take_turn(self) -> None:
        self._due.popleft()()
