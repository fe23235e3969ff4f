"""The ground of the census for the map, read from a real encrypted file, and what happened in one grid."""

from __future__ import annotations

import logging
import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.desk.aside import Aside
from app.desk.grid_figures import DAYS, GridFigures, figures_in
from app.desk.ground import Grids, Ground, read_frontage, read_grids, read_toilets
from app.errors import MirrorDamaged
from app.local.census_schema import unpacked
from app.local.database import Database, micros
from app.wire import plain
from models.case import Case, Status
from models.catalogue import Kind
from models.census import CensusKind
from models.commands import Present
from models.intercom import Direction, Entry, EntryKind, EntryStatus
from tests.app.desk import Desk, present
from tests.app.small_census import (
    DUYUAN,
    EAST,
    GRIDS,
    HONGXING,
    JINJIANG,
    KEY,
    LAT,
    LON,
    MIDDLE,
    SIDE,
    STREET,
    WEST,
    Kept,
    component,
    grid,
    poi,
    square,
)
from tests.models.given import ALL_POSTS, NINE_THIRTY, story_in

RING = tuple((lon, lat) for lon, lat in square(LON))
NOW = micros(NINE_THIRTY)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """A desk with the small census."""
    made = Kept.make(tmp_path)
    made.take_all()
    yield made
    made.close()


def reader(kept: Kept) -> Database:
    return Database(kept.path, KEY, read_only=True)


# ── what the map is given ───────────────────────────────────────────────────────────────────────────────────────────


def test_every_grid_comes_with_its_outline_and_what_it_belongs_to(kept: Kept) -> None:
    with reader(kept) as census:
        made = read_grids("", census)
    assert made is not None
    assert [f"{code:.0f}" for code in made.code] == [WEST, MIDDLE, EAST]
    assert list(made.division) == [JINJIANG] * 3
    assert list(made.street) == [STREET] * 3
    assert list(made.community) == [DUYUAN, DUYUAN, HONGXING]
    assert [made.duties[int(duty)] if duty >= 0 else None for duty in made.duty] == ["JJ-D01", "JJ-D01", None]
    assert made.names[STREET] == "督院街街道（示例）"
    assert list(made.outlines.corners) == [4, 4, 4]
    assert unpacked(bytes(made.outlines.points[:64])) == RING


def test_codes_of_fifteen_digits_keep_every_digit(kept: Kept) -> None:
    long = "510104901001999"
    kept.take(CensusKind.UNIT_GRIDS, [grid(long, square(LON, LAT + SIDE))], version=2)
    with reader(kept) as census:
        made = read_grids("", census)
    assert made is not None
    assert f"{made.code[-1]:.0f}" == long


def test_a_grid_without_an_outline_is_left_out(kept: Kept) -> None:
    kept.take(CensusKind.UNIT_GRIDS, [grid("51010490100199", None)], version=2)
    with reader(kept) as census:
        made = read_grids("", census)
    assert made is not None
    assert len(made) == len(GRIDS)


def test_the_same_census_is_not_read_twice_and_a_changed_one_is(kept: Kept) -> None:
    with reader(kept) as census:
        made = read_grids("", census)
        assert made is not None
        assert read_grids(made.state, census) is None
        kept.take(CensusKind.UNIT_GRIDS, [grid("51010490100103", square(LON, LAT + SIDE))], version=2)
        again = read_grids(made.state, census)
    assert again is not None
    assert len(again) == len(made) + 1


def test_roads_stand_in_the_middle_of_the_houses_that_name_them(kept: Kept) -> None:
    with reader(kept) as census:
        made = read_grids("", census)
    assert made is not None
    assert {name for name, _, _ in made.roads} == {"督院街", "红星路二段"}
    assert {(lon, lat) for _, lon, lat in made.roads} == {(LON, LAT)}


def test_toilets_are_told_once_though_surveyed_twice(kept: Kept) -> None:
    away = 0.0001  # some ten metres
    kept.take(CensusKind.POIS, [poi("t-1", "一号公厕（示例）", "督院街1号", kind="环卫")], version=2)
    far = component(92, LON + 0.01, class_code="0301", name="公共厕所")
    shut = component(93, LON + 0.02, class_code="0301", name="公共厕所", state="abandoned")
    near = component(91, LON + away, LAT, class_code="0301", name="公共厕所")
    kept.take(CensusKind.COMPONENTS, [near, far, shut], version=2)
    with reader(kept) as census:
        made = read_toilets("", census)
        assert made is not None
        assert read_toilets(made.state, census) is None
    assert [(one.name, round(one.lon, 4)) for one in made.found] == [
        ("一号公厕（示例）", LON),
        ("公共厕所", LON + 0.01),
    ]


def test_frontage_comes_as_lines_and_rings_with_who_answers(kept: Kept) -> None:
    line = [[LON, LAT], [LON + SIDE, LAT]]
    told = {"division": JINJIANG, "unit_name": "老字号茶馆（示例）"}
    rows: list[dict[str, object]] = [
        {"id": "f-1", "name": "督院街 1–9 号", "line": line, "note": "卫生、绿化、秩序", **told},
        {"id": "f-2", "name": "督院街菜市场", "ring": square(LON), **told},
    ]
    kept.take(CensusKind.FRONTAGE, rows)
    with reader(kept) as census:
        made = read_frontage("", census)
    assert made is not None
    assert [(one.name, one.unit, one.note, one.closed) for one in made.found] == [
        ("督院街 1–9 号", "老字号茶馆（示例）", "卫生、绿化、秩序", False),
        ("督院街菜市场", "老字号茶馆（示例）", "", True),
    ]
    assert made.outlines.corners == array("I", [2, 4])


def test_it_is_asked_beside_the_window(kept: Kept) -> None:
    threads: list[str] = []
    found: list[Grids | None] = []
    came = threading.Event()

    def deliver(job: Callable[[], None]) -> None:
        threads.append(threading.current_thread().name)
        job()
        came.set()

    aside = Aside(lambda: reader(kept), deliver)
    Ground(aside, aside).grids("", found.append)
    assert came.wait(10)
    aside.close()
    assert threads == ["aside"]
    assert [one and len(one) for one in found] == [len(GRIDS)]


def test_a_file_that_cannot_be_read_answers_nothing_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Database:
        raise MirrorDamaged(file="census.sqlite")

    said: list[object] = []
    aside = Aside(broken, lambda job: job())
    with caplog.at_level(logging.WARNING):
        Ground(aside, aside).grids("", said.append)
        aside.close()
    assert said == []
    assert "nothing can be read aside" in caplog.text


# ── what happened in a grid ─────────────────────────────────────────────────────────────────────────────────────────


def case_in(desk: Desk, serial: int, grid_code: str | None, east: float = 0.5, **changes: Any) -> Case:
    """A case so many sides east of the west grid's edge comes to the desk."""
    place: dict[str, Any] = {"lon": LON + east * SIDE, "lat": LAT + SIDE / 2, "unit_grid": grid_code}
    filed: dict[str, Any] = {"filed_at": NINE_THIRTY, "status": Status.HANDLING}
    before = story_in(Status.HANDLING).case
    assert before is not None
    made: Case = replace(before, id=UUID(int=serial), number=f"20170721-{serial:05d}", **filed)
    made = replace(made, **{**place, **changes})
    desk.learn(present(made))
    return made


def figures(desk: Desk) -> GridFigures:
    with desk.files.mirror_reader() as mirror:
        return figures_in(mirror, WEST, RING, NOW)


def test_figures_of_a_grid_count_what_was_given_to_it_and_what_lies_in_it(desk: Desk) -> None:
    told = case_in(desk, 1, WEST, kind=Kind.COMPONENT, class_code="0101")
    same: dict[str, Any] = {"kind": Kind.COMPONENT, "class_code": "0101"}
    case_in(desk, 2, None, **same)
    case_in(desk, 3, MIDDLE)
    case_in(desk, 4, None, east=1.5)
    case_in(desk, 5, WEST, status=Status.CLOSED, closed_at=NINE_THIRTY, **same)
    case_in(desk, 6, WEST, filed_at=NINE_THIRTY - timedelta(days=DAYS, seconds=1))
    case_in(desk, 7, WEST, filed_at=None)
    case_in(desk, 8, WEST, kind=Kind.EVENT, class_code="0201")
    found = figures(desk)
    assert (found.open, found.filed) == (5, 4)
    assert found.class_key == (told.edition, told.kind, told.class_code)
    assert found.of_class == 3


def test_who_last_spoke_of_a_case_in_the_grid_was_there_last(desk: Desk) -> None:
    inside, beside = case_in(desk, 1, WEST), case_in(desk, 2, MIDDLE)
    said(desk, 11, inside, "7", timedelta(hours=2))
    said(desk, 12, inside, "12", timedelta(hours=1))
    said(desk, 13, beside, "15", timedelta(minutes=5))
    said(desk, 14, inside, "7", timedelta(minutes=1), Direction.OUT)
    found = figures(desk)
    assert (found.seen_by, found.seen_at) == ("12", NINE_THIRTY - timedelta(hours=1))


def said(desk: Desk, serial: int, case: Case, sign: str, ago: timedelta, way: Direction = Direction.IN) -> None:
    """An entry of the log about a case comes to the desk."""
    at = NINE_THIRTY - ago
    entry = Entry(
        *(UUID(int=serial), 1, EntryStatus.LOGGED, JINJIANG, "JJ-1", way, sign, EntryKind.REPORT, "到岗", at),
        *(ALL_POSTS.id, at, case.id),
    )
    row = {one.name: plain(getattr(entry, one.name)) for one in fields(entry)}
    desk.learn(Present("intercom", entry.id, row))


def test_figures_of_another_time_are_those_of_that_time(desk: Desk) -> None:
    """In playback an hour of the past is asked about."""
    hour = timedelta(hours=1)
    then = NINE_THIRTY - 2 * hour
    old: dict[str, Any] = {"received_at": then - hour, "filed_at": then - hour}
    case_in(desk, 1, WEST, status=Status.CLOSED, closed_at=NINE_THIRTY - hour, **old)
    case_in(desk, 2, WEST, status=Status.CLOSED, closed_at=then - timedelta(minutes=1), **old)
    inside = case_in(desk, 3, WEST, **old)
    case_in(desk, 4, WEST, received_at=then + hour, filed_at=then + hour)
    said(desk, 11, inside, "7", 3 * hour)
    said(desk, 12, inside, "12", hour)
    with desk.files.mirror_reader() as mirror:
        found = figures_in(mirror, WEST, RING, micros(then))
    assert (found.open, found.filed, found.seen_by) == (2, 3, "7")


def test_a_grid_in_which_nothing_happened_says_so(desk: Desk) -> None:
    case_in(desk, 1, MIDDLE)
    assert figures(desk) == GridFigures(WEST)
