"""Reads a survey to its end: batch by batch judged, and kept at the centre, from where a stopped reading goes on."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from app.central.census import columns_of
from app.central.surveys import OddLine, Reached, SurveyWriter
from app.exchange.census.city import City
from app.exchange.census.files import Batch, Survey
from app.exchange.census.odd import Odd, OddRow, OddRows
from app.exchange.census.sheet import Sheet
from app.exchange.rows_311 import FileWrong
from models.census import CensusKind

JUDGED = 1
"""Counted up when rows are judged in another way: what an older program read is read anew."""

Memory = Mapping[str, object]
"""JSON: what a judge knows of the rows before, besides their keys."""

Answer = TypeVar("Answer")


class Judge(Protocol):
    """Tells rows that can be taken from those that are odd."""

    @property
    def key(self) -> str:
        """The field that tells rows apart."""
        ...

    def lines(self, sheet: Sheet) -> list[str]:
        """The rows that are taken, as COPY takes them, each with its number behind."""
        ...

    def memory(self) -> Memory:
        """What to remember."""
        ...

    def remember(self, seen: dict[str, int], memory: Memory) -> None:
        """Goes on where another one was stopped: `seen` are the keys of the rows that were taken, and their numbers."""
        ...


def listed(value: object) -> Sequence[object]:
    """A list of JSON; nothing for anything else."""
    return value if isinstance(value, list) else ()


class CentreThread:
    """Does at the centre what takes long, while this thread judges rows, or hears that somebody stops the import."""

    _HEARS = 0.25  # seconds; on Windows a wait without end hears no Ctrl+C

    def __init__(self, writer: SurveyWriter) -> None:
        self._writer = writer
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="census")
        self._under_way: Future[None] | None = None

    def close(self) -> None:
        """Waits for what is under way."""
        self._thread.shutdown()

    def begin(self, job: Callable[[], None]) -> None:
        """Begins a job, after the one before. Raises what that one raised."""
        self.settle()
        self._under_way = self._thread.submit(job)

    def settle(self) -> None:
        """Waits for the job that was begun, and raises what it raised."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            self._answer(under_way)

    def ask(self, job: Callable[[], Answer]) -> Answer:
        """What the job answers. Who stops the import meanwhile stops the centre, unless the job was done already."""
        self.settle()
        under_way = self._thread.submit(job)
        try:
            return self._answer(under_way)
        except KeyboardInterrupt:
            self._writer.cancel()
            while wait([under_way], self._HEARS).not_done:
                self._writer.cancel()  # the first may have come between two statements
            if under_way.exception() is None:
                return under_way.result()
            raise

    def tidy(self) -> None:
        """Clears up; who has no patience for it loses nothing."""
        with suppress(KeyboardInterrupt):
            self.ask(self._writer.tidy)

    def _answer(self, under_way: Future[Answer]) -> Answer:
        while not under_way.done():
            wait([under_way], self._HEARS)
        return under_way.result()


class Reading:
    """One survey being read."""

    def __init__(self, survey: Survey, writer: SurveyWriter, centre: CentreThread, odd: OddRows) -> None:
        self._survey, self._writer, self._centre, self._odd = survey, writer, centre, odd
        self.rows = self.went_on_after = writer.reached.rows

    def read(self, judge: Judge, sheet: Callable[[Batch], Sheet], progress: Callable[[int, int], None]) -> None:
        """Reads it to its end; `progress` is told rows, of about how many."""
        reached = self._writer.reached
        if reached.rows:
            judge.remember(self._writer.kept(), reached.memory)
            self._odd.rows += map(_odd_row, self._writer.kept_odd())
            progress(self.rows, max(self._survey.count, self.rows))
        told = len(self._odd.rows)
        with _no_collecting():
            for batch in self._survey.batches(after=reached.last_row):
                lines = judge.lines(sheet(batch))
                self.rows += len(batch.numbers)
                odd = [_odd_line(row) for row in self._odd.rows[told:]]
                told = len(self._odd.rows)
                now = Reached(batch.numbers[-1] if batch.numbers else reached.last_row, self.rows, judge.memory())
                self._centre.begin(_keeping(self._writer, lines, odd, now))  # while the next rows are judged
                reached = now
                progress(self.rows, max(self._survey.count, self.rows))
            self._centre.settle()


def _keeping(writer: SurveyWriter, lines: list[str], odd: list[OddLine], reached: Reached) -> Callable[[], None]:
    return lambda: writer.keep(lines, odd, reached)


def _odd_line(row: OddRow) -> OddLine:
    return OddLine(row.row, row.key, row.odd.value, row.said, row.cells)


def _odd_row(line: OddLine) -> OddRow:
    return OddRow(line.number, line.key, Odd(line.odd), line.said, tuple(line.cells))


def mark_of(kind: CensusKind, files: Iterable[Path], city: City, said: Sequence[object]) -> str:
    """A text that is another one when a file, how it is read (`said`), or what it is judged by is another.

    Raises FileWrong for a file that cannot be read.
    """
    whole = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            raise FileWrong(f"{path} cannot be read ({error.strerror}).") from error
    judged_by = [
        JUDGED, columns_of(kind), sorted(city.divisions), sorted(city.units), city.edition, sorted(city.classes),
        city.grids_version, *said,
    ]  # fmt: skip
    whole.update(json.dumps(judged_by, default=str, ensure_ascii=False).encode())
    return whole.hexdigest()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Rows make no rings of objects; to look for some among a million of them takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
