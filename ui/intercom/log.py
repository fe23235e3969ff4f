"""The list of the log: newest below, fixed rows, one chosen. Scrolled up it stays, and says how many came below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import theme
from ui.controls import Button
from ui.intercom.delegate import LogDelegate, places
from ui.intercom.model import LogModel

COMPACT_ROW = 22
_NEAR_TOP = 40
"""Rows from the top at which older entries are fetched, before the eye comes there."""

Index = QModelIndex | QPersistentModelIndex


class Log(QListView):
    """See the module. `olderWanted` asks for a page of older entries; `caseClicked` tells a click on a case number."""

    olderWanted = Signal()
    caseClicked = Signal()

    def __init__(self, model: LogModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._log = model
        self._hovered_row = -1
        self._missed = 0
        self.pane_focused = False
        self.setModel(model)
        self._delegate = LogDelegate(lambda: self.pane_focused, lambda row: row == self._hovered_row, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.news = Button("", self, small=True, icon="arrow-down", icon_last=True)
        self.news.hide()
        self.news.clicked.connect(self.go_to_newest)
        self._set_step()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_compact(self, compact: bool) -> None:
        """Rows of 22 px instead of 28."""
        self._delegate.height = COMPACT_ROW if compact else theme.ROW
        self._set_step()
        self.keeping(self.scheduleDelayedItemsLayout)

    def _set_step(self) -> None:
        self.verticalScrollBar().setSingleStep(self._delegate.height)

    # ── where it stands ─────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def at_newest(self) -> bool:
        """Whether the newest entry is in sight, so that newer ones should come into sight too."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - self._delegate.height // 2

    @property
    def missed(self) -> int:
        """How many entries came below since somebody scrolled up."""
        return self._missed

    def keeping(self, change: object) -> None:
        """Does `change` (rows come, go or change) with the same entries in sight; at the end, with the newest."""
        assert callable(change)
        was_newest = self.at_newest
        anchor = None if was_newest else self._log.row_at(self.indexAt(self.viewport().rect().topLeft()).row())
        top = self.verticalScrollBar().value() % self._delegate.height
        last = self._log.rows[-1].entry.id if self._log.rows else None
        change()
        self.doItemsLayout()
        if was_newest:
            self.scrollToBottom()
            return
        back = self._log.position_of(anchor.entry.id) if anchor else -1
        if back >= 0:
            self.verticalScrollBar().setValue(back * self._delegate.height + top)
        below = self._log.position_of(last)
        self._say_missed(self._missed + (len(self._log.rows) - 1 - below if below >= 0 else 0))

    def go_to_newest(self) -> None:
        """Back down, to where the talk is."""
        self.scrollToBottom()
        self._say_missed(0)
        if self._log.rows:
            self.setCurrentIndex(self._log.index(len(self._log.rows) - 1))

    def _scrolled(self, value: int) -> None:
        if self._missed and self.at_newest:
            self._say_missed(0)
        if value < _NEAR_TOP * self._delegate.height and self._log.older and self.verticalScrollBar().maximum():
            self.olderWanted.emit()

    def _say_missed(self, count: int) -> None:
        self._missed = count
        self.news.setText(self.tr("{count} new").format(count=count))
        self.news.setVisible(count > 0)
        self._place_news()

    def _place_news(self) -> None:
        size = self.news.sizeHint()
        room = self.viewport().rect()
        self.news.setGeometry((room.width() - size.width()) // 2, room.height() - size.height() - 6,
                              size.width(), size.height())  # fmt: skip

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def step(self, by: int) -> None:
        """One row on, or back; from nowhere to the newest."""
        here = self.currentIndex().row()
        there = len(self._log.rows) - 1 if here < 0 else min(max(here + by, 0), len(self._log.rows) - 1)
        if there >= 0:
            self.setCurrentIndex(self._log.index(there))
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys act on the newest entry where nothing is chosen; Qt would take the oldest."""
        if not self.currentIndex().isValid():
            self.step(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End is where the talk is; keys nobody takes here go on to the pane."""
        if event.key() == Qt.Key.Key_End:
            self.go_to_newest()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here, not a search."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the number of a case goes there."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        case_begins = self.viewport().width() - theme.INSET - places(self.width(), dated=self._log.dated).case
        if at.x() >= case_begins and self.indexAt(at).isValid():
            self.caseClicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The newest stays in sight when the pane becomes smaller."""
        was_newest = event.oldSize().height() < 0 or self.at_newest
        super().resizeEvent(event)
        if was_newest:
            self.doItemsLayout()
            self.scrollToBottom()
        self._place_news()

    def _hover(self, row: int) -> None:
        if row != self._hovered_row:
            before, self._hovered_row = self._hovered_row, row
            for one in (before, row):
                if one >= 0:
                    self.viewport().update(self.visualRect(self._log.index(one)))
