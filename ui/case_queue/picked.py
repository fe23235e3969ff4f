"""Several cases chosen in the queue: how many, which, and a button for what can be done to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import QueueRow
from ui import wording
from ui.case_queue.model import QueueModel
from ui.case_queue.table import QueueTable
from ui.controls import Button

_AFRESH = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Picked(QObject):
    """`wanted` says that somebody asks what can be done to the chosen cases; the button is there while they are two."""

    wanted = Signal()

    def __init__(self, table: QueueTable, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._model = table, model
        self.button = Button("", parent, kind="flat", small=True, icon="chevron-down", icon_last=True)
        self.button.setAccessibleDescription(self.tr("What can be done to the chosen cases"))
        self.button.hide()
        self.button.clicked.connect(self.wanted)

    def count(self) -> None:
        """Says how many are chosen, where it is more than one."""
        count = self._table.count_chosen()
        self.button.setVisible(count > 1)
        self.button.setText(self.tr("{count} chosen").format(count=wording.count(count)))

    def ids(self) -> tuple[UUID, ...]:
        """The chosen cases, the one the operator is at first."""
        here = self._model.id_at(self._table.currentIndex().row())
        return tuple(sorted(self.from_above(), key=lambda one: one != here))

    def from_above(self) -> list[UUID]:
        """The chosen cases in the order of the view."""
        return [one for first, last in self._table.rows_chosen() for one in self._model.ids_at(first, last)]

    def rows(self, most: int) -> list[QueueRow]:
        """What stands in the chosen rows, from above; of the first `most` of them."""
        chosen = (at for first, last in self._table.rows_chosen() for at in range(first, last + 1))
        return self._model.rows_at(list(islice(chosen, most)))

    def choose(self, cases: Sequence[UUID]) -> None:
        """Chooses these of the view's cases, and no others."""
        chosen = QItemSelection()
        for position in filter(lambda at: at >= 0, map(self._model.position_of, cases)):
            index = self._model.index(position, 0)
            chosen.select(index, index)
        if not chosen.isEmpty():
            first = chosen.at(0).topLeft()
            self._table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._table.selectionModel().select(chosen, _AFRESH)
