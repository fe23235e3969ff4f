"""Points and components as the page reads them: one buffer of plain columns, no text in between."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from app.desk.in_period import Filed, Places
from app.desk.parts import Parts
from app.desk.points import Points


def pack(points: Points) -> bytes:
    """A count, then n, lon, lat, due_soon, due as doubles of this machine's order; rank, clockless, waiting as bytes.

    Whole numbers up to 2⁵³ keep their value as doubles; microseconds of this century are far below that.
    """
    head = array("d", (float(len(points)),))
    doubles = [array("d", column) for column in (points.n, points.lon, points.lat, points.due_soon, points.due)]
    marks = (points.rank, points.clockless, points.waiting)
    return b"".join((*(part.tobytes() for part in (head, *doubles)), *(part.tobytes() for part in marks)))


def pack_parts(parts: Parts) -> bytes:
    """A count, row, longitude, latitude as whole numbers of 4 bytes, class of 2, state of 1: as the desk has them."""
    columns = (array("I", (len(parts),)), parts.n, parts.lon, parts.lat, parts.kind, parts.state)
    return b"".join(column.tobytes() for column in columns)


def pack_places(places: Places) -> bytes:
    """A count, then row numbers, longitudes, latitudes, all as doubles."""
    columns = (array("d", (len(places),)), array("d", places.n), places.lon, places.lat)
    return b"".join(column.tobytes() for column in columns)


def pack_filed(filed: Filed) -> bytes:
    """The places as `pack_places` does, then a byte of each: 1 for a case that was given no unit grid."""
    return pack_places(filed.places) + filed.loose.tobytes()


def pack_figures(figures: Mapping[str, int]) -> bytes:
    """A count, the figures as doubles, then what each is of as text with line ends between."""
    head = array("d", (float(len(figures)), *map(float, figures.values())))
    return head.tobytes() + "\n".join(figures).encode()
