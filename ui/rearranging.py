"""From the rows a list shows to the rows it should show, in as few steps as a view can follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

MOST_RUNS = 64
"""More separate runs than this cost a view more than one rearrangement of everything."""

MOST_MOVES = 16

MOST_BETWEEN = 4096
"""Among more rows than this, finding the few that moved takes longer than one rearrangement of everything."""

_CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Remove:
    """Rows `first` to `last` go."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Insert:
    """What stands in rows `first` to `last` of the new list comes in there."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """The row at `source` comes to stand before the row at `before` (counted before the move)."""

    source: int
    before: int


Step = Remove | Insert | Move


def plan(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step] | None:
    """The steps, to be done in order; None when there would be so many that everything should be rearranged at once.

    Both are of one type; nothing occurs twice in one of them.
    """
    head = _same_head(old, new)
    tail = _same_tail(old, new, head)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if not before and not after:
        return []
    here, there = set(before), set(after)
    gone = list(runs([position for position, one in enumerate(before) if one not in there]))
    come = list(runs([position for position, one in enumerate(after) if one not in here]))
    if len(gone) + len(come) > MOST_RUNS:
        return None
    moves = _moves([one for one in before if one in there], [one for one in after if one in here])
    if moves is None:
        return None
    steps: list[Step] = [Remove(head + first, head + last) for first, last in reversed(gone)]
    steps += [Move(head + move.source, head + move.before) for move in moves]
    steps += [Insert(head + first, head + last) for first, last in come]
    return steps


def _same_head(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head : head + _CHUNK] == new[head : head + _CHUNK]:
        head = min(head + _CHUNK, limit)
    while head < limit and old[head] == new[head]:
        head += 1
    return head


def _same_tail(old: Sequence[Hashable], new: Sequence[Hashable], head: int) -> int:
    limit = min(len(old), len(new)) - head
    tail = 0
    while tail + _CHUNK <= limit and (
        old[len(old) - tail - _CHUNK : len(old) - tail] == new[len(new) - tail - _CHUNK : len(new) - tail]
    ):
        tail += _CHUNK
    while tail < limit and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return tail


def runs(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Positions in ascending order as runs (first, last)."""
    first = last = -1
    for position in positions:
        if first >= 0 and position == last + 1:
            last = position
            continue
        if first >= 0:
            yield first, last
        first = last = position
    if first >= 0:
        yield first, last


def _moves(now: list[Hashable], wanted: list[Hashable]) -> list[Move] | None:
    if now == wanted:
        return []
    if len(wanted) > MOST_BETWEEN:
        return None
    staying = _longest_rising({one: position for position, one in enumerate(now)}, wanted)
    if len(wanted) - len(staying) > MOST_MOVES:
        return None
    moves = []
    for position, one in enumerate(wanted):
        if one in staying:
            continue
        source = now.index(one)
        before = now.index(wanted[position - 1]) + 1 if position else 0
        moves.append(Move(source, before))
        now.insert(before, one)
        now.pop(source if source < before else source + 1)
    return moves


def _longest_rising(position_of: dict[Hashable, int], wanted: list[Hashable]) -> set[Hashable]:
    """The most of `wanted` whose positions rise: these need not move."""
    ends: list[int] = []
    end_ids: list[Hashable] = []
    previous: dict[Hashable, Hashable | None] = {}
    for one in wanted:
        place = bisect_left(ends, position_of[one])
        previous[one] = end_ids[place - 1] if place else None
        ends[place : place + 1] = [position_of[one]]
        end_ids[place : place + 1] = [one]
    staying = set()
    last: Hashable | None = end_ids[-1] if end_ids else None
    while last is not None:
        staying.add(last)
        last = previous[last]
    return staying
