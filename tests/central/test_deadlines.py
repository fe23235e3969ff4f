"""Every wait ends: a server that takes the connection and says nothing, one that stops answering, a lock not given."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg2
import pytest

from app.central import connect
from app.central.connect import disable_deadlines, enable_deadlines
from app.central.session import Session
from app.errors import CentreGone
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.asking import facts_for
from tests.waiting import until

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre


@pytest.fixture
def deadlines() -> Iterator[None]:
    """As in the workstation's process."""
    enable_deadlines()
    yield
    disable_deadlines()


@pytest.fixture
def mute() -> Iterator[tuple[str, int]]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()


@pytest.mark.usefixtures("deadlines")
def test_a_mute_server_is_left_for_the_next(
    centre: Centre, mute: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "HOST_SECONDS", 0.3)
    login = centre.person(Post.ACCEPTOR)
    began = time.monotonic()
    with pytest.raises(CentreGone):
        Session(replace(centre.profile, hosts=(mute, mute)), login.name, login.password, "A-01")
    assert 0.5 < time.monotonic() - began < 3.0
    monkeypatch.setattr(connect, "HOST_SECONDS", 1.0)  # the second host is a real one on a busy machine
    Session(replace(centre.profile, hosts=(mute, centre.profile.hosts[0])), login.name, login.password, "A").close()


@pytest.mark.usefixtures("deadlines")
def test_a_question_without_an_answer_ends(people: People) -> None:
    asker = people.asker(Post.ACCEPTOR)
    assert isinstance(asker.centre, Session)
    began = time.monotonic()
    with pytest.raises(CentreGone):
        asker.centre._value("select pg_sleep(20)", [], 0.3)
    assert time.monotonic() - began < 2.0
    with pytest.raises(CentreGone):
        asker.centre.hello(new_id(), "A-01")


@pytest.mark.usefixtures("deadlines")
def test_the_whole_road_works_with_deadlines(people: People) -> None:
    asker = people.asker(Post.ACCEPTOR)
    cursor, _, _ = asker.read_all()
    case = asker.do(Action.PROPOSE, asker.do(Action.REGISTER))
    asker.centre.tick()
    assert asker.centre.ring() == 0.0
    mine, other = socket.socketpair()
    with mine, other:
        assert asker.centre.wait_bell(mine, 5.0)
    _, rows, lines = asker.catch_up(cursor)
    assert list(rows) == [("cases", case.id)]
    assert len(lines) == 2


def test_a_lock_that_is_not_given_ends_and_nothing_is_lost(people: People) -> None:
    """Somebody holds the case: the answer is that it is busy, and the same command goes through afterwards."""
    asker = people.asker(Post.ACCEPTOR)
    case = asker.do(Action.REGISTER)
    command = asker.command(Action.PROPOSE, case)
    with people.centre.admin() as admin:
        admin.autocommit = False
        with admin.cursor() as cursor:
            cursor.execute("select 1 from gaowei.cases where id = %s for update", (str(case.id),))
            (outcome,) = asker.send(command)
            assert outcome.answer.value == "busy"
        admin.rollback()
    (outcome,) = asker.send(command)
    assert outcome.answer.value == "applied"


def test_a_server_that_ends_a_connection_is_gone(people: People) -> None:
    asker = people.asker(Post.ACCEPTOR)
    mine_there = "from pg_stat_activity where usename = %s"
    people.admin(f"select pg_terminate_backend(pid) {mine_there}", asker.me.login)
    until(lambda: people.admin(f"select count(*) {mine_there}", asker.me.login) == [(0,)], what="they have ended")
    with pytest.raises(CentreGone):
        asker.centre.hello(new_id(), "A-01")
    mine, other = socket.socketpair()
    with mine, other, pytest.raises(CentreGone):
        asker.centre.wait_bell(mine, 5.0)
    asker.centre.close()
    asker.centre.close()


def test_a_failed_snapshot_leaves_no_transaction(people: People) -> None:
    asker = people.asker(Post.ACCEPTOR)
    for _ in range(2):
        asker.do(Action.REGISTER)
    pages = asker.centre.snapshot()
    next(pages)
    pages.close()  # type: ignore[attr-defined]  # a generator
    assert len(asker.read_all()[1]) == 2
    idle = people.admin(
        "select count(*) from pg_stat_activity where usename = %s and state like 'idle in transaction%%'",
        asker.me.login,
    )
    assert idle == [(0,)]


def test_the_snapshot_pages_through_open_and_ended(people: People) -> None:
    """Pages of two: every row once, history with what is open or ended lately, none with what is old."""
    manager = people.centre.person(Post.MANAGER, Post.ACCEPTOR, whole_city=True, divisions=())
    asker = people.session(manager)
    opened = {asker.do(Action.REGISTER).id for _ in range(5)}
    ended = {
        asker.do(Action.IMPORT, facts=facts_for(Action.IMPORT, external_number=str(number))).id for number in range(5)
    }
    people.admin("update gaowei.cases set closed_at = gaowei.now() - interval '8 days' where status = 'closed'"
                 " and external_number in ('0', '1', '2')")  # fmt: skip
    attacker = people.plain(manager)
    attacker.ask("begin isolation level repeatable read")
    after, rows, lines, pages = None, [], [], 0
    while True:
        ((page,),) = attacker.ask("select gaowei.snapshot(%s, 2)", after)
        assert isinstance(page, dict)
        rows += [row["id"] for row in page["rows"]]
        lines += [line["root"] for line in page["lines"]]
        pages += 1
        after = page["after"]
        if after is None:
            break
    assert page["cursor"]
    assert sorted(rows) == sorted(map(str, opened | ended))
    assert len(lines) == 5 + 2
    assert set(lines) >= set(map(str, opened))
    assert pages >= 6
    attacker.ask("rollback")
    with pytest.raises(psycopg2.errors.ActiveSqlTransaction):
        attacker.ask("select gaowei.snapshot()")


def test_nobody_waits_in_vain_for_a_thread(people: People) -> None:
    """The bell wakes a wait that is already under way."""
    one, other = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    heard: list[bool] = []
    mine, wake = socket.socketpair()
    with mine, wake:
        waiting = threading.Thread(target=lambda: heard.append(other.centre.wait_bell(mine, 10.0)))
        waiting.start()
        assert one.centre.ring() == 0.0
        waiting.join(10.0)
    assert heard == [True]
