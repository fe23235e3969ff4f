"""How many cases the view has, how many are open, how many are chosen; and what is said where there are none."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.desk.rows import Figure, Preset, View
from ui import wording
from ui.case_queue.model import QueueModel
from ui.case_queue.nothing_here import NothingHere
from ui.case_queue.picked import Picked
from ui.case_queue.table import QueueTable
from ui.given_board import Board


class HowMany(QObject):
    """Writes into `figures`, counts what is `picked`, and lets `empty` speak."""

    def __init__(
        self, board: Board, table: QueueTable, model: QueueModel, figures: QLabel, picked: Picked, empty: NothingHere
    ) -> None:
        super().__init__(table)
        self._board, self._table, self._model = board, table, model
        self._figures, self._picked, self._empty = figures, picked, empty

    def count(self) -> None:
        """Says all of it anew."""
        shown = Figure(self._model.rowCount()) if self._model.whole else self._board.figure(self._model.view)
        self._figures.setText(f"{self._words(shown)} / {self._words(self._board.figure(View(Preset.OPEN)))}")
        self._picked.count()
        self._say_empty()

    def _words(self, figure: Figure | None) -> str:
        if figure is None:
            return "…"
        number = wording.count(figure.count)
        return number if figure.exact else self.tr("about {count}").format(count=number)

    def _say_empty(self) -> None:
        empty = not self._model.rowCount()
        self._empty.setVisible(empty)
        if not empty:
            self._empty.told = None
        elif not self._model.known:
            self._empty.tell_reading(first=True)
        elif self._model.whole:
            self._empty.tell(self._model.view)
        elif self._empty.told != self._model.view:  # what was found empty stays so while it is read anew
            self._empty.tell_reading(first=False)
