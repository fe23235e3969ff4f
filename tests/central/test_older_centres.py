"""Centres that programs of before left, brought up to date with people and cases in them, and worked in afterwards."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg2
import pytest
from psycopg2.extensions import make_dsn

from app.central import branches
from app.central.provision import provision, set_city_time
from app.reading.audit import audit
from app.wire import case_from_json
from models.case import Status
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.centre_fixtures import CITY_TIME, Centre, starter_tables
from tests.contracts.asking import Asker, road

if TYPE_CHECKING:
    from app.central.keeper import Held

DUMPS = sorted(Path(__file__).with_name("centres").glob("*.sql.gz"))
NAMES = [dump.name.removesuffix(".sql.gz") for dump in DUMPS]
AS_IF_IT_HAD_STAYED = """
    set session_replication_role = replica;
    update gaowei.journal set xid = '3';
    update gaowei.anchor set upto = '4:4:';
"""
"""A dump brings the transaction ids of another server, and here they may lie ahead; those of a centre that stays where
it is do not. Without triggers, because no journal lets its lines be changed."""
FUNCTIONS = (
    "select p.oid::regprocedure::text, pg_get_function_result(p.oid), pg_get_function_arguments(p.oid),"
    " md5(p.prosrc), p.proacl::text from pg_proc p where p.pronamespace = 'gaowei'::regnamespace order by 1"
)
TABLES = (
    "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull"
    " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
    " where c.relnamespace = 'gaowei'::regnamespace and c.relkind in ('r', 'p') and c.relname !~ '_2[0-9]{3}_'"
    " order by 1, 2"
)
CHECKS = (  # a dump counts the brackets of a chain of ANDs otherwise
    "select conrelid::regclass::text, conname, translate(pg_get_constraintdef(oid), '()', '') from pg_constraint"
    " where connamespace = 'gaowei'::regnamespace and conrelid::regclass::text !~ '_2[0-9]{3}_' order by 1, 2"
)
INDEXES = (
    "select indexname, indexdef from pg_indexes where schemaname = 'gaowei' and tablename !~ '_2[0-9]{3}_' order by 1"
)
POLICIES = (
    "select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies where schemaname = 'gaowei'"
    " order by 1, 2"
)
RIGHTS = (
    "select c.relname, c.relacl::text, c.relrowsecurity from pg_class c where c.relnamespace = 'gaowei'::regnamespace"
    " and c.relkind in ('r', 'p') and c.relname !~ '_2[0-9]{3}_' order by 1"
)

ON_THE_ROAD = (
    Status.REGISTERED, Status.PENDING_FILE, Status.PENDING_DISPATCH, Status.DISPATCHED, Status.HANDLING,
    Status.FED_BACK, Status.INSPECTING, Status.PENDING_CLOSE, Status.CLOSED,
)  # fmt: skip


@pytest.fixture(params=DUMPS, ids=NAMES)
def old(server: Held, request: pytest.FixtureRequest) -> Iterator[Centre]:
    """A centre as it was left, in a database of its own."""
    name = f"old_{new_id().hex}"
    dsn = make_dsn(server.admin_dsn, dbname=name)
    made = Centre(dsn, replace(server.profile, name=name, database=name))
    with closing(psycopg2.connect(server.admin_dsn)) as admin:
        admin.autocommit = True
        admin.cursor().execute(f"create database {name}")
        try:
            with closing(psycopg2.connect(dsn)) as line, line.cursor() as cursor:
                cursor.execute(gzip.decompress(request.param.read_bytes()).decode())
                cursor.execute(AS_IF_IT_HAD_STAYED)
                line.commit()
            yield made
        finally:
            admin.cursor().execute(f"drop database {name} with (force)")
            for login in made.people:
                admin.cursor().execute(f"drop role if exists {login.name}")


def bring_up(old: Centre) -> None:
    """What `admin provision` does; the city's clock, which ran on in the dump, is put an hour after its last line."""
    provision(old.admin_dsn, "test", starter_tables())
    set_city_time(old.admin_dsn, CITY_TIME + timedelta(hours=1))


def shape(centre: Centre) -> list[list[tuple[object, ...]]]:
    with centre.admin() as line, line.cursor() as cursor:
        found = []
        for look in (FUNCTIONS, TABLES, CHECKS, INDEXES, POLICIES, RIGHTS):
            cursor.execute(look)
            found.append(cursor.fetchall())
        return found


def come_back(people: People, login: str, *posts: Post) -> Asker:
    """Somebody whose name the centre knows: roles are the server's and are in no dump."""
    ((name,),) = people.admin("select name from gaowei.person where login = %s", login)
    return people.session(people.centre.person(*posts, login=login, name=str(name)))


def test_it_ends_as_one_that_is_made_today(old: Centre, centre: Centre) -> None:
    bring_up(old)
    for there, today in zip(shape(old), shape(centre), strict=True):
        assert there == today


def test_the_desk_works_in_it(old: Centre) -> None:
    bring_up(old)
    with ExitStack() as stack:
        people = People(old, stack)
        acceptor = come_back(people, "chen", Post.ACCEPTOR)
        leader = come_back(people, "li", Post.DUTY_LEADER)
        dispatcher = come_back(people, "wang", Post.DISPATCHER)
        cursor, first, lines = dispatcher.read_all()
        kept = [row for (kind, _), row in first.items() if kind == "cases"]
        assert {row["status"] for row in kept} >= {status.value for status in ON_THE_ROAD}
        assert len(lines) >= 45
        case = None
        for who, action in road(acceptor, leader, dispatcher):
            case = who.do(action, case)
        assert case is not None
        assert case.status is Status.CLOSED
        dispatcher.log(text="7 到岗")
        _, rows, lines = dispatcher.catch_up(cursor)
        assert ("cases", case.id) in rows
        assert len({line["command_id"] for line in lines}) == len(road(acceptor, leader, dispatcher)) + 1
    report = audit(old.admin_dsn)
    assert report.findings == []
    assert report.replayed + report.other_rules == report.entries


def test_what_waited_there_goes_on(old: Centre) -> None:
    """A case that an older program left pending is dispatched by this one."""
    bring_up(old)
    with ExitStack() as stack:
        people = People(old, stack)
        dispatcher = come_back(people, "wang", Post.DISPATCHER)
        ((waiting,),) = people.admin("select id from gaowei.cases where status = 'pending_dispatch'")
        _, rows, _ = dispatcher.read_all()
        case = dispatcher.do(Action.DISPATCH, case_from_json(rows["cases", UUID(str(waiting))]))
        assert case.status is Status.DISPATCHED
    assert audit(old.admin_dsn).findings == []


def test_what_a_function_answers_and_asks_may_change(centre: Centre) -> None:
    """As the next program may have it: another answer, other names, another argument – and no step that says so."""
    before = shape(centre)
    with centre.admin() as line, line.cursor() as cursor:
        cursor.execute(
            "set role gaowei_owner;"
            "drop function gaowei.rows_named(text, uuid, int, jsonb, jsonb);"
            "create function gaowei.rows_named(root_kind text, root uuid, root_seen int, writes jsonb, guards jsonb)"
            " returns table (kind text) language sql as 'select root_kind';"
            "drop function gaowei.hello(uuid, text);"
            "create function gaowei.hello(box uuid, place text) returns jsonb language sql as 'select null::jsonb';"
            "create function gaowei.feed(cursor text, after text default null, page int default 1, more int default 0)"
            " returns jsonb language sql as 'select null::jsonb';"
            "grant execute on function gaowei.feed(text, text, int, int) to public"
        )
    provision(centre.admin_dsn, "test", {})
    assert shape(centre) == before


def test_one_that_policies_ask_may_answer_otherwise(centre: Centre) -> None:
    before = shape(centre)
    with centre.admin() as line, line.cursor() as cursor:
        cursor.execute(
            "set role gaowei_owner;"
            "drop function gaowei.my_scope() cascade;"
            "create function gaowei.my_scope() returns text[] language sql as $$select '{}'::text[]$$;"
            "create policy scope on gaowei.cases for select to gaowei_desk"
            " using (division::text = any((select gaowei.my_scope())::text[]))"
        )
    provision(centre.admin_dsn, "test", {})
    assert shape(centre) == before


def test_a_step_that_fails_leaves_the_centre_as_it_was(old: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of a new program under functions of an old one would let nobody work, of either."""
    before = shape(old)
    broken = "create function gaowei.broken() returns int language sql as 'select nothing'"
    monkeypatch.setattr(branches, "script", lambda _name: broken)
    with pytest.raises(psycopg2.errors.UndefinedColumn):
        provision(old.admin_dsn, "test", {})
    assert shape(old) == before
    monkeypatch.undo()
    bring_up(old)
