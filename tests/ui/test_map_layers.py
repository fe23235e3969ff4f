"""The layers of the map: what a person chose is kept, whatever stands in the preferences, and the page follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.city_map.layers import Overlays
from ui.city_map.layers.book import FAINTEST, KEPT, Book
from ui.city_map.layers.layer import CASES, Group, Layer
from ui.wording.map_layers import layer, layer_group

FAINT = Layer("cases", Group.CASES, on=False, opacity=0.5)


def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (make_case(1),))


def test_what_was_chosen_is_there_again(qapp: QObject) -> None:
    desk, parent = station(), QObject()
    first = Overlays(desk, parent)
    assert first.book.is_on("cases")
    said: list[str] = []
    first.changed.connect(said.append)
    first.put("cases", on=False, opacity=0.5)
    assert said == ["cases"]
    again = Overlays(desk, parent)
    assert not again.book.is_on("cases")
    assert again.book.opacity("cases") == 0.5


@pytest.mark.parametrize(
    "kept", [None, 5, [], {"cases": 1}, {"cases": [1, 0.5]}, {"cases": [True, "x"]}, {"cases": [True, float("nan")]},
             {"cases": [True, 10**400]}, {"other": [False, 1]}, {"cases": []}]
)  # fmt: skip
def test_damaged_or_foreign_choices_change_nothing(kept: object) -> None:
    desk = station()
    desk.preferences.put(KEPT, kept)
    assert Book(desk.preferences, [CASES]).is_on("cases")
    assert Book(desk.preferences, [CASES]).opacity("cases") == 1.0


@pytest.mark.parametrize(("asked", "kept"), [(0.0, FAINTEST), (0.5, 0.5), (7.0, 1.0)])
def test_no_layer_is_so_faint_that_it_seems_to_be_off(asked: float, kept: float) -> None:
    book = Book(station().preferences, [FAINT])
    book.put("cases", on=True, opacity=asked)
    assert book.opacity("cases") == kept


def test_every_layer_and_group_has_a_word(qtbot: QtBot) -> None:
    overlays = Overlays(station(), QObject())
    for one in overlays.layers:
        assert layer(one.name)
        assert layer_group(one.group)
    assert len({one.name for one in overlays.layers}) == len(overlays.layers)
