"""Editions of the catalogue at the centre: a draft comes in whole, is approved once, and is in force from its day.

Everything here needs an administrator, as in `app.central.provision`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any, cast

from psycopg2 import extensions

from app.central.branches import reference_names
from app.central.connect import connect_admin, translated
from app.central.provision import put_reference
from app.central.roles import OWNER, run
from app.errors import WorldFailed
from models.case import OPEN
from models.catalogue import EditionRefused
from models.tables import SCHEMA

Rows = Iterable[Mapping[str, object]]
PARTS = ("classes", "conditions", "confusables")
"""What belongs to an edition."""


_EVER_APPROVED = (
    f"select exists (select from {SCHEMA}.editions where code = %s and approved)"
    f" or exists (select from {SCHEMA}.edition_acts where edition = %s)"
)


class EditionUnknown(WorldFailed):
    """The centre has no such edition; the sentence names those that it has."""


class EditionApproved(WorldFailed):
    """An edition that is approved, or was once, stays as it is: cases are filed under it, or somebody looks it up."""


class EditionDraft(WorldFailed):
    """The edition is a draft: there is no approval to take back."""


class EditionUsed(WorldFailed):
    """Cases were made with the edition."""


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
        named = "select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)), '[]')"
        tables["names"] = _value(connection, f"{named} from {SCHEMA}.person p")
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

    Raises EditionApproved when `code` is approved, or was once.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        there = _value(connection, f"select exists (select from {SCHEMA}.editions where code = %s)", code)
        if _value(connection, _EVER_APPROVED, code, code):
            raise EditionApproved(f"Edition {code} was approved and stays as it is. Give the new one another code.")
        for name in PARTS:
            _do(connection, f"delete from {SCHEMA}.{name} where edition = %s", code)
        put_reference(connection, tables)
        connection.commit()
    return bool(there)


def approve(admin_dsn: str, code: str, day: date) -> str:
    """Lets edition `code` be in force from `day` on (a day of the city); answers the edition before, now ending.

    Raises EditionUnknown, EditionApproved, EditionDate.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        _decide(connection, f"select {SCHEMA}.let_begin(null, %s, %s)", code, day)
        statement = f"select a.before from {SCHEMA}.edition_acts a where a.edition = %s order by a.no desc limit 1"
        before = _value(connection, statement, code)
        connection.commit()
    return str(before)


def withdraw(admin_dsn: str, code: str, reason: str) -> None:
    """Takes the approval of edition `code` back before its first day.

    Raises EditionUnknown, EditionApproved (it began), EditionDraft.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        _decide(connection, f"select {SCHEMA}.take_back(null, %s, %s)", code, reason)
        connection.commit()


def drop(admin_dsn: str, code: str) -> None:
    """Deletes draft `code` with everything in it.

    Raises EditionUnknown, EditionApproved (it is, or was once), EditionUsed.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        _as_owner(connection)
        _decide(connection, f"select {SCHEMA}.delete_draft(null, %s)", code)
        connection.commit()


def _decide(connection: extensions.connection, question: str, code: str, *values: object) -> None:
    """Asks the centre to do it; raises with the whole sentence why it did not."""
    refused = _value(connection, question, code, *values)
    if refused is None:
        return
    rows = _value(connection, f"select jsonb_agg(to_jsonb(e) order by e.code) from {SCHEMA}.editions e")
    today = _value(connection, f"select ({SCHEMA}.now() at time zone 'Asia/Shanghai')::date")
    raise _why(EditionRefused(refused), {row["code"]: row for row in rows}, code, today, values)


def _why(
    refused: EditionRefused, rows: Mapping[str, Any], code: str, today: date, values: Sequence[object]
) -> WorldFailed:
    row = rows.get(code, {})
    begun = [one for one in rows.values() if one["approved"]]
    last = max(begun, key=lambda one: str(one["valid_from"] or ""), default=row)
    failed, sentence = _ONCE if refused is EditionRefused.ALREADY and not row["approved"] else _WHY[refused]
    return failed(
        sentence.format(
            code=code,
            known=", ".join(rows),
            begins=row.get("valid_from") or "ever",
            day=values[0] if values else "",
            today=today,
            last=last.get("code"),
            last_begins=last.get("valid_from"),
        )
    )


_ONCE = (EditionApproved, "Edition {code} was approved once: it stays as it is.")
_WHY: Mapping[EditionRefused, tuple[type[WorldFailed], str]] = {
    EditionRefused.UNKNOWN: (EditionUnknown, "The centre has no edition {code}; it has: {known}."),
    EditionRefused.ALREADY: (EditionApproved, "Edition {code} is approved already, from {begins} on."),
    EditionRefused.PAST: (EditionDate, "{day} is over in the city, where it is {today}: cases were filed since then."),
    EditionRefused.TOO_FAR: (
        EditionDate,
        "{day} is more than a year ahead of {today}: nothing else could begin until then.",
    ),
    EditionRefused.LATER: (EditionDate, "Edition {last} begins on {last_begins} already, not before {day}."),
    EditionRefused.NOT_APPROVED: (EditionDraft, "Edition {code} is not approved."),
    EditionRefused.BEGUN: (EditionApproved, "Edition {code} is in force from {begins} on: cases were filed under it."),
    EditionRefused.USED: (EditionUsed, "Cases were made with edition {code}: it stays as it is."),
}


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
