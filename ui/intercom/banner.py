"""The banner of an emergency on the radio: above all panes, until somebody answers it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.given import Workstation


class EmergencyBanner(QWidget):
    """Hidden while no emergency waits. `caseWanted` carries the id of its case."""

    caseWanted = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emergencyBanner")
        self._workstation = workstation
        self.hide()
