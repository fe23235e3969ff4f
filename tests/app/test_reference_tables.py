"""The reference tables at a desk: names are made ready aside, and those there are serve until then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from app.desk.aside import Aside
from app.desk.reference import ReferenceTables
from app.local import pinyin
from app.local.database import Database
from tests.app.desk import Desk


class Later(Aside):
    """Does what it is asked when the test says so."""

    def __init__(self, database: Database) -> None:
        self.asked: list[tuple[Callable[[Database], Any], Callable[[Any], None]]] = []
        self._reader = database

    def ask(
        self, _name: str, work: Callable[[Database], Any], then: Callable[[Any], None], *, at_once: bool = False
    ) -> None:
        self.asked.append((work, then))

    def work(self) -> None:
        for work, then in [self.asked.pop(0) for _ in range(len(self.asked))]:
            then(work(self._reader))


@pytest.fixture
def reader(desk: Desk) -> Iterator[Database]:
    with closing(desk.files.mirror_reader()) as opened:
        yield opened


def test_names_are_made_aside_once_and_again_for_other_tables(reader: Database) -> None:
    aside = Later(reader)
    tables = ReferenceTables(reader, aside)
    first = tables.now
    tables.prepare()
    tables.prepare()
    assert len(aside.asked) == 1, "asked once while they are made"
    aside.work()
    made = tables.names()
    assert made is not None
    assert made.reference is first
    assert made.sound
    assert pinyin.is_loaded()
    assert tables.names() is made
    assert aside.asked == []
    tables.take(replace(first, version=2))
    assert tables.names() is made, "those of before serve meanwhile"
    assert len(aside.asked) == 1
    aside.work()
    again = tables.names()
    assert again is not None
    assert again.reference is tables.now
    assert again.reference.version == 2


def test_tables_that_changed_while_names_were_made_have_theirs_made_too(reader: Database) -> None:
    aside = Later(reader)
    tables = ReferenceTables(reader, aside)
    first = tables.now
    tables.prepare()
    held, aside.asked = aside.asked, []
    tables.take(replace(first, version=2))
    tables.take(replace(first, version=3))
    aside.asked = [*held, *aside.asked]
    while aside.asked:
        aside.work()
    names = tables.names()
    assert names is not None
    assert names.reference.version == 3


def test_without_anybody_aside_they_are_those_of_the_moment(reader: Database) -> None:
    tables = ReferenceTables(reader, None)
    first = tables.names()
    assert first is not None
    tables.take(replace(tables.now, version=2))
    second = tables.names()
    assert second is not None
    assert second.reference.version == 2
