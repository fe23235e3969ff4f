"""抄告 and 抄送: a unit, or a division, is told of a case (DOMAIN §§6, 7.3).

A notice says of itself which case it is about, so that a district reads it though the case lies elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.catalogue import Kind

NOTICES = "notices"
"""The kind of row."""


class NoticeStatus(StrEnum):
    """Whether whoever is told has said that he knows."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"


class Manner(StrEnum):
    """What is expected of whoever is told."""

    NOTIFY = "notify"
    """抄告: it concerns him, and he is to act, or to see to it that somebody does."""
    COPY = "copy"
    """抄送: for information."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One row of `notices`. `division` is the case's, `sent_to` the one that is told; `unit` its unit, if one is meant.

    `acknowledged_by` wrote down that it is known there, `answer` with what words.
    """

    id: UUID
    version: int
    case_id: UUID
    division: int
    sent_to: int
    status: NoticeStatus
    manner: Manner
    kind: Kind
    class_code: str
    edition: str
    place: str
    text: str
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    number: str | None = None
    unit: str | None = None
    acknowledged_by: UUID | None = None
    acknowledged_at: datetime | None = None
    answer: str | None = None
