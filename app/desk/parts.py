"""All components 部件 of the census at this desk as plain columns, for the map: counted by class, then page by page.

A large city has 1.15 million of them, so nothing here is asked on the window's thread. Each question is short: whoever
else wants the census's reader, or Python's lock, gets it in between. Components that were removed 移除 are no longer
anywhere and are left out.
"""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from app.desk.aside import Aside
from app.errors import WorldFailed
from app.local.census_standing import state_of
from app.local.database import Cells, Database
from models.census import CensusKind, ComponentState

log = logging.getLogger(__name__)

PAGE = 16_384
"""Rows of a page: some 30 ms of reading, a quarter of a megabyte."""

STATES = (ComponentState.GOOD, ComponentState.DAMAGED, ComponentState.LOST, ComponentState.ABANDONED)
"""The states in the order of their numbers in `Parts.state`."""

UNITS = 10_000_000
"""Parts of a degree in which coordinates are told: 11 mm, where a survey is right to some decimetres (DOMAIN §4)."""

FIRST: Cells = (-1, "", 0.0, 0.0, 0)
"""The place before all components: each page ends at one, in the order of the index that holds all a page needs."""

_ORDER = "cell, class_code, lon, lat, n"
_STATE = " ".join(f"WHEN '{state}' THEN {at}" for at, state in enumerate(STATES))
_STANDING = f"state <> '{ComponentState.REMOVED}'"

_Found = TypeVar("_Found")
_Nothing = TypeVar("_Nothing")


@dataclass(frozen=True, slots=True)
class Parts:
    """Components, one column each: row number, CGCS2000 in `UNITS` of a degree, class and state by their numbers.

    A class's number is its place in the list that was asked with; one that is not in it has the number after the last.
    `after` is where the next page begins, None on the last.
    """

    n: array[int] = field(default_factory=partial(array, "I"))
    lon: array[int] = field(default_factory=partial(array, "i"))
    lat: array[int] = field(default_factory=partial(array, "i"))
    kind: array[int] = field(default_factory=partial(array, "H"))
    state: array[int] = field(default_factory=partial(array, "B"))
    after: Cells | None = None

    def __len__(self) -> int:
        return len(self.n)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many components there are of each class (code, count), the most first; `state` names what was counted."""

    state: str = ""
    classes: tuple[tuple[str, int], ...] = ()

    @property
    def whole(self) -> int:
        """How many there are together."""
        return sum(count for _, count in self.classes)


class PartsReader:
    """Asks the census beside the window. `then` is called on the window's thread.

    A damaged file is made anew at the next start; until then the desk works as one without a census.
    """

    def __init__(self, aside: Aside) -> None:
        self._aside = aside

    def count(self, known: str, then: Callable[[Counted | None], None]) -> None:
        """How many there are of each class; None where they stand as in the state `known`."""
        self._aside.ask("parts count", lambda census: _or(Counted(), lambda: counted(census, known)), then)

    def page(self, classes: Sequence[str], after: Cells, then: Callable[[Parts], None]) -> None:
        """A page of components after a place; they come from south to north and from west to east."""
        codes = tuple(classes)
        self._aside.ask("parts page", lambda census: _or(Parts(), lambda: page(census, codes, after)), then)

    def forget(self) -> None:
        """Nobody waits for a page any more."""
        self._aside.forget("parts page")


def counted(census: Database, known: str = "") -> Counted | None:
    """Counts them by class, along the index; None where they stand as in the state `known`."""
    with census.reading():
        state = state_of(census, (CensusKind.COMPONENTS,))
        if state == known:
            return None
        rows = census.rows(f"SELECT class_code, count(*) FROM components WHERE {_STANDING} GROUP BY class_code")
    found = [(str(code), int(count or 0)) for code, count in rows]
    return Counted(state, tuple(sorted(found, key=lambda one: (-one[1], one[0]))))


def page(census: Database, classes: Sequence[str], after: Cells, rows: int = PAGE) -> Parts:
    """The components after a place, at most `rows`."""
    asked = (
        f"SELECT n, class_code, CAST(round(lon * {UNITS}) AS INTEGER), CAST(round(lat * {UNITS}) AS INTEGER), "
        f"CASE state {_STATE} END FROM components INDEXED BY ix_components_cell "
        f"WHERE ({_ORDER}) > (?, ?, ?, ?, ?) AND {_STANDING} ORDER BY {_ORDER} LIMIT ?"
    )
    with census.reading():
        read = census.rows(asked, (*after, rows))
        if not read:
            return Parts()
        n, codes, lon, lat, states = zip(*read, strict=True)
        last = census.row(f"SELECT {_ORDER} FROM components WHERE n = ?", (n[-1],)) if len(read) == rows else None
    number = {code: at for at, code in enumerate(classes)}
    kinds = array("H", [number.get(code, len(classes)) for code in codes])
    return Parts(array("I", n), array("i", lon), array("i", lat), kinds, array("B", states), last)


def _or(nothing: _Nothing, work: Callable[[], _Found]) -> _Found | _Nothing:
    """What `work` finds, or `nothing` in a damaged file."""
    try:
        return work()
    except WorldFailed as failed:
        log.warning("the components cannot be read: %s", failed)
        return nothing
