"""What is said of a case and stands beside it: comments, reminders 催办, which other case it is not the same as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class NotDuplicate(StrEnum):
    """Why two cases that look alike are not one, said with one press (DOMAIN §9.3)."""

    BOTH_LEVELS = "both_levels"
    """市区同现: found by the city and by the district; linked and counted, not merged (DOMAIN §6)."""

    OTHER_PLACE = "other_place"
    """不在同一处"""
    OTHER_THING = "other_thing"
    """不是同一个部件或对象"""
    OTHER_PROBLEM = "other_problem"
    """不是同一种问题"""


@dataclass(frozen=True, slots=True)
class Comment:
    """One row of `comments`: a remark on a case. Never changed, never removed.

    `public` ones may be told to whoever reported it; the others stay inside.
    """

    id: UUID
    version: int
    case_id: UUID
    division: int
    text: str
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    public: bool = False


@dataclass(frozen=True, slots=True)
class Urge:
    """One row of `urges`: a reminder 催办 on a case; `duplicate_id` is the case of the caller who reported it again."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    duplicate_id: UUID | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Distinction:
    """One row of `distinctions`: `case_id` and `other_id` looked alike and are not, for a listed `reason`."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    other_id: UUID
    reason: NotDuplicate
    written_by: UUID
    written_at: datetime
    updated_at: datetime
