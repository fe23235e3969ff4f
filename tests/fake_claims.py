"""Who holds a case and who looks at it, in memory: `app/central/sql/claims.sql` once more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from app.wire import time_of
from models.case import FINAL
from models.claims import MOST_HELD, Attention, Claim, Look
from models.lifecycle import CASES
from models.people import Person
from tests.fake_record import Books

LEASE = timedelta(seconds=90)


@dataclass
class FakeClaims:
    """The claims and looks of a city; a lapsed one stays until somebody else takes its place."""

    claims: dict[UUID, Claim] = field(default_factory=dict)
    looks: dict[tuple[UUID, str], Look] = field(default_factory=dict)

    def claim(self, books: Books, me: Person, case_id: UUID, seat: str, now: datetime) -> Claim | None:
        """Who holds the case now; None for what is not mine to see, has ended, or is one too many."""
        others = [c for c in self.claims.values() if c.person == me.id and c.case_id != case_id and c.holds(now)]
        if not _is_open(books, me, case_id) or len(others) >= MOST_HELD:
            return None
        held = self.claims.get(case_id)
        fresh = Claim(case_id, me.id, seat, now, now + LEASE)
        if held is not None and held.holds(now) and held.person == me.id:
            fresh = replace(fresh, since=held.since)
        elif held is not None and held.holds(now) and not _taken_over(books, me, held):
            return held
        self.claims[case_id] = fresh
        return fresh

    def look(
        self, books: Books, me: Person, seat: str, looking: UUID | None, held: Collection[UUID], now: datetime
    ) -> Attention:
        """What this seat shows and works on, in place of what it did before; what everybody does."""
        for claim in [claim for claim in self.claims.values() if claim.is_of(me.id, seat)]:
            if claim.case_id not in held:
                del self.claims[claim.case_id]
            elif _is_open(books, me, claim.case_id):
                self.claims[claim.case_id] = replace(claim, until=now + LEASE)
        self.looks.pop((me.id, seat), None)
        if looking is not None and books.row_in_scope(CASES, str(looking), me) is not None:
            self.looks[me.id, seat] = Look(looking, me.id, seat, now + LEASE)
        return Attention(
            self.mark,
            tuple(c for c in self.claims.values() if c.holds(now) and books.row_in_scope(CASES, str(c.case_id), me)),
            tuple(
                one
                for one in self.looks.values()
                if now < one.until and books.row_in_scope(CASES, str(one.case_id), me)
            ),
        )

    @property
    def mark(self) -> str:
        """Differs when somebody takes a case or lets go of one; the clock of a test may stand."""
        return str(hash(frozenset((claim.case_id, claim.person, claim.since) for claim in self.claims.values())))


def _is_open(books: Books, me: Person, case_id: UUID) -> bool:
    row = books.row_in_scope(CASES, str(case_id), me)
    return row is not None and row["status"] not in FINAL


def _taken_over(books: Books, me: Person, held: Claim) -> bool:
    return any(
        line["action"] == "take_over"
        and line["root"] == str(held.case_id)
        and line["by"] == str(me.id)
        and time_of(line["at"]) >= held.since
        for line in books.lines
    )
