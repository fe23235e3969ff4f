"""Somebody leaves a transaction open, with every limit of his session off: the city goes on without him."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date

import psycopg2
import pytest
from psycopg2 import errorcodes

from app.wire import case_number, command_to_json
from models.commands import Answer
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.contracts.asking import Asker, facts_for
from tests.waiting import until

NO_LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")


@pytest.fixture
def acceptor(people: People) -> Asker:
    """Somebody who works."""
    return people.asker(Post.ACCEPTOR)


@pytest.fixture
def hostile(people: People, acceptor: Asker) -> Attacker:
    """Somebody else with a password, in a transaction that nothing ends."""
    made = people.attacker(Post.ACCEPTOR, Post.MANAGER)
    known = {str(name) for (name,) in made.ask("select name from pg_settings")}
    for setting in known.intersection(NO_LIMITS):
        made.ask(f"set {setting} = 0")
    made.ask("begin")
    return made


def block_of(taker: Attacker, day: date, count: int) -> tuple[int, int]:
    ((block,),) = taker.ask("select gaowei.take_numbers(%s, %s, 'X-1')", day, count)
    assert isinstance(block, dict)
    return int(block["first"]), int(block["last"])


def numberless(acceptor: Asker) -> str:
    """Registers a case that brings no number; the number it was given."""
    return str(acceptor.do(Action.REGISTER).number)


# ── case numbers ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_numbers_that_nobody_lets_go_of_keep_nobody_else_waiting(acceptor: Asker, hostile: Attacker) -> None:
    day = acceptor.now().date()
    assert block_of(hostile, day, 100) == (1, 100)
    began = time.monotonic()
    block = acceptor.centre.take_numbers(day, 100)
    assert (block.first, block.last) == (1001, 1100), "the lane that is held is left out"
    assert numberless(acceptor) == case_number(day, 1101)
    assert time.monotonic() - began < 3
    began = time.monotonic()
    assert acceptor.centre.take_numbers(day, 10).first == 1102
    assert time.monotonic() - began < 0.4, "and from then on nobody even tries it"


def test_what_was_held_is_the_holders_or_nobodys(people: People, acceptor: Asker, hostile: Attacker) -> None:
    """Blocks never overlap, whoever commits in the end."""
    day = acceptor.now().date()
    block_of(hostile, day, 990)
    other = acceptor.centre.take_numbers(day, 10)
    assert block_of(hostile, day, 10) == (other.last + 1, other.last + 10), "the last lane is everybody's"
    hostile.ask("commit")
    overlaps = people.admin(
        "select count(*) from gaowei.number_block a join gaowei.number_block b"
        " on a.day = b.day and a.first < b.first and b.first <= a.last"
    )
    assert overlaps == [(0,)]
    assert acceptor.centre.take_numbers(day, 1000).first == 2001, "a block that does not fit begins the next lane"


def test_what_was_taken_back_is_not_lost(acceptor: Asker, hostile: Attacker) -> None:
    day = acceptor.now().date()
    block_of(hostile, day, 1000)
    hostile.ask("rollback")
    assert acceptor.centre.take_numbers(day, 100).first == 1


def test_a_block_of_before_that_reaches_into_the_next_lane(people: People, acceptor: Asker) -> None:
    day = acceptor.now().date()
    people.admin("insert into gaowei.number_block values (%s, 951, 1050, %s, 'B-1', now())", day, str(acceptor.me.id))
    assert acceptor.centre.take_numbers(day, 100).first == 1051


def test_nobody_takes_all_the_numbers_of_a_day(people: People, acceptor: Asker) -> None:
    """There are a thousand million of them, and a call takes a thousand: without a bound a night would be enough."""
    day = acceptor.now().date()
    greedy = people.plain(people.centre.people[0])
    greedy.ask("select gaowei.take_numbers(%s, 1000, 'X-1') from generate_series(1, 20)", day)
    assert greedy.refused("select gaowei.take_numbers(%s, 1, 'X-1')", day) == errorcodes.PROGRAM_LIMIT_EXCEEDED
    assert people.asker(Post.ACCEPTOR).centre.take_numbers(day, 100).first == 20001
    manager = people.attacker(Post.MANAGER)
    manager.ask("select gaowei.take_numbers(%s, 1000, 'X-1') from generate_series(1, 21)", day)


def test_an_old_snapshot_takes_no_numbers(acceptor: Asker, people: People) -> None:
    old = people.plain(people.centre.people[0])
    old.ask("begin isolation level repeatable read")
    with pytest.raises(psycopg2.errors.ActiveSqlTransaction):
        block_of(old, acceptor.now().date(), 1)


# ── rows, bell, minute, start ───────────────────────────────────────────────────────────────────────────────────────


def holds_a_case(acceptor: Asker, hostile: Attacker) -> Callable[[], bool]:
    case = acceptor.do(Action.REGISTER)
    command = {**command_to_json(acceptor.command(Action.COMMENT, case)), "outbox": str(new_id()), "serial": 1}
    ((answer,),) = hostile.ask("select gaowei.record(%s::jsonb)", json.dumps(command))
    assert isinstance(answer, dict)
    assert answer["outcome"] == "applied"
    acceptor.serial -= 1

    def worked() -> bool:
        (outcome,) = acceptor.send(acceptor.command(Action.PROPOSE, case))
        assert outcome.answer in (Answer.BUSY, Answer.APPLIED), outcome
        if outcome.answer is Answer.BUSY:
            acceptor.serial -= 1
        return outcome.answer is Answer.APPLIED

    assert not worked(), "busy, and nothing is used up"
    return worked


def holds_a_hotlines_number(acceptor: Asker, hostile: Attacker) -> Callable[[], bool]:
    facts = {"source": "hotline_12345", "external_number": "12345-7", "reply_due": "2017-07-28T09:30:00+08:00"}
    transfer = facts_for(Action.REGISTER, **facts)
    command = command_to_json(acceptor.command(Action.REGISTER, facts=transfer))
    ((answer,),) = hostile.ask("select gaowei.record(%s::jsonb)", json.dumps({**command, "outbox": str(new_id())}))
    assert isinstance(answer, dict)
    acceptor.serial = 0

    def worked() -> bool:
        (outcome,) = acceptor.send(acceptor.command(Action.REGISTER, facts=transfer))
        if outcome.answer is Answer.BUSY:
            acceptor.serial -= 1
        return outcome.answer is Answer.APPLIED

    assert not worked()
    return worked


@pytest.mark.parametrize("hold", [holds_a_case, holds_a_hotlines_number])
def test_what_is_held_is_busy_and_who_holds_it_is_ended(
    people: People, acceptor: Asker, hostile: Attacker, hold: Callable[[Asker, Attacker], Callable[[], bool]]
) -> None:
    worked = hold(acceptor, hostile)
    assert people.admin("select gaowei.end_holders()") == [(0,)], "nobody is ended for a moment"
    people.admin("begin; set local role gaowei_owner; select gaowei.end_holders(interval '0'); commit")
    until(worked, 10, "what was held is free again")
    with pytest.raises(psycopg2.Error):
        hostile.ask("select 1")


def test_only_people_of_this_centre_are_ended(people: People, acceptor: Asker, hostile: Attacker) -> None:
    hostile.ask("select gaowei.ring()")
    with people.centre.admin() as line, line.cursor() as cursor:
        line.autocommit = False
        cursor.execute("update gaowei.centre set epoch = epoch")
        assert people.admin("select gaowei.end_holders('0 s', '0 s', '0 s') > 0") == [(True,)]
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)


def test_an_open_bell_silences_nobody(people: People, acceptor: Asker, hostile: Attacker) -> None:
    ((said,),) = hostile.ask("select gaowei.ring()")
    assert said == 0
    until(lambda: acceptor.centre.ring() == 0, 3, "the bell rings for the others")


def test_an_open_minute_ends(people: People, acceptor: Asker, hostile: Attacker) -> None:
    """While it is open nobody seals the journal and no edition begins."""
    acceptor.do(Action.REGISTER)
    hostile.ask("select gaowei.tick()")

    def sealed() -> bool:
        acceptor.centre.tick()
        return people.admin("select count(*) from gaowei.anchor") == [(1,)]

    assert not sealed()
    until(sealed, 15, "the minute is free again")


def test_an_open_greeting_after_a_crash_ends(people: People, acceptor: Asker, hostile: Attacker) -> None:
    people.admin("delete from gaowei.since_boot")
    hostile.ask("select gaowei.hello(null, 'X-1')")
    login = people.centre.people[0]

    def signed_in() -> bool:
        return people.plain(login).refused("select gaowei.hello(null, 'X-2')") is None

    assert not signed_in()
    until(signed_in, 15, "people can sign in again")


def test_ones_own_minute_may_be_long(people: People, acceptor: Asker) -> None:
    """Who asks is never the one who is ended."""
    line = people.plain(people.centre.people[0])
    line.ask("begin")
    line.ask("select gaowei.tick()")
    people.admin("select gaowei.end_holders()")
    line.ask("select gaowei.tick()")
    line.ask("commit")


def test_an_open_list_of_editions_is_waited_for_no_longer_than_a_statement(people: People) -> None:
    first = people.plain(people.centre.person(Post.MANAGER, whole_city=True, divisions=()))
    second = people.plain(people.centre.person(Post.MANAGER, whole_city=True, divisions=()))
    first.ask("begin")
    first.ask("select gaowei.approve_edition('no-such', current_date)")
    second.ask("set lock_timeout = '200ms'")
    assert second.refused("select gaowei.approve_edition('no-such', current_date)") in (
        None,
        errorcodes.LOCK_NOT_AVAILABLE,
    )
    acceptor = people.asker(Post.ACCEPTOR)
    acceptor.do(Action.REGISTER)
    assert acceptor.centre.reference()["version"]
