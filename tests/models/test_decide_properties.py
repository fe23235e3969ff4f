"""What must hold of every answer of `decide`, whatever was asked, by whom, in whichever order."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.wire import case_from_json, plain, values_of
from models.applications import LIVES, ApplicationKind, applied_of
from models.applying import open_one
from models.case import CLOCK_OF, CLOCKLESS, FILED, FINAL, WITH_UNIT, ClockName, CloseKind, Status
from models.commands import Ask, Caller, Decision, Write
from models.decide import decide
from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.fields import Type
from models.ids import new_id
from models.lifecycle import CASE_ACTIONS, CASE_LIFE, Action, Part, find_move
from models.people import Person, Post
from models.situation import Before
from tests.models.given import (
    ALL_POSTS,
    ENOUGH,
    HOLDERS,
    NINE_THIRTY,
    Story,
    enough,
    laid_over,
    person,
    reference,
    story_before,
    story_in,
)

PAIRS = [(action, status) for action in CASE_ACTIONS for status in Status]


@pytest.mark.parametrize(("action", "status"), PAIRS)
def test_the_table_decides_which_action_begins_where(action: Action, status: Status) -> None:
    answer = story_before(action, status).ask(action, person("anybody", *Post), enough(action, status))
    if find_move(action, status) is None:
        assert isinstance(answer, RuleBroken)
        assert answer.code is Code.WRONG_STATUS
        assert answer.facts["status"] == status
    else:
        assert isinstance(answer, Decision)


@pytest.mark.parametrize(("action", "status"), [pair for pair in PAIRS if find_move(*pair)])
def test_a_decision_has_the_shape_and_the_columns_of_its_row(action: Action, status: Status) -> None:
    move = find_move(action, status)
    decision = story_before(action, status).ask(action, person("anybody", *Post), enough(action, status))
    assert move is not None
    assert isinstance(decision, Decision)
    for part in move.shape:
        rows = [write for write in decision.writes if _fits(write, part)]
        assert part.least <= len(rows) <= part.most
    for write in decision.writes:
        assert sum(_fits(write, part) for part in move.shape) == 1, "every row belongs to one part alone"
    assert set(decision.put_for("cases")) <= move.may_change


def _fits(write: Write, part: Part) -> bool:
    same = write.kind == part.kind and write.how is part.how
    return same and all(write.put.get(column) == value for column, value in part.puts)


@pytest.mark.parametrize(("action", "status"), [pair for pair in PAIRS if find_move(*pair)])
@pytest.mark.parametrize("post", Post)
def test_a_post_that_the_row_does_not_name_is_refused(action: Action, status: Status, post: Post) -> None:
    move = find_move(action, status)
    assert move is not None
    answer = story_before(action, status).ask(action, person("one post", post), enough(action, status))
    if post not in move.posts:
        assert isinstance(answer, RuleBroken)
        assert answer.code is Code.POST_MISSING
    elif isinstance(answer, RuleBroken):
        assert answer.code is Code.NOT_YOURS_TO_DECIDE, "the ladder alone asks for more (DOMAIN §7.5)"


json_values = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(NINE_THIRTY.isoformat())
)


def _some_facts(action: Action) -> st.SearchStrategy[dict[str, object]]:
    names = [field.name for field in FIELDS[action]] or ["anything"]
    changes = st.dictionaries(st.sampled_from(names), json_values, max_size=3)
    texts = [field.name for field in FIELDS[action] if field.type is Type.TEXT] or names
    guesses = st.sampled_from(["event", "0110", "urgent", "U-2", "1"])
    words = st.dictionaries(st.sampled_from(texts), guesses, max_size=2)
    return st.builds(lambda one, two: {**ENOUGH[action], **one, **two}, changes, words)


asks = st.sampled_from([pair for pair in PAIRS if find_move(*pair)]).flatmap(
    lambda pair: st.tuples(st.just(pair[0]), st.just(pair[1]), _some_facts(pair[0]))
)


@settings(deadline=None, max_examples=300)
@given(asks)
def test_whatever_is_asked_gets_an_answer_twice_the_same(ask: tuple[Action, Status, dict[str, object]]) -> None:
    action, status, facts = ask
    story = _STORIES[status]
    case = story.case
    question = Ask(new_id(), action, case.id if case else new_id(), 0, story.now, facts, caller=Caller("028 0000 0000"))
    before = Before(case)
    first, second = (decide(before, question, ALL_POSTS, story.now, reference()) for _ in range(2))
    assert first == second
    if isinstance(first, Decision):
        for write in first.writes:
            assert values_of(write.kind, plain_row(write.put)) == values_of(write.kind, write.put)


_STORIES = {status: story_in(status) for status in Status}


def plain_row(put: object) -> dict[str, object]:
    row = plain(put)
    assert isinstance(row, dict)
    return row


class LifeOfACase(RuleBasedStateMachine):
    """Random people ask for random things at random times; whatever is allowed keeps the case whole."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()

    @rule(minutes=st.integers(1, 3 * 24 * 60))
    def time_passes(self, minutes: int) -> None:
        self.story.later(minutes=minutes)

    @rule(nth=st.integers(0, 100), condition=st.integers(1, 3))
    def somebody_does_what_the_table_offers(self, nth: int, condition: int) -> None:
        start = self.story.case.status if self.story.case else Status.DRAFT
        moves = [move for move in CASE_LIFE if move.start is start and move.action is not Action.IMPORT]
        move = moves[nth % len(moves)]
        self.somebody_asks(move.action, sorted(move.posts)[nth % len(move.posts)], condition)

    @rule(action=st.sampled_from(CASE_ACTIONS), post=st.sampled_from(Post), condition=st.integers(1, 3))
    def anybody_asks(self, action: Action, post: Post, condition: int) -> None:
        self.somebody_asks(action, post, condition)

    def somebody_asks(self, action: Action, post: Post, condition: int) -> None:
        facts = dict(ENOUGH[action])
        if "condition_no" in facts:
            facts["condition_no"] = condition
        if "received_at" in facts:
            facts["received_at"] = self.story.now.isoformat()
        by: Person = HOLDERS[post]
        before = self.story.case
        answer = self.story.ask(action, by, facts)
        move = find_move(action, before.status if before else Status.DRAFT)
        if isinstance(answer, Decision):
            assert move is not None
            assert set(answer.put_for("cases")) <= move.may_change
            self.story.case = laid_over(before, answer, move.end, self.story.now)
            self.story.hands.setdefault(by.id, set()).add(action)

    @invariant()
    def the_case_is_whole(self) -> None:
        case = self.story.case
        if case is None:
            return
        assert case == case_from_json(plain_row({name: getattr(case, name) for name in case.__slots__}))
        returning = open_one(case, ApplicationKind.RETURN) is not None
        assert case.clock == (ClockName.DISPATCH if returning else CLOCK_OF.get(case.status))
        assert (case.due is None) == (case.status in FINAL | CLOCKLESS)
        assert len({one.kind for one in applied_of(case.applied)}) == len(applied_of(case.applied))
        assert all(case.status in LIVES[one.kind] for one in applied_of(case.applied)), "the others lapsed"
        assert (case.resume_on is None) == (case.status is not Status.SUSPENDED)
        assert (case.order_id is None) == (case.order_due is None)
        if case.due is not None:
            assert case.due_start is not None
            assert case.due_soon is not None
            assert isinstance(case.due, datetime)
            assert case.due_soon <= case.due
        if case.status in FINAL and case.close_kind is not CloseKind.IMPORTED:
            assert case.closed_at is not None
        if case.status in FILED:
            assert case.condition_no is not None
            assert case.filed_at is not None
            assert case.limit_value is not None
        if case.status in WITH_UNIT:
            assert case.unit is not None
            assert returning or case.deadline == case.due
        assert (case.lon is None) == (case.lat is None)


LifeOfACase.TestCase.settings = settings(deadline=None, max_examples=40, stateful_step_count=40)
TestLifeOfACase = LifeOfACase.TestCase
