"""What came and was not understood: left out of the mirror, and not forgotten, so that the desk can say so.

Each is kept with the vocabulary of the program that could not read it: another program tries again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from app.local.database import Database
from app.pages import VOCABULARY

log = logging.getLogger(__name__)

TABLE = """
    CREATE TABLE unread (kind TEXT NOT NULL, id TEXT NOT NULL, vocabulary TEXT NOT NULL, PRIMARY KEY (kind, id))
    WITHOUT ROWID
"""


def keep(database: Database, kind: str, identifier: str) -> None:
    """Notes one that was not understood, and logs it the first time."""
    values = (kind, identifier, VOCABULARY)
    if database.run("INSERT OR IGNORE INTO unread (kind, id, vocabulary) VALUES (?, ?, ?)", values):
        log.warning("not understood, and left out: %s %s. Update this program", kind, identifier)


def forget(database: Database, understood: Iterable[tuple[str, str]]) -> None:
    """These came again and were understood."""
    if count(database):
        database.run_many("DELETE FROM unread WHERE kind = ? AND id = ?", understood)


def count(database: Database) -> int:
    """How many were not understood."""
    return database.integer("SELECT count(*) FROM main.unread")


def left_by_another(database: Database) -> bool:
    """Whether some were left by a program of another vocabulary, so that reading them again may help."""
    return database.row("SELECT 1 FROM unread WHERE vocabulary <> ? LIMIT 1", (VOCABULARY,)) is not None
