"""Dates as other systems write them. What can be read in two ways is never guessed: it is asked, once.

`2022-01-21 13:47:00` has one reading. `03/04/2022` has two; which one holds is said by the mapping (`date_order`), or
by the whole file when every date in it leaves only one order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo


class Order(StrEnum):
    """In which order a date of three numbers is written."""

    YEAR_FIRST = "year-month-day"
    MONTH_FIRST = "month-day-year"
    DAY_FIRST = "day-month-year"


class Repeated(StrEnum):
    """Which of the two is meant when clocks go back and an hour happens twice."""

    FIRST = "first"
    SECOND = "second"


class Unreadable(ValueError):
    """A cell that is no date; the message says why, in words for the person who made the file."""


class TwiceHappened(ValueError):
    """A local time that was there twice; the message is the cell."""


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of a cell: three numbers, a time of day, and the offset if the cell itself states one."""

    numbers: tuple[str, str, str]
    time: time
    offset: str | None


_CELL = re.compile(
    r"(?P<a>\d{1,4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{1,4})"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,6})\d*)?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?"
    r"(?:\s*(?P<offset>Z|[+-]\d{2}:?\d{2}))?"
)


def written(cell: str) -> Written:
    """The parts of `cell`. Raises Unreadable."""
    found = _CELL.fullmatch(cell.strip())
    if found is None:
        raise Unreadable(f"{cell!r} is not a date this program reads")
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise Unreadable(f"{cell!r} has no such hour")
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    try:
        micro = int((found["fraction"] or "").ljust(6, "0"))
        clock = time(hour, int(found["minute"] or 0), int(found["second"] or 0), micro)
    except ValueError as error:
        raise Unreadable(f"{cell!r} has no such time of day") from error
    return Written((found["a"], found["b"], found["c"]), clock, found["offset"])


def readings(cell: Written) -> dict[Order, date]:
    """Every order in which the numbers make a date. Two-digit years are of this century."""
    found = {}
    for order, places in _PLACES.items():
        year, month, day = (cell.numbers[place] for place in places)
        if len(month) > 2 or len(day) > 2 or len(year) not in (2, 4):
            continue
        try:
            found[order] = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        except ValueError:
            continue
    return found


_PLACES = {Order.YEAR_FIRST: (0, 1, 2), Order.MONTH_FIRST: (2, 0, 1), Order.DAY_FIRST: (2, 1, 0)}


@dataclass(slots=True)
class Orders:
    """What the dates of a file say about their order, gathered cell by cell before anything is decided."""

    doubtful: tuple[int, str] | None = None
    """Row and cell of the first date with two readings."""
    evidence: dict[Order, tuple[int, str]] = field(default_factory=dict)
    """For each order, the first cell that can only be read in it; a four-digit year in front says nothing."""

    def see(self, row: int, cell: str) -> None:
        """Takes one cell into account; one that is no date says nothing."""
        try:
            parts = written(cell)
        except Unreadable:
            return
        found = {} if _year_in_front(parts) else readings(parts)
        if len(set(found.values())) > 1:
            self.doubtful = self.doubtful or (row, cell)
        elif len(found) == 1:
            self.evidence.setdefault(next(iter(found)), (row, cell))

    def question(self, option: str) -> str | None:
        """The one question to ask before any date of this file is read; None when there is nothing to ask."""
        said = [f"row {row} ({cell}) can only be {order}" for order, (row, cell) in self.evidence.items()]
        if self.doubtful is not None:
            row, cell = self.doubtful
            hints = "".join(f"; {hint}" for hint in said)
            return f"Row {row} has the date {cell}, which can be read in more than one way{hints}. {_ask(option)}"
        if len(said) > 1:
            return f"The dates of this file contradict each other: {', '.join(said)}. {_ask(option)}"
        return None


def _year_in_front(parts: Written) -> bool:
    return len(parts.numbers[0]) == 4


def _ask(option: str) -> str:
    choices = " or ".join(f'"{order}"' for order in (Order.MONTH_FIRST, Order.DAY_FIRST, Order.YEAR_FIRST))
    return f"In which order are the dates of this file written? Set {option} = {choices}."


def moment_of(cell: str, zone: ZoneInfo, order: Order | None, repeated: Repeated | None) -> datetime:
    """The time in `cell`, in UTC. `order` None takes the only reading there is.

    Raises Unreadable for no date, a date that does not fit `order`, and an hour that the zone's clocks skipped;
    `TwiceHappened` for an hour they repeated when `repeated` is None.
    """
    parts = written(cell)
    found = readings(parts)
    if order is not None and not _year_in_front(parts):
        found = {order: found[order]} if order in found else {}
    if len(set(found.values())) != 1:
        raise Unreadable(f"{cell!r} is not a date" + (f" in the order {order}" if order else ""))
    local = datetime.combine(next(iter(found.values())), parts.time)
    if parts.offset:
        stated = datetime.fromisoformat(f"2000-01-01T00:00:00{parts.offset}").tzinfo
        return local.replace(tzinfo=stated).astimezone(UTC)
    return _of_zone(cell, local, zone, repeated)


def _of_zone(cell: str, local: datetime, zone: ZoneInfo, repeated: Repeated | None) -> datetime:
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise Unreadable(f"{cell!r} did not exist in {zone.key}: clocks went forward over it")
    if repeated is None:
        raise TwiceHappened(cell)
    return (first if repeated is Repeated.FIRST else second).astimezone(UTC)
