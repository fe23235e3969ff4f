"""The intercom log: what may be written down, for whom, and how an emergency is answered (DOMAIN §9.7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from models.again import There, decide_chain, needs_deciding
from models.case import Status
from models.commands import Ask, Command, Decision
from models.decide import decide
from models.errors import Code, Facts, RuleBroken
from models.ids import new_id
from models.intercom import Entry, EntryKind, EntryStatus
from models.lifecycle import Action
from models.overlay import entry_laid_over
from models.people import Person, Post
from models.situation import Before
from tests.models.given import ENOUGH, JINJIANG, NINE_THIRTY, QINGYANG, person, reference, story_in

SOMEBODY = person("somebody", *Post)
OF_JINJIANG = replace(SOMEBODY, whole_city=False, divisions=frozenset({JINJIANG}))
ELSEWHERE = UUID(int=7)


def ask(action: Action, entry: Entry | None = None, /, **facts: object) -> Ask:
    subject, seen = (entry.id, entry.version) if entry else (new_id(), 0)
    return Ask(new_id(), action, subject, seen, NINE_THIRTY, {**ENOUGH[action], **facts})


def said(entry: Entry | None, wish: Ask, by: Person = SOMEBODY) -> Decision | RuleBroken:
    return decide(Before.of(entry), wish, by, NINE_THIRTY, reference())


def written(**facts: object) -> Entry:
    decision = said(None, ask(Action.LOG_ENTRY, None, **facts))
    assert isinstance(decision, Decision), decision
    entry = entry_laid_over(None, decision, EntryStatus.LOGGED, NINE_THIRTY)
    assert entry is not None
    return entry


def test_an_entry_belongs_to_the_division_of_its_talk_group() -> None:
    entry = written(text="  督院街井盖破损 ", case_id=str(ELSEWHERE))
    assert (entry.division, entry.channel, entry.status) == (JINJIANG, "JJ-1", EntryStatus.LOGGED)
    assert (entry.text, entry.written_by, entry.case_id) == ("督院街井盖破损", SOMEBODY.id, ELSEWHERE)
    assert entry.version == 1


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"channel": "none"}, Code.UNKNOWN),
        ({"channel": "QY-1"}, Code.OUT_OF_SCOPE),
        ({"channel": "CITY"}, Code.OUT_OF_SCOPE),
        ({"text": " \n"}, Code.MISSING),
        ({"text": "字" * 1001}, Code.TOO_LONG),
        ({"kind": "gossip"}, Code.MALFORMED),
        ({"case_id": "412"}, Code.MALFORMED),
        ({"corrects": str(ELSEWHERE).upper() + "0"}, Code.MALFORMED),
        ({"said_at": (NINE_THIRTY + timedelta(minutes=1)).isoformat()}, Code.IN_THE_FUTURE),
        ({"said_at": (NINE_THIRTY - timedelta(days=31)).isoformat()}, Code.TOO_OLD),
    ],
)
def test_what_cannot_be_written_down(facts: Facts, code: Code) -> None:
    answer = said(None, ask(Action.LOG_ENTRY, None, **facts), OF_JINJIANG)
    assert isinstance(answer, RuleBroken)
    assert answer.code is code


def test_an_entry_does_not_correct_itself() -> None:
    wish = ask(Action.LOG_ENTRY)
    itself = replace(wish, facts={**wish.facts, "corrects": str(wish.subject)})
    assert said(None, itself) == RuleBroken(Code.UNKNOWN, {"field": "corrects", "value": str(wish.subject)})


@pytest.mark.parametrize("action", [Action.LOG_ENTRY, Action.ACKNOWLEDGE])
def test_a_manager_is_not_on_the_radio(action: Action) -> None:
    entry = None if action is Action.LOG_ENTRY else written(kind="emergency")
    answer = said(entry, ask(action, entry), replace(SOMEBODY, posts=frozenset({Post.MANAGER})))
    assert isinstance(answer, RuleBroken)
    assert answer.code is Code.POST_MISSING


def test_an_emergency_is_answered_once_by_somebody_of_its_district() -> None:
    entry = written(kind="emergency")
    wish = ask(Action.ACKNOWLEDGE, entry)
    stranger = replace(OF_JINJIANG, divisions=frozenset({QINGYANG}))
    assert said(entry, wish, stranger) == RuleBroken(Code.OUT_OF_SCOPE, {"division": JINJIANG})
    decision = said(entry, wish, OF_JINJIANG)
    assert isinstance(decision, Decision)
    answered = entry_laid_over(entry, decision, EntryStatus.ACKNOWLEDGED, NINE_THIRTY)
    assert answered is not None
    assert (answered.acknowledged_by, answered.acknowledged_at) == (OF_JINJIANG.id, NINE_THIRTY)
    assert (answered.answer, answered.version) == ("收到，马上派人", 2)
    again = said(answered, ask(Action.ACKNOWLEDGE, answered))
    assert again == RuleBroken(Code.WRONG_STATUS, {"status": "acknowledged", "needed": ["logged"]})


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.EMERGENCY])
def test_only_an_emergency_waits_for_an_answer(kind: EntryKind) -> None:
    entry = written(kind=kind.value)
    assert said(entry, ask(Action.ACKNOWLEDGE, entry)) == RuleBroken(Code.NOT_AN_EMERGENCY)


def test_cases_and_entries_are_not_mistaken_for_each_other() -> None:
    entry, case = written(kind="emergency"), story_in(Status.REGISTERED).case
    for before, action in ((Before.of(entry), Action.PROPOSE), (Before(case), Action.ACKNOWLEDGE)):
        answer = decide(before, ask(action), SOMEBODY, NINE_THIRTY, reference())
        assert isinstance(answer, RuleBroken)
        assert answer.code is Code.WRONG_STATUS


def command(wish: Ask, entry: Entry | None) -> Command:
    decision = said(entry, wish)
    assert isinstance(decision, Decision)
    return Command(wish, decision, NINE_THIRTY, "A-01", UUID(int=1), "e")


def test_what_was_said_hours_ago_is_written_down_as_it_was_decided() -> None:
    waiting = [command(ask(Action.LOG_ENTRY), None)]
    assert not needs_deciding(waiting, None, NINE_THIRTY + timedelta(hours=9))


def test_an_answer_that_came_second_is_put_before_a_person() -> None:
    entry = written(kind="emergency")
    waiting = [command(ask(Action.ACKNOWLEDGE, entry), entry)]
    answered = replace(entry, version=2, status=EntryStatus.ACKNOWLEDGED, acknowledged_by=ELSEWHERE)
    assert needs_deciding(waiting, answered, NINE_THIRTY)
    (again,) = decide_chain(waiting, There(answered, [], SOMEBODY, NINE_THIRTY, reference()))
    assert isinstance(again.answer, RuleBroken)
    assert again.answer.code is Code.WRONG_STATUS


def test_an_emergency_written_and_answered_while_cut_off_is_decided_in_one_go() -> None:
    wish = ask(Action.LOG_ENTRY, kind="emergency")
    first = command(wish, None)
    entry = entry_laid_over(None, first.decision, EntryStatus.LOGGED, NINE_THIRTY)
    second = command(ask(Action.ACKNOWLEDGE, entry), entry)
    there = There(None, [], SOMEBODY, NINE_THIRTY + timedelta(hours=1), reference())
    answers = decide_chain([first, second], there)
    assert [again.seen for again in answers] == [0, 1]
    assert all(isinstance(again.answer, Decision) for again in answers)
