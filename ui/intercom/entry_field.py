"""The field of the quick line: the icon of a radio before the words, the cap of its key behind them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import actions, assets, theme
from ui.actions import Key
from ui.fields import TextField
from ui.panes import key_heard_beside
from ui.theme import Token, Type

_LEFT, _RIGHT = 20, 28

_SAID = {
    Qt.Key.Key_Return: "entered",
    Qt.Key.Key_Enter: "entered",
    Qt.Key.Key_Escape: "escaped",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class EntryField(TextField):
    """Tells its keys by name: Enter, Escape and the arrows up and down; Tab when somebody wants it (`takes_tab`)."""

    pressed = Signal(str)
    takes_tab = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextMargins(_LEFT, 0, _RIGHT, 0)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.update)

    @property
    def key_works(self) -> bool:
        """Whether the key of the quick line is heard here now: in another pane the same letter does something else."""
        return key_heard_beside(self)

    def event(self, event: QEvent) -> bool:
        """Tab takes a proposal while one is chosen, else it goes on to the next field."""
        wanted = self.takes_tab and not self.composing and event.type() == QEvent.Type.KeyPress
        if wanted and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            self.pressed.emit("entered")
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing is done while an input method composes: the keys are its own."""
        name = _SAID.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if name and plain and not self.composing:
            self.pressed.emit(name)
        elif name and plain:
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the icon, the cap while it is empty and the key is heard."""
        super().paintEvent(event)
        painter = QPainter(self)
        quiet = theme.colour(Token.TEXT_QUIET)
        picture = assets.pixmap("radio", quiet, 14, self.devicePixelRatioF())
        painter.drawPixmap(9, (self.height() - 14) // 2, picture)
        if self.text() or self.hasFocus() or not self.key_works:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, font = actions.cap(Key.BEGIN_ENTRY), theme.font(Type.KEY)
        width = max(16, QFontMetrics(font).horizontalAdvance(words) + 10)
        box = QRectF(self.width() - width - 7, (self.height() - 16) / 2, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.QUIET_GROUND))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(quiet)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
