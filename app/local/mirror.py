"""The centre's rows as this desk last knew them. Disposable: everything in it can be read again from a snapshot.

Written by the sync thread alone; the board reads beside it and never waits for it (WAL). A row is taken only when its
version is greater than the one here, so pages and answers may come twice and in any order. Row numbers stay as long as
a case is cached, also through a snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from app.clock import Reading
from app.local import calls, pinyin, radio, side_rows, unread
from app.local.database import Cell, Database, micros
from app.local.rows import CASE_CELLS, case_cells, case_of, spoken, words_of
from app.local.schema import SUSPENDED, drop_case_indexes, make_case_indexes
from app.wire import Json, Page, person_from_json, plain, time_of
from models.case import Case
from models.commands import Present
from models.lifecycle import CALLS, CASES, INTERCOM, RETURNS, Action
from models.people import Person
from models.situation import Root

_CASE_NAMES = ", ".join(CASE_CELLS)
_UPSERT_CASE = (
    f"INSERT INTO cases ({_CASE_NAMES}) VALUES ({', '.join('?' * len(CASE_CELLS))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in CASE_CELLS if name != 'id')} "
    "RETURNING n"
)

_CACHE, _LOADING_CACHE = -8_000, -64_000
"""SQLite's page cache in KiB (negative means KiB): a snapshot touches every index, and would spill the small one."""


class Mirror:
    """The writer. For one thread; no other `Mirror` of the same file at the same time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loading = self._first = False

    # ── where it stands ─────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def cursor(self) -> str | None:
        """Where the feed goes on; None before the first snapshot."""
        return self._meta("cursor")

    @property
    def identity(self) -> str | None:
        """What the cursor is fenced by: another identity means another centre, and a new snapshot."""
        return self._meta("identity")

    @property
    def reference_version(self) -> int:
        """The version of the reference tables kept here; 0 for none."""
        return int(self._meta("reference_version") or 0)

    def reference(self) -> Json | None:
        """The reference tables as they were put; None before the first time."""
        return _object(self._meta("reference"))

    def put_reference(self, data: Json) -> None:
        """Keeps the reference tables: {version, tables: {name: rows}}."""
        with self._database.transaction():
            self._put_meta("reference", json.dumps(plain(data), ensure_ascii=False))
            self._put_meta("reference_version", str(data["version"]))

    def me(self) -> Person | None:
        """Who signed in last, so that the desk opens without the centre."""
        data = _object(self._meta("me"))
        return None if data is None else person_from_json(data)

    def put_me(self, me: Person) -> None:
        """Keeps who signed in."""
        with self._database.transaction():
            self._put_meta("me", _text_of(me))

    def database_kind(self) -> str:
        """What the centre said it is: `production`, `demo`, `training` or `test`; empty before the first time."""
        return self._meta("database_kind") or ""

    def clock(self) -> Reading | None:
        """The centre's clock beside this machine's when the centre last greeted."""
        data = _object(self._meta("clock"))
        if data is None:
            return None
        return Reading(time_of(data["centre"]), time_of(data["wall"]), float(str(data["rate"])))

    def put_greeting(self, me: Person, database_kind: str, clock: Reading) -> None:
        """Keeps what the centre's greeting said, so that the desk opens without the centre."""
        reading = {"centre": plain(clock.centre), "wall": plain(clock.wall), "rate": clock.rate}
        with self._database.transaction():
            self._put_meta("me", _text_of(me))
            self._put_meta("database_kind", database_kind)
            self._put_meta("clock", json.dumps(reading))

    def could_read_more(self) -> bool:
        """Whether rows were left out that a program before this one did not understand: then read everything anew."""
        return unread.left_by_another(self._database)

    # ── what is there ─────────────────────────────────────────────────────────────────────────────────────────────────

    def case(self, identifier: UUID) -> Case | None:
        """The centre's last known row of a case; None when it is not cached."""
        found = self._database.row(f"SELECT {_CASE_NAMES} FROM cases WHERE id = ?", (str(identifier),))
        return None if found is None else case_of(found)

    def repeated(self, identifier: UUID) -> bool:
        """Whether other cases are linked to this one as its duplicates."""
        return self._database.row("SELECT 1 FROM cases WHERE master_id = ? LIMIT 1", (str(identifier),)) is not None

    def root(self, identifier: UUID) -> Root | None:
        """The case, the entry of the log or what a district is asked with this id, as last known; None when none is."""
        found = self.case(identifier) or radio.entry(self._database, identifier)
        return found or side_rows.asked(self._database, identifier)

    def to_wake(self, now: datetime) -> list[UUID]:
        """The suspended cases whose date has come."""
        found = self._database.rows(f"SELECT id FROM cases WHERE {SUSPENDED} AND resume_on <= ?", (micros(now),))
        return [UUID(str(identifier)) for (identifier,) in found]

    def has_attachment(self, identifier: UUID) -> bool:
        """Whether the centre's row of an attachment is cached: then its bytes may be sent."""
        return side_rows.exists(self._database, "attachments", identifier)

    def lines(self, root: UUID) -> list[Json]:
        """The journal lines of a case as they came, oldest first."""
        found = self._database.rows("SELECT body FROM lines WHERE root = ? ORDER BY at, version", (str(root),))
        return [json.loads(str(body)) for (body,) in found]

    # ── taking in ───────────────────────────────────────────────────────────────────────────────────────────────────

    def absorb(self, page: Page) -> frozenset[UUID]:
        """Takes a page in: rows, lines and, with the last page, the cursor, all in one transaction.

        Returns the ids of the cases and entries on which anything changed. During a snapshot the transaction ends with
        `finish`.
        """
        if self._loading:
            return self._absorb(page)
        with self._database.transaction():
            return self._absorb(page)

    def put_present(self, rows: Iterable[Present]) -> frozenset[UUID]:
        """Takes in the rows that came with an answer; returns the ids of the cases that changed."""
        with self._database.transaction():
            return self._take_rows(rows)

    def start_snapshot(self, identity: str) -> None:
        """Begins to replace everything; readers see the old rows until `finish`."""
        self._database.begin()
        self._loading = True
        self._put_meta("identity", identity)
        self._database.run("CREATE TEMP TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY) WITHOUT ROWID")
        for table in ("temp.kept", "main.lines", "main.unread"):
            self._database.run(f"DELETE FROM {table}")
        side_rows.clear(self._database)
        radio.clear(self._database)
        calls.clear(self._database)
        self._first = not self._database.row("SELECT 1 FROM cases LIMIT 1")
        if self._first:
            drop_case_indexes(self._database)
        self._database.run(f"PRAGMA cache_size = {_LOADING_CACHE}")

    def finish(self) -> None:
        """Ends a snapshot: what it did not name is gone, and everything is seen at once."""
        gone = self._database.rows("SELECT id FROM cases WHERE id NOT IN (SELECT id FROM temp.kept)")
        for (identifier,) in gone:
            self._remove_case(str(identifier))
        self._database.run(
            "DELETE FROM lines WHERE root NOT IN (SELECT id FROM cases) AND root NOT IN (SELECT id FROM intercom) "
            "AND root NOT IN (SELECT id FROM calls)"
        )
        if self._first:
            make_case_indexes(self._database)
        self._database.commit()
        self._end_loading()

    def abandon(self) -> None:
        """Gives a snapshot up; everything stays as it was before `start_snapshot`."""
        self._database.roll_back()
        self._end_loading()

    def close(self) -> None:
        """Closes the file; an unfinished snapshot is given up."""
        self._database.roll_back()
        self._database.close()

    def _end_loading(self) -> None:
        self._loading = self._first = False
        self._database.run(f"PRAGMA cache_size = {_CACHE}")
        self._database.run("PRAGMA shrink_memory")

    # ── within a transaction ────────────────────────────────────────────────────────────────────────────────────────

    def _absorb(self, page: Page) -> frozenset[UUID]:
        changed = self._leave_out(page) | self._take_rows(page.rows)
        gone = {str(row.id) for row in page.rows if row.kind in (CASES, INTERCOM, CALLS) and row.row is None}
        changed |= self._take_lines(line for line in page.lines if line["root"] not in gone)
        if page.cursor is not None:
            self._put_meta("cursor", page.cursor)
            self._put_meta("identity", page.identity)
        return changed

    def _leave_out(self, page: Page) -> frozenset[UUID]:
        """A row that is not understood goes from the mirror too: what is there of it is not so any more."""
        unread.forget(self._database, ((row.kind, str(row.id)) for row in page.rows))
        for kind, identifier in page.unread:
            unread.keep(self._database, kind, identifier)
        removers: dict[str, Callable[[str], bool]]
        removers = {CASES: self._remove_case, INTERCOM: partial(radio.remove, self._database)}
        removers |= {CALLS: partial(calls.remove, self._database)}
        return frozenset(UUID(one) for kind, one in page.unread if kind in removers and removers[kind](one))

    def _take_rows(self, rows: Iterable[Present]) -> frozenset[UUID]:
        changed = set()
        takers: dict[str, Callable[[str, Mapping[str, object] | None], str | None]]
        takers = {CASES: self._take_case, INTERCOM: partial(radio.take, self._database)}
        takers |= {CALLS: partial(calls.take, self._database)}
        takers |= {kind: partial(side_rows.take, self._database, kind) for kind in side_rows.COLUMNS}
        for present in rows:
            take = takers[present.kind]
            root = take(str(present.id), present.row)
            if root is not None:
                changed.add(UUID(root))
        return frozenset(changed)

    def _take_case(self, identifier: str, row: Mapping[str, object] | None) -> str | None:
        if row is None:
            return identifier if self._remove_case(identifier) else None
        if self._loading:
            self._database.run("INSERT OR IGNORE INTO temp.kept (id) VALUES (?)", (identifier,))
        old = self._database.row(f"SELECT {_CASE_NAMES} FROM cases WHERE id = ?", (identifier,))
        action = self._led_by(identifier, int(str(row["version"])))
        cells = case_cells(row, action)
        if old is not None and not self._newer(old, tuple(cells)):
            return None
        number = self._database.integer(_UPSERT_CASE, cells)
        self._index(number, old, tuple(cells))
        return identifier

    def _newer(self, old: tuple[Cell, ...], new: tuple[Cell, ...]) -> bool:
        # A snapshot is the truth, whatever the version: a restored centre may have gone back.
        at = CASE_CELLS.index("version")
        return old != new if self._loading else int(new[at] or 0) > int(old[at] or 0)

    def _index(self, number: int, old: tuple[Cell, ...] | None, new: tuple[Cell, ...]) -> None:
        said = spoken(dict(zip(CASE_CELLS, new, strict=True)))
        if old is not None:
            if said == spoken(dict(zip(CASE_CELLS, old, strict=True))):
                return
            self._database.run("DELETE FROM words WHERE rowid = ?", (number,))
        pinyin.load()
        self._database.run("INSERT INTO words (rowid, body, tags) VALUES (?, ?, ?)", (number, *words_of(said)))

    def _remove_case(self, identifier: str) -> bool:
        found = self._database.row("SELECT n FROM cases WHERE id = ?", (identifier,))
        side_rows.remove_of(self._database, identifier)
        self._database.run("DELETE FROM lines WHERE root = ?", (identifier,))
        if found is None:
            return False
        self._database.run("DELETE FROM words WHERE rowid = ?", found)
        self._database.run("DELETE FROM cases WHERE n = ?", found)
        return True

    def _take_lines(self, lines: Iterable[Json]) -> frozenset[UUID]:
        changed = set()
        for line in lines:
            if self._take_line(line):
                changed.add(UUID(str(line["root"])))
        return frozenset(changed)

    def _take_line(self, line: Json) -> bool:
        subject, version, action = str(line["subject"]), int(str(line["version"])), str(line["action"])
        new = self._database.run(
            "INSERT OR IGNORE INTO lines (command_id, subject, root, action, version, person, at, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(str(line["command_id"]), subject, str(line["root"]), action, version, str(line["by"])),
                *(micros(time_of(line["at"])), json.dumps(plain(line), ensure_ascii=False)),
            ),
        )
        if new:
            returned = int(action in RETURNS)
            self._database.run(
                "UPDATE cases SET returned = ? WHERE id = ? AND version = ? AND returned <> ?",
                (returned, subject, version, returned),
            )
        return bool(new)

    def _led_by(self, identifier: str, version: int) -> Action | None:
        found = self._database.row(
            "SELECT action FROM lines WHERE root = :id AND subject = :id AND version = :version",
            {"id": identifier, "version": version},
        )
        return Action(str(found[0])) if found else None

    def _meta(self, name: str) -> str | None:
        found = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None or found[0] is None else str(found[0])

    def _put_meta(self, name: str, value: str) -> None:
        self._database.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))


def _text_of(me: Person) -> str:
    names = ("id", "login", "name", "posts", "divisions", "whole_city")
    data = {name: plain(getattr(me, name)) for name in names} | {"divisions": sorted(me.divisions)}
    return json.dumps(data, ensure_ascii=False)


def _object(text: str | None) -> Json | None:
    if text is None:
        return None
    data: Json = json.loads(text)
    return data
