"""The cases of a period as points: what was closed since a moment, what was filed between two (DOMAIN §9.6).

Asked of the mirror through another connection, in pages, so that neither the window nor another question waits long.
What is filed only here counts when the centre has it; a closing that waits at this desk counts as done.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from app.desk.aside import Aside
from app.local.database import Cells, Database, micros, moment
from models.case import Status

PAGE = 5_000
"""Rows read at once: some ten milliseconds of a mirror on disk."""

ENDED_MOST = 100_000
"""So many ended cases a desk that starts is sent, the newest (`gaowei.snapshot`)."""

_CLOSED = (
    f"open = 0 AND status = '{Status.CLOSED}' AND updated_at >= :since AND closed_at >= :since "
    "AND lon IS NOT NULL AND lat IS NOT NULL"
)
_FILED = (
    "SELECT filed_at, n, lon, lat, unit_grid FROM main.cases INDEXED BY ix_cases_filed "
    "WHERE filed_at IS NOT NULL AND filed_at < :until AND (filed_at, n) > (:at, :n) ORDER BY filed_at, n LIMIT :page"
)


def _degrees() -> array[float]:
    return array("d")


@dataclass(frozen=True, slots=True)
class Places:
    """Points of cases, one column each: row numbers, and degrees."""

    n: array[int] = field(default_factory=partial(array, "q"))
    lon: array[float] = field(default_factory=_degrees)
    lat: array[float] = field(default_factory=_degrees)

    def __len__(self) -> int:
        return len(self.n)

    def put(self, n: int, lon: float, lat: float) -> None:
        """Puts one point at the end."""
        self.n.append(n)
        self.lon.append(lon)
        self.lat.append(lat)


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed in a period, as far as this desk knows.

    `count` has also those without a place; `by_grid` counts by unit grid those that were given one; of the places
    those that were given none are 1 in `loose`, they belong to the grid in which they lie. `whole_from` says since when
    no case is missing here; None where none is.
    """

    places: Places = field(default_factory=Places)
    loose: array[int] = field(default_factory=partial(array, "b"))
    by_grid: Mapping[str, int] = field(default_factory=dict)
    count: int = 0
    whole_from: datetime | None = None


class InPeriod:
    """For the window's thread. Without `aside` it answers at once, however long it takes."""

    def __init__(self, reader: Database, aside: Aside | None) -> None:
        self._reader, self._aside = reader, aside

    def closed(self, since: datetime, then: Callable[[Places], None]) -> None:
        """Calls `then` with the cases closed since a moment; a newer question replaces this one."""
        laid = self._reader.rows("SELECT n FROM over.cases")
        ours = self._reader.rows(f"SELECT n, lon, lat FROM over.cases WHERE {_CLOSED}", {"since": micros(since)})
        values = {"since": micros(since), "hidden": json.dumps([n for (n,) in laid])}

        def work(database: Database) -> Places:
            places = Places()
            with database.reading():
                theirs = database.rows(
                    f"SELECT n, lon, lat FROM main.cases INDEXED BY ix_cases_done WHERE {_CLOSED} "
                    "AND n NOT IN (SELECT value FROM json_each(:hidden)) ORDER BY n",
                    values,
                )
            for n, lon, lat in (*theirs, *ours):
                places.put(int(n or 0), float(lon or 0), float(lat or 0))
            return places

        self._ask("closed in period", work, then)

    def filed(self, since: datetime, until: datetime, then: Callable[[Filed], None]) -> None:
        """Calls `then` with the cases filed from `since` until before `until`; a newer question replaces this one."""
        self._ask("filed in period", partial(_filed, micros(since), micros(until)), then)

    def forget_filed(self) -> None:
        """Nobody waits for what was filed any more."""
        if self._aside is not None:
            self._aside.forget("filed in period")

    def _ask(self, name: str, work: Callable[[Database], object], then: Callable[..., None]) -> None:
        if self._aside is None:
            then(work(self._reader))
        else:
            self._aside.ask(name, work, then)


def _filed(since: int, until: int, database: Database) -> Filed:
    places, loose, grids, count = Places(), array("b"), Counter[str](), 0
    with database.reading():
        for _, n, lon, lat, grid in _pages(since, until, database):
            count += 1
            if grid is not None:
                grids[str(grid)] += 1
            if lon is not None and lat is not None:
                places.put(int(n or 0), float(lon), float(lat))
                loose.append(grid is None)
        return Filed(places, loose, dict(grids), count, _whole_from(database))


def _pages(since: int, until: int, database: Database) -> Iterator[Cells]:
    at, n = since - 1, 2**62
    while True:
        rows = database.rows(_FILED, {"until": until, "at": at, "n": n, "page": PAGE})
        yield from rows
        if len(rows) < PAGE:
            return
        at, n = int(rows[-1][0] or 0), int(rows[-1][1] or 0)


def _whole_from(database: Database) -> datetime | None:
    """Since when every case is here. A case that was filed ended later: where all that ended since a moment are here,
    so are all that were filed since."""
    ended = database.integer("SELECT count(*) FROM main.cases WHERE open = 0")
    if ended < ENDED_MOST:
        return None
    oldest = database.integer("SELECT min(ifnull(closed_at, received_at)) FROM main.cases WHERE open = 0")
    return moment(oldest)
