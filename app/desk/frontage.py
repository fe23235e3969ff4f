"""Who answers for the frontage 门前三包 at a point, from the census at this desk (DOMAIN §7.4, 3)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from app.desk.found import FrontageFound
from app.local.census_schema import unpacked
from app.local.database import Cells, Values
from models.ground import inside, metres_per_degree, metres_to

Ask = Callable[[str, Values], list[Cells]]

REACH = 15.0
"""Metres from the edge of the street that a contract describes: a pavement's width."""


def frontage_at(ask: Ask, lon: float, lat: float) -> FrontageFound | None:
    """The nearest stretch within reach; one that holds the point comes before all others."""
    along, up = metres_per_degree(lat)
    rows = ask(
        "SELECT f.id, f.name, f.unit_code, f.unit_name, f.note, f.shape, f.closed FROM frontage_boxes b "
        "JOIN frontage f ON f.n = b.n WHERE b.west <= :east AND b.east >= :west AND b.south <= :north "
        "AND b.north >= :south",
        {
            "west": lon - REACH / along,
            "east": lon + REACH / along,
            "south": lat - REACH / up,
            "north": lat + REACH / up,
        },
    )
    placed = [(_metres(cells, lon, lat), str(cells[0]), cells) for cells in rows]
    near = [one for one in placed if one[0] <= REACH]
    return _found(min(near, key=lambda one: one[:2])[2]) if near else None


def _metres(cells: Cells, lon: float, lat: float) -> float:
    corners = unpacked(cells[5]) if isinstance(cells[5], bytes) else ()
    if cells[6]:
        return 0.0 if inside(corners, lon, lat) else metres_to(corners, lon, lat)
    return min((metres_to(stretch, lon, lat) for stretch in pairwise(corners)), default=2 * REACH)


def _found(cells: Cells) -> FrontageFound:
    name, code, unit, note = (None if cell is None else str(cell) for cell in cells[1:5])
    return FrontageFound(str(cells[0]), name or "", code, unit, note)
