"""Distances and borders on the ground, in metres, of points and rings given in degrees.

A city is small enough to be flat: degrees are stretched to metres at the point that is asked about, which is exact to
a few millimetres within a kilometre. A ring is a list of (lon, lat) corners; it is closed whether or not the first
corner comes again at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, inf, radians

Point = tuple[float, float]
Ring = Sequence[Point]


def metres_per_degree(lat: float) -> tuple[float, float]:
    """How many metres a degree of longitude, and one of latitude, is at this latitude (CGCS2000 ellipsoid)."""
    phi = radians(lat)
    along = 111_412.877 * cos(phi) - 93.504 * cos(3 * phi) + 0.118 * cos(5 * phi)
    up = 111_132.953 - 559.849 * cos(2 * phi) + 1.175 * cos(4 * phi)
    return along, up


def metres_between(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """How far two points of a city are apart."""
    along, up = metres_per_degree((lat + other_lat) / 2)
    return hypot((other_lon - lon) * along, (other_lat - lat) * up)


def inside(ring: Ring, lon: float, lat: float) -> bool:
    """Whether the point lies within the ring; for a point on the ring itself ask `metres_to` first."""
    within = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
            within = not within
        ax, ay = bx, by
    return within


def metres_to(ring: Ring, lon: float, lat: float) -> float:
    """How far the point is from the ring's line, from within or without."""
    along, up = metres_per_degree(lat)
    corners = [((x - lon) * along, (y - lat) * up) for x, y in ring]
    least = inf
    before = corners[-1]
    for corner in corners:
        least = min(least, _from_origin(before, corner))
        before = corner
    return least


def point_within(ring: Ring) -> Point:
    """A point that lies within the ring: its centre of area, or, where that lies without, the middle of the widest
    stretch on the same latitude."""
    lon, lat = _centre(ring)
    if inside(ring, lon, lat):
        return lon, lat
    crossings = sorted(_crossings(ring, lat))
    stretches = [(b - a, (a + b) / 2) for a, b in zip(crossings[::2], crossings[1::2], strict=False)]
    return (max(stretches)[1], lat) if stretches else ring[0]


def _crossings(ring: Ring, lat: float) -> list[float]:
    found = []
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > lat) != (by > lat):
            found.append((bx - ax) * (lat - ay) / (by - ay) + ax)
        ax, ay = bx, by
    return found


def _centre(ring: Ring) -> Point:
    # From the first corner: products of whole degrees would eat up the digits.
    ox, oy = ring[0]
    twice, x, y = 0.0, 0.0, 0.0
    ax, ay = ring[-1][0] - ox, ring[-1][1] - oy
    for px, py in ring:
        bx, by = px - ox, py - oy
        cross = ax * by - bx * ay
        twice, x, y = twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross
        ax, ay = bx, by
    if not twice:
        return ox, oy
    return ox + x / (3 * twice), oy + y / (3 * twice)


def _from_origin(start: Point, end: Point) -> float:
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if not length else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return hypot(ax + t * dx, ay + t * dy)
