"""Calls that needed no case, in the mirror: they are written once and never change."""

from __future__ import annotations

from collections.abc import Mapping

from app.local.database import Database
from app.local.rows import json_cells
from app.wire import CALL_COLUMNS

_PUT = f"INSERT OR REPLACE INTO calls ({', '.join(CALL_COLUMNS)}) VALUES ({', '.join('?' * len(CALL_COLUMNS))})"


def take(database: Database, identifier: str, row: Mapping[str, object] | None) -> None:
    """Keeps a call, or forgets one that is not in this person's scope any more. No case has changed by it."""
    if row is None:
        remove(database, identifier)
    else:
        database.run(_PUT, json_cells(row, CALL_COLUMNS))


def remove(database: Database, identifier: str) -> bool:
    """Forgets a call and what the journal says of it; no case has changed by it."""
    database.run("DELETE FROM lines WHERE root = ?", (identifier,))
    database.run("DELETE FROM calls WHERE id = ?", (identifier,))
    return False


def clear(database: Database) -> None:
    """Forgets all of them: a snapshot brings those that count."""
    database.run("DELETE FROM calls")
