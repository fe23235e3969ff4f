"""The cases of a batch as a list: to which unit each goes and why, and afterwards what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from app.desk.batch import Batch
from app.desk.together import One, Stands
from models.reference import Reference
from ui import wording
from ui.together.rows import Rows, RowsModel

_DIGITS = "1234567890"


class BatchModel(RowsModel):
    """Two lines for each case: at the right its unit while it is still to go, beneath until when it would have it."""

    def __init__(self, batch: Batch, reference: Reference, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(reference, now, parent)
        self._batch = batch

    def right(self, row: One) -> str:
        """The unit that it goes to; how it stands once it was asked."""
        if row.stands is not Stands.CAN:
            return super().right(row)
        unit = self._batch.units.get(row.case_id)
        return wording.unit(self._reference, unit) if unit else self.tr("no unit yet")

    def detail(self, row: One) -> str:
        """Where, and why this unit; what is wrong, where something is."""
        if row.stands is not Stands.CAN:
            return super().detail(row)
        unit, proposals = self._batch.units.get(row.case_id), self._batch.proposals.get(row.case_id)
        mine = [one for one in proposals.proposals if one.unit == unit] if proposals else []
        why = [wording.why_unit(reason) for one in mine for reason in one.reasons]
        if proposals and proposals.shortfall and not unit:
            why = [wording.shortfall(proposals.shortfall)]
        return wording.joined(self._until(row), row.seen.place if row.seen else "", *why)

    def _until(self, row: One) -> str:
        """The deadline that it would get now."""
        due = self._batch.deadline(row.case_id)
        return self.tr("until {time}").format(time=wording.clock_time(due, self._now())) if due else ""


class BatchRows(Rows):
    """Several rows can be chosen: what is done then is done to them. `numbered` carries a digit's row, from 0."""

    chosen = Signal()
    numbered = Signal(int)

    def __init__(self, batch: Batch, reference: Reference, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(reference, now, parent)
        self.rows = BatchModel(batch, reference, now, self)
        self.setModel(self.rows)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.installEventFilter(self)

    @property
    def chosen_ids(self) -> tuple[UUID, ...]:
        """The chosen cases, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.rows.row_at(row).case_id for row in rows)

    def choose(self, cases: Iterable[UUID]) -> None:
        """These are chosen, and the first is in sight."""
        places = sorted(self.rows.place(case_id) for case_id in cases)
        selection = QItemSelection()
        for place in places:
            selection.select(self.rows.index(place, 0), self.rows.index(place, 0))
        flags = QItemSelectionModel.SelectionFlag
        if places:
            self.selectionModel().setCurrentIndex(self.rows.index(places[0], 0), flags.NoUpdate)
            self.scrollTo(self.rows.index(places[0], 0))
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def renew(self, rows: Sequence[One]) -> None:
        """Other units: each row is said anew."""
        for row in rows:
            self.rows.put(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit chooses a unit; Qt would look for a row that begins with it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text() in set(_DIGITS):
            self.numbered.emit(_DIGITS.index(event.text()))
            return True
        return super().eventFilter(watched, event)
