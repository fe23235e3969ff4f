"""The map's process is killed: the map comes back as it stood, the rest of the window never notices; not for ever."""

from __future__ import annotations

from collections.abc import Iterator

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from ui.city_map.recovery import MOST, SPAN, Recovery

NEAR, OTHER = a_case(1, 0, 0), a_case(2, 3, 1)


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """The desk of these tests, with something beside the map that can have the keys."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (NEAR, OTHER))
    with map_desk(qapp, workstation, 2) as made:
        beside = QLineEdit(made.window)
        column = made.window.layout()
        assert column is not None
        column.addWidget(beside)
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """The same with a map that has never ended, seen from near."""
    if not one_desk.map.running:
        one_desk.map._reopen()
        painted(one_desk)
    one_desk.map._recovery.forget()
    one_desk.map.centre_at(*HERE)
    pump(lambda: one_desk.map._seen.zoom == one_desk.state()["zoom"] >= 16, "the view settles")
    return one_desk


def painted(desk: Desk) -> None:
    """Waits until there is a map that knows its points."""
    pump(lambda: desk.map.running and desk.map.web is not None and desk.map.web.points == 2, "the map is back")


def kill(desk: Desk) -> None:
    """Ends the page's process as the system does when memory is short, and waits until that is noticed."""
    web = desk.map.web
    assert web is not None
    psutil.Process(web.web.page.renderProcessPid()).kill()
    pump(lambda: desk.map.web is not web, "the end is noticed")


def test_it_comes_back_where_it_stood_with_all_that_was_shown(desk: Desk) -> None:
    desk.map.show_chosen(OTHER.id)
    desk.map.mark_place(*HERE)
    desk.map.overlays.put("cases", on=True, opacity=0.5)
    desk.map.ask_for_place()
    stood = desk.state()
    kill(desk)
    assert desk.map._stage.state.what.text() == "The map has ended and is coming back"
    assert not desk.map._stage.again.isVisible()
    painted(desk)
    state = desk.state()
    assert state["centre"] == pytest.approx(stood["centre"], abs=1e-4)
    for part in ("zoom", "layers", "chosen", "mark", "placing", "count"):
        assert state[part] == stood[part], part
    assert desk.ask("document.querySelector('.sheet[style*=\"opacity: 0.5\"]') !== null")
    desk.map.take_focus()
    desk.press(Qt.Key.Key_Return)
    pump(lambda: desk.placed, "the place that was being asked for is named on the new page")
    desk.map.mark_place(None, None)
    desk.map.overlays.put("cases", on=True, opacity=1.0)


def test_the_tool_that_was_in_hand_is_in_hand_again_and_says_so(desk: Desk) -> None:
    for name in ("people", "trails", "calls", "heat", "unit_grids"):
        desk.map.overlays.put(name, on=True)
    desk.map.take_focus()
    desk.press(Qt.Key.Key_M)
    pump(lambda: desk.ask("Page.tool !== null"), "measuring")
    layers, said = desk.state()["layers"], desk.map._note.text()
    desk.press(Qt.Key.Key_Space)
    kill(desk)
    painted(desk)
    pump(lambda: desk.ask("Page.tool !== null"), "the tool is in hand again")
    assert desk.state()["layers"] == layers
    assert desk.map._note.text() == said, "the corner is gone, and nobody is told that it is there"
    desk.press(Qt.Key.Key_Escape)
    pump(lambda: desk.ask("Page.tool === null"), "it is put away")
    for name in ("trails", "calls", "heat", "unit_grids"):
        desk.map.overlays.put(name, on=False)


def test_the_rest_of_the_window_never_notices(desk: Desk) -> None:
    beside = desk.window.findChild(QLineEdit)
    assert beside is not None
    beside.setFocus()
    beside.setText("half a sen")
    beside.setSelection(5, 1)
    for said in (desk.chosen, desk.opened, desk.placed, desk.left):
        said.clear()
    kill(desk)
    assert QApplication.focusWidget() is beside
    painted(desk)
    assert QApplication.focusWidget() is beside
    assert (beside.text(), beside.selectedText()) == ("half a sen", "a")
    assert (desk.chosen, desk.opened, desk.placed, desk.left) == ([], [], [], [])


def test_the_keys_are_the_maps_again_if_they_were(desk: Desk) -> None:
    desk.map.take_focus()
    kill(desk)
    painted(desk)
    before = desk.state()["centre"]
    desk.press(Qt.Key.Key_Right)
    assert desk.state()["centre"][0] > before[0]


def test_after_several_ends_within_a_minute_it_says_so_and_waits_for_a_person(desk: Desk) -> None:
    desk.map.take_focus()
    for _ in range(MOST - 1):
        kill(desk)
        painted(desk)
    stood = desk.map._seen
    kill(desk)
    assert desk.map.web is None
    assert desk.map._stage.state.what.text() == "The map has ended"
    assert desk.map._stage.again.isVisible()
    desk.press(Qt.Key.Key_Return)
    painted(desk)
    assert desk.state()["zoom"] == stood.zoom
    kill(desk)
    painted(desk)  # what was before a person opened it counts no more


def test_ends_that_lie_far_apart_are_accidents() -> None:
    now = [0.0]
    recovery = Recovery(lambda: now[0])
    for _ in range(5 * MOST):
        assert recovery.ended()
        now[0] += SPAN / (MOST - 1)
    now[0] += SPAN
    assert [recovery.ended() for _ in range(MOST + 1)] == [True] * (MOST - 1) + [False] * 2
    recovery.forget()
    assert recovery.ended()
