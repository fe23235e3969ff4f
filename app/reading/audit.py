"""The audit: is the journal as it was written, and does every row follow from it?

Three proofs, in one snapshot of the centre: the chain of hashes of every subject and the anchors over them; every
command decided again by this program's rules; every row of every table that travels compared with the journal, the
approvals of editions too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from typing import Any, Generic, TypeVar
from uuid import UUID

from app.central.branches import reference_names
from app.central.connect import connect_admin, translated
from app.reading import editions
from app.reading.findings import Fault, Finding, Report
from app.reading.journal import SELECT_ENTRIES, Entry, broken_chain, entries
from app.reading.replay import COLUMNS, LATE_AFTER, ROOT_OF, Life, todays
from app.wire import Row, caller_from_json
from models.lifecycle import CASES
from models.reference import Reference, build_reference

PAGE = 2000  # rows that the server hands over at a time
TELL_EVERY = 500  # cases

Progress = Callable[[int], None]
"""How many cases have been looked at."""

Item = TypeVar("Item")
Connection = Any  # psycopg2's, which only app.central knows by name

_NAMES = "select p.id, p.name from gaowei.person p"
_CALLERS = """
    select coalesce(c.case_id, c.call_id)::text, to_jsonb(c)::text,
           (jsonb_build_object('number', c.number, 'name', c.name,
                               'wants_callback', c.wants_callback, 'secret', c.secret)
            || case when c.sex is null then '{}' else jsonb_build_object('sex', c.sex) end)::text
    from gaowei.caller c order by coalesce(c.case_id, c.call_id)"""
_ANCHORS = """
    select a.at::text, a.entries, a.hash, count(j.hash), sha256(
        coalesce(a.hash_before, '\\x') || coalesce(string_agg(j.hash, '' order by j.command_id, j.subject), '\\x'))
    from (select a.*, lag(a.upto) over (order by a.at) as before, lag(a.hash) over (order by a.at) as hash_before
          from gaowei.anchor a) a
    left join gaowei.journal j
      on j.xid < pg_snapshot_xmax(a.upto) and pg_visible_in_snapshot(j.xid, a.upto)
     and (a.before is null or (j.xid >= pg_snapshot_xmin(a.before) and not pg_visible_in_snapshot(j.xid, a.before)))
    group by a.at, a.entries, a.hash, a.hash_before order by a.at"""


def audit(admin_dsn: str, progress: Progress = lambda _cases: None) -> Report:
    """Audits the centre of an administrator's `admin_dsn`. Raises the errors of `app.central.connect`.

    Only reads; takes as long as it takes to read the journal once, and memory for one root at a time.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with connection.cursor() as cursor:
            cursor.execute("set role gaowei_owner; set timezone = 'UTC'; set extra_float_digits = 1")
        return audit_over(connection, progress)


def audit_over(connection: Connection, progress: Progress = lambda _cases: None) -> Report:
    """The same over a connection that may read everything, in one snapshot, and speaks UTC."""
    return _Audit(connection, progress).run()


class _Audit:
    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection, self._progress = connection, progress
        self._report = Report()
        self._of_editions: list[Entry] = []
        self._reference = todays(self._read_reference())
        salt, rate = next(self._asked("select salt, clock_rate from gaowei.centre"))
        self._salt, self._patience = bytes(salt), LATE_AFTER * max(float(rate), 1.0)

    def run(self) -> Report:
        """Everything."""
        told = groupby(entries(self._streamed("journal", SELECT_ENTRIES)), key=lambda entry: entry.root)
        tables = {kind: self._rows_of(kind) for kind in COLUMNS}
        callers = _Matched((str(row[0]), row) for row in self._streamed("caller", _CALLERS))
        for count, (root, group) in enumerate(told, 1):
            for table in tables.values():
                self._report.findings += [_unexplained(row) for row in table.before(root)]
            self._case(list(group), {kind: table.at(root) for kind, table in tables.items()}, callers.at(root))
            if count % TELL_EVERY == 0:
                self._progress(count)
        for table in tables.values():
            self._report.findings += [_unexplained(row) for row in table.rest()]
        rows, acts = (self._whole(name) for name in ("editions", "edition_acts"))
        self._report.findings += editions.compare(self._of_editions, rows, acts)
        self._anchors()
        return self._report

    # ── one case ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _case(self, told: list[Entry], tables: Mapping[str, list[Row]], caller: list[tuple[Any, ...]]) -> None:
        report = self._report
        report.entries += len(told)
        report.refusals += sum(entry.said["refusal"] is not None for entry in told)
        self._of_editions += [entry for entry in told if entry.said["kind"] == editions.KIND]
        number = next((str(row["number"]) for row in tables[CASES] if row["number"] is not None), None)
        called = caller_from_json(json.loads(caller[0][1])) if caller else None
        life = Life(self._reference, called, self._patience)
        found = [*broken_chain(told), *self._other_caller(told, caller), *life.tell(told)]
        for kind, rows in tables.items():
            found += self._compare_rows(life, kind, rows)
        report.findings += [replace(finding, number=finding.number or number) for finding in found]
        report.replayed += life.replayed
        report.other_rules += life.other_rules
        report.past_calendars += life.past_calendars
        report.other_calendars += life.other_calendars

    def _compare_rows(self, life: Life, kind: str, rows: list[Row]) -> Iterator[Finding]:
        self._report.rows += len(rows)
        expected = {identifier for identifier, of in life.kinds.items() if of == kind}
        for row in rows:
            identifier = str(row["id"])
            if identifier in expected:
                expected.discard(identifier)
                yield from life.differing(kind, identifier, row)
            else:
                yield _unexplained(row)
        for identifier in sorted(expected):
            yield Finding(Fault.ROW_MISSING, kind, identifier)

    def _other_caller(self, told: list[Entry], caller: list[tuple[Any, ...]]) -> Iterator[Finding]:
        """A caller who may no longer be kept is gone without a trace; one who is there must be the one who called."""
        for entry in told:
            if caller and entry.caller_hash is not None:
                whole = self._salt + UUID(entry.command_id).bytes + str(caller[0][2]).encode()
                if hashlib.sha256(whole).digest() != entry.caller_hash:
                    yield entry.finding(Fault.CALLER)
        if caller and not any(entry.caller_hash for entry in told):
            yield Finding(Fault.CALLER, "cases", str(caller[0][0]))

    def _anchors(self) -> None:
        for at, said, digest, there, computed in self._asked(_ANCHORS):
            self._report.anchors += 1
            if said != there or bytes(digest) != bytes(computed):
                self._report.findings.append(Finding(Fault.ANCHOR, "anchor", "", facts={"at": str(at)}))

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _rows_of(self, kind: str) -> _Matched[Row]:
        root = ROOT_OF.get(kind, "r.case_id")
        question = f"select ({root})::text, to_jsonb(r) from gaowei.{kind} r order by {root}, r.id"
        return _Matched((str(key), {**row, "_kind": kind}) for key, row in self._streamed(kind, question))

    def _streamed(self, name: str, question: str) -> Iterator[tuple[Any, ...]]:
        with self._connection.cursor(name=f"audit_{name}") as cursor:
            cursor.itersize = PAGE
            cursor.execute(question)
            yield from cursor

    def _asked(self, question: str) -> Iterator[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(question)
            yield from cursor.fetchall()

    def _whole(self, name: str) -> list[Row]:
        return [row for (row,) in self._asked(f"select to_jsonb(r) from gaowei.{name} r")]

    def _read_reference(self) -> Reference:
        tables = {name: self._whole(name) for name in reference_names()}
        self._report.names = {str(key): str(name) for key, name in self._asked(_NAMES)}
        tables["names"] = [{"id": key, "name": name} for key, name in self._report.names.items()]
        return build_reference(0, tables)


class _Matched(Generic[Item]):
    """A stream of (key, item) in the order of its keys, asked for one key after the other."""

    def __init__(self, stream: Iterable[tuple[str, Item]]) -> None:
        self._stream = iter(stream)
        self._next = next(self._stream, None)

    def before(self, key: str) -> Iterator[Item]:
        """What comes before `key`."""
        while self._next is not None and self._next[0] < key:
            yield self._next[1]
            self._next = next(self._stream, None)

    def at(self, key: str) -> list[Item]:
        """What has this very key; what comes before it is passed over."""
        for _ in self.before(key):
            pass
        found = []
        while self._next is not None and self._next[0] == key:
            found.append(self._next[1])
            self._next = next(self._stream, None)
        return found

    def rest(self) -> Iterator[Item]:
        """What is left."""
        while self._next is not None:
            yield self._next[1]
            self._next = next(self._stream, None)


def _unexplained(row: Row) -> Finding:
    number = row.get("number")
    return Finding(
        Fault.ROW_UNEXPLAINED, str(row["_kind"]), str(row["id"]), number=None if number is None else str(number)
    )
