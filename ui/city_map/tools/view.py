"""Which part of the ground a view of the map shows."""

from __future__ import annotations

from math import atan, exp, log, pi, radians, tan

from app.desk.drawn import Corners
from ui.city_map.bridge import Seen

_TILE = 256  # px of the whole world at zoom 0


def ring_in_view(seen: Seen, width: int, height: int) -> Corners:
    """The corners of what a view of so many px shows, from the south-west on; () before there is a view."""
    if not seen.zoom or width <= 0 or height <= 0:
        return ()
    world = _TILE * 2**seen.zoom
    half_x, half_y = width / world / 2, height / world / 2
    x, y = seen.lon / 360 + 0.5, 0.5 - log(tan(pi / 4 + radians(seen.lat) / 2)) / (2 * pi)
    west, east = ((x + side - 0.5) * 360 for side in (-half_x, half_x))
    north, south = (atan(exp((0.5 - y - side) * 2 * pi)) * 360 / pi - 90 for side in (-half_y, half_y))
    return (west, south), (east, south), (east, north), (west, north)
