"""One SQLCipher file: opened with its key, its failures in our words, its transactions short.

The only file that imports sqlcipher3. Times are stored as integers of microseconds since 1970 (UTC), ids as text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlcipher3 import dbapi2 as driver

from app.errors import DeskBusy, DiskFull, FilesDamaged, FolderNotWritable, WorldFailed
from app.local.turns import PATIENCE, Turns

Cell = str | int | float | bytes | None
Cells = tuple[Cell, ...]
Values = Sequence[object] | dict[str, object]

_BUSY, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 8, 10, 11, 13, 14, 26
_FAILURES: dict[int, type[WorldFailed]] = {
    _BUSY: DeskBusy,
    _READONLY: FolderNotWritable,
    _IOERR: FolderNotWritable,
    _CANTOPEN: FolderNotWritable,
    _FULL: DiskFull,
}
_DAMAGE = (_CORRUPT, _NOTADB)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_PIECE = 4_096
_PAGES = 500  # of 4 KiB, copied in some ten milliseconds
_INTERRUPT = 9
_STRIDE = 1_000  # instructions between two looks at what is left of a budget


class CutShort(Exception):
    """A question was given up: it went beyond its budget, or another thread called `interrupt`."""


def micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """The aware UTC time of such a number."""
    return _EPOCH + timedelta(microseconds=value)


class Database:
    """A connection for one thread. `durable` waits for the disk at every commit; `read_only` cannot write.

    `damaged` is the failure raised when the file turns out to be no whole database; `on_damage` is called before.
    `turns` is shared by the connections of one file that write; `patience` is how many seconds this one waits for
    another's transaction.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        durable: bool = False,
        read_only: bool = False,
        damaged: type[WorldFailed] = FilesDamaged,
        on_damage: Callable[[], None] | None = None,
        turns: Turns | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.path = path
        self._turns = turns or Turns()
        self._patience = patience
        self._damaged = damaged
        self._on_damage = on_damage
        self._within = False
        mode = "ro" if read_only else "rwc"
        with self._translated():
            self._connection = driver.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=patience
            )
        try:
            with self._translated():
                self._begin(key, durable=durable, read_only=read_only)
        except WorldFailed:
            self._connection.close()
            raise

    def _begin(self, key: bytes, *, durable: bool, read_only: bool) -> None:
        run = self._connection.execute
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
        run(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")
        run("PRAGMA mmap_size = 0")
        if not read_only:
            run("PRAGMA journal_mode = WAL").fetchone()
            run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        run("PRAGMA temp_store = MEMORY")
        run("SELECT count(*) FROM sqlite_master").fetchone()  # the first read is what proves the key

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def run(self, sql: str, values: Values = ()) -> int:
        """Runs one statement; how many rows it changed."""
        with self._translated():
            return int(self._connection.execute(sql, values).rowcount)

    def run_many(self, sql: str, rows: Iterable[Values]) -> int:
        """Runs one statement for each of `rows`; how many rows they changed together."""
        with self._translated():
            return max(0, int(self._connection.executemany(sql, rows).rowcount))

    def insert(self, sql: str, values: Values = ()) -> int:
        """Runs an INSERT; the row number it gave."""
        with self._translated():
            return int(self._connection.execute(sql, values).lastrowid)

    def rows(self, sql: str, values: Values = ()) -> list[Cells]:
        """All rows of the answer."""
        with self._translated():
            answer: list[Cells] = self._connection.execute(sql, values).fetchall()
            return answer

    def row(self, sql: str, values: Values = ()) -> Cells | None:
        """The first row of the answer, or None."""
        with self._translated():
            answer: Cells | None = self._connection.execute(sql, values).fetchone()
            return answer

    def integers(self, sql: str, values: Values = ()) -> Iterable[int]:
        """The first column of all rows, as one flat stream of integers."""
        with self._translated():
            return chain.from_iterable(self._connection.execute(sql, values).fetchall())

    def integer_array(self, sql: str, values: Values = ()) -> array[int]:
        """The same of a long answer, taken in pieces so that other threads get their turn."""
        found = array("q")
        with self._translated():
            cursor = self._connection.execute(sql, values)
            while piece := cursor.fetchmany(_PIECE):
                found.extend(chain.from_iterable(piece))
        return found

    def integer(self, sql: str, values: Values = ()) -> int:
        """The first cell of the answer as an integer; 0 when there is none."""
        found = self.row(sql, values)
        return int(found[0]) if found and found[0] is not None else 0

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of a table's columns, in order; empty when there is no such table."""
        return tuple(str(row[1]) for row in self.rows(f"PRAGMA table_info({table})"))

    @property
    def version(self) -> int:
        """The file's version, major × 1000 + minor; 0 for a file that is still empty."""
        return self.integer("PRAGMA user_version")

    # ── changing ────────────────────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, written when the block ends. Takes the writer's place at once, so it never fails halfway.

        One within another is part of it: both are written together, when the outer block ends.
        """
        if self._within:
            yield
            return
        with self._turns.taken(self._patience):
            self._within = True
            self.begin()
            try:
                yield
                self.commit()
            except BaseException:
                self.roll_back()
                raise
            finally:
                self._within = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Within the block every question is answered from the same state, whatever others write."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.roll_back()

    def copy_to(self, other: Database, told: Callable[[int, int], None]) -> None:
        """Copies all of it, as it is at this moment, over `other`, which has the same key.

        `told` hears how much of how much is done, now and then; what it raises ends the copying and is raised here.
        """
        with self.reading(), self._translated():
            # With a first question the state is fixed: what others write from here on is not seen.
            self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            self._connection.backup(other._connection, pages=_PAGES, progress=lambda _, left, of: told(of - left, of))

    @contextmanager
    def budget(self, instructions: int) -> Iterator[None]:
        """Within the block questions may take so many instructions of SQLite's machine together, else CutShort.

        Instructions, not seconds: the same question is given up on every machine, and however busy it is.
        """
        left = instructions // _STRIDE

        def spend() -> int:
            nonlocal left
            left -= 1
            return int(left < 0)

        self._connection.set_progress_handler(spend, _STRIDE)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def interrupt(self) -> None:
        """Gives up what another thread is asking through this connection just now: there it raises CutShort."""
        self._connection.interrupt()

    def begin(self) -> None:
        """Begins a transaction that is ended by `commit` or `roll_back`."""
        self.run("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Writes what was done since `begin`."""
        self.run("COMMIT")

    def roll_back(self) -> None:
        """Forgets what was done since `begin`. SQLite may have done so itself when the disk was full."""
        if self._connection.in_transaction:
            self._connection.rollback()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._connection.in_transaction)

    def close(self) -> None:
        """Closes the connection; calling it twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except driver.DatabaseError as error:
            # The low byte is the kind of failure; the upper ones say in which system call.
            code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
            if code == _INTERRUPT:
                raise CutShort from error
            if code in _DAMAGE:
                if self._on_damage is not None:
                    self._on_damage()
                raise self._damaged(file=self.path.name) from error
            if code in _FAILURES:
                raise _FAILURES[code](file=self.path.name) from error
            raise
