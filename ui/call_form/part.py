"""A part of the call form: some fields with their names, read and filled as one mapping."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.call_form.entry import Values
from ui.controls import mark_wrong
from ui.fields import FieldRow


class Part(QWidget):
    """`changed` tells that something was typed or chosen; `rows` are the fields by name, with their labels.

    `stops` are the fields themselves, in the order in which somebody comes to them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self.stops: dict[str, QWidget] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)

    def values(self) -> Mapping[str, object]:
        """What stands in the fields."""
        raise NotImplementedError

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields without telling anybody."""
        raise NotImplementedError

    def say(self, name: str, sentence: str) -> QWidget | None:
        """Says what is wrong with the field `name`; answers what takes the focus then, None where it is not here."""
        if name not in self.rows:
            return None
        row, field = self.rows[name], self.stops.get(name)
        if field is None or field is row.field:
            row.say(sentence)
            return row.entrance
        row.wrong.say(sentence, field)  # the second field of a row
        return field

    def hush(self) -> None:
        """Nothing is wrong any more."""
        for row in self.rows.values():
            row.say("")
        for field in self.stops.values():
            mark_wrong(field, False)
