"""What is half typed is kept on this desk's disk with every change, through a kill of the program.

A form gives its values as JSON-like mappings; the keeper writes them to the drafts and tells when it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import WorldFailed
from ui.given_desk import Drafts

Values = Mapping[str, object]

AGAIN = 1000
"""Milliseconds after which a draft that could not be written is tried again."""


class DraftKeeper(QObject):
    """Writes one form's draft whenever `touch` is called; `failed` tells the first time it cannot, with the reason."""

    failed = Signal(object)
    kept = Signal()

    def __init__(self, drafts: Drafts, form: str, values: Callable[[], Values], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._form = form
        self._values = values
        self._again = QTimer(self)
        self._again.setObjectName("draftAgain")
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self.touch)
        self.key = ""

    def open(self, key: str) -> Values:
        """From now on drafts are kept under `key`; answers what was kept there before, empty for nothing."""
        self.key = key
        self._again.stop()
        return self._drafts.load(self._form, key) or {}

    def touch(self) -> None:
        """Something changed: write it now, or try again in a second when the disk does not let us."""
        if not self.key:
            return
        values = self._values()
        try:
            if any(value not in ("", None, False) for value in values.values()):
                self._drafts.save(self._form, self.key, values)
            else:
                self._drafts.drop(self._form, self.key)
        except WorldFailed as why:
            self._again.start()
            self.failed.emit(why)
            return
        self._again.stop()
        self.kept.emit()

    def drop(self) -> None:
        """The form was used: its draft is no longer wanted."""
        self._again.stop()
        self._drafts.drop(self._form, self.key)
