"""The rows of the queue: every id of the view, and the cases themselves only around what is looked at.

It never resets. What changed at the desk becomes removes, moves, inserts and changed cells, so that selection, scroll
and focus stay with the operator (DESIGN §6).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.clock import Clock
from app.desk.rows import Order, QueueRow, View
from models.case import Light, light
from models.reference import Reference
from ui import rearranging, wording
from ui.case_queue.columns import SORTED_BY, Column
from ui.given import Board
from ui.tips import tip

Index = QModelIndex | QPersistentModelIndex

_BEHIND, _AHEAD = 32, 64
_MOST_KEPT = 192
"""Few enough to be read again at once when all of them changed."""

NO_PARENT = QModelIndex()


class QueueModel(QAbstractTableModel):
    """See the module."""

    def __init__(self, board: Board, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._clock = clock
        self._ids: array[int] = array("q")
        self._kept: dict[int, QueueRow] = {}
        self.view = View()
        self.whole_numbers = False

    # ── what it shows ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def reference(self) -> Reference:
        """The tables that give names."""
        return self._board.reference

    def show(self, view: View) -> None:
        """Another view: all rows go, others come. The pane puts selection and scroll back by id."""
        self.view = view
        self._take_out(0, len(self._ids) - 1)
        self._kept.clear()
        self._put_in(0, self._board.ids(view))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def refresh(self, changed: Iterable[UUID] = (), *, everything: bool = False) -> None:
        """The same view again, after `changed` cases changed (or everything did)."""
        if everything:
            self._kept.clear()
        self._arrange(self._board.ids(self.view))
        if everything:
            if self._ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(Column) - 1))
        else:
            self._renew(frozenset(changed))

    def row_at(self, position: int) -> QueueRow | None:
        """The case in row `position`; None when it has just gone."""
        if not 0 <= position < len(self._ids):
            return None
        n = self._ids[position]
        if n not in self._kept:
            self._fetch(position)
        return self._kept.get(n)

    def id_at(self, position: int) -> UUID | None:
        """The id of the case in row `position`."""
        row = self.row_at(position)
        return row.id if row else None

    def position_of(self, case_id: UUID | None) -> int:
        """In which row a case stands; -1 when it is not in this view."""
        n = self._board.row_number(case_id) if case_id is not None else None
        if n is None:
            return -1
        try:
            return self._ids.index(n)
        except ValueError:
            return -1

    def now(self) -> datetime:
        """The centre's time."""
        return self._clock.now()

    def light_of(self, row: QueueRow, now: datetime | None = None) -> Light:
        """The light of a row at `now`."""
        return light(row.status, row.urgency, row.due_soon, row.due, now or self._clock.now())

    def left_of(self, row: QueueRow, now: datetime | None = None) -> str:
        """The time left of a row, as the column says it."""
        return wording.left(row.due, now or self._clock.now())

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many cases the view has."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of columns, the sorted one with its arrow."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return wording.order(SORTED_BY[column]) if column in SORTED_BY else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        sorted_here = SORTED_BY.get(column) is self.view.order or (
            column is Column.LEFT and self.view.order is Order.DUE
        )
        arrow = (" ↓" if self.view.descending else " ↑") if sorted_here else ""
        return self._title(column) + arrow

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; for a screen reader with the column's title before them."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self.row_at(index.row())
        if row is None:
            return ""
        column = Column(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._hint(row, column))
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if column is Column.LEFT:
            return self._spoken(row)
        return f"{self._title(column)}: {self.text(row, column)}"

    def text(self, row: QueueRow, column: Column) -> str:
        """The words of one cell."""
        return _TEXTS[column](self, row)

    # ── one text per column ─────────────────────────────────────────────────────────────────────────────────────────

    def _number(self, row: QueueRow) -> str:
        if self.whole_numbers:
            return row.number or wording.NOTHING
        return wording.number_short(row.number, self._clock.now())

    def _class(self, row: QueueRow) -> str:
        return wording.class_name(self.reference, row.edition, row.kind, row.class_code)

    def _status(self, row: QueueRow) -> str:
        if row.conflict:
            return self.tr("Conflict")
        if row.waiting is not None:
            return wording.waiting_action(wording.action(row.waiting))
        return wording.status(row.status)

    def _marks(self, row: QueueRow) -> str:
        returns = self.tr("Ret {count}").format(count=row.returns) if row.returns else ""
        reworks = self.tr("Rework {count}").format(count=row.reworks) if row.reworks else ""
        return " ".join(part for part in (returns, reworks) if part)

    def _received(self, row: QueueRow) -> str:
        moment = wording.clock_time(row.received_at, self._clock.now())
        return moment.split(" ")[0]

    def _spoken(self, row: QueueRow) -> str:
        """A whole row as a screen reader says it: light, time left, number, class."""
        lit = wording.light(self.light_of(row))
        return wording.listed(lit, self.left_of(row), row.number or wording.NOTHING, self._class(row))

    def _hint(self, row: QueueRow, column: Column) -> str:
        if column is Column.LEFT:
            clock = wording.clock(row.clock) if row.clock else ""
            return wording.listed(wording.light(self.light_of(row)), clock, self.left_of(row))
        if column is Column.NUMBER:
            return row.number or wording.NOTHING
        return self.text(row, column)

    def _title(self, column: Column) -> str:
        titles = {
            Column.LEFT: self.tr("Left"),
            Column.NUMBER: self.tr("Case"),
            Column.CLASS: self.tr("Class"),
            Column.PLACE: self.tr("Place"),
            Column.DIVISION: self.tr("District"),
            Column.STATUS: self.tr("Status"),
            Column.MARKS: self.tr("Marks"),
            Column.SOURCE: self.tr("Source"),
            Column.UNIT: self.tr("Unit"),
            Column.RECEIVED: self.tr("Recvd"),
        }
        return titles[column]

    # ── how rows change ─────────────────────────────────────────────────────────────────────────────────────────────

    def _fetch(self, position: int) -> None:
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        first = max(0, position - _BEHIND)
        missing = [n for n in self._ids[first : position + _AHEAD] if n not in self._kept]
        for row in self._board.rows(missing):
            self._kept[row.n] = row

    def _renew(self, changed: frozenset[UUID]) -> None:
        """Fetches the changed rows among those kept, and tells the view of those that differ."""
        stale = [n for n, row in self._kept.items() if row.id in changed]
        if not stale:
            return
        fresh = {row.n: row for row in self._board.rows(array("q", stale))}
        differing = [n for n in stale if self._kept[n] != fresh.get(n)]
        for n in stale:
            del self._kept[n]
        self._kept.update(fresh)
        told = frozenset(differing)
        positions = [position for position, n in enumerate(self._ids) if n in told] if told else []
        for first, last in rearranging.runs(positions):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _arrange(self, new: array[int]) -> None:
        planned = rearranging.plan(self._ids, new)
        if planned is None:
            self._rearrange(new)
            return
        for step in planned:
            match step:
                case rearranging.Remove(first, last):
                    self._take_out(first, last)
                case rearranging.Insert(first, last):
                    self._put_in(first, new[first : last + 1])
                case rearranging.Move(source, before):
                    self._move(source, before)

    def _take_out(self, first: int, last: int) -> None:
        if first > last:
            return
        self.beginRemoveRows(NO_PARENT, first, last)
        del self._ids[first : last + 1]
        self.endRemoveRows()

    def _put_in(self, first: int, ids: array[int]) -> None:
        if not ids:
            return
        self.beginInsertRows(NO_PARENT, first, first + len(ids) - 1)
        self._ids[first:first] = ids
        self.endInsertRows()

    def _move(self, source: int, before: int) -> None:
        if not self.beginMoveRows(NO_PARENT, source, source, NO_PARENT, before):
            return
        one = self._ids.pop(source)
        self._ids.insert(before if before < source else before - 1, one)
        self.endMoveRows()

    def _rearrange(self, new: array[int]) -> None:
        """Many changes at once: survivors first, the gone cut off the end, the new put on it, then all in order."""
        here, there = set(self._ids), set(new)
        survivors = array("q", [n for n in new if n in here])
        gone = array("q", [n for n in self._ids if n not in there])
        self._reorder(survivors + gone)
        self._take_out(len(survivors), len(self._ids) - 1)
        self._put_in(len(survivors), array("q", [n for n in new if n not in here]))
        if self._ids != new:
            self._reorder(new)

    def _reorder(self, new: array[int]) -> None:
        self.layoutAboutToBeChanged.emit()  # PySide emits only the form without arguments by its plain name
        held = self.persistentIndexList()
        moved = []
        position_of: dict[int, int] = {}
        for index in held:
            n = self._ids[index.row()]
            if n not in position_of:
                position_of[n] = new.index(n)
            moved.append(self.index(position_of[n], index.column()))
        self._ids = array("q", new)
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()


_TEXTS: dict[Column, Callable[[QueueModel, QueueRow], str]] = {
    Column.LEFT: QueueModel.left_of,
    Column.NUMBER: QueueModel._number,
    Column.CLASS: QueueModel._class,
    Column.PLACE: lambda _, row: row.place,
    Column.DIVISION: lambda model, row: wording.division_short(model.reference, row.division),
    Column.STATUS: QueueModel._status,
    Column.MARKS: QueueModel._marks,
    Column.SOURCE: lambda _, row: wording.source(row.source),
    Column.UNIT: lambda model, row: wording.unit(model.reference, row.unit) if row.unit else "",
    Column.RECEIVED: QueueModel._received,
}
