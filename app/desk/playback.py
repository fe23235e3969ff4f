"""An hour of the past on a board of its own: queue, map and log are shown it like the present, by another clock.

A thread of its own makes the file and moves through it; the board reads beside it, as the desk's own board reads beside
the mirror. Nothing can be asked for here, nothing waits here, and the desk itself goes on behind.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.desk.announce import Announcer, Watcher
from app.desk.aside import Aside
from app.desk.board import Board
from app.desk.rows import Announcement
from app.errors import WorldFailed
from app.local.database import CutShort
from app.local.files import DeskFiles
from app.local.outbox import Entry
from app.local.past import Cancelled, Moved, PastMirror
from models.people import Person
from models.reference import Reference

HOUR = timedelta(hours=1)
"""How much is played at once."""

Hour = tuple[datetime, datetime]
"""From when until when, both aware."""

Deliver = Callable[[Callable[[], None]], None]
Told = Callable[[int, int], None]
"""Hears how much of how much is done."""


@dataclass(slots=True)
class PastClock:
    """Tells the time that is shown."""

    at: datetime

    def now(self) -> datetime:
        """The time that is shown, aware UTC."""
        return self.at


class NothingWaits:
    """The outbox of the past: whatever waited then has come to the centre since."""

    touched = 0

    def open_entries(self) -> list[Entry]:
        """None."""
        return []

    def changed_since(self, mark: int) -> list[Entry]:  # noqa: ARG002 – what an outbox is asked
        """None."""
        return []


class Playback:
    """An hour that is ready to be played. For the window's thread; made by `PastHours`."""

    def __init__(
        self,
        mover: Mover,
        board: Board,
        aside: Aside,
        clock: PastClock,
        end: datetime,
        *,
        moments: array[int],
        unknown: int,
        said_from: datetime | None,
    ) -> None:
        self._mover, self._aside, self.clock = mover, aside, clock
        self.board: Board = board
        self.start, self.end = clock.at, end
        self.moments = moments
        """When each line of the hour was written, in microseconds since 1970."""
        self.unknown = unknown
        """How many cases of today are left out: this desk does not know how they were."""
        self.said_from = said_from
        """Since when this desk has the intercom log; None where nothing was left of it."""
        self._announcer = Announcer()
        board.when_counted(lambda: self._announcer.announce(Announcement(figures=True)))

    def watch(self, callback: Watcher) -> Callable[[], None]:
        """Calls `callback` with what changed by every move, until the returned function is called."""
        return self._announcer.watch(callback)

    def go(self, to: datetime) -> None:
        """Shows the moment `to`, soon; within the hour. A newer wish takes the place of one that was not begun."""
        to = min(max(to, self.start), self.end)
        self._mover.go(to, partial(self._arrived, to))

    def _arrived(self, to: datetime, moved: Moved) -> None:
        self.clock.at = to
        if moved.cases or moved.intercom:
            self.board.mirror_changed(moved.cases | moved.intercom)
        self._announcer.announce(Announcement(moved.cases, moved.intercom))

    def close(self) -> None:
        """Ends it; the file is thrown away. Calling it twice does no harm."""
        self._aside.close()
        self.board.close()
        self._mover.end()


Heard = Callable[[Playback | WorldFailed], None]
"""Gets the hour when it is ready, or why it is not."""


class Mover:
    """The thread that makes the file and moves through it; what it found is delivered to the window's thread.

    It begins when the thread `before`, which had the file, has ended.
    """

    def __init__(self, files: DeskFiles, deliver: Deliver, before: Mover | None) -> None:
        self._files, self._deliver, self._before = files, deliver, before
        self._changed = threading.Condition()
        self._wanted: tuple[datetime, Callable[[Moved], None]] | None = None
        self._ended = False
        self._thread = threading.Thread(name="playback", daemon=True)

    def begin(self, make: Callable[[PastMirror], Callable[[], None]], failed: Callable[[WorldFailed], None]) -> None:
        """Makes the file by `make`, and delivers what that answers; `failed` is told why there is none."""
        self._thread = threading.Thread(target=self._run, args=(make, failed), name="playback", daemon=True)
        self._thread.start()

    def go(self, to: datetime, then: Callable[[Moved], None]) -> None:
        """Moves to that moment and calls `then` on the window's thread."""
        with self._changed:
            self._wanted = (to, then)
            self._changed.notify()

    def still_wanted(self, told: Callable[[int, int], None], done: int, of: int) -> None:
        """Delivers how far it is. Raises Cancelled when it was ended."""
        if self._ended:
            raise Cancelled
        self._hand(partial(told, done, of))

    def end(self) -> None:
        """Ends it soon, without waiting; its last act is to take the file away."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def join(self) -> None:
        """Waits until it has ended."""
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self, make: Callable[[PastMirror], Callable[[], None]], failed: Callable[[WorldFailed], None]) -> None:
        if self._before is not None:
            self._before.join()
            self._before = None
        try:
            self._work(make)
        except (Cancelled, CutShort):
            return
        except WorldFailed as why:
            self._hand(partial(failed, why))
        finally:
            self._files.remove_past()

    def _work(self, make: Callable[[PastMirror], Callable[[], None]]) -> None:
        with closing(self._files.past()) as mirror:
            self._hand(make(mirror))
            while (wanted := self._next()) is not None:
                to, then = wanted
                self._hand(partial(then, mirror.go(to)))

    def _next(self) -> tuple[datetime, Callable[[Moved], None]] | None:
        with self._changed:
            while self._wanted is None and not self._ended:
                self._changed.wait()
            wanted, self._wanted = self._wanted, None
            return None if self._ended else wanted

    def _hand(self, job: Callable[[], None]) -> None:
        self._deliver(lambda: None if self._ended else job())


class PastHours:
    """Makes hours of the past ready, one at a time."""

    def __init__(self, files: DeskFiles, deliver: Deliver) -> None:
        self._files, self._deliver = files, deliver
        self._mover: Mover | None = None
        self._shown: Playback | None = None

    def prepare(self, me: Person, reference: Reference, hour: Hour, told: Told, then: Heard) -> Callable[[], None]:
        """Makes an hour ready aside; `told` hears how far, `then` gets it or hears why not.

        Both are called on the window's thread. What is returned gives the hour up; after `then` it does nothing.
        """
        if self._mover is not None:
            self._mover.end()
        mover = self._mover = Mover(self._files, self._deliver, self._mover)
        ready = False

        def make(mirror: PastMirror) -> Callable[[], None]:
            progress = partial(mover.still_wanted, told)
            with self._files.mirror_reader() as present:
                mirror.copy_from(present, progress)
            said_from = mirror.said_from()
            mirror.set_back(*hour, progress)
            return partial(hand_over, mirror.moments, mirror.unknown, said_from)

        def hand_over(moments: array[int], unknown: int, said_from: datetime | None) -> None:
            nonlocal ready
            ready = True
            clock = PastClock(hour[0])
            aside = Aside(self._files.past_reader, self._deliver)
            board = Board(self._files.past_reader(), NothingWaits(), me, clock, aside)
            board.take_reference(reference)
            self._shown = Playback(
                mover, board, aside, clock, hour[1], moments=moments, unknown=unknown, said_from=said_from
            )
            then(self._shown)

        mover.begin(make, then)
        return lambda: None if ready else mover.end()

    def close(self) -> None:
        """Ends what is shown, or made ready, and waits until its file is gone."""
        if self._shown is not None:
            self._shown.close()
        if self._mover is not None:
            self._mover.end()
            self._mover.join()
