"""The rule that decides between classes that are taken for one another, in a tinted box (DOMAIN §5.1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.controls import Words
from ui.panes import Icon
from ui.theme import Token


class RuleBox(QWidget):
    """Takes no room while there is nothing to decide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("", self, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 6, theme.GAP, 6)
        row.setSpacing(theme.GAP)
        row.addWidget(Icon("scale", self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, *rules: str) -> None:
        """One line for each rule."""
        self.words.setText("\n".join(rules))
        self.setAccessibleName(self.words.text())
        self.setVisible(bool(rules))

    def text(self) -> str:
        """What it says."""
        return self.words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.QUIET_GROUND))
        painter.drawRoundedRect(self.rect(), 4, 4)
