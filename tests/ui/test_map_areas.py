"""Watched ground, toilets and frontage on a real page: two looks by the hour, who answers, and what cannot be drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.desk.ground import Front, Fronts
from app.desk.rows import Announcement
from app.local.census_schema import packed
from models.areas import Area, AreaKind, Ground
from models.people import Post
from models.working_time import Opening
from tests.ui.fake_census import EAST, NORTH, SOUTH, TOILETS, WEST
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import Desk, map_desk, pump
from ui.city_map.layers.areas import AreaLayers
from ui.city_map.layers.services import ServiceLayers, ServicesDesk

MIDDLE = ((WEST + EAST) / 2, (SOUTH + NORTH) / 2)
RING = ((WEST, SOUTH), (EAST, SOUTH), (EAST, NORTH), (WEST, NORTH))
LINE = ((WEST, NORTH), (EAST, NORTH))
MARKET = Area("market", AreaKind.AREA, "菜市场周边", "Around the market", 510104, ring=RING)
ROAD = Area("road-1", AreaKind.ROAD, "督院街", "Duyuan Street", 510104, line=LINE, metres=580)
WHOLE = Area("510104", AreaKind.DIVISION, "锦江区", "Jinjiang", 510104)
NAMED = Area("far", AreaKind.STREET, "某街道", "Some street office", 510104)
GROUND = Ground(
    (WHOLE, NAMED, MARKET, ROAD),
    {"": (Opening(time(8), time(21)),), "market": (Opening(time(5), time(9)), Opening(time(17), time(19)))},
)
BY_DAY = datetime(2017, 7, 21, 4, 0, tzinfo=UTC)
"""Noon in the city."""
EVENING = datetime(2017, 7, 21, 10, 0, tzinfo=UTC)
"""18:00 in the city."""


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (make_case(1, lon=WEST, lat=SOUTH),))
    workstation.board.reference = replace(workstation.board.reference, ground=GROUND)
    line = packed([list(corner) for corner in LINE])
    workstation.ground.fronts.found = [Front("督院街 1–9 号", "老字号茶馆", "卫生、绿化、秩序", closed=False)]
    workstation.ground.fronts.outlines.put(line)
    with map_desk(qapp, workstation, 1) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Iterator[Desk]:
    """The same at noon over the grids, with all of these shown."""
    one_desk.workstation.clock.time = BY_DAY
    one_desk.map.centre_at(*MIDDLE)
    names = [layer.name for layer in (*AreaLayers.layers, *ServiceLayers.layers)]
    for name in names:
        one_desk.map.overlays.put(name, on=True)
    one_desk.ask("map_city.setZoom(16, {animate: false}); 1")
    yield one_desk
    for name in names:
        one_desk.map.overlays.put(name, on=False)


def areas(desk: Desk) -> AreaLayers:
    found = desk.map.overlays.source("areas")
    assert isinstance(found, AreaLayers)
    return found


def services(desk: Desk) -> ServiceLayers:
    found = desk.map.overlays.source("toilets")
    assert isinstance(found, ServiceLayers)
    return found


def open_now(desk: Desk) -> dict[str, bool]:
    """What the page draws as watched now, by code."""
    script = (
        "JSON.stringify((w => w ? w.said.map(({code}, i) => [code, Boolean(w.open[i])]) : [])(gaowei_areas().areas))"
    )
    return dict(json.loads(desk.ask(script)))


def tip(desk: Desk) -> str:
    """What the tip says."""
    pump(lambda: desk.ask("document.querySelectorAll('.tip').length"), "a tip")
    said: str = desk.ask("document.querySelector('.tip').innerText")
    desk.ask("Controls.hideTip(map_city); 1")
    return said


def point_at(desk: Desk, lon: float, lat: float) -> None:
    """Moves the pointer to a place that is in sight."""
    script = f"""(() => {{
      const at = map_city.latLngToContainerPoint([{lat}, {lon}]), box = map_city.getContainer().getBoundingClientRect();
      map_city.getContainer().dispatchEvent(new MouseEvent("mousemove",
        {{bubbles: true, clientX: at.x + box.left, clientY: at.y + box.top}}));
      return 1;
    }})()"""
    desk.ask(script)


def test_an_area_has_its_own_hours_and_two_looks(desk: Desk) -> None:
    pump(lambda: open_now(desk), "told")
    assert open_now(desk) == {"510104": True, "market": False, "road-1": True}
    desk.workstation.clock.time = EVENING
    areas(desk).tick(EVENING)
    pump(lambda: open_now(desk)["market"], "the hour begins")


def test_nothing_is_told_again_while_nothing_is_otherwise(desk: Desk) -> None:
    pump(lambda: open_now(desk), "told")
    desk.ask("gaowei_areas().areas.sign = 1")
    areas(desk).tick(BY_DAY)
    areas(desk).tick(BY_DAY.replace(minute=5))
    assert desk.ask("gaowei_areas().areas.sign") == 1


def test_what_is_known_by_name_only_is_counted_and_said(desk: Desk) -> None:
    assert (areas(desk).count("areas"), areas(desk).count("roads")) == (3, 1)
    assert areas(desk).note("areas") == "1 known by name only, not drawn"
    assert areas(desk).note("roads") == ""


def test_pointing_at_an_area_says_whether_it_is_watched_and_when(desk: Desk) -> None:
    pump(lambda: open_now(desk), "told")
    point_at(desk, *MIDDLE)
    said = tip(desk)
    for part in ("Around the market", "Control area", "not at this hour", "05:00–09:00", "17:00–19:00", "always"):
        assert part in said, said


def test_pointing_at_a_road_says_how_long_it_is(desk: Desk) -> None:
    desk.map.overlays.put("frontage", on=False)  # it runs along the same line
    pump(lambda: open_now(desk), "told")
    point_at(desk, (WEST + EAST) / 2, NORTH + 0.00002)
    said = tip(desk)
    for part in ("Duyuan Street", "watched now", "580 m", "08:00–21:00"):
        assert part in said, said


def test_another_day_has_other_areas(desk: Desk) -> None:
    ended = replace(MARKET, valid_to=date(2017, 7, 20))
    board = desk.workstation.board
    kept = board.reference
    board.reference = replace(kept, ground=replace(GROUND, areas=(ended, ROAD)))
    areas(desk).heard(Announcement(reference=True))
    pump(lambda: set(open_now(desk)) == {"road-1"}, "it has ended")
    assert areas(desk).note("areas") == "None in force today"
    board.reference = kept
    areas(desk).heard(Announcement(reference=True))
    pump(lambda: len(open_now(desk)) == 3, "and holds again")


def test_toilets_are_counted_and_say_where_they_are(desk: Desk) -> None:
    pump(lambda: services(desk).count("toilets") == len(TOILETS), "read")
    desk.map.centre_at(TOILETS[0].lon, TOILETS[0].lat)
    pump(lambda: desk.ask("gaowei_services.toilets.things && gaowei_services.toilets.things.count"), "drawn")
    point_at(desk, TOILETS[0].lon, TOILETS[0].lat)
    said = tip(desk)
    assert TOILETS[0].name in said
    assert TOILETS[0].address in said


def test_frontage_says_who_answers(desk: Desk) -> None:
    pump(lambda: desk.ask("gaowei_services.frontage.things && gaowei_services.frontage.things.count"), "drawn")
    point_at(desk, (WEST + EAST) / 2, NORTH - 0.00002)
    said = tip(desk)
    for part in ("督院街 1–9 号", "老字号茶馆", "卫生、绿化、秩序"):
        assert part in said, said


@pytest.mark.parametrize(
    "key", ["", "toilets", "toilets -1", "toilets 99999999999", "cases 1", "frontage ²", "x" * 5000]
)
def test_what_the_page_asks_is_looked_at_first(desk: Desk, key: str) -> None:
    said: list[Any] = []
    asked = services(desk).objects()["services"]
    assert isinstance(asked, ServicesDesk), "the page's way in"
    asked.thing_asked.connect(said.append)
    asked.asked(key)
    assert said == []


def test_what_is_shown_is_listed_for_who_does_not_see_it(desk: Desk) -> None:
    pump(lambda: services(desk).count("toilets") == len(TOILETS), "read")
    around = ((WEST - 1, SOUTH - 1), (EAST + 1, SOUTH - 1), (EAST + 1, NORTH + 1), (WEST - 1, NORTH + 1))
    named = {one.name: one.detail for one in desk.map.overlays.listed(around)}
    assert named["Around the market"] == "Control area · not at this hour"
    assert named["Duyuan Street"] == "Monitored road · watched now"
    assert named[TOILETS[0].name] == TOILETS[0].address
    desk.map.overlays.put("roads", on=False)
    desk.map.overlays.put("toilets", on=False)
    left = {one.name for one in desk.map.overlays.listed(around)}
    assert "Around the market" in left
    assert not left & {"Duyuan Street", TOILETS[0].name}
    nowhere = tuple((lon + 5, lat) for lon, lat in around)
    assert not {one.name for one in desk.map.overlays.listed(nowhere)} & {"Around the market", TOILETS[0].name}


def test_without_a_census_it_is_said_why_there_is_none(desk: Desk) -> None:
    fake = desk.workstation.ground
    kept, fake.fronts = fake.fronts, Fronts("none")
    services(desk).show("frontage", on=True)
    assert services(desk).count("frontage") == 0
    assert services(desk).note("frontage") == "No census at this desk yet"
    fake.fronts = kept
    services(desk).show("frontage", on=True)
    assert services(desk).count("frontage") == 1
