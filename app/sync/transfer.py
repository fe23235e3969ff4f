"""Bytes of attachments on the road: one piece at a time, between everything else, so that no command waits for a photo.

What somebody wants to see is read first; then what was added here is sent, once its row is at the centre. Each side
says how far it has come, so a line that broke, or a program that was killed, costs one piece.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from uuid import UUID

from app.local.attachments import Shelf
from app.local.mirror import Mirror
from app.local.shelved import Keeping, Shelved
from app.sync.link import Centre
from app.sync.news import News, Tell
from models.attachments import BARRED, UNKNOWN, pieces_of

log = logging.getLogger(__name__)

ASIDE = 20.0
"""Seconds in which nothing is sent of an attachment that the centre does not know: its row may be on its way."""
TRIES = 3
"""How often a whole file is sent whose pieces do not fit together at the centre: this disk may be failing."""


class Transfer:
    """For the sync thread. `step` moves one piece."""

    def __init__(
        self, shelf: Shelf, mirror: Mirror, tell: Tell, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._shelf, self._mirror, self._tell, self._monotonic = shelf, mirror, tell, monotonic
        self._aside: dict[UUID, float] = {}
        self._failed: dict[UUID, int] = {}

    def step(self, centre: Centre) -> bool:
        """Reads or sends one piece; whether there was one to move. Raises what the centre and the disk raise."""
        wanted = next(iter(self._shelf.standing(Keeping.WANTED)), None)
        if wanted is not None:
            self._read(centre, wanted)
            return True
        waiting = next(self._can_go(), None)
        if waiting is not None:
            self._send(centre, waiting)
        return waiting is not None

    def send_again(self) -> None:
        """The centre may have lost what it had."""
        self._shelf.send_again()
        self._aside.clear()

    def _can_go(self) -> Iterator[Shelved]:
        now = self._monotonic()
        for file in self._shelf.standing(Keeping.ASKED):
            if self._aside.get(file.id, 0.0) <= now and self._mirror.has_attachment(file.id):
                yield file

    def _read(self, centre: Centre, file: Shelved) -> None:
        data = centre.get_chunk(file.id, file.pieces)
        if data is None:
            self._shelf.change(file.id, Keeping.ABSENT)
        elif self._shelf.take(file, data) is Keeping.ABSENT:
            log.error("attachment %s does not fit together", file.id)
        self._moved(file)

    def _send(self, centre: Centre, file: Shelved) -> None:
        total = pieces_of(file.size)
        no = min(file.pieces, total - 1)
        data = self._shelf.piece(file.id, no)
        if data is None:
            log.error("piece %d of attachment %s is gone from this disk", no, file.id)
            self._end(file, Keeping.BARRED)
            return
        next_ = centre.put_chunk(file.id, no, data)
        if next_ == UNKNOWN:
            self._aside[file.id] = self._monotonic() + ASIDE
        elif next_ == BARRED or (next_ == 0 and no == total - 1 and self._failed_again(file.id)):
            log.error("the centre does not take attachment %s", file.id)
            self._end(file, Keeping.BARRED)
        elif next_ >= total:
            self._end(file, Keeping.SENT, total)
        else:
            self._shelf.change(file.id, Keeping.ASKED, next_)
            self._moved(file)

    def _failed_again(self, identifier: UUID) -> bool:
        self._failed[identifier] = self._failed.get(identifier, 0) + 1
        return self._failed[identifier] >= TRIES

    def _end(self, file: Shelved, state: Keeping, pieces: int | None = None) -> None:
        self._shelf.change(file.id, state, pieces)
        self._moved(file)

    def _moved(self, file: Shelved) -> None:
        self._tell(News(attachments=frozenset({file.case_id})))
