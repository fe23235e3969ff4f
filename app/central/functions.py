"""The centre's functions, put anew each time: what the files of `sql/` say, and nothing that an older program left.

PostgreSQL replaces the body of a function, but not what it answers, nor how its arguments are called; and one whose
arguments changed stays beside its successor, where a call may mean either.
"""

from __future__ import annotations

from collections.abc import Sequence

import psycopg2
from psycopg2 import extensions

from app.central import branches
from app.central.roles import run
from models.tables import SCHEMA

RIGHTS = "rights.sql"
"""The last file: it touches every function that is there, and makes every policy and every trigger."""


def put_functions(connection: extensions.connection) -> None:
    """Runs the files of `sql/`; the connection acts as the owner, and what is done is not committed.

    Functions that cannot be replaced are dropped, with the policies and triggers that ask them: all of these are made
    in the same transaction, so that no desk finds one missing.
    """
    run(connection, "savepoint functions")
    before = _versions(connection)
    try:
        _make(connection)
    except psycopg2.errors.InvalidFunctionDefinition:
        run(connection, "rollback to savepoint functions")
        _drop(connection, list(before))
        _make(connection)
    now = _versions(connection)
    _drop(connection, [name for name, version in before.items() if now.get(name) == version])
    run(connection, branches.script(RIGHTS))


def _make(connection: extensions.connection) -> None:
    for name in branches.FILES:
        if name != RIGHTS:
            run(connection, branches.script(name))
        if name == "journal.sql":
            run(connection, f"select {SCHEMA}.make_partitions()")


def _versions(connection: extensions.connection) -> dict[int, str]:
    """Which functions there are, by oid, and the transaction that wrote each."""
    with connection.cursor() as cursor:
        cursor.execute(f"select oid::bigint, xmin::text from pg_proc where pronamespace = '{SCHEMA}'::regnamespace")
        return {int(oid): str(version) for oid, version in cursor.fetchall()}


_DROPPABLE = """
    select p.oid::regprocedure::text from pg_proc p
    where p.oid::bigint = any(%s) and not exists (
        select from pg_depend d
        where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
          and d.classid not in ('pg_proc'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass))"""


def _drop(connection: extensions.connection, functions: Sequence[int]) -> None:
    """Never one that a table's columns, checks or indexes ask: these are made by the steps of the schema alone."""
    with connection.cursor() as cursor:
        cursor.execute(_DROPPABLE, (list(functions),))
        names = [str(name) for (name,) in cursor.fetchall()]
    if names:
        run(connection, f"drop function {', '.join(names)} cascade")
