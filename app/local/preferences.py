"""What a person set up at this desk for himself: layout, saved views, keys, sounds, hints he has dismissed."""

from __future__ import annotations

import json

from app.local.database import Database


class Preferences:
    """Values by name, each a JSON value. Nothing here is needed to work: a lost one is set up again. For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> object:
        """The value; None where there is none, or none that can be read."""
        found = self._database.row("SELECT body FROM preferences WHERE name = ?", (name,))
        return None if found is None else _read(str(found[0]))

    def put(self, name: str, value: object) -> None:
        """Keeps `value` (a JSON value); None forgets it. It is on the disk when this returns."""
        if value is None:
            self._database.run("DELETE FROM preferences WHERE name = ?", (name,))
            return
        body = json.dumps(value, ensure_ascii=False)
        self._database.run("INSERT OR REPLACE INTO preferences (name, body) VALUES (?, ?)", (name, body))

    def close(self) -> None:
        """Closes the file."""
        self._database.close()


def _read(body: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None  # what is damaged was never chosen
