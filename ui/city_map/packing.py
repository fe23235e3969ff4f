"""Points as the page reads them: one buffer of plain columns, no text in between."""

from __future__ import annotations

from array import array

from app.desk.points import Points


def pack(points: Points) -> bytes:
    """A count, then n, lon, lat, due_soon, due as doubles of this machine's order; rank, clockless, waiting as bytes.

    Whole numbers up to 2⁵³ keep their value as doubles; microseconds of this century are far below that.
    """
    head = array("d", (float(len(points)),))
    doubles = [array("d", column) for column in (points.n, points.lon, points.lat, points.due_soon, points.due)]
    marks = (points.rank, points.clockless, points.waiting)
    return b"".join((*(part.tobytes() for part in (head, *doubles)), *(part.tobytes() for part in marks)))
