"""A page of the preferences: rows of a label and what is chosen, one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.controls import Words
from ui.fields import FieldRow, align


class Page(QWidget):
    """Add rows, then `done`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._rows: list[FieldRow] = []

    def add_row(self, label: str, field: QWidget) -> FieldRow:
        """A label and its field."""
        row = FieldRow(label, field, self)
        self._rows.append(row)
        self.column.addWidget(row)
        return row

    def add_words(self, words: str) -> Words:
        """A quiet sentence under a row."""
        said = Words(words, self, kind="quiet", wrap=True)
        self.column.addWidget(said)
        return said

    def done(self) -> None:
        """All labels get the same width; the rest of the page stays empty."""
        align(self._rows)
        self.column.addStretch(1)
