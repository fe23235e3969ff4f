"""The room a pane stands in: it scrolls where there is less than the pane needs, not where it would only like more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

LEAST = QSize(200, 96)


class Scroller(QScrollArea):
    """Lets a pane be smaller than it needs: it scrolls then. With room enough nobody sees it."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(_Needs(content, self))

    def sizeHint(self) -> QSize:
        """Whatever the layout gives."""
        return LEAST

    def minimumSizeHint(self) -> QSize:
        """Enough to see that there is something."""
        return LEAST


class _Needs(QWidget):
    """Tells Qt what its content needs at its width.

    A scroll area gives a widget with wrapped words the height that it would like, not the one that it needs; the last
    row of the pane, which is its buttons, was out of sight then although everything could have stood there.
    """

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = content
        content.setParent(self)
        content.show()
        if isinstance(content, QStackedWidget):
            content.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """The least of what is seen of the content; the wrapped words in it at the width there is."""
        stack = self._content if isinstance(self._content, QStackedWidget) else None
        seen = (stack.currentWidget() if stack else None) or self._content
        least, layout = seen.minimumSizeHint(), seen.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        width = max(self.width(), least.width())
        return QSize(least.width(), layout.totalMinimumHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """What the content would like."""
        return self._content.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content has all of it."""
        super().resizeEvent(event)
        self._content.setGeometry(self.rect())
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """The content needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
