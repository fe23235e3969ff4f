"""A long order of row numbers with a few rows taken out and a few put in, without reading it anew.

A million row numbers come from an index in a fraction of a second; joining the waiting rows in SQL makes that five
times slower (REFERENCE-SYNC §9). So the base order is taken as it is and patched by halving.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Any

from app.local.database import Cell

Key = tuple[Cell, ...]
"""The values a row is ordered by, its number last."""


def patched(
    base: array[int],
    out: Iterable[Key],
    into: Iterable[Key],
    key_of: Callable[[int], Key],
    *,
    descending: bool,
) -> array[int]:
    """`base` (ordered row numbers) without the rows whose keys are `out` and with those whose keys are `into`.

    `key_of` gives the key of a row number of `base`. Keys in `out` that are not in `base` do no harm.
    """
    places = _Places(base, key_of, descending=descending)
    gone = {place for key in out if (place := places.find(key)) < len(base) and base[place] == key[-1]}
    put: dict[int, list[int]] = {}
    for key in sorted(into, key=_orderable, reverse=descending):
        put.setdefault(places.find(key), []).append(int(key[-1] or 0))
    result, at = array("q"), 0
    for place in sorted(gone | put.keys()):
        result.extend(base[at:place])
        result.extend(array("q", put.get(place, ())))
        at = place + 1 if place in gone else place
    result.extend(base[at:])
    return result


def stands_before(key: Key, other: Key, *, descending: bool) -> bool:
    """Whether a row with `key` stands before one with `other`."""
    mine, theirs = _orderable(key), _orderable(other)
    return mine > theirs if descending else mine < theirs


class _Places:
    def __init__(self, base: array[int], key_of: Callable[[int], Key], *, descending: bool) -> None:
        self._base, self._key_of, self._descending = base, key_of, descending
        self._known: dict[int, tuple[Any, ...]] = {}

    def find(self, key: Key) -> int:
        """The first place whose row does not stand before `key`."""
        wanted, low, high = _orderable(key), 0, len(self._base)
        while low < high:
            middle = (low + high) // 2
            there = self._key(middle)
            if there > wanted if self._descending else there < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, place: int) -> tuple[Any, ...]:
        if place not in self._known:
            self._known[place] = _orderable(self._key_of(self._base[place]))
        return self._known[place]


def _orderable(key: Key) -> tuple[Any, ...]:
    # SQLite puts an empty cell before every value.
    return tuple((0,) if value is None else (1, value) for value in key)
