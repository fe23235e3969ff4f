"""What hangs on a case and has a life of its own (DOMAIN §§7.1, 7.3, 7.5).

Applications 申请 (more time, a return, a pause, an end), supervision orders 督办, the tasks 任务 of who goes to look,
and call-backs 回访. None is a status of the case. At most one application of a kind is open on a case: which ones are,
the case itself says in its column `applied`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.case import FILED, OPEN, WITH_UNIT, Satisfaction, Status
from models.grounds import Ground


class ApplicationKind(StrEnum):
    """What is applied for."""

    EXTENSION = "extension"
    """延期: more time; the clock goes on."""
    RETURN = "return"
    """回退: the unit says that it is not its case; the clock stops until the dispatcher rules (DOMAIN §8.3, 3)."""
    SUSPENSION = "suspension"
    """挂账: the clock stops until a date."""
    VOID = "void"
    """作废 of a case that was dispatched already: it needs a second approver (DOMAIN §7.2, 28)."""
    FORCED_CLOSE = "forced_close"
    """强制结案 (DOMAIN §7.2, 27)."""
    APPEAL = "appeal"
    """超时申诉: the overdue fact stays, only the statistic is exempted (DOMAIN §7.3)."""


class ApplicationStatus(StrEnum):
    """Where an application stands."""

    OPEN = "open"
    ENDORSED = "endorsed"
    """The first of two reviewers is for it (DOMAIN §7.5)."""
    GRANTED = "granted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """The case went on without it."""


UNDECIDED = frozenset({ApplicationStatus.OPEN, ApplicationStatus.ENDORSED})


RETURNED_FOR = frozenset(
    {Ground.NOT_OURS, Ground.WRONG_PLACE, Ground.WRONG_CLASS, Ground.NEEDS_OTHERS, Ground.DISPATCH_ERROR, Ground.OTHER}
)
EXTENDED_FOR = frozenset({Ground.ENGINEERING, Ground.WEATHER, Ground.MATERIAL, Ground.NEEDS_OTHERS, Ground.OTHER})
SUSPENDED_FOR = frozenset({Ground.SEASON, Ground.ENGINEERING})
"""Nothing else suspends a case at a unit (DOMAIN §7.5)."""
FORCED_FOR = frozenset({Ground.FORCED, Ground.SPECIAL, Ground.ERROR})
APPEALED_FOR = frozenset({Ground.WEATHER, Ground.ENGINEERING, Ground.NEEDS_OTHERS, Ground.DISPATCH_ERROR, Ground.OTHER})

LIVES: dict[ApplicationKind, frozenset[Status]] = {
    ApplicationKind.EXTENSION: frozenset({Status.HANDLING}),
    ApplicationKind.RETURN: WITH_UNIT,
    ApplicationKind.SUSPENSION: frozenset({Status.HANDLING}),
    ApplicationKind.VOID: FILED - {Status.PENDING_DISPATCH},
    ApplicationKind.FORCED_CLOSE: OPEN,
    ApplicationKind.APPEAL: frozenset({Status.CLOSED}),
}
"""Where a case stands while such an application means something; where it leaves, the application lapses."""


@dataclass(frozen=True, slots=True)
class Application:
    """One row of `applications`. `until` is the planned date of a suspension, `proof` an attachment of the case."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    kind: ApplicationKind
    status: ApplicationStatus
    ground: Ground
    reason: str
    steps: int
    """How many words it needs: 2 where an endorsement comes before the decision (DOMAIN §7.5)."""
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    applicant: str | None = None
    """In whose name: a unit's code. None for the centre's own."""
    until: datetime | None = None
    proof: UUID | None = None
    endorsed_by: UUID | None = None
    endorsed_at: datetime | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    ruling: str | None = None


class OrderStatus(StrEnum):
    """Where a supervision order stands."""

    OPEN = "open"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    """The case ended before it was answered."""


@dataclass(frozen=True, slots=True)
class Order:
    """One row of `orders`: 督办, an opinion that needs a reply by `due` (DOMAIN §8.2); one open on a case."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    status: OrderStatus
    opinion: str
    due: datetime
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    unit: str | None = None
    """Who had the case when it was given."""
    answer: str | None = None
    answered_at: datetime | None = None
    taken_by: UUID | None = None
    """Who wrote the answer down."""


class TaskKind(StrEnum):
    """What somebody is sent to look for."""

    VERIFY = "verify"
    """核实"""
    INSPECT = "inspect"
    """核查"""


TASKS: dict[Status, TaskKind] = {Status.VERIFYING: TaskKind.VERIFY, Status.INSPECTING: TaskKind.INSPECT}
"""Where a case stands while somebody is out to look."""


class TaskStatus(StrEnum):
    """What came of it."""

    ASKED = "asked"
    TRUE = "true"
    """It is as said: reported rightly, or fixed."""
    UNTRUE = "untrue"
    UNABLE = "unable"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Task:
    """One row of `tasks`: who was asked to look (`who`: a call sign or a duty grid), by when, and what came of it."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    kind: TaskKind
    status: TaskStatus
    who: str
    due: datetime
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    ended_at: datetime | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class CallBack:
    """One row of `callbacks`: somebody was called back, or it was tried."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    outcome: Satisfaction
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    text: str | None = None


# ── what is open on a case ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Applied:
    """An undecided application as the column `applied` names it.

    `version` is that of its row: 2 once endorsed; `steps` how many words it needs: 2 where an endorsement comes before.
    """

    kind: ApplicationKind
    id: UUID
    version: int = 1
    steps: int = 1

    @property
    def endorsed(self) -> bool:
        """Whether the first of two reviewers is for it."""
        return self.version > 1


def applied_of(text: str | None) -> tuple[Applied, ...]:
    """What the column `applied` says: `extension:<id>:1:2 return:<id>:1:1`; empty for None. ValueError on others."""
    return tuple(
        Applied(ApplicationKind(kind), UUID(identifier), int(version), int(steps))
        for kind, identifier, version, steps in (one.split(":") for one in (text or "").split())
    )


def applied_text(applied: Iterable[Applied]) -> str | None:
    """The reverse of `applied_of`, in the order of the kinds; None for nothing."""
    return " ".join(f"{one.kind}:{one.id}:{one.version}:{one.steps}" for one in sorted(applied)) or None
