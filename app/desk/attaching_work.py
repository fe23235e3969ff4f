"""What attaching takes long for, on a thread of its own with a connection of its own to the shelf."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from app.errors import FileNotRead, WorldFailed, disk_error
from app.local.attachments import Shelf
from app.local.shelved import OWN, UNREADABLE, Keeping, Picture, Shelved, Unreadable
from app.pictures import NoPicture, cleaned, look
from models.attachments import (
    HEAD,
    LARGEST,
    LONGEST_NAME,
    MEDIUM,
    MOST_BYTES,
    MOST_FILES,
    SUFFIX,
    Attachment,
    MediaType,
    Medium,
    PhotoKind,
    media_type_of,
)
from models.errors import Code, RuleBroken
from models.stated import storable
from models.working_time import CITY_ZONE

log = logging.getLogger(__name__)

Job = Callable[[Shelf], Any]
Source = Path | bytes | Callable[[], bytes]
Opened = Path | RuleBroken | WorldFailed


class Worker:
    """For the window's thread: jobs are done one after another, and answered by a delivery."""

    def __init__(self, open_shelf: Callable[[], Shelf], hand_over: Callable[[Callable[[], None]], None]) -> None:
        self._open, self._hand_over = open_shelf, hand_over
        self._changed = threading.Condition()
        self._jobs: deque[tuple[Job, Callable[[Any], None]]] = deque()
        self._ended = False
        self._thread: threading.Thread | None = None

    def do(self, job: Job, then: Callable[[Any], None] = lambda _answer: None) -> None:
        """Lets `job` be done and calls `then` with its answer, or with the WorldFailed it met, on the window's."""
        with self._changed:
            self._jobs.append((job, then))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="attachments", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """Finishes the job under way, and ends. What was not begun is forgotten: nobody was told that it was done."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        shelf = self._open()
        try:
            while (taken := self._next()) is not None:
                job, then = taken
                try:
                    answer = job(shelf)
                except WorldFailed as failed:
                    log.warning("an attachment was not kept: %s", failed)
                    answer = failed
                self._hand_over(partial(then, answer))
        finally:
            shelf.close()

    def _next(self) -> tuple[Job, Callable[[Any], None]] | None:
        with self._changed:
            while not self._jobs and not self._ended:
                self._changed.wait()
            return None if self._ended else self._jobs.popleft()


@dataclass(frozen=True, slots=True)
class Picked:
    """A file somebody chose, or bytes he pasted."""

    id: UUID
    case_id: UUID
    source: Source
    kind: PhotoKind
    name: str
    at: datetime
    there: Mapping[UUID, int]
    """What the case has at the centre, and the bytes of each."""


def put(picked: Picked, shelf: Shelf) -> Shelved | RuleBroken | WorldFailed:
    """Reads the file, finds out what it is, looks into it, and puts it on the shelf."""
    shown = _name(picked) or f"{picked.at.astimezone(CITY_ZONE):%Y%m%d-%H%M%S}"
    try:
        content = _read(picked.source)
    except OSError as error:
        return FileNotRead(file=shown, reason=error.strerror or str(error))
    if not content:
        return RuleBroken(Code.EMPTY_FILE, {"name": shown})
    if len(content) > LARGEST:
        return RuleBroken(Code.TOO_LARGE, {"name": shown, "megabytes": LARGEST // 2**20})
    media_type = media_type_of(content[:HEAD])
    if media_type is None:
        return RuleBroken(Code.FILE_NOT_TAKEN, {"name": shown})
    if not _has_room(shelf, picked, len(content)):
        return RuleBroken(Code.TOO_MANY_FILES, {"of": "case", "files": MOST_FILES, "megabytes": MOST_BYTES // 2**20})
    picture, facts = _look(content, media_type)
    file = Shelved(
        id=picked.id,
        case_id=picked.case_id,
        kind=picked.kind,
        media_type=media_type,
        name=_name(picked) or f"{shown}{SUFFIX[media_type]}",
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        added_at=picked.at,
        state=Keeping.KEPT,
        **facts,
    )
    shelf.put(file, content, picture)
    return file


def _has_room(shelf: Shelf, picked: Picked, size: int) -> bool:
    """Whether one more file fits: asked before anything is kept, and once more by the centre, which knows of others."""
    sizes = {**picked.there, **{file.id: file.size for file in shelf.of(picked.case_id) if file.state in OWN}}
    return len(sizes) < MOST_FILES and sum(sizes.values()) + size <= MOST_BYTES


def picture(identifier: UUID, media_type: MediaType, shelf: Shelf) -> Picture | Unreadable | None:
    """The small picture; made where there is none yet and the bytes are here."""
    found = shelf.picture(identifier)
    content = shelf.content(identifier) if found is None else None
    if content is None:
        return found
    seen, _facts = _look(content, media_type)
    if seen is not None:
        shelf.put_picture(identifier, seen)
    return seen


def open_copy(identifier: UUID, folder: Path, now: datetime, shelf: Shelf) -> Opened:
    """Writes a copy for the system's viewer under `folder`."""
    file = shelf.file(identifier)
    if file is None:
        return RuleBroken(Code.UNKNOWN, {"field": "attachment", "value": str(identifier)})
    shelf.used(identifier, now)
    place = folder / str(identifier)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        return disk_error(error, place)
    return save_as(identifier, place / f"copy{SUFFIX[file.media_type]}", shelf)


def save_as(identifier: UUID, path: Path, shelf: Shelf) -> Opened:
    """Writes a copy that may leave the house."""
    file, content = shelf.file(identifier), shelf.content(identifier)
    if file is None or content is None:
        return RuleBroken(Code.UNKNOWN, {"field": "attachment", "value": str(identifier)})
    try:
        path.write_bytes(export_copy(content, file.media_type))
    except NoPicture:
        return RuleBroken(Code.PHOTO_NOT_OPENED, {"name": file.name})
    except OSError as error:
        return disk_error(error, path)
    return path


def export_copy(content: bytes, media_type: MediaType) -> bytes:
    """The file as it may leave the house: a photo is made anew from its pixels, so that nothing tells where, when and
    with what it was taken; a recording or a paper is as it came. Raises NoPicture for a photo that cannot be opened.
    """
    return cleaned(content, media_type) if MEDIUM[media_type] is Medium.PHOTO else content


def asked(identifier: UUID, shelf: Shelf) -> None:
    """Its command is on this disk."""
    shelf.change(identifier, Keeping.ASKED)


def send_again(identifier: UUID, shelf: Shelf) -> None:
    """From the first piece on."""
    shelf.change(identifier, Keeping.ASKED, 0)


def regard(identifier: UUID, kind: PhotoKind, shelf: Shelf) -> None:
    """It shows something else."""
    shelf.regard(identifier, kind)


def drop(identifiers: Sequence[UUID], shelf: Shelf) -> None:
    """They go."""
    shelf.drop(identifiers)


def want(row: Attachment, now: datetime, shelf: Shelf) -> None:
    """It is to be read from the centre."""
    shelf.want(row, now)


def empty(folder: Path) -> None:
    """Throws away the opened copies."""
    shutil.rmtree(folder, ignore_errors=True)


def _read(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if not isinstance(source, Path):
        return source()
    if not source.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(source))  # a folder, or a pipe that never ends
    with source.open("rb") as file:
        return file.read(LARGEST + 1)


def _name(picked: Picked) -> str:
    name = picked.name or (picked.source.name if isinstance(picked.source, Path) else "")
    shown = "".join(letter for letter in name if letter.isprintable() and storable(letter)).strip()
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 11]}…{shown[-10:]}"


def _look(content: bytes, media_type: MediaType) -> tuple[Picture | Unreadable | None, dict[str, Any]]:
    if MEDIUM[media_type] is not Medium.PHOTO:
        return None, {}
    try:
        seen = look(content, media_type)
    except NoPicture as broken:
        log.info("a photo cannot be opened: %s", broken)
        return UNREADABLE, {}
    facts = {"taken_at": seen.taken_at, "lon": seen.lon, "lat": seen.lat}
    return Picture(seen.width, seen.height, seen.pixels), facts
