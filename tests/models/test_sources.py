"""What a source asks of a case: its reference, its number, its date and its answer (DOMAIN §§9.1, 9.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.case import Case, Source, Status
from models.catalogue import Kind
from models.commands import Ask, Decision
from models.decide import allowed, decide
from models.errors import Code, Facts, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person, Post
from models.situation import Before
from models.sources import ANSWERED, FLAGS, REFERRED
from tests.models.given import ACCEPTOR, DUTY_LEADER, JINJIANG, REGISTER, ROAD, TRANSFER, Story, at, person, reference


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


# ── filing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def proposed_by(person_: Person) -> Story:
    """A case that this person registered and proposed."""
    story = Story()
    story.do(Action.REGISTER, by=person_)
    story.do(Action.PROPOSE, by=person_)
    return story


def filed(story: Story, by: Person, **settings: object) -> Decision | RuleBroken:
    """What the rules answer to filing, with other settings of the centre."""
    assert story.case is not None
    ask = Ask(new_id(), Action.FILE, story.case.id, story.case.version, story.now, {"condition_no": 2})
    before = Before(story.case, frozenset(story.hands.get(by.id, ())))
    return decide(before, ask, by, story.now, replace(reference(), **settings))  # type: ignore[arg-type]  # its fields


def test_filing_freezes_what_must_be_true_to_close() -> None:
    decision = filed(proposed_by(ACCEPTOR), DUTY_LEADER)
    assert isinstance(decision, Decision)
    put = decision.put_for("cases")
    condition = reference().condition(reference().edition, Kind.COMPONENT, "0101", 2)
    assert condition is not None
    frozen = (put["closing_condition"], put["limit_value"], put["limit_unit"], put["edition"])
    assert frozen == (condition.closing, condition.limit.value, condition.limit.unit.value, condition.edition)
    assert put["filed_own"] is False


def test_ones_own_intake_is_filed_by_another_hand_unless_the_setting_says_so() -> None:
    both = person("both", Post.ACCEPTOR, Post.DUTY_LEADER)
    story = proposed_by(both)
    assert filed(story, both) == RuleBroken(Code.SAME_HAND, {"action": "propose"})
    decision = filed(story, both, separate_duties=False)
    assert isinstance(decision, Decision)
    assert decision.put_for("cases")["filed_own"] is True
    other = filed(story, DUTY_LEADER, separate_duties=False)
    assert isinstance(other, Decision)
    assert other.put_for("cases")["filed_own"] is False


def test_the_button_follows_the_setting() -> None:
    both = person("both", Post.ACCEPTOR, Post.DUTY_LEADER)
    story = proposed_by(both)
    before = Before(story.case, frozenset(story.hands[both.id]))
    strict = {row.action: row.broken for row in allowed(before, both)}
    loose = {row.action: row.broken for row in allowed(before, both, separate_duties=False)}
    assert strict[Action.FILE] == RuleBroken(Code.SAME_HAND, {"action": "propose"})
    assert loose[Action.FILE] is None


@pytest.mark.parametrize(("source", "needed"), [("hotline_12319", True), ("supervisor", False)])
def test_a_centre_may_want_the_public_verified_first(source: str, needed: bool) -> None:
    story = Story()
    case = story.do(Action.REGISTER, facts={**REGISTER, "source": source})
    ask = Ask(new_id(), Action.PROPOSE, case.id, case.version, story.now, {"condition_no": 2})
    strict = replace(reference(), verify_first=True)
    answer = decide(Before(case), ask, ACCEPTOR, story.now, strict)
    assert (answer == RuleBroken(Code.VERIFY_NEEDED, {"source": source})) is needed
    seen = replace(case, verified_at=story.now)
    assert isinstance(decide(Before(seen), ask, ACCEPTOR, story.now, strict), Decision), "he looked already"
    assert isinstance(decide(Before(case), ask, ACCEPTOR, story.now, reference()), Decision), "advised, not required"
