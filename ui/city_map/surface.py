"""What has the focus in place of the web view: so the keys stay the window's, and none is swallowed by the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import actions, theme
from ui.actions import Key
from ui.theme import Token

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}
_PAGE = 4
"""So many steps at once with Shift."""


class Surface(QWidget):
    """Holds the view. Its signals carry what keys mean on a map; its accessible description says what is in view."""

    panned = Signal(int, int)
    zoomed = Signal(int)
    wholeWanted = Signal()
    stepped = Signal(int)
    entered = Signal()
    left = Signal()
    layersWanted = Signal()
    cornered = Signal()
    tookBack = Signal()
    pointWanted = Signal()
    peopleStepped = Signal(int)

    takes_space = False
    """Whether Space sets a corner here, whatever else it means around the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cityMapSurface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._view: QWidget | None = None
        shift_enter = self.pointWanted  # alone Enter is bound
        self._work = {
            Qt.Key.Key_Space: self.cornered,
            Qt.Key.Key_Backspace: self.tookBack,
            Qt.Key.Key_Return: shift_enter,
            Qt.Key.Key_Enter: shift_enter,
        }
        for key, do in (
            (Key.MAP_IN, lambda: self.zoomed.emit(1)),
            (Key.MAP_OUT, lambda: self.zoomed.emit(-1)),
            (Key.DOWN, lambda: self.stepped.emit(1)),
            (Key.UP, lambda: self.stepped.emit(-1)),
            (Key.OPEN, self.entered.emit),
            (Key.LEAVE, self.left.emit),
            (Key.LAYERS, self.layersWanted.emit),
            (Key.NEXT_PERSON, lambda: self.peopleStepped.emit(1)),
            (Key.PREVIOUS_PERSON, lambda: self.peopleStepped.emit(-1)),
        ):
            actions.bind(self, key, do)

    def hold(self, view: QWidget) -> None:
        """Shows `view` and keeps the focus away from it."""
        self._view = view
        self._column.addWidget(view)
        self.quieten()

    def quieten(self) -> None:
        """Once more for what the view has made inside itself since."""
        if self._view is None:
            return
        for widget in (self._view, *self._view.findChildren(QWidget)):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            widget.removeEventFilter(self)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the map brings the keys here."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        return False

    def event(self, event: QEvent) -> bool:
        """With a tool in hand Space is the tool's: in the past it would go on playing."""
        return (self.takes_space and actions.keeps(event, Qt.Key.Key_Space)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, 0 shows everything, N and P walk, Space and Backspace work; what else has a key is bound."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            far = _PAGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.panned.emit(*(step * far for step in _ARROWS[key]))
        elif key == Qt.Key.Key_0:
            self.wholeWanted.emit()
        elif key in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[key])
        elif key in self._work:
            self._work[key].emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map's ground, before the page paints its own."""
        QPainter(self).fillRect(self.rect(), theme.colour(Token.MAP_GROUND))
