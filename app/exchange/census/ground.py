"""The shapes of a survey, and the unit grids as shapes: which one a point lies in.

Distances are in metres: degrees are stretched to metres at the middle of the city, which is right to a hundredth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import isnan
from typing import Any

import numpy
import shapely
from numpy.typing import NDArray

from app.desk.frames import to_store
from models.census import ACCURACY, DIVISION, Form
from models.coordinates import Frame
from models.ground import metres_per_degree
from models.place import CITY_BOUNDS

MIDDLE = 30.66
"""The latitude at which degrees are stretched."""

DECIMALS = 8
"""Of degrees: a millimetre."""

Ring = list[list[float]]
Floats = NDArray[numpy.float64]
Shapes = NDArray[Any]  # Any: of shapely's geometries, which have no types

_POINT, _LINE, _POLYGON = 0, 1, 3
_FORMS = {_POINT: Form.POINT, _LINE: Form.LINE, _POLYGON: Form.RING}

STRETCH = numpy.array(metres_per_degree(MIDDLE))
"""Metres of a degree of longitude, and of one of latitude."""


class Stands(IntEnum):
    """How a point stands to its unit grid."""

    WELL = 0
    FOUND = 1
    """The survey names none; the point lies in one."""
    UNKNOWN = 2
    """The survey names one that the census does not have."""
    OFF = 3
    """It lies outside the one that is named, by more than it may."""
    NOWHERE = 4
    """The survey names none, and it lies in none."""
    UNCHECKED = 5
    """The census has no grids of that division, or does not know the outline of the one that is named."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A unit grid that the census has."""

    code: str
    ring: Ring | None


class Ground:
    """The unit grids of the census."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        known = sorted(grids, key=lambda grid: grid.code)
        drawn = [grid for grid in known if grid.ring is not None]
        undrawn = (grid.code for grid in known if grid.ring is None)
        self.divisions = frozenset(int(grid.code[:DIVISION]) for grid in known)
        self.codes = [grid.code for grid in drawn]
        self._at = {code: n for n, code in enumerate(self.codes)}
        self._place = {"": _NONE, **dict.fromkeys(undrawn, _UNDRAWN), **self._at}.get
        self._shapes = stretched(grid.ring for grid in drawn if grid.ring is not None)
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def stand(self, named: Sequence[str], divisions: Sequence[int], lon: Floats, lat: Floats) -> Standings:
        """How points stand: `named` are the grids that the survey says ("" for none)."""
        x, y = lon * STRETCH[0], lat * STRETCH[1]
        at = numpy.array([self._place(code, _UNKNOWN) for code in named], dtype=numpy.int64)
        stands = numpy.full(len(named), Stands.UNCHECKED, dtype=numpy.int64)
        stands[at == _UNKNOWN] = Stands.UNKNOWN
        said = numpy.flatnonzero(at >= 0)
        stands[said] = numpy.where(self._near(at[said], x[said], y[said]), Stands.WELL, Stands.OFF)
        unsaid = numpy.flatnonzero(at == _NONE)
        found = self._found(shapely.points(x[unsaid], y[unsaid]))
        stands[unsaid] = numpy.where(found >= 0, Stands.FOUND, Stands.NOWHERE)
        codes = list(named)
        for n, place in zip(unsaid.tolist(), found.tolist(), strict=True):
            codes[n] = self.codes[place] if place >= 0 else ""
        self._pardon(stands, divisions)
        return Standings(stands.tolist(), codes)

    def _near(self, at: NDArray[numpy.int64], x: Floats, y: Floats) -> NDArray[numpy.bool_]:
        """Whether points lie in grids, or near enough. Most lie well within, which is the quicker question."""
        near = shapely.intersects_xy(self._shapes[at], x, y)
        rest = numpy.flatnonzero(~near)
        near[rest] = shapely.dwithin(self._shapes[at[rest]], shapely.points(x[rest], y[rest]), ACCURACY)
        return numpy.asarray(near)

    def lies(self, codes: Sequence[str], lon: Floats, lat: Floats) -> NDArray[numpy.bool_]:
        """Whether points lie in these grids, or near enough; all of them are drawn."""
        at = numpy.array([self._at[code] for code in codes], dtype=numpy.int64)
        return self._near(at, lon * STRETCH[0], lat * STRETCH[1])

    def metres(self, code: str, lon: float, lat: float) -> float:
        """How far a point lies outside a grid."""
        x, y = lon * STRETCH[0], lat * STRETCH[1]
        return float(shapely.distance(self._shapes[self._at[code]], shapely.Point(x, y)))

    def _found(self, points: Shapes) -> NDArray[numpy.int64]:
        """The grid of each point, -1 for none; on a border the one with the smallest code (DOMAIN §4)."""
        found = numpy.full(len(points), len(self.codes), dtype=numpy.int64)
        which, grid = self._tree.query(points, predicate="intersects")
        numpy.minimum.at(found, which, grid)
        found[found == len(self.codes)] = -1
        return found

    def _pardon(self, stands: NDArray[numpy.int64], divisions: Sequence[int]) -> None:
        """Where the census has no grids at all nothing can be wrong with them."""
        if self.divisions.issuperset(divisions):
            return
        strange = [n for n, division in enumerate(divisions) if division not in self.divisions]
        lost = [n for n in strange if stands[n] in (Stands.UNKNOWN, Stands.NOWHERE)]
        stands[lost] = Stands.UNCHECKED


_NONE, _UNKNOWN, _UNDRAWN = -1, -2, -3


@dataclass(frozen=True, slots=True)
class Standings:
    """For each point: how it stands, and the code of its grid."""

    stands: list[int]
    codes: list[str]


def stretched(rings: Iterable[Ring]) -> Shapes:
    """Rings as polygons in metres."""
    corners = [numpy.asarray(ring) * STRETCH for ring in rings]
    shapes = numpy.array([shapely.Polygon(ring) for ring in corners], dtype=object)
    broken = numpy.flatnonzero(~shapely.is_valid(shapes))  # a needle that rounding to a millimetre has crossed
    shapes[broken] = shapely.make_valid(shapes[broken])
    return shapes


# ── shapes of a survey ──────────────────────────────────────────────────────────────────────────────────────────────


def in_degrees(frame: Frame, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Coordinates of `frame` in the frame that is stored, to a millimetre; NaN stays."""
    if frame not in (Frame.CGCS2000, Frame.WGS84):
        pairs = zip(lon.tolist(), lat.tolist(), strict=True)
        there = [(x, y) if isnan(x) or isnan(y) else to_store(x, y, frame) for x, y in pairs]
        lon, lat = (numpy.array(side, dtype=float) for side in (zip(*there, strict=True) if there else ((), ())))
    return numpy.round(lon, DECIMALS), numpy.round(lat, DECIMALS)


def degree_texts(degrees: Floats) -> list[str]:
    """Degrees that are rounded, as COPY takes them: whole parts of a degree, which the centre reads as the very same
    numbers and which are written in a third of the time."""
    parts = numpy.rint(degrees * 10**DECIMALS).astype(numpy.int64)
    return [f"{part}e-{DECIMALS}" for part in parts.tolist()]


def points_of(shapes: Sequence[bytes | None]) -> tuple[Floats, Floats]:
    """Longitudes and latitudes of points; NaN for what is none."""
    read = shapely.from_wkb(numpy.array(shapes, dtype=object), on_invalid="ignore")
    read = numpy.where(shapely.get_type_id(read) == _POINT, read, None)
    return shapely.get_x(read), shapely.get_y(read)


def shape_of(data: bytes | str | None) -> Any:  # Any: a shapely geometry
    """A shape from WKB or WKT; None for none, and for what cannot be read."""
    if not data:
        return None
    try:
        shape = shapely.from_wkt(data) if isinstance(data, str) else shapely.from_wkb(data)
    except shapely.GEOSException:
        return None
    return None if shape is None or shape.is_empty else _single(shape)


def _single(shape: Any) -> Any:
    """A collection of one is that one."""
    parts = shapely.get_parts(shape)
    return parts[0] if len(parts) == 1 else shape


def is_area(shape: Any) -> bool:
    """Whether it is one polygon."""
    return int(shapely.get_type_id(shape)) == _POLYGON


def is_line(shape: Any) -> bool:
    """Whether it is one line."""
    return int(shapely.get_type_id(shape)) == _LINE


def form_of(shape: Any) -> Form | None:
    """Whether it is one point, one line or one polygon; None for anything else."""
    return _FORMS.get(int(shapely.get_type_id(shape)))


def pieces(shape: Any) -> tuple[int, int]:
    """How many pieces a shape has, and how many holes."""
    parts = shapely.get_parts(shape)
    return len(parts), sum(int(shapely.get_num_interior_rings(part)) for part in parts if is_area(part))


def why_invalid(shape: Any) -> str | None:
    """Why a shape is no area, in GEOS's words; None when it is one."""
    return None if shapely.is_valid(shape) else str(shapely.is_valid_reason(shape))


def corners_of(shape: Any, frame: Frame) -> Ring:
    """The corners of a line, or of the outline of a polygon, in the frame that is stored."""
    corners = shapely.get_coordinates(shapely.get_exterior_ring(shape) if is_area(shape) else shape)
    lon, lat = in_degrees(frame, corners[:, 0], corners[:, 1])
    return [[x, y] for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]


def outside_city(corners: Ring) -> tuple[float, float] | None:
    """The first corner that lies outside the city, or None."""
    return next(((lon, lat) for lon, lat in corners if not CITY_BOUNDS.contains(lon, lat)), None)
