"""A district answers at its own desk, at PostgreSQL: its row and nothing of the case, whatever it sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.reading.audit import audit
from app.reading.findings import Fault
from models.case import Case
from models.commands import Answer, Command, Decision, Guard, Outcome
from models.coordination import PARTIES
from models.errors import Code
from models.lifecycle import Action
from models.notices import NOTICES
from models.people import Post
from tests.central.people import People
from tests.contracts.asked_contract import ASKED, BOARD
from tests.contracts.asking import QINGYANG, Asker, facts_for

SECRET = "内部意见：不为外区所知"


@pytest.fixture
def hall(people: People) -> list[Asker]:
    """Everybody of Jinjiang."""
    return [people.asker(*Post, seat=f"A-{number}") for number in range(4)]


@pytest.fixture
def there(people: People) -> Asker:
    """Everybody's posts, of the district that is asked."""
    return people.asker(*Post, divisions=(QINGYANG,), seat="B-01")


@pytest.fixture
def case(hall: list[Asker]) -> Case:
    """A difficult case of Jinjiang."""
    case = hall[0].do(BOARD[0], None, facts_for(BOARD[0], description=SECRET))
    for who, action in zip(hall[1:], BOARD[1:], strict=True):
        case = who.do(action, case)
    return case


def one(who: Asker, command: Command) -> Outcome:
    """The answer to one command; of an answer that stores nothing the serial is given back."""
    (outcome,) = who.send(command)
    if outcome.answer in (Answer.MALFORMED, Answer.STALE, Answer.LATE):
        who.serial -= 1
    return outcome


def asks(here: Asker, case: Case, kind: str) -> str:
    """The id of a question, or a notice, to Qingyang."""
    return here.invite(case) if kind == PARTIES else here.notify(case)


def forged(command: Command, **put: object) -> Command:
    """The command with something else written."""
    (write,) = command.decision.writes
    return replace(command, decision=Decision((replace(write, put={**write.put, **put}),)))


@pytest.mark.parametrize(("kind", "action"), ASKED)
def test_who_answers_sees_his_row_and_nothing_of_the_case(
    people: People, hall: list[Asker], case: Case, there: Asker, kind: str, action: Action
) -> None:
    asked = there.asked(kind, asks(hall[0], case, kind))
    cursor, _, _ = there.read_all()
    outcome = one(there, there.command(action, asked))
    assert (outcome.answer, [row.kind for row in outcome.rows]) == (Answer.APPLIED, [kind])
    _, rows, lines = there.catch_up(cursor)
    _, held, told = there.read_all()
    assert SECRET not in str((outcome, rows, lines, held, told))
    attacker = people.attacker(*Post, divisions=[QINGYANG])
    assert attacker.ask(f"select id::text from gaowei.{kind}") == [(str(asked.id),)]
    for table in ("cases", "comments", "tasks", "meetings", "applications"):
        assert attacker.ask(f"select * from gaowei.{table}") == []
    assert audit(people.centre.admin_dsn).findings == []


def test_the_history_of_the_case_says_who_answered(hall: list[Asker], case: Case, there: Asker) -> None:
    asked = there.asked(PARTIES, hall[0].invite(case))
    one(there, there.command(Action.ANSWER_ASKED, asked))
    (line,) = [line for line in hall[1].read_all()[2] if line["action"] == "answer_asked"]
    assert (line["root"], line["subject"], line["by"]) == (str(case.id), str(asked.id), str(there.me.id))
    assert line["facts"] == dict(facts_for(Action.ANSWER_ASKED))


@pytest.mark.parametrize("shelved", [False, True])
def test_what_lapsed_is_not_answered_and_what_is_shelved_is(
    people: People, hall: list[Asker], case: Case, there: Asker, shelved: bool
) -> None:
    asked = there.asked(PARTIES, hall[0].invite(case))
    late = there.command(Action.ANSWER_ASKED, asked)
    if shelved:
        until = (hall[0].now() + timedelta(days=7)).isoformat()
        hall[1].do(Action.SHELVE, case, facts_for(Action.SHELVE, until=until))
        assert one(there, late).answer is Answer.APPLIED
    else:
        hall[1].do(Action.SETTLE, case)
        outcome = one(there, late)
        (row,) = (row.row for row in outcome.rows)
        assert row is not None
        assert (outcome.answer, row["status"]) == (Answer.STALE, "lapsed")
        (write,) = late.decision.writes
        outcome = one(there, replace(late, ask=replace(late.ask, seen=2), decision=Decision((replace(write, seen=2),))))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.WRONG_STATUS)
        assert outcome.facts["status"] == "lapsed"
    assert audit(people.centre.admin_dsn).findings == []


@pytest.mark.parametrize(
    ("put", "answer", "code"),
    [
        ({"asked_in": 510106}, Answer.REFUSED, Code.COLUMN_BARRED),
        ({"division": QINGYANG}, Answer.REFUSED, Code.COLUMN_BARRED),
        ({"question": "别的"}, Answer.REFUSED, Code.COLUMN_BARRED),
        ({"status": "lapsed"}, Answer.REFUSED, Code.COLUMN_BARRED),
        ({"stance": "no such"}, Answer.MALFORMED, None),
        ({"position": None}, Answer.MALFORMED, None),
        ({"position": "\u3000"}, Answer.REFUSED, Code.MALFORMED),
        ({"stated_at": "2017-07-01T00:00:00Z"}, Answer.MALFORMED, None),
    ],
)
def test_he_writes_his_answer_and_nothing_else(
    hall: list[Asker], case: Case, there: Asker, put: dict[str, object], answer: Answer, code: Code | None
) -> None:
    asked = there.asked(PARTIES, hall[0].invite(case))
    outcome = one(there, forged(there.command(Action.ANSWER_ASKED, asked), **put))
    assert outcome.answer is answer
    assert code is None or outcome.code is code
    again = there.asked(PARTIES, str(asked.id))
    assert (again.version, again.status) == (1, "asked")


def test_nobody_answers_in_anothers_name(hall: list[Asker], case: Case, there: Asker) -> None:
    asked = there.asked(NOTICES, hall[0].notify(case))
    command = forged(there.command(Action.SIGN_NOTICE, asked), acknowledged_by=hall[0].me.id)
    assert one(there, command).answer is Answer.APPLIED
    row = there.read_all()[1][NOTICES, asked.id]
    assert row["acknowledged_by"] == str(there.me.id)


def test_a_question_opens_no_way_to_the_case(hall: list[Asker], case: Case, there: Asker) -> None:
    """Neither as a guard, nor as a second row, nor as its root."""
    asked = there.asked(PARTIES, hall[0].invite(case))
    command = there.command(Action.ANSWER_ASKED, asked)
    guarded = replace(command, decision=replace(command.decision, guards=(Guard("cases", case.id, case.version),)))
    assert one(there, guarded).answer is Answer.GONE
    elsewhere = hall[2].command(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=str(asked.id)))
    of_the_case = replace(there.next(elsewhere), ask=replace(elsewhere.ask, id=command.ask.id))
    assert one(there, of_the_case).answer is not Answer.APPLIED
    assert there.asked(PARTIES, str(asked.id)).version == 1


def test_the_audit_sees_an_answer_that_nobody_gave(people: People, hall: list[Asker], case: Case, there: Asker) -> None:
    asked = there.asked(PARTIES, hall[0].invite(case))
    one(there, there.command(Action.ANSWER_ASKED, asked))
    assert audit(people.centre.admin_dsn).findings == []
    people.admin("update gaowei.parties set stance = 'ours' where id = %s", str(asked.id))
    found = audit(people.centre.admin_dsn).findings
    assert {(one.fault, one.kind, UUID(one.subject)) for one in found} == {(Fault.ROW_DIFFERS, PARTIES, asked.id)}
