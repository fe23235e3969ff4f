"""The map with a real web view, one for all of these: what it shows, what it is told, what a person does on it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from models.case import Status, Urgency
from models.people import Post
from tests.ui.fake_census import GRIDS
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from ui import theme, translations
from ui.city_map import CityMap, words
from ui.theme import Scheme, Token

CALM = a_case(1, -3, 1, due_soon=NOON + timedelta(hours=2), due=NOON + timedelta(hours=3))
LATE = a_case(2, 0, 0, due_soon=NOON - timedelta(hours=2), due=NOON - timedelta(hours=1))
SOON = a_case(3, 3, 1, due_soon=NOON - timedelta(minutes=1), due=NOON + timedelta(minutes=9))
URGENT = replace(a_case(4, 1, -1), urgency=Urgency.URGENT)
FAR = a_case(5, 90, 0)
CLOSED = a_case(6, 2, 2, status=Status.CLOSED)
PLACELESS = make_case(7, lon=None, lat=None)


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests: a web view takes a second to come."""
    cases = (CALM, LATE, SOON, URGENT, FAR, CLOSED, PLACELESS)
    with map_desk(qapp, FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), cases), 5) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """The same with nothing chosen, at HERE, with the keys."""
    one_desk.map.show_chosen(None)
    one_desk.map.centre_at(*HERE)
    pump(lambda: one_desk.state()["zoom"] >= 16, "the map comes near")
    one_desk.ask("map_city.setZoom(15, {animate: false}); 1")
    one_desk.window.activateWindow()
    one_desk.map.take_focus()
    for said in (one_desk.chosen, one_desk.opened, one_desk.placed, one_desk.left):
        said.clear()
    return one_desk


def test_it_paints_the_sketch_and_the_cases_without_one_request_outside(desk: Desk) -> None:
    desk.map.show_chosen(LATE.id)
    pump(lambda: desk.state()["chosen"] == 2, "the ring")
    tokens = (Token.MAP_BLOCK, Token.MAP_ROAD, Token.MAP_CASING, Token.LATE, Token.ACCENT)
    wanted = {theme.colour(token).name().upper() for token in tokens}
    pump(lambda: wanted <= desk.colours(), "ground, roads, houses, an overdue case and its ring are painted")
    web = desk.map.web
    assert web is not None
    assert web.web.blocked == ()
    assert web.web.passed >= 10
    html = desk.ask("document.documentElement.outerHTML")
    assert "http:" not in html
    assert "https:" not in html


def test_nothing_leads_out_of_the_page(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    web = desk.map.web
    assert web is not None
    with caplog.at_level("WARNING"):  # the page's console says what its policy refused
        desk.ask("window.out = null; fetch('https://example.org/').then(() => out = 'in', () => out = 'refused'); 1")
        pump(lambda: desk.ask("window.out"), "the fetch ends")
        assert desk.ask("window.out") == "refused"
        desk.ask("location.href = 'http://127.0.0.1:9/'; 1")
        desk.ask("window.open('http://127.0.0.1:9/'); 1")
        other: Any = type(web.web.page).__mro__[1](web.web.profile, web.web.view)  # a page without our page's refusals
        ended: list[bool] = []
        other.loadFinished.connect(ended.append)
        other.load(QUrl("http://127.0.0.1:9/"))
        pump(lambda: ended, "the load is refused")
        other.deleteLater()
    assert ended == [False]
    assert web.web.blocked == ("http://127.0.0.1:9/",)
    assert web.web.page.url().toString() == "gaowei://map/index.html"
    web.web._gate.blocked.clear()


def test_what_no_gate_sees_leads_nowhere_either(desk: Desk) -> None:
    """WebRTC asks hosts by itself, with a name in it that could say anything; preconnect opens a line to any host."""
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams, socket.socket() as lines:
        for one in (datagrams, lines):
            one.bind(("127.0.0.1", 0))
            one.setblocking(False)
        lines.listen()
        udp, tcp = (f"127.0.0.1:{one.getsockname()[1]}" for one in (datagrams, lines))
        desk.ask(f"""{{
            const line = document.createElement("link");
            Object.assign(line, {{rel: "preconnect", href: "http://{tcp}"}});
            document.head.append(line);
            const stun = {{urls: "stun:{udp}"}};
            const turn = {{urls: "turn:{tcp}?transport=tcp", username: "what was read", credential: "x"}};
            window.talk = new RTCPeerConnection({{iceServers: [stun, turn]}});
            talk.createDataChannel("out");
            talk.createOffer().then((offer) => talk.setLocalDescription(offer));
            1 }}""")
        pump(lambda: desk.ask("talk.iceGatheringState") == "complete", "it has tried all ways")
        desk.ask("talk.close(); delete window.talk; document.head.lastChild.remove(); 1")
        with pytest.raises(BlockingIOError):
            datagrams.recv(100)
        with pytest.raises(BlockingIOError):
            lines.accept()


def test_the_ring_follows_the_queue_and_the_map_moves_only_for_what_is_outside(desk: Desk) -> None:
    before = desk.state()["centre"]
    desk.map.show_chosen(SOON.id)
    assert desk.state()["chosen"] == 3
    assert desk.state()["centre"] == before
    desk.map.show_chosen(FAR.id)
    assert desk.state()["centre"] == pytest.approx([FAR.lon, FAR.lat], abs=1e-3)


def test_a_case_without_a_point_is_said_to_have_none(desk: Desk) -> None:
    desk.map.show_chosen(PLACELESS.id)
    assert desk.map._note.text() == "The chosen case is not on the map"
    desk.map.show_chosen(LATE.id)
    assert desk.map._note.text() == "Sketched base map, local"


def test_n_walks_the_points_in_view_the_most_urgent_first_and_enter_opens(desk: Desk) -> None:
    for _ in range(4):
        before = len(desk.chosen)
        desk.press(Qt.Key.Key_N)
        pump(lambda: len(desk.chosen) > before, "the next point")  # noqa: B023 – called before the next turn
    assert desk.chosen == [URGENT.id, LATE.id, SOON.id, CALM.id]
    desk.press(Qt.Key.Key_K)
    pump(lambda: len(desk.chosen) == 5, "the point before")
    assert desk.chosen[-1] == SOON.id
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [SOON.id]


def test_arrows_move_signs_zoom_and_zero_shows_all(desk: Desk) -> None:
    middle = desk.state()["centre"]
    desk.press(Qt.Key.Key_Right)
    assert desk.state()["centre"][0] > middle[0]
    desk.press(Qt.Key.Key_Plus)
    assert desk.state()["zoom"] == 16
    desk.press(Qt.Key.Key_Minus)
    desk.press(Qt.Key.Key_Minus)
    assert desk.state()["zoom"] == 14
    desk.press(Qt.Key.Key_0)
    pump(lambda: sum(desk.state()["counts"]) == 5, "all points are in view")


def test_the_windows_keys_leave_the_map_and_tab_goes_on(desk: Desk) -> None:
    heard: list[str] = []
    made = []
    for keys in ("F6", "Ctrl+K", "Alt+1"):
        shortcut = QShortcut(QKeySequence(keys), desk.window)
        shortcut.activated.connect(lambda keys=keys: heard.append(keys))
        made.append(shortcut)
    desk.press(Qt.Key.Key_F6)
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert heard == ["F6", "Ctrl+K", "Alt+1"]
    for shortcut in made:
        shortcut.deleteLater()
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == [True]


def test_a_click_chooses_and_a_double_click_opens(desk: Desk) -> None:
    assert desk.map.web is not None
    pump(lambda: desk.state()["counts"][4] == 1, "the overdue case is in view")
    at = json.loads(desk.ask("JSON.stringify(gaowei.at(2))"))
    inner = desk.map.web.web.view.focusProxy() or desk.map.web.web.view
    place = QPoint(round(at["x"]), round(at["y"]))
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=place)
    pump(lambda: desk.chosen, "the click is heard")
    assert desk.chosen == [LATE.id]
    twice = f"{{bubbles: true, clientX: {place.x()}, clientY: {place.y()}}}"
    desk.ask(f"map_city.getContainer().dispatchEvent(new MouseEvent('dblclick', {twice}))")
    pump(lambda: desk.opened, "the double click is heard")
    assert desk.opened == [LATE.id]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "cityMapSurface"


def test_a_place_is_asked_for_named_with_enter_and_left_with_escape(desk: Desk) -> None:
    desk.map.ask_for_place(*HERE)
    assert desk.state()["placing"]
    assert desk.map._note.text().startswith("Click the place")
    desk.press(Qt.Key.Key_Return)
    pump(lambda: desk.placed, "the place")
    assert desk.placed == [pytest.approx(HERE, abs=1e-4)]
    assert not desk.state()["placing"]
    desk.map.ask_for_place()
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == [True]
    assert not desk.state()["placing"]
    assert len(desk.placed) == 1


def test_only_what_changed_is_told(desk: Desk) -> None:
    board, web = desk.workstation.board, desk.map.web
    assert web is not None
    passed = web.web.passed
    board.base[LATE.id] = replace(LATE, status=Status.CLOSED)
    board.base[CLOSED.id] = replace(CLOSED, status=Status.HANDLING)
    desk.workstation.announce(Announcement(frozenset({LATE.id, CLOSED.id})))
    pump(lambda: desk.ask("gaowei.at(2) === null && gaowei.at(6) !== null"), "one goes, one comes")
    assert web.web.passed == passed + 1
    board.base[LATE.id], board.base[CLOSED.id] = LATE, CLOSED
    desk.workstation.announce(Announcement(everything=True))
    pump(lambda: desk.ask("gaowei.at(2) !== null && gaowei.at(6) === null"), "all are told anew")


def test_a_light_changes_by_the_clock_alone(desk: Desk) -> None:
    pump(lambda: desk.state()["counts"][:3] == [1, 0, 1], "one calm, one due soon")
    desk.workstation.clock.pass_by(minutes=20)
    pump(lambda: desk.state()["counts"][2] == 0, "what was due soon is overdue")
    desk.workstation.clock.time = NOON
    desk.map._tick()


def test_a_case_whose_clock_stands_is_not_shown_as_calm(desk: Desk) -> None:
    board = desk.workstation.board
    suspended = a_case(11, -2, -1, status=Status.SUSPENDED, urgency=Urgency.CRITICAL, due_soon=None, due=None)
    to_rule_on = a_case(12, -1, -1, status=Status.HANDLING, due_soon=None, due=None)
    urgent = replace(to_rule_on, id=make_case(13).id, urgency=Urgency.URGENT)
    came = {case.id: case for case in (suspended, to_rule_on, urgent)}
    board.base.update(came)
    desk.workstation.announce(Announcement(frozenset(came)))
    pump(lambda: sum(desk.state()["counts"]) == 7, "they come")
    assert desk.state()["counts"] == [
        sum(words.light_of(row, NOON) is one for row in board.rows(desk.state()["numbers"])) for one in words.LIGHTS
    ]
    assert desk.state()["counts"] == [1, 2, 1, 0, 1, 2]
    wanted = theme.colour(Token.PAUSED).name().upper()
    pump(lambda: wanted in desk.colours(), "they are painted in their own colour")
    surface = desk.window.findChild(QWidget, "cityMapSurface")
    assert surface is not None
    pump(lambda: ", 2 Clock stands" in surface.accessibleDescription(), "they are counted in words")
    assert [row.id for row in board.rows(desk.state()["numbers"][-2:])] == [suspended.id, to_rule_on.id]
    for case_id in came:
        del board.base[case_id]
    desk.workstation.announce(Announcement(everything=True))
    pump(lambda: sum(desk.state()["counts"]) == 4, "they go")
    pump(lambda: "Clock stands" not in surface.accessibleDescription(), "and nobody speaks of them")


def test_the_legend_has_every_light_with_its_word(desk: Desk) -> None:
    said = desk.ask("document.querySelector('.legend').textContent")
    assert all(words.name_of(light) in said for light in words.LIGHTS)
    assert desk.ask("document.querySelectorAll('.legend .mark').length") == len(words.LIGHTS)
    assert desk.ask("JSON.stringify(Store.NAMES)") == json.dumps(
        [words.shape_name(light) for light in words.LIGHTS], separators=(",", ":")
    )


def test_who_does_not_see_the_map_is_told_what_is_in_view(desk: Desk) -> None:
    surface = desk.window.findChild(QWidget, "cityMapSurface")
    assert surface is not None
    desk.press(Qt.Key.Key_Left)
    pump(lambda: "Urgent, 00004, Water-supply manhole cover" in surface.accessibleDescription(), "the list of points")
    assert surface.accessibleDescription().startswith("In view: 1 Urgent, 1 Overdue")
    assert surface.accessibleName() == "Map"


def test_the_page_follows_colours_and_language(desk: Desk, qapp: QApplication) -> None:
    theme.apply(qapp, Scheme.DARK)
    pump(lambda: theme.COLOURS[Token.MAP_BLOCK][1] in desk.colours(), "dark ground")
    translations.put_on(qapp, "zh")
    pump(lambda: "超时" in desk.ask("document.querySelector('.legend').textContent"), "a Chinese legend")


def test_a_window_that_takes_the_place_of_another_looks_where_that_one_did(qtbot: QtBot, desk: Desk) -> None:
    anew = CityMap(desk.workstation)
    qtbot.addWidget(anew)
    anew.stand_like(desk.map)
    assert anew._seen == desk.map._seen
    assert anew._seen.zoom > 0


def test_a_marked_place_stands_on_the_map_with_the_border_of_its_grid(desk: Desk) -> None:
    inside, outside = (GRIDS[0].lon, GRIDS[0].lat), (104.02, 30.61)
    desk.map.mark_place(*inside)
    pump(lambda: desk.state()["border"] == 4, "the border is drawn")
    assert desk.state()["mark"] == pytest.approx(inside, abs=1e-9)
    desk.map.mark_place(*outside)
    pump(lambda: desk.state()["border"] == 0, "no grid is known there")
    assert desk.state()["mark"] == pytest.approx(outside, abs=1e-9)
    desk.map.mark_place(None, None)
    pump(lambda: desk.state()["mark"] is None, "the mark is gone")
