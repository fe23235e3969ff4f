"""Which deeds may be done to several cases at once, and what each case brings itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models import stated
from models.applications import Application, ApplicationKind, ApplicationStatus, Applied
from models.case import Case, Source, Status
from models.grounds import Ground
from models.ids import new_id
from models.lifecycle import CASE_ACTIONS, Action, Actor, Channel, find_move, moves_of
from models.people import Post
from models.together import (
    APPLIED_FOR,
    OWN,
    Said,
    anything,
    asked_once,
    behalf_for,
    facts_for,
    finds_application,
    may_start,
    offered_together,
)
from tests.ui.fake_city import make_case

TOGETHER = [action for action in CASE_ACTIONS if asked_once(action) is not None]


def test_what_has_a_word_of_its_own_for_each_case_is_not_done_together() -> None:
    alone = {Action.REGISTER, Action.IMPORT, Action.DISPATCH, Action.CONFIRM, Action.DENY, Action.ATTACH}
    alone |= {Action.LINK_DUPLICATE, Action.NOT_DUPLICATE, Action.TELL_RESCUE}
    assert not alone & set(TOGETHER)


def test_what_says_the_same_of_all_is() -> None:
    wanted = {Action.FILE, Action.PROPOSE, Action.CLOSE, Action.URGE, Action.COMMENT, Action.REFUSE, Action.RECEIVE}
    wanted |= {Action.SEND_TO_INSPECTION, Action.FEED_BACK, Action.RETURN_TO_DISPATCH, Action.RETURN_TO_HANDLING}
    assert wanted <= set(TOGETHER)


def applied_to(case: Case, action: Action) -> list[Application]:
    """What was applied for on `case`, where `action` grants that."""
    if action not in APPLIED_FOR:
        return []
    kind, _ = APPLIED_FOR[action]
    identifier, at = new_id(), case.updated_at
    return [
        Application(
            identifier, 1, case.id, case.division, kind, ApplicationStatus.OPEN, Ground.SEASON, "汛期", 1, identifier,
            at, at, until=at,
        )
    ]  # fmt: skip


@pytest.mark.parametrize("action", TOGETHER)
def test_the_words_that_stand_for_what_will_be_said_are_facts_of_the_action(action: Action) -> None:
    starts = [Status(move.start) for move in moves_of(action) if move.start is not Status.DRAFT]
    case = make_case(status=starts[0])
    assert stated.check(action, facts_for(action, case, anything(action), applied_to(case, action))) is None
    move = find_move(action, case.status)
    behalf = behalf_for(action, case, anything(action))
    assert (behalf is not None) == bool(move and move.behalf)


@pytest.mark.parametrize("action", TOGETHER)
def test_nothing_is_asked_once_that_each_case_brings(action: Action) -> None:
    assert not {field.name for field in asked_once(action) or ()} & OWN


def test_each_case_is_filed_under_the_condition_that_was_proposed_for_it() -> None:
    for no in (1, 2):
        assert facts_for(Action.FILE, make_case(condition_no=no), Said({})) == {"condition_no": no}
    assert facts_for(Action.RETURN_TO_FILING, make_case(), Said({"reason": "错类"})) == {"reason": "错类"}


def test_a_reply_is_only_for_those_who_wait_for_one() -> None:
    said = Said({"note": "n", "reply": "已处理"})
    waits = make_case(status=Status.PENDING_CLOSE, source=Source.HOTLINE_12345, reply=None)
    has_one = make_case(status=Status.PENDING_CLOSE, source=Source.HOTLINE_12345, reply="早已答复")
    nobody = make_case(status=Status.PENDING_CLOSE, source=Source.SUPERVISOR, reply=None)
    assert facts_for(Action.CLOSE, waits, said) == {"note": "n", "reply": "已处理"}
    assert facts_for(Action.CLOSE, has_one, said) == facts_for(Action.CLOSE, nobody, said) == {"note": "n"}
    assert facts_for(Action.REPLY, has_one, Said({"reply": "新"})) == {"reply": "新"}


def test_a_unit_is_the_one_that_has_the_case_and_a_supervisor_the_one_who_was_named() -> None:
    said = Said({}, "7", Channel.INTERCOM)
    unit = behalf_for(Action.RECEIVE, make_case(status=Status.DISPATCHED, unit="JJ-YH2"), said)
    assert unit is not None
    assert (unit.of, unit.name, unit.channel) == (Actor.UNIT, "JJ-YH2", Channel.INTERCOM)
    seen = behalf_for(Action.FAIL_INSPECTION, make_case(status=Status.INSPECTING), said)
    assert seen is not None
    assert (seen.of, seen.name) == (Actor.SUPERVISOR, "7")
    assert behalf_for(Action.CLOSE, make_case(status=Status.PENDING_CLOSE), said) is None


def test_only_what_a_post_may_do_is_offered_to_it() -> None:
    leader = offered_together(frozenset({Post.DUTY_LEADER}))
    assert Action.FILE in leader
    assert Action.RECEIVE not in leader
    assert may_start(Action.FILE, Status.PENDING_FILE, frozenset({Post.DUTY_LEADER}))
    assert not may_start(Action.FILE, Status.REGISTERED, frozenset({Post.DUTY_LEADER}))
    assert not may_start(Action.FILE, Status.PENDING_FILE, frozenset({Post.ACCEPTOR}))


def test_what_rules_on_an_application_is_counted_only_where_there_is_one() -> None:
    extension = Applied(ApplicationKind.EXTENSION, new_id(), 1, 1)
    assert finds_application(Action.GRANT_EXTENSION, [extension])
    assert not finds_application(Action.GRANT_EXTENSION, [])
    assert not finds_application(Action.GRANT_SUSPENSION, [extension])
    assert finds_application(Action.REJECT_APPLICATION, [extension])
    assert not finds_application(Action.REJECT_APPLICATION, [])
    assert finds_application(Action.URGE, []), "what rules on none needs none"


def test_a_suspension_is_granted_as_it_was_applied_for_on_each_case() -> None:
    case = make_case(status=Status.HANDLING)
    (one,) = applied_to(case, Action.GRANT_SUSPENSION)
    assert {field.name for field in asked_once(Action.GRANT_SUSPENSION) or ()} == {"ruling"}
    given = facts_for(Action.GRANT_SUSPENSION, case, Said({"ruling": "同意"}), [one])
    assert given == {"ruling": "同意", "ground": "season", "until": case.updated_at.isoformat()}
    decided = replace(one, status=ApplicationStatus.REJECTED)
    assert facts_for(Action.GRANT_SUSPENSION, case, Said({}), [decided]) == {}
