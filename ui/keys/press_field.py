"""A field that waits for a key to be pressed and shows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import actions, theme
from ui.theme import Token, Type

_WIDTH = 180
_MODIFIERS = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown}
)
_GO_ON = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class PressField(QWidget):
    """`pressed` carries the key sequence. Tab goes on and Escape goes out, as everywhere: they cannot be chosen.

    It is no text editor: an input method has nothing to do here, and every key is a key.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sequence = ""
        self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_key(self, sequence: str, hint: str) -> None:
        """Shows `sequence`; with the focus `hint`, which asks for another."""
        self._sequence, self._hint = sequence, hint
        self.setAccessibleName(f"{hint}: {actions.spelled(sequence)}" if sequence else hint)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self._hint if self.hasFocus() or not self._sequence else actions.spelled(self._sequence)

    def sizeHint(self) -> QSize:
        """As wide as the hint, at least 180."""
        return QSize(max(_WIDTH, self.fontMetrics().horizontalAdvance(self._hint) + 24), theme.CONTROL)

    minimumSizeHint = sizeHint

    def event(self, event: QEvent) -> bool:
        """No key reaches a shortcut from here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride or event.key() in _GO_ON:
            return super().event(event)
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that was asked for."""
        key = Qt.Key(event.key())
        if key in _GO_ON:
            super().keyPressEvent(event)
        elif key not in _MODIFIERS:
            self.pressed.emit(QKeySequence(_without_shift(event)).toString())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It asks."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It shows what there is."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Like a field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour(Token.ACCENT if self.hasFocus() else Token.EDGE), line))
        painter.setBrush(theme.colour(Token.FIELD))
        inset = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour(Token.TEXT_QUIET if self.text == self._hint else Token.TEXT))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)


def _without_shift(event: QKeyEvent) -> int:
    """Shift that only makes the sign (`?` is Shift and /) is no part of the sequence."""
    combination = event.keyCombination()
    shift = Qt.KeyboardModifier.ShiftModifier
    sign = event.text().isprintable() and event.text() != "" and not event.text().isalpha()
    if event.modifiers() == shift and sign and not event.text().isspace():
        return int(combination.key())
    return int(combination.toCombined())
