"""Surveys on their way into the census: what an import has read so far waits at the centre, so a stopped one goes on.

One survey of a kind waits at a time; another one, or the same after the census was changed by hand, takes its place.
The tables are unlogged: they cost no more than temporary ones, and a crash of the server empties them all alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import psycopg2.errors
from psycopg2 import sql

from app.central.census import CensusWriter, Merged, line, together
from app.central.connect import translated
from app.central.roles import run, truth
from app.errors import WorldFailed
from models.census import CensusKind
from models.tables import SCHEMA

PATIENCE = "10s"
"""How long another import of the same kind is waited for: a killed one ends at the centre within a moment."""

_AT_ONCE = 50_000  # rows that are read back in one piece

Memory = Mapping[str, object]
"""JSON."""


class SurveyUnderWay(WorldFailed):
    """Another import of the same kind is under way at this centre. Wait for its end, or stop it."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a survey was read: the number of its last row, how many rows these are, what judging the next takes."""

    last_row: int = 0
    rows: int = 0
    memory: Memory = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OddLine:
    """An odd row as it is kept; `odd` is a code."""

    number: int
    key: str
    odd: str
    said: str
    cells: Sequence[str]


class SurveyWriter(CensusWriter):
    """An import that can be stopped. `survey` tells the file and how it is read; another one begins anew."""

    def __init__(self, admin_dsn: str, kind: CensusKind, survey: str, *, again: bool = False) -> None:
        """`again` begins anew in any case. Raises SurveyUnderWay, and the errors of `connect_admin`."""
        self._survey, self._again = survey, again
        self._staged = sql.Identifier(SCHEMA, f"staged_{kind}")
        self._odd = f"{SCHEMA}.staged_{kind}_odd"
        self.reached = Reached()
        super().__init__(admin_dsn, kind)

    def _prepare(self) -> None:
        super()._prepare()
        self._wait_for_others()
        found = self._rows(
            f"select last_row, rows, memory from {SCHEMA}.survey_progress where kind = {{kind}} and survey = {{survey}}"
            " and not {again}",
            survey=self._survey,
            again=self._again,
        )
        if found and truth(self._connection, "select to_regclass(%s) is not null", f"{SCHEMA}.staged_{self.kind}"):
            ((last_row, rows, memory),) = found
            assert isinstance(memory, dict)  # the table has jsonb objects
            self.reached = Reached(int(str(last_row)), int(str(rows)), memory)
        else:
            self._begin_anew()

    def _wait_for_others(self) -> None:
        """The lock is the session's: it goes with an import that is killed."""
        run(self._connection, sql.SQL("set lock_timeout = {}").format(sql.Literal(PATIENCE)))
        try:
            self._rows("select pg_advisory_lock(hashtextextended('survey of ' || {kind}, 0))")
        except psycopg2.errors.LockNotAvailable as locked:
            raise SurveyUnderWay from locked
        run(self._connection, "set lock_timeout = 0")

    def _begin_anew(self) -> None:
        with together(self._connection):
            self._forget()
            rows = "select {columns}, 0::bigint as row_number from {table} limit 0"
            # nobody vacuums what is gone in a few minutes
            self._run(f"create unlogged table {{staged}} with (autovacuum_enabled = false) as {rows}")
            self._run(f"create unlogged table {self._odd} (number bigint, key text, odd text, said text, cells text[])")
            self._run(
                f"insert into {SCHEMA}.survey_progress values ({{kind}}, {{survey}}, 0, 0, '{{{{}}}}')",
                survey=self._survey,
            )

    def _forget(self) -> None:
        self._run(f"drop table if exists {{staged}}, {self._odd}")
        self._run(f"delete from {SCHEMA}.survey_progress where kind = {{kind}}")

    def keep(self, lines: Iterable[str], odd: Iterable[OddLine], reached: Reached) -> None:
        """Takes what was read since `reached` before, all at once: rows as `stage` does, with their numbers behind."""
        with translated(administering=True), together(self._connection):
            self._copy("{staged}", lines)
            self._copy(self._odd, (line((o.number, o.key, o.odd, o.said, tuple(o.cells))) for o in odd))
            self._run(
                f"update {SCHEMA}.survey_progress set last_row = {{last}}, rows = {{rows}}, memory = {{memory}}"
                " where kind = {kind}",
                last=reached.last_row,
                rows=reached.rows,
                memory=json.dumps(reached.memory, ensure_ascii=False),
            )
        self.reached = reached

    def kept(self) -> dict[str, int]:
        """The keys that are staged already, and the numbers of their rows."""
        found: dict[str, int] = {}
        with translated(administering=True), together(self._connection), self._connection.cursor("kept") as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(self._said("select {key}::text, row_number from {staged}", {}))
            found.update(cursor)
        return found

    def kept_odd(self) -> list[OddLine]:
        """The odd rows so far."""
        with translated(administering=True):
            rows = self._rows(f"select number, key, odd, said, cells from {self._odd} order by number")
        return [
            OddLine(int(str(number)), str(key), str(odd), str(said), tuple(cells if isinstance(cells, list) else ()))
            for number, key, odd, said, cells in rows
        ]

    def _merged(self, whole: bool) -> Merged:
        merged = super()._merged(whole)
        self._forget()
        return merged
