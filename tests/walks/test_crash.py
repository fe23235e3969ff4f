"""A server that crashes hands transaction ids out again. No desk may take what is new for something it has seen."""

from __future__ import annotations

from contextlib import closing

from app.central.session import Session
from models.lifecycle import Action
from models.people import Post
from tests.centre_fixtures import Centre
from tests.contracts.asking import Asker
from tests.walks.hall import Hall


def test_what_is_recorded_after_a_crash_reaches_whoever_was_in_step_before(hall: Hall, city: Centre) -> None:
    writer, reader = city.person(Post.ACCEPTOR), city.person(Post.DISPATCHER)
    with closing(Session(city.profile, writer.name, writer.password, "A")) as session:
        first = Asker(session).do(Action.REGISTER)
    with hall.nothing_gets_durable(), closing(Session(city.profile, reader.name, reader.password, "B")) as session:
        there = Asker(session)
        before, old_rows, _lines = there.read_all()
        forget_transactions(city)
        cursor, *_nothing = there.catch_up(before)
    assert ("cases", first.id) in old_rows

    hall.start()
    with closing(Session(city.profile, writer.name, writer.password, "A")) as session:
        second = Asker(session).do(Action.REGISTER)
    assert is_taken_for_seen(city, str(second.id), cursor), "the control: without the count of starts it were lost"
    with closing(Session(city.profile, reader.name, reader.password, "B")) as session:
        there = Asker(session)
        again, rows, lines = there.catch_up(cursor)
        assert set(rows) == {("cases", second.id)}, "the new one, and the old one not again"
        assert [line["action"] for line in lines] == ["register"]
        assert there.catch_up(again)[1:] == ({}, []), "and once only"

    hall.kill()
    hall.start()
    with closing(Session(city.profile, writer.name, writer.password, "A")) as session:
        third = Asker(session).do(Action.REGISTER)
    with closing(Session(city.profile, reader.name, reader.password, "B")) as session:
        there = Asker(session)
        assert {("cases", second.id), ("cases", third.id)} <= set(there.catch_up(cursor)[1]), "over two crashes"
        assert set(there.catch_up(again)[1]) == {("cases", third.id)}


def test_a_stop_in_good_order_is_no_crash(hall: Hall, city: Centre) -> None:
    reader = city.person(Post.DISPATCHER)
    with closing(Session(city.profile, reader.name, reader.password, "B")):
        assert boots(city) == 1
    hall.stop()
    hall.start()
    with closing(Session(city.profile, reader.name, reader.password, "B")):
        assert boots(city) == 1
    hall.kill()
    hall.start()
    with closing(Session(city.profile, reader.name, reader.password, "B")):
        assert boots(city) == 2


def forget_transactions(city: Centre) -> None:
    """Use up ids that leave nothing on the disk, as a bell or a rollback does."""
    with city.admin() as admin, admin.cursor() as cursor:
        admin.autocommit = False
        for _each in range(20):
            cursor.execute("select pg_current_xact_id()")
            admin.rollback()


def is_taken_for_seen(city: Centre, subject: str, at: str) -> bool:
    """Whether the snapshot in a desk's cursor, taken by itself, says that it has seen what was recorded."""
    with city.admin() as admin, admin.cursor() as cursor:
        cursor.execute(
            "select pg_visible_in_snapshot(xid, %s) from gaowei.journal where subject = %s", (at.split()[1], subject)
        )
        return cursor.fetchone() == (True,)


def boots(city: Centre) -> int:
    """How many starts were counted."""
    with city.admin() as admin, admin.cursor() as cursor:
        cursor.execute("select count(*) from gaowei.boot")
        return int((cursor.fetchone() or (0,))[0])
