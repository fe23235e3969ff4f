"""The strip over the form: every half-typed call is one button, because the phone rings while another is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.actions import Key
from ui.controls import Button
from ui.elided import Elided
from ui.tab_order import tab_through

LONGEST = 10


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """One half-typed form: since when, and the words by which it is recognised."""

    key: str
    since: str
    words: str


class Strip(QWidget):
    """`wanted` carries the key of the form to open, `new` that an empty one is wanted."""

    wanted = Signal(str)
    new = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.ACTION_BAR)
        self.buttons: dict[str, Button] = {}
        self.saved = Elided("", self, kind="quiet")
        self._new = Button(self.tr("New call"), self, small=True, icon="plus", key=Key.NEW_CALL)
        self._new.clicked.connect(self.new)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self._new)
        self._row.addStretch(1)
        self._row.addWidget(self.saved)

    def show_forms(self, forms: Sequence[HalfTyped], current: str) -> None:
        """One button per form; the one that is open is pressed."""
        for key in [key for key in self.buttons if key not in {form.key for form in forms}]:
            gone = self.buttons.pop(key)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, form in enumerate(forms):
            button = self.buttons.get(form.key)
            if button is None:
                button = Button("", self, small=True)
                button.setCheckable(True)
                button.clicked.connect(lambda _checked, key=form.key: self.wanted.emit(key))
                self.buttons[form.key] = button
                self._row.insertWidget(place, button)
            words = form.words if len(form.words) <= LONGEST else form.words[:LONGEST] + "…"
            button.setText(f"{form.since} {words}".strip())
            button.setChecked(form.key == current)
        tab_through(self._new, *(self.buttons[form.key] for form in forms))
