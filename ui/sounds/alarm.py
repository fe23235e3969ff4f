"""Listens to announcements and decides what is heard."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.given import Workstation


class Sounds(QObject):
    """Sounds of one window."""

    def __init__(self, workstation: Workstation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
