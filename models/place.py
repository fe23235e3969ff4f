"""Divisions of the city and points in it (DOMAIN §§4, 12). Coordinates are CGCS2000 degrees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Which table a division is ranked in; centre and suburbs never share one."""

    CITY = "city"
    CENTRAL = "central"
    SUBURBAN = "suburban"
    FUNCTIONAL = "functional"
    ARCHIVE = "archive"
    """Not a place: where imported files of other cities are kept, outside every assessment."""


class NoPoint(StrEnum):
    """Why a case has no point on the map (DOMAIN §9.1 wants one). The list is ours [P]."""

    ALONG_ROAD = "along_road"
    """沿路一线: it goes along a whole road, which the place names."""
    WHOLE_AREA = "whole_area"
    """整片区域."""
    MOVING = "moving"
    """流动: it does not stay where it was seen."""
    CALLER_UNSURE = "caller_unsure"
    """来电人说不清位置, and nobody can be asked."""
    NOT_FOUND = "not_found"
    """地图和普查数据中查不到: the place is told in words alone."""
    IMPORTED = "imported"
    """导入时无坐标: brought in from a file that has none. Nobody chooses it."""


CHOSEN_FOR = frozenset(NoPoint) - {NoPoint.IMPORTED}
"""What whoever registers a case may say."""


@dataclass(frozen=True, slots=True)
class Division:
    """A district, county-level city or functional area. `code` is the GB/T 2260 code or our pseudo code."""

    code: int
    name_zh: str
    name_en: str
    group: Group


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Whether the point lies in the box, borders included."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


CITY_BOUNDS = Bounds(west=102.9, south=30.0, east=104.9, north=31.5)
"""Chengdu with a margin; a point outside is a slip of the hand."""

WORLD_BOUNDS = Bounds(west=-180.0, south=-90.0, east=180.0, north=90.0)
