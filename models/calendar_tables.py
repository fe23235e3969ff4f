"""Calendars from the rows of the reference tables, and the name of the state these are in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import cast

from models.case import ClockName
from models.stage_limits import SHIPPED, StageLimits, build_limits
from models.working_time import Calendars, Opening

Rows = Iterable[Mapping[str, object]]


def build_calendars(days: Rows, openings: Rows, limits: StageLimits) -> Calendars:
    """Calendars of rows as the centre sends them: days (day, worked), openings (calendar, starts, ends, valid_from,
    valid_to, area). Their version names days, hours and stage limits together: all that a deadline is made of but its
    start. Hours that an area has of its own make no deadline.

    Raises KeyError or ValueError on rows of another shape.
    """
    worked = {date.fromisoformat(str(row["day"])): bool(row["worked"]) for row in days}
    hours: dict[str, list[Opening]] = {"work": [], "monitor": []}
    for row in openings:
        if not row.get("area"):
            hours[str(row["calendar"])].append(Opening.of(row))
    sorted_hours = {name: tuple(sorted(rows, key=_order)) for name, rows in hours.items()}
    return Calendars(
        work=sorted_hours["work"],
        monitor=sorted_hours["monitor"],
        days=worked,
        years=frozenset(day.year for day in worked),
        version=_version(worked, sorted_hours, limits),
    )


@dataclass(frozen=True, slots=True)
class State:
    """One state that the tables have been in. `since` is None for the one that the centre began with."""

    calendars: Calendars
    limits: StageLimits
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptStates:
    """The states that the tables have been in, as rows (days, openings, stages, limits); read when one is wanted."""

    rows: tuple[Mapping[str, object], ...] = ()
    _found: dict[str, State] = field(default_factory=dict, compare=False, repr=False)

    def find(self, version: str) -> State | None:
        """The state that is called `version`; None where it was not kept."""
        return self._read().get(version)

    def every(self) -> tuple[State, ...]:
        """All of them, in the order in which they were."""
        return tuple(self._read().values())

    def _read(self) -> dict[str, State]:
        if not self._found:
            self._found.update((state.calendars.version, state) for state in map(build_state, self.rows))
        return self._found


def build_state(row: Mapping[str, object]) -> State:
    """The state in a row of `calendar_states`. Raises KeyError or ValueError on a row of another shape."""
    settings = {name: str(value) for name, value in cast("Mapping[str, object]", row["stages"]).items()}
    limits = build_limits(cast("Rows", row["limits"]), settings)
    since = None if row["no"] == 1 else datetime.fromisoformat(str(row["since"]))
    return State(build_calendars(cast("Rows", row["days"]), cast("Rows", row["openings"]), limits), limits, since)


def _order(opening: Opening) -> tuple[time, date]:
    return opening.start, opening.valid_from


def _version(worked: Mapping[date, bool], hours: Mapping[str, tuple[Opening, ...]], limits: StageLimits) -> str:
    said: list[object] = [
        [f"{day} {works}" for day, works in sorted(worked.items())],
        [(name, [(str(one.start), str(one.end), *_validity(one)) for one in rows]) for name, rows in hours.items()],
        sorted((name.value, limits.shipped[name].minutes) for name in ClockName if _is_said(name, limits)),
    ]
    if limits.own:  # said only where there are any: deadlines of before keep their names
        rows = [
            (one.name, one.edition, one.first, one.last, one.minutes, str(one.calendar)) for one in limits.own.values()
        ]
        said.append(sorted(rows))
    return hashlib.sha256(repr(tuple(said)).encode()).hexdigest()[:12]


def _is_said(name: ClockName, limits: StageLimits) -> bool:
    """A stage that was added later is said only where it is not as shipped: deadlines of before keep their names."""
    if name is ClockName.COORDINATE:
        return limits.shipped[name] != SHIPPED[name]
    return name in SHIPPED


def _validity(opening: Opening) -> tuple[str, str]:
    since = "" if opening.valid_from <= _ALWAYS else str(opening.valid_from)
    return since, str(opening.valid_to or "")


_ALWAYS = date(1900, 1, 1)
"""What the tables have where nobody said from when."""
