"""A call that needed no case: a consultation 咨询 answered at once (DOMAIN §9.1). It is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.case import Source


class CallStatus(StrEnum):
    """Where a call stands: it is written down when it has been answered."""

    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Call:
    """One row of `calls`. Times are aware UTC; `division` is whose desk it was, six digits.

    `text` is what was asked, `answer` what was said; `received_at` when the call began.
    """

    id: UUID
    version: int
    status: CallStatus
    division: int
    source: Source
    text: str
    answer: str
    received_at: datetime
    answered_by: UUID
    updated_at: datetime
