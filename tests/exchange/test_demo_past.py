"""The demonstration city's past: as it was meant, the same every time, played once, and never in anybody's present."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.errors import InsufficientPrivilege
from psycopg2.extensions import make_dsn

from app.cast.figures import CITY_START, people, units
from app.central.keeper import Held, hold_embedded
from app.central.past import PastWriter
from app.central.provision import provision
from app.central.session import Session
from app.exchange import demo
from app.exchange.demo import build_demo, demo_people, fill_past
from app.exchange.demo_history import CASES, DAYS, NOW, Chapter, first_chapter, past_chapters
from app.exchange.demo_replay import play
from app.reading.audit import audit
from models.case import OPEN
from models.lifecycle import Action
from models.people import Post
from models.place import Group
from models.reference import Reference, build_reference
from tests.centre_fixtures import Centre, folder_for_a_server, starter_tables, stop_and_wait
from tests.exchange.test_demo import Place
from tests.seats import tables

TEN = frozenset({"0110", "0112", "0405", "0406", "0401", "0410", "0499", "0201", "0136", "0113"})
"""The classes that half of all is about (DOMAIN §12)."""


@contextmanager
def empty_database(server: Held, name: str) -> Iterator[Place]:
    """A database of its own on the test server, with the roles of the city's people."""
    with closing(psycopg2.connect(server.admin_dsn)) as admin, admin.cursor() as cursor:
        admin.autocommit = True
        cursor.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        yield Place(make_dsn(server.admin_dsn, dbname=name), replace(server.profile, database=name))
        cursor.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
        for figure in people():
            cursor.execute(sql.SQL("drop role if exists {}").format(sql.Identifier(figure.login)))


def asked(place: Place, question: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(place.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def reference() -> Reference:
    return build_reference(1, {**tables(), "units": units()})


@pytest.fixture(scope="module")
def chapters() -> list[Chapter]:
    return [first_chapter(reference()), *past_chapters(reference())]


# ── the script ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_past_is_the_same_every_time(chapters: list[Chapter]) -> None:
    assert [first_chapter(reference()), *past_chapters(reference())] == chapters


def test_it_makes_the_whole_city_once(chapters: list[Chapter]) -> None:
    numbers = [number for chapter in chapters for number in {step.case for step in chapter.steps}]
    assert sorted(numbers) == list(range(CASES))
    assert sum(chapter.cases for chapter in chapters) == CASES


def test_it_lies_within_thirty_days(chapters: list[Chapter]) -> None:
    times = [step.at for chapter in chapters for step in chapter.steps]
    assert max(times) <= CITY_START
    assert min(times) >= CITY_START - timedelta(days=DAYS)
    days = {chapter.steps[0].at.date() for chapter in chapters[1:]}
    assert len(days) >= DAYS - 2


def test_kinds_classes_and_divisions_are_mixed_as_in_the_field(chapters: list[Chapter]) -> None:
    calls = [step.facts for chapter in chapters for step in chapter.steps if step.action is Action.REGISTER]
    kinds = Counter(facts["kind"] for facts in calls)
    assert 0.75 <= kinds["event"] / CASES <= 0.85
    ten = sum(facts["kind"] == "event" and facts["class_code"] in TEN for facts in calls)
    assert 0.45 <= ten / CASES <= 0.6
    where = Counter(cast("int", facts["division"]) for facts in calls)
    groups = {code: reference().divisions[code].group for code in where}
    assert len(where) == 22
    assert sum(many for code, many in where.items() if groups[code] is Group.CENTRAL) > 0.6 * CASES


# ── played ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """A past of four days, enough to be stopped in; how many cases the city has with it."""

    def short(wanted: Reference) -> Sequence[Chapter]:
        return past_chapters(wanted)[:4]

    cases = sum(plot.many for plot in NOW) + sum(chapter.cases for chapter in short(reference()))
    monkeypatch.setattr(demo, "past_chapters", short)
    monkeypatch.setattr(demo, "CASES", cases)
    return cases


ROWS = (
    "select to_jsonb(c) - '{id,registered_by,task_id,order_id,ruled_by,applied}'::text[],"
    " regexp_replace(applied, '[0-9a-f-]{36}', '', 'g'), order_id is null from gaowei.cases c order by number",
    "select action, facts - '{case_id,corrects,attachment,proof,party,notice,other_id}'::text[],"
    " version, asked_at, at, on_behalf, seat,"
    " (select number from gaowei.cases c where c.id = root),"
    " (select login from gaowei.person p where p.id = person) from gaowei.journal"
    " order by (select number from gaowei.cases c where c.id = root), at, version, action,"
    " facts ->> 'text'",
)


def rows_of_a_city(place: Place, home: Path, *, stops: bool) -> list[list[tuple[object, ...]]]:
    """Makes a city with its past, in one go or with a stop in between; everything in it that time and chance leave."""
    build_demo(place, home, lambda *_: None, whole=True)
    done: list[int] = []
    if stops:
        assert not fill_past(place, home, lambda n, _of: done.append(n), lambda: len(done) > 1)
        assert sum(plot.many for plot in NOW) < len(asked(place, "select from gaowei.cases")) < done[-1] + 100
        assert asked(place, "select value from gaowei.settings where name = 'demo_past'") == [("unfinished",)]
    assert fill_past(place, home, lambda n, of: done.extend((n, of)), lambda: False)
    assert done[-2] == done[-1]
    assert asked(place, "select count(*) from gaowei.journal where refusal is not null") == [(0,)]
    return [asked(place, question) for question in ROWS]


def test_stopped_half_way_it_goes_on_where_it_was_and_ends_as_if_it_never_stopped(
    server: Held, tmp_path: Path, few: int
) -> None:
    name = f"gaowei_past_{os.getpid()}"
    with empty_database(server, name) as place:
        stopped = rows_of_a_city(place, tmp_path / "one", stops=True)
    with empty_database(server, name) as place:
        never_stopped = rows_of_a_city(place, tmp_path / "two", stops=False)
        before = asked(place, "select count(*) from gaowei.journal")
        said: list[int] = []
        assert fill_past(place, tmp_path / "two", lambda *_: said.append(1), lambda: False)
        assert not said
        assert asked(place, "select count(*) from gaowei.journal") == before
    assert stopped == never_stopped
    assert len(stopped[0]) == few


def test_desks_keep_their_present_and_the_audit_agrees(server: Held, tmp_path: Path, few: int) -> None:
    with empty_database(server, f"gaowei_now_{os.getpid()}") as place:
        build_demo(place, tmp_path, lambda *_: None, whole=True)
        somebody = next(one for one in demo_people(tmp_path) if one.posts == {Post.ACCEPTOR} and not one.divisions)
        with closing(Session(place.profile, somebody.login, somebody.password, somebody.seat)) as session:
            times = [session.feed("", None).now]
            assert fill_past(place, tmp_path, lambda *_: times.append(session.feed("", None).now), lambda: False)
        assert len(times) > 4
        assert times == sorted(times)
        assert timedelta() < times[0] - CITY_START < timedelta(minutes=1)
        assert times[-1] - times[0] < timedelta(minutes=2)
        open_ = sum(plot.many for plot in NOW if plot.end in OPEN)
        statuses = ", ".join(f"'{status}'" for status in OPEN)
        assert asked(place, f"select count(*) from gaowei.cases where status in ({statuses})") == [(open_,)]
        report = audit(place.admin_dsn)
        assert report.findings == []
        assert report.replayed == report.entries > 1000
        assert asked(place, "select count(*) from gaowei.broken_entries()") == [(0,)]


def test_a_small_city_grows_and_keeps_what_was_done_in_it(server: Held, tmp_path: Path, few: int) -> None:
    with empty_database(server, f"gaowei_grows_{os.getpid()}") as place:
        build_demo(place, tmp_path, lambda *_: None)
        small = asked(place, "select id from gaowei.cases")
        assert fill_past(place, tmp_path, lambda *_: None, lambda: False)
        assert len(small) == len(asked(place, "select from gaowei.cases"))
        begun: list[bool] = []

        def dies(*words: object, **more: object) -> bool:
            begun.append(play(*words, **more))  # type: ignore[arg-type]  # handed on as it came
            raise KeyboardInterrupt

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(demo, "play", dies)
            with pytest.raises(KeyboardInterrupt):
                build_demo(place, tmp_path, lambda *_: None, whole=True)
        assert begun == [True]
        for _start in range(2):
            build_demo(place, tmp_path, lambda *_: None, whole=True)
            assert fill_past(place, tmp_path, lambda *_: None, lambda: False)
        ids = asked(place, "select id from gaowei.cases")
        assert set(small) < set(ids)
        assert len(ids) == len(small) + few, "once, however often it was begun"
        assert asked(place, "select value from gaowei.settings where name = 'demo_past'") == [("whole",)]
        assert audit(place.admin_dsn).findings == []


@pytest.mark.long
def test_the_whole_past_agrees_with_the_audit(server: Held, tmp_path: Path) -> None:
    with empty_database(server, f"gaowei_whole_{os.getpid()}") as place:
        build_demo(place, tmp_path, lambda *_: None, whole=True)
        assert fill_past(place, tmp_path, lambda *_: None, lambda: False)
        report = audit(place.admin_dsn)
        assert report.findings == []
        assert asked(place, "select count(*) from gaowei.cases") == [(CASES,)]
        statuses = ", ".join(f"'{status}'" for status in OPEN)
        ((open_,),) = asked(place, f"select count(*)::int from gaowei.cases where status in ({statuses})")
        assert 0.08 <= cast("int", open_) / CASES <= 0.12


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_killed_half_way_it_is_filled_by_the_next_start() -> None:
    home = folder_for_a_server()
    held = hold_embedded(home)
    try:
        build_demo(held, home, lambda *_: None, whole=True)
        words = [sys.executable, "main.py", "past", str(home)]
        root = Path(__file__).parents[2]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": root, "text": True}
        with subprocess.Popen(words, **pipes) as child:  # type: ignore[call-overload]  # the same pipes twice
            while '"done": 3' not in child.stdout.readline():
                assert child.poll() is None
            child.send_signal(signal.SIGKILL)
        place = Place(held.admin_dsn, held.profile)
        assert 200 < len(asked(place, "select from gaowei.cases")) < CASES
        with subprocess.Popen(words, **pipes) as child:  # type: ignore[call-overload]  # the same pipes twice
            *_, last = child.stdout
        assert '"whole"' in last
        assert asked(place, "select count(*), count(distinct number) from gaowei.cases") == [(CASES, CASES)]
    finally:
        stop_and_wait(held)


# ── who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_production_centre_has_no_past_but_its_own(server: Held) -> None:
    with empty_database(server, f"gaowei_real_{os.getpid()}") as place:
        provision(place.admin_dsn, "production", starter_tables())
        with pytest.raises(ValueError, match="no past but its own"):
            PastWriter(place.admin_dsn)
        with closing(psycopg2.connect(place.admin_dsn)) as admin, admin.cursor() as cursor:
            cursor.execute("select set_config('gaowei.replay', gaowei.replay_word(c.salt), false) from gaowei.centre c")
            cursor.execute("select gaowei.replays(c) from gaowei.centre c")
            assert cursor.fetchall() == [(False,)]
            cursor.execute("select gaowei.replays(row((c).*)::gaowei.centre) from gaowei.centre c")
            assert cursor.fetchall() == [(False,)]


def test_only_the_owner_knows_the_word(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    with centre.plain(acceptor) as plain, plain.cursor() as cursor:
        for forbidden in ("select gaowei.replay_word('\\x00')", "select salt from gaowei.centre"):
            with pytest.raises(InsufficientPrivilege):
                cursor.execute(forbidden)
    with centre.admin() as admin, admin.cursor() as cursor:
        for word, opens in (
            ("'on'", False),
            ("gaowei.replay_word('\\x00')", False),
            ("gaowei.replay_word(c.salt)", True),
        ):
            cursor.execute(f"select set_config('gaowei.replay', {word}, false) from gaowei.centre c")
            cursor.execute("select gaowei.replays(c) from gaowei.centre c")
            assert cursor.fetchall() == [(opens,)]
