"""The table of the queue: fixed rows, a head that sorts, one row under the pointer, one row chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.case_queue import columns
from ui.case_queue.columns import Column
from ui.case_queue.delegate import Marks, QueueDelegate
from ui.case_queue.model import Index, QueueModel
from ui.tables import Head


class QueueTable(QTableView):
    """See the module. `stepped` says that a person moved to another row; rows that move by themselves do not."""

    stepped = Signal()

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = model
        self._hovered_row = -1
        self._shown: dict[int, tuple[str, str]] = {}
        self._by_person = False
        self.marks = Marks()
        self.pane_focused = False
        self.setModel(model)
        self.setHorizontalHeader(Head(self))
        self.horizontalHeader().setSectionsClickable(True)
        self.setItemDelegate(
            QueueDelegate(self.marks, lambda: self.pane_focused, lambda row: row == self._hovered_row, self)
        )
        self._set_up_rows()
        self._set_up_behaviour()

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(theme.ROW)
        rows.setDefaultSectionSize(theme.ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit_columns()

    def _set_up_behaviour(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)

    def fit_columns(self) -> None:
        """Columns for the width there is: whole numbers and three more from 900 px on.

        A scroll bar takes its room from the last column alone: the others stand still when it comes and goes.
        """
        wide = self.width() >= columns.WIDE
        if wide != self._queue.whole_numbers:
            self._queue.whole_numbers = wide
            self.viewport().update()
        shown = [column for column in Column if wide or column not in columns.ONLY_WIDE]
        widths = {column: columns.width(column, wide=wide) for column in shown}
        widths[columns.STRETCHES] = max(columns.LEAST, self.width() - sum(widths.values()))
        widths[shown[-1]] -= self.width() - self.viewport().width()
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])

    def tick(self) -> list[int]:
        """Repaints the lights that show something else now and the bars that are over; answers which rows."""
        repainted = []
        over = self.marks.retire()
        now = self._queue.now()
        shown: dict[int, tuple[str, str]] = {}
        for position in self._visible():
            row = self._queue.row_at(position)
            if row is None:
                continue
            shown[row.n] = (self._queue.light_of(row, now), self._queue.left_of(row, now))
            if self._shown.get(row.n, shown[row.n]) != shown[row.n] or row.id in over:
                self.viewport().update(self.visualRect(self._queue.index(position, Column.LEFT)))
                repainted.append(position)
        self._shown = shown
        return repainted

    def _visible(self) -> range:
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self._queue.rowCount() - 1) + 1)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def choose(self, position: int, *, quietly: bool = False) -> None:
        """Chooses a row; `quietly` when no person did it."""
        self.setCurrentIndex(self._queue.index(position, 0))
        if not quietly:
            self.stepped.emit()

    def step(self, by: int) -> None:
        """One row on, or back."""
        here = self.currentIndex().row()
        there = min(max(here + by, 0), self._queue.rowCount() - 1)
        if there >= 0 and there != here:
            self.choose(there)
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's hook; only a person's steps are told on."""
        super().currentChanged(current, previous)
        if previous.isValid():
            self._repaint_row(previous.row())
        if self._by_person and current.isValid():
            self.stepped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages are a person's steps."""
        self._by_person = True
        super().keyPressEvent(event)
        self._by_person = False
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So are clicks, also on the row that is current but not chosen."""
        chosen = self.selectionModel().hasSelection()
        self._by_person = True
        super().mousePressEvent(event)
        self._by_person = False
        if not chosen and self.selectionModel().hasSelection():
            self.stepped.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here, not a search."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Another language has other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.fit_columns()

    def _hover(self, row: int) -> None:
        if row != self._hovered_row:
            before, self._hovered_row = self._hovered_row, row
            self._repaint_row(before)
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            area = QRect(0, self.rowViewportPosition(row), self.viewport().width(), theme.ROW)
            self.viewport().update(area)
