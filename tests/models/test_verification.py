"""核实, 不予受理, 不予立案: what becomes of a report that somebody looks at first, or that is no case (DOMAIN §7.2)."""

from __future__ import annotations

import pytest

from models.case import FINAL, OPEN, ClockName, Status
from models.commands import Decision
from models.errors import Code, Facts, RuleBroken
from models.lifecycle import Action, Actor, find_move
from models.people import Post
from models.proof import NoPhoto
from models.refusal import NOT_FILED_FOR, REFUSALS, Refusal
from models.verification import metres_off
from tests.models.given import ACCEPTOR, DUTY_LEADER, REASON, SEEN, person, story_in


def test_a_report_that_is_true_comes_to_filing_with_the_class_that_was_seen() -> None:
    story = story_in(Status.VERIFYING)
    assert story.case is not None
    assert (story.case.verifier, story.case.clock) == ("7", ClockName.VERIFY)
    assert story.case.due is not None
    assert (story.case.due - story.now).total_seconds() == pytest.approx(60 * 60, abs=60), "60 min of monitoring"
    mended = {"kind": "component", "class_code": "0104", "condition_no": 1}
    seen = {"note": "实为雨水箅子破损", **mended, **SEEN}
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
    case = story_in(Status.VERIFYING).do(Action.CONFIRM, facts=SEEN)
    assert before is not None
    assert (case.kind, case.class_code, case.edition) == (before.kind, before.class_code, before.edition)


def test_a_class_that_is_none_is_not_confirmed() -> None:
    story = story_in(Status.VERIFYING)
    answer = story.ask(Action.CONFIRM, ACCEPTOR, {**SEEN, "class_code": "9999", "condition_no": 1})
    assert isinstance(answer, RuleBroken)
    assert answer.code is Code.UNKNOWN


def test_an_untrue_report_is_refused_and_one_that_cannot_be_verified_is_not() -> None:
    untrue = story_in(Status.VERIFYING).do(Action.DENY, facts={"reason": "现场无此问题", **SEEN})
    assert (untrue.status, untrue.refusal, untrue.reason) == (Status.NOT_ACCEPTED, Refusal.UNTRUE, "现场无此问题")
    assert (untrue.closed_at is not None, untrue.clock, untrue.due) == (True, None, None)
    unable = story_in(Status.VERIFYING).do(Action.RETURN_UNVERIFIED, facts={"reason": "院门上锁"})
    assert (unable.status, unable.clock, unable.reason) == (Status.REGISTERED, ClockName.ACCEPT, "院门上锁")
    assert unable.refusal is None


@pytest.mark.parametrize(("action", "said"), [(Action.CONFIRM, {"at_place": True}), (Action.DENY, REASON)])
def test_a_look_brings_photos_or_says_why_there_are_none(action: Action, said: Facts) -> None:
    story = story_in(Status.VERIFYING)
    for photos in ({}, {"photos": 0}, {"photos": -1}):
        assert story.ask(action, ACCEPTOR, {**said, **photos}) == RuleBroken(Code.PHOTO_NEEDED)
    bare = story_in(Status.VERIFYING).do(action, facts={**said, "no_photo": "too_dark"})
    assert (bare.verify_photos, bare.verify_no_photo) == (0, NoPhoto.TOO_DARK)
    shown = story_in(Status.VERIFYING).do(action, facts={**said, "photos": 2, "no_photo": "too_dark"})
    assert (shown.verify_photos, shown.verify_no_photo) == (2, None), "there are photos: nothing is to be excused"


def test_another_reason_for_no_photo_is_said_in_the_note() -> None:
    story = story_in(Status.VERIFYING)
    facts = {"at_place": True, "no_photo": "other"}
    assert story.ask(Action.CONFIRM, ACCEPTOR, facts) == RuleBroken(Code.MISSING, {"field": "note"})
    assert story.do(Action.CONFIRM, facts={**facts, "note": "围挡遮挡"}).verify_no_photo is NoPhoto.OTHER


def test_who_found_it_true_says_where_he_stood() -> None:
    story, photo = story_in(Status.VERIFYING), {"photos": 1}
    assert story.ask(Action.CONFIRM, ACCEPTOR, photo) == RuleBroken(Code.POSITION_NEEDED)
    assert story.ask(Action.CONFIRM, ACCEPTOR, {**photo, "at_place": False}) == RuleBroken(Code.POSITION_NEEDED)
    assert story.ask(Action.CONFIRM, ACCEPTOR, {**photo, "seen_lon": 104.0}) == RuleBroken(Code.HALF_A_POINT)
    beyond = {**photo, "seen_lon": 121.4, "seen_lat": 31.2}
    assert story.ask(Action.CONFIRM, ACCEPTOR, beyond) == RuleBroken(Code.NOT_IN_CITY)
    there = story_in(Status.VERIFYING).do(Action.CONFIRM, facts={**photo, "at_place": True})
    assert (there.verify_at_place, there.verify_lon, metres_off(there)) == (True, None, 0.0)
    beside = story_in(Status.VERIFYING).do(Action.CONFIRM, facts={**photo, "seen_lon": 104.083, "seen_lat": 30.65})
    assert (beside.verify_at_place, beside.verify_lon, beside.verify_lat) == (None, 104.083, 30.65)
    assert metres_off(beside) == pytest.approx(287, abs=2)
    assert metres_off(story_in(Status.VERIFYING).case) is None, "nobody has looked yet"


def test_whose_word_it_is_stands_in_the_case_and_a_second_look_begins_anew() -> None:
    story = story_in(Status.VERIFYING)
    case = story.do(Action.CONFIRM)
    assert (case.verifier, case.verify_no_photo) == ("7号", NoPhoto.NO_DEVICE)
    story.do(Action.RETURN_TO_INTAKE, by=person("leader", Post.DUTY_LEADER))
    again = story.do(Action.SEND_TO_VERIFICATION, facts={"supervisor": "12"})
    assert (again.verifier, again.verified_at, again.verify_note, again.verify_no_photo, again.verify_at_place) == (
        "12", None, None, None, None,
    )  # fmt: skip


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
