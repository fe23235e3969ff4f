"""What stays for good is no work for the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.desk.rows import Announcement
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.long_kept import LongKept


@pytest.fixture
def thawed() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_is_there_when_the_window_stands_and_when_tables_came_is_taken_out(qtbot: QtBot) -> None:
    desk, window = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), []), QWidget()
    qtbot.addWidget(window)
    timer = LongKept(desk, window).findChild(QTimer, "longKept")
    assert timer is not None
    timer.setInterval(0)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    gc.unfreeze()
    desk.announce(Announcement(frozenset({DISPATCHER})))
    assert not timer.isActive(), "rows come and go"
    desk.announce(Announcement(reference=True))
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)


@pytest.mark.usefixtures("thawed")
def test_it_ends_with_its_window(qtbot: QtBot) -> None:
    desk, window = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), []), QWidget()
    LongKept(desk, window)
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window))
    desk.announce(Announcement(reference=True))  # nobody is there who could be told
    assert gc.get_freeze_count() == 0
