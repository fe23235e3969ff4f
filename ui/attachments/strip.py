"""The strip: what is attached to a case, or to the one that is being typed, and how it gets there."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.given import Workstation


class AttachmentStrip(QWidget):
    """Shows the attachments of one case. `changed` tells that there are others now, `left` that Escape was pressed.

    A form that makes a case gives it the id that the case will have, which it keeps in its draft: what is attached
    before the case exists is kept on this desk's disk under that id, through a kill, and is asked for by itself as
    soon as the case is on the board. A form that is thrown away calls `forget`.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentStrip")
        self._workstation = workstation
        self._case_id: UUID | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_case(self, case_id: UUID | None) -> None:
        """Shows what is attached to this case, which need not exist yet; None shows nothing and takes nothing."""
        self._case_id = case_id

    def add_files(self) -> None:
        """Asks for files, and attaches them."""

    def forget(self) -> None:
        """Throws away what is attached to a case that was never made: its form was cleared."""

    def count(self) -> int:
        """How many attachments are shown."""
        return 0
