"""How many cases the view has, and of how many; how many are chosen; and what is said where there are none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.desk.rows import Figure, Preset, View
from app.desk.views import RECENT
from ui import wording
from ui.case_queue.model import QueueModel
from ui.case_queue.nothing_here import NothingHere
from ui.case_queue.picked import Picked
from ui.case_queue.table import QueueTable
from ui.given_board import Board
from ui.tips import tip

_WITH_ENDED = frozenset({Preset.APPLICATIONS, Preset.SUPERVISED, Preset.CALL_BACK, Preset.CLOSED, Preset.ALL})
"""Views in which ended cases stand: they are no part of the open ones."""


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
        view = self._model.view
        shown = Figure(self._model.rowCount()) if self._model.whole else self._board.figure(view)
        text, meaning = self._of_ended(view, shown) if view.preset in _WITH_ENDED else self._of_open(shown)
        self._figures.setText(text)
        self._figures.setAccessibleName(meaning)
        self._figures.setToolTip(tip(meaning))
        self._picked.count()
        self._say_empty()

    def _of_open(self, shown: Figure | None) -> tuple[str, str]:
        here, all_ = self._words(shown), self._words(self._board.figure(View(Preset.OPEN)))
        return f"{here} / {all_}", self.tr("{here} in this list, of {all} open cases").format(here=here, all=all_)

    def _of_ended(self, view: View, shown: Figure | None) -> tuple[str, str]:
        here = self._words(shown)
        if view.text.strip():
            all_ = self._words(self._board.figure(replace(view, text="")))
            meaning = self.tr("{here} in this list, {all} without the filter").format(here=here, all=all_)
            return f"{here} / {all_}", meaning
        if view.preset is Preset.CLOSED:
            meaning = self.tr("{here} ended within {days} days; older ones are in “{view}”")
            return self.tr("{count} in {days} days").format(count=here, days=RECENT.days), meaning.format(
                here=here, days=RECENT.days, view=wording.preset(Preset.ALL)
            )
        return self.tr("{count} in all").format(count=here), self.tr(
            "{count} in this list, ended ones among them"
        ).format(count=here)

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
