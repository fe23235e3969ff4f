"""The layers of cases on a real page: clusters that count right, what was closed today, what was filed in a period."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.rows import Announcement
from models.case import Case, Status, Urgency
from models.people import Post
from tests.ui.fake_census import DUYUAN, EAST, HONGXING, NORTH, SOUTH, WEST
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import Desk, map_desk, pump
from ui import theme
from ui.theme import Token

MIDDLE = ((WEST + EAST) / 2, (SOUTH + NORTH) / 2)
HOUR = timedelta(hours=1)


def at(serial: int, lon: float, status: Status = Status.PENDING_DISPATCH, **changes: object) -> Case:
    """A case in one of the two grids."""
    return make_case(serial, status, **{"urgency": Urgency.ORDINARY, "lon": lon, "lat": MIDDLE[1], **changes})


IN_WEST, IN_EAST = WEST + 0.001, EAST - 0.001
OPEN = (
    at(1, IN_WEST, unit_grid=DUYUAN.unit_grid),
    at(2, IN_WEST, unit_grid=DUYUAN.unit_grid, filed_at=NOON - 10 * HOUR, urgency=Urgency.URGENT),
    at(3, IN_EAST, unit_grid=HONGXING.unit_grid, filed_at=NOON - 100 * HOUR),
)
CLOSED = at(4, IN_EAST, Status.CLOSED, closed_at=NOON - HOUR, filed_at=NOON - 20 * HOUR, unit_grid=HONGXING.unit_grid)
BEFORE = at(5, IN_EAST, Status.CLOSED, closed_at=NOON - 30 * HOUR, filed_at=NOON - 1000 * HOUR)


LOOSE = at(6, IN_WEST, Status.CLOSED, closed_at=NOON - 90 * HOUR, filed_at=NOON - 99 * HOUR, unit_grid=None)


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (*OPEN, CLOSED, BEFORE, LOOSE))
    with map_desk(qapp, workstation, 3) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Iterator[Desk]:
    """The same over the two grids, nothing but open cases shown."""
    one_desk.map.show_chosen(None)
    one_desk.map.centre_at(*MIDDLE)
    pump(lambda: one_desk.state()["zoom"] >= 16, "the map comes near")
    one_desk.ask("map_city.setZoom(15, {animate: false}); 1")
    one_desk.window.activateWindow()
    one_desk.map.take_focus()
    one_desk.chosen.clear()
    yield one_desk
    for name in ("closed_today", "filed", "heat"):
        one_desk.map.overlays.put(name, on=False)
    one_desk.map.overlays.pick("cases", 0, "shapes")
    one_desk.map.overlays.pick("heat", 0, "30d")


def told(desk: Desk, script: str) -> Any:
    return json.loads(desk.ask(f"JSON.stringify({script})"))


# ── clusters ────────────────────────────────────────────────────────────────────────────────────────────────────────

RANDOM_CITY = """(function () {
  const store = new Store(), chance = (function (seed) {
    return () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296;
  })(SEED);
  const count = 3000, doubles = new Float64Array(1 + 5 * count), bytes = new Uint8Array(3 * count);
  doubles[0] = count;
  for (let i = 0; i < count; i += 1) {
    doubles[1 + i] = i + 1;
    doubles[1 + count + i] = 104 + 0.1 * chance() ** 2;
    doubles[1 + 2 * count + i] = 30.6 + 0.1 * chance();
  }
  const buffer = new Uint8Array(doubles.byteLength + bytes.length);
  buffer.set(new Uint8Array(doubles.buffer));
  store.take(buffer.buffer);
  const scale = 256 * 2 ** ZOOM, left = Math.floor(World.x(104.02) * scale), top = Math.floor(World.y(30.68) * scale);
  const view = {left, top, width: 700, height: 400, zoom: ZOOM, scale, ratio: 1};
  const lights = Store.NAMES.map(() => []), size = Clusters.SIZE;
  for (let i = 0; i < count; i += 1) {
    const x = store.x[i] * scale - view.left, y = store.y[i] * scale - view.top;
    if (x > -size && y > -size && x < view.width + size && y < view.height + size) {
      lights[Math.floor(chance() * 6)].push(i);
    }
  }
  const {discs, single} = Clusters.of(store, lights, view);
  const brute = {};
  lights.forEach((points, light) => points.forEach((i) => {
    const key = `${Math.floor(store.x[i] * scale / size)} ${Math.floor(store.y[i] * scale / size)}`;
    (brute[key] = brute[key] || []).push(light);
  }));
  return {brute, discs, single: single.map((points) => points.length)};
})()"""


@pytest.mark.parametrize(("seed", "zoom"), [(1, 10), (2, 12), (3, 13), (4, 15), (5, 16)])
def test_a_cluster_counts_what_is_in_its_cell_and_has_the_light_of_the_worst(desk: Desk, seed: int, zoom: int) -> None:
    found = told(desk, RANDOM_CITY.replace("SEED", str(seed)).replace("ZOOM", str(zoom)))
    wants = told(desk, "Store.WANTS")
    cells: dict[str, list[int]] = found["brute"]
    several = {key: lights for key, lights in cells.items() if len(lights) > 1}
    assert len(several) > 3
    assert {disc["key"]: disc["count"] for disc in found["discs"]} == {key: len(all_) for key, all_ in several.items()}
    for disc in found["discs"]:
        assert wants[disc["worst"]] == max(wants[light] for light in several[disc["key"]])
    alone = Counter(lights[0] for lights in cells.values() if len(lights) == 1)
    assert found["single"] == [alone[light] for light in range(6)]


def test_clusters_are_shown_and_a_click_comes_nearer_until_they_fall_apart(desk: Desk) -> None:
    desk.map.overlays.pick("cases", 0, "clusters")
    pump(lambda: desk.state()["clusters"] == [[2, "urgent"]], "two of three stand together")
    web = desk.map.web
    assert web is not None
    x, y = told(desk, "(function () { const p = gaowei.at(1); return [p.x, p.y]; })()")
    inner = web.web.view.focusProxy() or web.web.view
    QTest.mouseMove(inner, QPoint(round(x), round(y)))
    pump(lambda: desk.ask("(document.querySelector('.tip') || {}).textContent"), "the tip")
    said = desk.ask("document.querySelector('.tip').textContent")
    assert "2 cases" in said
    assert "Urgent 1" in said
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    pump(lambda: desk.state()["clusters"] is None, "so near everyone stands for itself")
    assert desk.state()["zoom"] == 17
    assert desk.chosen == []


def test_what_is_on_the_map_is_read_the_same_however_it_is_shown(desk: Desk) -> None:
    before = desk.state()
    for how in ("clusters", "density", "shapes"):
        desk.map.overlays.pick("cases", 0, how)
        assert desk.state()["counts"] == before["counts"]
        assert desk.state()["numbers"] == before["numbers"]


def test_density_is_what_calm_cases_are_when_one_wants_it(desk: Desk) -> None:
    assert not desk.state()["dense"]
    desk.map.overlays.pick("cases", 0, "density")
    pump(lambda: desk.state()["dense"], "three calm cases as density")
    desk.ask("map_city.setZoom(17, {animate: false}); 1")
    assert not desk.state()["dense"], "so near each stands for itself"


def test_the_legend_has_its_words_or_only_signs(desk: Desk) -> None:
    folded = "document.querySelector('.legend').classList.contains('folded')"
    assert not desk.ask(folded)
    desk.map.overlays.pick("cases", 1, "signs")
    assert desk.ask(folded)
    desk.map.overlays.pick("cases", 1, "words")
    assert not desk.ask(folded)


# ── of a period ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_closed_today_is_read_only_when_shown_and_follows(desk: Desk) -> None:
    overlays = desk.map.overlays
    assert overlays.count("closed_today") is None
    overlays.put("closed_today", on=True)
    pump(lambda: list(told(desk, "[...Past.closed.places.n]")) == [4], "the one that was closed today")
    assert overlays.count("closed_today") == 1
    board = desk.workstation.board
    board.base[BEFORE.id] = replace(BEFORE, closed_at=NOON)
    desk.workstation.announce(Announcement(frozenset({BEFORE.id})))
    desk.workstation.clock.pass_by(seconds=6)
    desk.map._tick()
    pump(lambda: told(desk, "[...Past.closed.places.n]") == [4, 5], "the next one")
    board.base[BEFORE.id] = BEFORE
    desk.workstation.clock.time = NOON


def test_a_mark_of_the_past_says_its_case_and_a_click_opens_it(desk: Desk) -> None:
    desk.map.overlays.put("closed_today", on=True)
    pump(lambda: told(desk, "Past.closed._found.length") == 1, "it is painted")
    desk.map.overlays.put("cases", on=False)
    web = desk.map.web
    assert web is not None
    script = "(function () { const p = map_city.latLngToContainerPoint([LAT, LON]); return [p.x, p.y]; })()"
    x, y = told(desk, script.replace("LAT", str(CLOSED.lat)).replace("LON", str(CLOSED.lon)))
    inner = web.web.view.focusProxy() or web.web.view
    QTest.mouseMove(inner, QPoint(round(x), round(y)))
    pump(lambda: "00004" in (desk.ask("(document.querySelector('.tip') || {}).textContent") or ""), "the tip")
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    pump(lambda: desk.chosen == [CLOSED.id], "it is chosen")
    desk.map.overlays.put("cases", on=True)


def test_heat_by_grid_is_what_was_filed_in_each_and_the_panel_says_the_steps(desk: Desk) -> None:
    overlays = desk.map.overlays
    overlays.put("heat", on=True)
    pump(lambda: desk.ask("Heat.here.figures.size") == 2, "the figures of both grids")
    assert told(desk, "[...Heat.here.figures]") == [[DUYUAN.unit_grid, 2], [HONGXING.unit_grid, 2]]
    pump(lambda: desk.ask("Boolean(Census.here) && Heat.here.places.count") == 5, "the grids, and all places")
    assert told(desk, "[...Heat.here.counts()]") == [3, 2], "what was given no grid belongs to that in which it lies"
    source = overlays.source("heat")
    pump(lambda: source.steps("heat") == ("2", "3", "4", "5 and more"), "how it is divided")
    assert source.note("heat") == "Per unit grid"
    overlays.pick("heat", 0, "24h")
    pump(lambda: told(desk, "[...Heat.here.figures]") == [[DUYUAN.unit_grid, 2], [HONGXING.unit_grid, 1]], "of a day")
    desk.ask("map_city.setZoom(11, {animate: false}); 1")
    pump(lambda: source.note("heat").startswith("Per square of"), "from afar there are squares")


def test_the_tint_of_a_grid_is_where_the_grid_is(desk: Desk) -> None:
    desk.map.overlays.put("cases", on=False)
    desk.map.overlays.put("heat", on=True)
    pump(lambda: desk.ask("Heat.here.figures.size") == 2 and desk.ask("Boolean(Census.here)"), "figures and grids")
    desk.ask("Heat.here.repaint(); 1")
    pixels = """(function () {
      const {width, height} = Heat.here._canvas, r = devicePixelRatio || 1;
      const {data} = Heat.here._context.getImageData(0, 0, width, height);
      return [WITHIN, OUTSIDE].map((lon) => {
        const p = map_city.latLngToLayerPoint([LAT, lon]).subtract(Heat.here._drawn.min);
        const at = 4 * (Math.round(p.y * r) * width + Math.round(p.x * r));
        return [...data.subarray(at, at + 4)];
      });
    })()"""
    places = {"WITHIN": IN_WEST, "OUTSIDE": EAST + 0.002, "LAT": MIDDLE[1]}
    for name, value in places.items():
        pixels = pixels.replace(name, str(value))
    within, outside = told(desk, pixels)
    accent = theme.colour(Token.ACCENT)
    assert within[3] == pytest.approx(255 * 0.2, abs=2)
    assert within[:3] == pytest.approx([accent.red(), accent.green(), accent.blue()], abs=8)
    assert outside[3] == 0
    desk.map.overlays.put("cases", on=True)


def test_how_far_back_the_desk_goes_is_said(desk: Desk) -> None:
    overlays, board = desk.map.overlays, desk.workstation.board
    board.in_period.whole_from = NOON - 72 * HOUR
    overlays.put("filed", on=True)
    source = overlays.source("filed")
    assert "This desk keeps what ended since 07-18" in source.note("filed")
    overlays.pick("filed", 0, "24h")
    assert source.note("filed") == ""
    assert overlays.count("filed") == 3
    board.in_period.whole_from = None


def test_steps_rise_and_hold_for_few_and_for_many(desk: Desk) -> None:
    for counts in ([], [0], [1], [7] * 9, [1, 2, 3], list(range(1, 400)), [5, 1000, 2345, 99999]):
        steps = told(desk, f"Heat.steps({counts})")
        assert len(steps) == 4
        assert steps == sorted(set(steps))
        assert steps[0] >= 1
        assert told(desk, f"Heat.step(0, {steps})") == -1
        if any(counts):
            assert told(desk, f"Heat.step({max(counts)}, {steps})") >= 0


def test_nothing_of_a_period_is_asked_while_nothing_of_it_is_shown(desk: Desk) -> None:
    asked = desk.workstation.board.in_period.asked
    before = len(asked)
    desk.workstation.announce(Announcement(everything=True))
    desk.workstation.clock.pass_by(hours=1)
    desk.map._tick()
    assert len(asked) == before
    desk.workstation.clock.time = NOON


def test_without_open_cases_the_chosen_one_and_the_view_are_told_without_a_fault(desk: Desk) -> None:
    desk.map.overlays.put("cases", on=False)
    desk.map.show_chosen(OPEN[2].id)
    desk.map.mark_place(*MIDDLE)
    pump(lambda: desk.state()["mark"], "the place is marked all the same")
    accent = theme.colour(Token.ACCENT).name().upper()
    pump(lambda: accent in desk.colours(), "and painted")
    assert desk.state()["counts"] == [0] * 6
    desk.ask("map_city.panBy([40, 0], {animate: false}); 1")
    desk.map.mark_place(None, None)
    desk.map.overlays.put("cases", on=True)
    pump(lambda: sum(desk.state()["counts"]) == 3, "and they come back")
