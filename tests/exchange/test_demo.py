"""The demonstration city: whole, the same every time, made once, and entered only by its own people."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection, make_dsn

from app.cast.figures import CITY_START, people, units
from app.central.keeper import Held
from app.central.session import Session
from app.exchange import demo
from app.exchange.demo import DemoStep, build_demo, demo_people
from app.exchange.demo_scripts import PLOTS, all_steps
from app.settings import Profile
from app.wire import Row, case_from_json
from models.case import Case, Status
from models.lifecycle import LIFECYCLE, Action
from models.people import Post
from models.reference import build_reference
from tests.seats import tables

NAME = f"gaowei_demo_{os.getpid()}"


@dataclass(frozen=True, slots=True)
class Place:
    """An empty database on the test server, in the shape of a held embedded server."""

    admin_dsn: str
    profile: Profile


@pytest.fixture(scope="module")
def place(server: Held) -> Iterator[Place]:
    with closing(_admin(server.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(sql.SQL("create database {}").format(sql.Identifier(NAME)))
    yield Place(make_dsn(server.admin_dsn, dbname=NAME), replace(server.profile, database=NAME))
    with closing(_admin(server.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(NAME)))
        for figure in people():
            cursor.execute(sql.SQL("drop role if exists {}").format(sql.Identifier(figure.login)))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def steps(place: Place, home: Path) -> list[DemoStep]:
    """The city is built; what was said meanwhile."""
    said: list[DemoStep] = []
    build_demo(place, home, lambda step, *_: said.append(step))
    return said


def _admin(dsn: str) -> connection:
    made = psycopg2.connect(dsn)
    made.autocommit = True
    return made


def _asked(place: Place, question: str) -> list[tuple[object, ...]]:
    with closing(_admin(place.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def _cases(place: Place) -> list[Case]:
    rows = _asked(place, "select to_jsonb(c) from gaowei.cases c order by c.number")
    return [case_from_json(cast("Row", row)) for (row,) in rows]


def test_it_says_how_far_it_is(steps: list[DemoStep]) -> None:
    assert list(dict.fromkeys(steps)) == [DemoStep.CENTRE, DemoStep.PEOPLE, DemoStep.CASES, DemoStep.READY]


def test_every_status_is_there_and_every_case_is_in_its_place(place: Place, steps: list[DemoStep]) -> None:
    cases = _cases(place)
    wanted: Counter[Status] = Counter()
    for plot in PLOTS:
        wanted[plot.end] += plot.many
    assert Counter(case.status for case in cases) == wanted
    beside = {Status.COORDINATING, Status.SUSPENDED, Status.ESCALATED}
    assert set(wanted) == set(Status) - {Status.DRAFT} - beside, "nobody has gone one of the rarer roads yet"
    assert all(case.updated_at <= CITY_START for case in cases)
    assert any(case.returns for case in cases)
    assert any(case.reworks for case in cases)
    assert [case.urgency for case in cases if case.class_code == "0101" and case.status is Status.PENDING_DISPATCH]
    late = [case for case in cases if case.due and case.due < CITY_START]
    assert 3 <= len(late) <= len(cases) / 3, "some are late, most are not"


def test_the_journal_reads_as_if_the_days_had_passed(place: Place, steps: list[DemoStep]) -> None:
    apart = _asked(place, "select max(abs(extract(epoch from at - asked_at)))::float8 from gaowei.journal")
    assert cast("float", apart[0][0]) <= 60
    assert _asked(place, "select count(*) from gaowei.journal where refusal is not null") == [(0,)]
    assert _asked(place, "select count(*) from gaowei.broken_entries()") == [(0,)]


def test_people_sign_in_with_the_passwords_of_the_file(place: Place, home: Path, steps: list[DemoStep]) -> None:
    file = home / "demo-people.json"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    everybody = demo_people(home)
    assert {post for person in everybody for post in person.posts} == set(Post)
    assert len({person.password for person in everybody}) == len(everybody)
    manager = next(person for person in everybody if Post.MANAGER in person.posts)
    with closing(Session(place.profile, manager.login, manager.password, manager.seat)) as session:
        assert session.reference()["tables"]
    assert manager.password not in repr(manager)


def test_a_second_start_leaves_the_city_as_it_is(place: Place, home: Path, steps: list[DemoStep]) -> None:
    before = _cases(place)
    said: list[DemoStep] = []
    build_demo(place, home, lambda step, *_: said.append(step))
    assert said == [DemoStep.READY]
    assert _cases(place) == before


def test_a_lost_password_file_is_made_anew(place: Place, home: Path, steps: list[DemoStep]) -> None:
    (home / "demo-people.json").write_text("{", encoding="utf-8")
    assert demo_people(home) == ()
    before = _cases(place)
    build_demo(place, home, lambda *_: None)
    somebody = demo_people(home)[0]
    with closing(Session(place.profile, somebody.login, somebody.password, somebody.seat)):
        assert _cases(place) == before


def test_a_newer_program_brings_its_tables_and_touches_no_case(
    place: Place, home: Path, steps: list[DemoStep], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _cases(place)
    monkeypatch.setattr(demo, "_fingerprint", lambda: "a newer program")
    said: list[DemoStep] = []
    build_demo(place, home, lambda step, *_: said.append(step))
    assert said == [DemoStep.CENTRE, DemoStep.READY]
    assert _cases(place) == before


def test_half_a_city_is_made_again(place: Place, home: Path, steps: list[DemoStep]) -> None:
    class Killed(BaseException):
        """What a kill looks like from inside."""

    def die_half_way(step: DemoStep, done: int, of: int) -> None:
        if step is DemoStep.CASES:
            raise Killed

    with closing(_admin(place.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute("drop schema gaowei cascade")
    with pytest.raises(Killed):
        build_demo(place, home, die_half_way)
    assert _asked(place, "select count(*) from gaowei.person") == [(len(people()),)]
    build_demo(place, home, lambda *_: None)
    assert len(_cases(place)) == sum(plot.many for plot in PLOTS)


def test_the_scripts_are_the_same_every_time() -> None:
    reference = build_reference(1, {**tables(), "units": units()})
    first, second = all_steps(reference), all_steps(reference)
    assert first == second
    assert {step.action for step in first} <= {move.action for move in LIFECYCLE}
    assert all(step.at <= CITY_START for step in first)
    assert all(step.caller is None or (step.caller.number or "").startswith("028 0000") for step in first)
    closing_ = [step for step in first if step.action is Action.CLOSE]
    assert len(closing_) == next(plot.many for plot in PLOTS if plot.end is Status.CLOSED)


def test_another_kind_of_centre_is_never_taken_down(centre: Place, home: Path) -> None:
    before = _asked(centre, "select count(*) from gaowei.classes")
    with pytest.raises(ValueError, match="not a demonstration"):
        build_demo(centre, home, lambda *_: None)
    assert _asked(centre, "select count(*) from gaowei.classes") == before
    assert json.loads((home / "demo-people.json").read_text(encoding="utf-8"))
