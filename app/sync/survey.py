"""The census comes to the desk beside everything else: a page at a time, and only while the road has nothing to do.

It takes at most about half of the thread's time and never more than a moment at once, so a bell is answered as fast as
ever. Where it was cut off it goes on, with another line or another start of the program.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from random import Random

from app.clock import CentreClock
from app.errors import CentreGone, WorldFailed
from app.local.census import Census
from app.sync.link import CensusStands, Centre
from models.census import CensusKind

log = logging.getLogger(__name__)

ORDER = (
    CensusKind.STREETS,
    CensusKind.COMMUNITIES,
    CensusKind.UNIT_GRIDS,
    CensusKind.POIS,
    CensusKind.MAP_NOTICES,
    CensusKind.CAMERAS,
    CensusKind.PATROL_TRACKS,
    CensusKind.COMPONENTS,
    CensusKind.FRONTAGE,
)
"""What is asked for most and is soonest here comes first."""

LOOK = (60.0, 120.0)
"""Seconds between two looks whether the census changed: a few imports a year, hundreds of desks."""
EMPTY_LOOK = (10.0, 20.0)
"""The same while the centre has none at all: then somebody is likely to be bringing one in."""
TURN = 0.04
"""Seconds that a page may take; the number of rows asked for follows from how long the last one took."""
FEWEST, MOST, FIRST = 50, 5_000, 200
"""Rows of a page."""
SHORTEST = 0.005
"""Seconds of rest after a page at least; else as long as it took."""

_NEVER = float("inf")


class Survey:
    """Reads the census through one line. For the sync thread; `open_` opens the desk's file."""

    def __init__(
        self,
        open_: Callable[[], Census],
        *,
        tell: Callable[[CensusStands], None] = lambda _stands: None,
        now: Callable[[], datetime] | None = None,
        chance: Random | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell, self._now = tell, now or CentreClock().now
        self._open, self._chance, self._monotonic = open_, chance or Random(), monotonic
        self._census: Census | None = None
        self._identity: str | None = None
        self._wanted: list[CensusKind] = []
        self._due = _NEVER
        self._rows = FIRST
        self._look_again = EMPTY_LOOK

    def follow(self, identity: str | None) -> None:
        """Whose census it is: `identity` is the centre's and my scope's. Another one has another census."""
        if identity is None or identity == self._identity:
            return
        self._identity = identity
        try:
            if self._census is None:
                self._census = self._open()
            self._census.of_centre(identity)
        except WorldFailed as failed:
            self._give_up(failed)
            return
        self._wanted, self._due = [], self._monotonic()

    def recall(self) -> None:
        """Tells how far it had come when this desk was closed: there may be no centre to ask."""
        try:
            if self._census is None:
                self._census = self._open()
            stands = self._census.standing()
            self._tell(CensusStands(stands.here, stands.there, stands.coming, stands.as_of, stands.read))
        except WorldFailed as failed:
            self._give_up(failed)

    def rest(self) -> float:
        """Seconds until it is time for a turn."""
        return max(0.0, self._due - self._monotonic())

    def turn(self, centre: Centre) -> None:
        """Looks whether there is something to read, or reads a page, when it is time. Raises CentreGone."""
        began = self._monotonic()
        if self._census is None or self._due > began:
            return
        try:
            busy = self._step(centre, self._census)
            stands = self._census.standing()
        except CentreGone:
            raise
        except WorldFailed as failed:
            self._give_up(failed)
            return
        self._tell(CensusStands(stands.here, stands.there, bool(self._wanted), stands.as_of, stands.read))
        took = self._monotonic() - began
        self._due = self._monotonic() + (max(SHORTEST, took) if busy else self._chance.uniform(*self._look_again))

    def close(self) -> None:
        """Closes the file."""
        if self._census is not None:
            self._census.close()
            self._census = None

    def _give_up(self, failed: WorldFailed) -> None:
        # The desk works without a census, and with half of one: no reason to break a line that works.
        log.warning("the census is not read on: %s", failed)
        self.close()
        self._due = _NEVER

    def _step(self, centre: Centre, census: Census) -> bool:
        """One step; whether more is to be done."""
        if not self._wanted:
            self._look(centre, census)
            return bool(self._wanted)
        kind = self._wanted[0]
        progress = census.progress(kind)
        read_whole = progress.version > 0 and progress.swept is not None
        if not read_whole and self._read(centre, census, kind):
            return True
        if census.progress(kind).swept is not None:
            census.sweep(kind)
        else:
            self._wanted.pop(0)  # looked at once more when all are done: it may have changed again, or be odd
        return True

    def _look(self, centre: Centre, census: Census) -> None:
        states = centre.census_state()
        census.note(states)
        self._look_again = LOOK if any(state.version for state in states.values()) else EMPTY_LOOK
        for kind in ORDER:
            state = states.get(kind)
            if state is None:
                continue
            progress = census.progress(kind)
            if progress.is_odd(state):
                log.info("the census of %s is read anew: %s where the centre has %s", kind, progress, state)
                census.begin_anew(kind, doubted=state.version)
            if census.progress(kind).is_behind(state):
                self._wanted.append(kind)
        census.looked(self._now(), coming=bool(self._wanted))
        if not self._wanted:
            census.rest()

    def _read(self, centre: Centre, census: Census, kind: CensusKind) -> bool:
        """Reads a page; whether more are to come."""
        began = self._monotonic()
        progress = census.progress(kind)
        page = centre.census_page(kind, progress.after_version, progress.after_key, self._rows)
        census.absorb(kind, page)
        took = self._monotonic() - began
        if len(page.rows) == self._rows:
            aimed = int(self._rows * TURN / max(took, TURN / 10))
            self._rows = max(FEWEST, min(MOST, aimed, self._rows * 2))
        return page.more
