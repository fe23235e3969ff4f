"""Ground as the page reads it: one buffer of plain columns, the names as JSON at its end."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from app.desk.ground import Fronts, Grids, Outlines
from models.ground import Point


def pack_grids(grids: Grids) -> bytes:
    """How many grids, corners and letters; the columns of `Grids` and the corners of each as doubles of this machine's
    order; their (lon, lat); duty grids, the names by code, and roads with their middles (resources/map/census.js)."""
    text = json.dumps({"duties": grids.duties, "names": grids.names, "roads": grids.roads}, ensure_ascii=False).encode()
    columns = (grids.code, grids.division, grids.street, grids.community, grids.duty, grids.lon, grids.lat)
    return _packed(grids.outlines, text, *columns)


def pack_fronts(fronts: Fronts) -> bytes:
    """The same of stretches of frontage: one column, 1 for a ring; their names (resources/map/places.js)."""
    text = json.dumps([one.name for one in fronts.found], ensure_ascii=False).encode()
    return _packed(fronts.outlines, text, array("d", (float(one.closed) for one in fronts.found)))


def pack_lines(lines: Sequence[Sequence[Point]], text: Sequence[object], *columns: Sequence[float]) -> bytes:
    """The same of any lines or rings, with what is to be said of them and columns of numbers."""
    outlines = Outlines()
    for line in lines:
        outlines.put(array("d", (value for point in line for value in point)).tobytes())
    said = json.dumps(text, ensure_ascii=False).encode()
    return _packed(outlines, said, *(array("d", column) for column in columns))


def _packed(outlines: Outlines, text: bytes, *columns: array[float]) -> bytes:
    corners = array("d", outlines.corners)
    head = array("d", (len(corners), sum(outlines.corners), len(text)))
    return b"".join((*(part.tobytes() for part in (head, *columns, corners)), outlines.points, text))
