"""A survey as CSV: commas, semicolons or tabs; UTF-8 or, as Chinese spreadsheets write it, GB18030."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.exchange.census.files import Batch
from app.exchange.rows_311 import LARGEST_CELL, FileWrong
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
        header = next(self._rows(), None)
        if header is None or not any(name.strip() for name in header[1]):
            raise FileWrong(f"{path} is empty: its first row should name the columns.")
        self.header = tuple(name.strip() for name in header[1])

    @staticmethod
    def _fitting(sample: bytes) -> str:
        cut = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1]
        try:
            cut.decode("utf-8-sig")
        except UnicodeDecodeError:
            return "gb18030"
        return "utf-8-sig"

    def batches(self) -> Iterator[Batch]:
        """See Survey."""
        rows = self._rows()
        next(rows, None)
        while taken := list(islice(rows, ROWS)):
            kept = [(number, cells) for number, cells in taken if cells]  # a line of nothing is no row
            yield Batch([number for number, _ in kept], [cells for _, cells in kept])

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        csv.field_size_limit(LARGEST_CELL)
        line = 0
        try:
            with self._path.open(encoding=self._encoding, newline="") as file:
                reader = csv.reader(file, delimiter=self._delimiter)
                for cells in reader:
                    yield line + 1, cells
                    line = reader.line_num
        except (UnicodeDecodeError, LookupError) as error:
            raise FileWrong(
                f"{self._path} is not in {self._encoding}, near line {line + 1}: say in what with --encoding."
            ) from error
        except csv.Error as error:
            raise FileWrong(f"{self._path}, line {line + 1}: {error}.") from error
        except OSError as error:
            raise FileWrong(f"{self._path} cannot be read ({error.strerror}).") from error
