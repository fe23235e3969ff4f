"""What a source asks of a case: its reference, its number, its date and its answer (DOMAIN §§9.1, 9.2)."""

from __future__ import annotations

import pytest

from models.case import Case, Source, Status
from models.errors import Code, Facts, RuleBroken
from models.lifecycle import Action
from models.people import Post
from models.sources import ANSWERED, FLAGS, REFERRED
from tests.models.given import ACCEPTOR, DUTY_LEADER, JINJIANG, REGISTER, ROAD, TRANSFER, Story, at, person


def test_every_source_has_its_flags() -> None:
    assert set(FLAGS) == set(Source)
    assert {Source.HOTLINE_12345} == ANSWERED
    assert {Source.LEADER, Source.MEDIA} == REFERRED


def test_the_public_is_looked_after_and_a_supervisor_has_looked_already() -> None:
    public = {source for source, flags in FLAGS.items() if flags.counts_as_public}
    assert public == {Source.HOTLINE_12319, Source.HOTLINE_12345, Source.PUBLIC_APP, Source.WEBSITE}
    assert all(FLAGS[source].needs_verify for source in public)
    field = {source for source, flags in FLAGS.items() if flags.counts_for_supervisor}
    assert field == {Source.SUPERVISOR, Source.CITY_SUPERVISOR}
    assert not any(FLAGS[source].needs_verify for source in field)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"source": "leader"}, "reference_text"),
        ({"source": "media"}, "reference_text"),
        ({"source": "media", "reference_text": "  "}, "reference_text"),
        ({"source": "hotline_12345", "reply_due": TRANSFER["reply_due"]}, "external_number"),
        ({"source": "hotline_12345", "external_number": "T-1"}, "reply_due"),
    ],
)
def test_what_a_source_must_bring_is_missed(facts: Facts, field: str) -> None:
    assert Story().ask(Action.REGISTER, ACCEPTOR, {**REGISTER, **facts}) == RuleBroken(Code.MISSING, {"field": field})


def test_a_reply_is_not_due_before_the_call() -> None:
    facts = {**TRANSFER, "reply_due": at("2017-07-21 09:00").isoformat()}
    broken = RuleBroken(Code.MALFORMED, {"field": "reply_due"})
    assert Story().ask(Action.REGISTER, ACCEPTOR, facts) == broken


def test_their_date_stands_beside_ours() -> None:
    case = Story().do(Action.REGISTER, facts=TRANSFER)
    assert (case.reply_due, case.due) == (at("2017-07-24 17:00"), at("2017-07-21 09:45"))
    leader = Story().do(Action.REGISTER, facts={**REGISTER, "source": "leader", "reference_text": "市长批示 12 号"})
    assert (leader.reference_text, leader.reply_due) == ("市长批示 12 号", None)


def ready_to_close(facts: Facts) -> Story:
    """A case of this intake that waits for the duty leader's last word, each step by another person."""
    story = Story()
    story.do(Action.REGISTER, facts=facts)
    for action in ROAD[1:-1]:
        story.later(minutes=1).do(action, by=person(action, *Post))
    return story


def test_a_hotline_has_its_answer_before_the_case_ends() -> None:
    story = ready_to_close(TRANSFER)
    assert story.ask(Action.CLOSE, DUTY_LEADER) == RuleBroken(Code.REPLY_NEEDED)
    answered = story.do(Action.REPLY, ACCEPTOR, {"reply": "井盖已更换"})
    assert (answered.status, answered.reply, answered.replied_at) == (Status.PENDING_CLOSE, "井盖已更换", story.now)
    closed = story.do(Action.CLOSE, DUTY_LEADER)
    assert (closed.status, closed.reply) == (Status.CLOSED, "井盖已更换")


def test_the_answer_may_be_given_with_the_last_word() -> None:
    story = ready_to_close(TRANSFER)
    closed = story.do(Action.CLOSE, DUTY_LEADER, {"reply": "井盖已更换", "note": "属实"})
    assert (closed.reply, closed.replied_at, closed.closing_note) == ("井盖已更换", story.now, "属实")


def test_nobody_else_waits_for_an_answer() -> None:
    closed = ready_to_close(REGISTER).do(Action.CLOSE, DUTY_LEADER)
    assert (closed.reply, closed.replied_at) == (None, None)


CHAIN: Facts = {
    "street": 510104001, "community": 510104001002, "unit_grid": "51010400100203", "grid_on_border": True,
    "grid_reason": "门牌在路南",
}  # fmt: skip


def test_the_chain_of_a_place_is_kept() -> None:
    case = Story().do(Action.REGISTER, facts={**REGISTER, **CHAIN})
    assert (case.street, case.community, case.unit_grid) == (510104001, 510104001002, "51010400100203")
    assert (case.grid_on_border, case.grid_reason, case.division) == (True, "门牌在路南", JINJIANG)
    without: Case = Story().do(Action.REGISTER)
    assert (without.street, without.community, without.grid_on_border) == (None, None, False)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"street": 510105001}, "street"),
        ({"community": 510104002002}, "community"),
        ({"street": None}, "community"),
        ({"unit_grid": "51010400200307"}, "unit_grid"),
    ],
)
def test_a_chain_that_does_not_hang_together_is_refused(facts: Facts, field: str) -> None:
    answer = Story().ask(Action.REGISTER, ACCEPTOR, {**REGISTER, **CHAIN, **facts})
    assert answer == RuleBroken(Code.CHAIN_BROKEN, {"field": field})
