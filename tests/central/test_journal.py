"""The journal: only added to, chained per subject, anchored; too old is said, and who called is not in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

import psycopg2
import pytest

from app.reading.audit import audit
from app.reading.findings import Fault
from app.wire import Json, command_to_json
from models.commands import Answer, Sex
from models.errors import Code
from models.ids import made_at, new_id
from models.lifecycle import Action
from models.people import Post
from models.tables import journal
from tests.central.people import People
from tests.contracts.asking import CALLER, Asker

OUTSIDE_THE_CHAIN = {"xid"}
"""A dump and restore keeps it as a value, but it means nothing then."""


def id_of(when: datetime) -> UUID:
    """A UUIDv7 as a desk with that clock would make it."""
    tail = new_id().int & ((1 << 80) - 1)
    return UUID(int=(int(when.timestamp() * 1000) << 80) | tail)


@pytest.fixture
def acceptor(people: People) -> Asker:
    """Somebody who registers."""
    return people.asker(Post.ACCEPTOR)


def test_it_is_only_added_to_even_by_its_owner(people: People, acceptor: Asker) -> None:
    acceptor.do(Action.REGISTER)
    for statement in ("update gaowei.journal set seat = 'x'", "delete from gaowei.journal", "truncate gaowei.journal"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            people.admin(f"set role gaowei_owner; {statement}")


def test_a_changed_value_anywhere_is_found(people: People, acceptor: Asker) -> None:
    case = acceptor.do(Action.REGISTER)
    acceptor.do(Action.COMMENT, acceptor.do(Action.PROPOSE, case))
    assert people.admin("select * from gaowei.broken_entries()") == []
    others = {
        "uuid": "gen_random_uuid()", "text": "'other'", "integer": "77", "bigint": "77", "jsonb": "'{\"a\": 1}'",
        "text[]": "'{other}'", "timestamp with time zone": "now() - interval '1 day'", "bytea": "'\\x00'",
    }  # fmt: skip
    columns = people.admin(
        "select attname, format_type(atttypid, null) from pg_attribute"
        " where attrelid = 'gaowei.journal'::regclass and attnum > 0 and not attisdropped"
    )
    types = {str(name): str(kind) for name, kind in columns}
    assert set(types) == set(journal.columns.keys())
    for column in set(types) - OUTSIDE_THE_CHAIN - {"command_id"}:
        found = people.admin(
            "begin; set local session_replication_role = replica;"
            f" update gaowei.journal set {column} = {others[types[column]]} where action = 'propose';"
            " select fault from gaowei.broken_entries()"
        )
        assert found, column


def test_a_missing_entry_is_found(people: People, acceptor: Asker) -> None:
    acceptor.do(Action.PROPOSE, acceptor.do(Action.REGISTER))
    found = people.admin(
        "begin; set local session_replication_role = replica; delete from gaowei.journal where action = 'register';"
        " select fault from gaowei.broken_entries()"
    )
    assert found == [("missing",)]


def test_the_hash_does_not_depend_on_who_asks_how(people: People, acceptor: Asker) -> None:
    attacker = people.plain(people.centre.people[-1])
    attacker.ask("set timezone = 'Asia/Shanghai'")
    attacker.ask("set extra_float_digits = -15")
    attacker.ask("set datestyle = 'German'")
    attacker.ask("set bytea_output = 'escape'")
    command = acceptor.command(Action.REGISTER)
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command_to_json(command)))
    assert isinstance(answer, dict)
    assert answer["outcome"] == "applied"
    assert answer["rows"][0]["row"]["received_at"].endswith("+00:00")
    assert people.admin("select * from gaowei.broken_entries()") == []


def test_an_id_older_than_the_journal_keeps(people: People, acceptor: Asker) -> None:
    """It may have been done and forgotten: a person decides. So for a desk whose clock is years ahead."""
    for when in (datetime(2015, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=400)):
        command = acceptor.command(Action.REGISTER)
        command = replace(command, ask=replace(command.ask, id=id_of(when)))
        for _ in range(2):
            (outcome,) = acceptor.send(command)
            assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.TOO_OLD_TO_JUDGE)
    assert acceptor.do(Action.REGISTER).version == 1, "the serials were taken"
    assert people.admin("select count(*) from gaowei.journal") == [(1,)]


def test_partitions_reach_from_two_months_back_to_two_ahead(people: People, acceptor: Asker) -> None:
    parts = people.names("select inhrelid::regclass from pg_inherits where inhparent = 'gaowei.journal'::regclass")
    assert len(parts) == 5
    ((first, last),) = people.admin("select journal_from, journal_to from gaowei.centre")
    now = datetime.now(UTC)
    assert made_at(UUID(str(first))) < now - timedelta(days=55)
    assert made_at(UUID(str(last))) > now + timedelta(days=55)
    people.admin("set role gaowei_owner; alter table gaowei.journal detach partition " + sorted(parts)[-1])
    people.admin(f"set role gaowei_owner; drop table {sorted(parts)[-1]}")
    acceptor.centre.tick()
    again = people.names("select inhrelid::regclass from pg_inherits where inhparent = 'gaowei.journal'::regclass")
    assert sorted(again) == sorted(parts), "the minute makes what is missing"


def test_statistics_are_not_taken_of_long_values(people: People) -> None:
    targets = people.admin(
        "select distinct coalesce(a.attstattarget, -1)"
        " from pg_attribute a join pg_inherits i on i.inhrelid = a.attrelid"
        " where i.inhparent = 'gaowei.journal'::regclass and a.atttypid = 'jsonb'::regtype"
    )
    assert targets == [(0,)]


def test_the_minute_ties_new_entries_together(people: People, acceptor: Asker) -> None:
    case = acceptor.do(Action.REGISTER)
    acceptor.centre.tick()
    acceptor.do(Action.PROPOSE, case)
    acceptor.centre.tick()
    first = people.admin("select entries, hash from gaowei.anchor")
    assert [row[0] for row in first] == [1], "not twice in a minute"
    people.admin("update gaowei.anchor set at = at - interval '1 hour'")
    acceptor.centre.tick()
    acceptor.centre.tick()
    anchors = people.admin("select entries, hash from gaowei.anchor order by at")
    assert [row[0] for row in anchors] == [1, 1]
    ((entry,),) = people.admin("select hash from gaowei.journal where action = 'propose'")
    assert isinstance(entry, memoryview)
    assert isinstance(anchors[0][1], memoryview)
    assert isinstance(anchors[1][1], memoryview)
    assert hashlib.sha256(bytes(anchors[0][1]) + bytes(entry)).digest() == bytes(anchors[1][1])


def test_who_called_lies_apart(people: People, acceptor: Asker) -> None:
    case = acceptor.do(Action.REGISTER)
    assert people.admin("select number, name from gaowei.caller") == [("138 0000 0000", "来电人")]
    ((text, salted),) = people.admin("select to_jsonb(j)::text, caller_hash from gaowei.journal j")
    assert "138 0000 0000" not in str(text)
    assert isinstance(salted, memoryview)
    acceptor.centre.reveal(case.id, "回访")
    revealed = people.admin("select root, facts, person, seat from gaowei.journal where action = 'reveal'")
    assert revealed == [(str(case.id), {"reason": "回访"}, str(acceptor.me.id), "gaowei A-01")]
    assert [line["action"] for line in acceptor.read_all()[2]] == ["register"], "not a line that desks keep"
    for reason in ("", "  ", None, "x" * 5000):
        with pytest.raises(psycopg2.DataError):
            acceptor.centre.reveal(case.id, reason)  # type: ignore[arg-type]  # what no client sends


def test_how_a_caller_is_addressed_is_kept_and_belongs_to_the_hash(people: People, acceptor: Asker) -> None:
    told = [
        replace(CALLER, sex=Sex.FEMALE),
        replace(CALLER, sex=Sex.MALE),
        CALLER,
    ]
    for caller in told:
        command = acceptor.command(Action.REGISTER, caller=caller)
        acceptor.send(command)
        assert acceptor.centre.reveal(command.ask.subject, "回访") == caller
    assert people.admin("select sex from gaowei.caller order by case_id") == [("female",), ("male",), (None,)]
    assert audit(people.centre.admin_dsn).findings == []
    people.admin("update gaowei.caller set sex = 'male' where sex = 'female'")
    assert [one.fault for one in audit(people.centre.admin_dsn).findings] == [Fault.CALLER]


def test_an_unknown_form_of_address_is_no_command_of_ours(people: People, acceptor: Asker) -> None:
    attacker = people.plain(people.centre.people[-1])
    command = command_to_json(acceptor.command(Action.REGISTER))
    for odd in (None, "", "x", 1):
        bent = {**command, "caller": {**cast("Json", command["caller"]), "sex": odd}}
        ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(bent))
        assert cast("Json", answer)["outcome"] == "malformed"
    assert people.admin("select count(*) from gaowei.caller") == [(0,)]


def test_nobody_hears_who_called_and_takes_the_question_back(people: People, acceptor: Asker) -> None:
    """The question must be committed before it is answered; the ticket is for who asked, and for a minute."""
    case = acceptor.do(Action.REGISTER)
    attacker, other = people.plain(people.centre.people[-1]), people.attacker(Post.ACCEPTOR)
    for shield in ("", "savepoint here"):
        attacker.ask("begin")
        if shield:
            attacker.ask(shield)
        ((ticket,),) = attacker.ask("select gaowei.reveal(%s, 'x')", str(case.id))
        assert attacker.ask("select gaowei.caller_of(%s)", ticket) == [(None,)]
        attacker.ask("rollback")
        assert attacker.ask("select gaowei.caller_of(%s)", ticket) == [(None,)]
    ((ticket,),) = attacker.ask("select gaowei.reveal(%s, 'call back')", str(case.id))
    assert attacker.ask("select gaowei.caller_of(%s) ->> 'name'", ticket) == [(CALLER.name,)]
    assert other.ask("select gaowei.caller_of(%s)", ticket) == [(None,)]
    with pytest.raises(psycopg2.errors.InvalidParameterValue):
        attacker.ask("select gaowei.reveal(null, 'x')")
    assert people.admin("select facts ->> 'reason' from gaowei.journal where action = 'reveal'") == [("call back",)]


def test_a_look_at_a_number_is_in_the_journal_without_it_and_cannot_be_taken_back(
    people: People, acceptor: Asker
) -> None:
    acceptor.do(Action.REGISTER)
    attacker, other = people.plain(people.centre.people[-1]), people.attacker(Post.ACCEPTOR)
    number = "138 0000 0000"
    attacker.ask("begin")
    ((ticket,),) = attacker.ask("select gaowei.look_up_caller(%s)", number)
    assert attacker.ask("select gaowei.earlier_calls(%s, %s)", ticket, number) == [(None,)]
    attacker.ask("rollback")
    assert attacker.ask("select gaowei.earlier_calls(%s, %s)", ticket, number) == [(None,)]
    ((ticket,),) = attacker.ask("select gaowei.look_up_caller(%s)", number)
    assert other.ask("select gaowei.earlier_calls(%s, %s)", ticket, number) == [(None,)], "another's ticket"
    assert attacker.ask("select gaowei.earlier_calls(%s, %s)", ticket, "139 0000 0000") == [(None,)], "another number"
    assert attacker.ask("select gaowei.earlier_calls(%s, %s) ->> 'count'", ticket, number) == [("1",)]
    dispatcher = people.attacker(Post.DISPATCHER)
    assert dispatcher.ask("select gaowei.look_up_caller(%s)", number) == [(None,)]
    looks = people.admin(
        "select person, refusal, to_jsonb(j)::text from gaowei.journal j where action = 'look_up_caller' order by at"
    )
    assert [(person, refusal) for person, refusal, _ in looks] == [
        (str(acceptor.me.id), None),
        (str(dispatcher.login.person.id), "post_missing"),
    ]
    assert not any(written in str(text) for _, _, text in looks for written in (number, "13800000000"))
    assert audit(people.centre.admin_dsn).findings == []


def test_a_changed_caller_of_a_question_is_found(people: People, acceptor: Asker) -> None:
    acceptor.send(acceptor.command(Action.ANSWER_CALL, caller=CALLER))
    assert audit(people.centre.admin_dsn).findings == []
    people.admin("update gaowei.caller set number = '139 1111 2222'")
    assert [one.fault for one in audit(people.centre.admin_dsn).findings] == [Fault.CALLER]


def test_a_refusal_is_in_the_journal_and_in_no_feed(people: People, acceptor: Asker) -> None:
    case = acceptor.do(Action.REGISTER)
    cursor, _, _ = acceptor.read_all()
    command = acceptor.command(Action.PROPOSE, case)
    (outcome,) = acceptor.send(replace(command, ask=replace(command.ask, action=Action.CLOSE)))
    assert outcome.answer is Answer.REFUSED
    assert people.admin(
        "select subject = command_id, root, version, refusal from gaowei.journal where action = 'close'"
    ) == [(True, str(case.id), 0, "wrong_status")]
    assert acceptor.catch_up(cursor)[1:] == ({}, [])
