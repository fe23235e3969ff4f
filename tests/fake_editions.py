"""How the fake centre lets an edition of the catalogue be in force: as `gaowei.approve_edition` does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from app.wire import Json
from models.catalogue import NotApproved
from models.people import Person, Post


def approve(reference: Json, me: Person, code: str, day: date, today: date) -> NotApproved | None:
    """Changes the rows of `reference` ({version, tables}) in place; why not, or None."""
    tables = cast("dict[str, list[dict[str, object]]]", reference["tables"])
    rows = {str(row["code"]): row for row in tables["editions"]}
    refused = _refused(rows, me, code, day, today)
    if refused is None:
        before = max((row for row in rows.values() if row["approved"]), key=lambda row: str(row["valid_from"] or ""))
        before["valid_to"] = (day - timedelta(days=1)).isoformat()
        rows[code].update(approved=True, valid_from=day.isoformat(), valid_to=None, approved_by=str(me.id))
        if day == today:
            next(row for row in tables["settings"] if row["name"] == "edition")["value"] = code
        reference["version"] = int(str(reference["version"])) + 1
    return refused


def _refused(rows: dict[str, dict[str, object]], me: Person, code: str, day: date, today: date) -> NotApproved | None:
    if Post.MANAGER not in me.posts or not me.whole_city:
        return NotApproved.NOT_YOURS
    if code not in rows:
        return NotApproved.UNKNOWN
    if rows[code]["approved"]:
        return NotApproved.ALREADY
    if day < today:
        return NotApproved.PAST
    begins = [str(row["valid_from"] or "") for row in rows.values() if row["approved"]]
    return NotApproved.LATER if any(begin >= day.isoformat() for begin in begins) else None
