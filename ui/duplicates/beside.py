"""Possible duplicates beside the call form: found while somebody types, decided by him alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk.duplicates import Looked
from models.duplicates import Ruling
from ui import theme
from ui.given import Workstation


class DuplicatesBeside(QWidget):
    """What may be the same problem as what is being typed. Hidden while there is nothing.

    `compareWanted` carries the id of the case to be shown side by side; `decided` the `Ruling` that was made, or taken
    back (None). `rulings` are all that stand; the form sends them after it registered: see `models.duplicates`.
    """

    compareWanted = Signal(object)
    decided = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicatesBeside")
        self._workstation = workstation
        self._looked: Looked | None = None
        self._rulings: tuple[Ruling, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)
        self.hide()

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What was said of the cases shown here."""
        return self._rulings

    def look(self, looked: Looked | None) -> None:
        """Looks for duplicates of what is being typed; None where there is neither class with place nor component."""
        self._looked = looked

    def values(self) -> Mapping[str, object]:
        """The rulings as a draft keeps them, under `rulings`."""
        return {}

    def fill(self, values: Mapping[str, object]) -> None:
        """Takes them back from a draft."""
