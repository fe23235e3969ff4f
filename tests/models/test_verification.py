"""核实, 不予受理, 不予立案: what becomes of a report that somebody looks at first, or that is no case (DOMAIN §7.2)."""

from __future__ import annotations

import pytest

from models.case import FINAL, OPEN, ClockName, Status
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.lifecycle import Action, Actor, find_move
from models.people import Post
from models.refusal import NOT_FILED_FOR, REFUSALS, Refusal
from models.verification import verifiers
from tests.models.given import ACCEPTOR, DUTY_LEADER, JINJIANG, REASON, person, reference, story_in


def test_a_report_that_is_true_comes_to_filing_with_the_class_that_was_seen() -> None:
    story = story_in(Status.VERIFYING)
    assert story.case is not None
    assert (story.case.verifier, story.case.clock) == ("7", ClockName.VERIFY)
    assert story.case.due is not None
    assert (story.case.due - story.now).total_seconds() == pytest.approx(60 * 60, abs=60), "60 min of monitoring"
    seen = {"note": "实为雨水箅子破损", "kind": "component", "class_code": "0104", "condition_no": 1}
    case = story.later(minutes=20).do(Action.CONFIRM, facts=seen)
    assert (case.status, case.clock) == (Status.PENDING_FILE, ClockName.FILE)
    assert (case.class_code, case.condition_no, case.verified_at, case.verify_note) == (
        "0104",
        1,
        story.now,
        seen["note"],
    )


def test_a_true_report_keeps_its_class_where_none_is_said() -> None:
    before = story_in(Status.VERIFYING).case
    case = story_in(Status.VERIFYING).do(Action.CONFIRM, facts={})
    assert before is not None
    assert (case.kind, case.class_code, case.edition) == (before.kind, before.class_code, before.edition)


def test_a_class_that_is_none_is_not_confirmed() -> None:
    story = story_in(Status.VERIFYING)
    answer = story.ask(Action.CONFIRM, ACCEPTOR, {"class_code": "9999", "condition_no": 1})
    assert isinstance(answer, RuleBroken)
    assert answer.code is Code.UNKNOWN


def test_an_untrue_report_is_refused_and_one_that_cannot_be_verified_is_not() -> None:
    untrue = story_in(Status.VERIFYING).do(Action.DENY, facts={"reason": "现场无此问题"})
    assert (untrue.status, untrue.refusal, untrue.reason) == (Status.NOT_ACCEPTED, Refusal.UNTRUE, "现场无此问题")
    assert (untrue.closed_at is not None, untrue.clock, untrue.due) == (True, None, None)
    unable = story_in(Status.VERIFYING).do(Action.RETURN_UNVERIFIED, facts={"reason": "院门上锁"})
    assert (unable.status, unable.clock, unable.reason) == (Status.REGISTERED, ClockName.ACCEPT, "院门上锁")
    assert unable.refusal is None


@pytest.mark.parametrize("action", [Action.CONFIRM, Action.DENY, Action.RETURN_UNVERIFIED])
def test_what_was_found_is_a_supervisors_word(action: Action) -> None:
    move = find_move(action, Status.VERIFYING)
    assert move is not None
    assert move.behalf is Actor.SUPERVISOR


@pytest.mark.parametrize("why", REFUSALS)
def test_a_report_is_refused_for_a_listed_reason_and_the_answer_is_kept(why: Refusal) -> None:
    case = story_in(Status.REGISTERED).do(Action.REFUSE, facts={"refusal": why.value, "reason": "请拨打 95598"})
    assert (case.status, case.refusal, case.reason) == (Status.NOT_ACCEPTED, why, "请拨打 95598")


@pytest.mark.parametrize(
    ("action", "status", "listed"),
    [(Action.REFUSE, Status.REGISTERED, REFUSALS), (Action.NOT_FILE, Status.PENDING_FILE, NOT_FILED_FOR)],
)
def test_no_other_reason_and_none_without_words(action: Action, status: Status, listed: tuple[Refusal, ...]) -> None:
    by = ACCEPTOR if action is Action.REFUSE else DUTY_LEADER
    for why in set(Refusal) - set(listed):
        answer = story_in(status).ask(action, by, {"refusal": why.value, **REASON})
        assert answer == RuleBroken(Code.MALFORMED, {"field": "refusal"})
    assert story_in(status).ask(action, by, REASON) == RuleBroken(Code.MISSING, {"field": "refusal"})
    bare = story_in(status).ask(action, by, {"refusal": listed[0].value})
    assert bare == RuleBroken(Code.MISSING, {"field": "reason"})


def test_who_proposed_it_does_not_decline_it() -> None:
    story = story_in(Status.REGISTERED)
    both = person("both", Post.ACCEPTOR, Post.DUTY_LEADER)
    story.do(Action.PROPOSE, by=both)
    answer = story.ask(Action.NOT_FILE, both, {"refusal": "below_condition", **REASON})
    assert answer == RuleBroken(Code.SAME_HAND, {"action": "propose"})
    assert isinstance(story.ask(Action.NOT_FILE, DUTY_LEADER, {"refusal": "below_condition", **REASON}), Decision)


def test_refused_and_not_filed_are_ends_of_their_own() -> None:
    assert {Status.NOT_ACCEPTED, Status.NOT_FILED} <= FINAL
    assert Status.VERIFYING in OPEN


def test_those_of_the_cases_own_division_are_asked_first() -> None:
    case = story_in(Status.REGISTERED).case
    assert case is not None
    asked = verifiers(case, reference())
    assert case.division == JINJIANG
    assert [one.call_sign for one in asked] == ["7", "12"]
