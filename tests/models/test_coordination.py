"""协同平台: who is asked, what was said, who met, and a decision that stays as a precedent (DOMAIN §§7.2, 7.4)."""

from __future__ import annotations

from uuid import UUID

import pytest

from models.case import Status
from models.commands import Decision
from models.errors import Code, Facts, RuleBroken
from models.lifecycle import Action
from tests.models.given import (
    ARCHIVE,
    COORDINATOR,
    DISPATCHER,
    ENDED_UNIT,
    ENOUGH,
    JINJIANG,
    OTHER_UNIT,
    PARTY,
    QINGYANG,
    UNIT,
    Story,
    story_in,
)


@pytest.fixture
def story() -> Story:
    """A case at the board."""
    return story_in(Status.COORDINATING)


def decided(answer: Decision | RuleBroken) -> Decision:
    assert isinstance(answer, Decision), answer
    return answer


def test_a_party_of_another_district_is_asked_with_what_it_must_know_of_the_case(story: Story) -> None:
    (write,) = decided(story.ask(Action.INVITE_PARTY, COORDINATOR)).writes
    assert story.case is not None
    assert (write.kind, write.put["asked_in"], write.put["unit"]) == ("parties", QINGYANG, OTHER_UNIT)
    assert (write.put["number"], write.put["place"]) == (story.case.number, story.case.place)
    assert write.put["class_code"] == story.case.class_code
    assert story.case.division == JINJIANG


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"unit": "nobody"}, Code.UNKNOWN),
        ({"unit": ENDED_UNIT}, Code.UNIT_ENDED),
        ({"division": 1}, Code.UNKNOWN),
        ({"division": ARCHIVE}, Code.UNKNOWN),
        ({"due": "2017-07-01T09:00:00+08:00"}, Code.MALFORMED),
        ({"role": "neighbour"}, Code.MALFORMED),
    ],
)
def test_nobody_else_is_asked(story: Story, more: Facts, code: Code) -> None:
    answer = story.ask(Action.INVITE_PARTY, COORDINATOR, {**ENOUGH[Action.INVITE_PARTY], **more})
    assert isinstance(answer, RuleBroken)
    assert answer.code is code


def test_only_a_coordinator_asks(story: Story) -> None:
    answer = story.ask(Action.INVITE_PARTY, DISPATCHER)
    assert isinstance(answer, RuleBroken)
    assert answer.code is Code.POST_MISSING


def test_a_position_names_whose_it_is_and_who_wrote_it_down(story: Story) -> None:
    (write,) = decided(story.ask(Action.STATE_POSITION, DISPATCHER)).writes
    assert (write.kind, write.id, write.seen) == ("parties", UUID(PARTY), 1)
    assert (write.put["status"], write.put["stance"], write.put["taken_by"]) == ("stated", "not_ours", DISPATCHER.id)


def test_a_meeting_is_written_down_afterwards(story: Story) -> None:
    decided(story.ask(Action.RECORD_MEETING, COORDINATOR))
    ahead = {**ENOUGH[Action.RECORD_MEETING], "held_at": "2018-07-21T09:00:00+08:00"}
    answer = story.ask(Action.RECORD_MEETING, COORDINATOR, ahead)
    assert isinstance(answer, RuleBroken)
    assert answer.code is Code.IN_THE_FUTURE


def test_none_of_it_moves_the_case(story: Story) -> None:
    for action in (Action.INVITE_PARTY, Action.STATE_POSITION, Action.RECORD_MEETING):
        decision = decided(story.ask(action, COORDINATOR))
        assert all(write.kind != "cases" for write in decision.writes), action


def test_a_decision_stays_as_a_precedent_that_says_what_the_case_says(story: Story) -> None:
    decision = decided(story.ask(Action.SETTLE, COORDINATOR))
    case, precedent = decision.put_for("cases"), decision.put_for("precedents")
    assert story.case is not None
    assert precedent["unit"] == case["bound_unit"] == UNIT
    assert (precedent["ruling"], precedent["ruling_basis"]) == (case["ruling"], case["ruling_basis"])
    assert precedent["written_at"] == case["ruled_at"]
    assert (precedent["number"], precedent["lon"]) == (story.case.number, story.case.lon)
