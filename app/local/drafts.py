"""Forms as they were typed, kept through a kill. Not commands: nobody has asked for anything yet."""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.local.database import Database


class Drafts:
    """What stands in each form, by the form's name and a key within it (a case id, or empty). For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, form: str, key: str, values: Mapping[str, object]) -> None:
        """Keeps `values` (JSON values). They are on the disk when this returns."""
        body = json.dumps(dict(values), ensure_ascii=False)
        self._database.run("INSERT OR REPLACE INTO drafts (form, key, body) VALUES (?, ?, ?)", (form, key, body))

    def load(self, form: str, key: str) -> Mapping[str, object] | None:
        """What was typed; None where there is nothing, or nothing that can be read."""
        found = self._database.row("SELECT body FROM drafts WHERE form = ? AND key = ?", (form, key))
        return None if found is None else _read(str(found[0]))

    def drop(self, form: str, key: str) -> None:
        """Forgets it: the form was sent or cleared."""
        self._database.run("DELETE FROM drafts WHERE form = ? AND key = ?", (form, key))

    def list(self) -> list[tuple[str, str]]:
        """Which (form, key) have a draft, in order."""
        return [
            (str(form), str(key)) for form, key in self._database.rows("SELECT form, key FROM drafts ORDER BY 1, 2")
        ]

    def close(self) -> None:
        """Closes the file."""
        self._database.close()


def _read(body: str) -> Mapping[str, object] | None:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
