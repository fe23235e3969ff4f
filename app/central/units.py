"""The units at the centre: added or changed by an administrator, never removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing

from app.central.connect import connect_admin, translated
from app.central.provision import load_reference
from app.central.roles import OWNER
from models.case import WITH_UNIT
from models.tables import SCHEMA


def put_units(admin_dsn: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Adds units, or changes those that are there. Raises the errors of `app.central.connect`."""
    load_reference(admin_dsn, {"units": list(rows)})


def held_by_units(admin_dsn: str) -> dict[str, int]:
    """How many cases are with each unit now, by its code; those that have none are left out."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute(f"set role {OWNER}")
        statement = f"select unit, count(*) from {SCHEMA}.cases where status = any(%s) and unit <> '' group by unit"
        cursor.execute(statement, (sorted(status.value for status in WITH_UNIT),))
        return {str(unit): int(count) for unit, count in cursor.fetchall()}
