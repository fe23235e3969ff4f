"""What a desk holds and shows, told over the road: two desks, one city in memory, a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from uuid import UUID

import pytest

from app.sync.attending import Attendance, Attending
from app.sync.news import News
from app.wire import Json
from models.claims import Claim
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person, Post
from tests.centre_fixtures import starter_tables
from tests.contracts.asking import JINJIANG, Asker
from tests.fakes import FakeCentre, FakeCity


class Desk:
    """One person's attendance, and a clock of seconds that pass when it says so."""

    def __init__(self, city: FakeCity, login: str) -> None:
        self.me = city.add(Person(new_id(), login, login, frozenset(Post), frozenset({JINJIANG}), False))
        self.seat = f"seat of {login}"
        self.city, self.news = city, list[News]()
        self.seconds = 0.0
        self.attending = Attending()
        self.connect()

    def connect(self) -> None:
        """A new line."""
        self.centre: FakeCentre = self.city.connector(self.me.login, seat=self.seat)()
        self.attendance = Attendance(
            self.attending, self.news.append, seat=self.seat, chance=Random(7), monotonic=lambda: self.seconds
        )

    def turn(self, seconds: float = 2.0) -> bool:
        """Lets time pass and attends; whether the bell is to be rung."""
        self.seconds += seconds
        return self.attendance.step(self.centre, self.me, self.city.claims.mark)

    def looked(self) -> int:
        """How often the centre was told anything."""
        return self.city.calls.count("look")

    def holder(self, case_id: UUID) -> Claim | None:
        """Who holds a case, as far as this desk knows."""
        return next((claim for claim in self.attending.known.attention.claims if claim.case_id == case_id), None)


@pytest.fixture
def city() -> FakeCity:
    """A city in memory."""
    reference: Json = {"version": 1, "tables": {**starter_tables(), "names": []}}
    return FakeCity(reference)


@pytest.fixture
def desks(city: FakeCity) -> Iterator[tuple[Desk, Desk]]:
    """Two people."""
    one, other = Desk(city, "an"), Desk(city, "li")
    yield one, other
    one.centre.close()
    other.centre.close()


def sure(desk: Desk) -> bool:
    """Whether what it knows is certain."""
    return desk.attending.known.sure


def a_case(desk: Desk) -> UUID:
    """One that waits."""
    return Asker(desk.centre, desk.seat).do(Action.REGISTER).id


def test_what_i_work_on_is_mine_and_the_other_desk_hears_of_it(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    case = a_case(one)
    other.turn()
    one.attending.work_on(case)
    assert one.turn(), "others hear of it"
    assert sure(one)
    assert one.news == [News(claims=True)]
    assert not other.turn(), "who only hears of it rings nobody"
    held = other.holder(case)
    assert held is not None
    assert held.is_of(one.me.id, one.seat)
    one.attending.let_go(case)
    assert one.turn()
    other.turn()
    assert other.holder(case) is None


def test_whoever_wants_what_another_holds_gets_it_when_he_lets_go(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    case = a_case(one)
    one.attending.work_on(case)
    one.turn()
    other.attending.work_on(case)
    assert not other.turn()
    claim = other.holder(case)
    assert claim is not None
    assert claim.person == one.me.id
    one.attending.let_go(case)
    one.turn()
    assert other.turn()
    claim = other.holder(case)
    assert claim is not None
    assert claim.person == other.me.id


def test_an_idle_desk_tells_the_centre_now_and_then_and_keeps_its_leases(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    case = a_case(one)
    one.attending.work_on(case)
    one.turn()
    before, news = one.looked(), len(one.news)
    for _ in range(150):
        one.city.clock.later(seconds=2)
        one.turn()
    assert 25 <= one.looked() - before <= 38, "every ten seconds of five minutes"
    assert len(one.news) == news, "that a lease goes on is no news"
    other.turn()
    assert other.holder(case) is not None


def test_arrows_through_the_queue_are_not_told_one_by_one(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    cases = [a_case(one) for _ in range(8)]
    one.turn()
    before = one.looked()
    for case in cases:
        one.attending.look_at(case)
        one.turn(0.03)
    assert one.looked() == before
    assert not one.turn(0.3), "a look rings nobody"
    assert one.looked() == before + 1
    other.turn(20)
    assert [look.case_id for look in other.attending.known.attention.looks] == [cases[-1]]


def test_a_busy_hall_is_asked_of_once_a_second(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    cases = [a_case(one) for _ in range(10)]
    other.turn()
    before = one.looked()
    asked = 0
    for case in cases:
        one.attending.work_on(case)
        one.turn(0.1)
        mine = one.looked()
        other.turn(0.1)
        asked += one.looked() - mine
    assert one.looked() - before - asked == len(cases)
    assert asked <= 2


def test_a_line_that_broke_makes_it_uncertain_and_what_is_worked_on_is_claimed_anew(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    case = a_case(one)
    one.attending.work_on(case)
    one.turn()
    assert sure(one)
    one.attending.broke()
    assert not sure(one)
    one.centre.close()
    one.city.clock.later(seconds=120)
    other.turn(30)
    assert other.holder(case) is None
    one.connect()
    assert one.turn()
    assert sure(one)
    assert one.holder(case) is not None


def test_a_lease_that_another_took_meanwhile_is_his(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    case = a_case(one)
    one.attending.work_on(case)
    one.turn()
    one.city.clock.later(seconds=120)
    other.attending.work_on(case)
    other.turn()
    one.turn()
    claim = one.holder(case)
    assert claim is not None
    assert claim.person == other.me.id


def test_who_leaves_holds_nothing(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    case = a_case(one)
    one.attending.work_on(case)
    one.attending.look_at(case)
    one.turn()
    one.attendance.leave(one.centre)
    other.turn()
    assert other.attending.known.attention.claims == ()
    assert other.attending.known.attention.looks == ()


def test_who_did_nothing_leaves_without_a_word(city: FakeCity) -> None:
    desk = Desk(city, "an")
    desk.turn()
    before = desk.looked()
    desk.attendance.leave(desk.centre)
    assert desk.looked() == before
    desk.centre.close()
