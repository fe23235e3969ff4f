"""Deciding again: silently where nobody is harmed, before a person where somebody typed over what he typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from models.again import Past, There, decide_chain, hands_of, moved_columns, needs_deciding, typed_columns
from models.case import Case, Status
from models.commands import RULES_VERSION, Ask, Command, Decision
from models.coordination import PARTIES
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person
from tests.models.given import DISPATCHER, DUTY_LEADER, SECOND_DISPATCHER, UNIT, Story, reference, story_in


def waiting(story: Story, action: Action, by: Person, facts: dict[str, object] | None = None) -> Command:
    """A command as it lies in the outbox, decided on the story's case."""
    case = story.case
    assert case is not None
    decision = story.ask(action, by, facts)
    assert isinstance(decision, Decision)
    ask = Ask(new_id(), action, case.id, case.version, story.now, facts or {})
    return Command(ask, decision, story.now, "A-01", new_id(), reference().edition)


def dispatching(story: Story) -> Command:
    """The dispatcher sends the case to a unit."""
    return waiting(story, Action.DISPATCH, DISPATCHER, {"unit": UNIT, "instruction": "mend it"})


def line(version: int, person: UUID, action: Action, before: dict[str, object], after: dict[str, object]) -> Past:
    """A journal line of the case."""
    return Past("cases", version, action, person, before, after)


def there(story: Story, case: Case | None, past: list[Past]) -> There:
    """What is there now."""
    return There(case, past, DISPATCHER, story.now + timedelta(minutes=5), reference())


def moved(case: Case | None, **changes: object) -> Case:
    """The case two versions on."""
    assert case is not None
    return replace(case, version=case.version + 2, **changes)  # type: ignore[arg-type]  # columns by name


def test_a_fresh_command_on_the_version_it_saw_is_left_alone() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    command = dispatching(story)
    assert not needs_deciding([command], story.case, story.now + timedelta(seconds=29))
    assert needs_deciding([command], story.case, story.now + timedelta(seconds=31))
    assert needs_deciding([command], moved(story.case), story.now)


def test_what_an_older_program_decided_is_decided_again() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    assert needs_deciding([replace(dispatching(story), rules_version=RULES_VERSION - 1)], story.case, story.now)


def test_a_remark_never_needs_it() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    command = waiting(story, Action.COMMENT, DISPATCHER, {"text": "seen"})
    assert not needs_deciding([command], moved(story.case), story.now + timedelta(days=1))


def test_what_nobody_typed_over_is_decided_on_the_present_row() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    command = dispatching(story)
    case = moved(story.case, reason="look again")
    past = [line(case.version, SECOND_DISPATCHER.id, Action.FILE, {"reason": None}, {"reason": "look again"})]
    [again] = decide_chain([command], there(story, case, past))
    assert again.seen == case.version
    assert isinstance(again.answer, Decision)
    assert again.answer.put_for("cases")["dispatched_at"] == story.now + timedelta(minutes=5)


def test_somebody_typed_over_what_i_typed() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    command = dispatching(story)
    case = moved(story.case, unit="U-2", instruction="look")
    past = [line(case.version, SECOND_DISPATCHER.id, Action.DISPATCH, {"unit": None}, {"unit": "U-2"})]
    [again] = decide_chain([command], there(story, case, past))
    assert again.answer == RuleBroken(Code.STALE, {"columns": ["unit"]})


def test_my_own_change_elsewhere_and_a_change_to_the_same_are_no_clash() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    command = dispatching(story)
    mine = line(9, DISPATCHER.id, Action.DISPATCH, {"unit": None}, {"unit": "U-2"})
    case = moved(story.case, unit="U-2")
    assert isinstance(decide_chain([command], there(story, case, [mine]))[0].answer, Decision)
    theirs = line(case.version, SECOND_DISPATCHER.id, Action.DISPATCH, {"unit": None}, {"unit": UNIT})
    case = moved(story.case, unit=UNIT)
    assert isinstance(decide_chain([command], there(story, case, [theirs]))[0].answer, Decision)


def test_a_chain_ends_at_the_first_that_the_rules_refuse() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    first = dispatching(story)
    remark = waiting(story, Action.COMMENT, DISPATCHER, {"text": "seen"})
    case = moved(story.case, status=Status.VOID)
    [again] = decide_chain([first, remark], there(story, case, []))
    assert isinstance(again.answer, RuleBroken)
    assert again.answer.code is Code.WRONG_STATUS
    assert decide_chain([], there(story, case, [])) == []


def test_a_chain_is_laid_on_itself() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    first = dispatching(story)
    back = replace(first, ask=replace(first.ask, id=new_id(), action=Action.RETURN_TO_DISPATCH, facts={"reason": "no"}))
    case = moved(story.case)
    answers = decide_chain([first, back], there(story, case, []))
    assert [again.seen for again in answers] == [case.version, case.version + 1]
    assert all(isinstance(again.answer, Decision) for again in answers)


def test_what_a_person_typed_is_what_his_facts_put_into_columns() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    assert typed_columns(dispatching(story)) == {"unit": UNIT, "instruction": "mend it"}
    closing = story_in(Status.PENDING_CLOSE)
    assert typed_columns(waiting(closing, Action.CLOSE, DUTY_LEADER, {"note": "done"})) == {"closing_note": "done"}


def test_hands_and_moved_columns_are_read_from_the_past() -> None:
    me, other = new_id(), new_id()
    past = [
        line(3, other, Action.FILE, {"unit": "a"}, {"unit": "b"}),
        line(2, me, Action.PROPOSE, {"place": "x"}, {"place": "y"}),
        line(4, other, Action.DISPATCH, {"unit": "b", "reason": None}, {"unit": "c", "reason": "r"}),
    ]
    assert hands_of(past, me) == {Action.PROPOSE}
    assert moved_columns(past, 2, me) == {"unit": "a", "reason": None}
    assert moved_columns(past, 3, me) == {"unit": "b", "reason": None}
    assert moved_columns(past, 4, me) == {}


def test_what_another_district_answered_is_no_column_of_the_case() -> None:
    """It stands in the case's past, by another row's version."""
    other = Past(PARTIES, 9, Action.ANSWER_ASKED, SECOND_DISPATCHER.id, {"status": "asked"}, {"status": "stated"})
    assert moved_columns([other], 2, DISPATCHER.id) == {}
