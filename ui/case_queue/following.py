"""Rows that come, go and move, with the operator's case still under his eyes: by id, at the same height of the pane."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.rows import Announcement
from ui.case_queue import place
from ui.case_queue.model import QueueModel
from ui.case_queue.table import QueueTable
from ui.throttle import Throttle


class Following(QObject):
    """`followed` is emitted when rows have come. `chosen` is the case that the operator is at."""

    followed = Signal()

    def __init__(self, model: QueueModel, table: QueueTable, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._table = model, table
        self._seen: place.Seen | None = None
        self._came = Throttle(self.follow, self)
        self.chosen: UUID | None = None
        model.arriving.connect(self._before_rows)
        model.arrived.connect(self._after_rows)

    def hear(self, said: Announcement) -> None:
        """Follows `said`, now or soon."""
        self._came.hear(said)

    def follow(self, said: Announcement) -> None:
        """Reads again what `said` is about."""
        self._before_rows()
        if not said.mine:
            self._table.marks.add(said.cases)
        self._model.refresh(said.cases, everything=said.everything or said.reference, mine=said.mine)
        self._after_rows(mine=said.mine)

    def choose(self, case_id: UUID | None) -> None:
        """The operator is at another case, or at none, without having stepped there himself."""
        self.chosen = case_id
        position = self._model.position_of(case_id)
        if position < 0:
            self._table.clearSelection()
            self._table.forget_current()  # or the centre's answer would take the row that was current for the one done
        else:
            self._table.choose(position, quietly=True)
            self._table.scrollTo(self._table.currentIndex())

    def choose_first(self) -> None:
        """Chooses the first case, as if a person had."""
        if self._model.rowCount():
            self._table.choose(0)

    def _before_rows(self) -> None:
        self._seen = place.remember(self._table, self._model)

    def _after_rows(self, *, mine: bool = False) -> None:
        if (seen := self._seen) is None:
            return
        self._keep_choice(seen.row, seen.below, mine=mine)
        place.scroll_back(self._table, self._model, seen)
        self.followed.emit()

    def _keep_choice(self, row: int, below: UUID | None, *, mine: bool) -> None:
        table, model = self._table, self._model
        if self.chosen is None:
            table.clearSelection()
            if table.hasFocus() and row < 0:
                self.choose_first()  # the first rows there are: the keys act here and have nothing to act on yet
            return
        position = model.position_of(self.chosen)
        if position >= 0:
            if position != table.currentIndex().row() or not table.selectionModel().hasSelection():
                table.choose(position, quietly=True)
        elif table.selectionModel().hasSelection():
            pass  # one of several that were chosen has gone: the others stay chosen, the sheet keeps showing it
        elif mine and model.rowCount() and row >= 0:
            there = model.position_of(below)
            table.clearSelection()
            table.choose(there if there >= 0 else min(row, model.rowCount() - 1))
        else:
            # It left this view without the operator: the sheet keeps showing it, the list chooses nothing for him.
            table.clearSelection()
