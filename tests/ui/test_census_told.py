"""The census on its way: said where nobody is disturbed, gone when it has come; as of when it is, beside what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.sync.link import CensusStands
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import translations, wording
from ui.controls import Words
from ui.link import WaitingList
from ui.status_bar import StatusBar

COMING = CensusStands(412_000, 1_150_000, coming=True, as_of=None)
WHOLE = CensusStands(1_150_000, 1_150_000, coming=False, as_of=NOON - timedelta(minutes=3))


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [])


def test_the_status_bar_counts_while_it_comes(qtbot: QtBot, station: FakeWorkstation) -> None:
    bar = StatusBar(station)
    qtbot.addWidget(bar)
    bar.resize(1366, bar.height())
    bar.tick()
    assert bar.census_words == ""
    station.state = replace(station.state, census=COMING)
    bar.tick()
    assert bar.census_words == "Census 412,000 of 1,150,000"
    bar.resize(900, bar.height())
    bar.tick()
    assert bar.census_words == "", "there is no room for what nobody waits for"
    bar.resize(1366, bar.height())
    station.state = replace(station.state, census=WHOLE)
    bar.tick()
    assert bar.census_words == ""


def test_the_waiting_list_says_as_of_when_it_is(qtbot: QtBot, station: FakeWorkstation) -> None:
    pane = WaitingList(station)
    qtbot.addWidget(pane)

    def said() -> list[str]:
        return [words.text() for words in pane.findChildren(Words) if "ensus" in words.text() and not words.isHidden()]

    assert said() == []
    for stands, words in (
        (COMING, "Census 412,000 of 1,150,000"),
        (WHOLE, "Census as of 09:39: 1,150,000 rows"),
        (replace(WHOLE, coming=True), "Census 1,150,000 of 1,150,000"),
    ):
        station.state = replace(station.state, census=stands)
        pane.refresh()
        assert said() == [words]


def test_it_is_said_in_chinese(qapp: object) -> None:
    translations.put_on(qapp, "zh")  # type: ignore[arg-type] # the fixture has no type
    try:
        assert wording.census_coming(COMING) == "普查 412,000 / 1,150,000"
        assert wording.census_stands(WHOLE, NOON) == "普查数据截至 09:39：1,150,000 条"
    finally:
        translations.put_on(qapp, "en")  # type: ignore[arg-type] # as above
