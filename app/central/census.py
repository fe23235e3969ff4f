"""Puts a survey into the centre's census: rows are staged by COPY, then compared with what is there and merged at once.

Needs an administrator, and a process without deadlines (`enable_deadlines` rules COPY out). Staging is no long
transaction, which every reader of the feed would feel. Here it leaves nothing behind; `surveys` keeps it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

from psycopg2 import extensions, sql

from app.central.connect import connect_admin, translated
from app.central.roles import OWNER, run
from models.census import CensusKind
from models.tables import SCHEMA, metadata

ADDED = frozenset({"census_version", "gone"})
"""Columns that the centre fills in."""

_PIECE = 1 << 18  # bytes that libpq is given at a time

_SORTING = "128MB"
"""What the centre may take to bring rows into order: an import is rare, and sorting on its disk is slow."""

_LOOKED_AT = "{key}, division"
"""The columns that a merge and the pages of desks look for: what their planner must know of, and no other."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import changed; `version` is the kind's version from now on. Rows without a change are `same`."""

    version: int
    new: int
    changed: int
    same: int
    gone: int

    @property
    def nothing(self) -> bool:
        """Whether all was as the file says."""
        return not (self.new or self.changed or self.gone)


def columns_of(kind: CensusKind) -> tuple[str, ...]:
    """The columns of a row to stage, in their order."""
    table = metadata.tables[f"{SCHEMA}.{kind}"]
    return tuple(column.name for column in table.columns if column.name not in ADDED)


def key_of(kind: CensusKind) -> str:
    """The column that tells the rows of a kind apart."""
    return metadata.tables[f"{SCHEMA}.{kind}"].primary_key.columns.keys()[0]


_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})


def cell(value: object) -> str:
    """A value as COPY's text format has it: None, text, numbers, days, truths; lists as jsonb, tuples as an array."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPED)
    if isinstance(value, tuple):
        quoted = (str(one).replace("\\", "\\\\").replace('"', '\\"') for one in value)
        return ("{" + ",".join(f'"{one}"' for one in quoted) + "}").translate(_ESCAPED)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(value, separators=(",", ":"))
    return str(value)


def line(values: Sequence[object]) -> str:
    """A row as COPY's text format has it."""
    return "\t".join(map(cell, values)) + "\n"


@contextmanager
def together(connection: extensions.connection) -> Iterator[None]:
    """All or nothing, on a connection that is in autocommit mode otherwise."""
    connection.set_session(autocommit=False)
    try:
        yield
        connection.commit()
    except BaseException:
        if not connection.closed:
            connection.rollback()
        raise
    finally:
        if not connection.closed:
            connection.set_session(autocommit=True)


class CensusWriter:
    """One import of one kind: stage as often as you like, then merge once. Used by one thread, closed by `with`."""

    _staged: sql.Composable = sql.Identifier("pg_temp", "staged")

    def __init__(self, admin_dsn: str, kind: CensusKind) -> None:
        """Signs in. Raises the errors of `connect_admin`."""
        self.kind = kind
        self._known = False
        self._key = sql.Identifier(key_of(kind))
        self._table = sql.Identifier(SCHEMA, kind.value)
        self._columns = sql.SQL(", ").join(map(sql.Identifier, columns_of(kind)))
        self._connection = connect_admin(admin_dsn)
        try:
            with translated(administering=True):
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def _prepare(self) -> None:
        self._connection.set_session(autocommit=True)
        run(self._connection, "set timezone = 'UTC'")
        run(self._connection, sql.SQL("set work_mem = {}").format(sql.Literal(_SORTING)))
        self._run("create temporary table staged as select {columns} from {table} with no data")
        self._run("create temporary table named as select {key} from {table} with no data")
        run(self._connection, sql.SQL("grant all on staged, named to {}").format(sql.Identifier(OWNER)))
        run(self._connection, sql.SQL("set role {}").format(sql.Identifier(OWNER)))

    def stage(self, lines: Iterable[str]) -> None:
        """Takes rows, each as `line` writes them, in the order of `columns_of`; no key twice. Holds them in memory."""
        with translated(administering=True):
            self._copy("{staged}", lines)

    def name(self, keys: Iterable[str]) -> None:
        """Takes keys of rows that the survey has, though they cannot be taken as they are: they are not gone."""
        with translated(administering=True):
            self._copy("pg_temp.named", (f"{cell(key)}\n" for key in keys))

    def _copy(self, into: str, lines: Iterable[str]) -> None:
        self._known = False
        with self._connection.cursor() as cursor:
            data = io.BytesIO("".join(lines).encode())
            cursor.copy_expert(self._said(f"copy {into} from stdin", {}), data, _PIECE)

    def cancel(self) -> None:
        """Ends what the centre is doing for this import, from another thread: it then changes nothing."""
        self._connection.cancel()

    def would_go(self) -> tuple[int, int]:
        """How many rows the divisions that were staged have now, and how many of them the survey does not have."""
        with translated(administering=True):
            self._know_staged()
            ((there, going),) = self._rows(
                "select count(*), count(*) filter (where s.{key} is null and n.{key} is null) from {table} t"
                " left join {staged} s on s.{key} = t.{key}"
                " left join (select distinct {key} from named) n on n.{key} = t.{key}"
                " where not t.gone and t.division in (select distinct division from {staged})"
            )
        return int(str(there)), int(str(going))

    @staticmethod
    def _missing() -> str:
        return (
            "not exists (select from {staged} s where s.{key} = t.{key})"
            " and not exists (select from named n where n.{key} = t.{key})"
        )

    def merge(self, *, whole: bool) -> Merged:
        """Makes the census what was staged, all at once; nothing changes where nothing is other.

        In a `whole` survey the rows that it does not have, in the divisions that it has, are gone.
        """
        with translated(administering=True):
            self._know_staged()
            with together(self._connection):
                return self._merged(whole)

    def _know_staged(self) -> None:
        """Once for what has been staged."""
        if not self._known:
            self._run(f"analyze {{staged}} ({_LOOKED_AT})")
        self._known = True

    def tidy(self) -> None:
        """Clears up after a merge that changed much: desks read by the index alone what they pass over."""
        with translated(administering=True):
            self._run(f"vacuum (analyze) {{table}} ({_LOOKED_AT}, census_version, gone)")

    def _merged(self, whole: bool) -> Merged:
        run(self._connection, f"lock table {SCHEMA}.census in share row exclusive mode")
        ((before,),) = self._rows(f"select coalesce(max(version), 0) from {SCHEMA}.census where kind = {{kind}}")
        version = int(str(before)) + 1
        changed = self._changed(version)
        gone = self._gone(version) if whole else 0
        new = self._new(version)
        ((staged,),) = self._rows("select count(*) from {staged}")
        if not (new or changed or gone):
            return Merged(int(str(before)), 0, 0, int(str(staged)), 0)
        self._run(
            f"insert into {SCHEMA}.census (kind, division, version, rows)"
            " select {kind}, division, {version}, count(*) filter (where not gone) from {table}"
            " group by division having bool_or(census_version = {version})"
            " on conflict (kind, division) do update set version = excluded.version, rows = excluded.rows",
            version=version,
        )
        return Merged(version, new, changed, int(str(staged)) - new - changed, gone)

    def _changed(self, version: int) -> int:
        return self._run(
            "update {table} t set ({columns}, census_version, gone) = row({ours}, {version}, false) from {staged} s"
            " where s.{key} = t.{key} and (t.gone or ({theirs}) is distinct from ({ours}))",
            version=version,
            ours=self._of("s"),
            theirs=self._of("t"),
        )

    def _new(self, version: int) -> int:
        """In the order of the keys, so that every index grows at its end alone."""
        sorted_by = sql.SQL('{} collate "C"') if self._key_is_text() else sql.SQL("{}")
        return self._run(
            "insert into {table} ({columns}, census_version, gone) select {columns}, {version}, false from {staged} s"
            " where not exists (select from {table} t where t.{key} = s.{key}) order by {sorted}",
            version=version,
            sorted=sorted_by.format(self._key),
        )

    def _gone(self, version: int) -> int:
        return self._run(
            "update {table} t set gone = true, census_version = {version}"
            " where not t.gone and t.division in (select distinct division from {staged}) and " + self._missing(),
            version=version,
        )

    def _key_is_text(self) -> bool:
        return str(metadata.tables[f"{SCHEMA}.{self.kind}"].c[key_of(self.kind)].type) == "TEXT"

    def _of(self, row: str) -> sql.Composable:
        return sql.SQL(", ").join(sql.Identifier(row, name) for name in columns_of(self.kind))

    def _run(self, statement: str, **words: object) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute(self._said(statement, words))
            return max(0, cursor.rowcount)

    def _rows(self, statement: str, **words: object) -> list[tuple[object, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(self._said(statement, words))
            return list(cursor.fetchall())

    def _said(self, statement: str, words: dict[str, object]) -> sql.Composable:
        given = {name: word if isinstance(word, sql.Composable) else sql.Literal(word) for name, word in words.items()}
        return sql.SQL(statement).format(
            table=self._table,
            staged=self._staged,
            key=self._key,
            columns=self._columns,
            kind=sql.Literal(self.kind.value),
            **given,
        )
