"""Calendars from the rows of the reference tables, and the name of the state these are in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, time

from models.case import ClockName
from models.working_time import Calendars, Opening

Rows = Iterable[Mapping[str, object]]

STAGE_MINUTES: Mapping[ClockName, int] = {
    ClockName.ACCEPT: 15,
    ClockName.VERIFY: 60,
    ClockName.FILE: 15,
    ClockName.DISPATCH: 15,
    ClockName.SEND_INSPECTION: 15,
    ClockName.INSPECT: 60,
    ClockName.CLOSE: 30,
}
"""The shipped limits of the centre's own stages (DOMAIN §8.2) [P], where a centre's settings say nothing."""


def build_stages(settings: Mapping[str, str]) -> dict[ClockName, int]:
    """Minutes of each stage of the centre, from settings `stage_minutes.<clock>`. Raises ValueError on no number."""
    return {name: int(settings.get(f"stage_minutes.{name}", minutes)) for name, minutes in STAGE_MINUTES.items()}


def build_calendars(days: Rows, openings: Rows, stages: Mapping[ClockName, int]) -> Calendars:
    """Calendars of rows as the centre sends them: days (day, worked), openings (calendar, starts, ends, valid_from,
    valid_to). Their version names days, hours and stage limits together: all that a deadline is made of but its start.

    Raises KeyError or ValueError on rows of another shape.
    """
    worked = {date.fromisoformat(str(row["day"])): bool(row["worked"]) for row in days}
    hours: dict[str, list[Opening]] = {"work": [], "monitor": []}
    for row in openings:
        hours[str(row["calendar"])].append(_opening(row))
    sorted_hours = {name: tuple(sorted(rows, key=_order)) for name, rows in hours.items()}
    return Calendars(
        work=sorted_hours["work"],
        monitor=sorted_hours["monitor"],
        days=worked,
        years=frozenset(day.year for day in worked),
        version=_version(worked, sorted_hours, stages),
    )


def _opening(row: Mapping[str, object]) -> Opening:
    begun, ended = row.get("valid_from"), row.get("valid_to")
    return Opening(
        time.fromisoformat(str(row["starts"])),
        time.fromisoformat(str(row["ends"])),
        date.fromisoformat(str(begun)) if begun else date.min,
        date.fromisoformat(str(ended)) if ended else None,
    )


def _order(opening: Opening) -> tuple[time, date]:
    return opening.start, opening.valid_from


def _version(
    worked: Mapping[date, bool], hours: Mapping[str, tuple[Opening, ...]], stages: Mapping[ClockName, int]
) -> str:
    said = (
        [f"{day} {works}" for day, works in sorted(worked.items())],
        [(name, [(str(one.start), str(one.end), *_validity(one)) for one in rows]) for name, rows in hours.items()],
        sorted((name.value, minutes) for name, minutes in stages.items()),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _validity(opening: Opening) -> tuple[str, str]:
    since = "" if opening.valid_from <= _ALWAYS else str(opening.valid_from)
    return since, str(opening.valid_to or "")


_ALWAYS = date(1900, 1, 1)
"""What the tables have where nobody said from when."""
