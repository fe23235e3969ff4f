"""The responsibility table at the centre: put whole by an administrator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing

from app.central.connect import connect_admin, translated
from app.central.provision import put_reference
from app.central.roles import OWNER, run, truth
from models.tables import SCHEMA

Rows = Iterable[Mapping[str, object]]


def put_responsibilities(admin_dsn: str, rows: Rows) -> None:
    """Puts the table; rows that are not among these are gone. Raises the errors of `app.central.connect`."""
    _put(admin_dsn, list(rows), "true")


def put_illustrative(admin_dsn: str, rows: Rows) -> None:
    """The same, unless somebody has brought in a table of his own: it stays then."""
    _put(admin_dsn, list(rows), f"not exists (select from {SCHEMA}.responsibilities where not illustrative)")


def _put(admin_dsn: str, rows: list[Mapping[str, object]], may: str) -> None:
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        run(connection, f"set role {OWNER}")
        run(connection, "set timezone = 'UTC'")
        run(connection, f"lock table {SCHEMA}.responsibilities in exclusive mode")
        if truth(connection, f"select {may}"):
            run(connection, f"delete from {SCHEMA}.responsibilities")
            put_reference(connection, {"responsibilities": rows})
        connection.commit()


def street_names(admin_dsn: str) -> dict[int, str]:
    """The names of the streets that the census has, by code (9 digits); those without a name are left out."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute(f"set role {OWNER}")
        cursor.execute(f"select code, name from {SCHEMA}.streets where not gone and name <> ''")
        return {int(code): str(name) for code, name in cursor.fetchall()}
