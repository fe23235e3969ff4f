"""Where a point lies and what is near it: the census as far as this desk has it (DOMAIN §§4, 9.1, 9.6).

Everything is answered from this desk's own file in a few milliseconds, on the window's thread. Until a census has come,
or where its file cannot be read, every question is answered with nothing, never with an error. Coordinates are CGCS2000
degrees, distances metres.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from math import sqrt

from app.desk.finding import found
from app.desk.found import (
    NOWHERE,
    CensusAt,
    ComponentFound,
    FrontageFound,
    GridFound,
    PlaceFound,
    PlaceKind,
    Standing,
    Toilet,
)
from app.desk.frontage import frontage_at
from app.desk.toilets import toilets_near
from app.errors import WorldFailed
from app.local.census_schema import CELL_WIDTH, column_of, row_of, unpacked
from app.local.database import Cells, Database, Values
from models.census import ACCURACY, ComponentState
from models.ground import inside, metres_per_degree, metres_to

__all__ = [
    "FARTHEST",
    "NOWHERE",
    "CensusAt",
    "ComponentFound",
    "FrontageFound",
    "GridFound",
    "Here",
    "PlaceFound",
    "PlaceKind",
    "Standing",
    "Toilet",
]

log = logging.getLogger(__name__)

BORDER = 0.5
"""Metres: what lies so close to a line lies on it. The best grade of a survey is no better (DOMAIN §4)."""

FARTHEST = 500.0
"""Metres: `near` looks no farther. Beyond that it is a question to the map, and would hold the window up."""
WIDENING = (40.0, 150.0, FARTHEST)
"""Metres of the circles in which the nearest are looked for, one after the other until there are enough."""

_COMPONENT = (
    "id, division, class_code, name, state, lon, lat, unit_grid, authority_code, authority_name, owner_code, "
    "owner_name, keeper_code, keeper_name, surveyed_on, changed_on, source, note"
)
_GRID = "code, name, lon, lat, ring, division, street, community, duty_grid"


class Here:
    """See the module. For the window's thread; `open_` opens the census at the first question."""

    def __init__(self, open_: Callable[[], Database]) -> None:
        self._open = open_
        self._database: Database | None = None
        self._broken = False

    # ── where a point lies ──────────────────────────────────────────────────────────────────────────────────────────

    def at(self, lon: float, lat: float) -> Standing:
        """In which grid a point lies; NOWHERE outside every grid.

        On a border, where grids overlap, and in a gap no wider than a survey's accuracy, the smallest code counts.
        """
        placed = [_Placed(cells, lon, lat) for cells in self._grids_around(lon, lat)]
        holding = [one for one in placed if one.within or one.metres <= BORDER]
        beside = [one for one in placed if one.metres <= ACCURACY]
        if not (holding or beside):
            return NOWHERE
        chosen = min(holding or beside, key=lambda one: one.standing.unit_grid or "")
        certain = len(holding) == 1 and chosen.metres > BORDER
        return replace(chosen.standing, on_border=not certain)

    def fits(self, lon: float, lat: float, grid: str, metres: float = ACCURACY) -> bool:
        """Whether a point may lie in that grid: in it, or beside it by no more than a survey is wrong."""
        placed = [_Placed(cells, lon, lat) for cells in self._grids_around(lon, lat, metres) if cells[0] == grid]
        return any(one.within or one.metres <= metres for one in placed)

    def names(self, standing: Standing) -> tuple[str, ...]:
        """The names of street, community and grid of a standing, from the widest; what has no name is left out."""
        asked = (
            ("SELECT name FROM streets WHERE code = ?", standing.street),
            ("SELECT name FROM communities WHERE code = ?", standing.community),
            ("SELECT name FROM unit_grids WHERE code = ?", standing.unit_grid),
        )
        answers = [self._row(sql, (code,)) for sql, code in asked if code is not None]
        return tuple(str(cells[0]) for cells in answers if cells and cells[0])

    def frontage(self, lon: float, lat: float) -> FrontageFound | None:
        """Who answers for the frontage at a point; None where nobody does, as far as the census says."""
        return frontage_at(self._rows, lon, lat)

    def grid(self, code: str) -> GridFound | None:
        """The unit grid with this code; None when there is none, or its border is not known."""
        cells = self._row(f"SELECT {_GRID} FROM unit_grids WHERE code = ? AND ring IS NOT NULL", (code,))
        if cells is None:
            return None
        name, lon, lat, ring = str(cells[1] or ""), float(cells[2] or 0), float(cells[3] or 0), cells[4]
        return GridFound(code, name, lon, lat, _standing(cells), _corners(ring))

    def _grids_around(self, lon: float, lat: float, metres: float = ACCURACY) -> list[Cells]:
        along, up = metres_per_degree(lat)
        return self._rows(
            f"SELECT {_GRID} FROM grid_boxes b JOIN unit_grids g ON g.n = b.n WHERE b.west <= :east "
            "AND b.east >= :west AND b.south <= :north AND b.north >= :south",
            {
                "west": lon - metres / along,
                "east": lon + metres / along,
                "south": lat - metres / up,
                "north": lat + metres / up,
            },
        )

    # ── components ──────────────────────────────────────────────────────────────────────────────────────────────────

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this identification code."""
        cells = self._row(f"SELECT {_COMPONENT} FROM components WHERE id = ?", (identifier,))
        return None if cells is None else _component(cells)

    def component_in(self, row: int) -> ComponentFound | None:
        """The component in that row of the census at this desk; rows are told by `app.desk.parts`."""
        cells = self._row(f"SELECT {_COMPONENT} FROM components WHERE n = ?", (row,))
        return None if cells is None else _component(cells)

    def near(
        self, lon: float, lat: float, metres: float, class_code: str | None = None, limit: int = 20
    ) -> tuple[ComponentFound, ...]:
        """Components within `metres` (at most FARTHEST), the nearest first; `class_code` as in the census."""
        nearest: list[Cells] = []
        for reach in (*(circle for circle in WIDENING if circle < metres), min(metres, FARTHEST)):
            nearest = self._within(lon, lat, reach, class_code, limit)
            if len(nearest) >= limit:
                break
        return tuple(replace(_component(cells), metres=sqrt(float(cells[-1] or 0))) for cells in nearest)

    def _within(self, lon: float, lat: float, reach: float, class_code: str | None, limit: int) -> list[Cells]:
        """The nearest components of a circle, with the square of their distance as the last cell."""
        along, up = metres_per_degree(lat)
        west, east = column_of(lon - reach / along), column_of(lon + reach / along)
        south, north = row_of(lat - reach / up), row_of(lat + reach / up)
        stretches = " OR ".join(
            f"cell BETWEEN {row * CELL_WIDTH + west} AND {row * CELL_WIDTH + east}" for row in range(south, north + 1)
        )
        only = " AND class_code = :class" if class_code is not None else ""
        return self._rows(
            # The nearest are told by the index alone; only they are looked up.
            f"SELECT {_COMPONENT}, away FROM (SELECT n AS at, (lon - :lon) * (lon - :lon) * :along + (lat - :lat) * "
            f"(lat - :lat) * :up AS away FROM components WHERE ({stretches}){only} AND away <= :reach "
            "ORDER BY away, n LIMIT :limit) JOIN components ON n = at ORDER BY away, id",
            {
                "lon": lon,
                "lat": lat,
                "along": along * along,
                "up": up * up,
                "reach": reach * reach,
                "class": class_code,
                "limit": limit,
            },
        )

    def toilets(self, lon: float, lat: float) -> tuple[Toilet, ...] | None:
        """The nearest public toilets within a kilometre; None where no census is at this desk.

        One without an address is told with the street office and the community in which it stands.
        """
        found = toilets_near(self._rows, lon, lat)
        return None if found is None else tuple(one if one.address else self._placed(one) for one in found)

    def _placed(self, one: Toilet) -> Toilet:
        return replace(one, address=" ".join(self.names(replace(self.at(one.lon, one.lat), unit_grid=None))))

    # ── searching ───────────────────────────────────────────────────────────────────────────────────────────────────

    def search(self, text: str, limit: int = 20) -> tuple[PlaceFound, ...]:
        """Places for what was typed: names, roads with house numbers, grids, components, coordinates; best first."""
        return tuple(self._explained(one) for one in found(self._rows, text, limit))

    def _explained(self, one: PlaceFound) -> PlaceFound:
        """Coordinates say nothing to a person: with them stands where that is."""
        if one.kind is not PlaceKind.COORDINATES:
            return one
        return replace(one, detail=" · ".join(self.names(self.at(one.lon, one.lat))))

    # ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────

    def census(self) -> CensusAt:
        """How far the census has come."""
        rows = self._rows("SELECT kind, rows, there FROM progress ORDER BY kind")
        return CensusAt({str(kind): (int(here or 0), int(there or 0)) for kind, here, there in rows})

    def close(self) -> None:
        """Closes the file."""
        if self._database is not None:
            self._database.close()
        self._database, self._broken = None, True

    def _row(self, sql: str, values: Values = ()) -> Cells | None:
        return next(iter(self._rows(sql, values)), None)

    def _rows(self, sql: str, values: Values = ()) -> list[Cells]:
        if self._broken:
            return []
        try:
            if self._database is None:
                self._database = self._open()
            return self._database.rows(sql, values)
        except WorldFailed as failed:
            # The file is made anew at the next start; until then the desk works as one without a census.
            log.warning("the census cannot be read: %s", failed)
            self.close()
            return []


class _Placed:
    """A grid beside a point: whether the point is within, and how far its border is."""

    def __init__(self, cells: Cells, lon: float, lat: float) -> None:
        corners = _corners(cells[4])
        self.standing = _standing(cells)
        self.within = inside(corners, lon, lat)
        self.metres = metres_to(corners, lon, lat)


def _corners(ring: object) -> tuple[tuple[float, float], ...]:
    return unpacked(ring) if isinstance(ring, bytes) else ()


def _standing(cells: Cells) -> Standing:
    code, (division, street, community, duty) = str(cells[0]), cells[5:9]
    return Standing(
        int(division or 0), int(street or 0), int(community or 0), code, None if duty is None else str(duty)
    )


def _component(cells: Cells) -> ComponentFound:
    identifier, division, class_code, name, state, lon, lat = cells[:7]
    grid, authority, by_authority, owner, by_owner, keeper, by_keeper = _texts(cells[7:14])
    surveyed, changed, source, note = _texts(cells[14:18])
    return ComponentFound(
        id=str(identifier),
        division=int(division or 0),
        class_code=str(class_code),
        name=str(name or ""),
        state=ComponentState(str(state)),
        lon=float(lon or 0),
        lat=float(lat or 0),
        unit_grid=grid,
        authority_code=authority,
        authority_name=by_authority,
        owner_code=owner,
        owner_name=by_owner,
        keeper_code=keeper,
        keeper_name=by_keeper,
        surveyed_on=date.fromisoformat(surveyed) if surveyed else None,
        changed_on=date.fromisoformat(changed) if changed else None,
        source=source,
        note=note,
    )


def _texts(cells: Cells) -> Iterator[str | None]:
    return (None if cell is None else str(cell) for cell in cells)
