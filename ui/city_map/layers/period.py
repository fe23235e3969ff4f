"""The periods of which the map shows what was filed: the last day, week or month, or a calendar week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from models.working_time import CITY_ZONE

USUAL = "30d"

_LAST: Mapping[str, timedelta] = {"24h": timedelta(hours=24), "7d": timedelta(days=7), USUAL: timedelta(days=30)}
_WEEK = "week "
_WEEKS = 12
"""So many weeks back one can choose, besides the one that is chosen."""


def codes(now: datetime, chosen: str) -> tuple[str, ...]:
    """All there are to choose at `now` (aware): the last hours and days, then the weeks, this one first."""
    monday = _monday(now)
    weeks = [f"{_WEEK}{monday - timedelta(weeks=back)}" for back in range(_WEEKS)]
    return (*_LAST, *weeks, *([] if chosen in (*_LAST, *weeks) else [chosen]))


def read(kept: object) -> str:
    """The period that was kept; the usual one for anything else."""
    if isinstance(kept, str) and (kept in _LAST or _week(kept) is not None):
        return kept
    return USUAL


def between(code: str, now: datetime) -> tuple[datetime, datetime]:
    """From when until before when, in aware times. What was filed this second belongs to what lasts until now."""
    monday = _week(code)
    if monday is None:
        return now - _LAST.get(code, _LAST[USUAL]), now + timedelta(seconds=1)
    start = datetime.combine(monday, time(), CITY_ZONE)
    return start, start + timedelta(weeks=1)


def words(code: str) -> str:
    """7 天, "7 days"; a week by its first and last day."""
    monday = _week(code)
    if monday is not None:
        sunday = monday + timedelta(days=6)
        return f"{monday:%m-%d} – {sunday:%m-%d}"
    return {
        "24h": QCoreApplication.translate("MapPeriod", "24 hours"),
        "7d": QCoreApplication.translate("MapPeriod", "7 days"),
        "30d": QCoreApplication.translate("MapPeriod", "30 days"),
    }[code]


def _monday(now: datetime) -> date:
    today = now.astimezone(CITY_ZONE).date()
    return today - timedelta(days=today.weekday())


def _week(code: str) -> date | None:
    """The Monday of a week's code; None for what is none."""
    if not code.startswith(_WEEK):
        return None
    try:
        day = date.fromisoformat(code.removeprefix(_WEEK))
    except ValueError:
        return None
    return day if day.weekday() == 0 and 2000 <= day.year < 2100 else None
