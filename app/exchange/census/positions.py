"""Positions of vehicles (车巡), one a row, as their platforms export them: put together to the ways they went.

A way ends where a vehicle was not heard for a while. What is odd about a position is said with its own row; the others
of its way are taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from math import isfinite

from app.exchange.census.columns import POSITIONS, find_columns
from app.exchange.census.eyes import read_times
from app.exchange.census.files import Batch, Survey
from models.coordinates import Frame
from models.place import CITY_BOUNDS

GAP = 600
"""Seconds: who was not heard for longer began another way."""

_HEADER = ("id", "vehicle", "unit", "times", "division", "wkt")


@dataclass(frozen=True, slots=True)
class _Position:
    """One row that can be read."""

    number: int
    at: int
    lon: float
    lat: float
    unit: str
    division: str


class Positions:
    """See Survey: the rows of another one, put together. All of them are held in memory: a file is a day or a few."""

    header = _HEADER
    has_shapes = False

    def __init__(self, rows: Survey, said: Mapping[str, str]) -> None:
        """`said` names columns as a person does. Raises FileWrong where one is missing."""
        self._rows = rows
        self._places = find_columns(POSITIONS, rows.header, said)
        self.frame: Frame | None = rows.frame
        self.count = rows.count

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """See Survey. A way has the number of its first row."""
        heard: dict[str, list[_Position]] = {}
        made: list[tuple[int, Sequence[str]]] = []
        for batch in self._rows.batches():
            for number, cells in zip(batch.numbers, batch.cells, strict=True):
                odd = self._take(heard, number, cells)
                if odd is not None:
                    made.append((number, odd))
        for vehicle, positions in heard.items():
            made += (_way(vehicle, way) for way in _ways(sorted(positions, key=lambda one: one.at)))
        rest = sorted(one for one in made if one[0] > after)
        if rest:
            yield Batch([number for number, _ in rest], [cells for _, cells in rest])

    def _take(self, heard: dict[str, list[_Position]], number: int, cells: Sequence[str]) -> Sequence[str] | None:
        """Takes a position; one that cannot be read comes back as a row that is odd for the same reason."""
        vehicle, unit, time, division, lon, lat = (self._cell(cells, field.name) for field in POSITIONS)
        times, unread = read_times(time)
        point = _point(lon, lat)
        if point is None:
            return (f"{vehicle}#{number}", vehicle, unit, time, division, "")
        if not vehicle or unread or len(times) != 1:
            return (f"{vehicle}#{number}", vehicle, unit, time, division, _line([point, point]))
        if not CITY_BOUNDS.contains(*point):  # a receiver that lost its satellites says 0, 0
            return (f"{vehicle}#{number}", vehicle, unit, f"{time};{time}", division, _line([point, point]))
        heard.setdefault(vehicle, []).append(_Position(number, times[0], *point, unit, division))
        return None

    def _cell(self, cells: Sequence[str], name: str) -> str:
        place = self._places.at.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def _point(lon: str, lat: str) -> tuple[float, float] | None:
    try:
        point = float(lon), float(lat)
    except ValueError:
        return None
    return point if all(map(isfinite, point)) else None


def _ways(positions: Sequence[_Position]) -> Iterator[Sequence[_Position]]:
    """Cut where a vehicle was not heard for long; `positions` in the order of their times."""
    begin = 0
    for at, (earlier, later) in enumerate(pairwise(positions), 1):
        if later.at - earlier.at > GAP:
            yield positions[begin:at]
            begin = at
    yield positions[begin:]


def _way(vehicle: str, positions: Sequence[_Position]) -> tuple[int, Sequence[str]]:
    """A single position is a way of no length."""
    whole = positions if len(positions) > 1 else (*positions, *positions)
    times = ";".join(datetime.fromtimestamp(one.at, UTC).isoformat() for one in whole)
    first = positions[0]
    row = (f"{vehicle}@{first.at}", vehicle, first.unit, times, first.division)
    return min(one.number for one in positions), (*row, _line([(one.lon, one.lat) for one in whole]))


def _line(points: Sequence[tuple[float, float]]) -> str:
    return f"LINESTRING ({', '.join(f'{lon!r} {lat!r}' for lon, lat in points)})"
