"""Announcements in steps a window can follow: mine at once, other people's rows put together.

A pull of a thousand rows is told page by page, and a busy city changes rows every few milliseconds. Nobody reads
faster than five changes a second, and what the window does for each costs the same for one row as for a thousand.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.desk.rows import Announcement
from ui.turns import Soon

NOTHING = Announcement()
PAUSE = 200
"""Milliseconds between two times that other people's rows are handed on."""


class Throttle(QObject):
    """Hands on to `do` whatever it hears: the first at once, rows of others that follow it after the pause.

    Nothing is lost, and the order stays: what is held goes out before anything that may not wait.
    """

    def __init__(self, do: Callable[[Announcement], None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._held: Announcement = NOTHING
        self._pause = QTimer(self)
        self._pause.setObjectName("throttlePause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(Soon(self.let_out, self).ask)

    def hear(self, said: Announcement) -> None:
        """Hands `said` on, now or soon."""
        if said != Announcement(said.cases, said.intercom):  # more than rows of others
            self.let_out()
            self._do(said)
            return
        self._held = Announcement(self._held.cases | said.cases, self._held.intercom | said.intercom)
        if not self._pause.isActive():
            self.let_out()

    def let_out(self) -> None:
        """Hands on what is held, if anything, and begins the next pause."""
        if self._held != NOTHING:
            held, self._held = self._held, NOTHING
            self._pause.start()
            self._do(held)
