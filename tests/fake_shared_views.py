"""How the fake centre shares views of the queue: as app/central/sql/shared_views.sql does."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from app.wire import Json
from models.ids import new_id
from models.people import Person, Post
from models.shared_views import MAY_SHARE, MOST, MOST_OF_ONE, ViewRefused, ViewToShare, view_json

Row = dict[str, object]


def share(reference: Json, me: Person, view: ViewToShare, at: str) -> ViewRefused | None:
    """Changes the rows of `reference` ({version, tables}) in place; why not, or None."""
    if not me.posts & MAY_SHARE:
        return ViewRefused.NOT_YOURS
    if not (me.whole_city if view.division is None else me.works_for(view.division)):
        return ViewRefused.OUT_OF_SCOPE
    rows = _rows(reference)
    own = [row for row in rows if row["owner"] == str(me.id)]
    before = next((row for row in own if row["name"] == view.name.strip()), None)
    if before is None and (len(own) >= MOST_OF_ONE or len(rows) >= MOST):
        return ViewRefused.TOO_MANY
    asked = view_json(view)
    row = {**asked, "name": view.name.strip(), "sort": asked["order"], "owner": str(me.id)}
    del row["order"]
    if before is not None and all(before[name] == value for name, value in row.items()):
        return None
    if before is not None:
        rows.remove(before)
    rows.append({**row, "id": before["id"] if before else str(new_id()), "shared_at": at})
    _is_new(reference)
    return None


def unshare(reference: Json, me: Person, view_id: UUID) -> ViewRefused | None:
    """The same for a view that is taken back."""
    rows = _rows(reference)
    row = next((row for row in rows if row["id"] == str(view_id)), None)
    if row is None:
        return ViewRefused.UNKNOWN
    if row["owner"] != str(me.id) and not (Post.MANAGER in me.posts and me.whole_city):
        return ViewRefused.NOT_YOURS
    rows.remove(row)
    _is_new(reference)
    return None


def _rows(reference: Json) -> list[Row]:
    tables = cast("dict[str, list[Row]]", reference["tables"])
    return tables.setdefault("shared_views", [])


def _is_new(reference: Json) -> None:
    reference["version"] = int(str(reference["version"])) + 1
