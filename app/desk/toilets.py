"""The nearest public toilets (便民服务): among the places and the components of the census at this desk.

What is both is told once. Distances are straight, for nobody knows here how one walks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import floor

from app.desk.found import Toilet
from app.local.census_schema import TOILET_CLASS, TOILET_PLACES
from app.local.database import Cells, Values
from models.bearing import bearing
from models.census import ComponentState
from models.ground import metres_between, metres_per_degree

REACH = 1_000.0
"""Metres: nobody is sent farther."""
MOST = 5
SAME = 30.0
"""Metres within which a component and a place are taken for one toilet."""

_BOX = "lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east"
_CITY: dict[str, object] = {"west": -180, "east": 180, "south": -90, "north": 90}
_CELL = 0.001
"""Degrees; more than SAME in any direction, in a city that is no nearer to a pole than 60 degrees."""
_SHUT = ", ".join(f"'{state}'" for state in (ComponentState.LOST, ComponentState.ABANDONED, ComponentState.REMOVED))

Ask = Callable[[str, Values], list[Cells]]


def toilets_near(ask: Ask, lon: float, lat: float) -> tuple[Toilet, ...] | None:
    """At most `MOST` within `REACH` of a point in CGCS2000 degrees, the nearest first; None where no census is."""
    if not ask("SELECT 1 WHERE EXISTS (SELECT 1 FROM pois) OR EXISTS (SELECT 1 FROM components)", ()):
        return None
    along, up = metres_per_degree(lat)
    box: dict[str, object] = {
        "west": lon - REACH / along, "east": lon + REACH / along, "south": lat - REACH / up, "north": lat + REACH / up,
    }  # fmt: skip
    found = [*_places(ask, box, lon, lat)]
    for one in _components(ask, box, lon, lat):
        if all(metres_between(one.lon, one.lat, other.lon, other.lat) > SAME for other in found):
            found.append(one)
    near = sorted((one for one in found if one.metres <= REACH), key=lambda one: (one.metres, one.name))
    return tuple(near[:MOST])


def toilets_everywhere(ask: Ask) -> list[Toilet]:
    """All there are, places first, each kind from south to north; distances and bearings say nothing."""
    found = [*_places(ask, _CITY, 0, 0)]
    cells: dict[tuple[int, int], list[Toilet]] = {}
    for one in found:
        cells.setdefault((floor(one.lon / _CELL), floor(one.lat / _CELL)), []).append(one)
    for one in _components(ask, _CITY, 0, 0):
        column, row = floor(one.lon / _CELL), floor(one.lat / _CELL)
        around = (cells.get((column + x, row + y), ()) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if all(metres_between(one.lon, one.lat, other.lon, other.lat) > SAME for near in around for other in near):
            found.append(one)
    return found


def _places(ask: Ask, box: dict[str, object], lon: float, lat: float) -> Iterator[Toilet]:
    asked = f"SELECT name, address, lon, lat FROM pois INDEXED BY ix_pois_toilets WHERE {TOILET_PLACES} AND {_BOX}"
    return (_toilet(cells, lon, lat) for cells in ask(asked, box))


def _components(ask: Ask, box: dict[str, object], lon: float, lat: float) -> Iterator[Toilet]:
    asked = (
        "SELECT name, '', lon, lat FROM components INDEXED BY ix_components_toilets "
        f"WHERE class_code = '{TOILET_CLASS}' AND {_BOX} AND state NOT IN ({_SHUT})"
    )
    return (_toilet(cells, lon, lat) for cells in ask(asked, box))


def _toilet(cells: Cells, lon: float, lat: float) -> Toilet:
    name, address, its_lon, its_lat = (
        str(cells[0] or ""),
        str(cells[1] or ""),
        float(cells[2] or 0),
        float(cells[3] or 0),
    )
    metres = metres_between(lon, lat, its_lon, its_lat)
    return Toilet(name, address, its_lon, its_lat, metres, bearing(lon, lat, its_lon, its_lat))
