"""One word for every value a person may see. Terms come from DOMAIN §2: 核实 and 核查 are never exchanged."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.desk.rows import Order, Preset, State
from models.case import ClockName, CloseKind, Level, Source, Status, Urgency
from models.catalogue import Kind, Limit, LimitUnit
from models.lifecycle import Action, Actor, Channel
from models.light import Light
from models.people import Post
from models.place import Group
from models.refusal import Refusal
from models.rescue import RescueTold
from ui.wording import roads
from ui.wording.acts import ACTIONS, DONE
from ui.wording.say import QT_TRANSLATE_NOOP, say, say_in

STATUSES: Mapping[Status, str] = {
    Status.DRAFT: QT_TRANSLATE_NOOP("wording", "Being taken"),
    Status.REGISTERED: QT_TRANSLATE_NOOP("wording", "To accept"),
    Status.VERIFYING: QT_TRANSLATE_NOOP("wording", "In verification"),
    Status.PENDING_FILE: QT_TRANSLATE_NOOP("wording", "To file"),
    Status.PENDING_DISPATCH: QT_TRANSLATE_NOOP("wording", "To dispatch"),
    Status.DISPATCHED: QT_TRANSLATE_NOOP("wording", "To receive"),
    Status.HANDLING: QT_TRANSLATE_NOOP("wording", "In handling"),
    Status.FED_BACK: QT_TRANSLATE_NOOP("wording", "To inspect"),
    Status.INSPECTING: QT_TRANSLATE_NOOP("wording", "In inspection"),
    Status.PENDING_CLOSE: QT_TRANSLATE_NOOP("wording", "To close"),
    Status.CLOSED: QT_TRANSLATE_NOOP("wording", "Closed"),
    Status.VOID: QT_TRANSLATE_NOOP("wording", "Void"),
    Status.NOT_ACCEPTED: QT_TRANSLATE_NOOP("wording", "Not accepted"),
    Status.NOT_FILED: QT_TRANSLATE_NOOP("wording", "Not filed"),
    Status.COORDINATING: QT_TRANSLATE_NOOP("wording", "Coordination"),
    Status.SUSPENDED: QT_TRANSLATE_NOOP("wording", "Suspended"),
    Status.ESCALATED: QT_TRANSLATE_NOOP("wording", "Escalated"),
}

SOURCES: Mapping[Source, str] = {
    Source.SUPERVISOR: QT_TRANSLATE_NOOP("wording", "Supervisor"),
    Source.CITY_SUPERVISOR: QT_TRANSLATE_NOOP("wording", "City supervisor"),
    Source.HOTLINE_12319: QT_TRANSLATE_NOOP("wording", "Public 12319"),
    Source.HOTLINE_12345: QT_TRANSLATE_NOOP("wording", "From 12345"),
    Source.PUBLIC_APP: QT_TRANSLATE_NOOP("wording", "Public app"),
    Source.WEBSITE: QT_TRANSLATE_NOOP("wording", "Website, letters"),
    Source.VIDEO: QT_TRANSLATE_NOOP("wording", "Camera"),
    Source.VEHICLE_PATROL: QT_TRANSLATE_NOOP("wording", "Patrol video"),
    Source.SENSOR: QT_TRANSLATE_NOOP("wording", "Sensor"),
    Source.LEADER: QT_TRANSLATE_NOOP("wording", "Leader's order"),
    Source.LEADER_INSPECTION: QT_TRANSLATE_NOOP("wording", "Leader's tour"),
    Source.MEDIA: QT_TRANSLATE_NOOP("wording", "Media"),
    Source.AGENCY_SAMPLING: QT_TRANSLATE_NOOP("wording", "Agency sample"),
    Source.ASSESSMENT: QT_TRANSLATE_NOOP("wording", "Assessment"),
    Source.INSPECTORATE: QT_TRANSLATE_NOOP("wording", "Inspectorate"),
    Source.SELF_CHECK: QT_TRANSLATE_NOOP("wording", "Self-check"),
    Source.SUPERIOR: QT_TRANSLATE_NOOP("wording", "From above"),
    Source.OTHER: QT_TRANSLATE_NOOP("wording", "Other"),
    Source.IMPORTED: QT_TRANSLATE_NOOP("wording", "Imported file"),
}

URGENCIES: Mapping[Urgency, str] = {
    Urgency.ORDINARY: QT_TRANSLATE_NOOP("wording", "Ordinary"),
    Urgency.URGENT: QT_TRANSLATE_NOOP("wording", "Urgent"),
    Urgency.CRITICAL: QT_TRANSLATE_NOOP("wording", "Critical"),
}

CLOCKS: Mapping[ClockName, str] = {
    ClockName.ACCEPT: QT_TRANSLATE_NOOP("wording", "Accept stage"),
    ClockName.FILE: QT_TRANSLATE_NOOP("wording", "Filing stage"),
    ClockName.DISPATCH: QT_TRANSLATE_NOOP("wording", "Dispatch stage"),
    ClockName.HANDLE: QT_TRANSLATE_NOOP("wording", "Handling"),
    ClockName.SEND_INSPECTION: QT_TRANSLATE_NOOP("wording", "Inspection order stage"),
    ClockName.INSPECT: QT_TRANSLATE_NOOP("wording", "Inspection stage"),
    ClockName.VERIFY: QT_TRANSLATE_NOOP("wording", "Verification stage"),
    ClockName.CLOSE: QT_TRANSLATE_NOOP("wording", "Closing stage"),
    ClockName.COORDINATE: QT_TRANSLATE_NOOP("wording", "Coordination stage"),
}

LIMIT_UNITS: Mapping[LimitUnit, str] = {
    LimitUnit.URGENT_HOUR: QT_TRANSLATE_NOOP("wording", "{count} urgent hours"),
    LimitUnit.URGENT_DAY: QT_TRANSLATE_NOOP("wording", "{count} urgent days"),
    LimitUnit.WORK_HOUR: QT_TRANSLATE_NOOP("wording", "{count} working hours"),
    LimitUnit.WORK_DAY: QT_TRANSLATE_NOOP("wording", "{count} working days"),
    LimitUnit.NATURAL_DAY: QT_TRANSLATE_NOOP("wording", "{count} calendar days"),
}

ONE_OF_LIMIT: Mapping[LimitUnit, str] = {
    LimitUnit.URGENT_HOUR: QT_TRANSLATE_NOOP("wording", "{count} urgent hour"),
    LimitUnit.URGENT_DAY: QT_TRANSLATE_NOOP("wording", "{count} urgent day"),
    LimitUnit.WORK_HOUR: QT_TRANSLATE_NOOP("wording", "{count} working hour"),
    LimitUnit.WORK_DAY: QT_TRANSLATE_NOOP("wording", "{count} working day"),
    LimitUnit.NATURAL_DAY: QT_TRANSLATE_NOOP("wording", "{count} calendar day"),
}

LIGHTS: Mapping[Light, str] = {
    Light.CALM: QT_TRANSLATE_NOOP("light", "On time"),
    Light.SOON: QT_TRANSLATE_NOOP("light", "Due soon"),
    Light.LATE: QT_TRANSLATE_NOOP("light", "Overdue"),
    Light.URGENT: QT_TRANSLATE_NOOP("light", "Urgent"),
    Light.PAUSED: QT_TRANSLATE_NOOP("light", "Clock stands"),
    Light.DONE: QT_TRANSLATE_NOOP("light", "Done"),
}

STATES: Mapping[State, str] = {
    State.WAITING: QT_TRANSLATE_NOOP("wording", "Waiting"),
    State.SENT: QT_TRANSLATE_NOOP("wording", "On the way"),
    State.HELD: QT_TRANSLATE_NOOP("wording", "Held"),
    State.REFUSED: QT_TRANSLATE_NOOP("wording", "Refused"),
    State.APPLIED: QT_TRANSLATE_NOOP("wording", "Done"),
    State.WITHDRAWN: QT_TRANSLATE_NOOP("wording", "Withdrawn"),
}

POSTS: Mapping[Post, str] = {
    Post.ACCEPTOR: QT_TRANSLATE_NOOP("wording", "Acceptor"),
    Post.DUTY_LEADER: QT_TRANSLATE_NOOP("wording", "Duty leader"),
    Post.DISPATCHER: QT_TRANSLATE_NOOP("wording", "Dispatcher"),
    Post.MANAGER: QT_TRANSLATE_NOOP("wording", "Manager"),
    Post.COORDINATOR: QT_TRANSLATE_NOOP("wording", "Coordinator"),
    Post.HEAD: QT_TRANSLATE_NOOP("wording", "Section head"),
}

KINDS: Mapping[Kind, str] = {
    Kind.COMPONENT: QT_TRANSLATE_NOOP("wording", "Component"),
    Kind.EVENT: QT_TRANSLATE_NOOP("wording", "Event"),
}

CHANNELS: Mapping[Channel, str] = {
    Channel.PHONE: QT_TRANSLATE_NOOP("wording", "Phone"),
    Channel.INTERCOM: QT_TRANSLATE_NOOP("wording", "Intercom"),
    Channel.DOCUMENT: QT_TRANSLATE_NOOP("wording", "Document"),
}

ACTORS: Mapping[Actor, str] = {
    Actor.UNIT: QT_TRANSLATE_NOOP("wording", "Unit"),
    Actor.SUPERVISOR: QT_TRANSLATE_NOOP("wording", "Supervisor"),
}

CLOSE_KINDS: Mapping[CloseKind, str] = {
    CloseKind.NORMAL: QT_TRANSLATE_NOOP("wording", "Closed on time"),
    CloseKind.OVERDUE: QT_TRANSLATE_NOOP("wording", "Closed overdue"),
    CloseKind.IMPORTED: QT_TRANSLATE_NOOP("wording", "Imported, not assessed"),
    CloseKind.DUPLICATE: QT_TRANSLATE_NOOP("wording", "Linked as a duplicate"),
    CloseKind.ERROR: QT_TRANSLATE_NOOP("wording", "Closed as an error"),
    CloseKind.SPECIAL: QT_TRANSLATE_NOOP("wording", "Special close"),
    CloseKind.FORCED: QT_TRANSLATE_NOOP("wording", "Forced close"),
    CloseKind.SELF_HANDLED: QT_TRANSLATE_NOOP("wording", "Self-handled close"),
}

RESCUE_TOLD: Mapping[RescueTold, str] = {
    RescueTold.CALLER_RINGS: QT_TRANSLATE_NOOP("wording", "Caller rings"),
    RescueTold.DESK_RANG: QT_TRANSLATE_NOOP("wording", "We rang"),
    RescueTold.THERE_ALREADY: QT_TRANSLATE_NOOP("wording", "They know"),
}
"""How those who come where life is in danger were told."""

REFUSAL_WORDS: Mapping[Refusal, str] = {
    Refusal.OUT_OF_SCOPE: QT_TRANSLATE_NOOP("wording", "Not the city management's business"),
    Refusal.OTHER_CITY: QT_TRANSLATE_NOOP("wording", "Not in this city"),
    Refusal.TOO_VAGUE: QT_TRANSLATE_NOOP("wording", "Too vague to be found"),
    Refusal.ABOUT_STAFF: QT_TRANSLATE_NOOP("wording", "A complaint about staff"),
    Refusal.WITHDRAWN: QT_TRANSLATE_NOOP("wording", "Taken back by the caller"),
    Refusal.FIXED_ALREADY: QT_TRANSLATE_NOOP("wording", "Fixed already"),
    Refusal.UNTRUE: QT_TRANSLATE_NOOP("wording", "Verified: untrue"),
    Refusal.BELOW_CONDITION: QT_TRANSLATE_NOOP("wording", "Meets no filing condition"),
    Refusal.PERMITTED: QT_TRANSLATE_NOOP("wording", "Permitted by an authority"),
    Refusal.BEING_HANDLED: QT_TRANSLATE_NOOP("wording", "Being handled in another procedure"),
}
"""Why a report became no case."""

LEVELS: Mapping[Level, str] = {
    Level.CITY: QT_TRANSLATE_NOOP("wording", "City"),
    Level.DISTRICT: QT_TRANSLATE_NOOP("wording", "District"),
}
LEVEL_MARKS: Mapping[Level, str] = {
    Level.CITY: QT_TRANSLATE_NOOP("wording", "[C]"),
    Level.DISTRICT: QT_TRANSLATE_NOOP("wording", "[D]"),
}
LEVELS_SAID: Mapping[Level, str] = {
    Level.CITY: QT_TRANSLATE_NOOP("wording", "a case of the city"),
    Level.DISTRICT: QT_TRANSLATE_NOOP("wording", "a case of the district"),
}

GROUPS: Mapping[Group, str] = {
    Group.CITY: QT_TRANSLATE_NOOP("wording", "Whole city"),
    Group.CENTRAL: QT_TRANSLATE_NOOP("wording", "Central districts"),
    Group.SUBURBAN: QT_TRANSLATE_NOOP("wording", "Suburban districts"),
    Group.FUNCTIONAL: QT_TRANSLATE_NOOP("wording", "Functional areas"),
    Group.ARCHIVE: QT_TRANSLATE_NOOP("wording", "Archive"),
}

PRESETS: Mapping[Preset, str] = {
    Preset.MY_POOL: QT_TRANSLATE_NOOP("view", "My pool"),
    Preset.DUE_SOON: QT_TRANSLATE_NOOP("view", "Due in 30 min"),
    Preset.OVERDUE: QT_TRANSLATE_NOOP("view", "Overdue"),
    Preset.RETURNED: QT_TRANSLATE_NOOP("view", "Returned"),
    Preset.URGENT: QT_TRANSLATE_NOOP("view", "Urgent"),
    Preset.HELD_BY_ME: QT_TRANSLATE_NOOP("view", "In my hands"),
    Preset.HELD: QT_TRANSLATE_NOOP("view", "In anybody's hands"),
    Preset.OPEN: QT_TRANSLATE_NOOP("view", "All open"),
    Preset.APPLICATIONS: QT_TRANSLATE_NOOP("view", "Applications"),
    Preset.SUPERVISED: QT_TRANSLATE_NOOP("view", "Supervised"),
    Preset.SUSPENDED: QT_TRANSLATE_NOOP("view", "Suspended"),
    Preset.CALL_BACK: QT_TRANSLATE_NOOP("view", "To call back"),
    Preset.CLOSED: QT_TRANSLATE_NOOP("view", "Closed"),
    Preset.ALL: QT_TRANSLATE_NOOP("view", "Everything"),
}

ORDERS: Mapping[Order, str] = {
    Order.URGENCY: QT_TRANSLATE_NOOP("wording", "urgent first, then the nearest deadline"),
    Order.DUE: QT_TRANSLATE_NOOP("wording", "nearest deadline first"),
    Order.RECEIVED: QT_TRANSLATE_NOOP("wording", "by time received"),
    Order.NUMBER: QT_TRANSLATE_NOOP("wording", "by number"),
}

TABLES: tuple[tuple[type[StrEnum], Mapping[Any, str]], ...] = (
    (Status, STATUSES),
    (Action, ACTIONS),
    (Action, DONE),
    (Source, SOURCES),
    (Urgency, URGENCIES),
    (ClockName, CLOCKS),
    (LimitUnit, LIMIT_UNITS),
    (LimitUnit, ONE_OF_LIMIT),
    (Light, LIGHTS),
    (State, STATES),
    (Post, POSTS),
    (Kind, KINDS),
    (Channel, CHANNELS),
    (Actor, ACTORS),
    (CloseKind, CLOSE_KINDS),
    (Refusal, REFUSAL_WORDS),
    (RescueTold, RESCUE_TOLD),
    (Level, LEVELS),
    (Group, GROUPS),
    (Preset, PRESETS),
    (Order, ORDERS),
    *roads.TABLES,
)
"""Every enum and its table, for the test that none of them lacks a word."""


def status(value: Status) -> str:
    """待派遣, "To dispatch"."""
    return say(STATUSES[value])


def source(value: Source) -> str:
    """12345 转办, "From 12345"."""
    return say(SOURCES[value])


def urgency(value: Urgency) -> str:
    """紧急, "Urgent"."""
    return say(URGENCIES[value])


def clock(value: ClockName) -> str:
    """派遣环节, "Dispatch stage"."""
    return say(CLOCKS[value])


def limit(value: Limit) -> str:
    """2 紧急工作时, "2 urgent hours"."""
    units = ONE_OF_LIMIT if value.value == 1 else LIMIT_UNITS
    return say(units[value.unit], count=value.value)


def light(value: Light) -> str:
    """超时, "Overdue"."""
    return say_in("light", LIGHTS[value])


def state(value: State) -> str:
    """等待, "Waiting"."""
    return say(STATES[value])


def post(value: Post) -> str:
    """派遣员, "Dispatcher"."""
    return say(POSTS[value])


def kind(value: Kind) -> str:
    """部件, "Component"."""
    return say(KINDS[value])


def channel(value: Channel) -> str:
    """电话, "Phone"."""
    return say(CHANNELS[value])


def actor(value: Actor) -> str:
    """处置单位, "Unit"."""
    return say(ACTORS[value])


def close_kind(value: CloseKind) -> str:
    """按时结案, "Closed on time"."""
    return say(CLOSE_KINDS[value])


def refusal(value: Refusal) -> str:
    """未达立案条件, "Meets no filing condition"."""
    return say(REFUSAL_WORDS[value])


def rescue_told(value: RescueTold) -> str:
    """本台已拨打, "We rang"."""
    return say(RESCUE_TOLD[value])


def level(value: Level) -> str:
    """市级, "City"."""
    return say(LEVELS[value])


def level_mark(value: Level) -> str:
    """市, "City": beside a case that is not of one's own level."""
    return say(LEVEL_MARKS[value])


def level_said(value: Level) -> str:
    """市级案件, "a case of the city"."""
    return say(LEVELS_SAID[value])


def group(value: Group) -> str:
    """中心城区, "Central districts"."""
    return say(GROUPS[value])


def preset(value: Preset) -> str:
    """我的池, "My pool"."""
    return say_in("view", PRESETS[value])


def order(value: Order) -> str:
    """How a queue is sorted, as a tooltip says it."""
    return say(ORDERS[value])
