"""Several cases of the queue dispatched from one dialog: each with a unit of its own, so it is asked otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from models.lifecycle import Action
from ui.dispatch.batch import BatchDialog

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Batches(QObject):
    """`dialog` is the one that is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: BatchDialog | None = None
        window.several.take_over(Action.DISPATCH, self.open)

    def open(self, cases: Sequence[UUID]) -> None:
        """Asks to which units these cases go."""
        window = self._window
        self.dialog = BatchDialog(window.workstation, cases, window)
        self.dialog.ended.connect(window.queue.picked.choose)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self.dialog.take_focus()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._window.activateWindow()
        self._window.queue.take_focus()
