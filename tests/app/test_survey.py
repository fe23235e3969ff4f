"""The census on its way to the desk, page by page: whole, restartable, in scope, followed by version."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from app.desk.here import NOWHERE, Here
from app.errors import CentreGone, DiskFull
from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from app.sync.link import Centre
from app.sync.survey import EMPTY_LOOK, LOOK, Survey
from models.census import CensusKind
from models.people import Person, Post
from tests.app.small_census import (
    EAST,
    GRIDS,
    JINJIANG,
    KEY,
    LAT,
    LON,
    MIDDLE,
    POIS,
    SIDE,
    WEST,
    WHOLE,
    Row,
    component,
    poi,
)
from tests.app.stations import opened
from tests.fakes import FakeCity
from tests.seats import somebody

INNER = LAT + SIDE / 2
QINGYANG = 510105


class Clock:
    """Seconds that pass when the test says so, and a little with every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The seconds."""
        self.now += 0.0001
        return self.now


class DeskAt:
    """A desk's census on a line to the centre in memory, driven step by step."""

    def __init__(self, city: FakeCity, me: Person, path: Path) -> None:
        self.city, self.me, self.path, self.clock = city, city.add(me), path, Clock()
        if not path.exists():
            with Database(path, KEY) as database:
                make_census(database)
        self.survey = self._survey()
        self.here = Here(lambda: Database(path, KEY, read_only=True))
        self.identity = city.identity(me.login)

    def _survey(self) -> Survey:
        return Survey(lambda: Census(Database(self.path, KEY)), chance=Random(1), monotonic=self.clock)

    @contextmanager
    def line(self) -> Iterator[Centre]:
        """A line to the centre, which the survey follows."""
        with closing(self.city.connector(self.me.login)()) as centre:
            self.survey.follow(self.city.identity(self.me.login))
            yield centre

    def read(self, steps: int = 10_000) -> None:
        """Takes so many turns, or until there is nothing more to do for minutes."""
        with self.line() as centre:
            while steps and self.survey.rest() < EMPTY_LOOK[0] - 1:
                self.clock.now += self.survey.rest()
                self.survey.turn(centre)
                steps -= 1

    def later(self) -> None:
        """Minutes pass, and the desk looks again."""
        self.clock.now += LOOK[1]
        self.read()

    def start_again(self) -> None:
        """Another program run on the same file."""
        self.survey.close()
        self.survey = self._survey()

    def rows(self, kind: CensusKind) -> tuple[int, int]:
        """(rows here, rows at the centre) as the desk believes."""
        return self.here.census().kinds[kind.value]

    def counted(self, table: str) -> int:
        """Rows that are really there."""
        with Database(self.path, KEY, read_only=True) as database:
            return database.integer(f"SELECT count(*) FROM {table}")

    def close(self) -> None:
        """Closes everything."""
        self.survey.close()
        self.here.close()


@pytest.fixture
def at(city: FakeCity, tmp_path: Path) -> Iterator[Callable[..., DeskAt]]:
    """Opens a desk for a login."""
    made: list[DeskAt] = []

    def make(login: str = "an", divisions: Sequence[int] = ()) -> DeskAt:
        me = somebody(login, Post.ACCEPTOR)
        if divisions:
            me = Person(me.id, me.login, me.name, me.posts, frozenset(divisions), False)
        made.append(DeskAt(city, me, tmp_path / f"{login}.sqlite"))
        return made[-1]

    yield make
    for one in made:
        one.close()


def fill(city: FakeCity) -> None:
    """The small census, at the centre."""
    for kind, rows in WHOLE.items():
        city.census.put(kind, rows)


def many(count: int, first: int = 1) -> list[Row]:
    """Components in a row."""
    return [component(serial, LON + serial * 1e-6) for serial in range(first, first + count)]


def test_a_desk_reads_the_whole_census_and_then_rests(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    fill(city)
    desk = at()
    desk.read()
    assert desk.here.at(LON + SIDE / 2, INNER).unit_grid == WEST
    assert [one.key for one in desk.here.search("督小")] == ["p-school"]
    assert desk.here.census().whole
    assert desk.rows(CensusKind.UNIT_GRIDS) == (3, 3)
    asked = len(city.calls)
    desk.read(50)
    assert len(city.calls) == asked
    assert desk.survey.rest() > LOOK[0] - 1


def test_a_centre_without_a_census_is_asked_a_few_times_a_minute_until_it_has_one(
    city: FakeCity, at: Callable[..., DeskAt]
) -> None:
    desk = at()
    desk.read()
    assert city.calls.count("census_state") == 1
    assert "census_page" not in city.calls
    assert not desk.here.census().whole
    fill(city)
    desk.clock.now += EMPTY_LOOK[1]
    desk.read()
    assert desk.here.census().whole


def test_a_desk_that_is_stopped_anywhere_goes_on_where_it_was(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    city.census.put(CensusKind.COMPONENTS, many(2_000))
    desk = at()
    for _ in range(200):
        desk.read(steps=2)
        desk.start_again()
        if desk.here.census().whole:
            break
    assert desk.rows(CensusKind.COMPONENTS) == (2_000, 2_000)
    assert desk.counted("components") == 2_000
    assert city.calls.count("census_page") < 20


def test_a_line_that_breaks_with_a_page_on_the_way_costs_that_page(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    city.census.put(CensusKind.COMPONENTS, many(900))
    desk = at()
    desk.read(steps=2)
    city.cut("census_page", after=True)
    with pytest.raises(CentreGone):
        desk.read()
    desk.read()
    assert desk.counted("components") == 900


def test_what_changes_later_follows_and_what_is_gone_goes(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    fill(city)
    desk = at()
    desk.read()
    city.census.put(CensusKind.COMPONENTS, [component(2, LON + 0.0003, state="lost")], gone=["5101040103000003"])
    city.census.put(CensusKind.UNIT_GRIDS, [], gone=[EAST])
    city.census.put(CensusKind.POIS, [poi("p-15", "五金店（示例）", "督院街15号")], gone=["p-hx"])
    pages = city.calls.count("census_page")
    desk.later()
    assert city.calls.count("census_page") - pages == 3
    found = desk.here.component("5101040101000002")
    assert found is not None
    assert found.state == "lost"
    assert desk.here.component("5101040103000003") is None
    assert desk.here.at(LON + 2.5 * SIDE, INNER) == NOWHERE
    assert desk.here.grid(EAST) is None
    assert desk.here.search("便民菜店") == ()
    assert desk.here.search("邮局") == ()
    assert [one.key for one in desk.here.search("五金店")] == ["p-15"]
    assert desk.rows(CensusKind.COMPONENTS) == (3, 3)
    assert desk.counted("called") == 10  # of five places, one alias, two communities, two roads


def test_an_update_that_was_cut_off_in_its_middle_is_read_to_its_end(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    city.census.put(CensusKind.COMPONENTS, many(1_000))
    desk = at()
    desk.read()
    city.census.put(CensusKind.COMPONENTS, [{**row, "state": "lost"} for row in many(1_000)])
    desk.clock.now += LOOK[1]
    desk.read(steps=2)
    desk.start_again()
    desk.read()
    with Database(desk.path, KEY, read_only=True) as database:
        assert database.integer("SELECT count(*) FROM components WHERE state = 'lost'") == 1_000


def test_only_my_divisions_come(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    city.census.put(CensusKind.COMPONENTS, many(5))
    city.census.put(CensusKind.COMPONENTS, [{**component(1, LON), "id": "5101050101000001", "division": QINGYANG}])
    desk = at("bo", [QINGYANG])
    desk.read()
    assert desk.here.component("5101050101000001") is not None
    assert desk.counted("components") == 1


def test_another_scope_brings_its_rows_and_leaves_none_of_the_others(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    fill(city)
    other = {**component(1, LON), "id": "5101050101000001", "division": QINGYANG}
    city.census.put(CensusKind.COMPONENTS, [other])
    city.census.put(CensusKind.POIS, [poi("p-qy", "青羊书店（示例）", division=QINGYANG)])
    desk = at("bo", [JINJIANG])
    desk.read()
    assert desk.counted("components") == 4
    city.add(Person(desk.me.id, desk.me.login, desk.me.name, desk.me.posts, frozenset({QINGYANG}), False))
    desk.read()
    assert desk.counted("components") == 1
    assert desk.rows(CensusKind.COMPONENTS) == (1, 1)
    assert desk.rows(CensusKind.UNIT_GRIDS) == (0, 0)
    assert desk.here.at(LON + SIDE / 2, INNER) == NOWHERE
    assert desk.here.search("督院街") == ()
    assert [one.key for one in desk.here.search("青羊书店")] == ["p-qy"]


def test_while_it_is_read_anew_the_old_rows_answer(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    fill(city)
    desk = at()
    desk.read()
    city.epoch += 1  # a restored centre
    desk.read(steps=1)
    assert desk.here.at(LON + SIDE / 2, INNER).unit_grid == WEST
    desk.read()
    assert desk.here.at(LON + 1.5 * SIDE, INNER).unit_grid == MIDDLE
    assert desk.counted("unit_grids") == len(GRIDS)
    assert desk.counted("grid_boxes") == len(GRIDS)
    assert desk.counted("pois") == len(POIS)


def test_rows_that_were_lost_here_are_read_anew_once(city: FakeCity, at: Callable[..., DeskAt]) -> None:
    city.census.put(CensusKind.COMPONENTS, many(50))
    desk = at()
    desk.read()
    desk.survey.close()
    with Database(desk.path, KEY) as database:
        database.run("DELETE FROM components WHERE n < 10")
        database.run("UPDATE progress SET rows = 41 WHERE kind = 'components'")
    desk.start_again()
    desk.read()
    assert desk.counted("components") == 50
    assert desk.rows(CensusKind.COMPONENTS) == (50, 50)


def test_a_row_that_nobody_understands_holds_up_no_other_and_is_not_asked_for_again_and_again(
    city: FakeCity, at: Callable[..., DeskAt], caplog: pytest.LogCaptureFixture
) -> None:
    odd = {**component(7, LON), "lon": "somewhere"}
    city.census.put(CensusKind.COMPONENTS, [*many(3), odd])
    desk = at()
    with caplog.at_level(logging.WARNING):
        desk.read()
        assert desk.counted("components") == 3
        pages = city.calls.count("census_page")
        desk.start_again()
        desk.read()
    assert city.calls.count("census_page") == pages
    assert any("5101040101000007" in record.getMessage() for record in caplog.records)


def test_a_full_disk_ends_the_reading_and_not_the_line(
    city: FakeCity, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def open_() -> Census:
        raise DiskFull(file="census.sqlite")

    survey = Survey(open_)
    with caplog.at_level(logging.WARNING):
        survey.follow("one")
    assert survey.rest() == float("inf")
    with closing(city.connector(city.add(somebody("an")).login)()) as centre:
        survey.turn(centre)
    assert "census_state" not in city.calls


def test_a_whole_desk_reads_it_behind_everything_else(city: FakeCity, tmp_path: Path) -> None:
    fill(city)
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(lambda: window.station.here.census().whole)
        assert window.station.here.at(LON + SIDE / 2, INNER).unit_grid == WEST
