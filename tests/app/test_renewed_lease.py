"""A lease that goes on goes on at every desk: nobody is told of it, and nobody forgets who works on the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.sync.attending import Attending
from app.sync.link import Link
from app.workstation.claiming import Claiming
from models.claims import Attention, Claim
from models.ids import new_id
from tests.fakes import FakeClock
from tests.seats import somebody

LEASE = timedelta(seconds=90)


def test_who_works_on_a_case_for_longer_than_a_lease_is_seen_to() -> None:
    attending, link, clock, me = Attending(), Link(), FakeClock(), somebody("an")
    link.answered(clock.now())
    claims = Claiming(attending, link, clock, me=lambda: me, seat="A-03", wake=lambda: None)
    case, now = new_id(), clock.now()
    his = Claim(case, new_id(), "A-07", now, now + LEASE)
    mine = Claim(new_id(), me.id, "A-03", now, now + LEASE)
    assert attending.heard(Attention(claims=(his, mine)))
    claims.hear()
    clock.later(seconds=80)
    gone_on = tuple(replace(claim, until=clock.now() + LEASE) for claim in (his, mine))
    assert not attending.heard(Attention(claims=gone_on)), "it is no news, and the window is told nothing"
    clock.later(seconds=20)
    assert claims.of(case).holder is not None
    assert claims.of(mine.case_id).mine
    assert claims.held() == {case, mine.case_id}
    clock.later(seconds=80)
    assert claims.of(case).holder is None, "and who does not go on holds nothing"
    assert claims.held(mine=True) == frozenset()
