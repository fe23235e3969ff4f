"""The strip over the form: every half-typed call is one button, because the phone rings while another is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.actions import Key
from ui.controls import Button, Words
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
    """`wanted` carries the key of the form to open, `new` that an empty one is wanted, `other` the next half-typed."""

    wanted = Signal(str)
    new = Signal()
    other = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.ACTION_BAR)
        self.buttons: dict[str, Button] = {}
        self.saved = Elided("", self, kind="quiet")
        self.waiting = Words("", self, kind="quiet")
        self._new = Button(self.tr("New call"), self, small=True, icon="plus", key=Key.NEW_CALL)
        self._new.clicked.connect(self.new)
        self.next = Button(self.tr("Go on with it"), self, kind="link", key=Key.OTHER_CALL)
        self.next.clicked.connect(self.other)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        self._row.setSpacing(theme.GAP)
        for part in (self._new, self.waiting):
            self._row.addWidget(part)
        self._row.addWidget(self.next)
        self._row.addStretch(1)
        self._row.addWidget(self.saved)

    def show_forms(self, forms: Sequence[HalfTyped], current: str) -> None:
        """One button per form; the one that is open is pressed."""
        for key in [key for key in self.buttons if key not in {form.key for form in forms}]:
            gone = self.buttons.pop(key)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        others = sum(form.key != current for form in forms)
        self.waiting.setText(self.tr("Half typed:") if others else "")
        self.waiting.setVisible(others > 0)
        self.next.setVisible(others > 0)
        for place, form in enumerate(forms):
            button = self._button(form.key, place)
            words = form.words if len(form.words) <= LONGEST else form.words[:LONGEST] + "…"
            button.setText(f"{form.since} {words}".strip())
            button.setChecked(form.key == current)
        tab_through(self._new, *(self.buttons[form.key] for form in forms), self.next)

    def _button(self, key: str, place: int) -> Button:
        button = self.buttons.get(key)
        if button is None:
            button = Button("", self, small=True)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked: self.wanted.emit(key))
            self.buttons[key] = button
            self._row.insertWidget(place + 2, button)
        return button
