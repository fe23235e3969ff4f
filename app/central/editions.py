"""Editions of the catalogue at the centre: a draft comes in whole, is approved once, and is in force from its day.

Everything here needs an administrator, as in `app.central.provision`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date, timedelta
from typing import Any, cast

from psycopg2 import extensions

from app.central.branches import reference_names
from app.central.connect import connect_admin, translated
from app.central.provision import put_reference
from app.central.roles import OWNER, run
from app.errors import WorldFailed
from models.case import OPEN
from models.tables import SCHEMA

Rows = Iterable[Mapping[str, object]]
PARTS = ("classes", "conditions", "confusables")
"""What belongs to an edition."""


class EditionUnknown(WorldFailed):
    """The centre has no such edition; the sentence names those that it has."""


class EditionApproved(WorldFailed):
    """An edition that is approved stays as it is: cases are filed under it."""


class EditionDate(WorldFailed):
    """The edition cannot be in force from that day; the sentence says why."""


def reference_tables(admin_dsn: str) -> tuple[int, Mapping[str, list[dict[str, object]]]]:
    """The version and the rows of every reference table, as `build_reference` takes them."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        tables: dict[str, list[dict[str, object]]] = {
            name: _value(connection, f"select coalesce(jsonb_agg(to_jsonb(r)), '[]') from {SCHEMA}.{name} r")
            for name in reference_names()
        }
        tables["names"] = []
        return int(_value(connection, f"select reference_version from {SCHEMA}.centre")), tables


def open_cases(admin_dsn: str) -> list[dict[str, str | int | None]]:
    """Every open case: number (its id where it has none), status, edition, kind, class_code, condition_no."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        statement = (
            "select coalesce(jsonb_agg(jsonb_build_object('number', coalesce(c.number, c.id::text), 'status', c.status,"
            " 'edition', c.edition, 'kind', c.kind, 'class_code', c.class_code, 'condition_no', c.condition_no)), '[]')"
            f" from {SCHEMA}.cases c where c.status = any(%s)"
        )
        return cast(
            "list[dict[str, str | int | None]]",
            _value(connection, statement, sorted(status.value for status in OPEN)),
        )


def put_draft(admin_dsn: str, code: str, tables: Mapping[str, Rows]) -> bool:
    """Puts the rows of a draft edition, over an earlier draft of the same code; answers whether there was one.

    Raises EditionApproved when `code` is approved already.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        approved = _value(connection, f"select bool_or(approved) from {SCHEMA}.editions where code = %s", code)
        if approved:
            raise EditionApproved(f"Edition {code} is approved and stays as it is. Give the new one another code.")
        for name in PARTS:
            _do(connection, f"delete from {SCHEMA}.{name} where edition = %s", code)
        put_reference(connection, tables)
        connection.commit()
    return approved is not None


def approve(admin_dsn: str, code: str, day: date) -> str:
    """Lets edition `code` be in force from `day` on (a day of the city); answers the edition before, now ending.

    Raises EditionUnknown, EditionApproved, EditionDate.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        run(connection, f"lock table {SCHEMA}.editions in share row exclusive mode")
        rows = _value(
            connection, f"select coalesce(jsonb_agg(to_jsonb(e) order by e.code), '[]') from {SCHEMA}.editions e"
        )
        _check(rows, code)
        today = _value(connection, f"select ({SCHEMA}.now() at time zone 'Asia/Shanghai')::date")
        before = _check_day(rows, day, today)
        _do(connection, f"update {SCHEMA}.editions set valid_to = %s where code = %s", day - timedelta(days=1), before)
        _do(
            connection,
            f"update {SCHEMA}.editions set approved = true, valid_from = %s, valid_to = null where code = %s",
            day,
            code,
        )
        run(connection, f"select {SCHEMA}.put_edition_in_force()")
        connection.commit()
    return before


def _check(rows: list[dict[str, Any]], code: str) -> None:
    found = next((row for row in rows if row["code"] == code), None)
    if found is None:
        raise EditionUnknown(f"The centre has no edition {code}; it has: {', '.join(row['code'] for row in rows)}.")
    if found["approved"]:
        raise EditionApproved(f"Edition {code} is approved already, from {found['valid_from'] or 'ever'} on.")


def _check_day(rows: list[dict[str, Any]], day: date, today: date) -> str:
    """The edition that ends the day before."""
    if day < today:
        raise EditionDate(f"{day} is over in the city, where it is {today}: cases were filed since then.")
    approved = [row for row in rows if row["approved"]]
    later = [row for row in approved if row["valid_from"] and date.fromisoformat(row["valid_from"]) >= day]
    if later:
        raise EditionDate(f"Edition {later[0]['code']} begins on {later[0]['valid_from']} already, not before {day}.")
    return str(max(approved, key=lambda row: row["valid_from"] or "")["code"])


def _as_owner(connection: extensions.connection) -> None:
    run(connection, f"set role {OWNER}")
    run(connection, "set timezone = 'UTC'")


def _do(connection: extensions.connection, statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _value(connection: extensions.connection, statement: str, *values: object) -> Any:  # Any: as the driver gives it
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        (value,) = cursor.fetchone() or (None,)
    return value
