"""Where an import stands, on disk before anything is sent, so that a killed import goes on where it was.

One small JSON file per (centre, login, source): the outbox id of the import, its last serial, and the batch that is on
its way. The batch is sent again as it was; the centre answers `already` to what it has. What callers said is in it, so
nobody else on this machine may read it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast
from uuid import UUID

import filelock

from app.errors import FilesInUse, WorldFailed, disk_error
from app.wire import NumberBlock, Row, case_number, command_from_json, command_to_json
from models.commands import Command
from models.ids import new_id


class StateDamaged(WorldFailed):
    """The file that says where this import stands cannot be read; the sentence names it."""


@dataclass(slots=True)
class ImportState:
    """`serial` is the last one the centre has taken for good; `batch` is on its way with the serials after it.

    `numbers` is what is left of the last block of case numbers; none of them was ever sent.
    """

    path: Path
    outbox: UUID
    serial: int = 0
    batch: tuple[Command, ...] = ()
    numbers: NumberBlock | None = None

    def number(self, day: date) -> str | None:
        """The next case number of `day`; None when a block must be taken."""
        block = self.numbers
        if block is None or block.day != day or block.first > block.last:
            return None
        self.numbers = NumberBlock(block.day, block.first + 1, block.last)
        return case_number(block.day, block.first)

    def send(self, batch: Sequence[Command]) -> None:
        """Puts a batch on its way, on disk first. Raises FolderNotWritable or DiskFull, and then nothing was sent."""
        self.batch = tuple(batch)
        self._save()

    def settle(self, taken: int) -> None:
        """The batch was answered; `taken` of its serials are gone for good."""
        self.serial += taken
        self.batch = ()
        self._save()

    def rebirth(self) -> None:
        """A new outbox: this file was copied, or the centre was put back to an earlier day."""
        self.outbox, self.serial, self.batch, self.numbers = new_id(), 0, (), None
        self._save()

    def _save(self) -> None:
        data = {
            "outbox": str(self.outbox),
            "serial": self.serial,
            "batch": [command_to_json(command) for command in self.batch],
            "numbers": [str(block.day), block.first, block.last] if (block := self.numbers) else None,
        }
        beside = self.path.with_suffix(".new")
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            raise disk_error(error, self.path) from error


@contextmanager
def import_state(folder: Path, centre: str, login: str, source: str) -> Iterator[ImportState]:
    """The state of this import, held against a second process. Raises FilesInUse, StateDamaged, FolderNotWritable."""
    key = hashlib.sha256(json.dumps([centre, login, source]).encode()).hexdigest()[:12]
    name = re.sub(r"[^A-Za-z0-9-]+", "-", source).strip("-")[:40]
    path = folder / f"import-{name}-{key}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = filelock.FileLock(path.with_suffix(".lock"), timeout=0)
        lock.acquire()
    except filelock.Timeout as error:
        raise FilesInUse(
            f"Another import from {source} is running on this machine. Wait until it has ended."
        ) from error
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        yield _read(path)
    finally:
        lock.release()


def _block(data: object) -> NumberBlock | None:
    if data is None:
        return None
    day, first, last = cast("list[object]", data)
    return NumberBlock(date.fromisoformat(str(day)), int(str(first)), int(str(last)))


def _read(path: Path) -> ImportState:
    try:
        data = cast("Row", json.loads(path.read_text(encoding="utf-8")))
        batch = tuple(command_from_json(row) for row in cast("list[Row]", data["batch"]))
        return ImportState(path, UUID(str(data["outbox"])), int(str(data["serial"])), batch, _block(data["numbers"]))
    except FileNotFoundError:
        return ImportState(path, new_id())
    except OSError as error:
        raise disk_error(error, path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StateDamaged(
            f"{path} is damaged ({error}). Nothing arrives twice if you remove it and run the import again."
        ) from error
