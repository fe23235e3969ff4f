"""What a question of the queue is to the mirror alone: its SQL, and how much there is. What waits is joined later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.desk.drawn import within
from app.desk.patch import Key
from app.desk.views import Question
from app.local.database import Cell, Database
from app.local.schema import ORDER_KEYS

AT_ONCE = 8_192
"""So many rows of a view are read while the window waits; of more only the first."""

FEW, MANY = 2_000, 10_000
"""Up to so many hits of the text index are looked up one by one; more are picked out while walking along the order,
and still more not while the window waits: the hits are gathered first, which no budget of instructions sees."""

_NOT_OVER = "NOT IN (SELECT n FROM over.cases)"
_OPEN = Question(
    f"open = 1 AND n {_NOT_OVER}", (), None, (*ORDER_KEYS["received"], "n"), True, "ix_open_received", None
)
"""Every open case, the last call first."""


def base(database: Database, asked: Question, limit: int | None) -> tuple[str, tuple[Cell, ...]]:
    """The mirror's rows of a view in its order, through the index that finds the few or along the order's own."""
    where, values = chosen(asked, "main")
    some = "" if limit is None else f" LIMIT {limit}"
    from_ = _few_from(asked) if is_narrow(database, asked) else f"main.cases INDEXED BY {asked.index}"
    return f"SELECT n FROM {from_} WHERE {where} ORDER BY {asked.order_by}{some}", values


def count(database: Database, asked: Question) -> int:
    """How many of the mirror's rows a view has. A long view takes its time."""
    where, values = chosen(asked, "main")
    from_ = _few_from(asked) if asked.narrow or asked.words else f"main.cases INDEXED BY {asked.index}"
    return database.integer(f"SELECT count(*) FROM {from_} WHERE {where}", values)


def _few_from(asked: Question) -> str:
    if asked.words is not None or asked.narrow is None:
        return "main.cases"
    return f"main.cases INDEXED BY {asked.narrow}"


def is_narrow(database: Database, asked: Question) -> bool:
    """Whether the view's rows are so few that finding and sorting them is quicker than walking along the order."""
    if asked.words is not None:
        return hits(database, asked.words, FEW) <= FEW
    return asked.narrow is not None and is_short(database, asked)


def hits(database: Database, words: str, most: int) -> int:
    """How many rows the text index finds; one more than `most` stands for more."""
    some = f"SELECT 1 FROM main.words WHERE words MATCH ? LIMIT {most + 1}"
    return database.integer(f"SELECT count(*) FROM ({some})", (words,))


def is_short(database: Database, asked: Question) -> bool:
    """Whether a view without words has so few rows that all of them are read at once."""
    where, values = chosen(replace(asked, words=None), "main")
    some = f"SELECT 1 FROM main.cases INDEXED BY {asked.narrow or asked.index} WHERE {where}"
    return database.integer(f"SELECT count(*) FROM ({some} LIMIT {AT_ONCE + 1})", values) <= AT_ONCE


def newest(database: Database, words: str, limit: int) -> Iterable[int]:
    """The first `limit` row numbers that the text index finds beside what waits: open cases, then ended ones, each by
    the time of the call, the last one first. Of words that many cases hold, the ended ones as they came; of more still,
    all.
    """
    there = hits(database, words, MANY)
    if there <= FEW:
        found = f"SELECT n FROM main.cases WHERE n IN ({matches('main')}) AND n {_NOT_OVER}"
        return database.integers(f"{found} ORDER BY open DESC, received_at DESC, n DESC LIMIT {limit}", (words,))
    open_ = list(database.integers(*base(database, replace(_OPEN, words=words), limit))) if there <= MANY else []
    last = f"{matches('main')} AND rowid {_NOT_OVER} ORDER BY rowid DESC LIMIT ?"
    others = database.integers(last, (words, limit + len(open_)))
    return [*open_, *(n for n in others if n not in open_)]


def keys_of(database: Database, asked: Question, ns: Sequence[int]) -> Mapping[int, Key]:
    """The keys of rows by their number."""
    marks = ", ".join("?" * len(ns))
    found = database.rows(f"SELECT {', '.join(asked.keys)} FROM main.cases WHERE n IN ({marks})", list(ns))
    return {int(key[-1] or 0): key for key in found}


def chosen(asked: Question, database: str, *, few: bool = False) -> tuple[str, tuple[Cell, ...]]:
    """Which rows a question chooses in the mirror or in what is laid over it, as a condition and its values.

    `few`: of rows that are picked out already. Of those each is asked where it lies; else the ring's rows are found by
    the index of places first, so that no row outside is read for it.
    """
    where, values = asked.where, asked.values
    if asked.ring:
        ringed, corners = within(asked.ring)
        if not few:
            ringed = f"n IN (SELECT n FROM {database}.cases INDEXED BY ix_cases_place WHERE {ringed})"
        where, values = f"{where} AND {ringed}", (*values, *corners)
    if asked.words is not None:
        where, values = f"{where} AND n IN ({matches(database)})", (*values, asked.words)
    return where, values


def matches(database: str) -> str:
    """Which rows the text index of `main` or `over` finds, as SQL; its value are the words."""
    return f"SELECT rowid FROM {database}.words WHERE words MATCH ?"
