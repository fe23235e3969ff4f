"""At the real centre: deadlines that no calendar moves, duties that are parted unless a setting says so, and calls."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

import pytest

from app.central.provision import load_reference, set_city_time
from app.reading.audit import audit
from app.wire import Json, case_from_json, command_to_json
from models.case import Case, Status
from models.commands import Answer, Decision
from models.decide import decide
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference, build_reference
from models.situation import Before
from models.tables import cases
from models.working_time import CITY_ZONE, CalendarKind
from tests.central.people import People
from tests.contracts.asking import Asker, facts_for, road
from tests.models.given import TRANSFER

EVERY_COLUMN = ", ".join(column.name for column in cases.columns)


def now_known(asker: Asker) -> Reference:
    """The reference tables as the centre hands them out now."""
    found = asker.centre.reference()
    return build_reference(cast("int", found["version"]), cast("dict[str, list[Json]]", found["tables"]))


def dispatched(people: People) -> tuple[Asker, Case]:
    """A case with its unit, and the dispatcher who sent it there."""
    acceptor, leader, dispatcher = (people.asker(post) for post in (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER))
    case: Case | None = None
    for who, action in road(acceptor, leader, dispatcher)[:4]:
        case = who.do(action, case)
    assert case is not None
    return dispatcher, case


def test_a_deadline_says_how_it_was_made_and_no_calendar_moves_it(people: People) -> None:
    dispatcher, case = dispatched(people)
    calendars = dispatcher.reference.calendars
    assert case.deadline is not None
    assert case.deadline_start is not None
    assert case.deadline_seconds is not None
    kind = CalendarKind(str(case.deadline_calendar))
    assert calendars.add(kind, case.deadline_start, case.deadline_seconds) == case.deadline
    assert (case.deadline_version, case.calendar_version) == (calendars.version, calendars.version)
    assert case.closing_condition
    before = people.admin(f"select {EVERY_COLUMN} from gaowei.cases order by id")

    hours = [("work", "10:00", "11:00"), ("monitor", "00:00", "01:00")]
    openings: list[dict[str, object]]
    openings = [{"calendar": name, "starts": starts, "ends": ends} for name, starts, ends in hours]
    free = (case.deadline.astimezone(CITY_ZONE)).date()
    load_reference(
        people.centre.admin_dsn, {"openings": openings, "calendar_days": [{"day": free.isoformat(), "worked": False}]}
    )
    edited = now_known(dispatcher)
    assert edited.calendars.version != calendars.version
    assert people.admin(f"select {EVERY_COLUMN} from gaowei.cases order by id") == before

    there = dispatcher.do(Action.RECEIVE, case)
    assert (there.deadline, there.due, there.deadline_version) == (case.deadline, case.due, calendars.version)
    report = audit(people.centre.admin_dsn)
    assert (report.findings, report.past_calendars > 0, report.other_calendars) == ([], True, 0)
    state = edited.state_of(calendars.version)
    assert state is not None
    assert state.calendars.add(kind, case.deadline_start, case.deadline_seconds) == case.deadline
    assert edited.state_of("never was") is None


def test_hours_hold_from_a_day_to_a_day(people: People) -> None:
    """DOMAIN §8.1: calendars are effective-dated; what began under the old hours keeps its deadline."""
    hours = [
        ("work", "18:00", "1900-01-01", None),
        ("monitor", "21:00", "1900-01-01", "2017-07-31"),
        ("monitor", "18:00", "2017-08-01", None),
    ]
    openings: list[dict[str, object]] = [
        {"calendar": name, "starts": "08:00", "ends": ends, "valid_from": begun, "valid_to": ended}
        for name, ends, begun, ended in hours
    ]
    load_reference(people.centre.admin_dsn, {"openings": openings})
    calendars = now_known(people.asker(Post.ACCEPTOR)).calendars
    summer = [stretch for stretch in calendars.openings(CalendarKind.MONITOR, date(2017, 7, 31))]
    autumn = [stretch for stretch in calendars.openings(CalendarKind.MONITOR, date(2017, 8, 1))]
    assert [end.time() for _, end in summer] == [time(21)]
    assert [end.time() for _, end in autumn] == [time(18)]
    evening = datetime(2017, 7, 31, 20, 50, tzinfo=CITY_ZONE)
    assert calendars.add(CalendarKind.MONITOR, evening, 15 * 60) == datetime(2017, 8, 1, 0, 5, tzinfo=UTC)
    assert calendars.add(CalendarKind.MONITOR, evening + timedelta(days=1), 60) == datetime(
        2017, 8, 2, 0, 1, tzinfo=UTC
    )


def test_a_deadline_into_a_year_nobody_loaded_says_so(people: People) -> None:
    set_city_time(people.centre.admin_dsn, datetime(2017, 12, 29, 16, 0, tzinfo=CITY_ZONE))
    acceptor, leader, dispatcher = (people.asker(post) for post in (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER))
    now = datetime(2017, 12, 29, 16, 0, tzinfo=CITY_ZONE).isoformat()
    case = acceptor.do(Action.REGISTER, facts=facts_for(Action.REGISTER, received_at=now))
    slow = next(
        row.no
        for row in acceptor.reference.conditions[case.edition, case.kind, case.class_code]
        if row.limit.unit == "work_hour" and row.limit.value >= 4
    )
    for who, action in road(acceptor, leader, dispatcher)[1:4]:
        facts = {"condition_no": slow} if action in (Action.PROPOSE, Action.FILE) else None
        case = who.do(action, case, facts)
    assert case.deadline is not None
    assert case.deadline.astimezone(CITY_ZONE).year == 2018
    assert case.unsure_year == 2018
    assert people.admin("select unsure_year from gaowei.cases") == [(2018,)]


# ── separation of duties ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def alone(people: People) -> Asker:
    """Somebody who holds both posts, in a small centre."""
    return people.asker(Post.ACCEPTOR, Post.DUTY_LEADER)


def as_allowed(asker: Asker, case: Case) -> Json:
    """The command of one who may file his own intake, as a desk sends it that read the setting."""
    asker.reference = replace(asker.reference, separate_duties=False)
    return command_to_json(asker.command(Action.FILE, case))


def sent(asker: Asker, people: People, data: Json) -> Json:
    """What `record` answers to hand-made JSON."""
    attacker = people.plain(people.centre.people[-1])
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(data))
    return cast("Json", answer)


def test_who_registered_does_not_file_whatever_his_desk_says(people: People, alone: Asker) -> None:
    case = alone.do(Action.PROPOSE, alone.do(Action.REGISTER))
    answer = sent(alone, people, as_allowed(alone, case))
    assert (answer["outcome"], answer["code"]) == ("refused", Code.SAME_HAND.value)


def test_where_the_setting_lets_him_the_case_is_marked_by_the_centre(people: People, alone: Asker) -> None:
    load_reference(people.centre.admin_dsn, {"settings": [{"name": "separation_of_duties", "value": "off"}]})
    assert not now_known(alone).separate_duties
    case = alone.do(Action.PROPOSE, alone.do(Action.REGISTER))
    data = as_allowed(alone, case)
    put = cast("Json", cast("list[Json]", data["writes"])[0]["put"])
    assert put["filed_own"] is True
    put["filed_own"] = False
    assert sent(alone, people, data)["outcome"] == "applied"
    assert people.admin("select status, filed_own from gaowei.cases") == [("pending_dispatch", True)]
    (finding,) = audit(people.centre.admin_dsn).findings or (None,)
    assert finding is None, "the centre's own mark is what the rules say"


def test_another_hand_leaves_no_mark_and_cannot_leave_one(people: People, alone: Asker) -> None:
    load_reference(people.centre.admin_dsn, {"settings": [{"name": "separation_of_duties", "value": "off"}]})
    case = alone.do(Action.PROPOSE, alone.do(Action.REGISTER))
    leader = people.asker(Post.DUTY_LEADER)
    data = command_to_json(leader.command(Action.FILE, case))
    cast("Json", cast("list[Json]", data["writes"])[0]["put"])["filed_own"] = True
    assert sent(leader, people, data)["outcome"] == "applied"
    assert people.admin("select filed_own from gaowei.cases") == [(False,)]


# ── the hotline's answer ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_hotlines_case_does_not_end_without_its_answer(people: People) -> None:
    acceptor, leader, dispatcher = (people.asker(post) for post in (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER))
    case: Case | None = None
    for who, action in road(acceptor, leader, dispatcher)[:8]:
        case = who.do(action, case, TRANSFER if action is Action.REGISTER else None)
    assert case is not None
    ask = leader.ask(Action.CLOSE, case, None, at=leader.now())
    broken = decide(Before.of(case), ask, leader.me, leader.now(), leader.reference)
    assert broken == RuleBroken(Code.REPLY_NEEDED)
    forged = command_to_json(leader.command(Action.CLOSE, case, {"reply": "已更换"}))
    put = cast("Json", cast("list[Json]", forged["writes"])[0]["put"])
    for name in ("reply", "replied_at"):
        del put[name]
    attacker = people.plain(people.centre.people[1])
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(forged))
    assert cast("Json", answer)["outcome"] == "malformed", "the centre holds it too"
    leader.serial -= 1
    closed = leader.do(Action.CLOSE, case, {"reply": "已更换"})
    assert (closed.status, closed.reply) == (Status.CLOSED, "已更换")


def test_two_cases_of_one_hotline_number_are_one(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    acceptor.do(Action.REGISTER, facts=TRANSFER)
    (outcome,) = acceptor.send(acceptor.command(Action.REGISTER, facts=TRANSFER))
    assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.EXISTS_ALREADY)
    other = {**TRANSFER, "source": "hotline_12319"}
    (outcome,) = acceptor.send(acceptor.command(Action.REGISTER, facts=other))
    assert outcome.answer is Answer.APPLIED, "unique per source"


@pytest.mark.parametrize("column", ["external_number", "reply_due"])
def test_what_a_transfer_must_bring_is_held_at_the_centre(people: People, column: str) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    command = acceptor.command(Action.REGISTER, facts=TRANSFER)
    assert isinstance(command.decision, Decision)
    data = command_to_json(command)
    del cast("Json", cast("list[Json]", data["writes"])[0]["put"])[column]
    assert sent(acceptor, people, data)["outcome"] == "malformed"


def test_a_leaders_word_is_named_at_the_centre_too(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    facts = facts_for(Action.REGISTER, source="leader", reference_text="市长批示 12 号")
    data = command_to_json(acceptor.command(Action.REGISTER, facts=facts))
    del cast("Json", cast("list[Json]", data["writes"])[0]["put"])["reference_text"]
    assert sent(acceptor, people, data)["outcome"] == "malformed"


def test_who_told_those_who_come_is_said_by_the_centre_of_who_did(people: People) -> None:
    acceptor, other = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER, seat="B-02")
    facts = facts_for(Action.REGISTER, danger="119 120", urgency="critical")
    command = acceptor.command(Action.REGISTER, facts=facts)
    (outcome,) = acceptor.send(command)
    assert outcome.answer is Answer.APPLIED
    row = outcome.rows[0].row
    assert row is not None
    assert (row["danger"], row["danger_told"], row["danger_told_by"]) == ("119 120", None, None)
    told = other.command(Action.TELL_RESCUE, case_from_json(row))
    (write,) = told.decision.writes
    forged = replace(write, put={**write.put, "danger_told_by": acceptor.me.id})
    (outcome,) = other.send(replace(told, decision=Decision((forged,))))
    row = outcome.rows[0].row
    assert row is not None
    assert (row["danger_told"], row["danger_told_by"]) == ("desk_rang", str(other.me.id))
    bent = other.command(Action.TELL_RESCUE, case_from_json(row))
    (write,) = bent.decision.writes
    (outcome,) = other.send(replace(bent, decision=Decision((replace(write, put={**write.put, "danger": "911"}),))))
    assert outcome.answer is Answer.MALFORMED
