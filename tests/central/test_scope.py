"""Another district's rows cannot be seen: not by select, feed, snapshot, an answer of record, nor reveal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import cast
from uuid import UUID

import psycopg2
import pytest

from app.errors import NotAPerson
from app.wire import Json, command_to_json
from models.case import Case
from models.commands import Command
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, facts_for

SECRET = "密件:不为外区所知"


@pytest.fixture
def theirs(people: People) -> tuple[Asker, Case]:
    """A case of another district with a remark, and somebody who works there."""
    acceptor = people.asker(Post.ACCEPTOR, divisions=[QINGYANG])
    facts = facts_for(Action.REGISTER, division=QINGYANG, description=SECRET)
    case = acceptor.do(Action.REGISTER, facts=facts)
    acceptor.do(Action.COMMENT, case, {"text": SECRET})
    return acceptor, case


def raw(attacker: Attacker, command: Json) -> Json:
    """What `record` answers to hand-made JSON."""
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command))
    return cast("Json", answer)


def test_select_shows_my_rows_alone(people: People, theirs: tuple[Asker, Case]) -> None:
    mine = people.asker(Post.ACCEPTOR).do(Action.REGISTER)
    attacker = people.attacker(*Post)
    assert attacker.ask("select id, division from gaowei.cases") == [(str(mine.id), JINJIANG)]
    assert attacker.ask("select * from gaowei.comments") == []
    whole = people.plain(people.centre.person(Post.MANAGER, whole_city=True, divisions=[]))
    assert whole.ask("select count(*) from gaowei.cases") == [(2,)]


def test_feed_and_snapshot_show_my_rows_alone(people: People, theirs: tuple[Asker, Case]) -> None:
    _, case = theirs
    attacker = people.attacker(*Post)
    attacker.ask("begin isolation level repeatable read")
    after, seen = None, []
    while True:
        ((page,),) = attacker.ask("select gaowei.snapshot(%s, 1)", after)
        page = cast("Json", page)
        seen.append(page)
        after = page["after"]
        if after is None:
            break
    attacker.ask("commit")
    ((identity,),) = attacker.ask("select gaowei.identity()")
    seen += [cast("Json", row[0]) for row in attacker.ask("select gaowei.feed(%s)", f"{identity} 3:3:")]
    text = json.dumps(seen, ensure_ascii=False)
    assert SECRET not in text
    assert str(case.id) not in text


def test_a_row_that_leaves_my_scope_comes_as_nothing(people: People) -> None:
    """No action moves a case yet; the table that allows it does."""
    people.admin("update gaowei.guard set may_change = may_change || '{division}' where action = 'propose'")
    here, there = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, divisions=[QINGYANG])
    case = here.do(Action.REGISTER)
    (my_cursor, _, _), (their_cursor, rows, _) = here.read_all(), there.read_all()
    assert rows == {}
    command = here.command(Action.PROPOSE, case)
    (outcome,) = here.send(moved_to(command, QINGYANG))
    assert outcome.answer.value == "applied"
    _, gone, lines = here.catch_up(my_cursor)
    assert gone == {("cases", case.id): None}
    assert lines == []
    _, come, lines = there.catch_up(their_cursor)
    row = come["cases", case.id]
    assert row is not None
    assert row["division"] == QINGYANG
    assert [line["action"] for line in lines][:2] == ["register", "propose"], "with the history it had before"


def test_record_says_gone_and_nothing_else(people: People, theirs: tuple[Asker, Case]) -> None:
    acceptor, case = theirs
    attacker = people.attacker(*Post)
    template = command_to_json(acceptor.command(Action.PROPOSE, case))
    outbox = str(new_id())
    foreign = [
        template,
        {**template, "subject": {"kind": "cases", "id": str(case.id), "seen": 77}},
        {**template, "action": "close"},
        {**template, "writes": []},
        {**template, "action": "comment"},
        {**template, "guards": [{"kind": "cases", "id": str(case.id), "seen": 1}]},
        {**template, "subject": {"kind": "cases", "id": str(new_id()), "seen": 4}},
        {**template, "action": "register", "subject": {"kind": "cases", "id": str(case.id), "seen": 0}},
    ]
    for serial, command in enumerate(foreign, 1):
        made = {**command, "id": str(new_id()), "outbox": outbox, "serial": serial}
        answer = raw(attacker, made)
        assert (answer["outcome"], answer["code"], answer["facts"]) == ("gone", "gone", {}), command
        assert SECRET not in json.dumps(answer, ensure_ascii=False)
        again = raw(attacker, made)
        assert again["outcome"] == "already"
        assert cast("Json", again["stored"])["outcome"] == "gone"


def test_my_case_with_their_guard_is_gone_too(people: People, theirs: tuple[Asker, Case]) -> None:
    mine = people.asker(Post.ACCEPTOR)
    command = command_to_json(mine.command(Action.PROPOSE, mine.do(Action.REGISTER)))
    command = {**command, "serial": 2, "guards": [{"kind": "cases", "id": str(theirs[1].id), "seen": 9}]}
    attacker = people.plain(people.centre.people[-1])
    answer = raw(attacker, command)
    assert answer["outcome"] == "gone"
    assert SECRET not in json.dumps(answer, ensure_ascii=False)


def test_somebody_elses_command_tells_me_nothing(people: People, theirs: tuple[Asker, Case]) -> None:
    acceptor, case = theirs
    command = acceptor.command(Action.PROPOSE, case)
    acceptor.send(command)
    attacker = people.attacker(*Post)
    stolen = command_to_json(command)
    assert raw(attacker, stolen)["outcome"] == "fork", "his outbox"
    answer = raw(attacker, {**stolen, "outbox": str(new_id()), "serial": 1})
    assert answer["outcome"] == "fork", "his command in my outbox"
    assert SECRET not in json.dumps(answer, ensure_ascii=False)


def test_a_case_cannot_be_made_in_another_district(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    (outcome,) = acceptor.send(moved_to(acceptor.command(Action.REGISTER), QINGYANG))
    assert (outcome.answer.value, outcome.code) == ("refused", "out_of_scope")
    (outcome,) = acceptor.send(moved_to(acceptor.command(Action.REGISTER), 110000))
    assert (outcome.answer.value, outcome.code) == ("refused", "unknown")
    assert people.admin("select count(*) from gaowei.cases") == [(0,)]


def test_who_called_there_is_not_told_and_the_question_is_kept(people: People, theirs: tuple[Asker, Case]) -> None:
    attacker = people.attacker(*Post)
    assert attacker.ask("select gaowei.reveal(%s, 'curious')", str(theirs[1].id)) == [(None,)]
    assert people.admin("select refusal, facts from gaowei.journal where action = 'reveal'") == [
        ("gone", {"reason": "curious"})
    ]


def test_a_change_of_scope_makes_the_cursor_worthless(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    cursor, _, _ = acceptor.read_all()
    login = acceptor.me.login
    people.admin("update gaowei.person set divisions = '{510105}' where login = %s", login)
    page = acceptor.centre.feed(cursor, None)
    assert page.cursor is None
    assert page.after is None
    assert page.identity != cursor.split(" ")[0]
    assert page.identity == acceptor.centre.hello(new_id(), "A-01").identity
    people.admin("update gaowei.person set name = 'another name' where login = %s", login)
    assert acceptor.centre.feed(cursor, None).identity == page.identity, "a name is not a scope"


def test_a_cursor_that_no_centre_gave_is_worth_nothing(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    identity = acceptor.read_all()[0].split(" ")[0]
    for cursor in ("", "nonsense", f"{identity} nonsense", f"{identity} ", f"other {identity}"):
        page = acceptor.centre.feed(cursor, None)
        assert (page.cursor, page.after, page.rows) == (None, None, ())
        assert page.identity == identity


def test_an_account_that_ended_sees_and_does_nothing(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    acceptor.do(Action.REGISTER)
    attacker = people.plain(people.centre.people[-1])
    people.admin(
        "update gaowei.person set valid_to = clock_timestamp() - %s where login = %s",
        timedelta(seconds=1),
        acceptor.me.login,
    )
    assert attacker.ask("select count(*) from gaowei.cases") == [(0,)]
    for call in ("hello(null, 'x')", "ring()", "tick()", "identity()", "record('{}')", "reference()"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            attacker.ask(f"select gaowei.{call}")
    with pytest.raises(NotAPerson):
        acceptor.centre.hello(new_id(), "A-01")


def moved_to(command: Command, division: int) -> Command:
    """`command` as if it had put its row into `division`."""
    (write,) = command.decision.writes
    moved = replace(write, put={**write.put, "division": division})
    return replace(command, decision=replace(command.decision, writes=(moved,)))


def test_ids_are_not_confused_with_kinds(people: People) -> None:
    """A remark's id is not a case's: asking for it as one finds nothing."""
    acceptor = people.asker(Post.ACCEPTOR)
    case = acceptor.do(Action.REGISTER)
    remark = acceptor.command(Action.COMMENT, case)
    acceptor.send(remark)
    assert acceptor.centre.reveal(UUID(str(remark.ask.id)), "why") is None
