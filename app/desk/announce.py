"""Announcements: who watches the board is told exactly which rows changed, on the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from app.desk.rows import Announcement

Watcher = Callable[[Announcement], None]


class Announcer:
    """For the window's thread: what others changed arrives through `deliver`, one's own at once."""

    def __init__(self) -> None:
        self._watchers: list[Watcher] = []

    def watch(self, callback: Watcher) -> Callable[[], None]:
        """Calls `callback` with every announcement from now on; what is returned ends that, and may be called twice."""
        self._watchers.append(callback)

        def stop() -> None:
            if callback in self._watchers:
                self._watchers.remove(callback)

        return stop

    def announce(self, announcement: Announcement) -> None:
        """Tells everybody who watches now. A watcher may stop watching, or begin, while it is told."""
        for callback in tuple(self._watchers):
            callback(announcement)
