"""Claims at the real centre: two at once, a clock that is set back or runs fast, and logins that mean no good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from psycopg2 import errors

from app.central.provision import set_city_time
from app.reading.audit import audit
from models.claims import MOST_HELD
from models.commands import Answer
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.centre_fixtures import CITY_TIME


def test_of_many_at_once_one_has_it_and_all_are_told_the_same(people: People) -> None:
    askers = [people.asker(Post.ACCEPTOR, seat=f"A-{number:02}") for number in range(6)]
    for _ in range(10):
        case = askers[0].do(Action.REGISTER)

        with ThreadPoolExecutor(len(askers)) as threads:
            told = list(threads.map(lambda who, wanted=case.id: who.centre.claim(wanted, who.seat), askers))
        holders = {held and held.person for held in told}
        assert len(holders) == 1
        assert holders < {asker.me.id for asker in askers}
        for asker in askers:
            asker.centre.look(asker.seat, None, [])


def test_a_lease_from_before_the_clock_was_set_back_holds_nothing(people: People) -> None:
    one, other = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    case = one.do(Action.REGISTER)
    one.centre.claim(case.id, one.seat)
    one.centre.look(one.seat, case.id, [case.id])
    set_city_time(people.centre.admin_dsn, CITY_TIME - timedelta(hours=8))
    told = other.centre.look(other.seat, None, [])
    assert (told.claims, told.looks) == ((), ())
    held = other.centre.claim(case.id, other.seat)
    assert held is not None
    assert held.is_of(other.me.id, other.seat)


def test_a_city_that_runs_fast_gives_leases_of_the_same_length_to_people(people: People) -> None:
    one = people.asker(Post.ACCEPTOR)
    case = one.do(Action.REGISTER)
    people.admin("update gaowei.centre set clock_rate = 20")
    held = one.centre.claim(case.id, one.seat)
    assert held is not None
    assert held.until - held.since == timedelta(seconds=20 * 90)


def test_the_minute_forgets_what_has_run_out(people: People) -> None:
    one = people.asker(Post.ACCEPTOR)
    case = one.do(Action.REGISTER)
    one.centre.claim(case.id, one.seat)
    one.centre.look(one.seat, case.id, [case.id])
    one.centre.tick()
    assert people.admin("select count(*) from gaowei.claims, gaowei.looks") == [(1,)]
    people.admin("update gaowei.centre set clock_city = clock_city + interval '2 minutes'")
    one.centre.tick()
    assert people.admin("select (select count(*) from gaowei.claims), (select count(*) from gaowei.looks)") == [(0, 0)]


def test_who_claims_and_does_not_end_holds_up_nobody_else(people: People) -> None:
    login = people.centre.person(Post.ACCEPTOR)
    attacker, one = people.plain(login), people.asker(Post.ACCEPTOR, seat="B-02")
    mine, wanted = one.do(Action.REGISTER), one.do(Action.REGISTER)
    one.centre.claim(mine.id, one.seat)
    attacker.ask("begin")
    attacker.ask("select gaowei.claim(%s, 'X')", str(wanted.id))
    people.admin("update gaowei.centre set clock_city = clock_city + interval '2 minutes'")
    attacker.ask("select gaowei.claim(%s, 'X')", str(mine.id))
    assert one.centre.claim(wanted.id, one.seat) is None, "nobody has it for sure"
    assert one.centre.look(one.seat, mine.id, [mine.id]).claims == ()
    one.centre.tick()
    attacker.ask("rollback")
    (held,) = one.centre.look(one.seat, mine.id, [mine.id]).claims
    assert held.case_id == mine.id


def test_a_login_can_claim_in_its_own_name_only_and_no_more_than_anybody(people: People) -> None:
    login = people.centre.person(Post.ACCEPTOR)
    asker, attacker = people.session(login), people.plain(login)
    cases = [asker.do(Action.REGISTER) for _ in range(MOST_HELD + 3)]
    for number, case in enumerate(cases):
        attacker.ask("select gaowei.claim(%s, %s)", str(case.id), f"seat {number}")
    assert people.admin("select count(*), count(distinct person) from gaowei.claims") == [(MOST_HELD, 1)]
    other = people.asker(Post.ACCEPTOR, seat="B-02")
    other.centre.claim(cases[-1].id, other.seat)
    attacker.ask("select gaowei.look('B-02', null, '{}')")
    assert people.admin("select count(*) from gaowei.claims where seat = 'B-02'") == [(1,)], "my seat is not his"


@pytest.mark.parametrize("times", [(1, 101), (2, 2), (60, 2)])
def test_a_look_at_too_many_cases_or_at_a_table_of_them_is_said_to_be_none(
    people: People, times: tuple[int, int]
) -> None:
    rows, columns = times
    one = people.asker(Post.ACCEPTOR)
    case = one.do(Action.REGISTER)
    one.centre.claim(case.id, one.seat)
    attacker = people.plain(people.centre.people[-1])
    row = [str(case.id)] * columns
    with pytest.raises(errors.InvalidParameterValue):
        attacker.ask("select gaowei.look(%s, null, cast(%s as uuid[]))", one.seat, row if rows == 1 else [row] * rows)
    assert people.admin("select count(*) from gaowei.claims") == [(1,)], "what is not understood lets nothing go"


def test_a_take_over_is_replayed_by_the_audit_and_is_the_duty_leaders_only(people: People) -> None:
    one, leader = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER, seat="L-01")
    case = one.do(Action.REGISTER)
    one.centre.claim(case.id, one.seat)
    leader.do(Action.TAKE_OVER, case)
    held = leader.centre.claim(case.id, leader.seat)
    assert held is not None
    assert held.is_of(leader.me.id, leader.seat)
    forged = leader.command(Action.TAKE_OVER, case)
    (refused,) = one.send(replace(one.next(forged), seat=one.seat))
    assert (refused.answer, refused.code) == (Answer.REFUSED, Code.POST_MISSING)
    assert people.admin("select count(*) from gaowei.journal where action = 'take_over' and refusal is null") == [(1,)]
    report = audit(people.centre.admin_dsn)
    assert report.findings == []
    assert report.replayed >= 2
