"""Takes what stays for good out of the garbage collector's rounds.

A full round looks at every object of the program, on whichever thread it falls due, and all the others stand still
meanwhile: with the modules, the window and the reference tables of a city that is a quarter of a second.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from app.desk.rows import Announcement
from ui.given import Workstation

SETTLES = 3000
"""Milliseconds after the window stands, or other reference tables came, until what is there is taken as lasting."""


class LongKept(QObject):
    """Works until `parent`, the window, is gone."""

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setObjectName("longKept")
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES)
        self._timer.timeout.connect(gc.freeze)
        self._timer.start()
        parent.destroyed.connect(workstation.watch(self._heard))

    def _heard(self, said: Announcement) -> None:
        if said.reference or said.everything:
            self._timer.start()
