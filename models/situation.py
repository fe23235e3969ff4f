"""What a rule is given, and the clock arithmetic every subject shares (DOMAIN §8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from models.case import CLOCK_OF, Case, ClockName, Status, Urgency
from models.case_rows import BUNDLE, CLOCK
from models.catalogue import Limit
from models.commands import Ask, Decision, Write
from models.coordination import Party, PartyStatus
from models.ending import going_on
from models.intercom import Entry
from models.lifecycle import Action, How, Move
from models.notices import Notice, NoticeStatus
from models.people import Person
from models.reference import Reference
from models.stage_limits import COORDINATE_URGENT
from models.stated import text_of
from models.working_time import Timer, calendar_of, seconds_of, start_timer

Put = dict[str, object]

Asked = Party | Notice
"""What a district is asked, or told, of a case that may be none of its own."""

Root = Case | Entry | Asked
"""What actions are asked of."""


def whose(root: Root) -> int:
    """The division whose people act on it: a question's and a notice's is the one that is asked or told."""
    if isinstance(root, Party):
        return root.asked_in
    return root.sent_to if isinstance(root, Notice) else root.division


def answered_by(asked: Asked) -> tuple[UUID, datetime] | None:
    """Who wrote down, or gave, the answer of what a district was asked, and when; None as long as nobody did."""
    if isinstance(asked, Party):
        who, at = asked.taken_by, asked.stated_at
    else:
        who, at = asked.acknowledged_by, asked.acknowledged_at
    return None if who is None or at is None else (who, at)


def as_asked(root: Root) -> Root:
    """What a district is asked or told as it was before anybody answered; another root as it is."""
    if isinstance(root, Party):
        return replace(root, status=PartyStatus.ASKED, stance=None, position=None, stated_at=None, taken_by=None)
    if isinstance(root, Notice):
        return replace(root, status=NoticeStatus.SENT, acknowledged_by=None, acknowledged_at=None, answer=None)
    return root


@dataclass(frozen=True, slots=True)
class Before:
    """What is there before an ask: the case, the entry of the intercom log or what a district was asked, and what this
    person did to it earlier.

    None of them is there when it begins with the ask.
    """

    case: Case | None
    hands: frozenset[Action] = field(default_factory=frozenset)
    entry: Entry | None = None
    other: Case | None = None
    """The further case that the ask names (the master of a duplicate), as far as it is known where it is decided."""
    repeated: bool = False
    """Whether other cases were linked to this one as its duplicates."""
    asked: Asked | None = None

    @property
    def root(self) -> Root | None:
        """Whichever it is."""
        return self.case or self.entry or self.asked

    @staticmethod
    def of(
        root: Root | None,
        hands: frozenset[Action] = frozenset(),
        other: Case | None = None,
        *,
        repeated: bool = False,
    ) -> Before:
        """What is there when `root` is."""
        if isinstance(root, Entry):
            return Before(None, hands, root)
        if isinstance(root, Party | Notice):
            return Before(None, hands, asked=root)
        return Before(root, hands, other=other, repeated=repeated)


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a rule may look at: what is there, the ask, who asks, when, the tables, the row of the lifecycle."""

    before: Root | None
    ask: Ask
    by: Person
    now: datetime
    reference: Reference
    move: Move
    other: Case | None = None
    repeated: bool = False
    own: bool = False
    """This person's own hand was on it before: barred, but that the centre's setting lets it pass (DOMAIN §6)."""

    @property
    def case(self) -> Case:
        """The case that exists. Only for moves that do not start in `draft`."""
        if not isinstance(self.before, Case):
            raise LookupError(f"{self.ask.action} was asked of a case that does not exist yet")
        return self.before

    @property
    def entry(self) -> Entry:
        """The entry of the intercom log that exists. Only for moves of an entry that do not start in `draft`."""
        if not isinstance(self.before, Entry):
            raise LookupError(f"{self.ask.action} was asked of an entry that does not exist yet")
        return self.before

    def text(self, name: str) -> str | None:
        """The text fact `name`, stripped; None when blank."""
        return text_of(self.ask.facts, name)

    def change(self, put: Mapping[str, object], unsure: tuple[int, ...] = (), more: tuple[Write, ...] = ()) -> Decision:
        """The decision that writes `put` into what is there, `more` beside it, and what the step ends or begins."""
        if self.before is None:
            raise LookupError(f"{self.ask.action} was asked of what does not exist yet")
        columns = self._bundled(put)
        beside: tuple[Write, ...] = ()
        if isinstance(self.before, Case):
            also, beside = going_on(self.before, self.move, self.ask, self.by, self.now, columns, more)
            columns |= also
        root = Write(self.move.kind, self.before.id, self.before.version, How.CHANGE, columns)
        return Decision((root, *more, *beside), (), unsure)

    def create(self, put: Mapping[str, object], unsure: tuple[int, ...] = ()) -> Decision:
        """The decision that makes the case, or the entry, out of `put`."""
        return Decision((Write(self.move.kind, self.ask.subject, 0, How.CREATE, self._bundled(put)),), (), unsure)

    def _bundled(self, put: Mapping[str, object]) -> Put:
        """`put`, and what becomes of the limit over several stages (捆绑时限): it begins with the clock of the first of
        its stages that the case comes to, goes on through the others, and ends when the case leaves them."""
        if not self.move.may_change >= BUNDLE:
            return dict(put)
        end = Status(self.move.end)
        limit = self.reference.limits.bundle_on(end, str(put.get("edition") or self.edition))
        held = self.before.bundle if isinstance(self.before, Case) else None
        if held == (limit.name if limit else None):
            return dict(put)
        if limit is None:
            return {**dict.fromkeys(sorted(BUNDLE)), **put}
        start = put.get("due_start")
        begun = start if isinstance(start, datetime) else self.now
        timer = start_timer(self.reference.calendars, limit.calendar, begun, limit.minutes * 60)
        return {**bundle_columns(limit.name, timer), **put}

    def stage_clock(self, edition: str | None = None) -> Put:
        """The columns of the stage clock that starts now with the status this move leads to.

        `edition` is the catalogue that the case comes under with this move, whose limits count from now on (DOMAIN
        §8.2); None for the one that it is under.
        """
        return self.stage_clock_from(self.now, edition)

    def stage_clock_from(self, start: datetime, edition: str | None = None) -> Put:
        """The same, started at `start`: a call's clock runs from the call (DOMAIN §9.9)."""
        name = CLOCK_OF[Status(self.move.end)]
        return self.stage_clock_of(name, start, edition)

    def stage_clock_of(self, name: ClockName, start: datetime, edition: str | None = None) -> Put:
        """The columns of the stage clock `name`, started at `start`, whatever status the move leads to."""
        urgent = isinstance(self.before, Case) and self.before.urgency is not Urgency.ORDINARY
        called = COORDINATE_URGENT if urgent and name is ClockName.COORDINATE else name  # DOMAIN §8.2
        limit = self.reference.limits.of(called, edition or self.edition)
        return clock_columns(name, start_timer(self.reference.calendars, limit.calendar, start, limit.minutes * 60))

    @property
    def edition(self) -> str:
        """The catalogue that the case is under; for one that begins here, the one in force."""
        return self.before.edition if isinstance(self.before, Case) else self.reference.edition

    def handle_clock(
        self, limit: Limit, left: int | None = None, start: datetime | None = None
    ) -> tuple[Put, tuple[int, ...]]:
        """The handling clock of `limit`, started now or at `start`, or resumed with `left` seconds; unsure years."""
        begun = start or self.now
        timer = start_timer(self.reference.calendars, calendar_of(limit), begun, seconds_of(limit), left)
        made: Put = {
            "deadline": timer.due,
            "deadline_start": timer.start,
            "deadline_calendar": timer.calendar.value,
            "deadline_seconds": timer.seconds,
            "deadline_version": timer.version,
            "unsure_year": min(timer.unsure, default=None),
        }
        return {**clock_columns(ClockName.HANDLE, timer), **made}, timer.unsure

    def resumed(self, left: int | None) -> tuple[Put, tuple[int, ...]]:
        """The handling clock that goes on with `left` seconds; an overdue case stays overdue (DOMAIN §8.3, 3)."""
        case = self.case
        if left or case.deadline is None:
            columns, unsure = self.handle_clock(limit_of(case), left)
            return {**columns, "handle_left": None}, unsure
        return {
            "clock": ClockName.HANDLE.value,
            "due_start": case.deadline_start or case.dispatched_at,
            "due_soon": case.deadline,
            "due": case.deadline,
            "due_calendar": case.deadline_calendar,
            "due_seconds": case.deadline_seconds,
            "calendar_version": case.deadline_version,
            "deadline": case.deadline,
            "handle_left": None,
        }, ()

    def handle_left(self, limit: Limit, until: datetime) -> int:
        """Seconds of the handling limit not used at `until`; 0 once it is overdue."""
        deadline = self.case.deadline
        return 0 if deadline is None else self.reference.calendars.between(calendar_of(limit), until, deadline)


def clock_columns(name: ClockName, timer: Timer) -> Put:
    """The clock columns of a row for a running timer."""
    return {
        "clock": name.value,
        "due_start": timer.start,
        "due_soon": timer.soon,
        "due": timer.due,
        "due_calendar": timer.calendar.value,
        "due_seconds": timer.seconds,
        "calendar_version": timer.version,
    }


def bundle_columns(name: str, timer: Timer) -> Put:
    """The columns of a row for a running limit over several stages."""
    return {
        "bundle": name,
        "bundle_start": timer.start,
        "bundle_soon": timer.soon,
        "bundle_due": timer.due,
        "bundle_calendar": timer.calendar.value,
        "bundle_seconds": timer.seconds,
        "bundle_version": timer.version,
    }


NO_CLOCK: Mapping[str, object] = dict.fromkeys(sorted(CLOCK))


def limit_of(case: Case) -> Limit:
    """The handling limit frozen at filing. Raises LookupError when the case was never filed."""
    if case.limit_value is None or case.limit_unit is None:
        raise LookupError(f"case {case.id} has no limit in status {case.status}")
    return Limit(case.limit_value, case.limit_unit)
