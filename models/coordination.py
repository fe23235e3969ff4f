"""What hangs on a case in coordination 协同确权 (DOMAIN §§7.2, 12, 13; 7.4): parties, meetings, what was decided.

Each row says of itself which case it is about: a party's district reads its row, though the case lies elsewhere; a
decision stays at the desks when its case is long gone from them, as a precedent for the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.case import Status
from models.catalogue import Kind
from models.grounds import RulingBasis

PARTIES, MEETINGS, PRECEDENTS = "parties", "meetings", "precedents"
"""The kinds of row."""
ABOUT = ("number", "kind", "class_code", "edition", "place")
"""What a party's row, and a precedent, repeat of their case; the centre copies it."""


class PartyStatus(StrEnum):
    """Whether a party has said anything."""

    ASKED = "asked"
    STATED = "stated"
    LAPSED = "lapsed"
    """The case left coordination before anything was said: nobody waits for it any more."""


PARTIES_ANSWER = frozenset({Status.COORDINATING, Status.SUSPENDED})
"""Where a case stands while its parties may still be heard: a shelved one comes back (DOMAIN §7.4)."""


class PartyRole(StrEnum):
    """As what a unit is asked."""

    OWNER = "owner"
    """权属单位"""
    MAINTAINER = "maintainer"
    """养护单位"""
    AUTHORITY = "authority"
    """主管部门"""
    TERRITORIAL = "territorial"
    """属地"""
    CONCERNED = "concerned"
    """Whoever else it is about, a neighbouring district among them."""


class Stance(StrEnum):
    """What a party says of the case."""

    OURS = "ours"
    PARTLY = "partly"
    """Together with others."""
    NOT_OURS = "not_ours"


class MeetingWay(StrEnum):
    """How a coordination meeting was held."""

    ON_SITE = "on_site"
    """现场确权会"""
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Party:
    """One row of `parties`: a unit that is asked for its position until `due`.

    `division` is the case's, as of everything that hangs on it; the people of `asked_in`, the party's own district,
    read the row too, wherever the case lies. `taken_by` wrote the position down.
    """

    id: UUID
    version: int
    case_id: UUID
    division: int
    asked_in: int
    status: PartyStatus
    unit: str
    role: PartyRole
    due: datetime
    kind: Kind
    class_code: str
    edition: str
    place: str
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    number: str | None = None
    question: str | None = None
    stance: Stance | None = None
    position: str | None = None
    stated_at: datetime | None = None
    taken_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One row of `meetings`: who met where and what was said. `venue` is a place, or the room of an on-line one."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    way: MeetingWay
    held_at: datetime
    minutes: str
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    venue: str | None = None
    present: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """One row of `precedents`: what was decided about a case, on what basis, and whom it binds."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    kind: Kind
    class_code: str
    edition: str
    place: str
    unit: str
    ruling: str
    ruling_basis: RulingBasis
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    number: str | None = None
    component_id: str | None = None
    lon: float | None = None
    lat: float | None = None
