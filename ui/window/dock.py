"""A dock whose title bar is its pane's own header: dragged by it, floated by a double click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QVBoxLayout, QWidget

from ui import theme
from ui.actions import Place
from ui.panes import Pane
from ui.theme import Token
from ui.window.scroller import Scroller


class PaneDock(QDockWidget):
    """Holds one pane, or several of which one is shown. `menuWanted` carries where on the screen."""

    menuWanted = Signal(QPoint)

    def __init__(self, place: Place, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.setObjectName(f"dock.{place}")
        self._pressed_at = 0.0
        self._line = _FocusLine(self)
        self.setTitleBarWidget(self._line)
        self.scroller = Scroller(content, self)
        self.setWidget(self.scroller)
        for pane in [content] if isinstance(content, Pane) else content.findChildren(Pane):
            self.take_in(pane)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def take_in(self, pane: Pane) -> None:
        """From now on the header of `pane`, which stands in this dock, is the dock's title bar."""
        pane.header.give_line_away()
        pane.header.installEventFilter(self)

    @property
    def movable(self) -> bool:
        """Whether a person may move it: the call form stays where it is."""
        return self.place is not Place.CALL

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._line.show_focus(now is not None and self.isAncestorOf(now))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is done with the mouse on the header is done to the dock: Qt's own dragging takes it from there."""
        if not self.movable or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QContextMenuEvent):
            self.menuWanted.emit(event.globalPos())
            return True
        if not isinstance(event, QMouseEvent) or event.type() == QEvent.Type.MouseButtonDblClick:
            return isinstance(event, QMouseEvent) and self._double_clicked(event)
        return self._hand_on(watched, event)

    def _double_clicked(self, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFloating(not self.isFloating())
        return True

    def _hand_on(self, header: QWidget, event: QMouseEvent) -> bool:
        """Qt drags a dock that is pressed inside its title bar, which here is the line above the header."""
        at = QPointF(header.mapTo(self, event.position().toPoint()))
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_at = at.y()
        at.setY(at.y() - self._pressed_at)
        given = QMouseEvent(
            event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(self, given)
        return True


class _FocusLine(QWidget):
    """The dock's title bar: the 2 px above the header that say where the keys act."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # its height by a layout: a size hint of ours would be asked for hundreds of times per arrangement
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addSpacing(theme.FOCUS)
        self._focused = False

    def show_focus(self, focused: bool) -> None:
        """Draws or removes the line."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, or the ground of the header."""
        QPainter(self).fillRect(self.rect(), theme.colour(Token.ACCENT if self._focused else Token.PANEL))
