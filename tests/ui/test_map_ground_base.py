"""A production centre without tiles: the base map is drawn from the census of this desk, never blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from models.areas import Area, AreaKind, Ground
from models.people import Post
from tests.ui.fake_census import EAST, NORTH, SOUTH, WEST
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import Desk, map_desk, pump
from ui import theme
from ui.theme import Token

MIDDLE = ((WEST + EAST) / 2, (SOUTH + NORTH) / 2)
ROAD = Area("road-1", AreaKind.ROAD, "督院街", "Duyuan Street", 510104, line=((WEST, SOUTH), (EAST, NORTH)))


@pytest.fixture(scope="module")
def desk(qapp: QApplication) -> Iterator[Desk]:
    """A desk of a production centre with the small census and one road that has a line."""
    me = make_person(DISPATCHER, Post.DISPATCHER)
    workstation = FakeWorkstation(me, (make_case(1, lon=WEST, lat=SOUTH),), kind="production")
    workstation.board.reference = replace(workstation.board.reference, ground=Ground((ROAD,)))
    with map_desk(qapp, workstation, 1) as made:
        made.map.centre_at(*MIDDLE)
        pump(lambda: made.ask("Census.here ? Census.here.count : -1") == 2, "the grids are there")
        yield made


def colour(token: Token) -> str:
    return theme.colour(token).name().upper()


def test_the_ground_of_the_census_is_drawn_though_no_layer_is_shown(desk: Desk) -> None:
    assert not any(desk.map.overlays.book.is_on(name) for name in ("unit_grids", "communities", "divisions", "roads"))
    wanted = {colour(Token.MAP_BLOCK), colour(Token.MAP_ROAD_MAJOR)}
    pump(lambda: wanted <= desk.colours(), "ground and road")


def test_it_says_from_what_it_is_drawn(desk: Desk) -> None:
    pump(lambda: desk.map.base_words == "Drawn from the census, local", "it says so")


def test_no_invented_street_is_drawn_under_real_cases(desk: Desk) -> None:
    assert desk.ask("Look.sketch") is False
    assert desk.map.web is not None
    assert not desk.map.web.web.blocked


def test_without_a_census_it_says_that_there_is_no_base_map(desk: Desk) -> None:
    here, fake = desk.workstation.here, desk.workstation.ground
    kept = here.grids
    here.grids, fake.state = (), "none"
    desk.map.overlays.tick(NOON.replace(hour=22))
    pump(lambda: desk.map.base_words == "No base map on this desk", "it says so")
    assert desk.map._note.text() == "No base map on this desk"
    here.grids, fake.state = kept, "again"
    desk.map.overlays.tick(NOON.replace(hour=23))
    pump(lambda: desk.map.base_words == "Drawn from the census, local", "it is there again")
