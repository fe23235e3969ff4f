"""City life as it is: a child process on a real centre, at twenty times the speed, that ends with its desk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import psutil
import psycopg2
import pytest

from app.central.keeper import Held, hold_embedded
from app.central.provision import set_city_pace
from app.drill.running import CityLife, FillingPast, LifeNews, PastNews
from app.exchange.demo import build_demo
from app.exchange.demo_scripts import PLOTS
from app.reading.audit import audit
from tests.centre_fixtures import Centre, folder_for_a_server, stop_and_wait
from tests.waiting import is_gone, until

ROOT = Path(__file__).resolve().parents[2]
WAIT = 60.0


@dataclass(frozen=True, slots=True)
class City:
    """A small demonstration city on a server of its own, with a child's way to it."""

    held: Held
    home: Path

    def asked(self, question: str) -> list[tuple[object, ...]]:
        with closing(psycopg2.connect(self.held.admin_dsn)) as admin, admin.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())

    def entries(self) -> int:
        return cast("int", self.asked("select count(*)::int from gaowei.journal")[0][0])

    def rate(self) -> object:
        return self.asked("select clock_rate from gaowei.centre")[0][0]


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    home = folder_for_a_server()
    held = hold_embedded(home)
    try:
        build_demo(held, home, lambda *_: None)
        yield City(held, home)
    finally:
        stop_and_wait(held)


def test_it_lives_at_the_pace_it_is_told_and_the_clock_with_it(city: City) -> None:
    heard: list[LifeNews] = []
    before = city.entries()
    life = CityLife(city.home, heard.append, pace=20)
    try:
        until(lambda: city.entries() > before + 15, WAIT, "scripted people act")
        assert city.rate() == 20
        assert heard[0] == LifeNews("lives", 20)
        life.set_pace(5)
        until(lambda: heard[-1] == LifeNews("lives", 5), WAIT, "it goes slower")
        assert city.rate() == 5
        life.set_pace(0)
        until(lambda: heard[-1] == LifeNews("rests", 0), WAIT, "it rests")
        assert city.rate() == 1
    finally:
        life.stop()
    until(lambda: heard[-1] == LifeNews("ended"), WAIT, "it ends")
    assert is_gone(life.child.pid)
    assert city.rate() == 1
    assert audit(city.held.admin_dsn).findings == []


def test_it_ends_with_its_desk_however_that_ended(city: City) -> None:
    words = [
        "import sys, time",
        "from pathlib import Path",
        "from app.drill.running import CityLife",
        "life = CityLife(Path(sys.argv[1]), lambda news: print(news.state, flush=True), pace=20)",
        "print(life.child.pid, flush=True)",
        "sys.stdin.read()",
    ]
    desk = subprocess.Popen(
        [sys.executable, "-c", "\n".join(words), str(city.home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    with desk:
        assert desk.stdout is not None
        pid = int(desk.stdout.readline())
        assert desk.stdout.readline() == "lives\n"
        assert psutil.pid_exists(pid)
        desk.kill()
    until(lambda: is_gone(pid), WAIT, "the child of a killed desk ends")
    until(lambda: city.rate() == 1, WAIT, "the clock runs at its own speed")


def test_a_second_desk_waits_for_its_turn(city: City) -> None:
    first: list[LifeNews] = []
    second: list[LifeNews] = []
    one = CityLife(city.home, first.append)
    until(lambda: LifeNews("lives", 1) in first, WAIT, "the first drives the city")
    other = CityLife(city.home, second.append)
    until(lambda: LifeNews("elsewhere") in second, WAIT, "the second waits")
    one.stop()
    until(lambda: LifeNews("lives", 1) in second, WAIT, "the second takes over")
    other.stop()
    for life in (one, other):
        life.child.wait()


def test_a_small_city_has_no_past_to_fill_in(city: City) -> None:
    heard: list[PastNews] = []
    FillingPast(city.home, heard.append)
    until(lambda: heard, WAIT, "it says so")
    assert heard == [PastNews(over=True, whole=True)]
    assert city.asked("select count(*)::int from gaowei.cases where status in ('closed','void')") >= [
        (sum(plot.many for plot in PLOTS if plot.end in ("closed", "void")),)
    ]


def test_the_pace_moves_no_time(centre: Centre) -> None:
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute("select gaowei.now()")
        (before,) = cursor.fetchone() or (None,)
        set_city_pace(centre.admin_dsn, 20)
        cursor.execute("select gaowei.now(), (select clock_rate from gaowei.centre)")
        after, rate = cursor.fetchone() or (None, None)
    assert rate == 20
    assert before <= after
    assert (after - before).total_seconds() < 30
