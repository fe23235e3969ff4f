"""The rows of a 311 export: read, cleaned, and put into the facts of an import, or said to be wrong and why.

A row's number is the one a spreadsheet shows: the header is row 1. A cell of blanks alone is empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from app.errors import WorldFailed
from app.exchange.dates import Orders, TwiceHappened, Unreadable, moment_of
from app.exchange.mapping_311 import Mapping311
from app.exchange.plain_files import what_else
from app.wire import Json

LARGEST_CELL = 10_000_000  # characters; the standard library's own limit is smaller than some attachments
LARGEST_LINE = 4 * LARGEST_CELL

_DEGREES = re.compile(r"[+-]?\d{1,3}(\.\d*)?")
UTF8 = frozenset({"utf-8", "utf8", "utf_8", "utf-8-sig"})


class FileWrong(WorldFailed):
    """The file cannot be read as this mapping says; the sentence names the column, the row or the option to set."""


def must_be_file(path: Path) -> None:
    """Raises FileWrong for a folder, a pipe or a device."""
    if said := what_else(path):
        raise FileWrong(f"{path} {said}.", wrong="no_file")


class Question(WorldFailed):
    """The file can be read in two ways; the sentence asks once and names the option that answers."""


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row as the facts of action `import`."""

    row: int
    number: str
    facts: Json
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that does not arrive, and why."""

    row: int
    number: str
    reason: str
    cells: tuple[str, ...]


class Export:
    """An export and its mapping. Every pass reads the file anew, so its size does not matter."""

    def __init__(self, path: Path, mapping: Mapping311, mapping_file: Path) -> None:
        self.path, self.mapping, self._mapping_file = path, mapping, mapping_file
        self._encoding = self._fitting_encoding()
        self.header: tuple[str, ...] = self._read_header()
        self._places = {name: place for place, name in enumerate(self.header)}

    def check(self, today: datetime) -> tuple[int, int]:
        """Reads the whole file before anything is sent: how many rows it has, and how many of them are wrong.

        Raises Question when its dates can be read in two ways.
        """
        orders = Orders()
        for row, cells, wrong in self._records() if self.mapping.date_order is None else ():
            for column in (self.mapping.received, self.mapping.closed):
                if wrong is None and column and (cell := self._cell(cells, column)):
                    orders.see(row, cell)
        if question := orders.question("date_order"):
            raise Question(f"{question} ({self._mapping_file})")
        found = [isinstance(row, WrongRow) for row in self.rows(today)]
        return len(found), sum(found)

    def rows(self, today: datetime) -> Iterator[GoodRow | WrongRow]:
        """Every row that is not empty. `today` is the real time: nothing arrives from after it."""
        seen: dict[str, int] = {}
        for row, cells, wrong in self._records():
            number = "" if wrong else self._cell(cells, self.mapping.number) or ""
            try:
                if wrong:
                    raise _Wrong(wrong)
                if number in seen:
                    raise _Wrong(f"{self.mapping.number} {number} stands in row {seen[number]} already")
                yield GoodRow(row, number, self._facts(row, number, cells, today), cells)
                seen[number] = row
            except _Wrong as error:
                yield WrongRow(row, number, str(error), cells)

    # ── one row ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _facts(self, row: int, number: str, cells: tuple[str, ...], today: datetime) -> Json:
        mapping = self.mapping
        if not number:
            raise _Wrong(f"{mapping.number} is empty")
        received = self._time(row, cells, mapping.received, today)
        closed = self._time(row, cells, mapping.closed, today) if mapping.closed else None
        if received is None:
            raise _Wrong(f"{mapping.received} is empty")
        if closed is not None and closed < received:
            raise _Wrong(f"{mapping.closed} is before {mapping.received}")
        lon, lat = self._point(cells)
        place = self._cell(cells, mapping.place) or mapping.no_place
        if place is None:
            raise _Wrong(f"{mapping.place} is empty, and the mapping has no no_place")
        facts: Json = {
            "division": mapping.division,
            "place": place,
            "lon": lon,
            "lat": lat,
            **self._class(cells),
            "external_source": mapping.source,
            "external_number": number,
            "external_status": self._status(cells),
            "place_reliable": lon is not None and (lon, lat) not in mapping.unreliable_points,
            "description": self._description(cells),
            "received_at": received.isoformat(),
            "closed_at": closed.isoformat() if closed else None,
            "closing_note": self._cell(cells, mapping.closing_note) if mapping.closing_note else None,
        }
        return {name: value for name, value in facts.items() if value is not None}

    def _time(self, row: int, cells: tuple[str, ...], column: str, today: datetime) -> datetime | None:
        cell = self._cell(cells, column)
        if cell is None:
            return None
        try:
            moment = moment_of(cell, self.mapping.zone, self.mapping.date_order, self.mapping.repeated_hour)
        except Unreadable as error:
            raise _Wrong(f"{column}: {error}") from error
        except (OverflowError, TwiceHappened) as error:
            if isinstance(error, OverflowError):
                raise _Wrong(f"{column}: {cell!r} is out of range") from error
            raise Question(
                f"Row {row} has the time {cell}, which was there twice in {self.mapping.zone.key}, when clocks went "
                f'back. Which is meant? Set repeated_hour = "first" or "second". ({self._mapping_file})'
            ) from error
        if moment > today:
            raise _Wrong(f"{column}: {cell} is in the future")
        return moment

    def _point(self, cells: tuple[str, ...]) -> tuple[float | None, float | None]:
        if self.mapping.lon is None or self.mapping.lat is None:
            return None, None
        lon, lat = (self._degrees(cells, column) for column in (self.mapping.lon, self.mapping.lat))
        if (lon is None) != (lat is None):
            raise _Wrong(f"one of {self.mapping.lon} and {self.mapping.lat} is empty")
        return lon, lat

    def _degrees(self, cells: tuple[str, ...], column: str) -> float | None:
        cell = self._cell(cells, column)
        if cell is None:
            return None
        if not _DEGREES.fullmatch(cell):
            raise _Wrong(f"{column}: {cell!r} is not a number of degrees")
        return float(cell)

    def _class(self, cells: tuple[str, ...]) -> Json:
        word = self._cell(cells, self.mapping.class_column)
        found = self.mapping.classes.get(word or "", self.mapping.other_class)
        if found is None:
            raise _Wrong(f"{self.mapping.class_column}: {word!r} is not listed under [classes]")
        return {"kind": found.kind.value, "class_code": found.code}

    def _status(self, cells: tuple[str, ...]) -> str:
        word = self._cell(cells, self.mapping.status)
        if word is None or word not in self.mapping.statuses:
            raise _Wrong(f"{self.mapping.status}: {word!r} is not listed under [statuses]")
        return self.mapping.statuses[word]

    def _description(self, cells: tuple[str, ...]) -> str | None:
        words = dict.fromkeys(self._cell(cells, column) for column in self.mapping.description)
        return " · ".join(word for word in words if word) or None

    def _cell(self, cells: tuple[str, ...], column: str) -> str | None:
        return cells[self._places[column]].strip() or None

    # ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _records(self) -> Iterator[tuple[int, tuple[str, ...], str | None]]:
        """(row, cells, what is wrong with its form) after the header; empty rows are passed over."""
        with self._open(self._encoding) as file:
            reader = self._reader(file)
            next(reader)
            row = 1
            while True:
                row += 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield row, (), f"the row is not CSV: {error}"
                    continue
                if not any(cell.strip() for cell in cells):
                    continue
                wrong = None
                if len(cells) != len(self.header):
                    wrong = f"the row has {len(cells)} cells, the header has {len(self.header)}"
                yield row, tuple(cells), wrong

    def _read_header(self) -> tuple[str, ...]:
        with self._open(self._encoding) as file:
            try:
                header = tuple(name.strip() for name in next(self._reader(file)))
            except (StopIteration, csv.Error) as error:
                raise FileWrong(f"{self.path} has no header row.") from error
        for column in self.mapping.columns:
            if header.count(column) != 1:
                what = "no column" if column not in header else "more than one column"
                raise FileWrong(
                    f"{self.path} has {what} {column!r}, which {self._mapping_file} names; its header is: "
                    f"{', '.join(header)}."
                )
        return header

    def _fitting_encoding(self) -> str:
        failures = []
        for encoding in self.mapping.encodings:
            name = "utf-8-sig" if encoding.lower() in UTF8 else encoding
            try:
                with self._open(name) as file:
                    while file.read(1 << 20):
                        pass
            except UnicodeDecodeError as error:
                failures.append(f"{encoding} ({error.reason} at byte {error.start} of its block)")
                continue
            except LookupError as error:
                raise FileWrong(f"encodings: {encoding!r} is not known; {self._mapping_file}.") from error
            return name
        raise FileWrong(
            f"{self.path} is not in {', '.join(failures)}. Name its encoding in {self._mapping_file}, "
            'as in encodings = ["utf-8", "gb18030"].'
        )

    def _open(self, encoding: str) -> io.TextIOWrapper:
        must_be_file(self.path)
        try:
            return self.path.open(encoding=encoding, newline="")
        except OSError as error:
            raise FileWrong(f"{self.path} cannot be read ({error.strerror}).") from error

    def _reader(self, file: io.TextIOWrapper) -> Iterator[list[str]]:
        csv.field_size_limit(LARGEST_CELL)
        return csv.reader(lines_of(file, self.path), delimiter=self.mapping.delimiter, strict=True)


def lines_of(file: TextIO, path: Path) -> Iterator[str]:
    """The lines of a table. Raises FileWrong for one that no table has: it would be read whole, and fill the memory."""
    while line := file.readline(LARGEST_LINE):
        if len(line) == LARGEST_LINE:
            raise FileWrong(f"{path} has a line of more than {LARGEST_LINE:,} characters: it is no table.")
        yield line


class _Wrong(Exception):
    """One row is wrong; the message is its reason."""
