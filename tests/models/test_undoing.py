"""The way back from a deed is a step that the life of a case has anyway: it says why, and quotes nobody."""

from __future__ import annotations

import pytest

from models.facts import FIELDS
from models.lifecycle import CASE_LIFE, Action, Move, find_move
from models.people import Post
from models.undoing import way_back

MOVES = [pytest.param(move, id=f"{move.action}-from-{move.start}") for move in CASE_LIFE]
EVERYBODY = frozenset(Post)
DISPATCHER, ACCEPTOR, LEADER = (frozenset({post}) for post in (Post.DISPATCHER, Post.ACCEPTOR, Post.DUTY_LEADER))


def has_way_back(action: Action, posts: frozenset[Post]) -> bool:
    """Whether what `action` does could ever be undone by one of `posts`."""
    moves = (move for move in CASE_LIFE if move.action is action and move.posts & posts)
    return any(way_back(move.start, move.end, posts) for move in moves)


@pytest.mark.parametrize("move", MOVES)
def test_a_way_back_ends_where_the_deed_began_and_only_says_why(move: Move) -> None:
    back = way_back(move.start, move.end, EVERYBODY)
    if back is None:
        return
    there = find_move(back, move.end)
    assert there is not None
    assert there.end is move.start
    assert there.behalf is None, "nobody is quoted who said nothing"
    assert {field.name for field in FIELDS[back] if field.required} <= {"reason"}
    assert "reason" in {field.name for field in FIELDS[back]}


@pytest.mark.parametrize("move", MOVES)
def test_nobody_is_offered_a_way_that_his_posts_may_not_take(move: Move) -> None:
    for post in Post:
        back = way_back(move.start, move.end, frozenset({post}))
        there = find_move(back, move.end) if back else None
        assert there is None or post in there.posts


@pytest.mark.parametrize("move", MOVES)
def test_what_leaves_a_case_where_it_is_or_ends_it_has_none(move: Move) -> None:
    if move.start is move.end:
        assert way_back(move.start, move.end, EVERYBODY) is None


def test_who_dispatched_can_take_it_back_and_who_fed_back_too() -> None:
    assert has_way_back(Action.DISPATCH, DISPATCHER)
    assert has_way_back(Action.FEED_BACK, ACCEPTOR)
    dispatched = next(move for move in CASE_LIFE if move.action is Action.DISPATCH)
    assert way_back(dispatched.start, dispatched.end, DISPATCHER) is Action.RETURN_TO_DISPATCH


def test_what_only_somebody_else_sends_back_is_not_undone_by_oneself() -> None:
    for action, posts in ((Action.PROPOSE, ACCEPTOR), (Action.FILE, LEADER), (Action.SEND_TO_INSPECTION, ACCEPTOR)):
        assert not has_way_back(action, posts)
    assert has_way_back(Action.PROPOSE, ACCEPTOR | LEADER), "who has both posts may"


def test_what_is_said_about_a_case_is_never_undone() -> None:
    for action in (Action.COMMENT, Action.URGE, Action.ATTACH, Action.REPLY, Action.RECOUNT, Action.TELL_RESCUE):
        assert not has_way_back(action, EVERYBODY)
