"""The map without a web view: folium's page, what the scheme serves, how points are packed, what the pane costs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from array import array
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.desk.points import Mark, Page, Points
from models.people import Post
from tests.ui.fake_board import FakeBoard
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from ui.city_map import CityMap, city, words
from ui.city_map.bridge import Bridge, Seen
from ui.city_map.feed import BATCH, Feed
from ui.city_map.packing import pack
from ui.city_map.page import OURS, POLICY, SCHEME, BasePage, base_page, make_page
from ui.city_map.shelf import Shelf

EMPTY = BasePage("<html></html>", "", "")


@pytest.fixture(scope="module")
def page() -> BasePage:
    """As folium writes it."""
    return make_page()


def test_every_address_of_the_page_is_of_our_scheme_and_is_served(page: BasePage) -> None:
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.html)
    assert len(addresses) >= len(OURS) + 4
    shelf = Shelf(page)
    for address in addresses:
        assert address.startswith(f"{SCHEME}://map/"), address
        assert shelf.find(address.removeprefix(f"{SCHEME}://map")) is not None, address
    for text in (page.html, page.script, page.style):
        assert "http:" not in text
        assert "https:" not in text


def test_the_page_has_nothing_inline_and_a_policy_that_forbids_it(page: BasePage) -> None:
    assert POLICY in page.html
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert not re.search(r"<script>|<style>|\son\w+=", page.html)
    assert "L.map(" in page.script


@pytest.mark.parametrize(
    "path",
    [
        "/../page.py",
        "//etc/passwd",
        "/leaflet/../../../x.js",
        "/a\0b.js",
        f"/{'a' * 5000}.js",
        "/README.txt",
        "/",
        "/.js",
    ],
)
def test_the_scheme_serves_nothing_beside_what_it_lays_out(path: str) -> None:
    assert Shelf(EMPTY).find(path) is None


@pytest.mark.parametrize("damaged", ["", "[]", "5", '{"html": 1, "script": "", "style": ""}', '{"html": ""}'])
def test_a_kept_page_that_is_damaged_is_made_again(tmp_path: Path, page: BasePage, damaged: str) -> None:
    base_page(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(damaged, encoding="utf-8")
    assert base_page(tmp_path) == page
    assert json.loads(kept.read_text(encoding="utf-8"))["html"] == page.html


def test_the_page_is_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    first = base_page(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(json.dumps({"html": "kept", "script": "", "style": ""}), encoding="utf-8")
    assert base_page(tmp_path).html == "kept"
    kept.write_text("half a fi", encoding="utf-8")
    assert base_page(tmp_path) == first


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "L.map(" in base_page(tmp_path / "file" / "below").script


@pytest.mark.parametrize(
    "path", ["/../../pyproject.toml", "/leaflet/../../../../folium/map.py", "/", "/none.js", "/%2e"]
)
def test_the_scheme_serves_nothing_else(path: str) -> None:
    assert Shelf(EMPTY).find(path) is None


def test_a_page_of_points_is_served_once() -> None:
    shelf = Shelf(EMPTY)
    path = shelf.lay(b"12345678")
    found = shelf.find(path)
    assert found is not None
    assert (found.kind, found.content) == ("application/octet-stream", b"12345678")
    assert shelf.find(path) is None


def test_points_keep_their_values_through_packing() -> None:
    points = Points()
    points.put(-3, 104.0712345, 30.6598765, 1, 0, 1_500_601_338_000_001, clockless=False, waiting=True)
    points.put(2**40, 103.5, 30.1, 2, 1_500_601_338_000_000, 0, clockless=True, waiting=False)
    buffer = pack(points)
    doubles = array("d", buffer[:88]).tolist()
    assert doubles[0] == 2
    assert doubles[1:3] == [-3, 2**40]
    assert doubles[3:7] == [104.0712345, 103.5, 30.6598765, 30.1]
    assert doubles[7:] == [0, 1_500_601_338_000_000, 1_500_601_338_000_001, 0]
    assert list(buffer[88:]) == [1, 2, 0, 1, 1, 0]


class Large(FakeBoard):
    """A board with very many points, page by page."""

    def points(self, after: Mark | None = None) -> Page:
        """500 points."""
        points, first = Points(), after[1] if after else 0
        for n in range(first + 1, first + 501):
            points.put(n, 104.0, 30.6, 2, 0, 0, clockless=False, waiting=False)
        return Page(points, (0, first + 500) if first < 29_500 else None)


def test_many_points_are_told_in_slices_that_do_not_hold_the_window(qtbot: QtBot) -> None:
    shelf = Shelf(EMPTY)
    told: list[tuple[object, ...]] = []
    feed = Feed(Large(make_reference(), frozenset(), ()), shelf, told.append, None)  # type: ignore[arg-type]  # no parent
    feed.begin()
    qtbot.waitUntil(lambda: not feed.busy, timeout=20_000)
    assert [fresh for _, _, fresh in told] == [True, False, False]
    sizes = [len(thing.content) for _, path, _ in told if (thing := shelf.find(str(path)))]
    assert sizes == [8 + 43 * BATCH] * 3
    assert feed.longest < 0.05


def test_a_case_born_here_changes_its_number_when_the_centre_has_it(qtbot: QtBot) -> None:
    case = make_case(9)
    board = FakeBoard(make_reference(), frozenset(), (case,))
    board._numbers[case.id] = -1
    told: list[tuple[object, ...]] = []
    feed = Feed(board, Shelf(EMPTY), told.append, None)  # type: ignore[arg-type]  # no parent
    feed.begin()
    qtbot.waitUntil(lambda: not feed.busy)
    board._numbers[case.id] = 77
    told.clear()
    feed.heard([case.id])
    qtbot.waitUntil(lambda: not feed.busy)
    assert [verb[0] for verb in told] == ["drop", "take"]
    assert told[0] == ("drop", [-1])


def test_what_the_page_says_is_checked(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[object] = []
    bridge.place_named.connect(lambda lon, lat: heard.append((lon, lat)))
    bridge.view_settled.connect(heard.append)
    for lon, lat in ((float("nan"), 1.0), (200.0, 1.0), (104.07, 89.0)):
        bridge.placed(lon, lat)
    for text in ("", "[]", '{"counts": 1}', '{"counts": ["x"], "numbers": []}'):
        bridge.seen(text)
    for text in (
        '{"counts": [1e999], "numbers": []}',
        f'{{"counts": [], "numbers": [], "lon": {10**400}}}',
        "[" * 10**5,
    ):
        bridge.seen(text)
    right: dict[str, object] = {"counts": [1, 0, 0, 0, 2, 0], "numbers": [4], "lon": 104, "lat": 30, "zoom": 13}
    for wrong in (
        {"counts": [1]}, {"counts": [-1] * 6}, {"counts": [2**40] * 6}, {"numbers": [10**30]}, {"numbers": [1] * 500},
        {"lon": float("nan")}, {"lon": 500}, {"lat": float("inf")}, {"lat": 90}, {"zoom": float("nan")},
        {"zoom": 1e308}, {"zoom": -3},
    ):  # fmt: skip
        bridge.seen(json.dumps(right | wrong))
    assert heard == []
    bridge.case_chosen.connect(heard.append)
    for number in (1e300, -1e300, float("inf"), float("nan"), 2.0**40):
        bridge.chosen(number)
    assert heard == [0] * 5
    heard.clear()
    bridge.placed(104.0712345678, 30.6)
    bridge.seen(json.dumps(right))
    assert heard == [(104.071235, 30.6), Seen((1, 0, 0, 0, 2, 0), (4,), 104.0, 30.0, 13.0)]


def test_the_sketch_names_the_streets_in_the_language_in_force(in_chinese: None) -> None:
    told = city.sketch(make_reference())
    assert "督院街" in json.dumps(told, ensure_ascii=False)
    assert [division["name"] for division in told["divisions"]] == ["锦江", "武侯", "成华"]  # type: ignore[attr-defined]


def test_a_production_centre_gets_no_invented_streets(qtbot: QtBot) -> None:
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), kind="production")
    pane = CityMap(workstation)
    qtbot.addWidget(pane)
    assert pane._note.text() == "No base map on this desk"
    assert words.look(sketch=False)["sketch"] is False


def test_the_tip_says_light_number_class_and_place(qtbot: QtBot) -> None:
    board = FakeBoard(make_reference(), frozenset(), (make_case(412),))
    (row,) = board.rows([1])
    told = words.tip(row, board.reference, NOON)
    assert told["title"] == "00412 Water-supply manhole cover"
    assert (told["light"], told["left"]) == ("urgent", "0:09")
    assert told["lines"] == ["督院街 12 号门前", "Jinjiang · To dispatch"]


def test_the_pane_loads_no_web_engine_before_it_is_begun(qtbot: QtBot) -> None:
    check = "import sys, ui.city_map; print([m for m in ('folium', 'PySide6.QtWebEngineCore') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"
    pane = CityMap(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(1)]))
    qtbot.addWidget(pane)
    assert pane.running is False
    assert pane.web is None


def test_before_it_is_begun_nothing_it_is_asked_does_harm(qtbot: QtBot) -> None:
    case = make_case(1)
    pane = CityMap(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case]))
    qtbot.addWidget(pane)
    pane.show_chosen(case.id)
    pane.centre_on(case.id)
    pane.centre_on(UUID(int=0))
    pane.ask_for_place(104.0, 30.0)
    pane.take_focus()
    pane.shut()
    assert pane.running is False
