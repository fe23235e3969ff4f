"""Calls: a consultation 咨询 that needed no case and is never changed; what a number called about (DOMAIN §9.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.case import Source, Status
from models.catalogue import Kind


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


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """What an earlier call became, as far as it is told to who answers the next one; nobody's name."""

    number: str | None
    status: Status
    edition: str
    kind: Kind
    class_code: str
    place: str


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """One earlier call: the case it became, or the `question` that needed none. `id` is the row's."""

    id: UUID
    received_at: datetime
    case: EarlierCase | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class CallerHistory:
    """The calls of one number within 30 days, newest first; `count` of them, of which the last ten are named."""

    calls: tuple[EarlierCall, ...] = ()
    count: int = 0


LEAST_DIGITS = 7
"""Of a whole number, without the area."""
MOST_DIGITS = 20
KEY_DIGITS = 11
"""A mobile number, or a landline with its area: what stands before is the country."""


def number_key(said: str) -> str | None:
    """By what a number is known again, as `gaowei.number_key` makes it; None for what is no whole number."""
    digits = "".join(letter for letter in said if letter in "0123456789")
    return digits[-KEY_DIGITS:] if LEAST_DIGITS <= len(digits) <= MOST_DIGITS else None
