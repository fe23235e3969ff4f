"""Cameras and patrol vehicles on the real page, and that nothing but a plain link ever reaches the system's player."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.eyes import Camera
from models.people import Post
from models.streams import SCHEMES
from tests.models.test_streams import HOSTILE
from tests.ui.fake_city import DISPATCHER, NOON, make_person
from tests.ui.fake_eyes import a_track
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from ui.city_map.cameras import CameraDialog, open_stream
from ui.city_map.layers.eyes import CAMERAS, LOOK, PATROLS, Said
from ui.wording import eyes as words

LON, LAT = HERE
LINK = "rtsp://camera-1.example.invalid/live"
SEEN = Camera(1, "V1", "督院街口（示例）", "球机", LON, LAT, LINK, "示例，无画面")
BLIND = Camera(2, "V2", "无链接点位（示例）", "枪机", LON + 0.001, LAT, "", "")
ENDED = NOON - timedelta(minutes=3)
OLD = NOON - timedelta(minutes=45)
WAY = [(LON - 0.002, LAT + 0.001), (LON + 0.002, LAT + 0.001)]
CASE = a_case(1, 5, 5)


class Player(QObject):
    """Stands where the system's player would."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []
        for scheme in (*SCHEMES, "javascript", "file", "smb", "data"):
            QDesktopServices.setUrlHandler(scheme, self, "play")  # type: ignore[arg-type]  # it takes a text

    @Slot(QUrl)
    def play(self, url: QUrl) -> None:
        """Qt's own way to take a link over."""
        self.given.append(url.toString())

    def leave(self) -> None:
        """The system has its links again."""
        for scheme in (*SCHEMES, "javascript", "file", "smb", "data"):
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def player(qapp: QApplication) -> Iterator[Player]:
    made = Player()
    yield made
    made.leave()


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests: a web view takes a second to come."""
    with map_desk(qapp, FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (CASE,)), 1) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """The same with two cameras and two vehicles, both layers on, at HERE."""
    eyes = one_desk.workstation.eyes
    eyes.there = [SEEN, BLIND]
    eyes.ways = [
        a_track(1, "巡02（示例）", [(LON, LAT - 0.001), (LON, LAT - 0.002)], [OLD.timestamp() - 60, OLD.timestamp()]),
        a_track(2, "巡01（示例）", WAY, [ENDED.timestamp() - 120, ENDED.timestamp()]),
    ]
    eyes.state += "+"
    one_desk.map.show_chosen(None)
    one_desk.map.centre_at(*HERE)
    for layer in (CAMERAS, PATROLS):
        one_desk.map.overlays.put(layer.name, on=True)
    pump(lambda: one_desk.state()["layers"]["cameras"] and one_desk.state()["layers"]["patrols"], "both are shown")
    pump(lambda: one_desk.ask("Page.eyes.ways.labels.length") == 2, "the ways are there")
    one_desk.window.activateWindow()
    one_desk.map.take_focus()
    return one_desk


def under(desk: Desk, lon: float, lat: float) -> Any:
    """What the page finds at a place, besides the cases."""
    at = f"map_city.latLngToContainerPoint([{lat}, {lon}])"
    return desk.ask(f"JSON.stringify(Page.touched.map((one) => one.hit({at})).filter((one) => one))")


def hover(desk: Desk, lon: float, lat: float) -> str:
    """The tip at a place."""
    desk.ask("Controls.hideTip(map_city); 1")
    at = f"[{lat}, {lon}]"
    event = f"{{containerPoint: map_city.latLngToContainerPoint({at}), latlng: L.latLng({at})}}"
    desk.ask("map_city.fire('mousemove', {containerPoint: L.point(1, 1), latlng: map_city.getCenter()}); 1")
    desk.ask(f"map_city.fire('mousemove', {event}); 1")
    pump(lambda: desk.ask("document.querySelectorAll('.tip').length") == 1, "the tip")
    return str(desk.ask("document.querySelector('.tip').innerHTML"))


def test_cameras_and_ways_are_counted_and_found_where_they_are(desk: Desk) -> None:
    assert (desk.map.overlays.count("cameras"), desk.map.overlays.count("patrols")) == (2, 2)
    assert json.loads(under(desk, SEEN.lon, SEEN.lat))[0]["key"] == "c1"
    assert json.loads(under(desk, BLIND.lon, BLIND.lat))[0]["key"] == "c2"
    assert json.loads(under(desk, LON + 0.0015, LAT + 0.001))[0]["key"].startswith("t1:")
    assert json.loads(under(desk, LON + 0.0015, LAT + 0.003)) == []
    desk.map.overlays.put("cameras", on=False)
    assert json.loads(under(desk, SEEN.lon, SEEN.lat)) == []


def test_places_arrive_where_they_were_surveyed(desk: Desk) -> None:
    at = json.loads(desk.ask("JSON.stringify([World.lon(Page.eyes.cameras.x[0]), World.lat(Page.eyes.cameras.y[0])])"))
    assert at == pytest.approx([LON, LAT], abs=1e-9)
    end = "[World.lon(Page.eyes.ways.ways[1].x[1]), World.lat(Page.eyes.ways.ways[1].y[1])]"
    assert json.loads(desk.ask(f"JSON.stringify({end})")) == pytest.approx(list(WAY[1]), abs=1e-9)


def test_no_position_is_without_its_age(desk: Desk) -> None:
    desk.workstation.clock.time = NOON
    desk.map._tick()
    labels = json.loads(desk.ask("JSON.stringify(Page.eyes.ways.labels)"))
    assert labels == [["巡02（示例） · 45 min ago · old", True], ["巡01（示例） · 3 min ago", False]]
    desk.workstation.clock.pass_by(minutes=40)
    desk.map._tick()
    pump(lambda: "43 min ago · old" in desk.ask("Page.eyes.ways.labels[1][0]"), "it grows older by the clock alone")
    desk.workstation.clock.time = NOON
    desk.workstation.eyes.state += "+"
    desk.map.overlays.eyes.tick(NOON + timedelta(seconds=LOOK))


def test_where_the_past_is_shown_no_vehicle_is_where_it_came_later(desk: Desk) -> None:
    eyes = desk.map.overlays.eyes
    try:
        desk.workstation.clock.time = ENDED - timedelta(seconds=60)
        eyes.tick(desk.workstation.clock.time)
        pump(lambda: desk.ask("Page.eyes.ways.ways[1].x.length") == 1, "as far as it had come")
        desk.workstation.clock.time = OLD
        eyes.tick(OLD)
        pump(lambda: desk.ask("Page.eyes.ways.ways.length") == 1, "it had not set out")
        assert eyes.count("patrols") == 1
        assert json.loads(desk.ask("JSON.stringify(Page.eyes.ways.labels)")) == [["巡02（示例） · <1 min ago", False]]
    finally:
        desk.workstation.clock.time = NOON
        eyes.tick(NOON)
    pump(lambda: desk.ask("Page.eyes.ways.ways.length") == 2, "back in the present all is there")


def test_times_along_a_way_are_the_citys(desk: Desk) -> None:
    assert desk.ask(f"Page.eyes.ways.clock({ENDED.timestamp()})") == (ENDED + timedelta(hours=8)).strftime("%H:%M")


def test_the_tip_of_a_camera_says_what_a_click_does(desk: Desk) -> None:
    assert "Click, or V and Enter: open the video" in hover(desk, SEEN.lon, SEEN.lat)
    assert "No link to its picture is known" in hover(desk, BLIND.lon, BLIND.lat)
    said = hover(desk, WAY[1][0], WAY[1][1])
    assert "巡01（示例）" in said
    assert "Last position · 3 min ago" in said


def test_names_are_text_and_never_part_of_the_page(desk: Desk) -> None:
    hostile = "<script>window.owned = 1</script><img src=x onerror='window.owned = 2'>"
    desk.workstation.eyes.there = [replace(SEEN, name=hostile, note=hostile)]
    desk.workstation.eyes.ways = [replace(one, vehicle=hostile, unit=hostile) for one in desk.workstation.eyes.ways]
    desk.workstation.eyes.state += "+"
    desk.map.overlays.eyes.tick(NOON + timedelta(days=1))
    pump(lambda: desk.ask("Page.eyes.cameras.count") == 1, "the other census")
    said = hover(desk, SEEN.lon, SEEN.lat)
    assert "&lt;script&gt;" in said
    assert "&lt;script&gt;" in hover(desk, *WAY[1])
    assert desk.ask("document.querySelectorAll('.tip img, .tip script').length") == 0
    assert desk.ask("window.owned === undefined")
    assert desk.map.web is not None
    assert desk.map.web.web.blocked == ()


def test_v_lists_the_nearest_and_enter_opens_after_the_host_was_said(desk: Desk, player: Player) -> None:
    desk.press(Qt.Key.Key_V)
    dialog = desk.map.work.cameras.dialog
    assert isinstance(dialog, CameraDialog)
    assert dialog.list.count() == 2
    pump(dialog.list.hasFocus, "the list has the keys")
    assert "camera-1.example.invalid" in dialog.question.text()
    assert player.given == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.question.text() == "No link to its picture is known"
    assert not dialog.open_it.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert player.given == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert player.given == [LINK]
    assert desk.map.work.cameras.dialog is None


def test_the_chosen_case_is_where_cameras_are_looked_for(desk: Desk) -> None:
    desk.map.show_chosen(CASE.id)
    assert desk.map.overlays.eyes.chosen_place() == pytest.approx((CASE.lon, CASE.lat))
    desk.map.show_chosen(None)
    assert desk.map.overlays.eyes.chosen_place() is None


def test_a_click_asks_before_anything_is_opened(desk: Desk, player: Player) -> None:
    hover(desk, SEEN.lon, SEEN.lat)
    at = json.loads(desk.ask(f"JSON.stringify(map_city.latLngToContainerPoint([{SEEN.lat}, {SEEN.lon}]))"))
    assert desk.map.web is not None
    inner = desk.map.web.web.view.focusProxy() or desk.map.web.web.view
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=QPoint(round(at["x"]), round(at["y"])))
    pump(lambda: desk.map.work.cameras.dialog is not None, "the question")
    dialog = desk.map.work.cameras.dialog
    assert dialog is not None
    assert dialog.list.isHidden()
    pump(dialog.open_it.hasFocus, "the button has the keys")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.map.work.cameras.dialog is None
    assert player.given == []


@pytest.mark.parametrize("link", [link for link, _ in HOSTILE if link])
def test_a_hostile_link_that_came_all_the_way_here_is_not_opened(qapp: QApplication, player: Player, link: str) -> None:
    one = replace(SEEN, stream=link)
    assert not open_stream(one)
    assert words.why_not(one)
    dialog = CameraDialog([one])
    assert not dialog.open_it.isEnabled()
    dialog._open()
    assert player.given == []
    dialog.deleteLater()


def test_without_a_census_it_says_so(desk: Desk) -> None:
    desk.workstation.eyes.there = []
    desk.workstation.eyes.state += "+"
    desk.map.overlays.eyes.tick(NOON + timedelta(days=2))
    assert desk.map.overlays.eyes.note("cameras") == "No camera has been surveyed here"
    desk.press(Qt.Key.Key_V)
    dialog = desk.map.work.cameras.dialog
    assert dialog is not None
    assert dialog.question.text() == "No camera has been surveyed here"
    assert not dialog.open_it.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_vehicles_stand_in_the_list_of_what_is_in_view(desk: Desk) -> None:
    ring = ((LON - 0.01, LAT - 0.01), (LON + 0.01, LAT - 0.01), (LON + 0.01, LAT + 0.01), (LON - 0.01, LAT + 0.01))
    found = desk.map.overlays.eyes.listed(ring)
    assert [(one.name, one.lon, one.lat) for one in found] == [
        ("巡02（示例）", LON, LAT - 0.002),
        ("巡01（示例）", *WAY[1]),
    ]


def test_what_the_page_says_is_checked(qapp: QApplication) -> None:
    said, heard = Said(), list[object]()
    said.wanted.connect(heard.append)
    said.opened_camera.connect(heard.append)
    for key in ("", "c", "x1", "c1;", "t1:2:3", "t1", "c" + "9" * 20, "t1:" + "9" * 20, "c²", "t-1:0", "c1\n"):
        said.asked(key)
    for number in (0.0, -1.0, float("nan"), float("inf"), 2.0**40):
        said.opened(number)
    assert heard == []
    said.asked("c1")
    said.asked("t0:12")
    said.opened(3.0)
    assert heard == ["c1", "t0:12", 3]


def test_very_many_cameras_are_squares_and_found_all_the_same(desk: Desk) -> None:
    west, south = LON - 0.004, LAT - 0.0015
    many = [replace(SEEN, n=n, lon=west + n % 50 * 0.00016, lat=south + n // 50 * 0.00016) for n in range(1, 1001)]
    desk.workstation.eyes.there = many
    desk.workstation.eyes.state += "+"
    desk.map.overlays.eyes.tick(NOON + timedelta(days=3))
    pump(lambda: desk.ask("Page.eyes.cameras.count") == 1000, "all of them")
    assert desk.map.overlays.count("cameras") == 1000
    desk.ask("Page.eyes.cameras.repaint(); 1")
    assert desk.ask("Page.eyes.cameras._seen.length > CROWD")
    one = many[510]
    found = json.loads(under(desk, one.lon, one.lat))
    assert found[0]["n"] == one.n


def test_far_away_a_vehicle_has_its_place_and_no_words(desk: Desk) -> None:
    near = "Page.eyes.ways.repaint(); Page.eyes.ways._words"
    desk.ask(
        "{ const {ways} = Page.eyes, word = ways._word; ways._words = 0; "
        "ways._word = function (...all) { this._words += 1; return word.apply(this, all); }; } 1"
    )
    assert desk.ask(near) > 0
    desk.ask("Page.eyes.ways._words = 0; map_city.setZoom(FAR - 1, {animate: false}); 1")
    assert desk.ask(near) == 0
    desk.ask("delete Page.eyes.ways._word; map_city.setZoom(16, {animate: false}); 1")


def test_the_words_of_a_vehicle_give_way_to_those_of_people(desk: Desk) -> None:
    """Both are sheets of their own: without a list of what is taken they lay one over the other."""
    written = "Page.eyes.ways.taken.length"
    alone = desk.ask(written)
    box = "[0, 0, Page.eyes.ways._view.width, Page.eyes.ways._view.height]"
    desk.ask(f"window.wide = {{_view: Page.eyes.ways._view}}; Labels.keep(wide, [{box}]); Page.eyes.ways.repaint(); 1")
    assert desk.ask(f"{written} - 1") == desk.ask("Page.eyes.ways.ways.length"), "a place each, and not one word"
    desk.ask("Labels.drop(wide); Page.eyes.ways.repaint(); 1")
    assert desk.ask(written) == alone
