"""What every centre keeps to about who holds a case and who looks at it. They are told, and hinder nobody."""

from __future__ import annotations

from typing import Protocol

from models.case import Status
from models.claims import MOST_HELD, Claim
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.contracts.asking import QINGYANG, Asker, Hall, facts_for

LEASE = 90.0


class ClaimsHall(Hall, Protocol):
    """A hall whose clock can be put on."""

    def later(self, seconds: float) -> None:
        """Lets the city's time pass."""
        ...


def holder(of: Asker, told: Claim | None) -> bool:
    """Whether what was told says that he holds it."""
    return told is not None and told.is_of(of.me.id, of.seat)


class ClaimsContract:
    """A lease on the city's clock."""

    def test_of_two_who_claim_a_case_one_has_it_and_the_other_is_told_who(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        case = one.do(Action.REGISTER)
        mine = one.centre.claim(case.id, one.seat)
        assert mine is not None
        assert holder(one, mine)
        theirs = other.centre.claim(case.id, other.seat)
        assert theirs is not None
        assert (theirs.person, theirs.seat, theirs.since) == (one.me.id, one.seat, mine.since)
        assert theirs.holds(other.now())
        assert other.centre.look(other.seat, None, []).claims == (theirs,)

    def test_a_claim_that_nobody_renews_runs_out(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        case = one.do(Action.REGISTER)
        one.centre.claim(case.id, one.seat)
        hall.later(LEASE - 30)
        assert holder(one, other.centre.claim(case.id, other.seat))
        hall.later(31)
        assert other.centre.look(other.seat, None, []).claims == ()
        assert holder(other, other.centre.claim(case.id, other.seat))
        assert one.centre.look(one.seat, None, [case.id]).claims[0].person == other.me.id, "and he who had it is told"
        assert holder(other, one.centre.claim(case.id, one.seat))

    def test_who_goes_on_keeps_it_and_says_since_when(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        case = one.do(Action.REGISTER)
        first = one.centre.claim(case.id, one.seat)
        assert first is not None
        for _ in range(3):
            hall.later(LEASE - 30)
            (still,) = one.centre.look(one.seat, case.id, [case.id]).claims
            assert (still.person, still.since) == (one.me.id, first.since)
        again = one.centre.claim(case.id, one.seat)
        assert again is not None
        assert again.since == first.since
        assert holder(one, other.centre.claim(case.id, other.seat))

    def test_what_a_seat_does_not_name_any_more_is_let_go(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        kept, left = one.do(Action.REGISTER), one.do(Action.REGISTER)
        for case in (kept, left):
            one.centre.claim(case.id, one.seat)
        told = one.centre.look(one.seat, None, [kept.id])
        assert [claim.case_id for claim in told.claims] == [kept.id]
        assert holder(other, other.centre.claim(left.id, other.seat))
        assert one.centre.look(one.seat, None, [kept.id, left.id]).claims != (), "naming it is no claim"
        assert holder(other, one.centre.claim(left.id, one.seat))

    def test_who_looks_is_told_for_as_long_as_he_looks(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        first, second = one.do(Action.REGISTER), one.do(Action.REGISTER)
        one.centre.look(one.seat, first.id, [])
        (seen,) = other.centre.look(other.seat, None, []).looks
        assert (seen.case_id, seen.person, seen.seat) == (first.id, one.me.id, one.seat)
        one.centre.look(one.seat, second.id, [])
        assert [look.case_id for look in other.centre.look(other.seat, None, []).looks] == [second.id]
        hall.later(LEASE + 1)
        assert other.centre.look(other.seat, None, []).looks == ()
        one.centre.look(one.seat, first.id, [])
        assert one.centre.look(one.seat, None, []).looks == ()

    def test_another_district_is_told_nothing_and_takes_nothing(self, hall: ClaimsHall) -> None:
        one, stranger = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="C-03")
        case = one.do(Action.REGISTER)
        one.centre.claim(case.id, one.seat)
        one.centre.look(one.seat, case.id, [case.id])
        assert stranger.centre.claim(case.id, stranger.seat) is None
        told = stranger.centre.look(stranger.seat, case.id, [case.id])
        assert (told.claims, told.looks) == ((), ())
        assert len(one.centre.look(one.seat, None, [case.id]).looks) == 0, "the stranger's look counts for nothing"
        assert one.centre.claim(new_id(), one.seat) is None

    def test_a_case_that_ended_is_held_by_nobody_new(self, hall: ClaimsHall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        case = one.do(Action.REFUSE, one.do(Action.REGISTER))
        assert case.status is Status.NOT_ACCEPTED
        assert one.centre.claim(case.id, one.seat) is None

    def test_nobody_holds_the_whole_queue(self, hall: ClaimsHall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        cases = [one.do(Action.REGISTER) for _ in range(MOST_HELD + 1)]
        told = [one.centre.claim(case.id, one.seat) for case in cases]
        assert all(holder(one, claim) for claim in told[:-1])
        assert told[-1] is None

    def test_a_claim_hinders_no_command(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        case = one.do(Action.REGISTER)
        one.centre.claim(case.id, one.seat)
        assert other.do(Action.PROPOSE, case).status is Status.PENDING_FILE

    def test_the_feed_says_when_to_ask_anew(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        case = one.do(Action.REGISTER)
        cursor = other.read_all()[0]

        def mark() -> str:
            return other.centre.feed(cursor, None).claims

        free = mark()
        one.centre.claim(case.id, one.seat)
        held = mark()
        assert held != free
        assert other.centre.look(other.seat, case.id, []).mark == held
        one.centre.look(one.seat, case.id, [case.id])
        assert mark() == held, "going on, and looking, rings nobody"
        one.centre.look(one.seat, None, [])
        assert mark() not in (held,)

    def test_the_duty_leader_takes_over_with_a_reason_that_the_history_keeps(self, hall: ClaimsHall) -> None:
        one, leader = hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER, seat="L-01")
        case = one.do(Action.REGISTER)
        one.centre.claim(case.id, one.seat)
        assert holder(one, leader.centre.claim(case.id, leader.seat)), "not without writing it down"
        cursor = one.read_all()[0]
        reason = facts_for(Action.TAKE_OVER, holder=str(one.me.id), reason="离岗")
        leader.do(Action.TAKE_OVER, case, reason)
        assert holder(leader, leader.centre.claim(case.id, leader.seat))
        lines = one.catch_up(cursor)[2]
        assert [(line["action"], line["by"], line["facts"]) for line in lines] == [
            ("take_over", str(leader.me.id), dict(reason))
        ]
        assert holder(leader, one.centre.claim(case.id, one.seat)), "what was written once is used once"

    def test_a_take_over_is_good_against_whoever_held_it_then(self, hall: ClaimsHall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        leader = hall.enter(Post.DUTY_LEADER, seat="L-01")
        case = one.do(Action.REGISTER)
        leader.do(Action.TAKE_OVER, case)
        hall.later(5)
        other.centre.claim(case.id, other.seat)
        assert holder(other, leader.centre.claim(case.id, leader.seat))
