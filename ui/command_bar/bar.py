"""The field in the top bar and its list beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.command_bar.verb import Verb
from ui.fields import TextField
from ui.given import Workstation

WIDTH = 300


class CommandBar(QWidget):
    """See the module. `filterWanted` carries the name of a division or unit for the queue's filter."""

    caseWanted = Signal(UUID)
    actionWanted = Signal(object)
    filterWanted = Signal(str)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandBar")
        self.setFixedWidth(WIDTH)
        self._workstation = workstation
        self._case_id: UUID | None = None
        self._verbs: Callable[[], Sequence[Verb]] = tuple
        self.field = TextField(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)

    def set_verbs(self, verbs: Callable[[], Sequence[Verb]]) -> None:
        """Where the window's own verbs come from; asked each time the bar is opened."""
        self._verbs = verbs

    def case_chosen(self, case_id: UUID | None) -> None:
        """Which case the actions are about: the one the case sheet shows."""
        self._case_id = case_id

    def take_focus(self) -> None:
        """Opens the bar."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
