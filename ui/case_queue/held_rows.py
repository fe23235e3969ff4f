"""What the queue holds: every row number of the view, and the cases themselves only around what is looked at.

It never resets. What changed at the desk becomes removes, moves, inserts and changed cells, so that selection, scroll
and focus stay with the operator (DESIGN §6). A view too long to be read while the window waits is shown by its first
rows at once; the others are read aside and come when they are there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QTimer, Signal

from app.desk.rows import Beginning, QueueRow, View
from ui import rearranging
from ui.case_queue.columns import Column
from ui.given_board import Board

Index = QModelIndex | QPersistentModelIndex

_BEHIND, _AHEAD = 8, 40
"""Rows read around the one that is wanted: as many as are in sight, for they are read between two keys."""
_MOST_KEPT = 192
"""Few enough to be read again at once when all of them changed."""

_LONG = 20_000
"""From so many rows on, what others change is read aside, and only this desk's own change is seen at once."""

_PAUSE = 60
"""Milliseconds until the rest of a view is read: after the first rows are painted, and once for several letters."""

_NEAR = 2_000
"""How far from its last known place a row is looked for first."""

NO_PARENT = QModelIndex()
_NOTHING = Beginning(array("q"), whole=False)


class HeldRows(QAbstractTableModel):
    """See the module. `arriving` and `arrived` are emitted around rows that come from aside."""

    arriving = Signal()
    arrived = Signal()

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._ids: array[int] = array("q")
        self._kept: dict[int, QueueRow] = {}
        self._places: dict[int, int] = {}
        """Where a row stood when it was last looked at."""
        self._rows = 0
        self._asked = 0
        self._anew = False
        self._soon = QTimer(self)
        self._soon.setObjectName("queueReadAside")
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._ask_aside)
        self.view = View()
        self.whole = True
        self.known = False
        """Whether the centre's rows had come in when these were read: before that, no rows say nothing."""

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many cases the view has, as far as known; those not read yet are empty rows."""
        return 0 if parent.isValid() else self._rows

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def show(self, view: View) -> None:
        """Another view: other rows in the places of these. The pane puts selection and scroll back by id."""
        self.view = view
        self._kept.clear()
        self._asked += 1
        self.known = self.known or self._board.has_snapshot
        begun = self._board.beginning(view) or _NOTHING
        self.whole = begun.whole
        self._soon.stop()
        known = None if begun.whole else self._board.figure(view)
        self._replace(begun.ids, max(len(begun.ids), known.count if known else 0))
        if not begun.whole:
            self._read_aside(anew=True)

    def refresh(self, changed: Iterable[UUID] = (), *, everything: bool = False, mine: bool = False) -> None:
        """The same view again, after `changed` cases changed (or everything did); `mine` says that I changed them."""
        cases = frozenset(changed)
        if everything:
            self._kept.clear()
        self.known = self.known or self._board.has_snapshot
        begun = self._board.beginning(self.view) if len(self._ids) < _LONG else None
        if begun is not None and begun.whole:
            self._take_whole(begun.ids)
        else:
            if mine and self.whole:
                self._step_of(cases)
            self._read_aside(anew=False)
        if not everything:
            self._renew(cases)
        elif self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(Column) - 1))

    def row_at(self, position: int) -> QueueRow | None:
        """The case in row `position`; None when it has just gone, or is not read yet."""
        if not 0 <= position < len(self._ids):
            return None
        n = self._ids[position]
        if n not in self._kept:
            self._fetch(position)
        self._places[n] = position
        return self._kept.get(n)

    def id_at(self, position: int) -> UUID | None:
        """The id of the case in row `position`."""
        row = self.row_at(position)
        return row.id if row else None

    def ids_at(self, first: int, last: int) -> list[UUID]:
        """The ids of the cases in these rows."""
        return self._board.case_ids(self._ids[first : last + 1])

    def rows_at(self, positions: Sequence[int]) -> list[QueueRow]:
        """The cases in these rows, read together; what has just gone is left out."""
        return self._board.rows([self._ids[at] for at in positions if 0 <= at < len(self._ids)])

    def position_of(self, case_id: UUID | None) -> int:
        """In which row a case stands; -1 when it is not in this view."""
        n = self._board.row_number(case_id) if case_id is not None else None
        return -1 if n is None else self._place_of(n, self._ids)

    def _place_of(self, n: int, ids: array[int]) -> int:
        last = self._places.get(n, 0)
        first = max(0, last - _NEAR)
        try:
            near = ids[first : last + _NEAR]
            place = near.index(n) + first if n in near else ids.index(n)
        except ValueError:
            return -1
        self._places[n] = place
        return place

    # ── rows read aside ─────────────────────────────────────────────────────────────────────────────────────────────

    def _read_aside(self, *, anew: bool) -> None:
        self._anew = self._anew or anew
        if not self._soon.isActive():
            self._soon.start()

    def _ask_aside(self) -> None:
        anew, self._anew = self._anew, False
        first = partial(self._begin, self._asked) if anew and not self._ids else None
        self._board.whole(self.view, partial(self._arrive, self._asked), first, anew=anew)

    def _begin(self, asked: int, ids: array[int]) -> None:
        """The first rows of a view of which none could be read at once."""
        if asked == self._asked and not self.whole and not self._ids:
            self.arriving.emit()
            self._replace(ids, max(len(ids), self._rows))
            self.arrived.emit()

    def _arrive(self, asked: int, ids: array[int]) -> None:
        if asked != self._asked:
            return  # another view is shown by now
        self.arriving.emit()
        self._take_whole(ids)
        self.arrived.emit()

    def _take_whole(self, ids: array[int]) -> None:
        was_whole, self.whole = self.whole, True
        if was_whole and max(len(ids), len(self._ids)) < _LONG:
            self._arrange(ids)
        elif self._ids == ids[: len(self._ids)] and not was_whole:
            first, self._ids = len(self._ids), ids
            self._resize(len(ids))
            if first < len(ids):
                self.dataChanged.emit(self.index(first, 0), self.index(len(ids) - 1, len(Column) - 1))
        elif self._ids != ids:
            self._replace(ids, len(ids))

    def _replace(self, ids: array[int], rows: int) -> None:
        """Other rows in the places of these: held indexes follow their case, or go where it is not there any more."""
        self._resize(max(rows, self._rows))
        self.layoutAboutToBeChanged.emit()  # PySide emits only the form without arguments by its plain name
        held = self.persistentIndexList()
        before, self._ids = self._ids, ids
        moved = []
        for index in held:
            n = before[index.row()] if index.row() < len(before) else None
            if n is not None:
                self._places[n] = index.row()
            place = -1 if n is None else self._place_of(n, ids)
            moved.append(self.index(place, index.column()) if place >= 0 else QModelIndex())
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        self._resize(rows)

    def _resize(self, rows: int) -> None:
        if rows < self._rows:
            self.beginRemoveRows(NO_PARENT, rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        elif rows > self._rows:
            self.beginInsertRows(NO_PARENT, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def _step_of(self, cases: frozenset[UUID]) -> None:
        """The one case I changed, at its new place at once; the long view is read anew after that."""
        if len(cases) != 1:
            return
        (case_id,) = cases
        source = self.position_of(case_id)
        others = self._ids if source < 0 else self._ids[:source] + self._ids[source + 1 :]
        n, place = self._board.place(self.view, others, case_id)
        if source < 0 and place >= 0:
            self._put_in(place, array("q", [n]))
        elif source >= 0 and place < 0:
            self._take_out(source, source)
        elif source >= 0 and place != source:
            self._move(source, place if place < source else place + 1)

    # ── how rows change ─────────────────────────────────────────────────────────────────────────────────────────────

    def _fetch(self, position: int) -> None:
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
            self._places.clear()
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
        places = sorted(place for n in differing if (place := self._place_of(n, self._ids)) >= 0)
        for first, last in rearranging.runs(places):
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
        self._rows = len(self._ids)
        self.endRemoveRows()

    def _put_in(self, first: int, ids: array[int]) -> None:
        if not ids:
            return
        self.beginInsertRows(NO_PARENT, first, first + len(ids) - 1)
        self._ids[first:first] = ids
        self._rows = len(self._ids)
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
        self._replace(array("q", new), len(new))
