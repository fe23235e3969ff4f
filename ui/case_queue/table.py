"""The table of the queue: fixed rows, a head that sorts, one row under the pointer, one row chosen."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.case_queue import columns
from ui.case_queue.columns import Column
from ui.case_queue.held_rows import Index
from ui.case_queue.marks import Marks
from ui.case_queue.model import QueueModel
from ui.case_queue.row_painter import RowPainter, State
from ui.tables import Head
from ui.theme import Token
from ui.turns import Soon

COMPACT_ROW = 22
AT_ONCE = 0.01
"""Seconds of painting after which the rows that are left wait for the next turn: a whole new page of them on a slow
machine kept the keys waiting for 90 ms."""
_Move = QAbstractItemView.CursorAction
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows


class QueueTable(QTableView):
    """See the module. `stepped` says that a person moved to another row; rows that move by themselves do not.

    `cameToNothing` says that the keys came here and no row was current.
    """

    stepped = Signal()
    cameToNothing = Signal()

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = model
        self._hovered_row = -1
        self._shown: dict[int, tuple[str, str, str]] = {}
        self._by_person = False
        self._columns: object = None
        self.row_height = theme.ROW
        self.marks = Marks()
        self.pane_focused = False
        self.setModel(model)
        self.setHorizontalHeader(Head(self))
        self.horizontalHeader().setSectionsClickable(True)
        self.row_painter = RowPainter(model)
        self.in_turns = False
        """Whether rows that take long to paint may come in the next turns: at a desk, where keys come in between."""
        self._late = QRect()
        self._go_on = Soon(self._paint_late, self, "queueRowsLate")
        self._set_up_rows()
        self._set_up_behaviour()

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(COMPACT_ROW)
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)

    def set_compact(self, compact: bool) -> None:
        """Rows of 22 px instead of 28; the uppermost row stays."""
        height = COMPACT_ROW if compact else theme.ROW
        if height == self.row_height:
            return
        top = self.rowAt(0)
        self.row_height = height
        self.verticalHeader().setDefaultSectionSize(height)
        if top > 0:
            self.scrollTo(self._queue.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def set_columns(self, kept: object) -> None:
        """Shows the columns a person chose, as the preference keeps them; None shows what the width has room for."""
        self._columns = kept
        self.fit_columns()

    @property
    def columns_shown(self) -> list[Column]:
        """The columns that are shown now, in their order."""
        return columns.chosen(self._columns, room=self.width())

    def fit_columns(self) -> None:
        """Columns for the width there is: whole numbers and three more where they fit.

        A scroll bar takes its room from the last column alone: the others stand still when it comes and goes.
        """
        wide = self.width() >= columns.wide_from()
        if wide != self._queue.whole_numbers:
            self._queue.whole_numbers = wide
            self.viewport().update()
        shown = self.columns_shown
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
        stages = not self.isColumnHidden(Column.STAGE)
        shown: dict[int, tuple[str, str, str]] = {}
        for position in self._visible():
            row = self._queue.row_at(position)
            if row is None:
                continue
            used = self._queue.share_of(row, now) if stages else ""
            shown[row.n] = (self._queue.light_of(row, now), self._queue.left_of(row, now), used)
            if self._shown.get(row.n, shown[row.n]) != shown[row.n] or row.id in over:
                for column in (Column.LEFT, Column.STAGE) if stages else (Column.LEFT,):
                    self.viewport().update(self.visualRect(self._queue.index(position, column)))
                repainted.append(position)
        self._shown = shown
        return repainted

    def _visible(self) -> range:
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self._queue.rowCount() - 1) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that lie in what is to be painted."""
        top = self.rowAt(event.rect().top())
        if top < 0:
            return
        lowest = self.rowAt(event.rect().bottom())
        shown = [column for column in Column if not self.isColumnHidden(column)]
        cells = tuple((column, self.columnViewportPosition(column), self.columnWidth(column)) for column in shown)
        painter = QPainter(self.viewport())
        current = self.currentIndex().row() if self.pane_focused else -1
        width, y = self.viewport().width(), self.rowViewportPosition(top)
        began, painted, late = time.thread_time(), self.row_painter.pictures.painted, QRect()
        for position in range(top, (lowest if lowest >= 0 else self._queue.rowCount() - 1) + 1):
            area, state = QRect(0, y, width, self.row_height), self._state_of(position, current)
            some = self.in_turns and self.row_painter.pictures.painted > painted  # one at least, or it never ends
            later = some and time.thread_time() - began > AT_ONCE
            if not self.row_painter.paint(painter, area, position, cells, state, later=later):
                late = late.united(area)
            y += self.row_height
        if late.isValid():
            self._late = self._late.united(late)
            self._go_on.ask()

    def _paint_late(self) -> None:
        late, self._late = self._late, QRect()
        self.viewport().update(late)

    def _state_of(self, position: int, current: int) -> State:
        if self.selectionModel().isSelected(self._queue.index(position, 0)):
            if self.pane_focused:
                return Token.SELECT, Token.ACCENT, False
            return Token.SELECT_QUIET, self._changed_bar(position), False
        ground = Token.HOVER if position == self._hovered_row else Token.PANEL
        return ground, self._changed_bar(position), position == current

    def _changed_bar(self, position: int) -> Token | None:
        """Of a row that somebody else has just changed."""
        row = self._queue.row_at(position) if self.marks else None
        return Token.CHANGED if row is not None and self.marks.has(row.id) else None

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def choose(self, position: int, *, quietly: bool = False) -> None:
        """Chooses a row, and no other; `quietly` when no person did it."""
        # the view itself would add it to what is chosen while a finger is still on Ctrl, as after Ctrl+Enter
        self.selectionModel().setCurrentIndex(self._queue.index(position, 0), _ALONE)
        if not quietly:
            self.stepped.emit()

    def forget_current(self) -> None:
        """No row is current: the one that was is not in this view."""
        self.selectionModel().clearCurrentIndex()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current where none was, without choosing it; whether one is chosen the pane says."""
        nowhere = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if nowhere:
            self.forget_current()
            self.cameToNothing.emit()

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

    def rows_chosen(self) -> list[tuple[int, int]]:
        """The chosen rows as runs (first, last), from above."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(at) for at in range(chosen.size())]
        return sorted((part.top(), part.bottom()) for part in parts)

    def count_chosen(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self.rows_chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, pages, Home and End are a person's steps, with Shift they choose several; Space chooses one more."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and plain and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _TOGGLE)
            return
        self._by_person = True
        super().keyPressEvent(event)
        self._by_person = False
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last row; Qt's own go to the first and last column."""
        rows = self._queue.rowCount()
        if action in (_Move.MoveHome, _Move.MoveEnd) and rows:
            return self._queue.index(0 if action == _Move.MoveHome else rows - 1, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

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
            area = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.row_height)
            self.viewport().update(area)
