"""Turns of the event loop: a turn that was long already takes nothing more that can wait.

In one turn Qt hands on every event that was posted, which is all of the painting, and every timer that is due. On a
machine that is slow for a moment they all are: what one would do in three milliseconds is done together in a hundred,
and no key is heard before. Whatever can wait asks here whether this turn has still room, and comes in the next if not.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, Qt, QTimer

FULL = 0.005
"""Seconds computed in a turn after which it takes nothing more that can wait."""

PATIENCE = 4
"""So many turns something stands back, not more: a window that paints without a pause still does what it must."""


class Turn(QObject):
    """When this turn began, in seconds the window's thread has computed: waiting for a core is not the turn's."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.began = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance(parent.thread())
        if dispatcher is not None:
            dispatcher.awake.connect(self._begins)

    def _begins(self) -> None:
        self.began = time.thread_time()


def is_full() -> bool:
    """Whether this turn has computed so long that what can wait should; asked on the window's thread."""
    return time.thread_time() - watch().began > FULL


def watch() -> Turn:
    """Watches the turns from now on; whoever will ask calls it when it is made, on the window's thread."""
    application = QCoreApplication.instance()
    if application is None:
        raise LookupError("no event loop without an application")
    found = application.findChild(Turn, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Turn(application)


class Soon(QObject):
    """Calls `do` in one of the next turns, one with room for it; once, however often it was asked until then.

    `name` is the timer's, for whoever looks for it.
    """

    def __init__(self, do: Callable[[], object], parent: QObject, name: str = "soon") -> None:
        super().__init__(parent)
        watch()
        self._do = do
        self._stood_back = 0
        self._timer = QTimer(self)
        self._timer.setObjectName(name)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._due)

    @property
    def asked(self) -> bool:
        """Whether it is still to be done."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Does it soon; asked again before that it is still done once."""
        if not self._timer.isActive():
            self._stood_back = 0
            self._timer.start()

    def stop(self) -> None:
        """Does not do it any more."""
        self._timer.stop()

    def _due(self) -> None:
        if is_full() and self._stood_back < PATIENCE:
            self._stood_back += 1
            return
        self._timer.stop()
        self._do()
