"""The city map pane: cheap to make; the web view comes with `begin`, after the window's first paint."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.given import Workstation
from ui.panes import EmptyState, Pane


class CityMap(Pane):
    """Where the open cases are. Never blank without saying why."""

    caseChosen = Signal(object)
    caseOpened = Signal(object)
    placed = Signal(float, float)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("cityMap", QCoreApplication.translate("CityMap", "Map"), parent)
        self._workstation = workstation
        self._state = EmptyState("map-pin", self)
        self.body.addWidget(self._state, 1)

    @property
    def running(self) -> bool:
        """Whether the page is there and paints."""
        return False

    def begin(self) -> None:
        """Makes the web view; called once, after the window's first paint."""

    def show_chosen(self, case_id: UUID | None) -> None:
        """Moves the ring to this case; pans only when it is outside."""

    def centre_on(self, case_id: UUID) -> None:
        """Brings a case to the middle."""

    def centre_at(self, lon: float, lat: float) -> None:
        """Brings a place (degrees, WGS 84) to the middle."""

    def ask_for_place(self, lon: float | None = None, lat: float | None = None) -> None:
        """The next click or Enter says `placed`; Escape leaves it."""

    def shut(self) -> None:
        """Ends the web view; the pane can still be looked at."""
