"""A tiny illustrative census for the panes' tests: two grids side by side, three components, three places.

The border between the grids runs along `BORDER`; a point on it stands in the grid with the smaller code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.desk.grid_figures import GridFigures
from app.desk.ground import Fronts, Grids, Spots
from app.desk.here import (
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
from app.desk.parts import STATES, UNITS, Counted, Parts
from app.local.census_schema import packed
from app.local.database import Cells
from models.bearing import Bearing
from models.census import ComponentState
from models.ground import metres_between

WEST, BORDER, EAST, SOUTH, NORTH = 104.0800, 104.0830, 104.0860, 30.6540, 30.6570
"""Sides of the two grids, in degrees."""

DUYUAN = Standing(510104, 510104901, 510104901001, "51010490100101", "JJ-D01")
HONGXING = Standing(510104, 510104901, 510104901002, "51010490100201", "JJ-D02")
NAMES = {510104901: "督院街街道（示例）", 510104901001: "督院街社区（示例）", 510104901002: "红星路社区（示例）"}


def _grid(standing: Standing, west: float, east: float, name: str) -> GridFound:
    ring = ((west, SOUTH), (east, SOUTH), (east, NORTH), (west, NORTH))
    return GridFound(standing.unit_grid or "", name, (west + east) / 2, (SOUTH + NORTH) / 2, standing, ring)


GRIDS: tuple[GridFound, ...] = (
    _grid(DUYUAN, WEST, BORDER, "督院街网格一（示例）"),
    _grid(HONGXING, BORDER, EAST, "红星路网格一（示例）"),
)

COMPONENTS: tuple[ComponentFound, ...] = (
    ComponentFound(
        "5101040101000001", 510104, "0101", "上水井盖", ComponentState.GOOD, 104.0815, 30.6551, "51010490100101"
    ),
    ComponentFound(
        "5101040103000002", 510104, "0103", "雨水井盖", ComponentState.DAMAGED, 104.0817, 30.6551, "51010490100101"
    ),
    ComponentFound(
        "5101040101000003", 510104, "0101", "上水井盖", ComponentState.REMOVED, 104.0845, 30.6560, "51010490100201"
    ),
)

PLACES: tuple[PlaceFound, ...] = (
    PlaceFound(PlaceKind.POI, "p-1", "督院街小学（示例）", "督院街 12 号", 104.0812, 30.6550),
    PlaceFound(PlaceKind.ROAD, "p-2", "督院街", "锦江区", 104.0820, 30.6552),
    PlaceFound(PlaceKind.POI, "p-3", "红星路菜市场（示例）", "红星路二段 70 号", 104.0850, 30.6561),
)


TOILETS = (
    Toilet("督院街公厕（示例）", "督院街 10 号", 104.0840, 30.6570, 43.2, Bearing.NORTH_EAST),
    Toilet("红星路公厕（示例）", "", 104.0850, 30.6520, 547.0, Bearing.SOUTH),
)


class FakeHere:
    """Answers as `app.desk.here.Here` does. `clear` makes it a desk to which no census has come."""

    def __init__(self) -> None:
        self.grids, self.components, self.places = GRIDS, COMPONENTS, PLACES
        self.frontages: dict[tuple[float, float], FrontageFound] = {}
        self.near_toilets: tuple[Toilet, ...] | None = TOILETS

    def clear(self) -> None:
        """No census."""
        self.grids, self.components, self.places = (), (), ()
        self.near_toilets = None

    def at(self, lon: float, lat: float) -> Standing:
        """The first grid whose box holds the point; on the border it is the smaller code's."""
        holding = [g for g in self.grids if g.ring[0][0] <= lon <= g.ring[1][0] and SOUTH <= lat <= NORTH]
        if not holding:
            return NOWHERE
        return replace(holding[0].standing, on_border=len(holding) > 1 or lat in {SOUTH, NORTH})

    def names(self, standing: Standing) -> tuple[str, ...]:
        """Street, community, grid."""
        areas = [NAMES[code] for code in (standing.street, standing.community) if code in NAMES]
        return (*areas, *(grid.name for grid in self.grids if grid.code == standing.unit_grid))

    def frontage(self, lon: float, lat: float) -> FrontageFound | None:
        """Who answers in `frontages` for this very point."""
        return self.frontages.get((lon, lat))

    def grid(self, code: str) -> GridFound | None:
        """The grid with this code."""
        return next((grid for grid in self.grids if grid.code == code), None)

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this id."""
        return next((one for one in self.components if one.id == identifier), None)

    def component_in(self, row: int) -> ComponentFound | None:
        """The component at that place, counted from 1."""
        return self.components[row - 1] if 0 < row <= len(self.components) else None

    def near(
        self, lon: float, lat: float, metres: float, class_code: str | None = None, limit: int = 20
    ) -> tuple[ComponentFound, ...]:
        """Components within `metres`, the nearest first."""
        wanted = [one for one in self.components if class_code in {None, one.class_code}]
        placed = [replace(one, metres=metres_between(lon, lat, one.lon, one.lat)) for one in wanted]
        found = [(one.metres, one.id, one) for one in placed if one.metres is not None and one.metres <= metres]
        return tuple(one for _, _, one in sorted(found, key=lambda row: row[:2])[:limit])

    def toilets(self, lon: float, lat: float) -> tuple[Toilet, ...] | None:
        """What a test put into `near_toilets`, wherever it is asked for."""
        return self.near_toilets

    def search(self, text: str, limit: int = 20) -> tuple[PlaceFound, ...]:
        """Places whose name or address holds the text, then grids and components whose code begins with it."""
        typed = text.replace(" ", "")
        if not typed:
            return ()
        found = [one for one in self.places if typed in one.name or typed in one.detail.replace(" ", "")]
        found += [
            PlaceFound(PlaceKind.GRID, one.code, one.code, one.name, one.lon, one.lat)
            for one in self.grids
            if one.code.startswith(typed)
        ]
        found += [
            PlaceFound(PlaceKind.COMPONENT, one.id, one.id, one.name, one.lon, one.lat)
            for one in self.components
            if one.id.startswith(typed)
        ]
        return tuple(found[:limit])

    def census(self) -> CensusAt:
        """All of it."""
        return CensusAt({"components": (len(self.components), len(self.components))})


class FakeGround:
    """Answers as `app.desk.ground.Ground` does, at once, of the grids of a FakeHere."""

    def __init__(self, here: FakeHere) -> None:
        self.here = here
        self.state = "1"
        self.fronts = Fronts("1")
        self.figured: list[str] = []
        self.read = 0
        self.told = GridFigures("")

    def grids(self, known: str, then: Callable[[Grids | None], None]) -> None:
        """All unit grids of the FakeHere."""
        if known == self.state:
            then(None)
            return
        self.read += 1
        made = Grids(self.state, names=dict(NAMES))
        for one in self.here.grids:
            standing = one.standing
            made.code.append(float(one.code))
            made.division.append(float(standing.division or 0))
            made.street.append(float(standing.street or 0))
            made.community.append(float(standing.community or 0))
            if standing.duty_grid not in made.duties and standing.duty_grid is not None:
                made.duties.append(standing.duty_grid)
            made.duty.append(made.duties.index(standing.duty_grid) if standing.duty_grid is not None else -1)
            made.lon.append(one.lon)
            made.lat.append(one.lat)
            made.outlines.put(packed([list(corner) for corner in one.ring]))
        then(made)

    def toilets(self, known: str, then: Callable[[Spots | None], None]) -> None:
        """What a test put into `near_toilets`."""
        then(None if known == self.state else Spots(self.state, list(self.here.near_toilets or ())))

    def frontage(self, known: str, then: Callable[[Fronts | None], None]) -> None:
        """What a test put into `fronts`."""
        then(None if known == self.fronts.state else self.fronts)

    def figures(
        self, code: str, ring: tuple[tuple[float, float], ...], now: int, then: Callable[[GridFigures], None]
    ) -> None:
        """What a test put into `told`."""
        self.figured.append(code)
        then(replace(self.told, code=code))


class FakeParts:
    """Answers as `app.desk.parts.PartsReader` does, at once, of the components of a FakeHere; pages are of two rows."""

    PAGE = 2

    def __init__(self, here: FakeHere) -> None:
        self.here = here
        self.state = "1"
        self.asked: list[Cells] = []
        self.held: list[Callable[[], None]] | None = None
        """Answers that wait for the test, while it is a list."""

    def count(self, known: str, then: Callable[[Counted | None], None]) -> None:
        """By class, without those that were removed."""
        classes = Counter(one.class_code for _, one in self._standing())
        told = Counted(self.state, tuple(sorted(classes.items(), key=lambda one: (-one[1], one[0]))))
        then(None if known == self.state else told)

    def page(self, classes: Sequence[str], after: Cells, then: Callable[[Parts], None]) -> None:
        """Two components after the row that the place names."""
        self.asked.append(after)
        begin = int(after[-1] or 0)
        rows = [(n, one) for n, one in self._standing() if n > begin]
        made = Parts(after=(0, "", 0.0, 0.0, rows[self.PAGE - 1][0]) if len(rows) > self.PAGE else None)
        for n, one in rows[: self.PAGE]:
            made.n.append(n)
            made.lon.append(round(one.lon * UNITS))
            made.lat.append(round(one.lat * UNITS))
            made.kind.append(classes.index(one.class_code) if one.class_code in classes else len(classes))
            made.state.append(STATES.index(one.state))
        if self.held is None:
            then(made)
        else:
            self.held.append(lambda: then(made))

    def forget(self) -> None:
        """What waits is not answered."""
        if self.held is not None:
            self.held.clear()

    def _standing(self) -> list[tuple[int, ComponentFound]]:
        numbered = enumerate(self.here.components, 1)
        return [(n, one) for n, one in numbered if one.state is not ComponentState.REMOVED]
