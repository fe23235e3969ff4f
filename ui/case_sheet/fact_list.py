"""The facts of a case on the screen: one pair of label and text per line; every text can be copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.case_sheet.clamped import Clamped
from ui.case_sheet.facts import Fact
from ui.controls import Button, Words


@dataclass(frozen=True, slots=True)
class _Line:
    label: Words
    text: Clamped
    more: Button

    def show(self, fact: Fact) -> None:
        if self.label.text() != fact.label:
            self.label.setText(fact.label)
        if self.text.whole != fact.text:
            self.text.show_words(fact.text)
            self.more.setChecked(False)
            self.text.setAccessibleDescription(fact.text)
        self.text.setAccessibleName(fact.label)

    def set_visible(self, there: bool) -> None:
        for part in (self.label, self.text):
            if part.isHidden() is there:
                part.setVisible(there)
        self.more.setVisible(there and self.text.left_out)


class FactList(QWidget):
    """Label 12 px from text, 6 px between the lines; what has not changed is not touched.

    A text of more than three lines is cut, with a button under its label that shows all of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows `facts` in this order."""
        while len(self._lines) < len(facts):
            self._add()
        for row, line in enumerate(self._lines):
            there = row < len(facts)
            if there:
                line.show(facts[row])
            line.set_visible(there)

    def made_ahead(self, count: int) -> Iterator[None]:
        """Makes `count` lines, one at a step: the first case then only fills them in."""
        while len(self._lines) < count:
            self._add()
            self._lines[-1].set_visible(False)
            yield

    def label_width(self) -> int:
        """How wide the labels are, for what stands under them."""
        return max((line.label.sizeHint().width() for line in self._lines if not line.text.isHidden()), default=0)

    def _add(self) -> None:
        label, text = Words("", self, kind="quiet"), Clamped(self)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setContentsMargins(0, 0, 0, 6)
        label.setContentsMargins(0, 1, 0, 0)
        more = Button(self.tr("More"), self, kind="link")
        more.setCheckable(True)
        more.hide()
        line = _Line(label, text, more)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(label)
        cell.addWidget(more)
        cell.addStretch(1)
        self._grid.addLayout(cell, len(self._lines), 0)
        self._grid.addWidget(text, len(self._lines), 1, Qt.AlignmentFlag.AlignTop)
        self._lines.append(line)
        more.toggled.connect(lambda on: self._unfold(line, on))
        text.clamped.connect(lambda short: more.setVisible(short and not text.isHidden()))

    def _unfold(self, line: _Line, unfolded: bool) -> None:
        line.text.unfold(unfolded)
        line.more.setText(self.tr("Less") if unfolded else self.tr("More"))
        line.more.setAccessibleDescription(line.label.text())
