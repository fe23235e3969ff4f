"""Notices on the map, on the real page: where they are drawn, when they hold, and that their text is never markup."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.desk.eyes import MapNotice
from models.census import Form
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from ui import theme
from ui.city_map.layers.notices import LOOK, NOTICES, Pointed
from ui.theme import Token

LON, LAT = HERE
NOW = int(NOON.timestamp())
HOSTILE = "<script>window.owned = 1</script><img src=x onerror='window.owned = 2'>"


def drawn(
    form: Form, corners: list[tuple[float, float]], text: str, starts: int = NOW, ends: int | None = None
) -> MapNotice:
    """A notice from `starts` on."""
    points = array("d", (value for corner in corners for value in corner)).tobytes()
    return MapNotice(form, points, text, "示例抢修队", starts, ends)


def ring(side: float = 0.001) -> list[tuple[float, float]]:
    """A square around HERE, closed."""
    west, east, south, north = LON - side, LON + side, LAT - side, LAT + side
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


CLOSED = drawn(Form.RING, ring(), "占用半幅车道，请绕行", ends=NOW + 3600)
LINE = drawn(Form.LINE, [(LON - 0.003, LAT + 0.002), (LON + 0.003, LAT + 0.002)], "明日封闭", starts=NOW + 7200)
POINT = drawn(Form.POINT, [(LON + 0.003, LAT)], "路灯检修")
OVER = drawn(Form.POINT, [(LON - 0.003, LAT)], "已结束", starts=NOW - 60, ends=NOW)
LATER = drawn(Form.POINT, [(LON - 0.003, LAT)], "下周", starts=NOW + 7 * 24 * 3600)


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests: a web view takes a second to come."""
    with map_desk(qapp, FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (a_case(1, 9, 9),)), 1) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """The same with five notices, of which three are shown."""
    one_desk.map.centre_at(*HERE)
    one_desk.workstation.clock.time = NOON
    shown(one_desk, CLOSED, LINE, POINT, OVER, LATER)
    return one_desk


def shown(desk: Desk, *notices: MapNotice) -> None:
    """Has the desk know these, and the page too."""
    eyes = desk.workstation.eyes
    eyes.said = list(notices)
    eyes.state += "+"
    desk.map.overlays.put(NOTICES.name, on=True)
    near = [one for one in notices if one.is_near(desk.workstation.clock.now().timestamp())]
    texts = json.dumps([one.text[:4] for one in near])
    told = "JSON.stringify(Page.notices.found.map((one) => one.text.replace(/^.*·/, '').slice(0, 4)))"
    pump(lambda: len(json.loads(desk.ask(told))) == len(near), f"the page has {texts}")


def under(desk: Desk, lon: float, lat: float) -> object:
    """Which notice the page finds at a place."""
    return desk.ask(f"(Page.notices.hit(map_city.latLngToContainerPoint([{lat}, {lon}])) || {{key: 'none'}}).key")


def test_they_are_shown_until_somebody_puts_them_away_and_counted(desk: Desk) -> None:
    assert NOTICES.on
    assert desk.map.overlays.count("notices") == 3
    assert json.loads(desk.ask("JSON.stringify(Page.notices.found.map((one) => one.now))")) == [True, False, True]
    desk.map.overlays.put("notices", on=False)
    pump(lambda: under(desk, LON, LAT) == "none", "they are put away")


def test_each_is_found_where_it_is_drawn(desk: Desk) -> None:
    assert under(desk, LON, LAT) == "0", "within the outline"
    assert under(desk, LON + 0.0009, LAT - 0.0009) == "0"
    assert under(desk, LON, LAT + 0.002) == "1", "on the line"
    assert under(desk, LON, LAT + 0.0015) == "none", "an open line has no inside"
    assert under(desk, LON + 0.003, LAT) == "2"
    assert under(desk, LON - 0.003, LAT) == "none", "what is over is not there, nor what is far off"
    at = json.loads(
        desk.ask("JSON.stringify([World.lon(Page.notices.found[0].x[0]), World.lat(Page.notices.found[0].y[0])])")
    )
    assert at == pytest.approx(list(ring()[0]), abs=1e-9)


def test_they_are_painted(desk: Desk) -> None:
    wanted = theme.colour(Token.ACCENT).name().upper()
    pump(lambda: wanted in desk.colours(), "in the accent")
    shown(desk)
    pump(lambda: wanted not in desk.colours(), "and gone")
    assert desk.map.overlays.source("notices").note("notices") == "No notice holds now, nor within a day"


def test_the_words_stand_over_the_shape_where_a_label_stands_under_it(desk: Desk) -> None:
    shown(desk, CLOSED)
    told = "JSON.stringify(Page.notices.written)"
    pump(lambda: len(json.loads(desk.ask(told))) == 1, "the words are written")
    (under,) = json.loads(desk.ask(told))
    desk.ask(f"window.other = {{_view: Page.notices._view}}; Labels.keep(other, [{json.dumps(under)}]); 1")
    pump(lambda: json.loads(desk.ask(told))[0][3] < under[1] - 22, "they stand over the shape")
    desk.ask("Labels.drop(other); 1")
    pump(lambda: json.loads(desk.ask(told)) == [under], "they stand under it again")


def test_they_begin_and_end_by_the_clock_alone(desk: Desk) -> None:
    desk.workstation.clock.pass_by(hours=2)
    desk.map.overlays.tick(NOON + timedelta(hours=2, seconds=LOOK))
    told = "JSON.stringify(Page.notices.found.map((one) => [one.text, one.now]))"
    wanted = [["明日封闭", True], ["路灯检修", True]]
    pump(lambda: json.loads(desk.ask(told)) == wanted, "one ended, one began")


def test_the_tip_says_who_says_it_and_until_when(desk: Desk) -> None:
    at = f"[{LAT}, {LON}]"
    event = f"{{containerPoint: map_city.latLngToContainerPoint({at}), latlng: L.latLng({at})}}"
    desk.ask(f"map_city.fire('mousemove', {event}); 1")
    pump(lambda: desk.ask("document.querySelectorAll('.tip').length") == 1, "the tip")
    said = desk.ask("document.querySelector('.tip').textContent")
    assert "占用半幅车道，请绕行" in said
    assert "示例抢修队" in said
    assert "Until " in said
    desk.ask("map_city.fire('mousemove', {containerPoint: L.point(1, 1), latlng: map_city.getCenter()}); 1")


def test_their_text_is_text(desk: Desk) -> None:
    shown(desk, drawn(Form.RING, ring(), HOSTILE))
    at = f"[{LAT}, {LON}]"
    event = f"{{containerPoint: map_city.latLngToContainerPoint({at}), latlng: L.latLng({at})}}"
    desk.ask("map_city.fire('mousemove', {containerPoint: L.point(1, 1), latlng: map_city.getCenter()}); 1")
    desk.ask(f"map_city.fire('mousemove', {event}); 1")
    pump(lambda: desk.ask("document.querySelectorAll('.tip').length") == 1, "the tip")
    assert "&lt;script&gt;" in desk.ask("document.querySelector('.tip').innerHTML")
    assert desk.ask("document.querySelectorAll('.tip img, .tip script').length") == 0
    assert desk.ask("window.owned === undefined")
    assert desk.map.web is not None
    assert desk.map.web.web.blocked == ()


def test_they_stand_in_the_list_of_what_is_in_view(desk: Desk) -> None:
    around = tuple(ring(0.01)[:4])
    found = desk.map.overlays.source("notices").listed(around)
    assert [one.name for one in found] == ["占用半幅车道，请绕行", "明日封闭", "路灯检修"]
    assert found[1].detail.startswith("示例抢修队")
    assert "From " in found[1].detail


def test_what_the_page_says_is_checked(qapp: QApplication) -> None:
    pointed, heard = Pointed(), list[int]()
    pointed.wanted.connect(heard.append)
    for key in ("", "-1", "x", "1.5", "²", "1" * 9, "1\n"):
        pointed.asked(key)
    assert heard == []
    pointed.asked("2")
    assert heard == [2]
