"""A city's table of the catalogue, read on a thread of its own: what was understood, and what was not (DOMAIN §3)."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import WorldFailed
from app.exchange.catalogue_edition import NewEdition, make_edition
from app.exchange.catalogue_reading import Choices, Reading
from models.reference import Reference

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
"""What the code of an edition looks like; the centre takes no other."""


PATIENCE = 2.0
"""Seconds that a window that closes waits for a file that is just being opened."""


@dataclass(frozen=True, slots=True)
class TableAsked:
    """A file, how it is read, and the code and name of the edition that shall be made of it."""

    path: Path
    choices: Choices
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class TableRead:
    """What became of every row, and the edition that the understood ones make; nothing of it is at the centre yet."""

    reading: Reading
    made: NewEdition


TableHeard = Callable[[TableRead | WorldFailed], None]


class _Stopped(Exception):
    """Nobody waits for the rest."""


class TableReader:
    """Reads one table at a time. For the window's thread; `hand_over` brings what comes back to it."""

    def __init__(self, hand_over: Callable[[Callable[[], None]], None]) -> None:
        self._hand_over = hand_over
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def read(
        self, asked: TableAsked, before: Reference, told: Callable[[int], None], then: TableHeard
    ) -> Callable[[], None]:
        """`told` hears how many rows were read, `then` what came of them; the answer stops it, and nobody hears more.

        `before` is what the editions were so far: names and aliases that a table does not say come from there.
        """
        self._stop.set()
        stop = self._stop = threading.Event()

        def tell(rows: int) -> None:
            if stop.is_set():
                raise _Stopped
            self._hand_over(lambda: None if stop.is_set() else told(rows))

        def work() -> None:
            from app.exchange.catalogue_table import read_table  # not at a start, and not on the window's thread

            try:
                reading = read_table(asked.path, asked.choices, tell)
                made = make_edition(reading, asked.code, asked.name, asked.name, before)
                answer: TableRead | WorldFailed = TableRead(reading, made)
            except _Stopped:
                return
            except WorldFailed as failed:
                answer = failed
            self._hand_over(lambda: None if stop.is_set() else then(answer))

        self._thread = threading.Thread(target=work, name="table", daemon=True)
        self._thread.start()
        return stop.set

    def close(self) -> None:
        """Gives up what is under way; its thread ends within a few rows, and nothing it has is lost."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)
