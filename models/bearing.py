"""In which direction something lies: one of eight, as it is said to somebody on the telephone."""

from __future__ import annotations

from enum import StrEnum
from math import atan2, degrees

from models.ground import metres_per_degree


class Bearing(StrEnum):
    """The eight directions, clockwise from the north."""

    NORTH = "north"
    NORTH_EAST = "north_east"
    EAST = "east"
    SOUTH_EAST = "south_east"
    SOUTH = "south"
    SOUTH_WEST = "south_west"
    WEST = "west"
    NORTH_WEST = "north_west"


_ALL = tuple(Bearing)


def bearing(lon: float, lat: float, to_lon: float, to_lat: float) -> Bearing:
    """The direction from one point of a city to another, in CGCS2000 degrees; north for the point itself."""
    along, up = metres_per_degree((lat + to_lat) / 2)
    clockwise = degrees(atan2((to_lon - lon) * along, (to_lat - lat) * up)) % 360
    return _ALL[round(clockwise / 45) % len(_ALL)]
