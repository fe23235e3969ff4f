"""A case 案件 as everybody sees it: the columns of table `cases`, its statuses, and what some of them choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.catalogue import Kind, LimitUnit
from models.grounds import Difficulty, Ground, RulingBasis
from models.place import NoPoint
from models.proof import NoPhoto
from models.refusal import Refusal
from models.rescue import RescueTold


class Status(StrEnum):
    """Where a case stands (DOMAIN §7.1). Never compared with `<`; name the sets."""

    DRAFT = "draft"
    """登记中: it exists at one desk only."""
    REGISTERED = "registered"
    VERIFYING = "verifying"
    """核实中: somebody looks whether the report is true, before it is filed."""
    PENDING_FILE = "pending_file"
    PENDING_DISPATCH = "pending_dispatch"
    COORDINATING = "coordinating"
    """协同确权中: who is responsible is settled by the coordinator first."""
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    SUSPENDED = "suspended"
    """挂账: its clock stands until a planned date."""
    FED_BACK = "fed_back"
    INSPECTING = "inspecting"
    PENDING_CLOSE = "pending_close"
    CLOSED = "closed"
    VOID = "void"
    NOT_ACCEPTED = "not_accepted"
    """不予受理."""
    NOT_FILED = "not_filed"
    """不予立案."""
    ESCALATED = "escalated"
    """转应急: the emergency command has it; it stays visible until that is over."""


UNFILED_ENDS = frozenset({Status.NOT_ACCEPTED, Status.NOT_FILED})
"""Ended without ever being filed, for a listed reason."""
FINAL = frozenset({Status.CLOSED, Status.VOID}) | UNFILED_ENDS
OPEN = frozenset(Status) - FINAL - {Status.DRAFT}
FILED = OPEN - {Status.REGISTERED, Status.VERIFYING, Status.PENDING_FILE, Status.ESCALATED}
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
    VERIFY = "verify"
    CLOSE = "close"
    COORDINATE = "coordinate"


CLOCKLESS = frozenset({Status.SUSPENDED, Status.ESCALATED})
"""Open, and no limit of ours runs."""

CLOCK_OF: dict[Status, ClockName] = {
    Status.REGISTERED: ClockName.ACCEPT,
    Status.VERIFYING: ClockName.VERIFY,
    Status.PENDING_FILE: ClockName.FILE,
    Status.PENDING_DISPATCH: ClockName.DISPATCH,
    Status.COORDINATING: ClockName.COORDINATE,
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
    ERROR = "error"
    """差错: it was put down or filed in error, which came out after it was dispatched."""
    SPECIAL = "special"
    """特殊: settled by others than the unit, the emergency command for one."""
    FORCED = "forced"
    """强制: counted apart, never as on time (DOMAIN §7.2, 27)."""
    SELF_HANDLED = "self_handled"
    """自处理: the supervisor who found it put it right himself; counted apart (DOMAIN §7.2, 30)."""
    DUPLICATE = "duplicate"
    """重复: another case is about the same problem and goes on. Not a void one: its caller is answered too."""


class Satisfaction(StrEnum):
    """What came of a call-back 回访."""

    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    UNREACHED = "unreached"
    """Nobody answered: it is tried again."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `cases`. Times are aware UTC; `handle_left` is in seconds; `division` is a six-digit code.

    `master` and `master_id` name the case that a duplicate repeats, `recurs` the closed one whose problem came back.
    `due_start`, `due_soon`, `due` belong to the clock now running (`clock`); `deadline` is the handling deadline and
    stays once set. How each was made stays with it (DOMAIN §8.3, 2): `due` is `due_start` ⊕ `due_seconds` of open time
    on `due_calendar`, as `calendar_version` had it; the four of the deadline likewise. `unsure_year` is a year the
    deadline touches whose holidays nobody knew. `street` and `community` are codes of 9 and 12 digits; `reply_due` is
    the hotline's own date for its answer, `reply` the answer. `version` counts the commands that changed the row.
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
    grid_on_border: bool = False
    """The point lies on a border: the smallest code was taken (DOMAIN §4)."""
    filed_own: bool = False
    """Filed by a hand that registered or proposed it: the setting allows it, and it is marked (DOMAIN §6)."""
    number: str | None = None
    condition_no: int | None = None
    component_id: str | None = None
    external_source: str | None = None
    external_number: str | None = None
    external_status: str | None = None
    lon: float | None = None
    lat: float | None = None
    no_point: NoPoint | None = None
    """Why there is none, where there is neither point nor street; unsaid of cases from before this was asked."""
    unit_grid: str | None = None
    street: int | None = None
    community: int | None = None
    grid_reason: str | None = None
    """Why the chain of the place is not the one its point gives."""
    reference_text: str | None = None
    """批示, 媒体名称: which instruction, which paper (DOMAIN §9.1)."""
    reply_due: datetime | None = None
    reply: str | None = None
    replied_at: datetime | None = None
    has_caller: bool = False
    clock: ClockName | None = None
    due_start: datetime | None = None
    due_soon: datetime | None = None
    due: datetime | None = None
    due_calendar: str | None = None
    due_seconds: int | None = None
    calendar_version: str | None = None
    filed_at: datetime | None = None
    unit: str | None = None
    instruction: str | None = None
    dispatched_at: datetime | None = None
    limit_value: int | None = None
    limit_unit: LimitUnit | None = None
    closing_condition: str | None = None
    """The condition's words at filing: what must be true to close (DOMAIN §7.2, 7)."""
    deadline: datetime | None = None
    deadline_start: datetime | None = None
    deadline_calendar: str | None = None
    deadline_seconds: int | None = None
    deadline_version: str | None = None
    unsure_year: int | None = None
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
    master_id: UUID | None = None
    recurs: UUID | None = None
    verifier: str | None = None
    """Who was asked to verify: a call sign, or a duty grid; once somebody looked, whose word it is."""
    verified_at: datetime | None = None
    verify_note: str | None = None
    verify_photos: int | None = None
    """How many photos came with the word of who looked, as the desk counted them."""
    verify_no_photo: NoPhoto | None = None
    verify_at_place: bool | None = None
    """He said that he stood at the place of the case."""
    verify_lon: float | None = None
    """Where else he said that he stood, CGCS2000."""
    verify_lat: float | None = None
    danger: str | None = None
    """110, 119, 120: who is needed where life is in danger, divided by blanks."""
    danger_told: RescueTold | None = None
    danger_told_at: datetime | None = None
    danger_told_by: UUID | None = None
    refusal: Refusal | None = None
    """Why it was refused or not filed; `reason` has the words."""
    bundle: str | None = None
    """捆绑时限: the name of the limit over several stages that it runs under; made as `due` is."""
    bundle_start: datetime | None = None
    bundle_soon: datetime | None = None
    bundle_due: datetime | None = None
    bundle_calendar: str | None = None
    bundle_seconds: int | None = None
    bundle_version: str | None = None
    returned_from: Status | None = None
    """Where it was when it was sent back, until the next step (DOMAIN §7.2, rules seen to matter)."""
    applied: str | None = None
    """The undecided applications, as `models.applications.applied_of` reads them."""
    returned_units: str | None = None
    """The units that did not keep it, in order, divided by blanks (推诿, DOMAIN §7.4)."""
    extensions: int | None = None
    """How many extensions were granted; None for none."""
    suspended_at: datetime | None = None
    """When it was last suspended; a unit's case only ever is once (DOMAIN §8.4)."""
    suspended_for: Ground | None = None
    resume_on: datetime | None = None
    """When it wakes by itself."""
    appealed: bool = False
    """It was appealed against once (DOMAIN §7.3)."""
    inspector: str | None = None
    """Who was asked to inspect: a call sign, or a duty grid."""
    task_id: UUID | None = None
    """The task of who is out to look."""
    order_id: UUID | None = None
    """The supervision order that waits for an answer, which is due at `order_due`."""
    order_due: datetime | None = None
    coordination: Level | None = None
    """At which level who is responsible is, or was, settled (协同平台)."""
    coordinated_for: Difficulty | None = None
    coordination_taken_at: datetime | None = None
    """协同受理."""
    ruling: str | None = None
    """确权: the decision who is responsible, in words."""
    ruling_basis: RulingBasis | None = None
    ruled_at: datetime | None = None
    ruled_by: UUID | None = None
    bound_unit: str | None = None
    """The unit that the decision binds: it may not say again that it is not its case (DOMAIN §7.2, 13)."""
    sub_unit: str | None = None
    """二次派遣: whom the unit passed it on to, one level down."""
    sub_instruction: str | None = None
    sub_dispatched_at: datetime | None = None
    sub_fed_back_at: datetime | None = None
    sub_result: str | None = None
    escalated_at: datetime | None = None
    escalated_to: str | None = None
    """转应急: whom it was given to; `escalated_how` is by what means they were told."""
    escalated_how: RescueTold | None = None
    self_handled: bool = False
    wants_callback: bool = False
    """Whoever reported it wants to be called back; who that is, stands apart."""
    called_back: Satisfaction | None = None
    """What came of the last call-back."""
