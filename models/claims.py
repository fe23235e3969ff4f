"""Claims: who works on a case now, and who looks at it. They warn, and decide nothing: versions do (DESIGN §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MOST_HELD = 20
"""How many cases one person may hold; the centre keeps to it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A lease: `person` at `seat` works on the case since then, and holds it `until` then unless he goes on (city's
    time)."""

    case_id: UUID
    person: UUID
    seat: str
    since: datetime
    until: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it has not run out."""
        return now < self.until

    def is_of(self, person: UUID, seat: str) -> bool:
        """Whether this very desk holds it."""
        return (self.person, self.seat) == (person, seat)


@dataclass(frozen=True, slots=True)
class Look:
    """`person` at `seat` has the case before him."""

    case_id: UUID
    person: UUID
    seat: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Attention:
    """Everything that is held and looked at within somebody's divisions. `mark` differs when another case is held, or
    by another: the feed tells it."""

    mark: str = ""
    claims: tuple[Claim, ...] = ()
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Attended:
    """A case as one desk knows it to be attended to. While the centre is not heard nothing is `known`, and nobody is
    named. `holder`: whose lease has not run out; `mine`: it is this desk's; `looking`: at other desks."""

    known: bool
    holder: Claim | None = None
    mine: bool = False
    looking: tuple[Look, ...] = ()
