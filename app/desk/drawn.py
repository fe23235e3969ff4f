"""A ring that somebody drew on the map, and which of the mirror's rows lie in it."""

from __future__ import annotations

from collections.abc import Sequence

from app.local.database import Cell

Corners = tuple[tuple[float, float], ...]
"""(lon, lat) in degrees; the last one is joined to the first."""

MOST = 128
"""Corners of a ring: twice as many as a circle is drawn with."""

_EDGE = "(lat >= ? AND lat < ? AND lon < ? * (lat - ?) / ? + ?)"


def ring_of(numbers: Sequence[object]) -> Corners | None:
    """The ring whose corners are `numbers` (lon, lat, lon, lat …); None for what cannot be one.

    What comes from the page is no more than a list of something: it is read here, and only here.
    """
    if len(numbers) % 2 or not 3 <= len(numbers) // 2 <= MOST:
        return None
    # Compared before it is converted: a whole number may be longer than a float can hold.
    read = [float(one) for one in numbers if isinstance(one, int | float) and -180 <= one <= 180]
    if len(read) != len(numbers):
        return None
    corners = tuple(zip(read[::2], read[1::2], strict=True))
    if any(abs(lat) > 85 for _, lat in corners):
        return None
    return corners if len(set(corners)) >= 3 else None


def within(ring: Corners) -> tuple[str, tuple[Cell, ...]]:
    """The rows in `ring` as a condition on their lon and lat, and its values: `models.ground.inside` in SQL.

    The box around the ring goes first, so that few rows come as far as its edges.
    """
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    values: list[Cell] = [min(lats), max(lats), min(lons), max(lons)]
    edges = 0
    ax, ay = ring[-1]
    for bx, by in ring:
        if ay != by:  # an edge along a parallel is crossed by no parallel
            values += [min(ay, by), max(ay, by), bx - ax, ay, by - ay, ax]
            edges += 1
        ax, ay = bx, by
    crossed = " + ".join([_EDGE] * edges) or "0"
    return f"lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND ({crossed}) % 2 = 1", tuple(values)
