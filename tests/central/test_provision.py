"""A centre out of an empty database: by whom, how often, of which kind, and what a desk is told that finds another."""

from __future__ import annotations

import base64
import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg2
import pytest
from psycopg2.extensions import make_dsn
from sqlalchemy import CheckConstraint, DateTime

from app.central import branches, connect, schema
from app.central.connect import connect_admin, engine_over
from app.central.provision import add_person, load_reference, provision, set_city_time
from app.central.scram import prepared, verifier
from app.central.session import Session
from app.errors import (
    CentreGone,
    CentreNotProvisioned,
    CentreTooOld,
    CentreUnknown,
    NotAnAdministrator,
    NotAPerson,
    SchemaNewer,
    SchemaOlder,
    SignInRefused,
)
from app.exchange.catalogue import starter_reference
from app.reading.audit import audit
from models import tables
from models.case import FINAL, Status
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from models.tables import PgSnapshot, Xid8, metadata
from tests.central.people import People

if TYPE_CHECKING:
    from app.central.keeper import Held
    from tests.centre_fixtures import Centre


@pytest.fixture
def empty(server: Held) -> Iterator[str]:
    """The administrator's address of an empty database."""
    name = f"empty_{new_id().hex}"
    with closing(psycopg2.connect(server.admin_dsn)) as admin:
        admin.autocommit = True
        admin.cursor().execute(f"create database {name}")
        yield make_dsn(server.admin_dsn, dbname=name)
        admin.cursor().execute(f"drop database {name} with (force)")


def asked(dsn: str, statement: str) -> list[tuple[object, ...]]:
    """What the administrator is told."""
    with closing(psycopg2.connect(dsn)) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.mark.filterwarnings("ignore:Can't validate argument 'dialect_options'")  # alembic stumbles over NOT VALID
def test_the_schema_is_the_one_declared(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy.dialects.postgresql.base import ischema_names

    monkeypatch.setitem(ischema_names, "pg_snapshot", PgSnapshot)  # types that SQLAlchemy does not know
    monkeypatch.setitem(ischema_names, "xid8", Xid8)

    def ours(name: str | None, kind: str, parent: object) -> bool:
        del parent
        return not (
            kind == "table" and name is not None and (name.startswith("journal_2") or name == "alembic_version")
        )

    with closing(connect_admin(centre.admin_dsn)) as line, engine_over(line).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_schemas": True, "include_name": ours, "compare_server_default": False,
                  "version_table_schema": "gaowei"},
        )  # fmt: skip
        assert compare_metadata(context, metadata) == []


def test_the_checks_are_the_ones_declared(centre: Centre) -> None:
    """Alembic's comparison passes over CHECKs; and a new time of a fed table must not be left out of reach."""
    there = asked(
        centre.admin_dsn,
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
        " where contype = 'c' and connamespace = 'gaowei'::regnamespace order by 1, 2",
    )
    declared = {
        (f"gaowei.{table.name}", str(check.name))
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert {(table, name) for table, name, _ in there} == declared
    reaches = defaultdict[str, str](str)
    for said_of, name, said in there:
        if str(name).endswith("_in_reach"):
            reaches[str(said_of)] += str(said)
    for table in metadata.tables.values():
        for column in table.columns if table.info.get("feed") else ():
            if isinstance(column.type, DateTime):
                assert f"({column.name} < " in reaches[f"gaowei.{table.name}"], column


def test_statuses_are_named_in_one_place() -> None:
    """What is open, filed or final is said by models/case.py; a list by hand would go on saying what it was."""
    said = [*Path(str(tables.__file__)).parent.glob("*.py"), *branches.SQL.glob("*.sql")]
    by_hand = [
        f"{file.name}: {status}"
        for file in said
        for status in Status
        if status is not Status.DRAFT and f"'{status}'" in file.read_text(encoding="utf-8")
    ]
    assert by_hand == []
    made = branches.script("feed.sql")
    assert f"status not in ({tables.any_of(FINAL)})" in made
    assert "{--@" not in made


def test_the_program_knows_every_revision() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(connect.__file__).parent / "migrations"))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == schema.REVISIONS


def test_again_changes_nothing(centre: Centre) -> None:
    looks = (
        "select oid, proname, proacl::text, proconfig from pg_proc"
        " where pronamespace = 'gaowei'::regnamespace order by 1",
        "select oid, relname, relacl::text, relrowsecurity from pg_class"
        " where relnamespace = 'gaowei'::regnamespace order by 1",
        "select epoch, salt::text, kind, clock_real from gaowei.centre",
        "select * from gaowei.guard order by kind, action, start",
    )
    before = [asked(centre.admin_dsn, look) for look in looks]
    provision(centre.admin_dsn, "test", starter_reference())
    assert [asked(centre.admin_dsn, look) for look in looks] == before


def test_again_takes_back_what_somebody_granted(centre: Centre) -> None:
    asked(centre.admin_dsn, "grant insert on gaowei.cases to gaowei_desk")
    asked(centre.admin_dsn, "grant execute on function gaowei.broken_entries() to public")
    provision(centre.admin_dsn, "test", {})
    assert asked(centre.admin_dsn, "select has_table_privilege('gaowei_desk', 'gaowei.cases', 'insert')") == [(False,)]
    assert asked(
        centre.admin_dsn, "select has_function_privilege('gaowei_desk', 'gaowei.broken_entries()', 'execute')"
    ) == [(False,)]


def test_a_centre_stays_of_its_kind(centre: Centre, empty: str) -> None:
    with pytest.raises(ValueError, match="test centre"):
        provision(centre.admin_dsn, "demo", {})
    with pytest.raises(ValueError, match="no kind"):
        provision(empty, "holiday", {})


def test_a_production_centre_has_no_clock_of_its_own(empty: str) -> None:
    provision(empty, "production", starter_reference())
    for statement in (
        "update gaowei.centre set clock_real = now(), clock_city = now()",
        "update gaowei.centre set clock_rate = 2",
        "update gaowei.centre set kind = 'demo'",
        "update gaowei.centre set kind = 'test', clock_real = now(), clock_city = now()",
    ):
        with pytest.raises(psycopg2.errors.CheckViolation):
            asked(empty, statement)
    with pytest.raises(psycopg2.errors.CheckViolation):
        set_city_time(empty, datetime(2017, 7, 21, tzinfo=UTC))
    ((ahead,),) = asked(empty, "select gaowei.now() - clock_timestamp()")
    assert abs(ahead) < timedelta(seconds=1)  # type: ignore[arg-type]  # an interval


def test_the_city_time_runs_from_where_it_was_set(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    noon = datetime(2017, 7, 21, 4, tzinfo=UTC)
    set_city_time(people.centre.admin_dsn, noon, rate=1.0)
    assert timedelta() <= acceptor.now() - noon < timedelta(seconds=20)
    set_city_time(people.centre.admin_dsn, noon, rate=1000.0)
    first = acceptor.centre.hello(acceptor.outbox, "A-01")
    assert first.rate == 1000.0
    assert acceptor.now() > first.now + timedelta(milliseconds=100)
    set_city_time(people.centre.admin_dsn, None)
    assert abs(acceptor.now() - datetime.now(UTC)) < timedelta(seconds=20)


def test_late_is_measured_in_the_halls_time(people: People) -> None:
    """A city clock that runs twenty times as fast must not make everybody late after three seconds."""
    acceptor = people.asker(Post.ACCEPTOR)
    set_city_time(people.centre.admin_dsn, acceptor.now(), rate=20.0)
    case = acceptor.do(Action.REGISTER)
    (outcome,) = acceptor.send(acceptor.command(Action.PROPOSE, case, decided_ago=600))
    assert outcome.answer.value == "applied"


def test_reference_rows_raise_the_version(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    before = acceptor.centre.hello(acceptor.outbox, "A-01").reference_version
    unit = {"code": "U9", "name_zh": "新", "name_en": "New", "division": None, "ended": False}
    load_reference(people.centre.admin_dsn, {"units": [unit]})
    load_reference(people.centre.admin_dsn, {"units": [{**unit, "ended": True}]})
    hello = acceptor.centre.hello(acceptor.outbox, "A-01")
    assert hello.reference_version > before + 1
    data = acceptor.centre.reference()
    assert data["version"] == hello.reference_version
    people.centre.person(Post.ACCEPTOR)
    assert acceptor.centre.hello(acceptor.outbox, "A-01").reference_version > hello.reference_version


def test_somebody_again_is_the_same_person(people: People) -> None:
    dsn = people.centre.admin_dsn
    login = people.centre.person(Post.ACCEPTOR)
    more = {"login": login.name, "name": "新名", "whole_city": True, "password": "another long pass phrase"}
    assert add_person(dsn, posts=["dispatcher"], **more) == login.person.id  # type: ignore[arg-type]  # one by one
    with pytest.raises(SignInRefused):
        people.session(login)
    asker = people.session(replace(login, password="another long pass phrase"))
    assert asker.me.posts == {Post.DISPATCHER}
    assert asker.me.whole_city
    assert asker.me.name == "新名"
    groups = people.names(
        "select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid"
        " where m.member = %s::regrole order by 1",
        login.name,
    )
    assert groups == ["gaowei_desk", "gaowei_dispatcher"]


@pytest.mark.parametrize("login", ["", "Ab", "a b", "gaowei_owner", "pg_monitor", "postgres", "陈", "a" * 64, '"x"'])
def test_login_names_that_cannot_be(centre: Centre, login: str) -> None:
    with pytest.raises(ValueError, match=r"login|role"):
        add_person(centre.admin_dsn, login=login, name="x", posts=[], password="a good long pass phrase")


def test_the_server_never_sees_the_password() -> None:
    made = verifier("pencil", base64.b64decode("W22ZaJ0SNY7soEsUEjb6gQ=="))
    assert made == (
        "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
        "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
    ), "the example of RFC 7677"
    assert prepared("\u2168") == b"IX"
    assert prepared("a\u00adb\u00a0c") == b"ab c"
    assert prepared("\u0627\u0031") == "\u0627\u0031".encode(), "forbidden by SASLprep: used as it is"
    assert hashlib.sha256(prepared("密码")).digest() == hashlib.sha256("密码".encode()).digest()


@pytest.mark.parametrize("password", ["密码 很长的一句话", "tab\tand 'quotes' \\ % ", "\u2168 Ⅸ ﬁ", "a\u00adb\u00a0c"])
def test_any_password_signs_in(people: People, password: str) -> None:
    login = people.centre.person(Post.ACCEPTOR, password=password)
    assert people.session(login).me.id == login.person.id


def test_bad_starts_are_told_apart(centre: Centre, server: Held, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    login = centre.person(Post.ACCEPTOR)
    host, port = centre.profile.hosts[0]

    def sign_in(profile: object = centre.profile, name: str = login.name, password: str = login.password) -> None:
        Session(profile, name, password, "A-01").close()  # type: ignore[arg-type]  # always a Profile

    with pytest.raises(SignInRefused):
        sign_in(password="wrong")
    with pytest.raises(SignInRefused):
        sign_in(name="nobody_at_all")
    with pytest.raises(CentreUnknown):
        sign_in(replace(centre.profile, hosts=(("no-such-host.invalid", 5432),)))
    with pytest.raises(CentreGone):
        sign_in(replace(centre.profile, hosts=((host, 1),)))
    with pytest.raises(CentreNotProvisioned):
        sign_in(replace(centre.profile, database="no_such_database"))
    sign_in(replace(centre.profile, hosts=((host, 1), (host, port))))
    asked(centre.admin_dsn, "update gaowei.alembic_version set version_num = '9999'")
    with pytest.raises(SchemaNewer):
        sign_in()
    with pytest.raises(SchemaNewer):
        provision(centre.admin_dsn, "test", {})
    monkeypatch.setattr("app.central.session.REVISIONS", ("9999", "later"))
    monkeypatch.setattr("app.central.session.HEAD", "later")
    with pytest.raises(SchemaOlder):
        sign_in()
    monkeypatch.setattr("app.central.connect.OLDEST_SERVER", 990000)
    with pytest.raises(CentreTooOld):
        sign_in()
    with pytest.raises(CentreTooOld):
        provision(empty, "test", {})


def test_an_empty_database_is_no_centre(centre: Centre, empty: str) -> None:
    login = centre.person(Post.ACCEPTOR)
    database = empty.split("dbname=")[1].split(maxsplit=1)[0]
    with pytest.raises(CentreNotProvisioned):
        Session(replace(centre.profile, database=database), login.name, login.password, "A-01")


def test_somebody_who_is_no_administrator(people: People) -> None:
    """Not a sentence about persons: who administers need not be one."""
    login = people.centre.person(Post.MANAGER)
    dsn = make_dsn(people.centre.admin_dsn, user=login.name, password=login.password)
    for do in (lambda: provision(dsn, "test", {}), lambda: load_reference(dsn, {}), lambda: audit(dsn)):
        with pytest.raises(NotAnAdministrator):
            do()


def test_a_role_that_is_nobody(people: People) -> None:
    login = people.centre.person(Post.ACCEPTOR)
    people.admin("delete from gaowei.person where login = %s", login.name)
    with pytest.raises(NotAPerson):
        people.session(login)


@pytest.mark.long
@pytest.mark.parametrize("program", ["embedded", "15"])
def test_an_administrator_who_is_no_superuser(program: str) -> None:
    """A server of its own: group roles belong to the whole server, and here they must be his."""
    from app.central.keeper import hold_embedded
    from tests.centre_fixtures import IN_A_HURRY, folder_for_a_server, postgres_15, stop_and_wait

    home = folder_for_a_server()
    held = hold_embedded(home, program=postgres_15() if program == "15" else None, settings=IN_A_HURRY)
    try:
        asked(held.admin_dsn, "create role city_admin login createrole password 'a good long pass phrase'")
        asked(held.admin_dsn, "create database city owner city_admin")
        dsn = make_dsn(held.admin_dsn, dbname="city", user="city_admin", password="a good long pass phrase")
        assert not provision(dsn, "production", starter_reference())
        assert not provision(dsn, "production", {})
        assert provision(make_dsn(held.admin_dsn, dbname="city"), "production", {}), "a superuser shuts it"
        assert provision(dsn, "production", {}), "and it stays shut"
        person = add_person(
            dsn, login="chen", name="陈", posts=[Post.ACCEPTOR], whole_city=True, password="a good long pass phrase"
        )
        add_person(dsn, login="chen", name="陈", posts=[Post.MANAGER], password="a good long pass phrase")
        session = Session(replace(held.profile, database="city"), "chen", "a good long pass phrase", "A-01")
        with closing(session):
            hello = session.hello(new_id(), "A-01")
        assert hello.me.id == person
        assert hello.kind == "production"
    finally:
        stop_and_wait(held)
        shutil.rmtree(home, ignore_errors=True)
