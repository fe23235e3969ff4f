"""Attaching files to cases, and seeing what others attached, for the window's thread. Nothing here waits.

What takes long is done by a thread of its own: reading a file, looking into a photo, writing to the shelf. A file is on
this desk's disk, whole, before anybody is told that it is attached; its command is asked for as soon as its case is on
the board. A file whose case is still being typed stays on the shelf under the id that the case will have.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from app.clock import Clock
from app.desk import attaching_work as work
from app.desk.announce import Announcer
from app.desk.attached import Attached, Stage, as_shown, facts_of, of_row
from app.desk.attaching_work import Opened, Picked, Source, Worker
from app.desk.board import Board
from app.desk.resolve import Resolve
from app.desk.rows import Announcement, State, Submitted, WaitingCommand
from app.errors import WorldFailed
from app.local.attachments import Shelf
from app.local.shelved import OWN, Keeping, Picture, Shelved, Unreadable
from models.attachments import PhotoKind
from models.commands import Ask
from models.errors import RuleBroken
from models.ids import new_id
from models.intake import OLDEST_CALL
from models.lifecycle import Action

log = logging.getLogger(__name__)

ROOM = 2 * 1024 * 1024 * 1024
"""Bytes of files kept here that the centre has too."""
SURE = timedelta(hours=48)
"""How long what was sent stays all the same: as long as its command, for a centre that lost it (DESIGN §4)."""

LONGEST_TYPED = OLDEST_CALL + timedelta(days=1)
"""After so long no case can be made of a call any more, and what was attached to it goes."""


Answer = Callable[[RuleBroken | WorldFailed | None], None]
"""Told on the window's thread when it is done, with why not."""


class Attaching:
    """For the window's thread. `open_shelf` opens a connection on the thread that will use it."""

    def __init__(
        self,
        board: Board,
        open_shelf: Callable[[], Shelf],
        announcer: Announcer,
        clock: Clock,
        folder: Path,
        *,
        submit: Callable[[Ask], Submitted | RuleBroken],
        resolve: Resolve,
        wake: Callable[[], None],
        hand_over: Callable[[Callable[[], None]], None],
    ) -> None:
        self._board, self._announcer, self._clock, self._folder = board, announcer, clock, folder
        self._submit, self._resolve, self._wake = submit, resolve, wake
        self._shelf = open_shelf()
        self._worker = Worker(open_shelf, hand_over)
        self._homeless: dict[UUID, UUID] = {file.id: file.case_id for file in self._shelf.standing(Keeping.KEPT)}
        """Files that nothing was asked for yet, and their case."""
        self._unfit: dict[UUID, RuleBroken] = {}
        self._stop_watching = announcer.watch(self._hear)
        self._worker.do(partial(_tidy, folder, clock))

    # ── what is there ───────────────────────────────────────────────────────────────────────────────────────────────

    def of(self, case_id: UUID) -> tuple[Attached, ...]:
        """What is attached to a case, oldest first."""
        here = {file.id: file for file in self._shelf.of(case_id)}
        rows = self._board.attachments(case_id)
        known = {row.id for row in rows}
        mine = [file for file in here.values() if file.id not in known and file.state in OWN]
        found = (
            *(of_row(row, here.get(row.id)) for row in rows),
            *(as_shown(file, None, self._stage_of(file)) for file in mine),
        )
        return tuple(sorted(found, key=lambda one: one.id))  # ids are made in order, and never change

    def why_not(self, attachment: UUID) -> RuleBroken | None:
        """Why one could not be asked for here."""
        return self._unfit.get(attachment)

    def picture(self, one: Attached, then: Callable[[Picture | Unreadable | None], None]) -> None:
        """The small picture of a photo that is at hand, looked for aside; None where its bytes are not here."""

        def seen(answer: Picture | Unreadable | WorldFailed | None) -> None:
            then(None if isinstance(answer, WorldFailed) else answer)

        self._worker.do(partial(work.picture, one.id, one.media_type), seen)

    # ── attaching ───────────────────────────────────────────────────────────────────────────────────────────────────

    def add(self, case_id: UUID, source: Source, kind: PhotoKind, then: Answer, *, name: str = "") -> None:
        """Attaches a file, or bytes under a `name`, to a case that is there or will be. `then` is told why not.

        Bytes that take long to make are made aside, when a function is given that makes them.
        """
        there = {row.id: row.size for row in self._board.attachments(case_id)}
        picked = Picked(new_id(), case_id, source, kind, name, self._clock.now(), there)
        self._worker.do(partial(work.put, picked), partial(self._put, then))

    def _put(self, then: Answer, made: Shelved | RuleBroken | WorldFailed) -> None:
        if not isinstance(made, Shelved):
            then(made)
            return
        self._homeless[made.id] = made.case_id
        self._find_homes({made.case_id})
        then(None)
        self._tell(made.case_id)

    def regard(self, one: Attached, kind: PhotoKind) -> bool:
        """It shows something else than was said; only while its case is typed."""
        if one.stage is not Stage.TYPED:
            return False
        self._worker.do(partial(work.regard, one.id, kind), lambda _done: self._tell(one.case_id))
        return True

    def remove(self, one: Attached) -> bool:
        """Takes a file back whose case is typed, or that was refused; False for what is on its way or there."""
        if one.row is not None or one.stage not in (Stage.TYPED, Stage.REFUSED):
            return False
        self._homeless.pop(one.id, None)
        self._unfit.pop(one.id, None)
        command = self._command(one)
        if command is not None:
            self._resolve.accept_centre(command.id)
        self._worker.do(partial(work.drop, (one.id,)), lambda _done: self._tell(one.case_id))
        return True

    def forget(self, case_id: UUID) -> None:
        """The case was never made: what was attached to it goes."""
        gone = tuple(one for one, case in self._homeless.items() if case == case_id)
        for one in gone:
            del self._homeless[one]
        if gone:
            self._worker.do(partial(work.drop, gone), lambda _done: self._tell(case_id))

    def retry(self, one: Attached) -> bool:
        """Asks once more for what was refused, or reads what was not there; False when there is nothing to try."""
        command = self._command(one)
        if command is not None and command.state is not State.REFUSED:
            return False
        if one.stage is Stage.REFUSED and command is not None:
            self._resolve.ask_again(command.id)
        elif one.stage is Stage.REFUSED and one.row is None:
            self._homeless[one.id] = one.case_id
            self._find_homes({one.case_id})
        elif one.stage is Stage.REFUSED:
            self._worker.do(partial(work.send_again, one.id), lambda _done: self._moved(one.case_id))
        elif one.stage in (Stage.THERE, Stage.ABSENT):
            return self.fetch(one)
        else:
            return False
        self._tell(one.case_id)
        return True

    # ── seeing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def fetch(self, one: Attached) -> bool:
        """Reads an attachment from the centre, now or when it answers; False where there is nothing to read."""
        if one.row is None or one.at_hand:
            return False
        self._worker.do(partial(work.want, one.row, self._clock.now()), lambda _done: self._moved(one.case_id))
        return True

    def open_copy(self, one: Attached, then: Callable[[Opened], None]) -> None:
        """Writes a copy for the system's viewer, a photo made anew from its pixels, into a folder that is emptied when
        the desk closes. `then` gets its path, or why not.
        """
        self._worker.do(partial(work.open_copy, one.id, self._folder, self._clock.now()), then)

    def save_as(self, one: Attached, path: Path, then: Callable[[Opened], None]) -> None:
        """Writes a copy that may leave the house: a photo without what the camera wrote into it."""
        self._worker.do(partial(work.save_as, one.id, path), then)

    def close(self) -> None:
        """Ends the thread, and empties the folder of opened copies."""
        self._stop_watching()
        self._worker.close()
        self._shelf.close()
        work.empty(self._folder)

    # ── keeping in step ─────────────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """What was not asked for before the program ended is asked for now, where its case is there."""
        self._find_homes(set(self._homeless.values()))

    def _hear(self, news: Announcement) -> None:
        if self._homeless and (news.everything or news.cases):
            typed = set(self._homeless.values())
            self._find_homes(typed if news.everything else typed & news.cases)

    def _find_homes(self, cases: set[UUID]) -> None:
        for attachment, case_id in list(self._homeless.items()):
            shown = self._board.case(case_id) if case_id in cases else None
            file = self._shelf.file(attachment) if shown else None
            if shown and file:
                del self._homeless[attachment]
                self._ask(file, shown.case.version)

    def _ask(self, file: Shelved, seen: int) -> None:
        if not self._asked_before(file):
            ask = Ask(new_id(), Action.ATTACH, file.case_id, seen, self._clock.now(), facts_of(file))
            submitted = self._submit(ask)
            if isinstance(submitted, RuleBroken):
                log.warning("attachment %s is refused: %s", file.id, submitted.code)
                self._unfit[file.id] = submitted
                return
        self._unfit.pop(file.id, None)
        self._worker.do(partial(work.asked, file.id), lambda _done: self._moved(file.case_id))

    def _asked_before(self, file: Shelved) -> bool:
        """The program ended between asking and writing down that it had asked."""
        rows = self._board.attachments(file.case_id)
        return self._command(file) is not None or any(row.id == file.id for row in rows)

    def _command(self, one: Shelved | Attached) -> WaitingCommand | None:
        """What waits, or was refused, that attaches it."""
        shown = self._board.case(one.case_id)
        found = (c for c in (shown.waiting if shown else ()) if c.facts.get("attachment") == str(one.id))
        return next(found, None)

    def _stage_of(self, file: Shelved) -> Stage:
        if file.state is Keeping.KEPT and file.id not in self._unfit:
            return Stage.TYPED if file.id in self._homeless else Stage.WAITING
        command = self._command(file)
        return Stage.WAITING if command and command.state in (State.WAITING, State.SENT) else Stage.REFUSED

    def _moved(self, case_id: UUID) -> None:
        self._wake()
        self._tell(case_id)

    def _tell(self, case_id: UUID) -> None:
        self._announcer.announce(Announcement(attachments=frozenset({case_id}), mine=True))


def _tidy(folder: Path, clock: Clock, shelf: Shelf) -> None:
    work.empty(folder)
    shelf.make_room(ROOM, clock.now() - SURE)
    shelf.drop(file.id for file in shelf.standing(Keeping.KEPT) if file.added_at < clock.now() - LONGEST_TYPED)
