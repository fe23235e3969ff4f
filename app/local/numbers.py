"""Case numbers taken from the centre in blocks, so that a desk can number cases during an outage (DESIGN §4)."""

from __future__ import annotations

from datetime import date

from app.local.database import Database
from app.wire import NumberBlock, case_number


def add_block(database: Database, block: NumberBlock) -> None:
    """Keeps a block; a second time changes nothing."""
    with database.transaction():
        database.run(
            "INSERT OR IGNORE INTO blocks (day, first, last, next) VALUES (?, ?, ?, ?)",
            (block.day.isoformat(), block.first, block.last, block.first),
        )


def left(database: Database, day: date) -> int:
    """How many numbers of `day` are left."""
    return database.integer("SELECT sum(last - next + 1) FROM blocks WHERE day = ?", (day.isoformat(),))


def drop(database: Database) -> None:
    """Forgets every block: the centre they came from has forgotten them too."""
    database.run("DELETE FROM blocks")


def take(database: Database, day: date) -> str | None:
    """The next number of `day`; without one, of the newest day that has any left; None when all are used.

    It is never given twice, also when the program is killed before it was used.
    """
    with database.transaction():
        found = database.row(
            "SELECT day, first, next FROM blocks WHERE next <= last ORDER BY day = ? DESC, day DESC, first LIMIT 1",
            (day.isoformat(),),
        )
        if found is None:
            return None
        block_day, first, serial = found
        database.run("UPDATE blocks SET next = next + 1 WHERE day = ? AND first = ?", (block_day, first))
    return case_number(date.fromisoformat(str(block_day)), int(serial or 0))
