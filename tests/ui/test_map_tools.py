"""Work on a real map by keys and pointer: measure, the ring of cases, a place gone to, a component taken, the list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from math import asin, atan, atan2, cos, radians, sin, sqrt, tan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.drawn import Corners
from app.desk.rows import Announcement
from models.case import Urgency
from models.coordinates import Frame
from models.people import Post
from tests.ui.fake_census import COMPONENTS, GRIDS
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from tests.ui.radio import row
from ui import translations
from ui.city_map.tools.hand import Hand, Tool
from ui.wording import map_tools

WEST = a_case(1, -3, 0, due_soon=NOON + timedelta(hours=2), due=NOON + timedelta(hours=3))
MIDDLE = a_case(2, 0, 0, due_soon=NOON - timedelta(hours=2), due=NOON - timedelta(hours=1))
EAST = a_case(3, 3, 0.5, due_soon=NOON + timedelta(hours=2), due=NOON + timedelta(hours=4))
URGENT = replace(a_case(4, 1, -1), urgency=Urgency.URGENT)
FAR = a_case(5, 90, 0)
GOOD, DAMAGED, REMOVED = COMPONENTS


@dataclass
class Worked:
    """What came out of the tools."""

    rings: list[Corners] = field(default_factory=list)
    components: list[tuple[float, float, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[tuple[Desk, Worked]]:
    """The desk of all these tests: a web view takes a second to come."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (WEST, MIDDLE, EAST, URGENT, FAR))
    worked = Worked()
    with map_desk(qapp, workstation, 5) as made:
        made.map.ringDrawn.connect(worked.rings.append)
        made.map.componentPlaced.connect(lambda lon, lat, code: worked.components.append((lon, lat, code)))
        yield made, worked


@pytest.fixture
def worked(one_desk: tuple[Desk, Worked]) -> Worked:
    """Nothing yet."""
    one_desk[1].rings.clear()
    one_desk[1].components.clear()
    return one_desk[1]


@pytest.fixture
def desk(one_desk: tuple[Desk, Worked], worked: Worked) -> Desk:
    """No tool in hand, HERE in the middle, the keys on the map."""
    made = one_desk[0]
    made.map.take_focus()
    for _ in range(4):
        made.map._leave()
    made.map.show_chosen(None)
    at(made, *HERE)
    made.ask("map_city.setZoom(15, {animate: false}); 1")
    pump(lambda: made.map._seen.zoom == 15, "the view settles")
    made.window.activateWindow()
    made.map.take_focus()
    for said in (made.chosen, made.opened, made.placed, made.left):
        said.clear()
    return made


def at(desk: Desk, lon: float, lat: float) -> None:
    """Brings a place to the middle and waits until the desk knows."""
    desk.map.centre_at(lon, lat)
    pump(
        lambda: abs(desk.map._seen.lon - lon) < 1e-4 and abs(desk.map._seen.lat - lat) < 1e-4,
        "the map is there",
    )


def tools(desk: Desk) -> dict[str, Any]:
    """How the page's tools stand."""
    found: dict[str, Any] = json.loads(desk.ask("JSON.stringify(Tools.state())"))
    return found


def corners(desk: Desk, count: int) -> None:
    """Waits until so many corners are known at the desk."""
    pump(lambda: desk.map.work.toolbox._counted[0] == count, f"{count} corners")


def inner(desk: Desk) -> Any:
    """What of the web view hears the pointer."""
    assert desk.map.web is not None
    view = desk.map.web.web.view
    return view.focusProxy() or view


def click(desk: Desk, east: int, south: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A click so many px from the middle of the map."""
    widget = inner(desk)
    middle = QPoint(widget.width() // 2 + east, widget.height() // 2 + south)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, middle)


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_is_measured_by_keys_with_its_running_length(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M)
    pump(lambda: tools(desk)["kind"] == "measure", "the tool is in hand")
    assert desk.map._note.text().startswith("Measure: click, or arrows and Space")
    desk.press(Qt.Key.Key_Space)
    corners(desk, 1)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Space)
    corners(desk, 2)
    along = desk.map.work.toolbox._counted[1]
    px = 40_075_016.686 * cos(radians(HERE[1])) / 256 / 2**15
    assert along == pytest.approx(90 * px, rel=5e-3)
    assert desk.map._note.text() == f"So far: {map_tools.length(along)}"
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    corners(desk, 3)
    desk.press(Qt.Key.Key_Return)
    pump(lambda: desk.map._note.text().startswith("Measured: "), "twice at one place ends the line")
    assert desk.map.work.toolbox._counted[1] == pytest.approx(180 * px, rel=5e-3)
    surface = desk.map._surface
    assert surface.accessibleDescription().startswith("Measured: ")


def test_the_first_corner_closes_the_line_and_says_the_area(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M)
    way = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Left,
           Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Space)  # fmt: skip
    for key in way:
        desk.press(key)
    pump(lambda: desk.map.work.toolbox._counted[3], "the ring is closed")
    px = 40_075_016.686 * cos(radians(HERE[1])) / 256 / 2**15
    count, length, area, _ = desk.map.work.toolbox._counted
    assert count == 4
    assert length == pytest.approx(360 * px, rel=5e-3)
    assert area == pytest.approx((90 * px) ** 2, rel=1e-2)
    assert map_tools.area(area) in desk.map._note.text()
    assert len(tools(desk)["labels"]) == 1


def test_a_corner_is_taken_back_and_escape_puts_the_tool_away_before_it_leaves(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        desk.press(key)
    corners(desk, 2)
    desk.press(Qt.Key.Key_Backspace)
    corners(desk, 1)
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == []
    assert tools(desk)["kind"] is None
    assert not desk.ask("document.querySelectorAll('.cross').length")
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == [True]


def test_the_pointer_measures_too_and_no_case_is_chosen_meanwhile(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M)
    pump(lambda: tools(desk)["kind"] == "measure", "the tool is in hand")
    click(desk, 0, 0)  # on a case
    corners(desk, 1)
    click(desk, 100, 0)
    corners(desk, 2)
    assert desk.chosen == []
    assert tools(desk)["labels"]


def test_the_button_of_the_bar_takes_and_puts_away(desk: Desk) -> None:
    toolbox = desk.map.work.toolbox
    desk.ask("document.querySelector('.button.measure').click()")
    pump(lambda: toolbox.in_hand is Tool.MEASURE, "the button is heard")
    desk.ask("document.querySelector('.button.measure').click()")
    pump(lambda: toolbox.in_hand is None, "and heard again")
    assert (
        desk.ask("document.querySelector('.button.select').getAttribute('aria-label')") == "Choose the cases of a ring"
    )


def test_units_are_said_in_the_language_in_force(desk: Desk, qapp: QApplication) -> None:
    translations.put_on(qapp, "zh")
    assert map_tools.area(25_000) == "2.50 公顷"
    translations.put_on(qapp, "en")
    assert map_tools.area(25_000) == "2.50 ha"
    assert (map_tools.area(900), map_tools.area(12e6)) == ("900 m²", "12.00 km²")
    assert (map_tools.length(999.4), map_tools.length(1250)) == ("999 m", "1.25 km")


AXIS, FLAT = 6_378_137.0, 1 / 298.257222101


def vincenty(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """The geodesic between two points of the ellipsoid, m (T. Vincenty, Survey Review 176, 1975)."""
    short = AXIS * (1 - FLAT)
    u1, u2 = atan((1 - FLAT) * tan(radians(lat))), atan((1 - FLAT) * tan(radians(to_lat)))
    off = turn = radians(to_lon - lon)
    for _ in range(20):
        sine = sqrt((cos(u2) * sin(turn)) ** 2 + (cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(turn)) ** 2)
        if not sine:
            return 0.0
        cosine = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(turn)
        arc = atan2(sine, cosine)
        alpha = cos(u1) * cos(u2) * sin(turn) / sine
        square = 1 - alpha**2
        middle = cosine - 2 * sin(u1) * sin(u2) / square
        c = FLAT / 16 * square * (4 + FLAT * (4 - 3 * square))
        turn = off + (1 - c) * FLAT * alpha * (arc + c * sine * (middle + c * cosine * (2 * middle**2 - 1)))
    u = square * (AXIS**2 - short**2) / short**2
    a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    change = middle + b / 4 * (cosine * (2 * middle**2 - 1) - b / 6 * middle * (4 * sine**2 - 3) * (4 * middle**2 - 3))
    return short * a * (arc - b * sine * change)


def spherical(ring: list[tuple[float, float]]) -> float:
    """The area of a ring by the excess of the triangles to its first corner, on a sphere as large as the ellipsoid."""
    radius, whole = 6_371_007.18, 0.0
    (lon0, lat0), *rest = ring

    def side(a: tuple[float, float], b: tuple[float, float]) -> float:
        x, y = radians(b[0] - a[0]), radians(b[1] - a[1])
        half = sin(y / 2) ** 2 + cos(radians(a[1])) * cos(radians(b[1])) * sin(x / 2) ** 2
        return 2 * asin(sqrt(half))

    for one, other in pairwise(rest):
        a, b, c = side((lon0, lat0), one), side(one, other), side(other, (lon0, lat0))
        s = (a + b + c) / 2
        product = tan(s / 2) * tan((s - a) / 2) * tan((s - b) / 2) * tan((s - c) / 2)
        excess = 4 * atan(sqrt(max(0.0, product)))
        way = (one[0] - lon0) * (other[1] - lat0) - (other[0] - lon0) * (one[1] - lat0)
        whole += excess if way > 0 else -excess
    return abs(whole) * radius**2


degrees = st.floats(-0.4, 0.4, allow_nan=False).map(lambda off: round(off, 5))


@given(st.lists(st.tuples(degrees, degrees), min_size=2, max_size=2, unique=True))
@settings(max_examples=40, deadline=None)
def test_lengths_are_those_of_the_ellipsoid(one_desk: tuple[Desk, Worked], offs: list[tuple[float, float]]) -> None:
    (lon, lat), (to_lon, to_lat) = [(HERE[0] + x, HERE[1] + y) for x, y in offs]
    found = one_desk[0].ask(f"Metres.between([{lon}, {lat}], [{to_lon}, {to_lat}])")
    assert found == pytest.approx(vincenty(lon, lat, to_lon, to_lat), rel=5e-4, abs=0.01)


@given(st.lists(st.floats(0.02, 0.3), min_size=3, max_size=12))
@settings(max_examples=40, deadline=None)
def test_areas_are_those_of_the_sphere(one_desk: tuple[Desk, Worked], reaches: list[float]) -> None:
    turn = 2 * 3.141592653589793 / len(reaches)
    ring = [(HERE[0] + r * cos(turn * n), HERE[1] + r * sin(turn * n)) for n, r in enumerate(reaches)]
    found = one_desk[0].ask(f"Metres.area({json.dumps(ring)})")
    assert found == pytest.approx(spherical(ring), rel=5e-3)


# ── the ring of cases ───────────────────────────────────────────────────────────────────────────────────────────────


def test_two_points_make_a_circle_whose_cases_are_wanted(desk: Desk, worked: Worked) -> None:
    desk.press(Qt.Key.Key_S)
    pump(lambda: tools(desk)["kind"] == "select", "the tool is in hand")
    desk.press(Qt.Key.Key_Return)
    corners(desk, 1)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return)
    corners(desk, 2)
    desk.press(Qt.Key.Key_Return)
    pump(lambda: worked.rings, "the circle is drawn")
    (ring,) = worked.rings
    assert len(ring) == 64
    assert desk.map.work.toolbox.in_hand is None
    reach = 90 * 40_075_016.686 * cos(radians(HERE[1])) / 256 / 2**15
    far = [vincenty(*HERE, *corner) for corner in ring]
    assert min(far) == pytest.approx(reach, rel=5e-3)
    assert max(far) == pytest.approx(reach, rel=5e-3)


def test_more_points_make_a_ring_closed_at_its_first_corner(desk: Desk, worked: Worked) -> None:
    desk.press(Qt.Key.Key_S)
    pump(lambda: tools(desk)["kind"] == "select", "the tool is in hand")
    for east, south in ((-60, -60), (60, -60), (60, 60), (-60, 60), (-60, -60)):
        click(desk, east, south)
    pump(lambda: worked.rings, "the ring is closed")
    (ring,) = worked.rings
    assert len(ring) == 4
    assert min(lon for lon, _ in ring) < HERE[0] < max(lon for lon, _ in ring)


def test_the_ring_and_the_chosen_cases_of_the_queue_stand_on_the_map(desk: Desk) -> None:
    toolbox = desk.map.work.toolbox
    toolbox.show_ring(((104.0, 30.6), (104.1, 30.6), (104.1, 30.7)))
    toolbox.show_several((WEST.id, MIDDLE.id, make_case(99, lon=None, lat=None).id))
    pump(lambda: (tools(desk)["ring"], tools(desk)["several"]) == (3, 2), "both are drawn")
    toolbox.show_ring(())
    toolbox.show_several((WEST.id,))
    pump(lambda: (tools(desk)["ring"], tools(desk)["several"]) == (0, 0), "one chosen case has its ring anyway")


@pytest.mark.parametrize(
    "text",
    ["", "{", "{}", "5", "[1, 2]", '["a", 2, 3, 4, 5, 6]', "[1, 2, 3, 4, 5, 1e999]", "[104, 99, 104.1, 99, 104.1, 98]",
     f"[1, 2, 3, 4, 5, {10**400}]", "[1, 2, 3, 4, 5, NaN]", "[" * 5000, json.dumps([104.0, 30.6, 104.1, 30.7] * 200)],
)  # fmt: skip
def test_what_the_page_sends_as_a_ring_is_checked(text: str) -> None:
    hand = Hand()
    got: list[object] = []
    hand.ring_drawn.connect(got.append)
    hand.drawn(text)
    assert got == []
    hand.drawn("[104.0, 30.6, 104.1, 30.6, 104.1, 30.7]")
    assert got == [((104.0, 30.6), (104.1, 30.6), (104.1, 30.7))]


# ── going to a place ────────────────────────────────────────────────────────────────────────────────────────────────


def test_coordinates_of_another_frame_are_gone_to_and_said_as_they_are_stored(desk: Desk) -> None:
    from app.desk.frames import from_store

    lon, lat = 104.0830, 30.6555
    there = from_store(lon, lat, Frame.GCJ02)
    desk.press(Qt.Key.Key_G)
    go_to = desk.map.work.go_to
    assert go_to.isVisible()
    QTest.keyClicks(go_to.finder.field, f"GCJ-02 {there[0]:.6f}, {there[1]:.6f}")
    assert go_to.understood.text() == f"CGCS2000 {lon:.6f}, {lat:.6f}, read as GCJ-02"
    desk.press(Qt.Key.Key_Return)
    assert not go_to.isVisible()
    pump(lambda: abs(desk.map._seen.lon - lon) < 1e-5, "the map goes there")
    assert tools(desk)["found"][:1] == [f"CGCS2000 {lon:.6f}, {lat:.6f}"]
    assert "converted from GCJ-02" in tools(desk)["found"][1]
    desk.press(Qt.Key.Key_Escape)
    assert tools(desk)["found"] is None
    assert desk.left == []


def test_the_frame_is_chosen_where_the_text_names_none(desk: Desk) -> None:
    desk.press(Qt.Key.Key_G)
    go_to = desk.map.work.go_to
    QTest.keyClicks(go_to.finder.field, "104.0830, 30.6555")
    plain = go_to.understood.text()
    go_to.frame.setCurrentIndex(go_to.frame.findData(Frame.BD09.value))
    shifted = go_to.understood.text()
    go_to.frame.setCurrentIndex(go_to.frame.findData(Frame.CGCS2000.value))
    assert plain.endswith("read as CGCS2000")
    assert shifted.endswith("read as BD-09")
    assert plain.split(",")[0] != shifted.split(",")[0]
    desk.press(Qt.Key.Key_Escape)
    assert not go_to.isVisible()
    assert QApplication.focusWidget() is desk.map._surface


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [(GOOD.id, GOOD.lon, GOOD.lat), (GRIDS[1].code, GRIDS[1].lon, GRIDS[1].lat), ("督院街小学", 104.0812, 30.6550)],
)
def test_codes_and_names_are_gone_to(desk: Desk, text: str, lon: float, lat: float) -> None:
    desk.press(Qt.Key.Key_G)
    desk.map.work.go_to.finder.field.setText(text)
    desk.press(Qt.Key.Key_Return)
    pump(lambda: abs(desk.map._seen.lon - lon) < 1e-5 and abs(desk.map._seen.lat - lat) < 1e-5, "the map goes there")
    assert tools(desk)["found"][-1] == map_tools.degrees(lon, lat)


@pytest.mark.parametrize(
    ("text", "said"),
    [("114.0830, 30.6555", "lies outside this city"), ("无此地", "Nothing of this city is called so")],
)
def test_what_is_nowhere_is_said_and_enter_goes_nowhere(desk: Desk, text: str, said: str) -> None:
    desk.press(Qt.Key.Key_G)
    go_to = desk.map.work.go_to
    go_to.finder.field.setText(text)
    assert said in go_to.understood.text()
    desk.press(Qt.Key.Key_Return)
    assert go_to.isVisible()
    assert tools(desk)["found"] is None
    desk.press(Qt.Key.Key_Escape)


# ── a component ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_component_under_the_cross_is_named_and_taken_with_enter(desk: Desk, worked: Worked) -> None:
    at(desk, GOOD.lon, GOOD.lat)
    desk.map.ask_for_place()
    pump(lambda: tools(desk)["snap"], "what lies there is named")
    assert tools(desk)["snap"][1] == GOOD.id
    assert tools(desk)["snap"][2].startswith("Owner ")
    assert desk.map._note.text() == "Enter: component, Shift+Enter: point"
    assert GOOD.id in desk.map._surface.accessibleDescription()
    desk.press(Qt.Key.Key_Return)
    pump(lambda: worked.components, "the component is taken")
    assert worked.components == [(GOOD.lon, GOOD.lat, GOOD.id)]
    assert desk.placed == []
    assert tools(desk)["kind"] is None


def test_shift_enter_takes_the_point_alone(desk: Desk, worked: Worked) -> None:
    at(desk, GOOD.lon, GOOD.lat)
    desk.map.ask_for_place()
    pump(lambda: tools(desk)["snap"], "what lies there is named")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    pump(lambda: desk.placed, "the point is taken")
    assert desk.placed == [pytest.approx((GOOD.lon, GOOD.lat), abs=1e-4)]
    assert worked.components == []


def test_a_click_takes_what_is_near_and_nothing_that_was_removed(desk: Desk, worked: Worked) -> None:
    at(desk, REMOVED.lon, REMOVED.lat)
    desk.map.ask_for_place()
    pump(lambda: tools(desk)["kind"] == "place", "the page asks")
    click(desk, 0, 0)
    pump(lambda: desk.placed, "the point is taken")
    assert worked.components == []
    at(desk, DAMAGED.lon, DAMAGED.lat)
    desk.ask("map_city.setZoom(18, {animate: false}); 1")
    desk.map.ask_for_place()
    pump(lambda: tools(desk)["kind"] == "place", "the page asks")
    click(desk, 3, 2)
    pump(lambda: worked.components, "the component is taken")
    assert worked.components[0][2] == DAMAGED.id


def test_no_tool_is_taken_while_a_place_is_asked_for(desk: Desk) -> None:
    desk.map.ask_for_place()
    desk.press(Qt.Key.Key_M)
    assert desk.map.work.toolbox.in_hand is None
    assert desk.map._note.text() == "Click the place, or arrows and Enter"
    desk.press(Qt.Key.Key_Escape)
    assert tools(desk)["kind"] is None


# ── what is in view ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_in_view_is_a_list_of_which_enter_opens_a_case(desk: Desk) -> None:
    at(desk, *HERE)
    desk.press(Qt.Key.Key_I)
    shown = desk.map.work.in_view
    options = shown.list.options.options
    assert [option.key for option in options[1:]] == [URGENT.id, MIDDLE.id, WEST.id, EAST.id]
    assert "Under the cross" in options[0].name
    assert options[1].name.startswith("Urgent, 00004 · ")
    assert options[1].detail.endswith("to the south-east")
    assert options[2].right == "-1:00"
    assert shown.counts.text().startswith("1 Urgent, 1 Overdue")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [MIDDLE.id]
    assert not shown.isVisible()


def test_the_list_names_the_grid_under_the_cross_and_escape_gives_the_keys_back(desk: Desk) -> None:
    at(desk, GRIDS[0].lon, GRIDS[0].lat)
    desk.press(Qt.Key.Key_I)
    first = desk.map.work.in_view.list.options.options[0]
    assert GRIDS[0].code in first.name
    assert "督院街社区（示例）" in first.detail
    desk.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.map._surface


def test_people_are_listed_with_the_age_of_what_is_known_of_them(desk: Desk) -> None:
    place = f"位置{HERE[0] + 0.001:.6f}，{HERE[1]:.6f}"
    said = row(77, text=place, said_at=NOON - timedelta(minutes=3), call_sign="12")
    desk.workstation.board.said = [said]
    desk.workstation.announce(Announcement(intercom=frozenset({said.entry.id})))
    pump(lambda: desk.map.overlays.count("people") == 1, "he is known")
    desk.press(Qt.Key.Key_I)
    shown = desk.map.work.in_view
    last = shown.list.options.options[-1]
    assert "3 min" in last.name
    assert "12" in last.name
    assert last.detail.endswith("96 m to the east")
    for _ in shown.list.options.options:
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    pump(lambda: abs(desk.map._seen.lon - HERE[0] - 0.001) < 1e-5, "Enter goes there")
    desk.map.overlays.put("people", on=False)
    assert "12" not in [one.name for one in desk.map.overlays.listed(((104, 30), (105, 30), (105, 31), (104, 31)))]
    desk.map.overlays.put("people", on=True)


# ── the page goes ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_that_comes_anew_is_told_of_tool_ring_and_place(desk: Desk) -> None:
    toolbox = desk.map.work.toolbox
    desk.press(Qt.Key.Key_G)
    desk.map.work.go_to.finder.field.setText(GOOD.id)
    desk.press(Qt.Key.Key_Return)
    toolbox.show_ring(((104.0, 30.6), (104.1, 30.6), (104.1, 30.7)))
    toolbox.show_several((WEST.id, MIDDLE.id))
    desk.press(Qt.Key.Key_M)
    desk.map._reopen()
    pump(lambda: desk.map.running and desk.map.web is not None and desk.map.web.points == 5, "the map is back")
    pump(lambda: tools(desk)["several"] == 2, "the chosen ones")
    state = tools(desk)
    assert (state["kind"], state["ring"], state["found"][-1]) == ("measure", 3, map_tools.degrees(GOOD.lon, GOOD.lat))
    toolbox.show_ring(())
    toolbox.show_several(())
