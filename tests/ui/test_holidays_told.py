"""A year whose holidays nobody loaded: everybody is told, before a deadline runs into it (DOMAIN §8.3, 7)."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from models.people import Post
from models.working_time import CITY_ZONE
from tests.ui.fake_city import LEADER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.status_bar import StatusBar


@pytest.mark.parametrize(
    ("day", "words"),
    [("2017-11-29", ""), ("2017-12-01", "No holidays loaded for 2018"), ("2018-03-01", "No holidays loaded for 2018")],
)
def test_the_status_bar_says_which_year_is_missing(qtbot: QtBot, day: str, words: str) -> None:
    station = FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [])
    bar = StatusBar(station)
    qtbot.addWidget(bar)
    bar.resize(1366, bar.height())
    station.clock.time = datetime.fromisoformat(f"{day} 10:00").replace(tzinfo=CITY_ZONE)
    bar.tick()
    assert bar.holidays_words == words
