"""This call and that case in two columns, with a sign between them: = ≈ ≠."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.controls import Words
from ui.duplicates.sides import Likeness, Row, word
from ui.theme import Token
from ui.tips import tip

LONGEST = 160
"""Of a description so many characters are shown: the rest is in the sheet."""

SIGN = 16

_LONG_CODE = re.compile(r"\d{14,}")
_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class _Line:
    label: Words
    this: Words
    sign: Sign
    that: Words

    @property
    def cells(self) -> tuple[Words, ...]:
        """As they stand from left to right."""
        return self.label, self.this, self.sign, self.that


class Sign(Words):
    """The sign between two cells; what differs has the colour of what a person must look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.likeness = Likeness.UNKNOWN
        self.setFixedWidth(SIGN)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_likeness(self, likeness: Likeness) -> None:
        """Shows it; whoever hears it hears the word."""
        self.likeness = likeness
        self.setText(likeness.value)
        self.setAccessibleName(word(likeness))
        self.setToolTip(tip(word(likeness)))
        self.tint()

    def tint(self) -> None:
        """The colour of the scheme in force."""
        palette = QPalette(self.palette())
        token = Token.LATE if self.likeness is Likeness.OTHER else Token.TEXT_QUIET
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(token))
        self.setPalette(palette)


class Comparison(QWidget):
    """A grid of words. Give it the lines with `show_rows`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName(self.tr("This call beside that case"))
        self._lines: list[_Line] = []
        self.heads = (Words("", self, kind="quiet"), Words("", self, kind="quiet"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        for column, head in zip((1, 3), self.heads, strict=True):
            self._grid.addWidget(head, 0, column)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row], this: str, that: str) -> None:
        """Shows the lines under the two heads; the same ones again change nothing."""
        for head, text in zip(self.heads, (this, that), strict=True):
            head.setText(text)
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        while len(self._lines) < len(rows):
            self._add_line()
        for place, line in enumerate(self._lines):
            self._fill(line, rows[place] if place < len(rows) else None)

    def _add_line(self) -> None:
        line = _Line(Words("", self, kind="quiet"), Words("", self, wrap=True), Sign(self), Words("", self, wrap=True))
        row = len(self._lines) + 1
        for column, cell in enumerate(line.cells):
            cell.setAlignment(cell.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, row, column)
        self._lines.append(line)

    def _fill(self, line: _Line, row: Row | None) -> None:
        for cell in line.cells:
            cell.setVisible(row is not None)
        if row is None:
            return
        line.label.setText(row.label)
        for cell, text in ((line.this, row.this), (line.that, row.that)):
            cell.setText(_breakable(_short(text)))
            cell.setToolTip(tip(text) if len(text) > LONGEST else "")
            font = QFont(theme.font())
            font.setBold(row.likeness is Likeness.OTHER and cell is line.that)
            cell.setFont(font)
        line.sign.show_likeness(row.likeness)

    def fill_again(self) -> None:
        """The same lines, in their fonts and colours."""
        for line, row in zip(self._lines, self.rows, strict=False):
            self._fill(line, row)

    def repaint_signs(self) -> None:
        """The scheme changed."""
        for line in self._lines:
            line.sign.tint()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _breakable(text: str) -> str:
    # sixteen digits have no place to break: two such codes side by side took the room of the place beside them
    return _LONG_CODE.sub(lambda code: f"{code[0][:6]}{_BREAK}{code[0][6:10]}{_BREAK}{code[0][10:]}", text)
