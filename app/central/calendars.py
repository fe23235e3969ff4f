"""Hours, holidays, limits and watched ground at the centre: put by an administrator, a whole table or a year at once.

What calendars and limits were before is kept by the centre itself (`sql/calendars.sql`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from typing import cast

from psycopg2 import extensions

from app.central.connect import connect_admin, translated
from app.central.provision import put_reference
from app.central.roles import OWNER, run
from models.tables import SCHEMA

REPLACED = frozenset({"openings", "stage_limits"})
"""Tables of which the new rows are all: a row that is left over would still count. Of the others rows are ended."""


def put_calendar_table(admin_dsn: str, name: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Puts rows of a table that holds from a day on; holidays replace those of the years they are in."""
    told = list(rows)
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        run(connection, f"set role {OWNER}")
        run(connection, "set timezone = 'UTC'")
        _make_room(connection, name, told)
        put_reference(connection, {name: told})
        connection.commit()


def _make_room(connection: extensions.connection, name: str, rows: list[Mapping[str, object]]) -> None:
    with connection.cursor() as cursor:
        if name in REPLACED:
            cursor.execute(f"delete from {SCHEMA}.{name}")
        elif name == "calendar_days":
            years = sorted({int(str(row["day"])[:4]) for row in rows})
            cursor.execute(f"delete from {SCHEMA}.calendar_days where extract(year from day) = any(%s)", (years,))


def city_now(admin_dsn: str) -> datetime:
    """The time in the city, which of a demonstration is not today's."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        run(connection, f"set role {OWNER}")
        with connection.cursor() as cursor:
            cursor.execute(f"select {SCHEMA}.now()")
            (now,) = cursor.fetchone() or (None,)
    return cast("datetime", now)
