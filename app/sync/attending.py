"""Attending: what this desk works on and shows goes to the centre, and what others do comes back (DESIGN §4, claims).

`Attending` lies between the two threads as `Link` does: the window says what it wants, at once and without an answer;
`Attendance` sees to it, one line at a time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

from app.sync.link import Centre
from app.sync.news import News, Tell
from models.claims import Attention
from models.people import Person

BEAT = (8.0, 12.0)
"""Seconds between two tellings without any reason: a lease of 90 s outlives several that were lost."""
GAP = 1.0
"""Seconds in which what others do is not asked for again, however often they take and let go."""
SETTLE = 0.3
"""Seconds that a case must be before somebody until it is said that he looks at it: arrows run through many."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the window wants: the cases it works on, those it `insists` on although somebody holds them, the one it
    shows."""

    working: frozenset[UUID] = frozenset()
    insists: frozenset[UUID] = frozenset()
    looking: UUID | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the centre said last. `sure` until the line breaks: then nobody holds anything for certain."""

    attention: Attention = field(default_factory=Attention)
    sure: bool = False


class Attending:
    """Wishes one way, what is known the other. Every method may be called by either thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wishes = Wishes()
        self._known = Known()

    # ── for the window ──────────────────────────────────────────────────────────────────────────────────────────────

    def work_on(self, case_id: UUID, *, insist: bool = False) -> None:
        """Wants a case until it lets go; `insist` once somebody else has been recorded as taken over."""
        with self._lock:
            wishes = self._wishes
            insists = wishes.insists | {case_id} if insist else wishes.insists
            self._wishes = replace(wishes, working=wishes.working | {case_id}, insists=insists)

    def let_go(self, case_id: UUID) -> None:
        """Does not want it any more."""
        with self._lock:
            wishes = self._wishes
            self._wishes = replace(wishes, working=wishes.working - {case_id}, insists=wishes.insists - {case_id})

    def look_at(self, case_id: UUID | None) -> None:
        """Shows this case, and none else."""
        with self._lock:
            self._wishes = replace(self._wishes, looking=case_id)

    # ── for both ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def wishes(self) -> Wishes:
        """What the window wants."""
        with self._lock:
            return self._wishes

    @property
    def known(self) -> Known:
        """What the centre said."""
        with self._lock:
            return self._known

    # ── for the sync thread ─────────────────────────────────────────────────────────────────────────────────────────

    def heard(self, attention: Attention) -> bool:
        """The centre said this; whether it is news to a person, which a lease that goes on is not."""
        with self._lock:
            before, self._known = self._known, Known(attention, sure=True)
            return not before.sure or _gist(before.attention) != _gist(attention)

    def broke(self) -> None:
        """Nothing is certain any more."""
        with self._lock:
            self._known = replace(self._known, sure=False)

    def got(self, case_id: UUID) -> None:
        """It has been insisted on enough."""
        with self._lock:
            self._wishes = replace(self._wishes, insists=self._wishes.insists - {case_id})


class Attendance:
    """One line's part of it. `monotonic` is in seconds."""

    def __init__(
        self,
        attending: Attending,
        tell: Tell,
        *,
        seat: str,
        chance: Random,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._attending, self._tell, self._seat = attending, tell, seat
        self._chance, self._monotonic = chance, monotonic
        self._told = Wishes()
        """What the centre was told last."""
        self._mark = ""
        self._due = self._last = float("-inf")

    def step(self, centre: Centre, me: Person, mark: str) -> bool:
        """Tells what changed, and what is due by the clock; whether others have to hear of it.

        `mark` is what the feed said last of who holds what.
        """
        wishes, now = self._attending.wishes, self._monotonic()
        if wishes.working != self._told.working or wishes.insists:
            self._due = now
        elif wishes.looking != self._told.looking:
            self._told = replace(self._told, looking=wishes.looking)
            self._due = min(self._due, now + SETTLE)
        if mark != self._mark:
            self._mark = mark
            if mark != self._attending.known.attention.mark:
                self._due = min(self._due, max(now, self._last + GAP))
        return now >= self._due and self._tell_centre(centre, me, wishes)

    def rest(self) -> float:
        """Seconds until something is due without anybody asking."""
        return max(0.0, self._due - self._monotonic())

    def leave(self, centre: Centre) -> None:
        """Nobody sits here any more: what was held is free at once."""
        if self._told != Wishes():
            self._told = Wishes()
            centre.look(self._seat, None, [])

    def _tell_centre(self, centre: Centre, me: Person, wishes: Wishes) -> bool:
        """Claims what is not held here, then says what is: what is not wanted any more is let go."""
        before = {claim.case_id for claim in self._attending.known.attention.claims if claim.is_of(me.id, self._seat)}
        taken = {
            case_id for case_id in wishes.working - (before & self._told.working) if self._claim(centre, me, case_id)
        }
        attention = centre.look(self._seat, wishes.looking, sorted(wishes.working))
        let_go = self._told.working - wishes.working
        self._told, self._last = wishes, self._monotonic()
        self._due = self._last + self._chance.uniform(*BEAT)
        if self._attending.heard(attention):
            self._tell(News(claims=True))
        return bool(taken or let_go)

    def _claim(self, centre: Centre, me: Person, case_id: UUID) -> bool:
        claim = centre.claim(case_id, self._seat)
        mine = claim is not None and claim.is_of(me.id, self._seat)
        if mine:
            self._attending.got(case_id)
        return mine


def _gist(attention: Attention) -> object:
    claims = frozenset((claim.case_id, claim.person, claim.seat, claim.since) for claim in attention.claims)
    return claims, frozenset((look.case_id, look.person, look.seat) for look in attention.looks)
