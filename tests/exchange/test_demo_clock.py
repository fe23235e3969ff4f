"""The demonstration city's clock stands while nobody is there, and is nobody's toy while somebody is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import psycopg2
import pytest

from app.cast.figures import CITY_START
from app.central.keeper import Held
from app.central.provision import resume_city_time, set_city_time
from app.central.session import Session
from app.exchange.demo import build_demo, demo_people
from app.reading.audit import audit
from models.people import Post
from tests.centre_fixtures import Centre
from tests.contracts.asking import Asker
from tests.exchange.test_demo import Place
from tests.exchange.test_demo_past import asked, empty_database
from tests.waiting import until

MOMENT = timedelta(minutes=1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def city(server: Held, home: Path) -> Iterator[Place]:
    with empty_database(server, f"gaowei_clock_{os.getpid()}") as place:
        build_demo(place, home, lambda *_: None)
        yield place


def now(place: Place) -> datetime:
    return cast("datetime", asked(place, "select gaowei.now()")[0][0])


def a_night_goes_by(place: Place, hours: int = 11) -> None:
    with closing(psycopg2.connect(place.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute("update gaowei.centre set clock_real = clock_real - make_interval(hours => %s)", (hours,))
        admin.commit()


def a_desk(place: Place, home: Path) -> Session:
    who = next(one for one in demo_people(home) if one.posts == {Post.ACCEPTOR} and not one.divisions)
    return Session(place.profile, who.login, who.password, who.seat)


def empty(place: Place) -> bool:
    there = (
        "select from pg_stat_activity a join gaowei.person p on p.login = a.usename where datname = current_database()"
    )
    return not asked(place, there)


def test_the_next_morning_is_the_same_morning(city: Place, home: Path) -> None:
    with closing(a_desk(city, home)) as session:
        Asker(session).log()
        last = session.feed("", None).now
    until(lambda: empty(city), 20, "the desk has gone")
    a_night_goes_by(city)
    assert now(city) - last > timedelta(hours=10)
    build_demo(city, home, lambda *_: None)
    assert timedelta(seconds=-1) < now(city) - last < MOMENT
    ((latest,),) = asked(city, "select max(at) from gaowei.journal")
    assert cast("datetime", latest) < now(city), "what was done lies behind"
    with closing(a_desk(city, home)) as session:
        Asker(session).log()
    assert audit(city.admin_dsn).findings == []


def test_a_clock_that_was_set_later_than_the_last_deed_is_not_set_back_before(city: Place, home: Path) -> None:
    until(lambda: empty(city), 20, "the desk has gone")
    set_city_time(city.admin_dsn, CITY_START + timedelta(hours=3), 20.0)
    a_night_goes_by(city)
    build_demo(city, home, lambda *_: None)
    assert timedelta() < now(city) - (CITY_START + timedelta(hours=3)) < MOMENT
    assert asked(city, "select clock_rate from gaowei.centre") == [(1.0,)]


def test_nobody_who_is_there_is_disturbed(city: Place, home: Path) -> None:
    with closing(a_desk(city, home)) as session:
        before = session.feed("", None).now
        a_night_goes_by(city, 2)
        build_demo(city, home, lambda *_: None)
        assert session.feed("", None).now - before > timedelta(hours=2)


def test_no_other_centre_is_touched(centre: Centre) -> None:
    set_city_time(centre.admin_dsn, CITY_START)
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute("update gaowei.centre set clock_real = clock_real - interval '1 hour'")
        admin.commit()
        resume_city_time(centre.admin_dsn)
        cursor.execute("select gaowei.now() - %s > interval '1 hour'", (CITY_START,))
        assert cursor.fetchone() == (True,)
