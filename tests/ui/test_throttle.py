"""The throttle: mine at once, other people's rows put together, nothing lost and nothing out of order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from models.ids import new_id
from ui.throttle import PAUSE, Throttle

ONE, TWO, THREE = frozenset({new_id()}), frozenset({new_id()}), frozenset({new_id()})


@pytest.fixture
def told() -> list[Announcement]:
    return []


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    """What the throttle dies with; pytest holds it as long as the test runs."""
    return QObject()


@pytest.fixture
def throttle(owner: QObject, told: list[Announcement]) -> Throttle:
    return Throttle(told.append, owner)


def test_the_first_rows_of_others_go_out_at_once_the_next_together(
    qtbot: QtBot, throttle: Throttle, told: list[Announcement]
) -> None:
    for cases in (ONE, TWO, THREE):
        throttle.hear(Announcement(cases))
    assert told == [Announcement(ONE)]
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20 * PAUSE)
    assert told[1] == Announcement(TWO | THREE)


@pytest.mark.parametrize(
    "urgent",
    [
        Announcement(THREE, mine=True),
        Announcement(everything=True),
        Announcement(link=True),
        Announcement(THREE, waiting=True),
    ],
)
def test_what_may_not_wait_goes_out_at_once_after_what_was_held(
    throttle: Throttle, told: list[Announcement], urgent: Announcement
) -> None:
    throttle.hear(Announcement(ONE))
    throttle.hear(Announcement(TWO))
    throttle.hear(urgent)
    assert told == [Announcement(ONE), Announcement(TWO), urgent]


def test_after_the_pause_rows_of_others_go_out_at_once_again(
    qtbot: QtBot, throttle: Throttle, told: list[Announcement]
) -> None:
    throttle.hear(Announcement(ONE))
    qtbot.waitUntil(lambda: not throttle._pause.isActive(), timeout=20 * PAUSE)
    throttle.hear(Announcement(TWO))
    assert told == [Announcement(ONE), Announcement(TWO)]
