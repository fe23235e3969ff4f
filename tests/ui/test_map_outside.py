"""With everything shown that can be shown the map asks nobody outside: the outage is when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from app.desk.eyes import Camera
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_person
from tests.ui.fake_eyes import a_track
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from tests.ui.radio import row

LON, LAT = HERE
LINK = "https://camera-1.example.invalid/live"
WAY = [(LON - 0.002, LAT + 0.001), (LON + 0.002, LAT + 0.001)]


@pytest.fixture(scope="module")
def desk(qapp: QApplication) -> Iterator[Desk]:
    """A desk that has something for its layers: a case, a camera with a link, a vehicle, somebody on the radio."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (a_case(1, 0, 0),))
    workstation.eyes.there = [Camera(1, "V1", "督院街口（示例）", "球机", LON, LAT, LINK, "")]
    workstation.eyes.ways = [a_track(1, "巡01（示例）", WAY, [NOON.timestamp() - 120, NOON.timestamp()])]
    workstation.board.said = [row(1, text=f"位置{LON}，{LAT}", said_at=NOON)]
    with map_desk(qapp, workstation, 1) as made:
        yield made


def stands_at(desk: Desk, zoom: int) -> bool:
    return desk.map._seen.zoom == zoom


def test_with_every_layer_on_nobody_outside_is_asked(desk: Desk) -> None:
    overlays, web = desk.map.overlays, desk.map.web
    assert web is not None
    for layer in overlays.layers:
        overlays.put(layer.name, on=True)
    pump(lambda: desk.ask("Page.eyes.cameras.count") == 1 and desk.ask("Page.eyes.ways.ways.length") == 1, "the eyes")
    pump(lambda: desk.ask("People.state().people.length") == 1, "who was heard")
    told = desk.state()["layers"]
    assert {name for name, on in told.items() if on} >= {layer.name for layer in overlays.layers}
    for zoom in (18, 15, 11):
        desk.ask(f"map_city.setZoom({zoom}, {{animate: false}}); 1")
        pump(partial(stands_at, desk, zoom), "the view settles")
    assert web.web.blocked == ()
    assert (
        desk.ask("performance.getEntriesByType('resource').filter((one) => !one.name.startsWith('gaowei:')).length")
        == 0
    )
    assert web.web.passed > len(overlays.layers), "our own scheme was asked instead"
    html = desk.ask("document.documentElement.outerHTML")
    assert "https:" not in html, "nor does the page know where a camera's picture is"
