"""Who works on what, as a test says it: `app.workstation.claiming.Claiming` without a centre."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from app.desk.rows import Announcement
from models.claims import Attended, Claim, Look
from models.people import Person
from tests.ui.fake_board import FakeClock

LEASE = timedelta(seconds=90)


class FakeClaims:
    """What is asked for here is granted at once, unless a colleague has it. `hold` and `show` play the colleagues."""

    def __init__(self, me: Callable[[], Person], seat: str, clock: FakeClock, announce: Callable[[Announcement], None]):
        self._me, self._seat, self._clock, self._announce = me, seat, clock, announce
        self.known = True
        self.looking: UUID | None = None
        self.wanted: list[UUID] = []
        self.claims: dict[UUID, Claim] = {}
        self.looks: dict[UUID, tuple[Look, ...]] = {}

    def of(self, case_id: UUID) -> Attended:
        """Who holds a case and who looks at it."""
        if not self.known:
            return Attended(known=False)
        claim = self.claims.get(case_id)
        mine = claim is not None and claim.is_of(self._me().id, self._seat)
        return Attended(True, claim, mine, self.looks.get(case_id, ()))

    def held(self, *, mine: bool = False) -> frozenset[UUID]:
        """The cases that somebody holds, or only those that I do."""
        me = self._me().id
        return frozenset(id_ for id_, claim in self.claims.items() if self.known and (not mine or claim.person == me))

    def work_on(self, case_id: UUID) -> None:
        """Claims it."""
        self.wanted.append(case_id)
        if case_id not in self.claims and self.known:
            self.hold(case_id, self._me().id, self._seat)

    def let_go(self, case_id: UUID) -> None:
        """Hands it back."""
        if case_id in self.wanted:
            self.wanted.remove(case_id)
        if self.of(case_id).mine:
            self.free(case_id)

    def look_at(self, case_id: UUID | None) -> None:
        """Says which case is shown here."""
        self.looking = case_id

    # ── what colleagues do ──────────────────────────────────────────────────────────────────────────────────────────

    def hold(self, case_id: UUID, person: UUID, seat: str = "B-02") -> None:
        """Somebody takes a case."""
        now = self._clock.now()
        self.claims[case_id] = Claim(case_id, person, seat, now, now + LEASE)
        self._announce(Announcement(claims=frozenset({case_id})))

    def free(self, case_id: UUID) -> None:
        """Whoever had it lets it go."""
        del self.claims[case_id]
        self._announce(Announcement(claims=frozenset({case_id})))

    def show(self, case_id: UUID, *people: UUID) -> None:
        """These colleagues have a case before them."""
        until = self._clock.now() + LEASE
        self.looks[case_id] = tuple(Look(case_id, person, f"C-{n:02}", until) for n, person in enumerate(people, 1))
        self._announce(Announcement(claims=frozenset({case_id})))

    def lose(self) -> None:
        """The centre is not heard any more."""
        self.known = False
        self._announce(Announcement(claims=frozenset({*self.claims, *self.looks}), link=True))
