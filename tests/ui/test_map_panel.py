"""The panel of the layers by keys alone: it opens, shows and hides, says what a layer is and remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import focused, press, show
from ui.city_map import CityMap


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(412)])


def shown(qtbot: QtBot, station: FakeWorkstation, width: int = 670, height: int = 312) -> CityMap:
    city_map = CityMap(station)
    show(qtbot, city_map, width, height)
    city_map._stage.show_map()
    city_map.take_focus()
    return city_map


def test_l_opens_it_and_l_closes_it(qtbot: QtBot, station: FakeWorkstation) -> None:
    city_map = shown(qtbot, station)
    panel = city_map.beside.panel
    assert not panel.isVisible()
    press(Qt.Key.Key_L)
    assert panel.isVisible()
    assert focused() is panel.row("layer", "cases")
    press(Qt.Key.Key_L)
    assert not panel.isVisible()
    assert focused().objectName() == "cityMapSurface"
