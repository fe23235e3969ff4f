"""When a limit ends, counted second by second: slow, and shares no line with the program (DOMAIN §8.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

CITY = timezone(timedelta(hours=8))
HOLIDAYS = frozenset[date]()
"""None in the weeks of the test."""
_SECONDS = {"urgent_hour": 3600, "work_hour": 3600, "work_day": 8 * 3600, "urgent_day": 24 * 3600}


def is_open(moment: datetime) -> bool:
    """Whether units work: 8 to 12 and 14 to 18 from Monday to Friday."""
    local = moment.astimezone(CITY)
    return local.weekday() < 5 and local.date() not in HOLIDAYS and (8 <= local.hour < 12 or 14 <= local.hour < 18)


def deadline(start: datetime, value: int, unit: str) -> datetime:
    """`start` and `value` of `unit` later, to the second."""
    left, moment = value * _SECONDS[unit], start.replace(microsecond=0)
    while left:
        left -= unit.startswith("urgent") or is_open(moment)
        moment += timedelta(seconds=1)
    return moment.astimezone(UTC)
