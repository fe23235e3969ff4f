"""The cells of a city's table as they stand in the file: xlsx or csv, row by row, merged cells with their value.

Nothing is understood here; a row's number is the one that a spreadsheet shows.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from os import fstat
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree

from app.exchange.catalogue_merges import Span, merged_spans
from app.exchange.rows_311 import FileWrong, must_be_file

if TYPE_CHECKING:  # openpyxl is loaded when a workbook comes, and by nothing else
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_ROWS = 50_000
"""More than any catalogue has: a sheet beyond it is another file."""
MOST_COLUMNS = 200
"""How far rows, and merged cells, are followed to the right: one cell at the edge of a sheet makes a row of 16,384."""
MOST_BYTES = 64 * 2**20
"""In a csv file, or in all that a workbook has packed: a thousandth of it can unpack to more than the memory holds."""
MOST_MARKS = 4_000_000
"""Tags in one part of a workbook, ends included: a full table has half as many, and each costs memory and time."""

_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `cells` carry a merged cell's text wherever it covers; `covered` says in which columns it is not own."""

    row: int
    cells: tuple[str, ...]
    covered: frozenset[int] = frozenset()
    broken: str | None = None
    """What is wrong with its form in a csv file."""

    @property
    def own(self) -> tuple[str, ...]:
        """The texts that stand in this row itself."""
        return tuple(cell for place, cell in enumerate(self.cells) if cell and place not in self.covered)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; a csv file is one without a name."""

    name: str
    lines: tuple[Line, ...]


Told = Callable[[int], None]
"""Hears how many rows were read so far."""

TELLING = 50
"""Rows between two tellings."""


def quiet(_rows: int) -> None:
    """Nobody listens."""


def read_sheets(path: Path, told: Told = quiet) -> tuple[Sheet, ...]:
    """Every sheet of the file. Raises FileWrong when it is neither xlsx nor csv, or cannot be read."""
    must_be_file(path)
    try:
        with path.open("rb") as file:
            begins = file.read(8)
            size = fstat(file.fileno()).st_size
    except OSError as error:
        raise FileWrong(f"{path} cannot be read ({error.strerror}).", wrong="unreadable") from error
    if begins.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileWrong(
            f"{path} is an old Excel file (.xls) or has a password: save it as .xlsx or .csv without one.",
            wrong="old_excel",
        )
    if size > MOST_BYTES:
        raise _too_large(path)
    if begins.startswith(b"PK"):
        return _workbook(path, told)
    return (Sheet("", tuple(_telling(_csv_lines(path), told))),)


def _telling(lines: Iterator[Line], told: Told) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number % TELLING == 0:
            told(number)
        yield line


def _too_large(path: Path) -> FileWrong:
    return FileWrong(f"{path} has more than {MOST_BYTES >> 20} MB: more than any catalogue.", wrong="too_large")


# ── csv ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _csv_lines(path: Path) -> Iterator[Line]:
    text = _decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    for row in range(1, MOST_ROWS + 2):
        if row > MOST_ROWS:
            raise FileWrong(f"{path} has more than {MOST_ROWS:,} rows.", wrong="too_large")
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(row, (), broken=str(error))
            continue
        yield Line(row, _trimmed([cell.strip() for cell in cells]))


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise FileWrong(f"{path} is no table: neither xlsx nor csv in UTF-8, UTF-16 or GB18030.", wrong="no_table")


def _delimiter(text: str) -> str:
    beginning = text[:5_000]
    return max((",", "\t", ";"), key=beginning.count)


# ── xlsx ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _workbook(path: Path, told: Told) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _bounded(path)
        spans = merged_spans(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it misses styles and validations, none of which is read
            try:
                book = load_workbook(path, read_only=True, data_only=True)
            except (TypeError, IndexError) as error:  # openpyxl's own words for a part that is written wrong
                raise ValueError(error) from error
            try:
                sheets = []
                for sheet in cast("Sequence[ReadOnlyWorksheet]", book.worksheets):
                    sheet.reset_dimensions()  # what a file says of its own size is often wrong
                    lines = _telling(_lines(path, _rows(sheet), spans.get(sheet.title, ())), told)
                    sheets.append(Sheet(sheet.title, tuple(lines)))
                return tuple(sheets)
            finally:
                book.close()
    except (zipfile.BadZipFile, InvalidFileException, ElementTree.ParseError, KeyError, ValueError, OSError) as error:
        raise FileWrong(f"{path} is no whole xlsx file ({error}).", wrong="no_table") from error


def _bounded(path: Path) -> None:
    """Looks at what is packed before anything is read: its size, and how much each part would be taken apart into."""
    with zipfile.ZipFile(path) as archive:  # nothing is unpacked beyond the size that it says of itself here
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise _too_large(path)
        for part in parts:
            with archive.open(part) as source:
                if sum(piece.count(b"<") for piece in iter(lambda: source.read(2**20), b"")) > MOST_MARKS:
                    raise FileWrong(f"{path} has more cells than any catalogue.", wrong="too_large")


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[list[str]]:
    """The texts of each row. Raises ValueError for a cell that names a text or a form which the workbook has not."""
    read = sheet.iter_rows(max_col=MOST_COLUMNS)  # type: ignore[misc]  # its stub says it of another class
    rows = cast("Iterator[Sequence[ReadOnlyCell]]", read)
    while True:
        try:
            cells = [(cell.value, None if cell.value is None else cell.number_format) for cell in next(rows)]
        except StopIteration:
            return
        except (TypeError, IndexError) as error:
            raise ValueError(error) from error
        yield [_text(value, form) for value, form in cells]


def _lines(path: Path, rows: Iterator[list[str]], spans: Sequence[Span]) -> Iterator[Line]:
    firsts: dict[Span, str] = {}
    starting: dict[int, list[Span]] = {}
    for span in spans:
        starting.setdefault(span.top, []).append(span)
    here: list[Span] = []
    for row, texts in enumerate(rows, 1):
        if row > MOST_ROWS:
            raise FileWrong(f"{path} has more than {MOST_ROWS:,} rows.", wrong="too_large")
        here = [span for span in (*here, *starting.get(row, ())) if span.bottom >= row and span.left < MOST_COLUMNS]
        if len(here) > MOST_COLUMNS:
            raise FileWrong(f"{path} has merged cells that lie on each other in row {row}.", wrong="no_table")
        covered = _spread(row, texts, here, firsts)
        line = _trimmed(texts)
        yield Line(row, line, frozenset(place for place in covered if place < len(line)))


def _spread(row: int, texts: list[str], spans: Sequence[Span], firsts: dict[Span, str]) -> set[int]:
    """Writes what the merged cells of this row say into `texts` wherever they cover it; answers where it wrote."""
    covered: set[int] = set()
    for span in spans:
        if row == span.top:
            firsts[span] = texts[span.left] if span.left < len(texts) else ""
        ends = min(span.right, MOST_COLUMNS) + 1
        texts += [""] * (ends - len(texts))
        places = range(span.left + (row == span.top), ends)
        for place in places:
            texts[place] = firsts[span]
        covered.update(places)
    return covered


def _text(value: object, form: str | None) -> str:
    """A cell's text: 4.0 is 4, and 110 shown as 0110 is 0110."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and form and _ZEROS.fullmatch(form):
        return str(value).zfill(len(form))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
