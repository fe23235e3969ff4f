"""How the fake centre decides on editions of the catalogue: as app/central/sql/editions.sql does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from app.wire import Json
from models.catalogue import EditionRefused, EditionTables
from models.people import Person, Post

YEAR = timedelta(days=365)

Rows = dict[str, dict[str, object]]


def approve(reference: Json, me: Person, code: str, day: date, today: date) -> EditionRefused | None:
    """Changes the rows of `reference` ({version, tables}) in place; why not, or None."""
    rows = _rows(reference)
    refused = _refused(rows, me, code, day, today)
    if refused is None:
        before = max((row for row in rows.values() if row["approved"]), key=_begins)
        before["valid_to"] = (day - timedelta(days=1)).isoformat()
        rows[code].update(approved=True, valid_from=day.isoformat(), valid_to=None, approved_by=str(me.id))
        if day == today:
            settings = _tables(reference)["settings"]
            next(row for row in settings if row["name"] == "edition")["value"] = code
        _is_new(reference)
    return refused


def withdraw(reference: Json, me: Person, code: str, reason: str, today: date) -> EditionRefused | None:
    """The same for an approval that is taken back."""
    assert reason.strip(), "the desk asks for a reason"
    rows = _rows(reference)
    if (refused := _not_his(rows, me, code)) is not None:
        return refused
    row = rows[code]
    if not row["approved"]:
        return EditionRefused.NOT_APPROVED
    if _begins(row) <= today.isoformat():
        return EditionRefused.BEGUN
    earlier = [other for other in rows.values() if other["approved"] and _begins(other) < _begins(row)]
    max(earlier, key=_begins)["valid_to"] = row["valid_to"]
    row.update(approved=False, valid_from=None, valid_to=None, approved_by=None)
    _is_new(reference)
    return None


def drop(reference: Json, me: Person, code: str) -> EditionRefused | None:
    """The same for a draft that is deleted."""
    rows = _rows(reference)
    if (refused := _not_his(rows, me, code)) is not None:
        return refused
    if rows[code]["approved"]:
        return EditionRefused.ALREADY
    _tables(reference)["editions"].remove(rows[code])
    _is_new(reference)
    return None


def draft(reference: Json, me: Person, tables: EditionTables) -> EditionRefused | None:
    """Puts a draft over an earlier one of its code."""
    (edition,) = tables["editions"]
    code, rows = str(edition["code"]), _rows(reference)
    if (refused := _not_his(rows, me, code)) is EditionRefused.NOT_YOURS:
        return refused
    if code in rows and rows[code]["approved"]:
        return EditionRefused.ALREADY
    for name, put in tables.items():
        kept = [row for row in _tables(reference)[name] if row["code" if name == "editions" else "edition"] != code]
        _tables(reference)[name] = [*kept, *put]
    _is_new(reference)
    return None


def _refused(rows: Rows, me: Person, code: str, day: date, today: date) -> EditionRefused | None:
    if (refused := _not_his(rows, me, code)) is not None:
        return refused
    if rows[code]["approved"]:
        return EditionRefused.ALREADY
    if day < today:
        return EditionRefused.PAST
    if day > today + YEAR:
        return EditionRefused.TOO_FAR
    begins = [_begins(row) for row in rows.values() if row["approved"]]
    return EditionRefused.LATER if any(begin >= day.isoformat() for begin in begins) else None


def _not_his(rows: Rows, me: Person, code: str) -> EditionRefused | None:
    if Post.MANAGER not in me.posts or not me.whole_city:
        return EditionRefused.NOT_YOURS
    return None if code in rows else EditionRefused.UNKNOWN


def _begins(row: dict[str, object]) -> str:
    return str(row["valid_from"] or "")


def _rows(reference: Json) -> Rows:
    return {str(row["code"]): row for row in _tables(reference)["editions"]}


def _tables(reference: Json) -> dict[str, list[dict[str, object]]]:
    return cast("dict[str, list[dict[str, object]]]", reference["tables"])


def _is_new(reference: Json) -> None:
    reference["version"] = int(str(reference["version"])) + 1
