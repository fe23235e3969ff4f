"""A city's table read at the desk: on a thread of its own, stopped at once, kept by the centre as a draft."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import WorldFailed
from app.exchange.catalogue_reading import Choices
from app.exchange.rows_311 import Question
from app.sync.link import LinkKind
from app.workstation.catalogue_file import TableAsked, TableRead
from models.catalogue import EditionRefused, LimitUnit
from models.people import Post
from tests.app.stations import Window, opened
from tests.exchange.dirty_catalogue import ROWS, save_xlsx
from tests.fakes import FakeCity
from tests.seats import somebody

SAID = Choices(plain_day=LimitUnit.WORK_DAY, lost_zeros=True)


@pytest.fixture
def asked(tmp_path: Path) -> TableAsked:
    return TableAsked(save_xlsx(tmp_path / "city.xlsx"), SAID, "2018-city", "修订")


def test_a_table_becomes_a_draft_of_the_centre_and_comes_back(
    city: FakeCity, tmp_path: Path, asked: TableAsked
) -> None:
    me = city.add(replace(somebody("an"), posts=frozenset({Post.MANAGER}), divisions=frozenset(), whole_city=True))
    with opened(city, me, tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        told: list[int] = []
        threads: set[str] = set()
        found: list[TableRead | WorldFailed] = []
        answers: list[EditionRefused | WorldFailed | None] = []

        def heard(read: TableRead | WorldFailed) -> None:
            threads.add(threading.current_thread().name)
            found.append(read)

        window.station.read_catalogue(asked, told.append, heard)
        window.until(lambda: found)
        (read,) = found
        assert isinstance(read, TableRead)
        assert sum(read.reading.counted().values()) >= len(ROWS)
        assert told[0] == 0
        assert threads == {threading.current_thread().name}, "answered where the window is"
        window.station.draft_edition(read.made, answers.append)
        window.until(lambda: answers)
        assert answers == [None]
        window.station.retry_now()
        window.until(lambda: "2018-city" in window.station.board.reference.editions)
        assert not window.station.board.reference.editions["2018-city"].approved


def test_a_question_is_an_answer_and_nobody_hears_of_what_was_stopped(
    city: FakeCity, tmp_path: Path, asked: TableAsked
) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        first: list[TableRead | WorldFailed] = []
        second: list[TableRead | WorldFailed] = []
        stop = window.station.read_catalogue(asked, lambda _: None, first.append)
        stop()
        window.station.read_catalogue(replace(asked, choices=Choices()), lambda _: None, second.append)
        window.until(lambda: second)
        assert isinstance(second[0], Question)
        assert second[0].facts["about"] in ("day", "lost_zeros", "kind")
        assert first == []


def test_closing_ends_a_reading(city: FakeCity, tmp_path: Path, asked: TableAsked) -> None:
    found: list[TableRead | WorldFailed] = []
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.station.read_catalogue(asked, lambda _: None, found.append)
    assert not any(thread.name == "table" for thread in threading.enumerate())
    _run(window)
    assert found == []


def _run(window: Window) -> None:
    while not window.jobs.empty():
        window.jobs.get()()
