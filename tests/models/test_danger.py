"""Danger to life: who is needed, who told them and how, belongs to the case (DOMAIN §9.1)."""

from __future__ import annotations

import pytest

from models.case import Urgency
from models.errors import Code, Facts, RuleBroken
from models.lifecycle import Action
from models.people import Post
from models.rescue import Rescue, RescueTold, rescue_of
from tests.models.given import ACCEPTOR, DISPATCHER, REGISTER, Story, person

IN_DANGER: Facts = {**REGISTER, "danger": "119 120", "urgency": "critical"}


def test_numbers_are_named_once_and_in_their_order() -> None:
    assert rescue_of("119 120") == (Rescue.FIRE, Rescue.AMBULANCE)
    for odd in (None, "", "120 119", "119 119", "911", "119,120", " 119"):
        assert rescue_of(odd) is None


def test_a_call_about_danger_says_who_was_told_and_needs_no_other_reason_to_be_urgent() -> None:
    story = Story()
    case = story.do(Action.REGISTER, facts={**IN_DANGER, "danger_told": "caller_rings"})
    assert (case.danger, case.danger_told, case.urgency) == ("119 120", RescueTold.CALLER_RINGS, Urgency.CRITICAL)
    assert (case.danger_told_at, case.danger_told_by) == (story.now, case.registered_by)


def test_who_is_told_later_is_written_down_by_whoever_did_it() -> None:
    story = Story()
    case = story.do(Action.REGISTER, facts=IN_DANGER)
    assert (case.danger_told, case.danger_told_at, case.danger_told_by) == (None, None, None)
    told = story.later(minutes=2).do(Action.TELL_RESCUE, DISPATCHER, {"danger": "120", "danger_told": "desk_rang"})
    assert (told.danger, told.danger_told, told.status) == ("120", RescueTold.DESK_RANG, case.status)
    assert (told.danger_told_at, told.danger_told_by) == (story.now, DISPATCHER.id)
    manager = person("manager", Post.MANAGER)
    refused = story.ask(Action.TELL_RESCUE, manager, {"danger": "120", "danger_told": "desk_rang"})
    assert isinstance(refused, RuleBroken)
    assert refused.code is Code.POST_MISSING


@pytest.mark.parametrize(
    ("facts", "broken"),
    [
        ({"danger_told": "desk_rang"}, RuleBroken(Code.MISSING, {"field": "danger"})),
        ({"danger": "911"}, RuleBroken(Code.MALFORMED, {"field": "danger"})),
        ({"danger": "119", "danger_told": "shouted"}, RuleBroken(Code.MALFORMED, {"field": "danger_told"})),
    ],
)
def test_what_cannot_be_read_is_no_danger(facts: Facts, broken: RuleBroken) -> None:
    assert Story().ask(Action.REGISTER, ACCEPTOR, {**REGISTER, **facts}) == broken
