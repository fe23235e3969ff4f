"""抄告 at PostgreSQL: a district reads what it is told, though the case is none of its own, and nothing besides."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from models.case import Case
from models.commands import Answer, Command, Decision, Outcome
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, facts_for
from tests.models.given import ROAD

SECRET = "内部意见：不为外区所知"
TOLD = "涉及贵区路段，请配合"
READ = "select text, place, number, class_code from gaowei.notices"


def one(asker: Asker, command: Command) -> Outcome:
    (outcome,) = asker.send(command)
    return outcome


@pytest.fixture
def sender(people: People) -> Asker:
    """Everybody's posts, of the district in which the case lies."""
    return people.asker(*Post)


@pytest.fixture
def case(people: People, sender: Asker) -> Case:
    """A case that is with a unit of one district."""
    other = people.asker(*Post)
    case = sender.do(Action.REGISTER, facts=facts_for(Action.REGISTER, description=SECRET))
    for action in ROAD[1:5]:
        case = (other if action is Action.FILE else sender).do(action, case)
    one(sender, sender.command(Action.COMMENT, case, {"text": SECRET}))
    return case


def test_the_district_that_is_told_reads_the_notice_and_nothing_of_the_case(
    people: People, sender: Asker, case: Case
) -> None:
    there, elsewhere = people.asker(*Post, divisions=[QINGYANG]), people.asker(*Post, divisions=[510107])
    desks = [(asker, asker.read_all()[0], sees) for asker, sees in ((there, True), (elsewhere, False), (sender, True))]
    notice = UUID(sender.notify(case, text=TOLD))
    for asker, cursor, sees in desks:
        _, rows, _ = asker.catch_up(cursor)
        assert bool(rows.get(("notices", notice))) is sees, asker.me.divisions
        _, held, lines = asker.read_all()
        assert bool(held.get(("notices", notice))) is sees, asker.me.divisions
        if asker is not sender:
            assert SECRET not in str(held) + str(lines)
            assert not any(kind == "cases" for kind, _ in held)
    attacker = people.attacker(*Post, divisions=[QINGYANG])
    assert attacker.ask(READ) == [(TOLD, case.place, case.number, case.class_code)]
    assert attacker.ask("select * from gaowei.cases") == []
    assert attacker.ask("select * from gaowei.comments") == []
    assert people.attacker(*Post, divisions=[510107]).ask(READ) == []


def test_what_a_notice_says_of_the_case_is_what_the_case_says(people: People, sender: Asker, case: Case) -> None:
    command = sender.command(Action.NOTIFY, case)
    lie = {"number": "20170101-00001", "place": "别处", "division": QINGYANG}
    (write,) = command.decision.writes
    forged = replace(command, decision=Decision((replace(write, put={**write.put, **lie}),)))
    outcome = one(sender, forged)
    assert outcome.answer is Answer.APPLIED
    (row,) = people.admin("select number, place, class_code, division from gaowei.notices")
    assert row == (case.number, case.place, case.class_code, JINJIANG)


@pytest.mark.parametrize(
    ("put", "field"), [({"sent_to": 1}, "division"), ({"sent_to": 999900}, "division"), ({"unit": "nobody"}, "unit")]
)
def test_nobody_is_told_who_is_not_there(
    sender: Asker, case: Case, put: dict[str, object], field: str
) -> None:  # fmt: skip
    command = sender.command(Action.NOTIFY, case)
    (write,) = command.decision.writes
    outcome = one(sender, replace(command, decision=Decision((replace(write, put={**write.put, **put}),))))
    assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.UNKNOWN)
    assert outcome.facts["field"] == field


def test_a_notice_is_acknowledged_once_and_the_district_that_was_told_hears_of_it(
    people: People, sender: Asker, case: Case
) -> None:
    there = people.asker(*Post, divisions=[QINGYANG])
    notice = sender.notify(case)
    cursor, _, _ = there.read_all()
    facts = {"notice": notice, "answer": "街道已派人"}
    assert one(sender, sender.command(Action.ACKNOWLEDGE_NOTICE, case, facts)).answer is Answer.APPLIED
    _, rows, _ = there.catch_up(cursor)
    row = rows["notices", UUID(notice)]
    assert row is not None
    assert (row["status"], row["answer"]) == ("acknowledged", "街道已派人")
    assert row["acknowledged_by"] == str(sender.me.id)
    again = one(sender, sender.command(Action.ACKNOWLEDGE_NOTICE, case, facts))
    assert (again.answer, again.code) == (Answer.REFUSED, Code.ANSWERED_ALREADY)


def test_whoever_is_told_can_do_nothing_to_the_case(people: People, sender: Asker, case: Case) -> None:
    there = people.asker(*Post, divisions=[QINGYANG])
    notice = sender.notify(case)
    command = sender.command(Action.ACKNOWLEDGE_NOTICE, case, {"notice": notice})
    theirs = replace(command, ask=replace(command.ask, id=new_id()), outbox=there.outbox, serial=there.serial + 1)
    assert one(there, theirs).answer is Answer.GONE
