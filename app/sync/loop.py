"""The sync thread: opens the line, lets the road do its turns on it, and opens it again when it broke."""

from __future__ import annotations

import logging
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from random import Random

from app.clock import CentreClock
from app.errors import (
    CentreDamaged,
    CentreGone,
    CentreIncomplete,
    CentreNotProvisioned,
    CentreTooOld,
    NotAPerson,
    SchemaNewer,
    SchemaOlder,
    SignInRefused,
    WorldFailed,
)
from app.local.attachments import Shelf
from app.local.files import DeskFiles
from app.local.mirror import Mirror
from app.local.outbox import Outbox
from app.sync.attending import Attending
from app.sync.link import ANSWERS, Centre, Connector, Link
from app.sync.news import News, Tell
from app.sync.push import SerialBroken
from app.sync.road import Road
from app.sync.survey import Survey

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.25
SHORT, LONG = 2.0, 30.0
"""The longest pause between two attempts, in seconds: short while the outage is young, so that a desk is in step
again within 3 s; long later, when nobody watches the second and hundreds of desks would knock together."""
YOUNG = 600.0
STEADY = 10.0
"""Seconds a line must have held before the next break counts as the first."""
TURNED_AWAY = (
    SignInRefused,
    NotAPerson,
    CentreTooOld,
    CentreNotProvisioned,
    SchemaNewer,
    SchemaOlder,
    CentreIncomplete,
    CentreDamaged,
)
"""The centre answers, and does not let this person or this program in."""
LONGEST_CALL = 6.0
"""Seconds after which every call of a centre has given up; closing waits no longer than this for the thread."""


class Backoff:
    """Pauses between attempts: doubling up to a limit, each drawn evenly from zero to it (full jitter)."""

    def __init__(self, chance: Random, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._chance, self._monotonic = chance, monotonic
        self._failures = 0
        self._since = 0.0

    def next(self) -> float:
        """Seconds to wait before the next attempt."""
        now = self._monotonic()
        if self._failures == 0:
            self._since = now
        limit = SHORT if now - self._since < YOUNG else LONG
        self._failures += 1
        return self._chance.uniform(0, min(limit, FIRST_PAUSE * 2.0 ** min(self._failures - 1, 16)))

    def reset(self) -> None:
        """The line held."""
        self._failures = 0


@dataclass(frozen=True, slots=True)
class Errand:
    """Something asked of the centre besides the road, e.g. a caller's name; `failed` gets why it could not be asked."""

    run: Callable[[Centre], None]
    failed: Callable[[WorldFailed], None]


class Loop:
    """The thread named `sync`. It alone opens connections, writes the mirror and settles the outbox."""

    def __init__(
        self,
        connector: Connector,
        files: DeskFiles,
        clock: CentreClock,
        link: Link,
        tell: Tell,
        *,
        seat: str,
        attending: Attending | None = None,
        chance: Random | None = None,
    ) -> None:
        self._connector, self._files, self._clock, self._link, self._tell = connector, files, clock, link, tell
        self._seat, self._attending, self._chance = seat, attending or Attending(), chance or Random()
        self._ear, self._hand = socket.socketpair()
        self._hand.setblocking(False)
        self._errands: deque[Errand] = deque()
        self._stopping = threading.Event()
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    # ── from the window ─────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def wake(self) -> None:
        """Something waits in the outbox."""
        try:
            self._hand.send(b"!")
        except OSError:  # full of wakes, so it will wake; or closed, so nobody is there to wake
            return

    def retry_now(self) -> None:
        """Ends the pause between two attempts."""
        self._hurry.set()
        self.wake()

    def ask(self, errand: Errand) -> None:
        """Runs `errand` on the sync thread with the centre, or tells it at once that there is none."""
        self._errands.append(errand)
        self.wake()

    def hold_census(self, *, held: bool) -> None:
        """Lets the census wait, or come on: for a line that is wanted for something else."""
        self._link.hold_census(held=held)
        self.wake()

    def stop(self, seconds: float = LONGEST_CALL) -> bool:
        """Ends the thread; whether it ended in time. A thread that still waits for a dead centre ends with its call."""
        self._stopping.set()
        self.wake()
        if self._thread.ident is not None:
            self._thread.join(seconds)
        if self._thread.is_alive():
            log.warning("the sync thread still waits for the centre; it ends with its call")
            return False
        self._ear.close()
        self._hand.close()
        return True

    # ── on the thread ───────────────────────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        backoff = Backoff(self._chance)
        try:
            with closing(self._survey()) as survey:
                survey.recall()
            while not self._stopping.is_set():
                began = time.monotonic()
                self._one_line()
                if time.monotonic() - began > STEADY:
                    backoff.reset()
                self._pause(backoff.next())
        finally:
            self._fail_errands()

    def _survey(self) -> Survey:
        return Survey(self._files.census, tell=self._link.surveyed, now=self._clock.now, chance=self._chance)

    def _one_line(self) -> None:
        """Opens a line and works on it until it breaks or the desk closes."""
        try:
            with (
                closing(self._connector()) as centre,
                closing(self._files.outbox()) as outbox,
                closing(self._files.mirror()) as mirror,
                closing(self._files.attachments()) as shelf,
                closing(self._survey()) as survey,
            ):
                self._work(centre, outbox, mirror, shelf, survey)
        except CentreGone as gone:
            log.info("the centre does not answer: %s", gone)
            self._broke(gone)
        except SerialBroken as broken:
            log.error("the centre refuses this outbox: %s", broken.answer)
            self._link.broke(broken.answer.value, refused=True)
            self._attending.broke()
            self._tell(News(link=True, claims=True))
        except WorldFailed as failed:
            log.warning("the line to the centre ended: %s", failed)
            self._broke(failed, refused=isinstance(failed, TURNED_AWAY))
        except Exception as bug:  # the loop must outlive its own bugs: the desk would wait without a word
            log.exception("a bug in the sync loop")
            self._broke(bug)

    def _work(self, centre: Centre, outbox: Outbox, mirror: Mirror, shelf: Shelf, survey: Survey) -> None:
        road = Road(
            outbox,
            mirror,
            self._clock,
            self._link,
            self._tell,
            seat=self._seat,
            shelf=shelf,
            attending=self._attending,
            chance=self._chance,
        )
        road.connect(centre)
        rang = False
        while not self._stopping.is_set():
            self._run_errands(centre)
            road.turn(rang=rang)
            survey.follow(mirror.identity)
            held = self._link.holds_census
            if road.rest() > 0 and not held:  # the census never goes before what somebody waits for
                survey.turn(centre)
            rang = centre.wait_bell(self._ear, road.rest() if held else min(road.rest(), survey.rest()))
        if self._link.state().kind in ANSWERS:  # a centre that is silent is not waited for once more
            road.leave()

    def _run_errands(self, centre: Centre) -> None:
        while self._errands:
            errand = self._errands[0]
            try:
                errand.run(centre)
            except WorldFailed as failed:
                self._errands.popleft()
                errand.failed(failed)
                raise
            self._errands.popleft()

    def _fail_errands(self) -> None:
        while self._errands:
            self._errands.popleft().failed(CentreGone())

    def _broke(self, error: Exception, *, refused: bool = False) -> None:
        self._link.broke(type(error).__name__, refused=refused)
        self._attending.broke()
        self._tell(News(link=True, claims=True))

    def _pause(self, seconds: float) -> None:
        """Waits until it is time to try again, somebody is in a hurry, or the desk closes."""
        end = time.monotonic() + seconds
        while not self._stopping.is_set() and not self._hurry.is_set():
            self._fail_errands()
            left = end - time.monotonic()
            if left <= 0:
                break
            if select.select([self._ear], [], [], left)[0]:
                self._ear.recv(4096)
        self._hurry.clear()
