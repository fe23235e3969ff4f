"""A long order of row numbers with a few rows taken out and a few put in, without reading it anew.

A million row numbers come from an index in a fraction of a second; joining the waiting rows in SQL makes that five
times slower (REFERENCE-SYNC §9). So the base order is taken as it is and patched by halving.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.local.database import Cell

Key = tuple[Cell, ...]
"""The values a row is ordered by, its number last."""


KeysOf = Callable[[Sequence[int]], Mapping[int, Key]]
"""Gives the keys of some row numbers of the base."""


def patched(
    base: array[int], out: Sequence[Key], into: Sequence[Key], keys_of: KeysOf, *, descending: bool
) -> array[int]:
    """`base` (ordered row numbers) without the rows whose keys are `out` and with those whose keys are `into`.

    Keys in `out` that are not in `base` do no harm.
    """
    put = sorted(map(_orderable, into), reverse=descending)
    places = _places(base, [*map(_orderable, out), *put], keys_of, descending=descending)
    gone = {place for key, place in zip(out, places, strict=False) if place < len(base) and base[place] == key[-1]}
    new: dict[int, list[int]] = {}
    for key, place in zip(put, places[len(out) :], strict=True):
        new.setdefault(place, []).append(key[-1][-1])
    result, at = array("q"), 0
    for place in sorted(gone | new.keys()):
        result.extend(base[at:place])
        result.extend(array("q", new.get(place, ())))
        at = place + 1 if place in gone else place
    result.extend(base[at:])
    return result


def place_of(base: array[int], key: Key, keys_of: KeysOf, *, descending: bool) -> int:
    """The place in `base` where a row with `key`, which is not in it, belongs."""
    (place,) = _places(base, [_orderable(key)], keys_of, descending=descending)
    return place


def stands_before(key: Key, other: Key, *, descending: bool) -> bool:
    """Whether a row with `key` stands before one with `other`."""
    return _before(_orderable(key), _orderable(other), descending=descending)


_Orderable = tuple[Any, ...]


def _places(base: array[int], wanted: list[_Orderable], keys_of: KeysOf, *, descending: bool) -> list[int]:
    """For each key the first place of `base` whose row does not stand before it: all are halved together."""
    lows, highs = [0] * len(wanted), [len(base)] * len(wanted)
    known: dict[int, _Orderable] = {}
    while halving := [at for at in range(len(wanted)) if lows[at] < highs[at]]:
        middles = {(lows[at] + highs[at]) // 2 for at in halving} - known.keys()
        keys = keys_of([base[place] for place in middles])
        # A row that has gone since `base` was read stands nowhere: it is passed over.
        known.update((place, _orderable(keys.get(base[place], ()))) for place in middles)
        for at in halving:
            middle = (lows[at] + highs[at]) // 2
            if not known[middle] or _before(known[middle], wanted[at], descending=descending):
                lows[at] = middle + 1
            else:
                highs[at] = middle
    return lows


def _before(key: _Orderable, other: _Orderable, *, descending: bool) -> bool:
    return key > other if descending else key < other


def _orderable(key: Key) -> _Orderable:
    # SQLite puts an empty cell before every value.
    return tuple((0,) if value is None else (1, value) for value in key)
