"""The list of reasons that stands in place of the units while somebody asks why, and leads to the whole table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.track_record import TrackRecord
from models.case import Case
from models.reference import Reference
from models.responsibility import Proposals
from ui import wording
from ui.dispatch.rows import why_rows
from ui.options import TWO_LINES, Option, OptionList
from ui.responsibility_dialog import open_table

TABLE = "@table"
"""The row of the reasons that opens the responsibility table."""


class Because(OptionList):
    """Hidden at first. `named` tells which unit the row names that was chosen, where that unit still exists."""

    named = Signal(str)

    def __init__(self, reference: Reference, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent, numbered=True)
        self._reference, self._now = reference, now
        self._case: Case | None = None
        self.setMinimumHeight(2 * TWO_LINES)
        self.wants_rows(3)
        self.setAccessibleName(self.tr("Reasons, returns and past cases"))
        self.hide()
        self.chosen.connect(self._chosen_one)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known yet that could be told."""
        return not self.options.options

    def tell(self, case: Case, proposals: Proposals | None, record: TrackRecord | None) -> None:
        """Lists what is known of `case`; `proposals` are None as long as nobody knows."""
        self._case = case
        rows = why_rows(proposals or Proposals(), record, self._reference, self._now())
        # also where nobody is proposed: the table is the first place to look why
        table = [Option(TABLE, self.tr("Responsibility table…"))] if rows or proposals is not None else []
        self.load([*rows, *table])

    def _chosen_one(self, key: object) -> None:
        if key == TABLE and self._case is not None:
            case = self._case
            name = wording.class_name(self._reference, case.edition, case.kind, case.class_code)
            open_table(self._reference, self._now, self.window(), name)
        if key in self._reference.units and not self._reference.units[str(key)].ended:
            self.named.emit(str(key))
