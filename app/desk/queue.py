"""The queue's questions: which rows a view has, in which order, and what stands in a few of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from uuid import UUID

from app.desk.patch import Key, patched, stands_before
from app.desk.rows import QueueRow
from app.desk.views import Question
from app.desk.waiting import Waiting
from app.local.database import Cell, Cells, Database, moment
from models.case import ClockName, Source, Status, Urgency
from models.catalogue import Kind

FEW = 2_000
"""Up to so many hits of the text index are looked up one by one; more are picked out while walking along the order."""

_COLUMNS = (
    "n, id, number, status, kind, class_code, edition, condition_no, place, division, clock, due_soon, due, urgency, "
    "received_at, updated_at, source, unit, returns, reworks, version, place_reliable"
)
_TAIL_END = "\U0010ffff"
_UNCACHED = "n < 0 AND id IN (SELECT id FROM main.cases)"
"""A case born here whose row has just arrived in the mirror: it is shown once, until its command is lifted."""


class Queue:
    """Asks the mirror and `over`, and joins the answers. For the window's thread."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database = database
        self._waiting = waiting

    def ids(self, asked: Question, limit: int | None = None) -> array[int]:
        """The row numbers of a view in its order; only the first `limit`, if given."""
        with self._database.reading():
            hidden = self._keys(asked, "main.cases", "n IN (SELECT n FROM over.cases)")
            shown = self._keys(asked, "over.cases", f"NOT ({_UNCACHED})")
            reach = None if limit is None else limit + len(hidden)
            base = array("q", self._database.integers(*self._base(asked, reach)))
            if not hidden and not shown:
                return base
            if reach is not None and len(base) == reach:
                shown = self._within(base, shown, asked)
            ids = patched(base, hidden, shown, partial(self._keys_of, asked), descending=asked.descending)
        return ids[:limit]

    def count(self, asked: Question) -> int:
        """How many rows a view has."""
        with self._database.reading():
            from_, where, values = self._from(asked)
            ours, our_values = _chosen(asked, "over")
            theirs, their_values = _chosen(asked, "main")
            return self._database.integer(
                f"SELECT (SELECT count(*) FROM {from_} WHERE {where})"
                f" - (SELECT count(*) FROM main.cases WHERE n IN (SELECT n FROM over.cases) AND {theirs})"
                f" + (SELECT count(*) FROM over.cases WHERE NOT ({_UNCACHED}) AND {ours})",
                (*values, *their_values, *our_values),
            )

    def newest(self, words: str, limit: int) -> array[int]:
        """The first `limit` row numbers that the text index finds, what waits first, then those that came last."""
        with self._database.reading():
            ours = f"SELECT n FROM over.cases WHERE NOT ({_UNCACHED}) AND n IN ({_matches('over')}) ORDER BY n DESC"
            theirs = f"{_matches('main')} AND rowid NOT IN (SELECT n FROM over.cases) ORDER BY rowid DESC LIMIT ?"
            found = array("q", self._database.integers(ours, (words,)))
            found.extend(self._database.integers(theirs, (words, limit)))
        return found[:limit]

    def rows(self, ns: Iterable[int]) -> list[QueueRow]:
        """The rows with these numbers, in the order given; a number that is not there any more is left out."""
        wanted = list(ns)
        marks = ", ".join("?" * len(wanted))
        with self._database.reading():
            # In this order: what is laid over stands above the mirror's row of the same number.
            found = [
                *self._database.rows(f"SELECT {_COLUMNS} FROM main.cases WHERE n IN ({marks})", wanted),
                *self._database.rows(f"SELECT {_COLUMNS} FROM over.cases WHERE n IN ({marks})", wanted),
            ]
        by_number = {int(row[0] or 0): row for row in found}
        return [self._told(by_number[n]) for n in wanted if n in by_number]

    def row_number(self, case_id: UUID) -> int | None:
        """The row number of a case; None when it is neither cached nor waiting."""
        for table in ("main.cases", "over.cases"):
            found = self._database.row(f"SELECT n FROM {table} WHERE id = ?", (str(case_id),))
            if found is not None:
                return int(found[0] or 0)
        return None

    def find_number(self, text: str) -> UUID | None:
        """The newest case whose number ends like `text` (00412, 412, or the whole number); None when there is none."""
        tail = text.strip()[::-1]
        if not tail:
            return None
        # An exact serial goes before a longer one that happens to end alike: 412 is 00412 rather than 01412.
        serial = "CASE WHEN ltrim(substr(number, 10), '0') = ltrim(:text, '0') THEN 0 ELSE 1 END"
        each = "SELECT id, number FROM {} WHERE tail >= :low AND tail < :high"
        found = self._database.row(
            f"SELECT id FROM ({each.format('main.cases')} UNION ALL {each.format('over.cases')}) "
            f"ORDER BY {serial}, number DESC LIMIT 1",
            {"low": tail, "high": tail + _TAIL_END, "text": text.strip()},
        )
        return UUID(str(found[0])) if found else None

    # ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _base(self, asked: Question, limit: int | None) -> tuple[str, tuple[Cell, ...]]:
        from_, where, values = self._from(asked)
        some = "" if limit is None else f" LIMIT {limit}"
        return f"SELECT n FROM {from_} WHERE {where} ORDER BY {asked.order_by}{some}", values

    def _from(self, asked: Question) -> tuple[str, str, tuple[Cell, ...]]:
        """The mirror's table with the index to walk along, and the choice of its rows."""
        where, values = _chosen(asked, "main")
        many = asked.words is None or self._hits(asked.words) > FEW
        return f"main.cases INDEXED BY {asked.index}" if asked.index and many else "main.cases", where, values

    def _hits(self, words: str) -> int:
        return self._database.integer(
            "SELECT count(*) FROM (SELECT 1 FROM main.words WHERE words MATCH ? LIMIT ?)", (words, FEW + 1)
        )

    def _keys(self, asked: Question, table: str, more: str) -> list[Key]:
        where, values = _chosen(asked, table.partition(".")[0])
        return self._database.rows(f"SELECT {', '.join(asked.keys)} FROM {table} WHERE {more} AND {where}", values)

    def _keys_of(self, asked: Question, ns: Sequence[int]) -> Mapping[int, Key]:
        marks = ", ".join("?" * len(ns))
        found = self._database.rows(f"SELECT {', '.join(asked.keys)} FROM main.cases WHERE n IN ({marks})", list(ns))
        return {int(key[-1] or 0): key for key in found}

    def _within(self, base: Sequence[int], shown: list[Key], asked: Question) -> list[Key]:
        """Of `shown`, the rows that stand before the last of `base`, which was cut off there."""
        last = self._keys_of(asked, base[-1:])[base[-1]]
        return [key for key in shown if stands_before(key, last, descending=asked.descending)]

    def _told(self, row: Cells) -> QueueRow:
        (n, identifier, number, status, kind, class_code, edition, condition_no, place, division, clock) = row[:11]
        (due_soon, due, urgency, received, updated, source, unit, returns, reworks, version, reliable) = row[11:]
        case_id = UUID(str(identifier))
        return QueueRow(
            n=int(n or 0),
            id=case_id,
            number=None if number is None else str(number),
            status=Status(str(status)),
            kind=Kind(str(kind)),
            class_code=str(class_code),
            edition=str(edition),
            condition_no=None if condition_no is None else int(condition_no),
            place=str(place),
            division=int(division or 0),
            clock=None if clock is None else ClockName(str(clock)),
            due_soon=None if due_soon is None else moment(int(due_soon)),
            due=None if due is None else moment(int(due)),
            urgency=Urgency(str(urgency)),
            received_at=moment(int(received or 0)),
            updated_at=moment(int(updated or 0)),
            source=Source(str(source)),
            unit=None if unit is None else str(unit),
            returns=int(returns or 0),
            reworks=int(reworks or 0),
            version=int(version or 0),
            place_reliable=bool(reliable),
            waiting=self._waiting.newest_action(case_id),
            conflict=self._waiting.refused(case_id),
        )


def _chosen(asked: Question, database: str) -> tuple[str, tuple[Cell, ...]]:
    if asked.words is None:
        return asked.where, asked.values
    return f"{asked.where} AND n IN ({_matches(database)})", (*asked.values, asked.words)


def _matches(database: str) -> str:
    return f"SELECT rowid FROM {database}.words WHERE words MATCH ?"
