"""Base maps that are one file on this machine: MBTiles and PMTiles. For one thread.

A file may be replaced while it is shown: it is opened anew then. What it claims about itself is checked before it is
believed; a file that was made to hurt costs a tile.
"""

from __future__ import annotations

import io
import os
import re
import sqlite3
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

from app.base_maps import BaseMap, Kind
from app.tiles.pictures import LARGEST, checked
from app.tiles.tile import NoTile, Why

_PATIENCE: Final = 2.0
"""Seconds an MBTiles file may take for one tile: its `tiles` may be a view of anything."""
_VALUE: Final = 16 * LARGEST
"""Bytes of a value that SQLite may make: an MBTiles file's view could ask for all memory there is."""
_DIRECTORY: Final = 2_000_000
"""Bytes of a PMTiles directory, unpacked; the largest the format's tools write have some hundred thousand."""
_DIRECTORIES: Final = 8
"""So many are kept unpacked."""
_ENTRY: Final = 4
"""Numbers of an entry (specification v3, §4.1), each a byte or more."""
_ENDLESS: Final = re.compile(rb"[\x80-\xff]{10}")
"""A number of more than 64 bits: the package would count on for hours."""
_DEPTH: Final = 4
"""Levels of PMTiles directories (specification v3, §4)."""


class _Archive(Protocol):
    """An open file of tiles."""

    def tile(self, z: int, x: int, y: int) -> bytes:
        """A tile, counted from the north. Raises NoTile."""
        ...

    def close(self) -> None:
        """Closes it."""
        ...


class TileFile:
    """The file of one base map."""

    def __init__(self, source: BaseMap) -> None:
        self._path = source.path or Path()
        self._kind = source.kind
        self._archive: _Archive | None = None
        self._stamp: tuple[int, ...] = ()

    def tile(self, z: int, x: int, y: int) -> bytes:
        """The picture at a place. Raises NoTile."""
        try:
            return checked(self._current().tile(z, x, y))
        except OSError:
            self.close()
            raise NoTile(Why.ABSENT) from None
        # What a damaged file makes the readers raise is anything that reading numbers can raise.
        except (sqlite3.Error, ValueError, ArithmeticError, EOFError, LookupError, MemoryError, zlib.error):
            self.close()
            raise NoTile(Why.DAMAGED) from None

    def close(self) -> None:
        """Closes it; the next tile opens it again."""
        if self._archive is not None:
            self._archive.close()
        self._archive = None

    def _current(self) -> _Archive:
        now = self._path.stat()
        stamp = now.st_mtime_ns, now.st_size, now.st_ino
        if self._archive is None or stamp != self._stamp:
            self.close()
            self._archive = (_MBTiles if self._kind is Kind.MBTILES else _PMTiles)(self._path)
            self._stamp = stamp
        return self._archive


class _MBTiles:
    """An SQLite file (MBTiles 1.3): rows are counted from the south."""

    def __init__(self, path: Path) -> None:
        with path.open("rb"):
            pass  # SQLite calls a file that may not be read damaged
        self._until = 0.0
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _VALUE)
        self._database.set_progress_handler(lambda: time.monotonic() > self._until, 100_000)

    def tile(self, z: int, x: int, y: int) -> bytes:
        self._until = time.monotonic() + _PATIENCE
        row = self._database.execute(
            "SELECT length(tile_data), CASE WHEN length(tile_data) <= ? THEN tile_data END FROM tiles"
            " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (LARGEST, z, x, 2**z - 1 - y),
        ).fetchone()
        if row is not None and row[0] and row[1] is None:
            raise NoTile(Why.TOO_LARGE)
        if self._format() == "pbf":
            raise NoTile(Why.VECTOR)
        if row is None or not row[0]:
            raise NoTile(Why.NONE_HERE)
        if not isinstance(row[1], bytes):
            raise NoTile(Why.NO_PICTURE)
        return row[1]

    def _format(self) -> str:
        try:
            row = self._database.execute("SELECT value FROM metadata WHERE name = 'format'").fetchone()
        except sqlite3.OperationalError:
            return ""  # a file without its description still has its tiles
        return str(row[0]) if row else ""

    def close(self) -> None:
        self._database.close()


class _PMTiles:
    """A PMTiles file, version 3."""

    def __init__(self, path: Path) -> None:
        from pmtiles import tile as format_  # not at the head: only who has such a file needs it

        self._format: Any = format_
        self._file = path.open("rb")
        try:
            self._size = os.fstat(self._file.fileno()).st_size
            self._header = self._told(lambda: self._format.deserialize_header(self._bytes(0, 127)))
        except BaseException:
            self._file.close()
            raise
        self._known: OrderedDict[tuple[int, int], list[Any]] = OrderedDict()

    def tile(self, z: int, x: int, y: int) -> bytes:
        header, kinds = self._header, self._format.TileType
        if header["tile_type"] in (kinds.MVT, kinds.MLT):
            raise NoTile(Why.VECTOR)
        wanted = self._format.zxy_to_tileid(z, x, y)
        at, length = header["root_offset"], header["root_length"]
        for _ in range(_DEPTH):
            entry = self._format.find_tile(self._directory(at, length), wanted)
            if entry is None:
                break
            if entry.run_length:
                return self._picture(header["tile_data_offset"] + entry.offset, entry.length)
            at, length = header["leaf_directory_offset"] + entry.offset, entry.length
        raise NoTile(Why.NONE_HERE)

    def close(self) -> None:
        self._file.close()

    def _picture(self, at: int, length: int) -> bytes:
        if length > LARGEST:
            raise NoTile(Why.TOO_LARGE)
        content = self._bytes(at, length)
        return content if content[:2] != b"\x1f\x8b" else _unpacked(content, LARGEST)

    def _directory(self, at: int, length: int) -> list[Any]:
        key = at, length
        if key not in self._known:
            packed = self._bytes(at, length)
            self._check(_unpacked(packed, _DIRECTORY))
            self._known[key] = self._told(lambda: self._format.deserialize_directory(packed))
            if len(self._known) > _DIRECTORIES:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _check(self, directory: bytes) -> None:
        """The package believes what stands there, and makes an object of every entry. Raises ValueError."""
        if _ENDLESS.search(directory):
            raise ValueError
        if self._format.read_varint(io.BytesIO(directory)) * _ENTRY >= len(directory):
            raise ValueError

    def _bytes(self, at: int, length: int) -> bytes:
        if at + length > self._size or length > _DIRECTORY:
            raise ValueError
        self._file.seek(at)
        return self._file.read(length)

    def _told(self, read: Callable[[], Any]) -> Any:
        """What the package reads; its own errors as one of ours."""
        try:
            return read()
        except (self._format.MagicNumberNotFound, self._format.SpecVersionUnsupported):
            raise ValueError from None


def _unpacked(packed: bytes, most: int) -> bytes:
    """What gzip packed. Raises ValueError above `most` bytes: a few thousand may be made to unfold to all memory.

    And where more follows: another reader would go on to unfold that.
    """
    opened = zlib.decompressobj(wbits=31)
    content = opened.decompress(packed, most + 1)
    if len(content) > most or not opened.eof or opened.unused_data:
        raise ValueError
    return content
