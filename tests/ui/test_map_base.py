"""Base maps of tiles in the real page: where they lie, what is said of those that are missing, what stays outside."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler
from math import atan, cos, degrees, exp, log, pi, radians, tan
from typing import Any

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.base_maps import BaseMap, BaseMaps, Kind
from app.desk.frames import from_store, to_store
from app.tiles import TileServer, Why
from app.tiles.tile import Patience
from models.coordinates import Frame
from models.ground import metres_between
from models.people import Post
from tests.tile_host import TileHost, around, gives, mbtiles, picture, pmtiles, tile_host
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from ui import theme, translations
from ui.city_map.layers.base import AGAIN, KEPT, BaseLayer, Ear, Standing
from ui.theme import Token

LONG = Patience(connect=20.0, read=20.0, whole=40.0)
"""The machine may have much else to do."""
GREEN, VIOLET, RED = (40, 160, 70), (130, 60, 170), (230, 0, 0)
ZOOMS = (13, 14, 15, 16)


@dataclass
class Place:
    """The desk with base maps, and the host of two of them."""

    desk: Desk
    host: TileHost

    def state(self) -> dict[str, Any]:
        """How the base map stands."""
        found: dict[str, Any] = json.loads(self.desk.ask("JSON.stringify(BaseMap.state())"))
        return found

    def show(self, code: str, lon: float = HERE[0], lat: float = HERE[1], zoom: int = 15) -> None:
        """Shows a base map at a place, until all its tiles are answered for."""
        self.desk.map.overlays.pick("base", 0, code)
        self.go(lon, lat, zoom)
        pump(lambda: self.state()["source"] == code, "the page has it")
        self.settle()

    def go(self, lon: float, lat: float, zoom: int) -> None:
        """The map stands there."""
        self.desk.ask(f"map_city.setView([{lat}, {lon}], {zoom}, {{animate: false}}); 1")

    def settle(self) -> None:
        """All tiles in view are answered for."""
        pump(lambda: not (now := self.state())["busy"] and now["whole"], "the tiles come")

    def note(self) -> str:
        """What the header says."""
        return self.desk.map._note.text()

    def picture(self) -> QImage:
        """The map as it is painted."""
        web = self.desk.map.web
        assert web is not None
        corner = web.web.view.mapTo(self.desk.map, QPoint(0, 0))
        whole = self.desk.map.grab()
        return whole.copy(corner.x(), corner.y(), web.web.view.width(), web.web.view.height()).toImage()

    def colour(self, lon: float, lat: float) -> tuple[int, int, int]:
        """The colour at a place."""
        x, y = json.loads(
            self.desk.ask(f"JSON.stringify((p => [p.x, p.y])(map_city.latLngToContainerPoint([{lat}, {lon}])))")
        )
        there = self.picture().pixelColor(round(x), round(y))
        return there.red(), there.green(), there.blue()


def square(lon: float, lat: float) -> Callable[[BaseHTTPRequestHandler], None]:
    """A host whose tiles are white but for a red square of 8 px around the whole px next to a place."""

    def do(asked: BaseHTTPRequestHandler) -> None:
        z, x, y = (int(part) for part in asked.path.removesuffix(".png").split("/")[-3:])
        made, content = Image.new("RGB", (256, 256), "white"), io.BytesIO()
        east, south = (round(at) for at in world(lon, lat, z))
        left, top = east - x * 256 - 4, south - y * 256 - 4
        made.paste(RED, (left, top, left + 8, top + 8))
        made.save(content, "PNG")
        gives(content.getvalue())(asked)

    return do


def world(lon: float, lat: float, z: int) -> tuple[float, float]:
    """A place in px of the whole world at a zoom (Web Mercator)."""
    side = 256 * 2**z
    return (lon / 360 + 0.5) * side, (0.5 - log(tan(pi / 4 + radians(lat) / 2)) / (2 * pi)) * side


def from_world(x: float, y: float, z: int) -> tuple[float, float]:
    """The place of a px."""
    side = 256 * 2**z
    return (x / side - 0.5) * 360, degrees(2 * atan(exp((0.5 - y / side) * 2 * pi)) - pi / 2)


@pytest.fixture(scope="module")
def one_place(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A desk with two files and a host, whose tiles are counted in three frames."""
    folder = tmp_path_factory.mktemp("base")
    places = around(*HERE, ZOOMS, reach=5)
    files = (
        BaseMap(
            "file", "Aerial", Kind.MBTILES, path=mbtiles(folder / "a.mbtiles", dict.fromkeys(places, picture(GREEN)))
        ),
        BaseMap(
            "one", "Plan", Kind.PMTILES, path=pmtiles(folder / "b.pmtiles", dict.fromkeys(places, picture(VIOLET)))
        ),
        BaseMap("broken", "Old plan", Kind.PMTILES, path=folder / "a.mbtiles"),
    )
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [a_case(1, -3, 1)])
    with tile_host(keeps_lines=False) as host:
        shifted = [
            host.source(
                code=frame.value,
                name=frame.value,
                frame=frame,
                addresses=(f"{host.root}/{frame}/{{z}}/{{x}}/{{y}}.png",),
            )
            for frame in Frame
        ]
        both = (f"{host.root}/map/{{z}}/{{x}}/{{y}}", f"{host.root}/names/{{z}}/{{x}}/{{y}}")
        named = host.source(attribution="© City <b>Survey</b>", addresses=both)
        workstation.tiles = TileServer(BaseMaps((*files, named, *shifted)), folder / "cache", patience=LONG)
        with map_desk(qapp, workstation, 1) as desk:
            desk.window.resize(900, 420)
            # Only then does the page go where its cases are: later it would take the view from the first test.
            pump(lambda: desk.ask("map_city.getSize().x") > 800, "the page has its size")
            yield Place(desk, host)
        workstation.tiles.close()


@pytest.fixture
def place(one_place: Place, qapp: QApplication) -> Place:
    """The same with a host that behaves."""
    one_place.host.do = gives(picture())
    one_place.host.asked.clear()
    server = one_place.desk.workstation.tiles
    server._circuits.clear()  # what a test before did to the host is forgotten
    server._negatives.clear()
    translations.put_on(qapp, "en")
    return one_place


@pytest.mark.parametrize(("code", "colour", "name"), [("file", GREEN, "Aerial"), ("one", VIOLET, "Plan")])
def test_a_file_is_shown_where_it_lies(place: Place, code: str, colour: tuple[int, int, int], name: str) -> None:
    for zoom in ZOOMS:
        place.show(code, zoom=zoom)
        pump(lambda: place.colour(HERE[0] + 0.001, HERE[1] + 0.001) == colour, "it is painted")
        assert place.state()["missing"] == {}
    assert place.note() == name
    place.go(*HERE, 17)
    place.settle()
    assert place.state()["missing"] != {}, "no tile of a file is made larger than it says it has"


def test_where_there_is_no_tile_the_drawn_map_is_seen_and_it_is_said(place: Place) -> None:
    place.show("file", HERE[0] + 0.5, HERE[1])
    shown = place.state()
    assert shown["missing"] == {"1": shown["whole"]}
    pump(lambda: "tiles missing: not covered here" in place.note(), "the header says so")
    drawn = {theme.colour(token).name().upper() for token in (Token.MAP_GROUND, Token.MAP_BLOCK, Token.MAP_ROAD)}
    assert drawn & place.desk.colours(), "what is drawn shows through"


def test_a_damaged_file_is_said_in_one_sentence_and_the_map_goes_on(place: Place) -> None:
    place.show("broken")
    pump(lambda: "tiles missing: the file is damaged" in place.note(), "the header says so")
    place.show("file")
    pump(lambda: place.note() == "Aerial", "another one is fine")


def test_the_page_talks_to_nobody_but_the_desk(place: Place) -> None:
    place.show("host")
    pump(lambda: place.colour(HERE[0] + 0.001, HERE[1] + 0.001) == (200, 60, 40), "it is painted")
    asked = {path.split("/")[1] for path in place.host.asked}
    assert asked == {"map", "names"}
    assert {headers["User-Agent"] for headers in place.host.headers} == {"Gaowei"}, "no browser was there"
    web = place.desk.map.web
    assert web is not None
    assert web.web.blocked == ()
    assert place.desk.ask("document.querySelector('.owner').textContent") == "© City <b>Survey</b>"
    html = place.desk.ask("document.documentElement.outerHTML")
    assert "http:" not in html
    assert "https:" not in html


FAR_PLACES = ((104.0668, 30.5728), (116.404, 39.915), (87.6168, 43.8256), (121.4737, 31.2304))


@pytest.mark.parametrize("at", FAR_PLACES)
@pytest.mark.parametrize("frame", [Frame.CGCS2000, Frame.GCJ02, Frame.BD09])
def test_a_tile_counted_in_a_shifted_frame_lies_where_its_things_are_in_truth(
    place: Place, frame: Frame, at: tuple[float, float]
) -> None:
    there = from_store(*at, frame)
    place.host.do = square(*there)
    for zoom in (14, 16, 18):
        place.show(frame.value, *at, zoom)
        east, south = (round(one) for one in world(*there, zoom))
        wanted = to_store(*from_world(east, south, zoom), frame)
        pixel = 156_543 * cos(radians(at[1])) / 2**zoom
        # What was painted is shown a frame or two later: until then the grabbed picture is the one before.
        pump(partial(lies_within, place, wanted, max(1.0, pixel)), f"the square lies where it is at {zoom}")


def lies_within(place: Place, wanted: tuple[float, float], metres: float) -> bool:
    """Whether the middle of what is red is seen so near to a place."""
    seen = middle(place.picture())
    if seen is None:
        return False
    asked = f"JSON.stringify((p => [p.lng, p.lat])(map_city.containerPointToLatLng([{seen[0]}, {seen[1]}])))"
    lon, lat = json.loads(place.desk.ask(asked))
    return metres_between(lon, lat, *wanted) < metres


def middle(shown: QImage) -> tuple[float, float] | None:
    """The middle of what is red; None where nothing is."""
    plain = shown.convertToFormat(QImage.Format.Format_RGBA8888)
    size = plain.width(), plain.height()
    red, green, blue, _ = Image.frombytes("RGBA", size, bytes(plain.constBits())).split()
    is_red = ImageChops.multiply(red.point(lambda at: 255 * (at > 200)), green.point(lambda at: 255 * (at < 60)))
    box = ImageChops.multiply(is_red, blue.point(lambda at: 255 * (at < 60))).getbbox()
    return None if box is None else ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def test_a_host_that_went_is_answered_for_by_what_was_kept_and_says_so(place: Place, qapp: QApplication) -> None:
    place.host.do = gives(picture(), Cache_Control="no-cache")
    at = HERE[0] + 0.2, HERE[1]
    place.show("host", *at)
    place.host.do = gives(b"", 503)
    place.go(*HERE, 12)
    place.settle()
    place.go(*at, 15)
    pump(lambda: (now := place.state())["stale"] and not now["busy"], "they are there, and old")
    pump(lambda: "tiles as of " in place.note(), "the header says so")
    assert place.note().startswith("Host · ")
    assert place.note().endswith(": the host is overloaded")
    assert place.colour(at[0] + 0.001, at[1] + 0.001) == (200, 60, 40)
    translations.put_on(qapp, "zh")
    pump(lambda: "主机" in place.note(), "in Chinese too")


def test_what_did_not_come_is_asked_for_again(place: Place) -> None:
    place.host.do = gives(b"", 404)
    at = HERE[0] + 0.3, HERE[1]
    place.show("host", *at)
    assert place.state()["missing"]
    base = place.desk.map.overlays.source("base")
    assert isinstance(base, BaseLayer)
    place.host.do = gives(picture())
    place.desk.workstation.tiles._negatives.clear()
    for _ in range(AGAIN):
        base.tick(place.desk.workstation.clock.now())
    pump(lambda: place.state()["missing"] == {}, "they come")


def test_what_a_host_sends_is_never_a_document(place: Place) -> None:
    place.host.do = gives(
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="top.evil=1"/>', Content_Type="image/svg+xml"
    )
    place.show("host", HERE[0] + 0.4, HERE[1])
    assert place.state()["missing"] == {str(tuple(Why).index(Why.NO_PICTURE) + 1): place.state()["whole"]}
    address = "gaowei://map/tile/host/0/15/25860/13470"
    place.desk.ask(
        f"window.got = null; fetch('{address}').then(async (a) =>"
        " got = `${a.headers.get('content-type')} ${(await a.arrayBuffer()).byteLength}`); 1"
    )
    pump(lambda: place.desk.ask("window.got"), "it is answered")
    assert place.desk.ask("window.got") == f"application/octet-stream {8 * (4 + 2 * 4)}"
    assert place.desk.ask("String(window.evil)") == "undefined"
    assert place.desk.ask("Tiles.NO_PICTURE") == tuple(Why).index(Why.NO_PICTURE) + 1


@pytest.mark.parametrize(
    "path",
    ["none/0/1/0/0", "host/2/1/0/0", "host/0/1/2/0", "host/0/23/0/0", "host/0/1/0", "host/0/x/0/0", "host/0/-1/0/0"],
)
def test_a_tile_that_cannot_be_is_not_served(place: Place, path: str) -> None:
    place.desk.ask(f"window.got = null; fetch('gaowei://map/tile/{path}').then((a) => got = a.status); 1")
    pump(lambda: place.desk.ask("window.got"), "it is answered")
    assert place.desk.ask("window.got") == 404


def test_what_left_the_view_is_not_asked_for(place: Place) -> None:
    def wait(asked: BaseHTTPRequestHandler) -> None:
        place.host.released.wait(20)
        gives(picture())(asked)

    place.host.released.clear()
    place.host.do = wait
    place.desk.map.overlays.pick("base", 0, "host")
    for step in range(8):
        place.go(103.0 + step * 0.2, 30.0, 16)
        pump(lambda: len(place.host.asked) >= 4, "the lines are busy")
    place.host.released.set()
    place.settle()
    columns = {path.split("/")[3] for path in place.host.asked}
    assert len(columns) < 20, "of the places passed only what was under way was asked for"


def test_the_choice_is_kept_for_who_made_it(place: Place) -> None:
    place.show("one")
    workstation = place.desk.workstation
    assert workstation.preferences.get(KEPT) == "one"
    other = BaseLayer(workstation, place.desk.window)
    assert [choice.now for choice in other.choices("base")] == ["one"]
    for damaged in (5, "gone", None, ["one"]):
        workstation.preferences.put(KEPT, damaged)
        assert BaseLayer(workstation, place.desk.window).choices("base")[0].now == "file"


def test_switched_off_only_what_is_drawn_remains(place: Place) -> None:
    place.show("one")
    place.desk.map.overlays.put("base", on=False)
    pump(lambda: place.note() == "Sketched base map, local", "the header says so")
    pump(lambda: place.colour(HERE[0] + 0.001, HERE[1] + 0.001) != VIOLET, "it is gone")
    assert place.desk.ask("document.querySelectorAll('.base-tile').length") == 0
    place.desk.map.overlays.put("base", on=True, opacity=0.5)
    place.settle()
    pump(lambda: place.colour(HERE[0] + 0.001, HERE[1] + 0.001) != VIOLET, "half of it is seen")
    place.desk.map.overlays.put("base", opacity=1.0)


def test_a_desk_without_base_maps_has_no_such_layer() -> None:
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER))
    parent = QObject()
    layer = BaseLayer(workstation, parent)
    assert layer.layers == ()
    assert layer.objects() == {}
    assert layer.heading() == ""


def test_what_the_page_says_of_its_tiles_is_checked() -> None:
    ear, heard = Ear(), list[Standing]()
    ear.told.connect(heard.append)
    for text in ("", "[]", "5", '{"whole": 1}', '{"whole": 1, "missing": [], "stale": {}, "oldest": 0}', "[" * 10**5):
        ear.stands(text)
    ear.stands('{"whole": 1, "waiting": 0, "missing": {"x": 1}, "stale": {}, "oldest": 0}')
    assert heard == []
    ear.stands(
        '{"whole": 1e300, "waiting": -1, "missing": {"99": 1, "2": -5, "1": 3}, "stale": {"2": "a"}, "oldest": 1e99}'
    )
    assert heard == [Standing(100_000, 0, {Why.NONE_HERE: 3}, {}, 0.0)]
