"""The queue's questions: which rows a view has, in which order, and what stands in a few of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from uuid import UUID

from app.desk import mirrored
from app.desk.patch import Key, patched, place_of, stands_before
from app.desk.rows import Beginning, QueueRow
from app.desk.views import Question
from app.desk.waiting import Waiting
from app.local.database import Cells, CutShort, Database, moment
from models.case import ClockName, Level, Source, Status, Urgency
from models.catalogue import Kind, LimitUnit

PAGE = 512
"""The first rows of a view that is long and thinly spread along its order."""

STEPS, STEPS_OF_WORDS = 400_000, 100_000
"""What the window may spend on a question, in instructions of SQLite's machine: some 10 to 20 ms. Where every step
asks the text index too, each takes several times as long."""

_COLUMNS = (
    "n, id, number, status, kind, class_code, edition, condition_no, place, division, clock, due_soon, due, urgency, "
    "received_at, updated_at, source, unit, returns, reworks, version, place_reliable, danger, "
    "due_calendar, due_seconds, limit_value, limit_unit, applied, order_due, resume_on, level, "
    "CASE WHEN replied_at IS NULL THEN reply_due END"
)
_URGES = "(SELECT count(*) FROM main.urges u WHERE u.case_id = c.id)"
_TAIL_END = "\U0010ffff"
_UNCACHED = "n < 0 AND id IN (SELECT id FROM main.cases)"
"""A case born here whose row has just arrived in the mirror: it is shown once, until its command is lifted."""


class Queue:
    """Asks the mirror and `over`, and joins the answers. For the window's thread."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database = database
        self._waiting = waiting

    def ids(self, asked: Question, limit: int | None = None) -> array[int]:
        """The row numbers of a view in its order; only the first `limit`, if given. A long view takes its time."""
        with self._database.reading():
            hidden, shown = self._overlay(asked)
            reach = None if limit is None else limit + len(hidden)
            base = array("q", self._database.integers(*mirrored.base(self._database, asked, reach)))
            return self._joined(asked, base, hidden, shown, reach)[:limit]

    def beginning(self, asked: Question) -> Beginning | None:
        """A view as far as it can be read at once; None when not even its first rows can."""
        with self._database.reading():
            hidden, shown = self._overlay(asked)
            if asked.words is not None and mirrored.hits(self._database, asked.words, mirrored.MANY) > mirrored.MANY:
                return None
            try:
                with self._database.budget(STEPS if asked.words is None else STEPS_OF_WORDS):
                    reach, whole = self._reach(asked)
                    base = array("q", self._database.integers(*mirrored.base(self._database, asked, reach)))
            except CutShort:
                return None
            whole = whole or len(base) < reach
            return Beginning(self._joined(asked, base, hidden, shown, None if whole else reach), whole)

    def whole(self, asked: Question, limit: int | None = None) -> Callable[[Database], array[int]]:
        """The question for all row numbers of a view, to be put to the mirror through another connection.

        With a `limit` it is the one for the first rows, among which those that wait here may still be missing.
        What waits here is joined as it is now: rows that change later are announced and asked for again.
        """
        with self._database.reading():
            hidden, shown = self._overlay(asked)

        def work(database: Database) -> array[int]:
            with database.reading():
                base = database.integer_array(*mirrored.base(database, asked, limit))
                if limit is not None or (not hidden and not shown):
                    return base
                keys_of = partial(mirrored.keys_of, database, asked)
                return patched(base, hidden, shown, keys_of, descending=asked.descending)

        return work

    def place(self, asked: Question, others: array[int], case_id: UUID) -> tuple[int, int]:
        """The row number of a case, and the place where it belongs among `others`, the view's other row numbers.

        -1 where it is not in the view.
        """
        n = self.row_number(case_id)
        if n is None:
            return 0, -1
        with self._database.reading():
            _, shown = self._overlay(asked)
            where, values = mirrored.chosen(asked, "main", few=True)
            now = self._database.rows(
                f"SELECT {', '.join(asked.keys)} FROM main.cases WHERE n = ? "
                f"AND n NOT IN (SELECT n FROM over.cases) AND {where}",
                (n, *values),
            )
            key = next((key for key in (*now, *shown) if key[-1] == n), None)
            if key is None:
                return n, -1
            return n, place_of(
                others, key, partial(mirrored.keys_of, self._database, asked), descending=asked.descending
            )

    def few(self, asked: Question) -> int | None:
        """How many rows a view has, where they are few; else None, at once."""
        with self._database.reading():
            if asked.words is not None:
                few = mirrored.hits(self._database, asked.words, mirrored.FEW) <= mirrored.FEW
            else:
                few = self._is_short(asked)
            return self._count(asked) if few else None

    def counting(self, asked: Question) -> Callable[[Database], int]:
        """The question how many rows a view has, to be put to the mirror through another connection."""
        with self._database.reading():
            hidden, shown = self._overlay(asked)
        return lambda database: mirrored.count(database, asked) - len(hidden) + len(shown)

    def count(self, asked: Question) -> int:
        """How many rows a view has. A long view takes its time."""
        with self._database.reading():
            return self._count(asked)

    def newest(self, words: str, limit: int) -> array[int]:
        """The first `limit` row numbers that the text index finds: what waits, open cases, ended ones, each by the time
        of the call, the last one first. Of words that many cases hold, the ended ones as they came; of more still, all.
        """
        with self._database.reading():
            ours = f"SELECT n FROM over.cases WHERE NOT ({_UNCACHED}) AND n IN ({mirrored.matches('over')})"
            found = array("q", self._database.integers(f"{ours} ORDER BY n DESC", (words,)))
            found.extend(mirrored.newest(self._database, words, limit))
        return found[:limit]

    def rows(self, ns: Iterable[int]) -> list[QueueRow]:
        """The rows with these numbers, in the order given; a number that is not there any more is left out."""
        wanted = list(ns)
        marks = ", ".join("?" * len(wanted))
        with self._database.reading():
            # In this order: what is laid over stands above the mirror's row of the same number.
            found = [
                *self._database.rows(f"SELECT {_COLUMNS}, {_URGES} FROM main.cases c WHERE n IN ({marks})", wanted),
                *self._database.rows(f"SELECT {_COLUMNS}, {_URGES} FROM over.cases c WHERE n IN ({marks})", wanted),
            ]
        by_number = {int(row[0] or 0): row for row in found}
        return [self._told(by_number[n]) for n in wanted if n in by_number]

    def case_ids(self, ns: Sequence[int]) -> list[UUID]:
        """The ids of the cases with these row numbers, in that order; what is gone by now is left out."""
        found: dict[int, UUID] = {}
        for begin in range(0, len(ns), mirrored.AT_ONCE):
            some = list(ns[begin : begin + mirrored.AT_ONCE])
            marks = ", ".join("?" * len(some))
            for table in ("main.cases", "over.cases"):
                rows = self._database.rows(f"SELECT n, id FROM {table} WHERE n IN ({marks})", some)
                found.update((int(n or 0), UUID(str(identifier))) for n, identifier in rows)
        return [found[n] for n in ns if n in found]

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

    def _is_short(self, asked: Question) -> bool:
        """A ring may hold few rows and yet ask every one of them where it is: that is given up in time."""
        try:
            with self._database.budget(STEPS):
                return mirrored.is_short(self._database, asked)
        except CutShort:
            return False

    def _count(self, asked: Question) -> int:
        hidden, shown = self._overlay(asked)
        return mirrored.count(self._database, asked) - len(hidden) + len(shown)

    def _overlay(self, asked: Question) -> tuple[list[Key], list[Key]]:
        """The keys of the mirror's rows that what waits hides, and of those it shows in their place."""
        hidden = self._keys(asked, "main.cases", "n IN (SELECT n FROM over.cases)")
        return hidden, self._keys(asked, "over.cases", f"NOT ({_UNCACHED})")

    def _keys(self, asked: Question, table: str, more: str) -> list[Key]:
        where, values = mirrored.chosen(asked, table.partition(".")[0], few=True)
        return self._database.rows(f"SELECT {', '.join(asked.keys)} FROM {table} WHERE {more} AND {where}", values)

    def _reach(self, asked: Question) -> tuple[int, bool]:
        """How many rows to read at once, and whether that is known to be all."""
        if asked.words is None:
            return (mirrored.AT_ONCE, True) if mirrored.is_short(self._database, asked) else (PAGE, False)
        few = mirrored.is_narrow(self._database, asked)
        return (mirrored.FEW if few else PAGE), few

    def _joined(
        self, asked: Question, base: array[int], hidden: list[Key], shown: list[Key], reach: int | None
    ) -> array[int]:
        """`base`, of which only `reach` rows were read, with what waits laid over it."""
        if not hidden and not shown:
            return base
        if reach is not None and len(base) == reach:
            shown = self._within(base, shown, asked)
        keys_of = partial(mirrored.keys_of, self._database, asked)
        return patched(base, hidden, shown, keys_of, descending=asked.descending)

    def _within(self, base: Sequence[int], shown: list[Key], asked: Question) -> list[Key]:
        """Of `shown`, the rows that stand before the last of `base`, which was cut off there."""
        last = mirrored.keys_of(self._database, asked, base[-1:])[base[-1]]
        return [key for key in shown if stands_before(key, last, descending=asked.descending)]

    def _told(self, row: Cells) -> QueueRow:
        (n, identifier, number, status, kind, class_code, edition, condition_no, place, division, clock) = row[:11]
        (due_soon, due, urgency, received, updated, source, unit, returns, reworks, version) = row[11:21]
        reliable, danger, calendar, seconds, limit, limit_unit, applied, order_due, resume_on = row[21:30]
        level, reply_due, urges = row[30:]
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
            danger=None if danger is None else str(danger),
            applied=None if applied is None else str(applied),
            order_due=None if order_due is None else moment(int(order_due)),
            resume_on=None if resume_on is None or status != Status.SUSPENDED else moment(int(resume_on)),
            urges=int(urges or 0) + len(self._waiting.urging(case_id)),
            waiting=self._waiting.newest_action(case_id),
            conflict=self._waiting.refused(case_id),
            due_calendar=None if calendar is None else str(calendar),
            due_seconds=None if seconds is None else int(seconds),
            limit_value=None if limit is None else int(limit),
            limit_unit=None if limit_unit is None else LimitUnit(str(limit_unit)),
            level=Level(str(level)),
            reply_due=None if reply_due is None else moment(int(reply_due)),
        )
