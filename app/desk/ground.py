"""The ground of the census for the map: unit grids with what they belong to, toilets, frontage (DOMAIN §§4, 9.6).

Read aside, in pages, from this desk's own file, as plain columns: 28,000 outlines are too many for the window's thread.
Coordinates are CGCS2000 degrees. What was read is named by `state`; asked again with that name, the same census is not
read a second time.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from app.desk.aside import Aside
from app.desk.found import Toilet
from app.desk.grid_figures import GridFigures, figures_in
from app.desk.toilets import toilets_everywhere
from app.local.census_standing import state_of
from app.local.database import Cell, Cells, Database
from models.census import CensusKind

PAGE = 1_000
"""Rows of a page: a few milliseconds, so that the window's thread always gets its turn."""

_DOUBLE = array("d").itemsize
_SHAPES = (CensusKind.STREETS, CensusKind.COMMUNITIES, CensusKind.UNIT_GRIDS)
_PLACES = (CensusKind.POIS, CensusKind.COMPONENTS)
_FRONTS = (CensusKind.FRONTAGE,)


def _degrees() -> array[float]:
    return array("d")


@dataclass(slots=True)
class Outlines:
    """Lines and rings one behind the other: `corners` says how many (lon, lat) pairs of `points` each has."""

    corners: array[int] = field(default_factory=partial(array, "I"))
    points: bytearray = field(default_factory=bytearray)

    def put(self, shape: bytes) -> None:
        """Puts one at the end, as the census keeps it."""
        self.corners.append(len(shape) // (2 * _DOUBLE))
        self.points += shape


@dataclass(slots=True)
class Grids:
    """The unit grids that have an outline, by code. Codes are doubles, which hold 15 digits exactly.

    `duty` is the place of a grid's duty grid in `duties`, -1 for none; `lon`, `lat` a point within it. `names` are
    those of street offices and communities, by code.
    """

    state: str
    code: array[float] = field(default_factory=_degrees)
    division: array[float] = field(default_factory=_degrees)
    street: array[float] = field(default_factory=_degrees)
    community: array[float] = field(default_factory=_degrees)
    duty: array[float] = field(default_factory=_degrees)
    lon: array[float] = field(default_factory=_degrees)
    lat: array[float] = field(default_factory=_degrees)
    outlines: Outlines = field(default_factory=Outlines)
    duties: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    roads: list[tuple[str, float, float]] = field(default_factory=list)
    """Roads that addresses name, each with the middle of its houses: nobody here knows how a road runs."""

    def __len__(self) -> int:
        return len(self.code)


@dataclass(frozen=True, slots=True)
class Front:
    """A stretch of frontage 门前三包: who answers for it, and whether its outline is a ring."""

    name: str
    unit: str
    note: str
    closed: bool


@dataclass(slots=True)
class Spots:
    """Public toilets; their distances and bearings say nothing."""

    state: str
    found: list[Toilet] = field(default_factory=list)


@dataclass(slots=True)
class Fronts:
    """Stretches of frontage and, in the same order, their outlines."""

    state: str
    found: list[Front] = field(default_factory=list)
    outlines: Outlines = field(default_factory=Outlines)


class Ground:
    """What the map asks of the census. For the window's thread; each answer comes on it, later, None for no news."""

    def __init__(self, census: Aside, mirror: Aside) -> None:
        self._census, self._mirror = census, mirror

    def grids(self, known: str, then: Callable[[Grids | None], None]) -> None:
        """All unit grids, unless they stand as in the state `known`."""
        self._census.ask("grids", partial(read_grids, known), then)

    def toilets(self, known: str, then: Callable[[Spots | None], None]) -> None:
        """All public toilets, unless they stand as in the state `known`."""
        self._census.ask("toilets", partial(read_toilets, known), then)

    def frontage(self, known: str, then: Callable[[Fronts | None], None]) -> None:
        """All frontage, unless it stands as in the state `known`."""
        self._census.ask("frontage", partial(read_frontage, known), then)

    def figures(
        self, code: str, ring: tuple[tuple[float, float], ...], now: int, then: Callable[[GridFigures], None]
    ) -> None:
        """What happened in a unit grid as far as this desk keeps it; `now` in microseconds. A newer question counts."""
        self._mirror.ask("grid figures", lambda mirror: figures_in(mirror, code, ring, now), then, at_once=True)


def read_grids(known: str, census: Database) -> Grids | None:
    """On the thread of the questions aside."""
    with census.reading():
        state = state_of(census, _SHAPES)
        if state == known:
            return None
        made = Grids(state)
        places: dict[str, int] = {}
        for cells in _pages(
            census,
            "SELECT n, code, division, street, community, duty_grid, lon, lat, ring FROM unit_grids "
            "WHERE n > ? AND ring IS NOT NULL ORDER BY n LIMIT ?",
        ):
            _put(made, cells, places)
        made.duties = list(places)
        for table in ("streets", "communities"):
            named = _pages(census, f"SELECT n, code, name FROM {table} WHERE n > ? AND name <> '' ORDER BY n LIMIT ?")
            made.names.update((int(code or 0), str(name)) for _, code, name in named)
        made.roads = list(_roads(census))
    return made


def _put(made: Grids, cells: Cells, places: dict[str, int]) -> None:
    _, code, division, street, community, duty, lon, lat, ring = cells
    if not isinstance(ring, bytes):
        return
    made.code.append(float(str(code)))
    made.division.append(float(division or 0))
    made.street.append(float(street or 0))
    made.community.append(float(community or 0))
    made.duty.append(-1 if duty is None else places.setdefault(str(duty), len(places)))
    made.lon.append(float(lon or 0))
    made.lat.append(float(lat or 0))
    made.outlines.put(ring)


def _roads(census: Database) -> Iterator[tuple[str, float, float]]:
    rows = census.rows(
        "SELECT road, avg(lon), avg(lat) FROM pois WHERE road IS NOT NULL GROUP BY road, division "
        "ORDER BY count(*) DESC, road"
    )
    return ((str(road), float(lon or 0), float(lat or 0)) for road, lon, lat in rows)


def read_toilets(known: str, census: Database) -> Spots | None:
    """On the thread of the questions aside."""
    with census.reading():
        state = state_of(census, _PLACES)
        if state == known:
            return None
        return Spots(state, toilets_everywhere(census.rows))


def read_frontage(known: str, census: Database) -> Fronts | None:
    """On the thread of the questions aside."""
    with census.reading():
        state = state_of(census, _FRONTS)
        if state == known:
            return None
        made = Fronts(state)
        for _, name, unit, note, closed, shape in _pages(
            census,
            "SELECT n, name, coalesce(unit_name, ''), coalesce(note, ''), closed, shape FROM frontage "
            "WHERE n > ? ORDER BY n LIMIT ?",
        ):
            if isinstance(shape, bytes):
                made.found.append(Front(str(name), str(unit), str(note), bool(closed)))
                made.outlines.put(shape)
    return made


def _pages(census: Database, sql: str) -> Iterator[Cells]:
    """All rows of a question that begins after a row number and has a limit, page by page."""
    after: Cell = 0
    while rows := census.rows(sql, (after, PAGE)):
        yield from rows
        after = rows[-1][0]
