"""无线对讲: what was said on the radio, as it is kept (DOMAIN §9.7).

An entry is never edited. What was wrong is said again in a new entry that names the one it corrects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class EntryStatus(StrEnum):
    """Where an entry stands. Only an emergency waits for somebody; the others are done when they are written."""

    LOGGED = "logged"
    ACKNOWLEDGED = "acknowledged"


class Direction(StrEnum):
    """呼入 a call that came in, 呼出 one that went out."""

    IN = "in"
    OUT = "out"


class EntryKind(StrEnum):
    """What the exchange was about."""

    ROLL_CALL = "roll_call"
    ORDER = "order"
    VERIFY = "verify"
    INSPECT = "inspect"
    REPORT = "report"
    EMERGENCY = "emergency"
    NOTICE = "notice"
    TEST = "test"
    VIOLATION = "violation"
    """私聊违规: talk that does not belong on the channel."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of `intercom`. Times are aware UTC; `division` is the channel's; `said_at` the desk's corrected time.

    `channel` is the code of a talk group 通话组, `call_sign` who spoke or was called, `case_id` the case it is about.
    `corrects` is the entry that this one puts right. `acknowledged_by` answered an emergency, `answer` with what words.
    """

    id: UUID
    version: int
    status: EntryStatus
    division: int
    channel: str
    direction: Direction
    call_sign: str
    kind: EntryKind
    text: str
    said_at: datetime
    written_by: UUID
    updated_at: datetime
    case_id: UUID | None = None
    corrects: UUID | None = None
    acknowledged_by: UUID | None = None
    acknowledged_at: datetime | None = None
    answer: str | None = None
