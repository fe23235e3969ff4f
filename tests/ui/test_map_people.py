"""People and radio on a real page: who is where with its age, trails, calls, who is near, and the way to the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.rows import Announcement, IntercomRow
from models.intercom import Direction, EntryKind, EntryStatus
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from tests.ui.radio import row
from ui.city_map.layers.people import PeopleLayers

CASE = a_case(1, 0, 0)


def said(n: int, minutes: float, east: float = 0.0, north: float = 0.0, **changes: object) -> IntercomRow:
    """What somebody said so long ago from so many thousandths of a degree off HERE."""
    place = f"位置{HERE[0] + east / 1000:.6f}，{HERE[1] + north / 1000:.6f}"
    values: dict[str, Any] = {"text": place, "said_at": NOON - timedelta(minutes=minutes), **changes}
    return row(n, **values)


SEVEN_BEFORE, SEVEN = said(1, 100, -4, -1), said(2, 1, 2, 1)
TWELVE = said(3, 3, -3, 0, call_sign="12")
OLD = said(4, 45, 3, -1, call_sign="15")
PLACELESS = said(5, 2, call_sign="23", text="到岗")
LOG = [SEVEN_BEFORE, OLD, TWELVE, PLACELESS, SEVEN]


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of all these tests."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (CASE,))
    workstation.board.said = list(LOG)
    with map_desk(qapp, workstation, 1) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """The same with the log as at first, seen from where all of it has room."""
    one_desk.workstation.board.said = list(LOG)
    one_desk.workstation.clock.time = NOON
    for name, on in (("people", True), ("trails", False), ("calls", False)):
        one_desk.map.overlays.put(name, on=on)
    one_desk.map._tick()
    one_desk.workstation.announce(Announcement(everything=True))
    one_desk.map.show_chosen(None)
    people(one_desk).ring(None)
    one_desk.map.centre_at(*HERE)
    one_desk.ask("map_city.setZoom(15, {animate: false}); 1")
    pump(lambda: stands_at(one_desk, 15, HERE), "the desk knows where the view stands")
    stands = {SEVEN.n, TWELVE.n, OLD.n}  # by their entries: those of the test before may be as many
    pump(lambda: {one["n"] for one in told(one_desk)["people"]} == stands, "three positions")
    pump(lambda: told(one_desk)["spots"] == 3, "and no others")
    one_desk.chosen.clear()
    return one_desk


def stands_at(desk: Desk, zoom: int, place: tuple[float, float]) -> bool:
    """Whether the view settled there: to a pixel, and the page has told so."""
    seen = desk.map._seen
    return seen.zoom == zoom and (seen.lon, seen.lat) == pytest.approx(place, abs=1e-4)


def people(desk: Desk) -> PeopleLayers:
    return next(source for source in desk.map.overlays.sources if isinstance(source, PeopleLayers))


def told(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.ask("JSON.stringify(People.state())"))
    return found


def add(desk: Desk, *rows: IntercomRow) -> None:
    """Somebody speaks."""
    desk.workstation.board.said += rows
    desk.workstation.announce(Announcement(intercom=frozenset(one.entry.id for one in rows)))


def point_at(desk: Desk, at: dict[str, float]) -> None:
    """The pointer comes to that place of the view from its corner."""
    for x, y in ((1, 1), (at["x"], at["y"])):
        desk.ask(f"Page.map.fire('mousemove', {{containerPoint: L.point({x}, {y})}}); 1")


def test_every_position_has_its_age_and_an_old_one_says_so(desk: Desk) -> None:
    labels = {one["said"]: one["old"] for one in told(desk)["people"]}
    assert labels == {"No. 7 · 1 min": False, "No. 12 · 3 min": False, "No. 15 · 45 min · old": True}
    desk.workstation.clock.pass_by(minutes=28)
    desk.map._tick()
    pump(lambda: "No. 12 · 31 min · old" in {one["said"] for one in told(desk)["people"]}, "it ages by itself")
    desk.workstation.clock.pass_by(hours=8)
    desk.map._tick()
    pump(lambda: told(desk)["people"] == [], "a shift later nobody knows")


def test_who_speaks_moves_at_once(desk: Desk) -> None:
    add(desk, said(10, 0, 4, 3, call_sign="12"))
    pump(lambda: any(one["n"] == 10 for one in told(desk)["people"]), "12 has moved")
    moved = next(one for one in told(desk)["people"] if one["n"] == 10)
    assert moved["said"] == "No. 12 · <1 min"
    assert len(told(desk)["people"]) == 3


def test_no_position_is_without_its_age_however_many_stand_together(desk: Desk) -> None:
    desk.map.centre_at(*HERE)
    desk.ask("map_city.setZoom(11, {animate: false}); 1")
    pump(lambda: len(told(desk)["people"]) == 1, "they stand in one place")
    (one,) = told(desk)["people"]
    assert one["said"] == "No. 7 · 1 min"
    assert one["more"] == 2, "who is not drawn is counted with the freshest"


def test_the_trail_is_that_of_who_is_chosen_or_of_all(desk: Desk) -> None:
    assert told(desk)["chosen"] is None
    people(desk).ring(SEVEN)
    pump(lambda: told(desk)["chosen"] is not None, "7 is chosen")
    assert told(desk)["voice"]["n"] == 2
    pump(lambda: told(desk)["spots"] == 4, "with where he was before")
    desk.map.overlays.put("trails", on=True)
    pump(lambda: told(desk)["shown"]["trails"] == 1, "all trails")
    assert people(desk).count("trails") == 3


def test_the_chosen_case_shows_the_three_nearest(desk: Desk) -> None:
    add(desk, said(11, 0, 30, 0, call_sign="31"), said(12, 70, 0, 0, call_sign="23"))
    desk.map.show_chosen(CASE.id)
    pump(lambda: len(told(desk)["near"]) == 3, "the nearest")
    assert [n for n, _ in told(desk)["near"]] == [2, 3, 4], "31 is farther, 23 was heard too long ago"
    assert [far for _, far in told(desk)["near"]] == ["221 m", "288 m", "308 m"]
    assert told(desk)["from"] is not None
    desk.map._describe()
    description = desk.map._surface.accessibleDescription()
    assert "Nearest: No. 7 周立 221 m away, 1 min" in description
    desk.map.show_chosen(None)
    pump(lambda: told(desk)["near"] == [], "no case, nobody near it")


def test_a_call_for_help_stands_above_everything_until_it_is_answered(desk: Desk) -> None:
    for name in ("people", "trails", "calls"):
        desk.map.overlays.put(name, on=False)
    alarm = said(20, 2, call_sign="12", kind=EntryKind.EMERGENCY, text="有人落水")
    add(desk, alarm)
    pump(lambda: told(desk)["alarms"], "it is on the map though no layer is")
    (one,) = told(desk)["alarms"]
    assert one == {"n": 20, "said": "No. 12 Emergency · 2 min · last known place 3 min"}
    panes = "[...document.querySelectorAll('.leaflet-map-pane > *')].filter((pane) => pane.querySelector('.sheet'))"
    heights = json.loads(desk.ask(f"JSON.stringify({panes}.map((p) => [p.className, getComputedStyle(p).zIndex]))"))
    highest = max(heights, key=lambda one: int(one[1]))
    assert "alarms" in highest[0], heights
    desk.map._describe()
    answered = replace(alarm, entry=replace(alarm.entry, status=EntryStatus.ACKNOWLEDGED))
    desk.workstation.board.said[-1] = answered
    desk.workstation.announce(Announcement(intercom=frozenset({alarm.entry.id})))
    pump(lambda: not told(desk)["alarms"], "somebody answered")


def test_calls_of_the_hour_that_have_a_place_stand_in_bubbles(desk: Desk) -> None:
    desk.map.overlays.put("people", on=False)
    desk.map.overlays.put("calls", on=True)
    order = said(21, 4, -1, -2, direction=Direction.OUT, kind=EntryKind.ORDER, call_sign="12")
    add(desk, order)
    pump(lambda: len(told(desk)["calls"]) == 4, "of the last hour")
    labels = {one["said"] for one in told(desk)["calls"]}
    assert labels == {"No. 7 Report · 1 min", "No. 12 Report · 3 min", "No. 15 Report · 45 min", "No. 12 Order · 4 min"}
    assert people(desk).count("calls") == 4


def test_the_pointer_and_a_click_tell_who_it_is_and_lead_to_the_log(desk: Desk) -> None:
    heard: list[object] = []
    desk.map.talk.chosen.connect(heard.append)
    at = json.loads(desk.ask("JSON.stringify(People.at(2))"))
    assert desk.map.web is not None
    inner = desk.map.web.web.view.focusProxy() or desk.map.web.web.view
    place = QPoint(round(at["x"]), round(at["y"]))
    point_at(desk, at)
    pump(lambda: desk.ask("document.querySelectorAll('.tip').length"), "the tip")
    tip = desk.ask("document.querySelector('.tip').textContent")
    assert "No. 7 周立" in tip
    assert "1 min" in tip
    assert "Position as said on the radio, 09:41" in tip
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=place)
    pump(lambda: heard, "the click is heard")
    assert heard == [SEVEN.entry.id]
    assert desk.chosen == []


def test_names_and_words_are_text_and_nothing_else(desk: Desk) -> None:
    add(desk, said(30, 0, 1, -1, call_sign="12", text=f"位置{HERE[0]}，{HERE[1]} <img src=x onerror=out=1>"))
    pump(lambda: any(one["n"] == 30 for one in told(desk)["people"]), "12 has moved")
    at = json.loads(desk.ask("JSON.stringify(People.at(30))"))
    point_at(desk, at)
    pump(lambda: desk.ask("document.querySelectorAll('.tip').length"), "the tip")
    assert desk.ask("document.querySelectorAll('.tip img').length") == 0
    assert "<img" in desk.ask("document.querySelector('.tip').textContent")


def test_they_are_walked_by_keys_and_enter_goes_to_the_log(desk: Desk) -> None:
    chosen: list[object] = []
    opened: list[object] = []
    desk.map.talk.chosen.connect(chosen.append)
    desk.map.talk.opened.connect(opened.append)
    desk.map.take_focus()
    for _ in range(3):
        desk.press(Qt.Key.Key_U)
    desk.press(Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert chosen == [one.entry.id for one in (SEVEN, TWELVE, OLD, TWELVE)], "the nearest to the middle first"
    pump(lambda: (told(desk)["voice"] or {}).get("n") == 3, "its place is ringed")
    desk.press(Qt.Key.Key_Return)
    assert opened == [TWELVE.entry.id]
    desk.left.clear()
    desk.press(Qt.Key.Key_Escape)
    pump(lambda: told(desk)["voice"] is None, "the ring goes first")
    assert desk.left == []
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == [True]


def test_what_is_chosen_in_the_log_is_ringed_on_the_map(desk: Desk) -> None:
    assert desk.map.talk.show(TWELVE)
    pump(lambda: told(desk)["voice"] is not None, "the ring")
    assert not desk.map.talk.show(PLACELESS)
    pump(lambda: told(desk)["voice"] is None, "what has no place is nowhere")


def test_all_of_it_is_there_again_after_the_process_ended(desk: Desk) -> None:
    desk.map.overlays.put("trails", on=True)
    desk.map.overlays.put("calls", on=True)
    desk.map.show_chosen(CASE.id)
    people(desk).ring(SEVEN)
    pump(lambda: len(told(desk)["near"]) == 3 and told(desk)["chosen"] is not None, "all is shown")
    before, web = told(desk), desk.map.web
    assert web is not None
    psutil.Process(web.web.page.renderProcessPid()).kill()
    pump(lambda: desk.map.web is not web, "the end is noticed")
    pump(lambda: desk.map.running and desk.map.web is not None and desk.map.web.points == 1, "the map is back")
    parts = ("people", "calls", "shown", "near", "from", "voice", "chosen", "spots")
    pump(lambda: all(told(desk)[part] == before[part] for part in parts), "all of it is told and drawn again")
