"""The responsibility table at the centre: put whole by an administrator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing

from app.central.connect import connect_admin, translated
from app.central.provision import put_reference
from app.central.roles import OWNER, run
from models.tables import SCHEMA


def put_responsibilities(admin_dsn: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Puts the table; rows that are not among these are gone. Raises the errors of `app.central.connect`."""
    told = list(rows)
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        run(connection, f"set role {OWNER}")
        run(connection, "set timezone = 'UTC'")
        run(connection, f"delete from {SCHEMA}.responsibilities")
        put_reference(connection, {"responsibilities": told})
        connection.commit()


def street_names(admin_dsn: str) -> dict[int, str]:
    """The names of the streets that the census has, by code (9 digits); those without a name are left out."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute(f"set role {OWNER}")
        cursor.execute(f"select code, name from {SCHEMA}.streets where not gone and name <> ''")
        return {int(code): str(name) for code, name in cursor.fetchall()}
