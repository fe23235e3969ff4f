"""A case 案件 as everybody sees it: the columns of table `cases`, its statuses and its light."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.catalogue import Kind, LimitUnit


class Status(StrEnum):
    """Where a case stands (DOMAIN §7.1). Never compared with `<`; name the sets."""

    DRAFT = "draft"
    """登记中: it exists at one desk only."""
    REGISTERED = "registered"
    PENDING_FILE = "pending_file"
    PENDING_DISPATCH = "pending_dispatch"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    FED_BACK = "fed_back"
    INSPECTING = "inspecting"
    PENDING_CLOSE = "pending_close"
    CLOSED = "closed"
    VOID = "void"


FINAL = frozenset({Status.CLOSED, Status.VOID})
OPEN = frozenset(Status) - FINAL - {Status.DRAFT}
FILED = OPEN - {Status.REGISTERED, Status.PENDING_FILE}
"""Open, and under a filing condition with its limit."""
WITH_UNIT = frozenset({Status.DISPATCHED, Status.HANDLING})


class ClockName(StrEnum):
    """Which limit is running (DOMAIN §8.2)."""

    ACCEPT = "accept"
    FILE = "file"
    DISPATCH = "dispatch"
    HANDLE = "handle"
    SEND_INSPECTION = "send_inspection"
    INSPECT = "inspect"
    CLOSE = "close"


CLOCK_OF: dict[Status, ClockName] = {
    Status.REGISTERED: ClockName.ACCEPT,
    Status.PENDING_FILE: ClockName.FILE,
    Status.PENDING_DISPATCH: ClockName.DISPATCH,
    Status.DISPATCHED: ClockName.HANDLE,
    Status.HANDLING: ClockName.HANDLE,
    Status.FED_BACK: ClockName.SEND_INSPECTION,
    Status.INSPECTING: ClockName.INSPECT,
    Status.PENDING_CLOSE: ClockName.CLOSE,
}


class Urgency(StrEnum):
    """紧急程度 (DOMAIN §9.1)."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    CRITICAL = "critical"


URGENCY_RANK = {Urgency.ORDINARY: 0, Urgency.URGENT: 1, Urgency.CRITICAL: 2}


class Source(StrEnum):
    """问题来源 (DOMAIN §9.2)."""

    SUPERVISOR = "supervisor"
    CITY_SUPERVISOR = "city_supervisor"
    HOTLINE_12319 = "hotline_12319"
    HOTLINE_12345 = "hotline_12345"
    PUBLIC_APP = "public_app"
    WEBSITE = "website"
    VIDEO = "video"
    VEHICLE_PATROL = "vehicle_patrol"
    SENSOR = "sensor"
    LEADER = "leader"
    LEADER_INSPECTION = "leader_inspection"
    MEDIA = "media"
    AGENCY_SAMPLING = "agency_sampling"
    ASSESSMENT = "assessment"
    INSPECTORATE = "inspectorate"
    SELF_CHECK = "self_check"
    SUPERIOR = "superior"
    OTHER = "other"
    IMPORTED = "imported"
    """Not of the field: a file of another system, brought in by a manager."""


BY_PHONE = frozenset({Source.HOTLINE_12319, Source.HOTLINE_12345})
"""Sources whose caller's number is mandatory (DOMAIN §9.1)."""


class Level(StrEnum):
    """Two-level supervision (DOMAIN §6)."""

    CITY = "city"
    DISTRICT = "district"


class CloseKind(StrEnum):
    """How a case was closed (DOMAIN §7.1)."""

    NORMAL = "normal"
    OVERDUE = "overdue"
    IMPORTED = "imported"
    """Brought in from a file: outside every assessment."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `cases`. Times are aware UTC; `handle_left` is in seconds; `division` is a six-digit code.

    `due_start`, `due_soon`, `due` belong to the clock now running (`clock`); `deadline` is the handling deadline and
    stays once set. `version` counts the commands that changed the row.
    """

    id: UUID
    version: int
    status: Status
    division: int
    level: Level
    kind: Kind
    class_code: str
    edition: str
    source: Source
    urgency: Urgency
    place: str
    place_reliable: bool
    description: str
    received_at: datetime
    registered_by: UUID
    updated_at: datetime
    number: str | None = None
    condition_no: int | None = None
    component_id: str | None = None
    external_source: str | None = None
    external_number: str | None = None
    external_status: str | None = None
    lon: float | None = None
    lat: float | None = None
    unit_grid: str | None = None
    has_caller: bool = False
    clock: ClockName | None = None
    due_start: datetime | None = None
    due_soon: datetime | None = None
    due: datetime | None = None
    filed_at: datetime | None = None
    unit: str | None = None
    instruction: str | None = None
    dispatched_at: datetime | None = None
    limit_value: int | None = None
    limit_unit: LimitUnit | None = None
    deadline: datetime | None = None
    handle_left: int | None = None
    fed_back_at: datetime | None = None
    on_time: bool | None = None
    result: str | None = None
    returns: int = 0
    reworks: int = 0
    inspected_at: datetime | None = None
    closed_at: datetime | None = None
    close_kind: CloseKind | None = None
    closing_note: str | None = None
    reason: str | None = None
    master: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """One row of `comments`: a remark on a case. Never changed, never removed."""

    id: UUID
    version: int
    case_id: UUID
    division: int
    text: str
    written_by: UUID
    written_at: datetime
    updated_at: datetime


class Light(StrEnum):
    """What a row asks for; each has its own shape, word and colour (DESIGN §6)."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    URGENT = "urgent"
    DONE = "done"


def light(status: Status, urgency: Urgency, due_soon: datetime | None, due: datetime | None, now: datetime) -> Light:
    """The light of an open case at `now`: urgency stands above all, then the running clock (DOMAIN §8.3, 5)."""
    if status in FINAL:
        return Light.DONE
    if urgency is not Urgency.ORDINARY:
        return Light.URGENT
    if due is not None and now > due:
        return Light.LATE
    if due_soon is not None and now >= due_soon:
        return Light.SOON
    return Light.CALM
