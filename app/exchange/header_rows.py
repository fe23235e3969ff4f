"""Rows under a header: which column is which by its words, every cell read, and what was not understood said.

A header may stand under titles; its words may be ours or the trade's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.exchange.catalogue_sheet import Line, read_sheets
from app.exchange.rows_311 import FileWrong

Row = dict[str, object]
Read = Callable[[str], object]
Numbered = tuple[int, Row]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the table, other words for it, how a cell is read; `empty` stands for an empty cell."""

    name: str
    words: tuple[str, ...]
    read: Read
    required: bool = False
    empty: object = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell, or a whole row, that was not understood. `row` is the one that a spreadsheet shows."""

    row: int
    column: str
    said: str
    why: str


def rows_under_header(path: Path, wanted: Sequence[Column]) -> list[Numbered | Wrong]:
    """The rows of a file (csv or xlsx) below the first row that names every required column.

    Raises FileWrong when there is no such row.
    """
    for sheet in read_sheets(path):
        for at, line in enumerate(sheet.lines):
            places = _header(line, wanted)
            if places is not None:
                return list(_rows(sheet.lines[at + 1 :], wanted, places))
    needed = ", ".join(column.name for column in wanted if column.required)
    raise FileWrong(f"{path} has no row with the columns {needed}.")


def _header(line: Line, wanted: Sequence[Column]) -> dict[str, int] | None:
    said = [cell.strip().lower() for cell in line.cells]
    places = {}
    for column in wanted:
        found = [said.index(word) for word in (column.name, *column.words) if word in said]
        if found:
            places[column.name] = found[0]
        elif column.required:
            return None
    return places


def _rows(lines: Iterable[Line], wanted: Sequence[Column], places: Mapping[str, int]) -> Iterator[Numbered | Wrong]:
    for line in lines:
        if line.broken:
            yield Wrong(line.row, "", "", line.broken)
        elif line.own:
            row: Row = {}
            wrong = [found for column in wanted if (found := _put(row, column, line, places))]
            yield from wrong
            if not wrong:
                yield line.row, row


def _put(row: Row, column: Column, line: Line, places: Mapping[str, int]) -> Wrong | None:
    place = places.get(column.name)
    cell = line.cells[place].strip() if place is not None and place < len(line.cells) else ""
    if not cell:
        row[column.name] = column.empty
        return Wrong(line.row, column.name, "", "nothing there") if column.required else None
    try:
        row[column.name] = column.read(cell)
    except (ValueError, TypeError) as error:
        return Wrong(line.row, column.name, cell[:80], str(error))
    return None
