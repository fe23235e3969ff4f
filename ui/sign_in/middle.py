"""Cards in the middle of the empty window, wherever they find room; a screen at 200 % is a small one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from ui.window.scroller import Scroller

AIR = 24
GAP = 8


class Middle(QWidget):
    """Cards side by side; one above the other, the last one first, where it is narrow. Where it is low they scroll."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._moved = QTimer(self)  # what has the keys stays in sight when the cards have found other places
        self._moved.setObjectName("cardsMoved")
        self._moved.setSingleShot(True)
        self._moved.timeout.connect(lambda: self._show_focus(None, QApplication.focusWidget()))
        inner = QWidget(self)
        inner.installEventFilter(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(AIR)
        self._row.addStretch(1)
        for card in cards:
            self._row.addWidget(card)
        self._row.addStretch(1)
        column.addStretch(1)
        column.addLayout(self._row)
        column.addStretch(1)
        self.scroller = Scroller(inner, self)
        self.scroller.setProperty("surface", "ground")
        if (content := self.scroller.widget()) is not None:
            content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)

    @property
    def stacked(self) -> bool:
        """Whether the cards stand one above the other."""
        return self._row.direction() is not QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less or more room."""
        super().resizeEvent(event)
        self._turn()
        self._moved.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card was shown or hidden: it tells no farther than to where it scrolls."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
            self._moved.start()
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        shown = [card for card in self._cards if not card.isHidden()]
        needed = sum(card.minimumSizeHint().width() for card in shown) + AIR * (len(shown) - 1)
        needed = max(needed, sum(card.minimumWidth() for card in shown) + AIR * (len(shown) - 1))
        narrow = len(shown) > 1 and needed > self.width()
        way = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        if way is self._row.direction():
            return
        self._row.setDirection(way)
        for card in self._cards:
            self._row.setAlignment(card, Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag(0))

    def _show_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        content = self.scroller.widget()
        if now is None or content is None or not content.isAncestorOf(now):
            return
        middle = now.mapTo(content, now.rect().center())  # all of it: Qt would show a list's current row only
        self.scroller.ensureVisible(middle.x(), middle.y(), now.width() // 2 + GAP, now.height() // 2 + GAP)
