"""How long each stage of a case took, against its limit (DOMAIN §8.2), and how much of the running one is used.

Read from the journal: whatever line ends a clock, or begins another, ends a stage. A time is measured in the open hours
of the stage's own calendar, as that calendar was when the limit was made (DOMAIN §8.3, 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from models.case import ClockName
from models.catalogue import Limit, LimitUnit
from models.reference import Reference
from models.working_time import CalendarKind, Calendars, seconds_of

_CLOCK = ("clock", "due_start", "due", "due_calendar", "due_seconds", "calendar_version")


@dataclass(frozen=True, slots=True)
class Turn:
    """A line of the journal as far as it moves a clock: `after` are JSON values of the columns it changed."""

    command: UUID
    at: datetime
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StageTime:
    """A stage that `command` ended. `used` and `limit` are seconds of open time; `late` by the moment, not by them."""

    command: UUID
    clock: ClockName
    used: int
    limit: int
    late: bool


def stage_times(turns: Iterable[Turn], reference: Reference) -> tuple[StageTime, ...]:
    """Every stage that has ended, in order. What began before the first line that is known is left out."""
    running: dict[str, object] = {}
    since: datetime | None = None
    ended = []
    for turn in turns:
        then = {**running, **{name: turn.after[name] for name in _CLOCK if name in turn.after}}
        if (then.get("clock"), then.get("due_start")) != (running.get("clock"), running.get("due_start")):
            stage = _ended(running, since, turn, reference)
            if stage is not None:
                ended.append(stage)
            since = turn.at
        running = then
    return tuple(ended)


def _ended(clock: Mapping[str, object], since: datetime | None, turn: Turn, reference: Reference) -> StageTime | None:
    """A clock that began ahead, where the old deadline is, was worked on `since` it was granted (DOMAIN §8.4)."""
    name, start, due, kind, seconds, version = (clock.get(column) for column in _CLOCK)
    if name is None or start is None or due is None or kind is None or seconds is None:
        return None
    state = reference.state_of(str(version or ""))
    calendars = state.calendars if state is not None else reference.calendars
    begun, whole = _moment(start), int(str(seconds))
    if name == ClockName.HANDLE and since is not None and begun > since:
        begun, whole = since, calendars.between(CalendarKind(str(kind)), since, _moment(due))
    used = calendars.between(CalendarKind(str(kind)), begun, turn.at)
    return StageTime(turn.command, ClockName(str(name)), used, whole, turn.at > _moment(due))


class Timed(Protocol):
    """A case, or a row of the queue, as far as its running clock goes."""

    @property
    def clock(self) -> ClockName | None:
        """Which limit runs."""
        ...

    @property
    def due(self) -> datetime | None:
        """When it ends."""
        ...

    @property
    def due_calendar(self) -> str | None:
        """On which calendar it is counted."""
        ...

    @property
    def due_seconds(self) -> int | None:
        """How long it was when it began, or went on."""
        ...

    @property
    def limit_value(self) -> int | None:
        """The handling limit frozen at filing."""
        ...

    @property
    def limit_unit(self) -> LimitUnit | None:
        """Its unit."""
        ...


def share_used(timed: Timed, calendars: Calendars, now: datetime) -> float | None:
    """How much of the running limit is used at `now`, 1.0 when it ends; more where it is over. None without a clock.

    A handling limit that went on after a pause counts as the whole it is a rest of. One that was extended begins where
    the old one ends: until then nothing of it is used.
    """
    if timed.due is None or timed.due_calendar is None or not timed.due_seconds:
        return None
    kind, whole = CalendarKind(timed.due_calendar), timed.due_seconds
    if timed.clock is ClockName.HANDLE and timed.limit_value is not None and timed.limit_unit is not None:
        whole = max(whole, seconds_of(Limit(timed.limit_value, timed.limit_unit)))
    left = calendars.between(kind, now, timed.due) - calendars.between(kind, timed.due, now)
    return max(0, whole - left) / whole


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
