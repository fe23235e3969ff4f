"""The road on a real PostgreSQL that is frozen, killed off its connections, or loses an answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest

from app.central.connect import disable_deadlines, enable_deadlines, failure_of
from app.central.keeper import Held
from app.central.session import Session
from app.errors import CentreGone, SignInRefused
from app.sync.link import Connector, LinkKind
from app.workstation import open_workstation
from models.case import Status
from models.commands import Command, Outcome
from models.lifecycle import Action
from models.people import Post
from tests.app.stations import Window
from tests.centre_fixtures import Centre, Login

NOTICED = 5.5
"""Seconds after the last answer at which the link must be shown as gone (DESIGN §9: 5, and a look at it)."""
IN_STEP = 4.0
"""Seconds after the centre answers again at which everything must be sent (DESIGN §9: 3, on a busy machine)."""


@pytest.fixture(autouse=True)
def _deadlines() -> Iterator[None]:
    """The wait callback is the whole process's; tests after these wait as they did."""
    enable_deadlines()
    yield
    disable_deadlines()


@contextmanager
def desk(centre: Centre, login: Login, home: Path, connector: Connector | None = None) -> Iterator[Window]:
    """A started workstation on the real centre."""
    station = open_workstation(home, centre.profile, login.name, login.password, seat="A-01", connector=connector)
    window = Window(station)
    window.start()
    try:
        yield window
    finally:
        station.close()


@contextmanager
def frozen(server: Held) -> Iterator[Callable[[], None]]:
    """The server's processes are stopped and its sockets stay open, until the given function is called or the end."""
    postmaster = psutil.Process(server.server_pid)
    stopped = [postmaster, *postmaster.children(recursive=True)]

    def thaw() -> None:
        while stopped:
            stopped.pop().resume()

    for process in stopped:
        process.suspend()
    try:
        yield thaw
    finally:
        thaw()


def test_a_case_goes_out_and_comes_back(centre: Centre, tmp_path: Path) -> None:
    login = centre.person(Post.ACCEPTOR)
    with desk(centre, login, tmp_path) as window:
        case = window.do(Action.REGISTER).ask.subject
        window.do(Action.PROPOSE, case)
        window.do(Action.COMMENT, case)
        window.until(window.settled)
        window.until(lambda: len(window.station.board.history(case)) == 3)
        assert window.shown(case).base == window.shown(case).case
        assert window.shown(case).case.status is Status.PENDING_FILE
        assert window.station.link().kind is LinkKind.LIVE


def test_a_frozen_server_is_noticed_and_costs_the_window_nothing(centre: Centre, server: Held, tmp_path: Path) -> None:
    login = centre.person(Post.ACCEPTOR)
    with desk(centre, login, tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        first = window.do(Action.REGISTER).ask.subject
        window.until(window.settled)
        with frozen(server) as thaw:
            began = time.monotonic()
            window.do(Action.PROPOSE, first)
            second = window.do(Action.REGISTER).ask.subject
            assert time.monotonic() - began < 0.5
            window.until(lambda: window.station.link().kind is LinkKind.GONE, NOTICED)
            assert window.station.link().waiting == 2
            assert window.shown(second).case.number is not None
            thaw()
            back = time.monotonic()
            window.until(window.settled, 10.0)
            assert time.monotonic() - back < IN_STEP
        assert window.shown(first).case.status is Status.PENDING_FILE
        with closing(Session(centre.profile, login.name, login.password, "B-01")) as session:
            lines = [line["action"] for page in session.snapshot() for line in page.lines]
        assert sorted(map(str, lines)) == ["propose", "register", "register"]


def test_a_server_that_ends_every_connection_is_found_again(centre: Centre, tmp_path: Path) -> None:
    login = centre.person(Post.ACCEPTOR)
    with desk(centre, login, tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        for _ in range(3):
            with centre.admin() as admin, admin.cursor() as cursor:
                cursor.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", [login.name]
                )
            window.do(Action.REGISTER)
            window.until(window.settled)
        assert window.station.link().refused == 0


class LosingAnswers(Session):
    """Its first batch is recorded, and the answer never arrives."""

    lost = False

    def record(self, commands: Sequence[Command]) -> list[Outcome]:
        """See Session."""
        outcomes = super().record(commands)
        if commands and not LosingAnswers.lost:
            LosingAnswers.lost = True
            raise CentreGone("the answer was lost")
        return outcomes


def test_a_lost_answer_is_settled_by_the_journal(centre: Centre, tmp_path: Path) -> None:
    login = centre.person(Post.ACCEPTOR)
    LosingAnswers.lost = False

    def connector() -> Session:
        return LosingAnswers(centre.profile, login.name, login.password, "A-01")

    with desk(centre, login, tmp_path, connector) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        case = window.do(Action.REGISTER).ask.subject
        window.until(window.settled)
        assert LosingAnswers.lost
        assert window.station.link().refused == 0
        window.until(lambda: len(window.station.board.history(case)) == 1)
        with centre.admin() as admin, admin.cursor() as cursor:
            cursor.execute("select count(*) from gaowei.journal")
            assert cursor.fetchone() == (1,)


def test_a_line_that_the_server_ends_is_no_refused_sign_in() -> None:
    ended = psycopg2.OperationalError("FATAL:  terminating connection due to administrator command")
    assert isinstance(failure_of(ended), CentreGone)
    wrong = psycopg2.OperationalError('FATAL:  password authentication failed for user "an"')
    assert isinstance(failure_of(wrong, signing_in=True), SignInRefused)
