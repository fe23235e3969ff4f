"""The field a queue is filtered with: an icon before the words, the cap of its key behind them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import actions, assets, theme
from ui.actions import Key
from ui.theme import Token, Type

_LEFT, _RIGHT = 22, 24


class FilterField(QLineEdit):
    """`left` is emitted when the person is done here and the list should have the keys again."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setTextMargins(_LEFT, 0, _RIGHT, 0)
        self.setMinimumWidth(140)
        self.setMaximumWidth(200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties it, then leaves; Enter and Down leave for the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the icon, the cap while it is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = theme.colour(Token.TEXT_QUIET)
        icon = assets.pixmap("list-filter", quiet, 14, self.devicePixelRatioF())
        painter.drawPixmap(9, (self.height() - 14) // 2, icon)
        if self.text() or self.hasFocus():
            return
        cap = actions.cap(Key.FILTER)
        font = theme.font(Type.KEY)
        width = max(16, QFontMetrics(font).horizontalAdvance(cap) + 8)
        painter.setFont(font)
        painter.setPen(quiet)
        box = QRectF(self.width() - width - 6, (self.height() - 16) / 2, width, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
