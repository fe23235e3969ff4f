"""From one list to another: the steps lead there, and a single change is a single step."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from ui.rearranging import MOST_BETWEEN, Insert, Move, Remove, Step, plan

LISTS = st.lists(st.integers(0, 60), unique=True, max_size=40)


def walk(old: list[int], new: list[int], steps: list[Step]) -> list[int]:
    """What a list becomes by `steps`."""
    rows = list(old)
    for step in steps:
        match step:
            case Remove(first, last):
                assert 0 <= first <= last < len(rows)
                del rows[first : last + 1]
            case Insert(first, last):
                assert 0 <= first <= len(rows)
                rows[first:first] = new[first : last + 1]
            case Move(source, before):
                assert source not in (before, before - 1), "a move that moves nothing"
                one = rows.pop(source)
                rows.insert(before if before < source else before - 1, one)
    return rows


@given(LISTS, LISTS)
def test_the_steps_lead_there(old: list[int], new: list[int]) -> None:
    steps = plan(old, new)
    if steps is not None:
        assert walk(old, new, steps) == new


@given(st.permutations(range(12)))
def test_any_order_is_reached_by_moves_alone(new: list[int]) -> None:
    steps = plan(list(range(12)), new)
    assert steps is not None
    assert all(isinstance(step, Move) for step in steps)
    assert walk(list(range(12)), new, steps) == new


def test_one_change_is_one_step() -> None:
    old = list(range(5000))
    assert plan(old, old) == []
    assert plan(old, [*old[:700], *old[701:]]) == [Remove(700, 700)]
    assert plan(old, [*old[:3], 9999, *old[3:]]) == [Insert(3, 3)]
    assert plan(old, [*old[:10], 4000, *old[10:4000], *old[4001:]]) == [Move(4000, 10)]
    assert plan(old, [*old[1:2000], 0, *old[2000:]]) == [Move(0, 2000)]
    assert plan([], old) == [Insert(0, 4999)]
    assert plan(old, []) == [Remove(0, 4999)]


def test_arrays_go_the_same_way() -> None:
    assert plan(array("q", [1, 2, 3]), array("q", [2, 3, 4])) == [Remove(0, 0), Insert(2, 2)]


def test_too_many_runs_ask_for_a_rearrangement() -> None:
    old = list(range(1000))
    assert plan(old, [one for one in old if one % 3]) is None
    assert plan(old, old[::-1]) is None


def test_one_move_across_a_very_long_list_is_left_to_one_rearrangement() -> None:
    old = list(range(MOST_BETWEEN + 10))
    assert plan(old, [*old[-1:], *old[:-1]]) is None
    assert plan(old, old[1:]) == [Remove(0, 0)], "rows that only go are still taken one by one"
