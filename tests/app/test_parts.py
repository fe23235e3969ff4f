"""All components as columns, read aside from a real encrypted file: every one of them once, whatever the page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.desk.aside import Aside
from app.desk.parts import FIRST, STATES, UNITS, Counted, Parts, PartsReader, counted, page
from app.local.database import Cells, Database
from models.census import CensusKind, ComponentState
from tests.app.small_census import COMPONENTS, KEY, LAT, LON, Kept, component


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept.make(tmp_path)
    yield made
    made.close()


@pytest.fixture
def reader(kept: Kept) -> Iterator[Database]:
    with Database(kept.path, KEY, read_only=True) as database:
        yield database


def all_pages(reader: Database, classes: tuple[str, ...], rows: int) -> list[Parts]:
    found: list[Parts] = []
    after: Cells | None = FIRST
    while after is not None:
        found.append(page(reader, classes, after, rows))
        after = found[-1].after
    return found


def test_an_empty_census_has_no_classes_and_no_page(reader: Database) -> None:
    told = counted(reader)
    assert told is not None
    assert (told.classes, told.whole) == ((), 0)
    assert page(reader, (), FIRST) == Parts()


def test_they_are_counted_by_class_and_what_was_removed_is_left_out(kept: Kept, reader: Database) -> None:
    kept.take(CensusKind.COMPONENTS, COMPONENTS)
    told = counted(reader)
    assert told is not None
    assert told.classes == (("0101", 2), ("0103", 1))
    assert told.whole == sum(row["state"] != ComponentState.REMOVED for row in COMPONENTS)
    assert counted(reader, told.state) is None, "the same census is not counted twice"
    kept.take(CensusKind.COMPONENTS, [component(9, LON)], version=2)
    again = counted(reader, told.state)
    assert again is not None
    assert again.whole == 4


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 100, 101, 1000])
def test_every_component_comes_once_with_what_it_is_whatever_the_page(kept: Kept, reader: Database, rows: int) -> None:
    chance, states = Random(rows), (*STATES, ComponentState.REMOVED)
    made = [
        component(
            serial,
            round(LON + chance.choice((0.0, chance.random() / 50)), 6),  # many on the very same point
            round(LAT + chance.choice((0.0, -0.0004, chance.random() / 50)), 6),
            class_code=chance.choice(("0101", "0210", "0305")),
            state=chance.choice(states).value,
        )
        for serial in range(100)
    ]
    kept.take(CensusKind.COMPONENTS, made)
    pages = all_pages(reader, ("0305", "0101"), rows)
    assert all(len(one) <= rows for one in pages)
    told = sorted(
        (n, lon, lat, kind, state)
        for one in pages
        for n, lon, lat, kind, state in zip(one.n, one.lon, one.lat, one.kind, one.state, strict=True)
    )
    wanted = []
    for n, lon, lat, code, state in reader.rows("SELECT n, lon, lat, class_code, state FROM components ORDER BY n"):
        if state != ComponentState.REMOVED:
            kind = {"0305": 0, "0101": 1, "0210": 2}[str(code)]
            at = STATES.index(ComponentState(str(state)))
            wanted.append((n, round(float(lon or 0) * UNITS), round(float(lat or 0) * UNITS), kind, at))
    assert told == wanted


def test_a_page_is_answered_by_the_index_alone(kept: Kept, reader: Database) -> None:
    kept.take(CensusKind.COMPONENTS, COMPONENTS)
    asked: list[str] = []
    reader._connection.set_trace_callback(asked.append)
    page(reader, ("0101",), FIRST)
    (select,) = [one for one in asked if one.startswith("SELECT n, class_code")]
    plan = " ".join(str(row[3]) for row in reader.rows(f"EXPLAIN QUERY PLAN {select}"))
    assert "COVERING INDEX ix_components_cell" in plan
    assert "SCAN" not in plan


def test_a_component_is_found_by_its_row(kept: Kept, reader: Database) -> None:
    kept.take(CensusKind.COMPONENTS, COMPONENTS)
    for n in page(reader, (), FIRST).n:
        found = kept.here.component_in(n)
        assert found is not None
        assert found.id == reader.rows("SELECT id FROM components WHERE n = ?", (n,))[0][0]
    assert kept.here.component_in(10_000) is None


# ── aside ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def jobs() -> list[Callable[[], None]]:
    """What is to be run on the window's thread."""
    return []


@pytest.fixture
def aside(kept: Kept, jobs: list[Callable[[], None]]) -> Iterator[Aside]:
    made = Aside(lambda: Database(kept.path, KEY, read_only=True), jobs.append)
    yield made
    made.close()


def run(jobs: list[Callable[[], None]], until: Callable[[], object]) -> None:
    """Runs what is delivered until the condition holds; the test's own limit ends it when it never does."""
    while not until():
        while jobs:
            jobs.pop(0)()


def test_it_is_asked_on_another_thread_and_answered_by_a_delivery(
    kept: Kept, aside: Aside, jobs: list[Callable[[], None]]
) -> None:
    kept.take(CensusKind.COMPONENTS, COMPONENTS)
    parts, said, pages = PartsReader(aside), list[Counted | None](), list[Parts]()
    parts.count("", said.append)
    assert not said, "nothing is answered at once"
    run(jobs, lambda: said)
    told = said[0]
    assert told is not None
    parts.page([code for code, _ in told.classes], FIRST, pages.append)
    run(jobs, lambda: pages)
    assert len(pages[0]) == told.whole == 3
    assert sorted(pages[0].kind) == [0, 0, 1]


def test_in_a_damaged_file_there_is_nothing_and_nobody_fails(
    kept: Kept, aside: Aside, jobs: list[Callable[[], None]], caplog: pytest.LogCaptureFixture
) -> None:
    parts, said, pages = PartsReader(aside), list[Counted | None](), list[Parts]()
    parts.count("", said.append)
    run(jobs, lambda: said)
    kept.census._database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.path.write_bytes(b"x" * kept.path.stat().st_size)
    with caplog.at_level(logging.WARNING):
        parts.page((), FIRST, pages.append)
        parts.count("", said.append)
        run(jobs, lambda: len(said) == 2)
    assert (pages, said[1]) == ([Parts()], Counted())
    assert "cannot be read" in caplog.text
