"""Which columns are shown: a menu with a tick for each, and a way back to what the width has room for."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.case_queue import columns
from ui.case_queue.columns import Column
from ui.case_queue.model import QueueModel
from ui.case_queue.table import QueueTable
from ui.preferences.chosen import Chosen


class ColumnMenu(QMenu):
    """Made when it is opened. What is chosen lies with the preferences and is followed from there."""

    def __init__(self, table: QueueTable, model: QueueModel, chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._chosen = table, chosen
        self.setAccessibleName(self.tr("Columns"))
        for column in Column:
            entry = self.addAction(model.title(column))
            entry.setCheckable(True)
            entry.setChecked(column in table.columns_shown)
            entry.setEnabled(column not in columns.ALWAYS)
            entry.triggered.connect(lambda checked, column=column: self._switch(column, checked))
        self.addSeparator()
        self.addAction(self.tr("As wide as the pane allows")).triggered.connect(
            lambda: chosen.put(columns.PREFERENCE, None)
        )

    def open_at(self, place: QPoint) -> None:
        """Opens it with the first choice under the keys."""
        self.popup(place)
        self.setActiveAction(next(entry for entry in self.actions() if entry.isEnabled()))

    def _switch(self, column: Column, shown: bool) -> None:
        now = set(self._table.columns_shown)
        now = now | {column} if shown else now - {column}
        self._chosen.put(columns.PREFERENCE, [one.name.lower() for one in Column if one in now])
