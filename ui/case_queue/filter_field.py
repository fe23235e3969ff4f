"""The field a queue is filtered with: an icon before the words, the cap of its key behind them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui import actions, assets, theme
from ui.actions import Key
from ui.panes import key_heard_beside
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
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.update)

    @property
    def shows_cap(self) -> bool:
        """Whether the cap of its key stands there: while it is empty and the key is heard."""
        return not self.text() and not self.hasFocus() and key_heard_beside(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties it, then leaves; Enter and Down leave for the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the icon, the cap."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = theme.colour(Token.TEXT_QUIET)
        icon = assets.pixmap("list-filter", quiet, 14, self.devicePixelRatioF())
        painter.drawPixmap(9, (self.height() - 14) // 2, icon)
        if not self.shows_cap:
            return
        cap = actions.cap(Key.FILTER)
        font = theme.font(Type.KEY)
        width = max(16, QFontMetrics(font).horizontalAdvance(cap) + 8)
        painter.setFont(font)
        painter.setPen(quiet)
        box = QRectF(self.width() - width - 6, (self.height() - 16) / 2, width, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
