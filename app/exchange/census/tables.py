"""A survey as CSV: commas, semicolons or tabs; UTF-8 or, as Chinese spreadsheets write it, GB18030."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

from app.exchange.census.files import Batch
from app.exchange.rows_311 import LARGEST_CELL, FileWrong, lines_of
from models.coordinates import Frame

ROWS = 20_000
_SAMPLE = 1 << 20  # bytes


class TableSurvey:
    """See Survey. A CSV says nothing about its frame."""

    frame: Frame | None = None
    has_shapes = False

    def __init__(self, path: Path, encoding: str | None) -> None:
        """Raises FileWrong for a file that is empty or in no encoding we know."""
        self._path = path
        try:
            with path.open("rb") as file:
                sample = file.read(_SAMPLE)
            size = path.stat().st_size
        except OSError as error:
            raise FileWrong(f"{path} cannot be read ({error.strerror}).") from error
        self._encoding = encoding or self._fitting(sample)
        first = sample.decode(self._encoding, errors="replace").lstrip("\n\r").split("\n", 1)[0]
        self._delimiter = max(",\t;", key=first.count)
        self.count = int(size / max(1, len(sample)) * sample.count(b"\n"))
        header = next((part[1][0] for part in self._parts(1)), [])
        if not any(name.strip() for name in header):
            raise FileWrong(f"{path} is empty: its first row should name the columns.")
        self.header = tuple(name.strip() for name in header)

    @staticmethod
    def _fitting(sample: bytes) -> str:
        cut = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1]
        try:
            cut.decode("utf-8-sig")
        except UnicodeDecodeError:
            return "gb18030"
        return "utf-8-sig"

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """See Survey."""
        header = 1
        for numbers, cells in self._parts(ROWS):
            if numbers[-1] > after:
                # a line of nothing is no row
                kept = [n for n in range(header, len(cells)) if cells[n] and numbers[n] > after]
                yield Batch([numbers[n] for n in kept], [cells[n] for n in kept])
            header = 0

    def _parts(self, most: int) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
        """Rows with the lines on which they begin, `most` at a time."""
        csv.field_size_limit(LARGEST_CELL)
        before = 0
        try:
            with self._path.open(encoding=self._encoding, newline="") as file:
                reader = csv.reader(lines_of(file, self._path), delimiter=self._delimiter)
                while cells := list(islice(reader, most)):
                    yield _lines_of(cells, before, reader.line_num), cells
                    before = reader.line_num
        except (UnicodeDecodeError, LookupError) as error:
            raise FileWrong(
                f"{self._path} is not in {self._encoding}, near line {before + 1}: say in what with --encoding."
            ) from error
        except csv.Error as error:
            raise FileWrong(f"{self._path}, near line {before + 1}: {error}.") from error
        except OSError as error:
            raise FileWrong(f"{self._path} cannot be read ({error.strerror}).") from error


def _lines_of(cells: Sequence[Sequence[str]], before: int, after: int) -> Sequence[int]:
    """The line on which each row begins. Where there are more lines than rows, some rows have lines within cells."""
    if after - before == len(cells):
        return range(before + 1, after + 1)
    further = (sum(cell.replace("\r\n", "\n").replace("\r", "\n").count("\n") for cell in row) + 1 for row in cells)
    return [before + 1, *(before + 1 + lines for lines in accumulate(further))][: len(cells)]
