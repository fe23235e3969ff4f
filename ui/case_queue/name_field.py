"""The field a view of one's own gets its name in; it stands where the filter stands while it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import assets, theme
from ui.theme import Token, Type

_LONGEST = 24
_ICON, _CAP = "bookmark", "Enter"
_LEFT, _RIGHT = 22, 44
"""Px for icon and key: it must not be taken for the filter in whose place it stands."""


class NameField(QLineEdit):
    """`named` carries the name once Enter is pressed; `left` says that there will be none."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setMaxLength(_LONGEST)
        self.setTextMargins(_LEFT, 0, _RIGHT, 0)
        self.setMinimumWidth(140)
        self.setMaximumWidth(200)
        self.hide()

    def ask(self, name: str) -> None:
        """Shows itself with `name` chosen, ready to be typed over."""
        self.setText(name)
        self.show()
        self.setFocus()
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, what it keeps, and the key that keeps it."""
        super().paintEvent(event)
        painter = QPainter(self)
        quiet = theme.colour(Token.TEXT_QUIET)
        icon = assets.pixmap(_ICON, quiet, 14, self.devicePixelRatioF())
        painter.drawPixmap(9, (self.height() - 14) // 2, icon)
        font = theme.font(Type.KEY)
        painter.setFont(font)
        painter.setPen(quiet)
        width = QFontMetrics(font).horizontalAdvance(_CAP)
        box = QRectF(self.width() - width - 10, (self.height() - 16) / 2, width, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _CAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter names, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.named.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
