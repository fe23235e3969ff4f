"""What the cells and boxes answer is what looking at everything answers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.desk.here import BORDER, FARTHEST
from models.census import ACCURACY, CensusKind
from models.ground import inside, metres_between, metres_to
from tests.app.small_census import Kept, component, grid

WEST, SOUTH, WIDE = 104.05, 30.63, 0.012
"""About 1,150 by 1,330 metres."""
SIDES = 8

LON, LAT = st.floats(WEST - 0.002, WEST + WIDE + 0.002), st.floats(SOUTH - 0.002, SOUTH + WIDE + 0.002)


def _corner(at: int, up: int, chance: dict[tuple[int, int], tuple[float, float]]) -> list[float]:
    dx, dy = chance[at, up]
    return [WEST + (at + dx) * WIDE / SIDES, SOUTH + (up + dy) * WIDE / SIDES]


def _crooked() -> list[dict[str, object]]:
    """Grids that cover a place without gaps, no two alike: a chequer board whose corners were pushed about."""
    random = Random(7)
    pushed = {
        (x, y): (random.uniform(-0.3, 0.3), random.uniform(-0.3, 0.3))
        for x in range(SIDES + 1)
        for y in range(SIDES + 1)
    }
    made = []
    for y in range(SIDES):
        for x in range(SIDES):
            corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
            made.append(grid(f"510104901001{SIDES * y + x:02}", [_corner(*one, pushed) for one in corners]))
    return made


GRIDS = _crooked()
_RANDOM = Random(11)
COMPONENTS = [
    component(
        at,
        WEST + _RANDOM.random() * WIDE,
        SOUTH + _RANDOM.random() * WIDE,
        class_code="0101" if at % 3 else "0103",
    )
    for at in range(600)
]


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    """One file for all of these."""
    with tempfile.TemporaryDirectory() as folder:
        made = Kept.make(Path(folder))
        made.take(CensusKind.UNIT_GRIDS, GRIDS)
        made.take(CensusKind.COMPONENTS, COMPONENTS)
        yield made
        made.close()


@settings(max_examples=150, deadline=None)
@given(LON, LAT, st.floats(1, FARTHEST), st.sampled_from([None, "0101", "0103"]), st.integers(1, 40))
def test_near_finds_the_nearest_and_only_them(
    kept: Kept, lon: float, lat: float, metres: float, code: str | None, limit: int
) -> None:
    away = sorted(
        (metres_between(lon, lat, float(str(one["lon"])), float(str(one["lat"]))), str(one["id"]))
        for one in COMPONENTS
        if code in {None, one["class_code"]}
    )
    wanted = [identifier for metres_, identifier in away if metres_ <= metres][:limit]
    found = kept.here.near(lon, lat, metres, code, limit)
    assume(all(abs(metres_ - metres) > 0.01 for metres_, _ in away))  # on the circle either answer is right
    assert [one.id for one in found] == wanted
    assert all(one.metres is not None and one.metres <= metres for one in found)


@settings(max_examples=150, deadline=None)
@given(LON, LAT)
def test_a_point_stands_where_looking_at_every_grid_says(kept: Kept, lon: float, lat: float) -> None:
    found = kept.here.at(lon, lat)
    rings = {str(one["code"]): [(float(x), float(y)) for x, y in one["ring"]] for one in GRIDS}  # type: ignore[attr-defined]  # lists
    far = {code: metres_to(ring, lon, lat) for code, ring in rings.items()}
    holding = sorted(code for code, ring in rings.items() if inside(ring, lon, lat) or far[code] <= BORDER)
    beside = sorted(code for code in rings if far[code] <= ACCURACY)
    assert found.unit_grid == next(iter(holding or beside), None)
    if found.unit_grid is not None:
        certain = len(holding) == 1 and far[found.unit_grid] > BORDER
        assert found.on_border is not certain
        assert kept.here.fits(lon, lat, found.unit_grid)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([str(one["code"]) for one in GRIDS]))
def test_the_point_that_a_grid_number_gives_stands_in_that_grid(kept: Kept, code: str) -> None:
    found = kept.here.grid(code)
    assert found is not None
    assert kept.here.at(found.lon, found.lat).unit_grid == code
