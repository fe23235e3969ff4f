"""The components on a real page: each where it is, by class, near as signs and far as density, and never as JSON."""

from __future__ import annotations

import base64
import json
from array import array
from collections.abc import Iterator
from dataclasses import replace
from math import asinh, atan, degrees, isclose, pi, radians, sinh, tan
from pathlib import Path
from random import Random
from typing import Any, cast

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.aside import Aside
from app.desk.here import ComponentFound
from app.desk.parts import STATES, UNITS, Parts, PartsReader
from app.desk.rows import Announcement
from app.local.database import Database
from models.census import CensusKind, CensusState, ComponentState
from models.ground import metres_between
from models.people import Post
from tests.app.small_census import KEY, Kept, component
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, map_desk, pump
from ui import theme
from ui.city_map.layers.parts import KEPT, OTHERS, PARTS, PartLayers, PartsBridge
from ui.city_map.packing import pack_parts
from ui.crossing import Crossing
from ui.theme import Token

CLASSES = ("0101", "0103", "0137", "0305", "0402", "0210", "0217")
"""Seven: four have a row of their own, three are the others."""
GOOD = ComponentState.GOOD


def a_part(
    serial: int, east: float, north: float, code: str, state: ComponentState = ComponentState.GOOD
) -> ComponentFound:
    """A component so many thousandths of a degree from HERE."""
    lon, lat = HERE[0] + east / 1000, HERE[1] + north / 1000
    name, grid = "上水井盖（示例）", "51010490100101"
    return ComponentFound(
        f"510104{code}{serial:06}", 510104, code, name, GOOD, lon, lat, grid, owner_name="水务公司（示例）"
    )


def many() -> tuple[ComponentFound, ...]:
    """Seven classes, 2 to 14 of each, over some streets; one of each state."""
    chance, made = Random(7), []
    for at, code in enumerate(CLASSES):
        for serial in range(14 - 2 * at):
            made.append(a_part(serial, chance.uniform(-4, 4), chance.uniform(-2, 2), code))
    states = tuple(ComponentState)
    return tuple(replace(one, state=states[n]) if n < len(states) else one for n, one in enumerate(made))


STANDING = [one for one in many() if one.state is not ComponentState.REMOVED]


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER))
    with map_desk(qapp, workstation, 0) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """The components of `many` are shown, all classes, at HERE; the layer is told anew."""
    workstation = one_desk.workstation
    workstation.here.components = many()
    workstation.parts.held = None
    workstation.parts.state += "1"
    one_desk.map.overlays.put("parts", on=False)
    source = layer(one_desk)
    for code in (*CLASSES, OTHERS):
        source.choose("parts", code, True)
    one_desk.map.overlays.put("parts", on=True)
    one_desk.ask(f"map_city.setView([{HERE[1]}, {HERE[0]}], 15, {{animate: false}}); 1")
    pump(lambda: is_told(one_desk) and shown(one_desk) == len(STANDING), "all components are there")
    one_desk.window.activateWindow()
    one_desk.map.take_focus()
    return one_desk


def layer(desk: Desk) -> PartLayers:
    return next(one for one in desk.map.overlays.sources if isinstance(one, PartLayers))


def is_told(desk: Desk) -> bool:
    """Whether the page has the census as it is now."""
    return layer(desk)._told == desk.workstation.parts.state


def shown(desk: Desk) -> int:
    """How many signs the page has drawn."""
    said = desk.ask("Page.parts._map ? (Page.parts.repaint(), Page.parts.dense ? -1 : Page.parts._found.length) : 0")
    return int(said)


def rows(desk: Desk) -> list[tuple[int, float, float]]:
    """Row, longitude and latitude of every component the page has, in the order of rows."""
    script = (
        "JSON.stringify(Page.parts.store.all.flatMap((b) => Array.from(b.n, (n, i) => "
        "[n, World.lon(b.x[i] / WHOLE), World.lat(b.y[i] / WHOLE)])).sort((a, b) => a[0] - b[0]))"
    )
    return [tuple(row) for row in json.loads(desk.ask(script))]


# ── what the page has ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_component_comes_once_and_stands_where_it_is(desk: Desk) -> None:
    told = rows(desk)
    wanted = {n: one for n, one in enumerate(many(), 1) if one.state is not ComponentState.REMOVED}
    assert [n for n, _, _ in told] == sorted(wanted)
    for n, lon, lat in told:
        assert metres_between(lon, lat, wanted[n].lon, wanted[n].lat) < 0.05


@pytest.mark.parametrize(("south", "north"), [(-85.0, 85.0), (30.0, 32.0), (0.0, 0.001)])
def test_a_point_is_projected_and_back_to_less_than_half_a_metre(desk: Desk, south: float, north: float) -> None:
    chance = Random(3)
    points = [(chance.uniform(-180, 180), chance.uniform(south, north)) for _ in range(200)]
    made = Parts()
    for n, (lon, lat) in enumerate(points):
        made.n.append(n)
        made.lon.append(round(lon * UNITS))
        made.lat.append(round(lat * UNITS))
        made.kind.append(0)
        made.state.append(0)
    told = laid(desk, made, "Array.from(b.n, (n, i) => [n, b.x[i] / WHOLE, b.y[i] / WHOLE])")
    for n, x, y in told:
        lon, lat = points[n]
        back = degrees(atan(sinh(pi * (1 - 2 * y))))
        assert metres_between(x * 360 - 180, back, lon, lat) < 0.5
        assert isclose(y, 0.5 - asinh(tan(radians(lat))) / (2 * pi), abs_tol=1e-8)


def test_a_page_of_columns_arrives_as_it_was_packed(desk: Desk) -> None:
    made = Parts(
        array("I", (4_000_000_000, 7, 1)), array("i", (1_040_660_001, -1, 5)), array("i", (306_570_002, -5, 6)),
        array("H", (65_535, 0, 3)), array("B", (3, 0, 255)),
    )  # fmt: skip
    told = laid(desk, made, "Array.from(b.n, (n, i) => [n, b.kind[i], b.state[i]])")
    assert sorted(told) == [[1, 3, 255], [7, 0, 0], [4_000_000_000, 65_535, 3]]
    assert len(pack_parts(made)) == 4 + 3 * 15


def laid(desk: Desk, parts: Parts, script: str) -> list[Any]:
    """What `script` says of the block `b` that the page makes of a packed page."""
    assert desk.map.web is not None
    url = desk.map.web.lay(pack_parts(parts))
    desk.ask(
        f"window.laid = null; Page.fetch('{url}').then((got) => {{ const b = new Block(got); laid = {script}; }}); 1"
    )
    pump(lambda: desk.ask("window.laid !== null"), "the page has it")
    found: list[Any] = json.loads(desk.ask("JSON.stringify(laid)"))
    return found


# ── finding ─────────────────────────────────────────────────────────────────────────────────────────────────────────

BRUTE = """
(function () {
  let seed = %d;
  const chance = () => (seed = (seed * 1103515245 + 12345) %% 2147483648) / 2147483648;
  const store = new Blocks(["a", "b", "c"], []), all = [];
  for (let block = 0; block < 5; block += 1) {
    const count = Math.floor(chance() ** 3 * 900), buffer = new ArrayBuffer(4 + count * 15);
    new Uint32Array(buffer, 0, 1)[0] = count;
    const n = new Uint32Array(buffer, 4, count), lon = new Int32Array(buffer, 4 + 4 * count, count);
    const lat = new Int32Array(buffer, 4 + 8 * count, count), kind = new Uint16Array(buffer, 4 + 12 * count, count);
    const thin = chance() < 0.3 ? 0 : 1;
    for (let i = 0; i < count; i += 1) {
      n[i] = block * 1000 + i;
      const off = chance() < 0.2 ? 0 : Math.floor(chance() * 40000);
      lon[i] = 1040000000 + Math.floor(chance() * 40) * 50000 * thin + off;
      lat[i] = 306000000 + Math.floor(chance() * 40) * 40000;
      kind[i] = Math.floor(chance() * 4);
    }
    store.take(buffer);
  }
  store.choose(["a", "c"]);
  for (const b of store.all) for (let i = 0; i < b.count; i += 1) if (store.shown[b.kind[i]]) all.push([b, i]);
  const wrong = [];
  for (let turn = 0; turn < 300; turn += 1) {
    const x = World.x(103.98 + chance() * 0.26) * WHOLE, y = World.y(30.58 + chance() * 0.22) * WHOLE;
    const reach = 2 ** (6 + chance() * 16);
    let best = null, least = Infinity;
    for (const [b, i] of all) {
      const off = (b.x[i] - x) ** 2 + (b.y[i] - y) ** 2;
      if (off < least || (off === least && b.n[i] < best)) { least = off; best = b.n[i]; }
    }
    const wanted = least < reach * reach ? best : null, found = store.nearest(x, y, reach);
    if ((found && found[0].n[found[1]]) !== wanted) wrong.push(["nearest", x, y, reach, wanted]);
    const box = {left: x - reach, right: x + reach, top: y - reach / 2, low: y + reach};
    const across = ([b, i]) => b.x[i] >= box.left && b.x[i] <= box.right;
    const inside = all.filter(([b, i]) => across([b, i]) && b.y[i] >= box.top && b.y[i] <= box.low);
    const few = store.few(box, 100), numbers = (pairs) => pairs.map(([b, i]) => b.n[i]).sort((a, b) => a - b).join();
    if ((few === null) !== inside.length > 100 || (few && numbers(few) !== numbers(inside))) wrong.push(["few", box]);
  }
  return JSON.stringify({wrong: wrong.slice(0, 3), all: all.length});
})()
"""


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_grid_finds_exactly_what_looking_at_each_finds(desk: Desk, seed: int) -> None:
    told = json.loads(desk.ask(BRUTE % seed))
    assert told["wrong"] == []


def test_what_is_under_the_pointer_is_told_with_owner_and_state(desk: Desk) -> None:
    number, one = next((n, one) for n, one in enumerate(many(), 1) if one.state is ComponentState.DAMAGED)
    at = place(desk, number)
    desk.ask(f"map_city.fire('mousemove', {{containerPoint: L.point({at.x()}, {at.y()})}}); 1")
    pump(lambda: desk.ask("document.querySelector('.tip') !== null"), "the tip")
    said = desk.ask("document.querySelector('.tip').innerText")
    for part in (one.id, "水务公司（示例）", "Damaged", "51010490100101"):
        assert part in said
    desk.ask("map_city.fire('mousemove', {containerPoint: L.point(2, 2)}); 1")
    pump(lambda: desk.ask("document.querySelector('.tip') === null"), "it goes")


def place(desk: Desk, row: int) -> QPoint:
    """Where in the view a component is drawn."""
    at = json.loads(desk.ask(f"JSON.stringify(map_city.latLngToContainerPoint(Page.parts.latLng({row})))"))
    return QPoint(round(at["x"]), round(at["y"]))


def test_a_click_keeps_the_card_from_which_the_code_is_copied_and_a_click_elsewhere_takes_it_away(desk: Desk) -> None:
    web = desk.map.web
    assert web is not None
    number = alone(desk)
    inner = web.web.view.focusProxy() or web.web.view
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=place(desk, number))
    pump(lambda: desk.ask("document.querySelector('.card') !== null"), "the card")
    assert desk.ask("Page.parts.chosen") == number
    QGuiApplication.clipboard().clear()
    desk.ask("document.querySelector('.card .copy').click(); 1")
    pump(lambda: QGuiApplication.clipboard().text(), "the code is copied")
    assert QGuiApplication.clipboard().text() == many()[number - 1].id
    desk.ask("map_city.fire('click', {containerPoint: L.point(3, 3), latlng: map_city.getCenter()}); 1")
    pump(lambda: desk.ask("document.querySelector('.card') === null"), "the card goes")
    pump(lambda: not layer(desk).copy(), "there is nothing to copy")


def alone(desk: Desk) -> int:
    """A component in the middle of the view, far from the next."""
    script = """(function () {
      const seen = Page.parts.inView(), far = (a, b) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2 > 64;
      return seen.find((a) => a.y > 60 && seen.every((b) => a === b || far(a, b))).n;
    })()"""
    return int(desk.ask(script))


def test_keys_walk_from_component_to_component_copy_the_code_and_leave(desk: Desk) -> None:
    desk.press(Qt.Key.Key_B)
    pump(lambda: desk.ask("document.querySelector('.card') !== null"), "the card")
    first = int(desk.ask("Page.parts.chosen"))
    desk.press(Qt.Key.Key_B)
    pump(lambda: desk.ask("Page.parts.chosen") != first, "the next one")
    QGuiApplication.clipboard().clear()
    second = int(desk.ask("Page.parts.chosen"))
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == many()[second - 1].id
    desk.left.clear()
    desk.press(Qt.Key.Key_Escape)
    pump(lambda: desk.ask("document.querySelector('.card') === null"), "Escape takes the card away")
    pump(lambda: not layer(desk).leave(), "the desk knows")
    assert not desk.left, "and the map has the keys still"
    desk.press(Qt.Key.Key_Escape)
    assert desk.left
    desk.left.clear()


def test_the_nearest_are_named_to_who_does_not_see_the_map(desk: Desk) -> None:
    source, (lon, lat) = layer(desk), HERE
    ring = ((lon - 0.01, lat - 0.01), (lon + 0.01, lat - 0.01), (lon + 0.01, lat + 0.01), (lon - 0.01, lat + 0.01))
    off = {one.id: metres_between(lon, lat, one.lon, one.lat) for one in STANDING}
    told = source.listed(ring)
    assert [one.detail.partition(" ")[0].partition("·")[0] for one in told] == sorted(off, key=lambda one: off[one])[:8]
    assert all("水务公司（示例）" in one.detail for one in told)
    for code in CLASSES[1:]:
        source.choose("parts", code, False)
    source.choose("parts", OTHERS, False)
    assert {one.detail[6:10] for one in source.listed(ring)} == {"0101"}
    source.choose("parts", "0101", False)
    assert source.listed(ring) == []
    assert source.listed(()) == ()


def test_the_first_press_shows_the_layer(desk: Desk) -> None:
    desk.map.overlays.put("parts", on=False)
    desk.press(Qt.Key.Key_B)
    assert desk.map.overlays.book.is_on("parts")
    pump(lambda: shown(desk) == len(STANDING), "all of them")


def test_the_card_speaks_the_words_of_the_window(desk: Desk) -> None:
    source = layer(desk)
    source.step()
    pump(lambda: desk.ask("document.querySelector('.card') !== null"), "the card")
    first = desk.ask("Page.parts.chosen")
    assert first == desk.ask("Page.parts.inView()[0].n")
    assert "Owner" in desk.ask("document.querySelector('.card').innerText")
    source.step()
    pump(lambda: desk.ask("Page.parts.chosen") != first, "the next one")
    assert source.leave()
    pump(lambda: desk.ask("document.querySelector('.card') === null"), "it goes")
    pump(lambda: not source.leave(), "and nothing is left")


# ── classes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_largest_classes_have_their_own_row_and_all_others_one(desk: Desk) -> None:
    told = layer(desk).kinds("parts")
    assert [one.count for one in told] == [14 - (1 if at == 0 else 0) - 2 * at for at in range(4)] + [12]
    assert [one.code for one in told] == [*CLASSES[:4], OTHERS]
    assert told[0].words == "Water-supply cover"
    assert told[0].glyph == "manhole"
    assert told[-1].words == "3 more classes"
    assert layer(desk).count("parts") == len(STANDING)


def test_a_class_goes_and_comes_without_a_word_to_the_desk(desk: Desk) -> None:
    source, asked = layer(desk), len(desk.workstation.parts.asked)
    source.choose("parts", "0101", False)
    pump(lambda: shown(desk) == len(STANDING) - 13, "they go")
    source.choose("parts", OTHERS, False)
    pump(lambda: shown(desk) == len(STANDING) - 13 - 12, "all others go")
    source.choose("parts", "0101", True)
    pump(lambda: shown(desk) == len(STANDING) - 12, "and come")
    assert len(desk.workstation.parts.asked) == asked
    assert desk.workstation.preferences.get(KEPT) == {**dict.fromkeys(CLASSES, True), OTHERS: False}
    assert [one.on for one in source.kinds("parts")] == [True, True, True, True, False]


@pytest.mark.parametrize("kept", [None, 5, [], "x", {"0101": "no", "": 1}, {"9999": False}])
def test_damaged_or_foreign_choices_change_nothing(qapp: QApplication, kept: object) -> None:
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER))
    workstation.preferences.put(KEPT, kept)
    source = PartLayers(workstation, qapp)
    assert source._is_on("0101")
    assert not source._is_on(OTHERS), "what is rare is shown when somebody asks for it"
    source.deleteLater()


# ── near and far ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_far_away_there_is_density_and_nothing_to_touch(desk: Desk) -> None:
    desk.workstation.here.components = tuple(
        a_part(n, (n % 60) / 60, (n // 60) / 60, CLASSES[n % 7]) for n in range(2_400)
    )
    tell_anew(desk)
    desk.ask("map_city.setZoom(12, {animate: false}); 1")
    pump(lambda: shown(desk) == -1, "density")
    assert desk.ask("Page.parts.hit(L.point(335, 140)) === null")
    pixels = "Array.from(Page.parts._context.getImageData(0, 0, 2000, 1000).data)"
    coloured = f"{pixels}.filter((v, at) => at % 4 === 3 && v).length"
    assert int(desk.ask(coloured)) > 0
    for code in (*CLASSES, OTHERS):
        layer(desk).choose("parts", code, False)
    pump(lambda: shown(desk) == 0, "nothing is shown")


def test_density_has_a_dot_wherever_there_is_a_component_and_nowhere_else(desk: Desk) -> None:
    script = """(function () {
      const view = {left: 0, top: 0, width: 100, height: 60, scale: WHOLE, ratio: 1}, sheet = new Parts();
      const block = Object.create(Block.prototype), at = [[0, 0], [1, 1], [50, 30], [99, 59], [98, 58]];
      const column = (place) => Uint32Array.from(at, (point) => point[place]);
      Object.assign(block, {count: at.length, x: column(0), y: column(1),
        kind: new Uint16Array(5), state: new Uint8Array(5), n: new Uint32Array(5), left: 0, top: 0, right: 99, low: 59,
        side: 1000, columns: 1, rows: 1, starts: Uint32Array.from([0, 5])});
      sheet.store.all.push(block);
      const canvas = document.createElement("canvas");
      canvas.width = 100; canvas.height = 60;
      const context = canvas.getContext("2d");
      sheet._density(context, view);
      const data = context.getImageData(0, 0, 100, 60).data, found = [];
      for (let i = 0; i < 6000; i += 1) {
        if (data[i * 4 + 3]) found.push([i % 100, Math.floor(i / 100), data[i * 4 + 3]]);
      }
      return JSON.stringify(found);
    })()"""
    told = json.loads(desk.ask(script))
    assert {(x, y) for x, y, _ in told} == {
        (x + dx, y + dy) for x, y in ((0, 0), (50, 30), (98, 58)) for dx in (0, 1) for dy in (0, 1)
    }
    one, two = {a for x, y, a in told if x >= 50 and y < 40}, {a for x, y, a in told if x < 2}
    assert max(one) < min(two), "two in a dot are darker than one"


# ── what changes ────────────────────────────────────────────────────────────────────────────────────────────────────


def tell_anew(desk: Desk) -> None:
    """The census is another one, and there is news of it."""
    desk.workstation.parts.state += "1"
    desk.workstation.announce(Announcement(link=True))
    desk.map.overlays.tick(desk.workstation.clock.now())
    pump(lambda: is_told(desk), "it was read")


def test_a_census_that_grows_is_followed_and_the_old_one_stays_until_the_new_one_is_whole(desk: Desk) -> None:
    workstation = desk.workstation
    workstation.here.components = (*many(), a_part(900, 0, 0, "0101"), a_part(901, 1, 1, "0101"))
    workstation.parts.held = []
    workstation.parts.state += "1"
    workstation.announce(Announcement(link=True))
    desk.map.overlays.tick(workstation.clock.now())
    source, seen = layer(desk), set[str]()
    while workstation.parts.held:
        workstation.parts.held.pop(0)()
        pump(lambda: workstation.parts.held or source._reading is None, "the next page is asked for")
        seen.add(source.note("parts"))
        if source._reading is not None:
            assert shown(desk) == len(STANDING), "the old ones stay"
    pump(lambda: shown(desk) == len(STANDING) + 2, "the new ones are there")
    assert any(one.startswith("Components 2") for one in seen), seen
    assert source.note("parts") == ""


def test_a_real_census_is_read_beside_the_window_and_followed_when_it_has_grown_enough(
    desk: Desk, tmp_path: Path
) -> None:
    kept, crossing, given = Kept.make(tmp_path), Crossing(), cast("Any", desk.workstation)
    aside = Aside(lambda: Database(kept.path, KEY, read_only=True), crossing.deliver)
    fakes = (given.here, given.parts)
    given.here, given.parts = kept.here, PartsReader(aside)
    source = layer(desk)

    def survey(begin: int, end: int, there: int) -> None:
        rows = [component(n, HERE[0] + n / 100_000, HERE[1]) for n in range(begin, end)]
        kept.take(CensusKind.COMPONENTS, rows, version=end)
        kept.census.note({CensusKind.COMPONENTS: CensusState(end, there)})
        desk.workstation.announce(Announcement(link=True))
        desk.map.overlays.tick(desk.workstation.clock.now())

    try:
        desk.map.overlays.put("parts", on=False)
        survey(0, 40, 80)
        desk.map.overlays.put("parts", on=True)
        pump(lambda: shown(desk) == 40, "the first ones are shown")
        survey(40, 45, 80)
        assert source._doubted, "so few more are waited for"
        survey(45, 60, 80)
        pump(lambda: shown(desk) == 60, "half as many more are worth it")
        survey(60, 80, 80)
        pump(lambda: shown(desk) == 80, "all of them")
        assert source.count("parts") == 80
    finally:
        given.here, given.parts = fakes
        aside.close()
        kept.close()
        crossing.shut()


def test_the_same_census_is_not_read_again(desk: Desk) -> None:
    asked = len(desk.workstation.parts.asked)
    desk.workstation.announce(Announcement(link=True))
    desk.map.overlays.tick(desk.workstation.clock.now())
    desk.map.overlays.put("parts", on=False)
    desk.map.overlays.put("parts", on=True)
    pump(lambda: shown(desk) == len(STANDING), "they are there")
    assert len(desk.workstation.parts.asked) == asked


def test_where_no_census_is_the_panel_says_so_and_nothing_is_read(desk: Desk) -> None:
    desk.workstation.here.clear()
    tell_anew(desk)
    pump(lambda: shown(desk) == 0, "nothing is shown")
    assert layer(desk).note("parts") == "No components have come to this desk yet"
    assert layer(desk).kinds("parts") == ()


def test_nothing_is_read_while_the_layer_is_off(desk: Desk) -> None:
    desk.map.overlays.put("parts", on=False)
    asked = len(desk.workstation.parts.asked)
    desk.workstation.parts.state += "1"
    desk.workstation.announce(Announcement(link=True))
    desk.map.overlays.tick(desk.workstation.clock.now())
    assert len(desk.workstation.parts.asked) == asked
    assert layer(desk)._reading is None


def test_a_reading_is_given_up_when_the_layer_goes_and_begins_anew_when_it_comes(desk: Desk) -> None:
    workstation = desk.workstation
    workstation.here.components = (*many(), a_part(900, 0, 0, "0101"))
    workstation.parts.held = []
    workstation.parts.state += "1"
    workstation.announce(Announcement(link=True))
    desk.map.overlays.tick(workstation.clock.now())
    workstation.parts.held.pop(0)()
    desk.map.overlays.put("parts", on=False)
    assert workstation.parts.held == []
    workstation.parts.held = None
    desk.map.overlays.put("parts", on=True)
    pump(lambda: shown(desk) == len(STANDING) + 1, "all of them")


# ── how they travel ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_million_come_as_columns_and_what_is_said_stays_short(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    web = desk.map.web
    assert web is not None
    real = web.web.page.runJavaScript

    def run(script: str, *more: Any) -> None:
        said.append(script)
        real(script, *more)

    monkeypatch.setattr(web.web.page, "runJavaScript", run)
    count, size = 1_000_000, 50_000
    source = layer(desk)

    def page(classes: Any, after: Any, then: Any) -> None:
        begin = int(after[-1])
        numbers = range(begin, min(count, begin + size))
        made = Parts(
            array("I", numbers), array("i", (1_039_000_000 + n % 1000 * 3_000 for n in numbers)),
            array("i", (306_000_000 + n // 1000 * 2_000 for n in numbers)), array("H", bytes(2 * len(numbers))),
            array("B", bytes(len(numbers))), (0, "", 0.0, 0.0, begin + size) if begin + size < count else None,
        )  # fmt: skip
        then(made)

    monkeypatch.setattr(desk.workstation.parts, "page", page)
    tell_anew(desk)
    assert desk.ask("Page.parts.store.count") == count
    told = [one for one in said if "gaowei.tell" in one]
    assert sum("partsTake" in one for one in told) == count / size
    assert max(len(one) for one in told) < 1_000
    assert source.note("parts") == ""


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1.0, 2.0**31, 1e300])
def test_whatever_the_page_sends_the_desk_looks_for_no_such_row(qapp: QApplication, odd: float) -> None:
    bridge, heard = PartsBridge(), list[int]()
    bridge.pointed.connect(heard.append)
    bridge.picked.connect(heard.append)
    bridge.asked(odd)
    bridge.chosen(odd)
    assert heard == [0, 0]
    assert FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER)).here.component_in(0) is None


def test_names_of_the_census_are_text_and_never_markup(desk: Desk) -> None:
    bad = "<img src=x onerror=\"document.title='hurt'\"><b>"
    one = replace(a_part(1, 0, 0, "9999"), name=bad, owner_name=bad)
    desk.workstation.here.components = (one,)
    tell_anew(desk)
    layer(desk).step()
    pump(lambda: desk.ask("document.querySelector('.card') !== null"), "the card")
    assert desk.ask("document.querySelectorAll('.card img, .card b').length") == 0
    assert bad in desk.ask("document.querySelector('.card').textContent")
    assert desk.ask("document.title") != "hurt"
    assert layer(desk).leave()


def test_what_is_damaged_or_lost_bears_a_mark_and_what_is_whole_none(desk: Desk) -> None:
    late = theme.colour(Token.LATE).name().upper()
    whole = tuple(replace(a_part(n, n / 10, 0, "0101"), state=GOOD) for n in range(5))
    for state, marked in ((GOOD, False), (ComponentState.DAMAGED, True), (ComponentState.ABANDONED, False)):
        desk.workstation.here.components = (*whole, replace(whole[0], state=state))
        tell_anew(desk)
        pump(lambda: shown(desk) == 6, "they are drawn")
        key = "Object.fromEntries(Array.from(Page.parts._sprites, ([name, one]) => [name, one.canvas.toDataURL()]))"
        sprites = json.loads(desk.ask(f"JSON.stringify({key})"))
        state_number = STATES.index(state)
        picture = QImage.fromData(base64.b64decode(sprites[f"manhole {state_number} 1"].partition(",")[2]))
        colours = {picture.pixelColor(x, y).name().upper() for x in range(16) for y in range(16)}
        assert (late in colours) is marked


def test_nothing_was_asked_of_any_host(desk: Desk) -> None:
    assert desk.map.web is not None
    assert desk.map.web.web.blocked == ()


def test_a_page_whose_process_ended_is_told_all_of_them_again(desk: Desk) -> None:
    assert desk.map.web is not None
    old = desk.map.web
    psutil.Process(old.web.page.renderProcessPid()).kill()
    pump(lambda: desk.map.running and desk.map.web is not old, "the map is back")
    pump(lambda: is_told(desk) and shown(desk) == len(STANDING), "and so are the components")


def test_it_is_off_until_somebody_wants_it() -> None:
    assert not PARTS.on
