"""The entries of the log as rows, oldest first. What changed at the desk patches rows; nothing is ever reset.

Within a day they stand as they were written down. One of an earlier day stands with its day, whenever it comes: while
the past of a city fills in, or a desk was cut off overnight, nobody reads two days mixed.
Held are the newest entries and as many older ones as somebody scrolled up for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.clock import Clock
from app.desk.rows import IntercomRow, IntercomView
from models.intercom import EntryKind, EntryStatus
from models.reference import Reference
from ui import rearranging, wording
from ui.given_board import Board
from ui.intercom.telling import spoken
from ui.tips import tip

Index = QModelIndex | QPersistentModelIndex

NO_PARENT = QModelIndex()
PAGE = 200
FEW = 12
"""So many of the newest are read again when somebody says something; what else changed is told by its id."""
_MOST_PAGES = 5
"""A burst of more entries than this leaves nothing of what was shown before in reach."""


class LogModel(QAbstractListModel):
    """See the module."""

    def __init__(self, board: Board, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._clock = clock
        self.rows: list[IntercomRow] = []
        self._written: list[IntercomRow] = []
        """The same rows as they were written down, which is how they are read."""
        self.view = IntercomView()
        self.older = False
        """Whether there may be older entries than those held."""
        self.known = False
        """Whether the centre's entries had come in when these were read: before that, none says nothing."""
        self.dated = False
        """Whether an entry of another day than today is held."""

    @property
    def reference(self) -> Reference:
        """The tables that give names."""
        return self._board.reference

    def now(self) -> datetime:
        """The centre's time."""
        return self._clock.now()

    # ── what it holds ───────────────────────────────────────────────────────────────────────────────────────────────

    def show(self, view: IntercomView) -> None:
        """Another view: its newest entries."""
        self.view = view
        self.known = self.known or self._board.has_snapshot
        page = self._board.intercom(view, PAGE)
        self.older = len(page) == PAGE
        self._become(page)

    def refresh(self, changed: Iterable[UUID] = (), *, everything: bool = False) -> None:
        """The same view again, after `changed` entries came or changed (or everything did)."""
        self.known = self.known or self._board.has_snapshot
        held = {row.entry.id for row in self.rows}
        newest, joins = self._newest(held, FEW if held and not everything else PAGE)
        if everything or not joins:
            self.older = len(newest) >= PAGE
            self._become(newest)
            return
        first = {row.entry.id for row in newest}
        told = frozenset(changed)
        told |= {row.entry.corrects for row in newest if row.entry.id in told and row.entry.corrects}
        kept = [row for row in self._written if row.n < newest[0].n and row.entry.id not in first] if newest else []
        self._become([fresh for row in kept if (fresh := self._renewed(row, told))] + newest)

    def load_older(self) -> int:
        """Puts one more page before the first row; answers how many rows came."""
        if not self.older or not self._written:
            return 0
        page = self._board.intercom(self.view, PAGE, before=self._written[0].n)
        self.older = len(page) == PAGE
        self._become(page + self._written)
        return len(page)

    def row_at(self, position: int) -> IntercomRow | None:
        """The entry in row `position`."""
        return self.rows[position] if 0 <= position < len(self.rows) else None

    def find(self, entry_id: UUID | None) -> IntercomRow | None:
        """An entry that is held."""
        return next((row for row in self.rows if row.entry.id == entry_id), None) if entry_id else None

    def position_of(self, entry_id: UUID | None) -> int:
        """In which row an entry stands; -1 when it is not held."""
        return next((at for at, row in enumerate(self.rows) if row.entry.id == entry_id), -1)

    def _newest(self, held: set[UUID], first: int) -> tuple[list[IntercomRow], bool]:
        """The newest entries back to those held, `first` of them at first, and whether they join on to them."""
        page = self._board.intercom(self.view, first)
        newest, full = page, len(page) == first
        for _ in range(_MOST_PAGES):
            if not full or not held or any(row.entry.id in held for row in page):
                return newest, not full or bool(held)
            page = self._board.intercom(self.view, PAGE, before=page[0].n)
            newest, full = page + newest, len(page) == PAGE
        return newest, False

    def _renewed(self, row: IntercomRow, told: frozenset[UUID]) -> IntercomRow | None:
        """An older row, read again when it is one of those that changed; None when it is gone."""
        if row.entry.id not in told:
            return row
        found = self._board.intercom(self.view, 1, before=row.n + 1)
        return found[0] if found and found[0].entry.id == row.entry.id else None

    def _become(self, written: list[IntercomRow]) -> None:
        today = wording.city_day(self._clock.now())
        days = {row.entry.id: wording.city_day(row.entry.said_at) for row in written}
        self.dated = any(day != today for day in days.values())
        self._written = written
        new = sorted(written, key=lambda row: days[row.entry.id])
        self._change({row.entry.id: row for row in new})
        planned = rearranging.plan([row.entry.id for row in self.rows], [row.entry.id for row in new])
        if planned is None:
            planned = [rearranging.Remove(0, len(self.rows) - 1), rearranging.Insert(0, len(new) - 1)]
        for step in planned:
            self._take(step, new)

    def _change(self, fresh: dict[UUID, IntercomRow]) -> None:
        for position, row in enumerate(self.rows):
            now = fresh.get(row.entry.id, row)
            if now != row:
                self.rows[position] = now
                self.dataChanged.emit(self.index(position), self.index(position))

    def _take(self, step: rearranging.Step, new: list[IntercomRow]) -> None:
        match step:
            case rearranging.Remove(first, last) if first <= last:
                self.beginRemoveRows(NO_PARENT, first, last)
                del self.rows[first : last + 1]
                self.endRemoveRows()
            case rearranging.Insert(first, last) if first <= last:
                self.beginInsertRows(NO_PARENT, first, last)
                self.rows[first:first] = new[first : last + 1]
                self.endInsertRows()
            case rearranging.Move(source, before):
                if self.beginMoveRows(NO_PARENT, source, source, NO_PARENT, before):
                    one = self.rows.pop(source)
                    self.rows.insert(before if before < source else before - 1, one)
                    self.endMoveRows()

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many entries are held."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of an entry: what was said; for a screen reader and as a tooltip all there is."""
        row = self.row_at(index.row())
        give = _GIVEN.get(Qt.ItemDataRole(role))
        return give(self, row) if row is not None and give is not None else None

    def _whole(self, row: IntercomRow) -> str:
        return spoken(row, self.find(row.entry.corrects), self.reference, self._clock.now())


_GIVEN: dict[Qt.ItemDataRole, Callable[[LogModel, IntercomRow], str]] = {
    Qt.ItemDataRole.DisplayRole: lambda _, row: row.entry.text,
    Qt.ItemDataRole.AccessibleTextRole: LogModel._whole,
    Qt.ItemDataRole.ToolTipRole: lambda model, row: tip(model._whole(row)),
}


def unanswered(row: IntercomRow) -> bool:
    """Whether somebody must answer this: an emergency that nobody acknowledged."""
    return row.entry.kind is EntryKind.EMERGENCY and row.entry.status is EntryStatus.LOGGED
