"""How much room a line has left: nothing is cut off that somebody types, it is told that it is too long.

A line would take no more than it may have without a word, and whoever pasted a report would not see that its end is
missing.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.fields import LONG_TEXT
from ui import theme, wording
from ui.controls import Words, Wrong
from ui.fields import TextField

NEAR = LONG_TEXT * 9 // 10
"""From so many characters on it is shown how many there may be."""
HELD = LONG_TEXT * 5
"""So many a line holds: with more, each key would wait for the line to be laid out."""


class RoomLeft(QObject):
    """`line` stands above `field`: `wrong`, and at the right `count`; both are hidden while there is room enough.

    `said` tells that another sentence stands there, or none any more.
    """

    said = Signal()

    def __init__(self, field: TextField, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._sentence = ""
        self._cut = False
        self.count = Words("", parent, kind="quiet")
        self.wrong = Wrong(parent)
        self.count.hide()
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, theme.INSET, 0)
        self.line.setSpacing(theme.INSET)
        self.line.addWidget(self.wrong, 1)
        self.line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        field.setMaxLength(HELD)
        field.textChanged.connect(self.look)
        field.inputRejected.connect(self._left_out)

    def look(self) -> None:
        """Says how it stands with what is in the field now."""
        typed = len(self._field.text().strip())
        self.count.setVisible(typed >= NEAR)
        if typed >= NEAR:
            self.count.setText(f"{wording.count(typed)} / {wording.count(LONG_TEXT)}")
        self._cut = self._cut and len(self._field.text()) == HELD  # until something is taken away
        self._say(self._words(typed - LONG_TEXT))

    def _words(self, over: int) -> str:
        if self._cut:
            words = self.tr("The end is not here: a line holds {count} characters. What was pasted is on the clipboard")
            return words.format(count=wording.count(HELD))
        words = self.tr("{count} too many: nothing is cut, make it shorter")
        return words.format(count=wording.count(over)) if over > 0 else ""

    def _left_out(self) -> None:
        """More was typed or pasted than the line holds; what it does take comes after this."""
        self._cut = True
        QTimer.singleShot(0, self, self.look)

    def _say(self, words: str) -> None:
        if words != self._sentence:
            self._sentence = words
            self.wrong.say(words, self._field)
            self._field.setAccessibleDescription(words)
            self.said.emit()
