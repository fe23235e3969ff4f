"""The pane: header with filters, the log, the quick line under it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.given import Workstation
from ui.panes import Pane


class IntercomLog(Pane):
    """`caseWanted` carries the id of a case that an entry is about; `left` says that the person is done here."""

    caseWanted = Signal(object)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("intercomLog", "", parent)
        self._workstation = workstation

    def show_case(self, case_id: UUID | None) -> None:
        """Shows only what was said about one case; None shows everything again."""

    def begin_entry(self, text: str = "") -> None:
        """Gives the quick line the keys, with `text` in it."""

    def case_chosen(self, case_id: UUID | None) -> None:
        """Remembers the case that the window shows, to link an entry with."""
