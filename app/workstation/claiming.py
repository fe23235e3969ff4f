"""Who works on a case and who looks at it, as the window asks and hears of it. It warns and forbids nothing: a case may
be worked on whoever holds it, and versions decide (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from app.clock import Clock
from app.sync.attending import Attending
from app.sync.link import ANSWERS, Link
from models.claims import Attended, Attention, Claim, Look
from models.people import Person

_UNKNOWN = Attended(known=False)
_FREE = Attended(known=True)


class Claiming:
    """For the window's thread. `wake` lets the sync thread tell the centre at once."""

    def __init__(
        self,
        attending: Attending,
        link: Link,
        clock: Clock,
        *,
        me: Callable[[], Person],
        seat: str,
        wake: Callable[[], None],
    ) -> None:
        self._attending, self._link, self._clock = attending, link, clock
        self._me, self._seat, self._wake = me, seat, wake
        self._shown = Attention()
        self._claims: dict[UUID, Claim] = {}
        self._looks: dict[UUID, tuple[Look, ...]] = {}

    def of(self, case_id: UUID) -> Attended:
        """Who holds a case and who looks at it."""
        if not self.known:
            return _UNKNOWN
        known, looks = self._claims.get(case_id), self._looks.get(case_id, ())
        claim = next(iter(self._holding([known])), None) if known else None
        if claim is None and not looks:
            return _FREE
        mine = claim is not None and claim.is_of(self._me().id, self._seat)
        return Attended(True, claim, mine, looks)

    @property
    def known(self) -> bool:
        """Whether the centre is heard: without it, who holds what is not known."""
        return self._attending.known.sure and self._link.state().kind in ANSWERS

    def held(self, *, mine: bool = False) -> frozenset[UUID]:
        """The cases that somebody holds, or only those that I do."""
        if not self.known:
            return frozenset()
        me = self._me().id
        return frozenset(
            claim.case_id for claim in self._holding(self._claims.values()) if not mine or claim.person == me
        )

    def _holding(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of `claims` that hold now.

        That a lease goes on is told to nobody: it is looked up once the one that was heard of has run out.
        """
        now = self._clock.now()
        kept = list(claims)
        if all(claim.holds(now) for claim in kept):
            return kept
        renewed = {_holder(claim): claim for claim in self._attending.known.attention.claims}
        kept = [renewed.get(_holder(claim), claim) for claim in kept]
        self._claims.update((claim.case_id, claim) for claim in kept)
        return [claim for claim in kept if claim.holds(now)]

    def work_on(self, case_id: UUID) -> None:
        """Claims a case as soon as the centre hears it and nobody else holds it, until it is let go.

        Said with every letter that is typed: only the first time wakes anybody.
        """
        if case_id not in self._attending.wishes.working:
            self._attending.work_on(case_id)
            self._wake()

    def insist(self, case_id: UUID) -> None:
        """Claims a case from whoever holds it: that it is taken over has been written down."""
        self._attending.work_on(case_id, insist=True)
        self._wake()

    def let_go(self, case_id: UUID) -> None:
        """Hands a case back."""
        if case_id in self._attending.wishes.working:
            self._attending.let_go(case_id)
            self._wake()

    def look_at(self, case_id: UUID | None) -> None:
        """Says which case this desk shows: in a moment, for arrows run through many and nobody waits to hear of it."""
        self._attending.look_at(case_id)

    def hear(self) -> frozenset[UUID]:
        """Takes what the sync thread brought; the cases of which it is otherwise than before."""
        attention = self._attending.known.attention if self.known else Attention()
        before, self._shown = self._shown, attention
        self._claims = {claim.case_id: claim for claim in attention.claims}
        looks: dict[UUID, tuple[Look, ...]] = {}
        for look in attention.looks:
            if (look.person, look.seat) != (self._me().id, self._seat):
                looks[look.case_id] = (*looks.get(look.case_id, ()), look)
        self._looks = looks
        return frozenset(case_id for case_id, _ in _facts(before) ^ _facts(attention))


def _holder(claim: Claim) -> tuple[UUID, object]:
    """Whose claim of which case it is, however often its lease went on."""
    return claim.case_id, (claim.person, claim.seat, claim.since)


def _facts(attention: Attention) -> set[tuple[UUID, object]]:
    claims = {_holder(claim) for claim in attention.claims}
    return claims | {(look.case_id, (look.person, look.seat)) for look in attention.looks}
