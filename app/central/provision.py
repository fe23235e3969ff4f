"""Makes a shared centre out of an empty PostgreSQL database, and keeps it in step with this program.

Everything here needs an administrator: a superuser, or a role with CREATEROLE that owns the database. Everything may
be run again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from psycopg2 import extensions, sql
from psycopg2.extras import Json, execute_values

from app.central import branches
from app.central.connect import connect_admin, engine_over, translated
from app.central.fit import check_tables
from app.central.functions import put_functions
from app.central.roles import (
    DESK,
    OWNER,
    bound_files,
    make_login,
    make_roles,
    run,
    shut_what_everybody_has,
    truth,
    watches,
)
from app.central.schema import HEAD, REVISIONS
from app.central.scram import verifier
from app.errors import SchemaNewer
from models.ids import new_id
from models.people import Post
from models.tables import KINDS_OF_CENTRE, SCHEMA, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

REPLACED_WHOLE = frozenset({"openings"})
"""Reference tables whose missing rows are gone: an opening that is left over would lengthen the day."""

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{0,62}")

Rows = Iterable[Mapping[str, object]]


def provision(
    admin_dsn: str, kind: str, reference_tables: Mapping[str, Rows], city_time: datetime | None = None
) -> bool:
    """Makes or updates the centre in the database of `admin_dsn`; `kind` is one of `KINDS_OF_CENTRE`.

    `reference_tables` are rows by table name. `city_time` starts the city's clock there, once, unless `kind` is
    `production`. Answers whether what PostgreSQL opens to every login is shut: only a superuser may do that. Raises
    SchemaNewer when the database belongs to a newer program, CentreDamaged when it lacks tables that its version has,
    ValueError for another kind.
    """
    if kind not in KINDS_OF_CENTRE:
        raise ValueError(f"no kind of centre: {kind}")
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        run(connection, "select pg_advisory_lock(20170720, 0)")  # one at a time; ends with the connection
        make_roles(connection)
        _make_schema(connection)
        all_shut = shut_what_everybody_has(connection) and watches(connection)
        connection.commit()
        with _in_one_go(connection) as migrating:
            _act_as_owner(connection)
            _migrate(connection, migrating)
            check_tables(connection)  # functions over tables that are not there would fail in a way nobody understands
            is_new = _make_centre(connection, kind)
            put_functions(connection)
            _bound_everybody(connection)
            _put_guard(connection)
            put_reference(connection, reference_tables)
            if is_new and city_time is not None:
                _put_clock(connection, city_time, 1.0)
    return all_shut


def _bound_everybody(connection: extensions.connection) -> None:
    """As the administrator himself: the owner may not."""
    with connection.cursor() as cursor:
        cursor.execute(f"select p.login from {SCHEMA}.person p join pg_roles r on r.rolname = p.login")
        logins = [str(login) for (login,) in cursor.fetchall()]
    run(connection, "reset role")
    bound_files(connection, logins)
    _act_as_owner(connection)


def add_person(
    admin_dsn: str,
    *,
    login: str,
    name: str,
    posts: Iterable[Post | str],
    divisions: Iterable[int] = (),
    whole_city: bool = False,
    password: str,
) -> UUID:
    """Lets a person sign in, or changes what is known of him and his password; returns his id.

    Only a verifier of the password is sent. Raises ValueError for a login name that cannot be given.
    """
    held = sorted({Post(post).value for post in posts})
    if not _LOGIN.fullmatch(login) or login.startswith(("gaowei_", "pg_")) or not name.strip() or not password:
        raise ValueError(f"no login name, name or password: {login!r}")
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        make_login(connection, login, held, verifier(password))
        _act_as_owner(connection)
        with connection.cursor() as cursor:
            cursor.execute(
                f"insert into {SCHEMA}.person (id, login, name, posts, divisions, whole_city, valid_from)"
                " values (%s, %s, %s, %s, %s, %s, clock_timestamp())"
                " on conflict (login) do update set name = excluded.name, posts = excluded.posts,"
                " divisions = excluded.divisions, whole_city = excluded.whole_city, valid_to = null"
                " returning id",
                (str(new_id()), login, name, held, sorted(set(divisions)), whole_city),
            )
            (identifier,) = cursor.fetchone() or (None,)
        connection.commit()
    return UUID(str(identifier))


def load_reference(admin_dsn: str, tables: Mapping[str, Rows]) -> None:
    """Puts reference rows by table name; rows that are there already are changed, others stay."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _act_as_owner(connection)
        put_reference(connection, tables)
        connection.commit()


def set_city_time(admin_dsn: str, city_time: datetime | None, rate: float = 1.0) -> None:
    """Sets the city's clock of a demo, training or test centre; None makes it the real time again.

    Raises psycopg2.errors.CheckViolation for a production centre.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _act_as_owner(connection)
        _put_clock(connection, city_time, rate)
        connection.commit()


def set_city_pace(admin_dsn: str, rate: float) -> None:
    """Lets the city's clock of a demo, training or test centre run on from where it is, `rate` times as fast.

    Raises psycopg2.errors.CheckViolation for a production centre.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _act_as_owner(connection)
        with connection.cursor() as cursor:
            cursor.execute(
                f"update {SCHEMA}.centre c set clock_city = {SCHEMA}.city_time(c), clock_real = clock_timestamp(),"
                " clock_rate = %s",
                (rate,),
            )
        connection.commit()


def resume_city_time(admin_dsn: str) -> None:
    """Lets a demo city's clock go on from where people left it, when nobody is in the city now; else leaves it alone.

    Where they left it is the last thing that the journal knows of, or the last time that the clock was set, if later.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _act_as_owner(connection)
        run(
            connection,
            f"""update {SCHEMA}.centre c set clock_city = left_at, clock_real = clock_timestamp(), clock_rate = 1
                from (select greatest(here.clock_city, (select max(j.at) from {SCHEMA}.journal j))
                             + interval '1 second' as left_at from {SCHEMA}.centre here) as people
                where c.kind = 'demo' and c.clock_real is not null and left_at < {SCHEMA}.city_time(c)
                  and not exists (select from pg_stat_activity a join {SCHEMA}.person p on p.login = a.usename
                                  where a.datname = current_database())""",
        )
        connection.commit()


# ── schema and rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _make_schema(connection: extensions.connection) -> None:
    owner, desk = sql.Identifier(OWNER), sql.Identifier(DESK)
    if not truth(connection, "select exists (select from pg_namespace where nspname = %s)", SCHEMA):
        run(connection, sql.SQL("create schema {} authorization {}").format(sql.Identifier(SCHEMA), owner))
    with connection.cursor() as cursor:
        cursor.execute("select current_database()")
        (database,) = cursor.fetchone() or ("",)
    name = sql.Identifier(str(database))
    run(connection, sql.SQL("revoke all on database {} from public").format(name))
    run(connection, sql.SQL("grant connect on database {} to {}").format(name, desk))
    run(connection, "revoke all on schema public from public")
    run(
        connection,
        sql.SQL("alter default privileges for role {} revoke execute on functions from public").format(owner),
    )


def _act_as_owner(connection: extensions.connection) -> None:
    run(connection, sql.SQL("set role {}").format(sql.Identifier(OWNER)))
    run(connection, "set timezone = 'UTC'")


@contextmanager
def _in_one_go(connection: extensions.connection) -> Iterator[Connection]:
    """One transaction for the steps of the schema and all that goes with them; Alembic works in it, and ends none.

    A centre is never left with the tables of this program and the functions of an older one.
    """
    with engine_over(connection).connect() as migrating, migrating.begin():
        yield migrating


def _migrate(connection: extensions.connection, migrating: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    present = _revision(connection)
    if present is not None and present not in REVISIONS:
        raise SchemaNewer(schema=present)
    if present == HEAD:
        return
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = migrating
    command.upgrade(config, "head")


def _revision(connection: extensions.connection) -> str | None:
    if not truth(connection, f"select to_regclass('{SCHEMA}.alembic_version') is not null"):
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"select version_num from {SCHEMA}.alembic_version")
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def _make_centre(connection: extensions.connection, kind: str) -> bool:
    """The one row about this centre; True when it was made just now."""
    with connection.cursor() as cursor:
        cursor.execute(f"select kind from {SCHEMA}.centre")
        row = cursor.fetchone()
        if row is not None:
            if row[0] != kind:
                raise ValueError(f"this is a {row[0]} centre, not a {kind} one")
            return False
        nothing = str(UUID(int=0))
        cursor.execute(
            f"insert into {SCHEMA}.centre (kind, salt, journal_from, journal_to) values (%s, %s, %s, %s)",
            (kind, secrets.token_bytes(32), str(UUID(int=2**128 - 1)), nothing),
        )
    return True


def _put_guard(connection: extensions.connection) -> None:
    rows = branches.guard_rows()
    with connection.cursor() as cursor:
        cursor.execute(f"delete from {SCHEMA}.guard")
        _insert(cursor, "guard", rows, "")


def put_reference(connection: extensions.connection, tables: Mapping[str, Rows]) -> None:
    """Puts reference rows by table name; the connection acts as the owner, and what it does is not committed."""
    known = {table.name: table for table in metadata.sorted_tables if table.info.get("reference")}
    for name, rows in tables.items():
        table = known[name]
        keys = [column.name for column in table.primary_key.columns]
        others = [column.name for column in table.columns if column.name not in keys]
        updates = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
        action = f"do update set {updates}" if others else "do nothing"
        with connection.cursor() as cursor:
            if name in REPLACED_WHOLE:
                cursor.execute(f"delete from {SCHEMA}.{name}")
            _insert(cursor, name, list(rows), f"on conflict ({', '.join(keys)}) {action}")


def _insert(cursor: extensions.cursor, table: str, rows: Sequence[Mapping[str, object]], ending: str) -> None:
    if not rows:
        return
    columns = list(rows[0])
    names = ", ".join(f'"{column}"' for column in columns)
    values = [tuple(_adapted(row[column]) for column in columns) for row in rows]
    execute_values(cursor, f"insert into {SCHEMA}.{table} ({names}) values %s {ending}", values, page_size=500)


def _adapted(value: object) -> object:
    if isinstance(value, list) and value and isinstance(value[0], list):
        return Json(value)  # no column is an array of arrays
    return list(value) if isinstance(value, tuple) else value


def _put_clock(connection: extensions.connection, city_time: datetime | None, rate: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {SCHEMA}.centre set clock_city = %(city)s,"
            " clock_real = case when %(city)s::timestamptz is null then null else clock_timestamp() end,"
            " clock_rate = %(rate)s",
            {"city": city_time, "rate": rate},
        )
