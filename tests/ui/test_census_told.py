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
from ui.controls import Button, Words
from ui.link import WaitingList
from ui.status_bar import StatusBar

COMING = CensusStands(412_000, 1_150_000, coming=True, as_of=None, read=412_000)
WHOLE = CensusStands(1_150_000, 1_150_000, coming=False, as_of=NOON - timedelta(minutes=3))

NEWER = replace(WHOLE, coming=True, read=12_000)


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
        (NEWER, "Census update: 12,000 rows so far, the others as of 09:39"),
    ):
        station.state = replace(station.state, census=stands)
        pane.refresh()
        assert said() == [words]


def test_of_another_centres_rows_none_have_come() -> None:
    assert wording.census_coming(replace(COMING, here=1_150_000, read=5_000)) == "Census 5,000 of 1,150,000"


def test_the_status_bar_never_calls_a_mix_whole(qtbot: QtBot, station: FakeWorkstation) -> None:
    bar = StatusBar(station)
    qtbot.addWidget(bar)
    bar.resize(1366, bar.height())
    bar.say_census(NEWER)
    assert bar.census_words == "Census update: 12,000 rows so far"
    told = wording.census_hint(NEWER, NOON)
    assert told == "Rows that have come answer as they are now, all others as of 09:39"


def test_whoever_needs_the_line_lets_it_wait(qtbot: QtBot, station: FakeWorkstation) -> None:
    pane = WaitingList(station)
    qtbot.addWidget(pane)
    station.state = replace(station.state, census=COMING)
    pane.refresh()
    hold = pane.findChild(Button, "holdCensus")
    assert hold is not None
    assert (hold.text(), hold.isHidden()) == ("Pause", False)
    hold.click()
    assert station.state.census == replace(COMING, held=True)
    assert hold.text() == "Continue"
    assert [words.text() for words in pane.findChildren(Words) if "ensus" in words.text()] == [
        "Census 412,000 of 1,150,000, paused"
    ]
    hold.click()
    assert station.state.census == COMING
    station.state = replace(station.state, census=WHOLE)
    pane.refresh()
    assert hold.isHidden(), "there is nothing to wait for"


def test_it_is_said_in_chinese(qapp: object) -> None:
    translations.put_on(qapp, "zh")  # type: ignore[arg-type] # the fixture has no type
    try:
        assert wording.census_coming(COMING) == "普查 412,000 / 1,150,000"
        assert wording.census_coming(NEWER) == "普查更新：已收 12,000 条"
        assert wording.census_stands(NEWER, NOON) == "普查更新：已收 12,000 条，其余截至 09:39"
        assert wording.census_stands(WHOLE, NOON) == "普查数据截至 09:39：1,150,000 条"
    finally:
        translations.put_on(qapp, "en")  # type: ignore[arg-type] # as above
