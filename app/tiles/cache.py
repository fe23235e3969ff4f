"""Tiles of hosts kept on this disk: bounded, the ones not used for longest go first. For any thread.

One SQLite file, shared by all desks of this machine's user. Nothing in it is needed to work: where it is damaged it is
made anew, and where the folder cannot be written there is none. What names a tile holds no key of a host.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

log = logging.getLogger(__name__)

_Found = TypeVar("_Found")

FILE: Final = "tiles-1.sqlite"
_DOWN_TO: Final = 0.8
"""What is left of the bound when there was too much: it is not reached again with the next tile."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS tile (
    id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, fetched REAL NOT NULL,
    expires REAL NOT NULL, used REAL NOT NULL, mark TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS tile_by_use ON tile (used, id, size);
CREATE TABLE IF NOT EXISTS content (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A tile as it was kept; times in seconds since 1970."""

    content: bytes
    fetched: float
    expires: float
    mark: str


def name_of(address: str, z: int, x: int, y: int) -> bytes:
    """What a tile is kept under; `address` is the settings' template, which has a place for the key and no key."""
    return hashlib.sha256(f"{address}\n{z}/{x}/{y}".encode()).digest()


class Cache:
    """At most `most` bytes of pictures in `folder`; None keeps nothing."""

    def __init__(self, folder: Path | None, most: int) -> None:
        self._folder, self._most = folder, most
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None
        self._tried = False
        self._size = 0

    def find(self, name: bytes, now: float) -> Kept | None:
        """The tile of that name."""

        def look(database: sqlite3.Connection) -> Kept | None:
            row = database.execute(
                "SELECT body, fetched, expires, mark, id FROM tile JOIN content USING (id) WHERE name = ?", (name,)
            ).fetchone()
            if row is None:
                return None
            database.execute("UPDATE tile SET used = ? WHERE id = ?", (now, row[4]))
            return Kept(bytes(row[0]), float(row[1]), float(row[2]), str(row[3]))

        return self._do(look)

    def put(self, name: bytes, kept: Kept, now: float) -> None:
        """Keeps it, in place of one of that name."""

        def write(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM content WHERE id = (SELECT id FROM tile WHERE name = ?)", (name,))
            database.execute("DELETE FROM tile WHERE name = ?", (name,))
            size = len(kept.content)
            made = database.execute(
                "INSERT INTO tile (name, size, fetched, expires, used, mark) VALUES (?, ?, ?, ?, ?, ?)",
                (name, size, kept.fetched, kept.expires, now, kept.mark),
            )
            database.execute("INSERT INTO content (id, body) VALUES (?, ?)", (made.lastrowid, kept.content))
            self._size += size
            if self._size > self._most:
                self._make_room(database)

        self._do(write)

    def renew(self, name: bytes, fetched: float, expires: float) -> None:
        """The host says that what is kept is still right."""
        self._do(
            lambda database: database.execute(
                "UPDATE tile SET fetched = ?, expires = ? WHERE name = ?", (fetched, expires, name)
            )
        )

    def size(self) -> int:
        """Bytes of pictures that are kept."""
        return self._do(_sum) or 0

    def close(self) -> None:
        """Closes the file; nothing is found or kept afterwards."""
        with self._lock:
            self._folder, self._tried = None, True
            self._forget()

    def _make_room(self, database: sqlite3.Connection) -> None:
        self._size = _sum(database)
        if self._size <= self._most:
            return
        aim, gone = self._most * _DOWN_TO, []
        for number, size in database.execute("SELECT id, size FROM tile ORDER BY used, id"):
            if self._size <= aim:
                break
            gone.append((number,))
            self._size -= size
        database.executemany("DELETE FROM content WHERE id = ?", gone)
        database.executemany("DELETE FROM tile WHERE id = ?", gone)

    def _do(self, work: Callable[[sqlite3.Connection], _Found]) -> _Found | None:
        """`work` in a transaction; None where there is no file, or it failed."""
        with self._lock:
            if not self._tried:
                self._tried = True
                self._open()
            if self._database is None:
                return None
            try:
                with self._database:
                    return work(self._database)
            except sqlite3.DatabaseError as error:
                log.info("the cache of tiles: %s", error)
                if not isinstance(error, sqlite3.OperationalError):  # damaged, not only busy or full
                    self._forget()
                    self._open(anew=True)
                return None

    def _open(self, *, anew: bool = False) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if anew:
                for ending in ("", "-wal", "-shm"):
                    (self._folder / f"{FILE}{ending}").unlink(missing_ok=True)
            self._database = _opened(self._folder / FILE)
            self._size = _sum(self._database)
        except OSError as error:
            log.info("no cache of tiles: %s", error)
        except sqlite3.DatabaseError as error:
            self._forget()
            log.info("the cache of tiles is damaged: %s", error)
            if not anew:
                self._open(anew=True)

    def _forget(self) -> None:
        if self._database is not None:
            self._database.close()
        self._database = None


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")  # a cache that is lost in a crash of the machine comes again
        database.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _sum(database: sqlite3.Connection) -> int:
    (found,) = database.execute("SELECT coalesce(sum(size), 0) FROM tile").fetchone()
    return int(found)
