"""The open cases as points: plain columns that go to the map as they are, page by page, so that no page takes long."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from app.desk.rows import State
from app.desk.waiting import Waiting
from app.local.database import Cells, Database
from models.case import CLOCKLESS

PAGE = 500
"""Rows of a page. Of a mirror on disk every row may be another encrypted block to read."""

_ON_ITS_WAY = (State.WAITING, State.SENT)
_CELLS = "n, lon, lat, rank, due_soon, due, status"
_WHERE = "open = 1 AND lon IS NOT NULL AND lat IS NOT NULL"

_CLOCKLESS = frozenset(status.value for status in CLOCKLESS)

Mark = tuple[int, int]
"""How far a walk has come: time received and row number of its last row."""


def _degrees() -> array[float]:
    return array("d")


@dataclass(frozen=True, slots=True)
class Points:
    """Open cases with a place, one column each. Times are microseconds since 1970 (UTC), 0 where there is none.

    `n` is the row number, `rank` 0 critical, 1 urgent, 2 ordinary; `clockless` is 1 where the status has no limit, as
    while a case is suspended; `waiting` is 1 where a command is on its way.
    """

    n: array[int] = field(default_factory=partial(array, "q"))
    lon: array[float] = field(default_factory=_degrees)
    lat: array[float] = field(default_factory=_degrees)
    rank: array[int] = field(default_factory=partial(array, "b"))
    due_soon: array[int] = field(default_factory=partial(array, "q"))
    due: array[int] = field(default_factory=partial(array, "q"))
    clockless: array[int] = field(default_factory=partial(array, "b"))
    waiting: array[int] = field(default_factory=partial(array, "b"))

    def __len__(self) -> int:
        return len(self.n)

    def put(
        self, n: int, lon: float, lat: float, rank: int, due_soon: int, due: int, *, clockless: bool, waiting: bool
    ) -> None:
        """Puts one point at the end."""
        self.n.append(n)
        self.lon.append(lon)
        self.lat.append(lat)
        self.rank.append(rank)
        self.due_soon.append(due_soon)
        self.due.append(due)
        self.clockless.append(clockless)
        self.waiting.append(waiting)

    def extend(self, other: Points) -> None:
        """Puts `other` at the end."""
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))


@dataclass(frozen=True, slots=True)
class Page:
    """Some points, and where the next page begins; `after` is None on the last."""

    points: Points
    after: Mark | None


class PointReader:
    """Asks the mirror and what is laid over it. For the window's thread."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database = database
        self._waiting = waiting

    def page(self, after: Mark | None = None) -> Page:
        """The points after a mark in the order received; the first page also brings what is laid over the mirror.

        It walks along the index of the open cases, so that a mirror full of closed ones costs nothing. Cases that
        change between two pages are told in announcements: `of` reads them anew.
        """
        rows = self._database.rows(
            f"SELECT {_CELLS}, received_at FROM main.cases INDEXED BY ix_open_received "
            "WHERE open = 1 AND (received_at, n) > (?, ?) ORDER BY received_at, n LIMIT ?",
            (*(after or (-(2**62), 0)), PAGE),
        )
        laid = {int(n or 0) for (n,) in self._database.rows("SELECT n FROM over.cases")}
        waiting = self._numbers_waiting()
        points = Points()
        if after is None:
            self._put(points, self._database.rows(f"SELECT {_CELLS} FROM over.cases WHERE {_WHERE}"), waiting)
        plain = [row for row in rows if row[1] is not None and row[2] is not None and row[0] not in laid]
        self._put(points, plain, waiting)
        last = rows[-1] if len(rows) == PAGE else None
        return Page(points, None if last is None else (int(last[7] or 0), int(last[0] or 0)))

    def of(self, cases: Iterable[UUID]) -> Points:
        """The points of these cases; those that are closed, gone, or have no place are left out."""
        points = Points()
        wanted = [str(case_id) for case_id in cases]
        on_its_way = self._on_its_way()
        for at in range(0, len(wanted), PAGE):
            some = wanted[at : at + PAGE]
            asked = f"SELECT id, {_CELLS} FROM {{}}.cases WHERE id IN ({{}}) AND {_WHERE}"
            laid = {str(cell) for (cell,) in self._rows_of("SELECT id FROM over.cases WHERE id IN ({})", some)}
            theirs = self._rows_of(asked.format("main", "{}"), some)
            ours = self._rows_of(asked.format("over", "{}"), some) if laid else []
            rows = [*(row for row in theirs if row[0] not in laid), *ours]
            self._put(points, [row[1:] for row in rows], {int(row[1] or 0) for row in rows if row[0] in on_its_way})
        return points

    def _rows_of(self, sql: str, ids: Sequence[str]) -> list[Cells]:
        return self._database.rows(sql.format(", ".join("?" * len(ids))), ids)

    def _on_its_way(self) -> frozenset[str]:
        """The ids of what something waits for, as the rows have them."""
        return frozenset(str(e.command.ask.subject) for e in self._waiting.entries() if e.state in _ON_ITS_WAY)

    def _numbers_waiting(self) -> frozenset[int]:
        ids = sorted(self._on_its_way())
        found: set[int] = set()
        for at in range(0, len(ids), PAGE):
            for table in ("main.cases", "over.cases"):
                rows = self._rows_of(f"SELECT n FROM {table} WHERE id IN ({{}})", ids[at : at + PAGE])
                found |= {int(n or 0) for (n,) in rows}
        return frozenset(found)

    @staticmethod
    def _put(points: Points, rows: Iterable[Cells], waiting: Set[int]) -> None:
        for row in rows:
            number = int(row[0] or 0)
            points.put(
                number,
                float(row[1] or 0),
                float(row[2] or 0),
                int(row[3] or 0),
                int(row[4] or 0),
                int(row[5] or 0),
                clockless=row[6] in _CLOCKLESS,
                waiting=number in waiting,
            )
