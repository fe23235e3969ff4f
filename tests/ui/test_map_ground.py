"""The ground on a real page: borders that nobody surveyed, the grid under the pointer, what is said where none is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.grid_figures import GridFigures
from app.desk.rows import Announcement
from models.catalogue import Kind
from models.people import Post
from tests.ui.fake_census import BORDER, DUYUAN, EAST, GRIDS, HONGXING, NORTH, SOUTH, WEST
from tests.ui.fake_city import DISPATCHER, EDITION, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import Desk, map_desk, pump
from ui.city_map.layers.ground import GroundLayers

MIDDLE = ((WEST + EAST) / 2, (SOUTH + NORTH) / 2)
IN_WEST = make_case(1, lon=(WEST + BORDER) / 2, lat=MIDDLE[1], unit_grid=None)
GIVEN = make_case(2, lon=(WEST + BORDER) / 2, lat=MIDDLE[1], unit_grid=HONGXING.unit_grid)
LEVELS = ("duty", "community", "street", "division")


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (IN_WEST, GIVEN))
    with map_desk(qapp, workstation, 2) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Iterator[Desk]:
    """The same over the two grids, with all ground shown."""
    one_desk.map.show_chosen(None)
    one_desk.map.centre_at(*MIDDLE)
    for layer in GroundLayers.layers:
        one_desk.map.overlays.put(layer.name, on=True)
    pump(lambda: one_desk.ask("Census.here ? Census.here.count : -1") == len(GRIDS), "the grids are there")
    one_desk.ask("map_city.setZoom(16, {animate: false}); 1")
    yield one_desk
    for layer in GroundLayers.layers:
        one_desk.map.overlays.put(layer.name, on=False, opacity=1.0)


def source(desk: Desk) -> GroundLayers:
    found = desk.map.overlays.source("unit_grids")
    assert isinstance(found, GroundLayers)
    return found


def told(desk: Desk, script: str) -> Any:
    return json.loads(desk.ask(f"JSON.stringify({script})"))


# ── borders ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def a_ground(seed: int) -> tuple[list[list[tuple[float, float]]], dict[str, list[int]]]:
    """Random grids in strips, each cut differently, some of them missing; and what each belongs to."""
    chance = Random(seed)
    rings, slant = [], chance.choice((0.0, 0.13, -0.4))
    for row in range(chance.randint(1, 6)):
        cuts = sorted({0.0, 1.0, *(round(chance.random(), 3) for _ in range(chance.randint(0, 6)))})
        for left, right in pairwise(cuts):
            corners = [(left, row), (right, row), (right, row + 1), (left, row + 1)]
            ring = [(round(104 + 0.01 * x, 7), round(30 + 0.001 * (y + slant * x), 7)) for x, y in corners]
            if chance.random() < 0.9:
                rings.append(ring[::-1] if chance.random() < 0.5 else [*ring, ring[0]])
    groups = {name: [chance.randrange(most) for _ in rings] for name, most in zip(LEVELS, (6, 4, 3, 2), strict=True)}
    groups["duty"] = [one - 1 for one in groups["duty"]]  # -1 is none
    return rings, groups


def borders_by_page(desk: Desk, rings: list[list[tuple[float, float]]], groups: dict[str, list[int]]) -> dict[str, Any]:
    starts = [0]
    for ring in rings:
        starts.append(starts[-1] + len(ring))
    flat = [corner for ring in rings for corner in ring]
    found: dict[str, Any] = told(
        desk,
        f"""(() => {{
          const net = new Net({starts}, {[lon for lon, _ in flat]}, {[lat for _, lat in flat]}), found = {{}};
          net.border({json.dumps(groups)});
          const at = (i) => [net.corners.a[i] / 1e7, net.corners.b[i] / 1e7];
          for (const [name, bit] of Object.entries(BORDERS)) {{
            found[name] = [...net.a.keys()].filter((i) => net.bits[i] & bit).map((i) => [at(net.a[i]), at(net.b[i])]);
            const run = ({{x, y}}) => [...x].map((_, i) => [World.lon(x[i]), World.lat(y[i])]);
            found[name + " chained"] = net.chains(bit).map(run);
          }}
          return found;
        }})()""",
    )
    return found


def borders_by_shapely(rings: list[list[tuple[float, float]]], of: list[int]) -> Any:
    grids = [shapely.Polygon(ring) for ring in rings]
    eps = 3e-7  # a corner on another's side lies beside it by what rounding did
    lines = []
    for group in sorted(set(of) - {-1}):
        some = [
            shapely.buffer(grid, eps, join_style="mitre") for grid, one in zip(grids, of, strict=True) if one == group
        ]
        lines.append(shapely.buffer(shapely.union_all(some), -eps, join_style="mitre").boundary)
    return shapely.union_all(lines)


@pytest.mark.parametrize("seed", range(16))
def test_borders_are_those_of_the_unions_of_grids(one_desk: Desk, seed: int) -> None:
    rings, groups = a_ground(seed)
    found = borders_by_page(one_desk, rings, groups)
    for name in LEVELS:
        wanted = borders_by_shapely(rings, groups[name])
        for lines in (found[name], found[f"{name} chained"]):
            got = shapely.union_all([shapely.LineString(line) for line in lines])
            near = 2e-6
            assert got.difference(wanted.buffer(near)).length < near, (name, "a border that is none")
            assert wanted.difference(got.buffer(near)).length < near, (name, "a border is missing")


def test_no_side_is_drawn_twice(one_desk: Desk) -> None:
    rings, groups = a_ground(3)
    lines = borders_by_page(one_desk, rings, groups)["community"]
    assert len({tuple(sorted(map(tuple, line))) for line in lines}) == len(lines)


def test_corners_on_the_side_of_a_neighbour_divide_it(one_desk: Desk) -> None:
    low = [(104.0, 30.0), (104.002, 30.0), (104.002, 30.001), (104.0, 30.001)]
    left = [(104.0, 30.001), (104.001, 30.001), (104.001, 30.002), (104.0, 30.002)]
    right = [(104.001, 30.001), (104.002, 30.001), (104.002, 30.002), (104.001, 30.002)]
    same = {name: [1, 1, 1] for name in LEVELS}
    found = borders_by_page(one_desk, [low, left, right], {**same, "community": [1, 2, 1]})
    assert len(found["division chained"]) == 1, "one line around all three"
    # Around the left one: two of its sides are the outer border, two lie beside others of another community.
    inner = [line for line in found["community"] if line not in found["division"]]
    assert len(inner) == 2


# ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_counts_are_those_of_the_census(desk: Desk) -> None:
    pump(lambda: source(desk).count("unit_grids") == 2, "counted")
    assert [source(desk).count(layer.name) for layer in GroundLayers.layers] == [2, 2, 2, 1, 1]


def test_the_border_between_two_communities_is_drawn_and_inside_a_street_office_none(desk: Desk) -> None:
    chains = told(
        desk, "['community', 'street'].map((name) => Census.here.chains(name).map(({x}) => [...x].map(World.lon)))"
    )
    middle = [[x for run in level for x in run if abs(x - BORDER) < 1e-9] for level in chains]
    assert len(middle[0]) >= 2
    assert len(middle[1]) == 2, "the ends of the border between them lie on the outer one"


def test_the_grid_of_the_chosen_case_stands_out_the_one_it_was_given_before_the_one_it_lies_in(desk: Desk) -> None:
    desk.map.show_chosen(IN_WEST.id)
    pump(lambda: desk.ask("gaowei_ground.picked.chosen") == DUYUAN.unit_grid, "its grid by its place")
    assert desk.ask("Boolean(gaowei_ground.picked._map)")
    desk.map.show_chosen(GIVEN.id)
    pump(lambda: desk.ask("gaowei_ground.picked.chosen") == HONGXING.unit_grid, "the grid it was given")
    desk.map.show_chosen(None)
    pump(lambda: desk.ask("gaowei_ground.picked.chosen === null"), "none")


def test_a_click_tells_of_the_grid_what_the_desk_knows(desk: Desk) -> None:
    figures = GridFigures("", 3, 41, (EDITION, Kind.COMPONENT, "0101"), 3, NOON - timedelta(minutes=5), "7")
    desk.workstation.ground.told = figures
    click(desk, (BORDER + EAST) / 2, SOUTH + 0.0005)
    pump(lambda: desk.ask("document.querySelectorAll('.tip .rows').length"), "a tip")
    said = desk.ask("document.querySelector('.tip').innerText")
    for part in (
        HONGXING.unit_grid,
        HONGXING.duty_grid,
        "Jinjiang",
        "督院街街道（示例）",
        "红星路社区（示例）",
        "41 filed",
        "3 of them",
    ):
        assert part in said, said
    desk.ask("Controls.hideTip(map_city); 1")


def test_ground_outside_every_grid_tells_nothing(desk: Desk) -> None:
    asked = desk.workstation.ground.figured
    before = len(asked)
    click(desk, EAST + 0.0008, NORTH + 0.0004)
    assert desk.ask("gaowei_ground.gridAt(map_city.getSize().divideBy(2)) >= 0"), "the middle lies in one"
    assert len(asked) == before


@pytest.mark.parametrize("code", ["", "1", "x" * 14, "51010490100101; DROP", "9" * 16])
def test_what_is_no_code_is_not_looked_up(desk: Desk, code: str) -> None:
    before = len(desk.workstation.ground.figured)
    source(desk).objects()["ground"].asked(code)  # type: ignore[attr-defined]  # the page's way in
    assert len(desk.workstation.ground.figured) == before


def test_from_far_it_says_that_grids_are_shown_nearer(desk: Desk) -> None:
    desk.ask("map_city.setZoom(10, {animate: false}); 1")
    pump(lambda: source(desk).note("unit_grids"), "it is said")
    assert source(desk).note("divisions") == ""
    desk.ask("map_city.setZoom(15, {animate: false}); 1")
    pump(lambda: not source(desk).note("unit_grids"), "near enough")


def test_another_census_is_drawn_by_itself_and_the_same_is_not_sent_again(desk: Desk) -> None:
    fake = desk.workstation.ground
    first = desk.ask("Census.here.sign = 'first'")
    source(desk).tick(NOON + timedelta(minutes=1))
    assert desk.ask("Census.here.sign") == first
    here = desk.workstation.here
    kept = here.grids
    here.grids, fake.state = kept[:1], "2"
    source(desk).tick(NOON + timedelta(minutes=2))
    pump(lambda: desk.ask("Census.here.count") == 1, "the other one")
    here.grids, fake.state = kept, "3"
    source(desk).tick(NOON + timedelta(minutes=3))
    pump(lambda: desk.ask("Census.here.count") == 2, "and the first again")


def test_without_a_census_nothing_is_drawn_and_it_is_said(desk: Desk) -> None:
    here, fake = desk.workstation.here, desk.workstation.ground
    kept = here.grids
    here.grids, fake.state = (), "none"
    source(desk).tick(NOON + timedelta(minutes=4))
    pump(lambda: desk.ask("Census.here === null"), "it is gone")
    pump(lambda: source(desk).count("unit_grids") == 0, "counted")
    assert source(desk).note("unit_grids") == "No census at this desk yet"
    here.grids, fake.state = kept, "1 again"
    source(desk).tick(NOON + timedelta(minutes=5))
    pump(lambda: desk.ask("Census.here && Census.here.count") == 2, "it is there again")


def test_a_page_that_comes_anew_is_given_what_is_known_without_reading_again(desk: Desk) -> None:
    desk.map.show_chosen(GIVEN.id)
    pump(lambda: desk.ask("gaowei_ground.picked.chosen") == HONGXING.unit_grid, "its grid")
    desk.ask("Census.here = null; gaowei_ground.picked.chosen = null; 1")
    web = desk.map.web
    assert web is not None
    before = desk.workstation.ground.read
    desk.map.overlays.end()
    desk.map.overlays.begin(web)
    desk.map.show_chosen(GIVEN.id)
    pump(lambda: desk.ask("Census.here && Census.here.count") == len(GRIDS), "the grids are there again")
    pump(lambda: desk.ask("gaowei_ground.picked.chosen") == HONGXING.unit_grid, "its grid again")
    assert desk.workstation.ground.read == before


def test_divisions_are_called_in_the_language_in_force(desk: Desk) -> None:
    assert desk.ask("Census.here.nameOf({level: 'division', code: 510104})") == "Jinjiang"
    desk.map.overlays.heard(Announcement(reference=True))
    assert desk.ask("Census.here.nameOf({level: 'division', code: 510104})") == "Jinjiang"


def test_codes_of_fifteen_digits_come_whole(desk: Desk) -> None:
    fake, here = desk.workstation.ground, desk.workstation.here
    kept = here.grids
    long = "510104901001999"
    here.grids = (replace(kept[0], code=long), *kept[1:])
    fake.state = "long"
    source(desk).tick(NOON + timedelta(minutes=6))
    pump(lambda: desk.ask(f"Census.here.where.has('{long}')"), "the long code")
    here.grids, fake.state = kept, "short"
    source(desk).tick(NOON + timedelta(minutes=7))
    pump(lambda: not desk.ask(f"Census.here.where.has('{long}')"), "the short ones")


def click(desk: Desk, lon: float, lat: float) -> None:
    """Clicks at a place that is in sight."""
    at = told(desk, f"map_city.latLngToContainerPoint([{lat}, {lon}])")
    web = desk.map.web
    assert web is not None
    view = web.web.view
    QTest.mouseClick(view.focusProxy() or view, Qt.MouseButton.LeftButton, pos=QPoint(round(at["x"]), round(at["y"])))
    desk.ask("1")
