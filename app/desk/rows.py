"""The frozen values that cross from the desk to the panes."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.desk.drawn import Corners
from app.local.outbox import State
from models.case import Case, ClockName, Level, Source, Status, Urgency
from models.catalogue import Kind, LimitUnit
from models.commands import Ask, Caller, Decision, OnBehalf
from models.errors import Code, Facts, RuleBroken
from models.intercom import Entry, EntryKind
from models.lifecycle import CASES, Action
from models.stated import id_of

__all__ = [
    "Announcement",
    "Beginning",
    "CaseOnBoard",
    "Conflict",
    "Faster",
    "Figure",
    "IntercomRow",
    "IntercomView",
    "Line",
    "Order",
    "Preset",
    "QueueRow",
    "Revealed",
    "State",
]
__all__ += ["Submitted", "View", "WaitingCommand"]


class Preset(StrEnum):
    """The views every post starts with (DOMAIN §9.4)."""

    MY_POOL = "my_pool"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    RETURNED = "returned"
    URGENT = "urgent"
    HELD_BY_ME = "held_by_me"
    HELD = "held"
    """Somebody works on them now (DESIGN §4, claims); without the centre nobody knows, and they are empty."""
    OPEN = "open"
    APPLICATIONS = "applications"
    """What waits for the word of one of my posts (DOMAIN §7.5); for who decides nothing, all that is undecided."""
    SUPERVISED = "supervised"
    """What has an order without an answer 督办, the one that is due first above."""
    SUSPENDED = "suspended"
    """挂账, by the date on which they go on."""
    CALL_BACK = "call_back"
    """回访: whoever reported it wants to be called back and was not reached yet, however long ago the case ended."""
    CLOSED = "closed"
    ALL = "all"


class Order(StrEnum):
    """Stable keys a queue is sorted by; urgency first means urgent cases stand above, then the nearer deadline."""

    URGENCY = "urgency"
    DUE = "due"
    RECEIVED = "received"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class View:
    """What a queue shows. `text` filters by number, place, description, class and unit; blank means everything.

    With a `ring` (lon, lat of its corners) only what lies in it.
    """

    preset: Preset = Preset.MY_POOL
    text: str = ""
    order: Order = Order.URGENCY
    descending: bool = False
    ring: Corners = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first row numbers of a view in its order; all of them when it is `whole`."""

    ids: array[int]
    whole: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """How many rows a view has. Not `exact`: as last counted, or more than that; the exact number is announced."""

    count: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case as a row. `n` is its row number in the mirror (stable while it is cached). Times are aware UTC.

    `applied` names the undecided applications (`models.applications.applied_of`), `order_due` is when the answer to an
    order is due, `resume_on` the date until which it is suspended. `urges` counts the reminders on it. `waiting` is the
    newest action on it that the centre has not answered; `conflict` that one was refused.
    """

    n: int
    id: UUID
    number: str | None
    status: Status
    kind: Kind
    class_code: str
    edition: str
    condition_no: int | None
    place: str
    division: int
    clock: ClockName | None
    due_soon: datetime | None
    due: datetime | None
    urgency: Urgency
    received_at: datetime
    updated_at: datetime
    source: Source
    unit: str | None
    returns: int
    reworks: int
    version: int
    place_reliable: bool
    danger: str | None = None
    """Who is needed where life is in danger, `119 120`."""
    applied: str | None = None
    order_due: datetime | None = None
    resume_on: datetime | None = None
    urges: int = 0
    waiting: Action | None = None
    conflict: bool = False
    due_calendar: str | None = None
    due_seconds: int | None = None
    limit_value: int | None = None
    limit_unit: LimitUnit | None = None
    level: Level = Level.CITY
    reply_due: datetime | None = None
    """By when a hotline wants its reply, as long as it has none."""


@dataclass(frozen=True, slots=True)
class WaitingCommand:
    """A command of this desk that is not settled. `number` is the case's number, if it has one.

    `subject_kind` says of what it was asked: `cases`, or `intercom`; then `case_id` is the id of the entry of the log,
    and `number` that of the case it is about.
    """

    id: UUID
    action: Action
    case_id: UUID
    number: str | None
    asked_at: datetime
    state: State
    facts: Facts
    on_behalf: OnBehalf | None
    code: Code | None
    code_facts: Facts
    attempts: int
    subject_kind: str = CASES

    @property
    def about(self) -> UUID | None:
        """The case it is about; None for what was said on the radio about none."""
        return self.case_id if self.subject_kind == CASES else id_of(self.facts, "case_id")


@dataclass(frozen=True, slots=True)
class Faster:
    """Somebody else did the same with a case first: who, when, and which unit got it ("" where none is named)."""

    by: str
    at: datetime
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A refused command as the tray shows it: what I saw, what is there now, what I wanted (DESIGN §8.3).

    `saw` and `now` hold the columns that the action writes; `wanted` what it would have put. `now` is None when the
    case left my scope. `changed_by` and `changed_at` say who moved it, when known. `held` are later commands behind it.
    `faster` is whoever did the same first.
    """

    command: WaitingCommand
    saw: Mapping[str, object]
    now: Mapping[str, object] | None
    wanted: Mapping[str, object]
    changed_by: str
    changed_at: datetime | None
    can_ask_again: RuleBroken | None
    held: tuple[WaitingCommand, ...]
    faster: Faster | None = None


@dataclass(frozen=True, slots=True)
class IntercomView:
    """Which entries of the intercom log are shown. `text` filters by words, call sign, case number, pinyin initials."""

    channel: str | None = None
    kind: EntryKind | None = None
    call_sign: str | None = None
    case_id: UUID | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class IntercomRow:
    """One entry as a row of the log. `n` orders the log as the centre did; what waits here has the highest.

    `by_name` wrote it, `case_number` is its case's, if that is cached; `corrected_by` the entry that puts it right.
    """

    n: int
    entry: Entry
    by_name: str
    case_number: str | None = None
    corrected_by: UUID | None = None
    waiting: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a case's history. A `waiting` line is this desk's own and not sent yet; it has no `at`."""

    command_id: UUID
    subject: UUID
    kind: str
    root: UUID
    action: Action
    version: int
    before: Mapping[str, object]
    after: Mapping[str, object]
    facts: Facts
    person: UUID
    person_name: str
    on_behalf: OnBehalf | None
    seat: str
    asked_at: datetime
    at: datetime | None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class CaseOnBoard:
    """A case with this desk's waiting commands laid over it. `base` is the mirror's row, None if born here."""

    case: Case
    base: Case | None
    waiting: tuple[WaitingCommand, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """An ask that is on this desk's disk. `start` is where the case stood; None for one that begins, or an entry.

    `along` are those that went with it by the same press, each a command of its own: who is told of a dispatch.
    """

    ask: Ask
    decision: Decision
    start: Status | None = None
    along: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """What changed on the board. `cases` are the ids of changed rows; `mine` whether this desk caused it.

    `intercom` are the ids of entries that came or changed.
    `everything`: the mirror was rebuilt, look again. `link`, `waiting`, `reference`: that part changed. `figures`: a
    number of rows that was not exact is now. `attachments` are the ids of cases, and of cases still being typed, whose
    attached files moved. `claims` are the ids of cases that somebody else holds, or looks at, than before.
    """

    cases: frozenset[UUID] = frozenset()
    intercom: frozenset[UUID] = frozenset()
    mine: bool = False
    everything: bool = False
    link: bool = False
    waiting: bool = False
    reference: bool = False
    figures: bool = False
    attachments: frozenset[UUID] = frozenset()
    claims: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Revealed:
    """A caller read from the centre for one case; reading it is journalled."""

    case_id: UUID
    caller: Caller | None
