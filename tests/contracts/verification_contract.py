"""What every centre keeps to about 核实, 不予受理 and 不予立案: columns arrive, the guard bars what the desk bars."""

from __future__ import annotations

import pytest

from models.attachments import MediaType
from models.case import Case, ClockName, Status
from models.commands import Answer
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from models.refusal import Refusal
from tests.contracts.asking import Hall, facts_for
from tests.contracts.centre_contract import as_sent_by
from tests.models.given import SEEN


class VerificationContract:
    """A report is looked at before it is filed, or becomes no case."""

    def test_a_report_is_verified_and_goes_on_to_filing(self, hall: Hall) -> None:
        acceptor, dispatcher = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        case = acceptor.do(Action.SEND_TO_VERIFICATION, acceptor.do(Action.REGISTER))
        assert (case.status, case.verifier, case.clock) == (Status.VERIFYING, "7", ClockName.VERIFY)
        case = dispatcher.do(Action.CONFIRM, case, {**SEEN, "note": "属实", "class_code": "0102", "condition_no": 1})
        assert (case.status, case.class_code, case.verify_note) == (Status.PENDING_FILE, "0102", "属实")
        assert case.verified_at is not None
        assert (case.verifier, case.verify_photos, case.verify_at_place) == ("7号", 0, True)

    @pytest.mark.parametrize("action", [Action.CONFIRM, Action.DENY])
    def test_the_centre_looks_for_the_photos_that_a_word_came_with(self, hall: Hall, action: Action) -> None:
        acceptor, dispatcher = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        case = acceptor.do(Action.SEND_TO_VERIFICATION, acceptor.do(Action.REGISTER))
        facts = {"reason": "未见"} if action is Action.DENY else {"seen_lon": 104.08, "seen_lat": 30.651}
        (outcome,) = dispatcher.send(dispatcher.command(action, case, {**facts, "photos": 1}))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.PHOTO_NEEDED), "there is none"
        for media_type in (MediaType.PDF, MediaType.JPEG):
            (outcome,) = acceptor.send(
                acceptor.command(Action.ATTACH, case, facts_for(Action.ATTACH, media_type=media_type.value))
            )
            assert outcome.answer is Answer.APPLIED
        (outcome,) = dispatcher.send(dispatcher.command(action, case, {**facts, "photos": 2}))
        assert outcome.code is Code.PHOTO_NEEDED, "a paper is no photo"
        case = dispatcher.do(action, case, {**facts, "photos": 1})
        assert (case.verify_photos, case.verify_no_photo) == (1, None)
        assert (case.verify_lon is None) is (action is Action.DENY)

    def test_a_photo_from_before_the_look_is_none_of_it(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        case = acceptor.do(Action.REGISTER)
        (outcome,) = acceptor.send(acceptor.command(Action.ATTACH, case, decided_ago=30))
        assert outcome.answer is Answer.APPLIED
        case = acceptor.do(Action.SEND_TO_VERIFICATION, case)
        (outcome,) = acceptor.send(acceptor.command(Action.CONFIRM, case, {"at_place": True, "photos": 1}))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.PHOTO_NEEDED)

    def test_what_is_untrue_ends_and_what_nobody_could_see_comes_back(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        untrue, locked = (acceptor.do(Action.SEND_TO_VERIFICATION, acceptor.do(Action.REGISTER)) for _ in range(2))
        untrue = acceptor.do(Action.DENY, untrue)
        assert (untrue.status, untrue.refusal, untrue.clock) == (Status.NOT_ACCEPTED, Refusal.UNTRUE, None)
        locked = acceptor.do(Action.RETURN_UNVERIFIED, locked)
        assert (locked.status, locked.refusal, locked.clock) == (Status.REGISTERED, None, ClockName.ACCEPT)
        assert acceptor.do(Action.PROPOSE, locked).status is Status.PENDING_FILE, "it goes on from there"

    @pytest.mark.parametrize("action", [Action.REFUSE, Action.NOT_FILE])
    def test_what_became_no_case_says_why_and_is_over(self, hall: Hall, action: Action) -> None:
        acceptor, leader = hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER, seat="B-02")
        case: Case = acceptor.do(Action.REGISTER)
        if action is Action.REFUSE:
            case = acceptor.do(action, case)
            assert (case.status, case.refusal) == (Status.NOT_ACCEPTED, Refusal.OUT_OF_SCOPE)
        else:
            case = leader.do(action, acceptor.do(Action.PROPOSE, case))
            assert (case.status, case.refusal, case.filed_own) == (Status.NOT_FILED, Refusal.BELOW_CONDITION, False)
        assert (case.reason is not None, case.closed_at is not None, case.due) == (True, True, None)
        assert acceptor.do(Action.COMMENT, case).status is case.status, "a remark is still possible"

    def test_who_confirmed_it_does_not_decline_it(self, hall: Hall) -> None:
        both, leader = hall.enter(Post.ACCEPTOR, Post.DUTY_LEADER), hall.enter(Post.DUTY_LEADER, seat="B-02")
        case = both.do(Action.CONFIRM, both.do(Action.SEND_TO_VERIFICATION, leader_case(hall)), SEEN)
        (outcome,) = both.send(as_sent_by(both, leader.command(Action.NOT_FILE, case)))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.SAME_HAND)


def leader_case(hall: Hall) -> Case:
    """A report that somebody else took."""
    return hall.enter(Post.ACCEPTOR, seat="C-03").do(Action.REGISTER)
