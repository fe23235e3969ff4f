"""Ground that is watched, and at which hours: areas, roads and whole divisions, each from a day on (DOMAIN §1).

Nothing here is a bar: a case may lie anywhere and come at any hour. People are told, and reports can be drawn apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from models.ground import Point, inside, metres_between, metres_to
from models.place import Bounds
from models.working_time import CITY_ZONE, Opening

ROAD_REACH = 30.0
"""Metres from a road's line that still are the road [P]: half of a wide one and its pavements."""


class AreaKind(StrEnum):
    """What is watched."""

    DIVISION = "division"
    """The whole of a division."""
    AREA = "area"
    """管控区域"""
    ROAD = "road"
    """路段"""
    STREET = "street"
    """街道办事处: the ground of a street office."""
    STATION = "station"
    """火车站: a railway station and its forecourts."""


class Watch(StrEnum):
    """Whether a place is watched at a moment."""

    WATCHED = "watched"
    OTHER_GROUND = "other_ground"
    """It lies outside of everything that is watched on that day."""
    OTHER_HOURS = "other_hours"
    """It lies within, and nobody watches at that hour."""
    UNKNOWN = "unknown"
    """No ground is loaded, or what might hold it is known by name only."""


@dataclass(frozen=True, slots=True)
class Area:
    """One piece of ground. `valid_to` belongs to it; `ring` is an outline, `line` a road's middle, in degrees."""

    code: str
    kind: AreaKind
    name_zh: str
    name_en: str
    division: int | None = None
    metres: float | None = None
    ring: tuple[Point, ...] = ()
    line: tuple[Point, ...] = ()
    valid_from: date = date.min
    valid_to: date | None = None
    illustrative: bool = False
    box: Bounds | None = None
    """Around it, so that the form asks hundreds of roads with every letter."""

    def holds_on(self, day: date) -> bool:
        """Whether it is watched on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def covers(self, division: int, point: Point | None) -> bool | None:
        """Whether the place lies in it; None where that cannot be said."""
        if self.kind is AreaKind.DIVISION:
            return division == self.division
        if self.division is not None and division != self.division:
            return False
        if point is None or not (self.ring or self.line):
            return None
        if self.box and not self.box.contains(*point):
            return False
        if self.ring:
            return inside(self.ring, *point)
        return _metres_to_line(self.line, point) <= ROAD_REACH


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is watched at some time, with its hours: those of an area by its code, the whole city's under ""."""

    areas: tuple[Area, ...] = ()
    hours: Mapping[str, tuple[Opening, ...]] = field(default_factory=dict)

    def on(self, day: date) -> tuple[Area, ...]:
        """What is watched on a day of the city, by code."""
        return tuple(area for area in self.areas if area.holds_on(day))

    def watch(self, division: int, point: Point | None, at: datetime) -> Watch:
        """Whether this place is watched at `at` (aware)."""
        local = at.astimezone(CITY_ZONE)
        told = [(area, area.covers(division, point)) for area in self.on(local.date())]
        holding = [area for area, covered in told if covered]
        doubtful = [area for area, covered in told if covered is None]
        if any(self.is_open(area.code, at) for area in holding):
            return Watch.WATCHED
        if holding:  # what it may lie in besides could only matter where somebody watches there now
            open_there = any(self.is_open(area.code, at) for area in doubtful)
            return Watch.UNKNOWN if open_there else Watch.OTHER_HOURS
        return Watch.UNKNOWN if doubtful or not told else Watch.OTHER_GROUND

    def hours_on(self, code: str, day: date) -> tuple[Opening, ...]:
        """The hours of an area on a day: its own where it has any then, else the whole city's."""
        own = tuple(one for one in self.hours.get(code, ()) if one.holds_on(day))
        return own or tuple(one for one in self.hours.get("", ()) if one.holds_on(day))

    def is_open(self, code: str, at: datetime) -> bool:
        """Whether somebody watches an area at `at` (aware)."""
        local = at.astimezone(CITY_ZONE)
        return any(one.start <= local.time() < one.end for one in self.hours_on(code, local.date()))


def _metres_to_line(line: tuple[Point, ...], point: Point) -> float:
    """How far a point is from a line that is not closed."""
    if len(line) == 1:
        return metres_between(*line[0], *point)
    # There and back again: a ring without any ground within it.
    return metres_to((*line, *reversed(line[1:-1])), *point)


def build_ground(areas: Iterable[Mapping[str, object]], openings: Iterable[Mapping[str, object]]) -> Ground:
    """The ground of rows as the centre sends them. Raises KeyError or ValueError on rows of another shape."""
    hours: dict[str, list[Opening]] = {}
    for row in openings:
        if row["calendar"] == "monitor":
            hours.setdefault(str(row.get("area") or ""), []).append(Opening.of(row))
    return Ground(
        tuple(sorted(map(_area, areas), key=lambda area: (area.code, area.valid_from))),
        {code: tuple(sorted(rows, key=lambda one: (one.start, one.valid_from))) for code, rows in hours.items()},
    )


def _area(row: Mapping[str, object]) -> Area:
    division, metres, begun, ended = (row.get(name) for name in ("division", "metres", "valid_from", "valid_to"))
    return Area(
        str(row["code"]),
        AreaKind(str(row["kind"])),
        str(row["name_zh"]),
        str(row["name_en"]),
        None if division is None else int(str(division)),
        None if metres is None else float(str(metres)),
        _points(row.get("ring")),
        _points(row.get("line")),
        date.fromisoformat(str(begun)) if begun else date.min,
        date.fromisoformat(str(ended)) if ended else None,
        bool(row.get("illustrative")),
        _box((*_points(row.get("ring")), *_points(row.get("line")))),
    )


def _box(points: tuple[Point, ...]) -> Bounds | None:
    """Around the points, with a road's reach and more: a degree is nowhere shorter than 80 km in such a city."""
    if not points:
        return None
    reach = ROAD_REACH / 80_000
    lons, lats = zip(*points, strict=True)
    return Bounds(min(lons) - reach, min(lats) - reach, max(lons) + reach, max(lats) + reach)


def _points(value: object) -> tuple[Point, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple((float(lon), float(lat)) for lon, lat in value)
