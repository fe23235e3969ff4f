"""The field of the command bar: a magnifying glass before the words, a key cap behind them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import actions, assets, theme
from ui.actions import Key
from ui.fields import TextField
from ui.theme import Token, Type

_LEFT = 22
_CAP_HEIGHT, _CAP_PAD = 16, 5
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class CommandField(TextField):
    """Tells which of its keys were pressed; while an input method composes, all keys are the input method's."""

    entered = Signal()
    stepped = Signal(int)
    escaped = Signal()
    completionWanted = Signal()
    came = Signal()
    went = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.completes = False
        self.setObjectName("commandField")
        self._fit_cap()

    def _fit_cap(self) -> None:
        self.setTextMargins(_LEFT, 0, self._cap_width() + 6, 0)

    @property
    def cap(self) -> str:
        """The key that opens it; with the focus, the one that leaves it."""
        return actions.cap(Key.LEAVE if self.hasFocus() else Key.COMMAND)

    def _cap_width(self) -> int:
        return max(_CAP_HEIGHT, QFontMetrics(theme.font(Type.KEY)).horizontalAdvance(self.cap) + 2 * _CAP_PAD)

    def event(self, event: QEvent) -> bool:
        """Tab completes what was begun; with nothing to complete it goes on, as everywhere."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not _is_tab(event):
            return super().event(event)
        if self.composing:
            return True
        if not self.completes:
            return super().event(event)
        self.completionWanted.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Escape are told; everything else is text."""
        key = Qt.Key(event.key())
        if self.composing:
            event.accept()  # some systems send the key here as well
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list comes with the focus."""
        super().focusInEvent(event)
        self._fit_cap()
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And goes with it; another window before ours takes it only for a while."""
        super().focusOutEvent(event)
        self.composing = False
        self._fit_cap()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.went.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another language or another key: another cap."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit_cap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the glass, the cap."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = theme.colour(Token.TEXT_QUIET)
        painter.drawPixmap(9, (self.height() - 14) // 2, assets.pixmap("search", quiet, 14, self.devicePixelRatioF()))
        width = self._cap_width()
        box = QRectF(self.width() - width - 8, (self.height() - _CAP_HEIGHT) / 2, width, _CAP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.QUIET_GROUND))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(quiet)
        painter.setFont(theme.font(Type.KEY))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.cap)


def _is_tab(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Tab and not event.modifiers()
