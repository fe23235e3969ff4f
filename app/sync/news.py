"""What the road tells the desk: which rows changed and by whom. It carries ids only; the rows are in the mirror."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from models.people import Person


@dataclass(frozen=True, slots=True)
class News:
    """`cases` changed, `mine` when this desk caused it. `everything`: the mirror was rebuilt. `me` when I changed."""

    cases: frozenset[UUID] = frozenset()
    mine: bool = False
    everything: bool = False
    link: bool = False
    waiting: bool = False
    reference: bool = False
    me: Person | None = None


Tell = Callable[[News], None]
