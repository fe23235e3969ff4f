"""Possible duplicates of a case, from what this desk knows: asked while somebody types, so within milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.case import Source, Status
from models.catalogue import Kind


@dataclass(frozen=True, slots=True)
class Looked:
    """What duplicates are looked for: a call being typed, or a case (`case_id`), which is not its own duplicate."""

    kind: Kind
    class_code: str
    lon: float | None
    lat: float | None
    component_id: str | None
    source: Source
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A case that may be the same problem. `metres` is None where one of the two has no point."""

    case_id: UUID
    number: str | None
    metres: float | None
    same_component: bool
    class_code: str
    kind: Kind
    place: str
    status: Status
    received_at: datetime
    closed_at: datetime | None
    description: str
