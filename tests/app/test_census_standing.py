"""How far the census has come is told while it comes, and when all of it was last here; also without a line."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import FilesDamaged
from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from app.sync.link import CensusStands, Link
from app.sync.survey import FIRST, LOOK, Survey
from models.census import CensusKind
from models.lifecycle import Action
from models.people import Post
from tests.app.small_census import KEY, LON, component
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.seats import somebody

NOON = datetime(2017, 7, 21, 4, 0, tzinfo=UTC)
ROWS = 3 * FIRST


class Desk:
    """A desk's census, read step by step; what it tells is kept."""

    def __init__(self, city: FakeCity, path: Path) -> None:
        with Database(path, KEY) as database:
            make_census(database)
        self.city, self.path, self.me = city, path, city.add(somebody("an"))
        self.seconds, self.now = 0.0, NOON
        self.told: list[CensusStands] = []
        self.survey = self._made()

    def _made(self) -> Survey:
        return Survey(
            lambda: Census(Database(self.path, KEY)),
            tell=self.told.append,
            now=lambda: self.now,
            monotonic=lambda: self.seconds,
        )

    def turns(self, count: int) -> None:
        """So many turns on a line, each when it is time."""
        with closing(self.city.connector(self.me.login)()) as centre:
            self.survey.follow(self.city.identity(self.me.login))
            for _ in range(count):
                self.seconds += self.survey.rest()
                self.survey.turn(centre)

    def start_again(self) -> None:
        """Another run of the program, which has no line yet."""
        self.survey.close()
        self.told.clear()
        self.survey = self._made()
        self.survey.recall()


@pytest.fixture
def desk(city: FakeCity, tmp_path: Path) -> Iterator[Desk]:
    """A desk without a census, of a centre that has one."""
    city.census.put(CensusKind.COMPONENTS, [component(n, LON + n * 1e-6) for n in range(1, ROWS + 1)])
    made = Desk(city, tmp_path / "census.sqlite")
    yield made
    made.survey.close()


def test_it_is_told_as_it_comes_and_when_it_was_whole(desk: Desk) -> None:
    desk.survey.recall()
    assert desk.told == [CensusStands(0, 0, coming=False, as_of=None)]
    desk.turns(2)
    assert desk.told[-2:] == [
        CensusStands(0, ROWS, coming=True, as_of=None),
        CensusStands(FIRST, ROWS, coming=True, as_of=None, read=FIRST),
    ]
    desk.now += timedelta(minutes=2)
    desk.turns(5)
    assert desk.told[-1] == CensusStands(ROWS, ROWS, coming=False, as_of=NOON + timedelta(minutes=2))
    assert [stands.here for stands in desk.told] == sorted(stands.here for stands in desk.told)
    desk.now += timedelta(hours=1)
    desk.seconds += LOOK[1]
    desk.turns(1)
    assert desk.told[-1].as_of == desk.now, "looked at again, and nothing was missing"


def test_a_desk_that_starts_without_a_line_knows_how_it_stood(desk: Desk) -> None:
    desk.turns(2)
    desk.start_again()
    assert desk.told == [CensusStands(FIRST, ROWS, coming=True, as_of=None, read=FIRST)]
    desk.turns(9)
    desk.start_again()
    assert desk.told == [CensusStands(ROWS, ROWS, coming=False, as_of=NOON)]


def test_while_a_newer_survey_comes_the_older_one_has_its_time(desk: Desk) -> None:
    desk.turns(9)
    desk.start_again()
    desk.city.census.put(CensusKind.COMPONENTS, [{**component(n, LON), "state": "lost"} for n in range(1, ROWS)])
    desk.now += timedelta(hours=2)
    desk.turns(1)
    assert desk.told[-1] == CensusStands(ROWS, ROWS, coming=True, as_of=NOON)
    desk.turns(1)
    half = desk.told[-1]
    assert half == CensusStands(ROWS, ROWS, coming=True, as_of=NOON, read=FIRST), "which no count of rows here tells"
    assert half.newer
    desk.start_again()
    assert desk.told == [half], "also where there is no line"
    desk.turns(9)
    assert desk.told[-1] == CensusStands(ROWS, ROWS, coming=False, as_of=desk.now)


def test_another_centres_census_has_no_time_yet(desk: Desk) -> None:
    desk.turns(9)
    desk.city.epoch += 1
    desk.turns(1)
    assert (desk.told[-1].as_of, desk.told[-1].read) == (None, 0), "nothing of it has come, whatever is here"


def test_a_file_that_cannot_be_opened_is_told_nothing_of(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Census:
        raise FilesDamaged

    told: list[CensusStands] = []
    with caplog.at_level(logging.WARNING):
        Survey(broken, tell=told.append).recall()
    assert told == []


def test_where_there_is_no_census_the_link_says_none() -> None:
    link = Link()
    assert link.state().census is None
    link.surveyed(CensusStands(0, 0, coming=False, as_of=NOON))
    assert link.state().census is None
    link.surveyed(CensusStands(0, 7, coming=True, as_of=None))
    assert link.state().census == CensusStands(0, 7, coming=True, as_of=None)


def test_a_whole_desk_says_it_in_its_link(city: FakeCity, tmp_path: Path) -> None:
    city.census.put(CensusKind.COMPONENTS, [component(n, LON + n * 1e-6) for n in range(1, 20)])
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(lambda: (found := window.station.link().census) is not None and found.as_of is not None)
        found = window.station.link().census
        assert found is not None
        assert (found.here, found.there, found.coming) == (19, 19, False)


def test_it_comes_behind_the_open_window_and_a_person_lets_it_wait(city: FakeCity, tmp_path: Path) -> None:
    many = 4_000
    city.census.put(CensusKind.COMPONENTS, [component(n, LON + n * 1e-6) for n in range(1, many + 1)])
    me = city.add(somebody("an", Post.ACCEPTOR))

    def work(window: Window) -> CensusStands | None:
        """A case is registered and reaches the centre; how the census stands then."""
        window.until(window.numbered)
        window.do(Action.REGISTER)
        window.until(window.settled)
        return window.station.link().census

    with opened(city, me, tmp_path, start=False) as window:
        window.station.hold_census(held=True)
        window.start()
        assert work(window) is None, "signed in and at work, and nothing of the census has come"
        window.station.hold_census(held=False)
        window.until(lambda: (found := window.station.link().census) is not None and 0 < found.here < many)
        window.station.hold_census(held=True)
        held = work(window)
        assert held is not None
        assert (held.held, held.coming, held.as_of) == (True, True, None)
        assert 0 < held.here < many, "work goes on while it comes"
        assert work(window) == held, "it waits"
        window.station.hold_census(held=False)
        window.until(lambda: (found := window.station.link().census) is not None and found.as_of is not None, 30.0)
        found = window.station.link().census
        assert found is not None
        assert (found.here, found.there, found.coming, found.held) == (many, many, False, False)
