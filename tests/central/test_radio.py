"""The intercom log at the centre: whose it is, how much a new desk gets, and what a hand-made command cannot do."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import cast
from uuid import UUID

import pytest

from app.central.provision import set_city_time
from app.wire import Json, command_to_json
from models.commands import Answer, Command
from models.errors import Code
from models.ids import new_id
from models.intercom import Entry
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.contracts.asking import CALLER, JINJIANG, QINGYANG, Asker, facts_for

SECRET = "密件:不为外区所知"


def raw(attacker: Attacker, command: Command, **change: object) -> Json:
    """What `record` answers to a command of which `put` was changed by hand."""
    data = command_to_json(command)
    cast("Json", cast("list[Json]", data["writes"])[0]["put"]).update(change)
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(data))
    return cast("Json", answer)


def snapshot(attacker: Attacker, page: int) -> list[Json]:
    """The pages of a new desk's first look."""
    attacker.ask("begin isolation level repeatable read")
    after, pages = None, []
    while True:
        ((found,),) = attacker.ask("select gaowei.snapshot(%s, %s)", after, page)
        pages.append(cast("Json", found))
        after = cast("str | None", pages[-1]["after"])
        if after is None:
            attacker.ask("rollback")
            return pages


def said_in(pages: list[Json]) -> list[UUID]:
    rows = [row for page in pages for row in cast("list[Json]", page["rows"]) if row["kind"] == "intercom"]
    return [UUID(str(row["id"])) for row in rows]


@pytest.fixture
def speaker(people: People) -> Asker:
    """Somebody of Jinjiang who speaks on the radio."""
    return people.asker(Post.DISPATCHER)


def test_another_districts_entries_are_seen_by_no_road(people: People, speaker: Asker) -> None:
    entry = speaker.log(text=SECRET, kind="emergency")
    mine, stranger = people.attacker(*Post), people.attacker(*Post, divisions=[QINGYANG])
    assert mine.ask("select id, division from gaowei.intercom") == [(str(entry.id), JINJIANG)]
    assert stranger.ask("select * from gaowei.intercom") == []
    assert SECRET not in json.dumps(snapshot(stranger, 1), ensure_ascii=False)
    assert said_in(snapshot(mine, 1)) == [entry.id]
    ((cursor,),) = stranger.ask("select gaowei.identity() || ' ' || pg_current_snapshot() || ' 1'")
    speaker.log(text=SECRET)
    ((page,),) = stranger.ask("select gaowei.feed(%s)", cursor)
    assert SECRET not in json.dumps(page, ensure_ascii=False)
    assert str(entry.id) not in json.dumps(page)


@pytest.mark.parametrize("page", [1, 2, 500])
def test_a_new_desk_gets_two_days_of_talk_and_every_emergency_without_an_answer(
    people: People, speaker: Asker, page: int
) -> None:
    start = speaker.now()
    speaker.log(text="很久以前")
    waiting = [speaker.log(kind="emergency"), speaker.log(kind="emergency")]
    answered = speaker.log(kind="emergency")
    speaker.send(speaker.command(Action.ACKNOWLEDGE, answered))
    set_city_time(people.centre.admin_dsn, start + timedelta(hours=40))
    recent = [speaker.log(text=f"第{n}句") for n in range(3)]
    set_city_time(people.centre.admin_dsn, start + timedelta(hours=60))
    case = people.asker(Post.ACCEPTOR).do(Action.REGISTER)
    recent.append(speaker.log(kind="emergency"))
    pages = snapshot(people.attacker(*Post), page)
    assert said_in(pages) == [entry.id for entry in (*waiting, *recent)], "in the centre's order, once each"
    lines = [line for found in pages for line in cast("list[Json]", found["lines"])]
    assert {UUID(str(line["root"])) for line in lines} == {case.id, *said_in(pages)}
    assert [found["cursor"] is None for found in pages] == [True] * (len(pages) - 1) + [False]


def test_an_entry_takes_no_case_number_no_hand_and_no_caller(people: People, speaker: Asker) -> None:
    command = speaker.command(Action.LOG_ENTRY)
    with_caller = replace(command, ask=replace(command.ask, caller=replace(CALLER, name="混入")))
    (outcome,) = speaker.send(with_caller)
    assert outcome.answer is Answer.APPLIED
    for table in ("caller", "hand", "number_block"):
        assert people.admin(f"select count(*) from gaowei.{table}") == [(0,)], table
    assert people.admin("select count(*) from gaowei.journal where caller_hash is not null") == [(0,)]


def test_only_an_emergency_is_answered(people: People, speaker: Asker) -> None:
    report, alarm = speaker.log(), speaker.log(kind="emergency")
    forged = speaker.command(Action.ACKNOWLEDGE, alarm)
    data = command_to_json(replace(forged, ask=replace(forged.ask, subject=report.id)))
    cast("list[Json]", data["writes"])[0]["id"] = str(report.id)
    attacker = people.plain(people.centre.people[-1])
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(data))
    assert cast("Json", answer)["outcome"] == "malformed"


@pytest.mark.parametrize(
    ("change", "outcome", "code"),
    [
        ({"division": QINGYANG}, "refused", "out_of_scope"),
        ({"division": 1}, "refused", "unknown"),
        ({"acknowledged_by": str(UUID(int=7))}, "refused", "column_barred"),
        ({"kind": "gossip"}, "malformed", "malformed"),
        ({"said_at": "infinity"}, "malformed", "malformed"),
        ({"direction": None}, "malformed", "malformed"),
        ({"text": "井" * 1001}, "malformed", "malformed"),
        ({"call_sign": "7" * 21}, "refused", "too_long"),
        ({"channel": "J" * 41}, "refused", "too_long"),
    ],
)
def test_what_a_hand_made_entry_cannot_say(
    people: People, speaker: Asker, change: Json, outcome: str, code: str
) -> None:
    command = speaker.command(Action.LOG_ENTRY)
    answer = raw(people.plain(people.centre.people[-1]), command, **change)
    assert (answer["outcome"], answer["code"]) == (outcome, code)
    assert people.admin("select count(*) from gaowei.intercom") == [(0,)]


def test_a_case_is_not_a_part_of_an_entry_nor_an_entry_of_a_case(people: People, speaker: Asker) -> None:
    """Only remarks hang on something; whoever sends a root beside a root is not understood."""
    acceptor = people.asker(Post.ACCEPTOR)
    command = acceptor.command(Action.LOG_ENTRY)
    data = command_to_json(command)
    other = {**cast("list[Json]", data["writes"])[0], "id": str(new_id())}
    data["writes"] = [*cast("list[Json]", data["writes"]), other]
    attacker = people.plain(people.centre.people[-1])
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(data))
    assert cast("Json", answer)["outcome"] == "refused"
    assert cast("Json", answer)["code"] == "shape_broken"


def test_an_entry_under_the_id_of_a_foreign_case_shows_and_breaks_nothing_of_it(people: People) -> None:
    """Histories are read by id: the entry's would bring the case's along, and neither chain would hold."""
    facts = facts_for(Action.REGISTER, description=SECRET)
    acceptor = people.asker(Post.ACCEPTOR)
    (outcome,) = acceptor.send(acceptor.command(Action.REGISTER, facts=facts))
    case = outcome.rows[0].id
    login = people.centre.person(*Post, divisions=[QINGYANG])
    stranger = people.session(login)
    here = facts_for(Action.LOG_ENTRY, channel="QY-1")
    (outcome,) = stranger.send(stranger.command(Action.LOG_ENTRY, facts=here, subject=case))
    assert (outcome.answer, outcome.code, outcome.facts) == (Answer.GONE, Code.GONE, {})
    assert SECRET not in json.dumps(snapshot(people.plain(login), 500), ensure_ascii=False)
    assert people.admin("select * from gaowei.broken_entries()") == []


def test_no_action_on_a_case_reaches_an_entry_nor_the_other_way_round(people: People) -> None:
    """Hand-made batches of everything confused: each is answered, nothing of either changes."""
    acceptor = people.asker(Post.ACCEPTOR)
    case, entry, alarm = acceptor.do(Action.REGISTER), acceptor.log(), acceptor.log(kind="emergency")
    before = (
        people.admin("select to_jsonb(c) from gaowei.cases c"),
        people.admin("select to_jsonb(i) from gaowei.intercom i"),
    )
    confused: list[tuple[Command, str, str]] = [
        (acceptor.command(Action.PROPOSE, case), "intercom", str(case.id)),
        (acceptor.command(Action.PROPOSE, case), "cases", str(entry.id)),
        (acceptor.command(Action.COMMENT, case), "cases", str(entry.id)),
        (acceptor.command(Action.COMMENT, case), "comments", str(case.id)),
        (acceptor.command(Action.ACKNOWLEDGE, alarm), "cases", str(alarm.id)),
        (acceptor.command(Action.ACKNOWLEDGE, alarm), "cases", str(case.id)),
        (acceptor.command(Action.ACKNOWLEDGE, alarm), "intercom", str(case.id)),
        (acceptor.command(Action.REGISTER), "intercom", str(new_id())),
        (acceptor.command(Action.LOG_ENTRY), "cases", str(new_id())),
        (acceptor.command(Action.LOG_ENTRY), "talk_groups", str(new_id())),
    ]
    attacker = people.plain(people.centre.people[-1])
    for command, kind, subject in confused:
        ((last,),) = people.admin("select serial from gaowei.outbox where id = %s", str(command.outbox))
        data = {**command_to_json(command), "serial": cast("int", last) + 1}
        for write in cast("list[Json]", data["writes"]):
            write["id"] = subject if write["kind"] != "comments" else write["id"]
        data["subject"] = {**cast("Json", data["subject"]), "kind": kind, "id": subject}
        ((answers,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps([data] * 50))
        first, *others = cast("list[Json]", answers)
        assert first["outcome"] in ("malformed", "refused", "gone", "stale"), (command.ask.action, kind)
        assert all(other["outcome"] in (first["outcome"], "already") for other in others)
    assert before == (
        people.admin("select to_jsonb(c) from gaowei.cases c"),
        people.admin("select to_jsonb(i) from gaowei.intercom i"),
    )
    assert people.admin("select count(*) from gaowei.comments") == [(0,)]
    assert people.admin("select * from gaowei.broken_entries()") == []


@pytest.mark.parametrize("seen", [0, 2, -1, 2**31, 2**70, 1e400, "1", None, True])
def test_an_alarm_is_answered_only_by_whoever_saw_it_as_it_is(people: People, speaker: Asker, seen: object) -> None:
    alarm = speaker.log(kind="emergency")
    data = command_to_json(speaker.command(Action.ACKNOWLEDGE, alarm))
    number = "1e400" if seen == 1e400 else json.dumps(seen)
    cast("Json", data["subject"])["seen"] = cast("list[Json]", data["writes"])[0]["seen"] = "SEEN"
    attacker = people.plain(people.centre.people[-1])
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(data).replace('"SEEN"', number))
    if seen == "1":
        assert cast("Json", answer)["outcome"] == "applied", "the same number, written as text"
    else:
        assert cast("Json", answer)["outcome"] in ("malformed", "stale", "gone", "refused")
        assert people.admin("select status from gaowei.intercom") == [("logged",)]


def test_two_desks_that_answer_the_same_alarms_in_another_order_both_get_through(people: People) -> None:
    one, other = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER, seat="B-02")
    alarms: list[Entry] = [one.log(kind="emergency") for _ in range(4)]
    mine = [one.command(Action.ACKNOWLEDGE, alarm) for alarm in alarms[:3]]
    theirs = [other.command(Action.ACKNOWLEDGE, alarm) for alarm in reversed(alarms)]
    assert [outcome.answer for outcome in one.send(*mine)] == [Answer.APPLIED] * 3
    first, second, *_ = other.send(*theirs)
    assert first.answer is Answer.APPLIED
    assert second.answer is Answer.STALE


def test_the_talk_groups_and_supervisors_travel_with_the_reference(people: People, speaker: Asker) -> None:
    assert {"CITY", "JJ-1", "QY-1"} == set(speaker.reference.talk_groups)
    assert speaker.reference.supervisors["7"].talk_group == "JJ-1"
    before = speaker.centre.hello(speaker.outbox, "A-01").reference_version
    people.admin("update gaowei.supervisors set name = '换人' where call_sign = '7'")
    assert speaker.centre.hello(speaker.outbox, "A-01").reference_version == before + 1
