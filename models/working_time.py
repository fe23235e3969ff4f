"""Deadlines on the three calendars of DOMAIN §8: continuous, work (units) and monitor (the centre).

All arithmetic is in seconds of open time. Days are days of the city's fixed zone; results are UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from models.catalogue import Limit, LimitUnit

CITY_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The city's zone; it has no daylight saving (DOMAIN §8.3, 6)."""

HOUR = 3600
WORK_DAY_SECONDS = 8 * HOUR
_LONGEST_SEARCH_DAYS = 3660
_DAY = timedelta(days=1)
HOLIDAYS_AHEAD = timedelta(days=31)
"""How long before a year begins its holidays should be loaded: the longest usual limits, 15 work days, reach it."""


class CalendarKind(StrEnum):
    """Which hours count."""

    CONTINUOUS = "continuous"
    WORK = "work"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Opening:
    """One stretch of a day, from `start` to `end` in the city's zone, on days from `valid_from` to `valid_to`.

    Both days belong to it; without an end it holds until another is said.
    """

    start: time
    end: time
    valid_from: date = date.min
    valid_to: date | None = None

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Opening:
        """The hours of a row (starts, ends, valid_from, valid_to). Raises KeyError or ValueError on another shape."""
        begun, ended = row.get("valid_from"), row.get("valid_to")
        return cls(
            time.fromisoformat(str(row["starts"])),
            time.fromisoformat(str(row["ends"])),
            date.fromisoformat(str(begun)) if begun else date.min,
            date.fromisoformat(str(ended)) if ended else None,
        )

    def holds_on(self, day: date) -> bool:
        """Whether these are hours of `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Calendars:
    """Opening hours and special days. `days` maps a date to whether it is worked; years without an entry are unsure.

    `version` names this very state of the tables: a deadline keeps it, so that nobody disputes how it was made.
    """

    work: tuple[Opening, ...]
    monitor: tuple[Opening, ...]
    days: Mapping[date, bool]
    years: frozenset[int]
    version: str = ""
    _sums: dict[tuple[CalendarKind, date, date], timedelta] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Open time of whole days and months that was summed up already: these tables never change."""

    def openings(self, kind: CalendarKind, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The open stretches of `day` (aware datetimes), earliest first."""
        if kind is CalendarKind.CONTINUOUS:
            start = datetime.combine(day, time(), CITY_ZONE)
            yield start, start + timedelta(days=1)
            return
        if kind is CalendarKind.WORK and not self.days.get(day, day.weekday() < 5):
            return
        for opening in self.work if kind is CalendarKind.WORK else self.monitor:
            if opening.holds_on(day):
                yield datetime.combine(day, opening.start, CITY_ZONE), datetime.combine(day, opening.end, CITY_ZONE)

    def add(self, kind: CalendarKind, start: datetime, seconds: int) -> datetime:
        """`start` ⊕ `seconds` of open time. Ends at a closing when it ends exactly then (DOMAIN §8.3, 1).

        Nothing to add ends at `start` itself, also in closed time: a limit already used up gives no night's grace.
        """
        if seconds <= 0:
            return start.astimezone(UTC)
        left = timedelta(seconds=seconds)
        for begin, end in self._stretches(kind, start):
            if left <= end - begin:
                return (begin + left).astimezone(UTC)
            left -= end - begin
        raise ValueError(f"no {kind} hours within {_LONGEST_SEARCH_DAYS} days of {start}")

    def between(self, kind: CalendarKind, start: datetime, end: datetime) -> int:
        """Whole seconds of open time from `start` to `end`; 0 when `end` is not after `start`."""
        if end <= start:
            return 0
        first, last = start.astimezone(CITY_ZONE), end.astimezone(CITY_ZONE)
        used = self._within(kind, first.date(), first, last)
        if first.date() < last.date():
            used += self._whole_days(kind, first.date() + _DAY, last.date()) + self._within(
                kind, last.date(), first, last
            )
        return int(used.total_seconds())

    def _within(self, kind: CalendarKind, day: date, start: datetime, end: datetime) -> timedelta:
        """Open time of `day` that lies between `start` and `end`."""
        parts = (min(closed, end) - max(opened, start) for opened, closed in self.openings(kind, day))
        return sum((part for part in parts if part > timedelta()), timedelta())

    def _whole_days(self, kind: CalendarKind, first: date, last: date) -> timedelta:
        """Open time from `first` up to, not with, `last`. A case is late for months before it is late for years."""
        used = timedelta()
        while first < last:
            month = (first.replace(day=1) + 31 * _DAY).replace(day=1)
            until = month if first.day == 1 and month <= last else first + _DAY
            used += self._sum(kind, first, until)
            first = until
        return used

    def _sum(self, kind: CalendarKind, first: date, last: date) -> timedelta:
        key = (kind, first, last)
        if key not in self._sums:
            days = (first + count * _DAY for count in range((last - first).days))
            spans = (closed - opened for day in days for opened, closed in self.openings(kind, day))
            self._sums[key] = sum(spans, timedelta())
        return self._sums[key]

    def unsure(self, kind: CalendarKind, start: datetime, end: datetime) -> tuple[int, ...]:
        """Years touched without a holiday table: a deadline over them is a guess (DOMAIN §8.3, 7)."""
        if kind is not CalendarKind.WORK:
            return ()
        first, last = start.astimezone(CITY_ZONE).year, end.astimezone(CITY_ZONE).year
        return tuple(year for year in range(first, last + 1) if year not in self.years)

    def missing_years(self, now: datetime) -> tuple[int, ...]:
        """Years without a holiday table that deadlines made at `now` may run into: this one, or one that is near."""
        return self.unsure(CalendarKind.WORK, now, now + HOLIDAYS_AHEAD)

    def _stretches(self, kind: CalendarKind, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        local = start.astimezone(CITY_ZONE)
        for offset in range(_LONGEST_SEARCH_DAYS):
            for begin, end in self.openings(kind, local.date() + timedelta(days=offset)):
                if end > local:
                    yield max(begin, local), end


def calendar_of(limit: Limit) -> CalendarKind:
    """The calendar a limit runs on: work hours and days on `work`, everything else continuously (DOMAIN §8.1)."""
    if limit.unit in (LimitUnit.WORK_HOUR, LimitUnit.WORK_DAY):
        return CalendarKind.WORK
    return CalendarKind.CONTINUOUS


_UNIT_SECONDS = {
    LimitUnit.URGENT_HOUR: HOUR,
    LimitUnit.WORK_HOUR: HOUR,
    LimitUnit.WORK_DAY: WORK_DAY_SECONDS,
    LimitUnit.URGENT_DAY: 24 * HOUR,
    LimitUnit.NATURAL_DAY: 24 * HOUR,
}


def seconds_of(limit: Limit) -> int:
    """The limit in seconds of open time on its calendar (1 work day = 8 work hours, DOMAIN §8.1)."""
    return limit.value * _UNIT_SECONDS[limit.unit]


@dataclass(frozen=True, slots=True)
class Timer:
    """A running clock as a row keeps it: all UTC. `soon` is when 80 % will be used (DOMAIN §8.3, 5).

    `due` is `start` ⊕ `seconds` on `calendar` as its `version` has it (DOMAIN §8.3, 2).
    """

    start: datetime
    soon: datetime
    due: datetime
    unsure: tuple[int, ...] = ()
    calendar: CalendarKind = CalendarKind.CONTINUOUS
    seconds: int = 0
    version: str = ""


def start_timer(calendars: Calendars, kind: CalendarKind, now: datetime, total: int, left: int | None = None) -> Timer:
    """A timer of `total` seconds started, or resumed with `left` seconds, at `now`."""
    remaining = total if left is None else left
    before_soon = max(0, remaining - total // 5)
    due = calendars.add(kind, now, remaining)
    soon = calendars.add(kind, now, before_soon) if before_soon else now.astimezone(UTC)
    unsure = calendars.unsure(kind, now, due)
    return Timer(now.astimezone(UTC), soon, due, unsure, kind, remaining, calendars.version)
