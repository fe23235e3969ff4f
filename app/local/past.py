"""A mirror set back to an hour of the past, and moved through it line by line.

A journal line says of one row what it was before and what it was after. So the rows of any moment are today's rows
with every later line taken back, the newest first; and an hour is played by putting its lines on again. Nothing is
decided anew, and no rule is asked: a row is what the centre wrote.

A row that changed since and whose lines this desk does not keep is not known as it was. Such a case is left out and
counted, not shown as it is today. What left this person's scope since is not here either.

The file is a copy of this desk's own mirror, under the same key; it is thrown away when nobody plays any more.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast
from uuid import UUID

from app.local import radio
from app.local.database import Cell, Database, micros, moment
from app.local.rows import CASE_CELLS, derived, json_cells, spoken, words_of
from app.wire import COLUMN_NAMES, HANGING, Json, Row
from models.columns import COLUMNS
from models.lifecycle import CASES, INTERCOM, Action

PIECE = 200
"""Lines taken back at once."""

_HOUR = "CREATE TABLE hour (place INTEGER PRIMARY KEY, body TEXT NOT NULL)"
_NUMBERS = "CREATE TABLE numbers (id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID"
"""The row numbers that rows which begin later will have again: a list keeps its order, a map its points."""

_LINES = "SELECT command_id, subject, at, body FROM lines"
_DROP_LINE = "DELETE FROM lines WHERE command_id = ? AND subject = ?"
_BEGAN = {CASES: ("closed_at", "received_at"), INTERCOM: ("said_at",), "calls": ("received_at",)}
"""Where the line before is not kept: when a row may have changed last. Rows of other kinds were written once."""

Progress = Callable[[int, int], None]
"""Told how much of how much is done; it raises `Cancelled` where nobody waits any more."""


class Cancelled(Exception):
    """Nobody waits for the hour any more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed by a move: the ids of cases and of entries of the intercom log."""

    cases: frozenset[UUID] = frozenset()
    intercom: frozenset[UUID] = frozenset()


@dataclass(slots=True)
class _Changed:
    cases: set[UUID] = field(default_factory=set)
    intercom: set[UUID] = field(default_factory=set)


class PastMirror:
    """The writer of such a file. `copy_from` and `set_back` first, then `go` as often as wanted. For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.moments = array("q")
        """When each line of the hour was written, in microseconds since 1970."""
        self.unknown = 0
        """How many cases are left out, because they are not known as they were."""
        self._left_out: set[str] = set()
        self._place = 0

    # ── making it ───────────────────────────────────────────────────────────────────────────────────────────────────

    def copy_from(self, mirror: Database, told: Progress) -> None:
        """Takes over all of a mirror as it is at this moment, whatever is written there meanwhile."""
        mirror.copy_to(self._database, told)

    def set_back(self, start: datetime, end: datetime, told: Progress) -> None:
        """Everything is as it was at `start` (aware), and the lines until `end` are ready to be put on."""
        since, until, mine = micros(start), micros(end), array("q")
        self._database.run(_HOUR)
        self._database.run(_NUMBERS)
        self._database.run("CREATE INDEX ix_lines_at ON lines (at, version)")
        many = self._database.integer("SELECT count(*) FROM lines WHERE at > ?", (since,))
        for done in range(0, many, PIECE):
            told(done, many)
            with self._database.transaction():
                self._take_back_some(since, until, mine)
        self.moments = array("q", reversed(mine))
        with self._database.transaction():
            self._leave_out_unknown(since)

    def _take_back_some(self, since: int, until: int, mine: array[int]) -> None:
        some = self._database.rows(f"{_LINES} WHERE at > ? ORDER BY at DESC, version DESC LIMIT ?", (since, PIECE))
        for command, subject, at, body in some:
            self._take_back(_line(body))
            self._database.run(_DROP_LINE, (command, subject))
            if int(at or 0) <= until:
                mine.append(int(at or 0))
                # Counted down from nothing: read upwards they are in the order in which they were written.
                self._database.run("INSERT INTO hour (place, body) VALUES (?, ?)", (-len(mine), body))

    def _leave_out_unknown(self, since: int) -> None:
        """What still says that it changed later was not taken back: its lines are not here."""
        for kind in (CASES, INTERCOM):
            late = self._database.rows(f"SELECT id FROM {kind} WHERE updated_at > ?", (since,))
            self.unknown += len(late) if kind == CASES else 0
            for (identifier,) in late:
                self._remove(kind, str(identifier))
                self._left_out.add(str(identifier))
        for kind in HANGING:
            self._database.run(f"DELETE FROM {kind} WHERE updated_at > ?", (since,))

    # ── moving through it ───────────────────────────────────────────────────────────────────────────────────────────

    def place_at(self, moment: datetime) -> int:
        """How many lines of the hour were written until then."""
        return bisect_right(self.moments, micros(moment))

    def go(self, moment: datetime) -> Moved:
        """Everything is as it was at `moment`, forwards or back; what changed by that."""
        target, changed = self.place_at(moment), _Changed()
        with self._database.transaction():
            while self._place < target:
                self._step(self._place, changed, self._put_on)
                self._place += 1
            while self._place > target:
                self._place -= 1
                self._step(self._place, changed, self._take_back_and_forget)
        return Moved(frozenset(changed.cases), frozenset(changed.intercom))

    def _step(self, place: int, changed: _Changed, do: Callable[[str, Json], None]) -> None:
        found = self._database.row("SELECT body FROM hour WHERE place = ?", (place - len(self.moments),))
        if found is None:
            return
        body = str(found[0])
        line = _line(body)
        self._note(line, changed)
        do(body, line)
        self._note(line, changed)

    def _note(self, line: Json, changed: _Changed) -> None:
        kind, subject = str(line["kind"]), str(line["subject"])
        if kind == INTERCOM:
            changed.intercom.add(UUID(subject))
        elif kind == CASES:
            changed.cases.add(UUID(subject))
        elif kind in COLUMN_NAMES and "case_id" in COLUMN_NAMES[kind]:
            found = self._database.row(f"SELECT case_id FROM {kind} WHERE id = ?", (subject,))
            if found is not None:
                changed.cases.add(UUID(str(found[0])))

    def _put_on(self, body: str, line: Json) -> None:
        kind, subject = str(line["kind"]), str(line["subject"])
        if kind not in COLUMN_NAMES or subject in self._left_out:
            return
        version, at = int(str(line["version"])), str(line["at"])
        row = self._row(kind, subject)
        if (0 if row is None else row["version"]) != version - 1:
            return
        cells = row or _born(kind, subject)
        cells |= _cells(kind, cast("Row", line["after"] or {}))
        cells |= _cells(kind, {"version": version, "updated_at": at})
        self._write(kind, cells, str(line["action"]))
        self._keep(body, line)

    def _take_back_and_forget(self, _body: str, line: Json) -> None:
        self._take_back(line)
        self._database.run(_DROP_LINE, (str(line["command_id"]), str(line["subject"])))

    def _take_back(self, line: Json) -> None:
        kind, subject, version = str(line["kind"]), str(line["subject"]), int(str(line["version"]))
        if kind not in COLUMN_NAMES:
            return
        row = self._row(kind, subject)
        if row is None or row["version"] != version:
            return
        if version == 1:
            self._remove(kind, subject)
            return
        action, at = self._line_before(str(line["root"]), subject, version - 1)
        row |= _cells(kind, cast("Row", line["before"] or {}))
        row |= {"version": version - 1, "updated_at": at or _began(kind, row)}
        self._write(kind, row, action)

    def _line_before(self, root: str, subject: str, version: int) -> tuple[str, int]:
        found = self._database.row(
            "SELECT action, at FROM lines WHERE root = ? AND subject = ? AND version = ?", (root, subject, version)
        )
        return (str(found[0]), int(found[1] or 0)) if found else ("", 0)

    def _keep(self, body: str, line: Json) -> None:
        names = ("command_id", "subject", "root", "action", "version", "by")
        known = [str(line[name]) if name != "version" else int(str(line[name])) for name in names]
        self._database.run(
            "INSERT OR IGNORE INTO lines (command_id, subject, root, action, version, person, at, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*known, micros(datetime.fromisoformat(str(line["at"]))), body),
        )

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _row(self, kind: str, identifier: str) -> dict[str, Cell] | None:
        names = COLUMN_NAMES[kind]
        found = self._database.row(f"SELECT {', '.join(names)} FROM {kind} WHERE id = ?", (identifier,))
        return None if found is None else dict(zip(names, found, strict=True))

    def _write(self, kind: str, row: Mapping[str, Cell], action: str) -> None:
        names, cells = tuple(row), list(row.values())
        if kind == CASES:
            names = CASE_CELLS
            cells += derived(row, Action(action) if action else None)
        identifier = str(row["id"])
        there = self._number(kind, identifier)
        kept = self._database.row("SELECT n FROM numbers WHERE id = ?", (identifier,)) if there is None else None
        if kept is not None:
            names, cells = ("n", *names), [kept[0], *cells]
        number = self._database.integer(
            f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) ON CONFLICT (id) "
            f"DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)} RETURNING n",
            cells,
        )
        if kind == CASES:
            self._index("words", number, words_of(spoken(row)))
        elif kind == INTERCOM:
            self._index("said", number, radio.words_of(cells[-len(row) :]))

    def _index(self, table: str, number: int, said: tuple[str, str]) -> None:
        self._database.run(f"DELETE FROM {table} WHERE rowid = ?", (number,))
        self._database.run(f"INSERT INTO {table} (rowid, body, tags) VALUES (?, ?, ?)", (number, *said))

    def _remove(self, kind: str, identifier: str) -> None:
        number = self._number(kind, identifier)
        if number is None:
            return
        self._database.run("INSERT OR REPLACE INTO numbers (id, n) VALUES (?, ?)", (identifier, number))
        self._database.run(f"DELETE FROM {kind} WHERE n = ?", (number,))
        if kind in (CASES, INTERCOM):
            index = "words" if kind == CASES else "said"
            self._database.run(f"DELETE FROM {index} WHERE rowid = ?", (number,))

    def _number(self, kind: str, identifier: str) -> int | None:
        found = self._database.row(f"SELECT n FROM {kind} WHERE id = ?", (identifier,))
        return None if found is None else int(found[0] or 0)

    def said_from(self) -> datetime | None:
        """Since when there is an intercom log; None where there is none."""
        found = self._database.integer("SELECT min(said_at) FROM intercom")
        return moment(found) if found else None

    def close(self) -> None:
        """Closes the file."""
        self._database.roll_back()
        self._database.close()


def _line(body: Cell) -> Json:
    return cast("Json", json.loads(str(body)))


def _cells(kind: str, values: Row) -> dict[str, Cell]:
    """The values of a line as cells; columns that this program does not know are left out."""
    names = [name for name in values if name in COLUMN_NAMES[kind]]
    return dict(zip(names, json_cells(values, names), strict=True))


def _born(kind: str, identifier: str) -> dict[str, Cell]:
    """A row before its first line: that says what is in it, but neither what is empty nor marks it has not."""
    marks = {column.name for column in COLUMNS[kind] if column.kind is bool and not column.optional}
    empty: dict[str, Cell] = {name: 0 if name in marks else None for name in COLUMN_NAMES[kind]}
    return empty | {"id": identifier}


def _began(kind: str, row: Mapping[str, Cell]) -> Cell:
    return next((row[name] for name in _BEGAN.get(kind, ("written_at",)) if row.get(name) is not None), 0)
