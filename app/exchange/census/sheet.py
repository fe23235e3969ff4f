"""A batch of rows as columns: what is asked of every row is asked of the whole column where that is possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.exchange.census.columns import Places
from app.exchange.census.files import Batch
from app.exchange.census.odd import Odd, OddRows

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T]\d{1,2}:.*)?", re.ASCII)

NOTHING = "\\N"
"""NULL in COPY's text format."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one length; every cell without blanks around it."""

    numbers: Sequence[int]
    cells: Sequence[Sequence[str]]
    shapes: Sequence[bytes | None] | None
    places: Places
    _columns: Sequence[Sequence[str]]

    def column(self, name: str) -> list[str]:
        """The cells of a field; empty ones where the file does not have it."""
        if not self.places.has(name):
            return [""] * len(self.numbers)
        return list(map(str.strip, self._columns[self.places.at[name]]))

    def text(self, name: str) -> list[str]:
        """A field as COPY takes it."""
        if not self.places.has(name):
            return [NOTHING] * len(self.numbers)
        return copyable(self.column(name))

    def cell(self, name: str, n: int) -> str:
        """The cell of a field in the n-th row."""
        return self.cells[n][self.places.at[name]].strip() if self.places.has(name) else ""

    def row(self, n: int) -> Sheet:
        """The n-th row alone."""
        part = slice(n, n + 1)
        cells = self.cells[part]
        return Sheet(
            self.numbers[part], cells, self.shapes and self.shapes[part], self.places, list(zip(*cells, strict=True))
        )


def sheet_of(batch: Batch, width: int, places: Places, odd: OddRows, key: str) -> Sheet:
    """The batch as a sheet. Rows that are shorter or longer than the header are odd and left out."""
    numbers, cells, shapes = batch.numbers, batch.cells, batch.shapes
    if any(map(width.__ne__, map(len, cells))):
        kept = [n for n, row in enumerate(cells) if len(row) == width]
        for number, row in zip(numbers, cells, strict=True):
            if len(row) != width:
                at = places.at[key]
                odd.add(number, row[at].strip() if at < len(row) else "", Odd.SHORT, row, width=len(row), columns=width)
        numbers, cells = [numbers[n] for n in kept], [cells[n] for n in kept]
        shapes = shapes and [shapes[n] for n in kept]
    return Sheet(numbers, cells, shapes, places, list(zip(*cells, strict=True)) if cells else [()] * width)


def copyable(column: list[str]) -> list[str]:
    """The column as COPY takes it, empty cells as NULL. What need not be escaped is looked for once, in all of it."""
    together = "".join(column)
    if not together.isprintable() or "\\" in together:
        column = [cell.translate(_ESCAPED) for cell in column]
    return [cell or NOTHING for cell in column]


class Days:
    """Days as surveys write them; each text is read once, and a survey has few."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {"": NOTHING}

    def column(self, sheet: Sheet, name: str, keys: Sequence[str], taken: Sequence[bool], odd: OddRows) -> list[str]:
        """The days of a field as COPY takes them; what is no day is odd in a row that is taken, and left empty."""
        if not sheet.places.has(name):
            return sheet.text(name)
        texts = sheet.column(name)
        for text in set(texts) - self._known.keys():
            self._known[text] = _day(text)
        known = self._known
        days = [known[text] for text in texts]
        if None in days:
            for n, day in enumerate(days):
                if day is None and taken[n]:
                    odd.add(sheet.numbers[n], keys[n], Odd.DAY, sheet.cells[n], value=texts[n])
        return [day or NOTHING for day in days]


def _day(text: str) -> str | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None
