"""What a person asks, what is decided, and what travels to the centre.

`Ask` is a wish; `decide` turns it into a `Decision` (which rows get which values); together they make a `Command`,
which is written to the outbox and sent to `record`. The `Outcome` comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from models.errors import Code, Facts
from models.lifecycle import Action, Actor, Channel, How

RULES_VERSION = 5
"""Raised whenever `decide` answers differently: the audit replays only commands decided with the same rules."""

NOTHING: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """In whose name an action is recorded: a unit's code or a supervisor's call sign, and how his word came."""

    of: Actor
    name: str
    channel: Channel


class Sex(StrEnum):
    """How a caller wants to be addressed, where he said so (DOMAIN §9.1)."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who reported. Kept apart from the case; the journal holds a salted hash of it (DESIGN §4)."""

    number: str | None = None
    name: str | None = None
    wants_callback: bool = False
    secret: bool = True
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asks of one root subject. `seen` is the version he looked at, 0 for a case that begins here.

    `facts` are JSON values as `models.facts` declares them for the action; `asked_at` is the centre's time as the
    desk knew it when the key was pressed.
    """

    id: UUID
    action: Action
    subject: UUID
    seen: int
    asked_at: datetime
    facts: Facts = field(default_factory=lambda: NOTHING)
    on_behalf: OnBehalf | None = None
    caller: Caller | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """One row to be written. `put` maps column to value (Python values; times aware UTC)."""

    kind: str
    id: UUID
    seen: int
    how: How
    put: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Guard:
    """A row that was read and must not have moved."""

    kind: str
    id: UUID
    seen: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What `decide` allows: the rows written, the rows relied on, and years whose holidays are not known."""

    writes: tuple[Write, ...]
    guards: tuple[Guard, ...] = ()
    unsure_years: tuple[int, ...] = ()

    def put_for(self, kind: str) -> Mapping[str, object]:
        """The values put into the first row of `kind`; empty when it writes none."""
        return next((write.put for write in self.writes if write.kind == kind), NOTHING)


@dataclass(frozen=True, slots=True)
class Command:
    """An ask with its decision, as it lies in the outbox. `serial` is 0 until it first goes on the wire."""

    ask: Ask
    decision: Decision
    decided_at: datetime
    seat: str
    outbox: UUID
    edition: str
    serial: int = 0
    rules_version: int = RULES_VERSION


class Answer(StrEnum):
    """What `record` says of a command."""

    APPLIED = "applied"
    ALREADY = "already"
    """This very command was recorded before; the outcome stored then comes with it."""
    REFUSED = "refused"
    """For good, stored."""
    STALE = "stale"
    """Somebody changed a row in between; nothing stored; the present rows come with it."""
    LATE = "late"
    """Dated by the moment of deciding, and that was too long ago; or in the future. Nothing stored."""
    BUSY = "busy"
    """Somebody holds a row and does not let go; nothing stored; a later try may be luckier."""
    GONE = "gone"
    """Not in this person's scope; stored."""
    FORK = "fork"
    GAP = "gap"
    MALFORMED = "malformed"
    """No client of ours sends this; nothing stored."""


SETTLED = frozenset({Answer.APPLIED, Answer.ALREADY})


@dataclass(frozen=True, slots=True)
class Present:
    """A row as it is at the centre now; `row` is None when it is not in scope."""

    kind: str
    id: UUID
    row: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The centre's answer to one command. For `already`, `first` is the answer of the first time."""

    id: UUID
    answer: Answer
    code: Code | None = None
    facts: Facts = field(default_factory=lambda: NOTHING)
    rows: tuple[Present, ...] = field(default_factory=tuple)
    first: Answer | None = None
