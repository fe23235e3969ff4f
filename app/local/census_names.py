"""What places are called, and the roads that their addresses name: a census lists houses, a caller says the road."""

from __future__ import annotations

from collections.abc import Iterable

from app.local.census_schema import FIRST_ROAD
from app.local.census_words import key_of, words_of_place
from app.local.database import Database


def call(database: Database, n: int, name: str, others: Iterable[str] = (), address: str | None = None) -> None:
    """Lets what has the number `n` be found by its name, its other names, how they sound, and its address."""
    others = tuple(others)
    names = {key for one in (name, *others) if (key := key_of(one))}
    database.run_many("INSERT INTO called (name, n) VALUES (?, ?)", [(one, n) for one in sorted(names)])
    body = words_of_place(name, others, address)
    database.run("INSERT INTO words (rowid, body, tags) VALUES (?, ?, '')", (n, body))


def uncall(database: Database, n: int) -> None:
    """Nobody finds it by any name any more."""
    database.run("DELETE FROM words WHERE rowid = ?", (n,))
    database.run("DELETE FROM called WHERE n = ?", (n,))


def keep_road(database: Database, division: object, road: str) -> None:
    """A house stands on this road."""
    values = (division, road)
    if database.run("INSERT INTO roads (division, name) VALUES (?, ?) ON CONFLICT DO NOTHING", values):
        n = database.integer("SELECT n FROM roads WHERE division = ? AND name = ?", values)
        call(database, FIRST_ROAD + n, road)


def forget_empty_roads(database: Database) -> None:
    """Roads on which no house stands any more go."""
    empty = database.rows(
        "SELECT n FROM roads r WHERE NOT EXISTS "
        "(SELECT 1 FROM pois p WHERE p.road = r.name AND p.division = r.division)"
    )
    for (n,) in empty:
        uncall(database, FIRST_ROAD + int(n or 0))
        database.run("DELETE FROM roads WHERE n = ?", (n,))
