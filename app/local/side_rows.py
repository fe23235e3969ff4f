"""Rows that hang on a case in the mirror (remarks, attachments, urges, applications, orders …) and go with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from app.local.database import Database, Values
from app.local.rows import attachment_of, json_cells
from app.local.rows import values_of as values_in
from app.wire import ATTACHMENT_COLUMNS, COLUMN_NAMES, HANGING
from models.attachments import Attachment
from models.coordination import PARTIES, PRECEDENTS, Party
from models.notices import NOTICES, Notice
from models.situation import Asked

Side = TypeVar("Side")
COLUMNS: Mapping[str, tuple[str, ...]] = {kind: COLUMN_NAMES[kind] for kind in HANGING}
"""The kinds of such rows, each with its columns; every kind has `case_id` and `version`."""
ALONE = frozenset({PARTIES, PRECEDENTS, NOTICES})
"""Those that come, stay and go without their case: what another district asks or tells, a decision of long ago."""


def _upsert(kind: str, names: tuple[str, ...]) -> str:
    return (
        f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}"
    )


_UPSERTS = {kind: _upsert(kind, names) for kind, names in COLUMNS.items()}


def take(database: Database, kind: str, identifier: str, row: Mapping[str, object] | None) -> str | None:
    """Takes a row in, or (None) takes it away; the id of its case when anything changed."""
    old = database.row(f"SELECT version, case_id FROM {kind} WHERE id = ?", (identifier,))
    if row is None:
        database.run(f"DELETE FROM {kind} WHERE id = ?", (identifier,))
        return str(old[1]) if old else None
    if old is not None and int(old[0] or 0) >= int(str(row["version"])):
        return None
    database.run(_UPSERTS[kind], json_cells(row, COLUMNS[kind]))
    return str(row["case_id"])


def rows_of(database: Database, kind: str, row: type[Side], case_id: UUID) -> list[Side]:
    """The rows of a kind that hang on a case, oldest first."""
    return found(database, kind, row, "case_id = ? ORDER BY written_at, id", (str(case_id),))


def found(database: Database, kind: str, row: type[Side], where: str, values: Values) -> list[Side]:
    """The rows of a kind for which `where` holds."""
    names = ", ".join(COLUMNS[kind])
    cells = database.rows(f"SELECT {names} FROM main.{kind} WHERE {where}", values)
    return [row(**values_in(kind, one)) for one in cells]


def asked(database: Database, identifier: UUID) -> Asked | None:
    """What a district is asked or told, by its own id: the centre's last known row; None when neither is cached."""
    where, values = "id = ?", (str(identifier),)
    questions: list[Asked] = [*found(database, PARTIES, Party, where, values)]
    return next(iter(questions or found(database, NOTICES, Notice, where, values)), None)


def exists(database: Database, kind: str, identifier: UUID) -> bool:
    """Whether there is such a row."""
    return database.row(f"SELECT 1 FROM main.{kind} WHERE id = ?", (str(identifier),)) is not None


def attachments_of(database: Database, case_id: UUID) -> list[Attachment]:
    """The centre's rows of what is attached to a case, oldest first."""
    found = database.rows(
        f"SELECT {', '.join(ATTACHMENT_COLUMNS)} FROM main.attachments WHERE case_id = ? ORDER BY written_at, id",
        (str(case_id),),
    )
    return [attachment_of(cells) for cells in found]


def values_of(database: Database, kind: str, case_id: UUID) -> list[dict[str, object]]:
    """The centre's rows of a kind that hang on a case, as values by column, oldest first."""
    found = database.rows(
        f"SELECT {', '.join(COLUMNS[kind])} FROM main.{kind} WHERE case_id = ? ORDER BY written_at, id",
        (str(case_id),),
    )
    return [values_in(kind, cells) for cells in found]


def remove_of(database: Database, case_id: str) -> None:
    """Takes away everything that hangs on a case, but what is there also without it."""
    for kind in COLUMNS.keys() - ALONE:
        database.run(f"DELETE FROM {kind} WHERE case_id = ?", (case_id,))


def clear(database: Database) -> None:
    """Takes all of them away: a snapshot brings those that are."""
    for kind in COLUMNS:
        database.run(f"DELETE FROM main.{kind}")
