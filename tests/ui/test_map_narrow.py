"""A map that is narrow, on the real page: what lies over it does not lie over each other."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import Desk, a_case, map_desk, pump

PAST = 614
"""Px of the map of the past in the least window."""


@pytest.fixture(scope="module")
def desk(qapp: QApplication) -> Iterator[Desk]:
    """A map with one case."""
    with map_desk(qapp, FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (a_case(1, 0, 0),)), 1) as made:
        yield made


def box(desk: Desk, name: str) -> list[float]:
    """Where something stands in the page: left, top, right, low."""
    asked = f"(() => {{ const b = document.querySelector('{name}').getBoundingClientRect(); "
    made: list[float] = json.loads(desk.ask(asked + "return JSON.stringify([b.left, b.top, b.right, b.bottom]); })()"))
    return made


@pytest.mark.parametrize("width", [330, 430, PAST])
def test_the_scale_does_not_lie_over_the_legend(desk: Desk, width: int) -> None:
    desk.map.resize(width, 600)
    pump(lambda: int(desk.ask("String(window.innerWidth)")) == width, "the page has the width")
    legend, scale = box(desk, ".legend"), box(desk, ".scale")
    assert scale[0] >= legend[2] or scale[3] <= legend[1]
