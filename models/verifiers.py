"""Who is asked to verify: the nearest on-duty supervisor, or the duty grid of the place (DOMAIN §7.2, 2).

There is neither a roll call nor a duty plan yet, and no handset that tells where it is. So whoever spoke on the radio
this shift counts as on duty, and stands at the place that he named last, or where the case is that he spoke of.
`on_duty` takes the place of the first guess as soon as somebody keeps such a list, better positions in `Heard` that of
the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from models.case import Case
from models.ground import Point, metres_between
from models.intercom import Direction, Entry
from models.people import Supervisor
from models.reference import Reference

SHIFT = timedelta(hours=8)
"""How long ago somebody may have spoken to count as on duty [P]."""
FRESH = timedelta(minutes=60)
"""How old a position may be to say who is nearest [P]."""
GRID = "grid/"
"""What the code of a duty grid has before it where a call sign could stand: it is asked as a whole."""


class Why(StrEnum):
    """Why somebody stands where he stands in the list, the best reason first."""

    NEAR = "near"
    """His last position is fresh: `metres` and `heard_at`."""
    DUTY_GRID = "duty_grid"
    """The place lies in it."""
    ON_AIR = "on_air"
    """He works for the division and spoke this shift: `heard_at`."""
    ON_DUTY = "on_duty"
    """He works for the division and the duty list has him."""
    DIVISION = "division"
    """He works for the division; whether he is on duty nobody knows."""
    ELSEWHERE = "elsewhere"
    """He works for another division."""


@dataclass(frozen=True, slots=True)
class Heard:
    """When somebody was last heard of, and where he was then (CGCS2000 degrees), if that is known."""

    at: datetime
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Verifier:
    """One who may be asked. `name` is what the action takes: a call sign, or `GRID` and the code of a duty grid."""

    name: str
    why: Why
    division: int
    heard_at: datetime | None = None
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the supervisors now. `on_duty` is None while nobody keeps a list."""

    now: datetime
    heard: Mapping[str, Heard] = field(default_factory=dict)
    duty_grid: str | None = None
    on_duty: frozenset[str] | None = None


def verifiers(case: Case, reference: Reference, standing: Standing) -> tuple[Verifier, ...]:
    """Who may be asked, the best first. With a list of who is on duty nobody else is proposed before them."""
    ranked = sorted(_asked(case, reference, standing), key=lambda one: _rank(one, standing))
    return tuple(ranked)


def heard_of(entries: Iterable[Entry], now: datetime, where: Callable[[Entry], Point | None]) -> dict[str, Heard]:
    """From the intercom log, newest last: when each call sign spoke this shift, and where he then was.

    `where` tells the point of what was said; it is asked of the fresh entries of each, the newest first, until one has
    a point. The time of that one is the age of the position.
    """
    spoke: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.direction is Direction.IN and now - SHIFT <= entry.said_at <= now:
            spoke.setdefault(entry.call_sign, []).append(entry)
    return {sign: _heard(said, now, where) for sign, said in spoke.items()}


def _heard(said: Sequence[Entry], now: datetime, where: Callable[[Entry], Point | None]) -> Heard:
    for entry in reversed(said):
        point = where(entry) if now - entry.said_at <= FRESH else None
        if point is not None:
            return Heard(entry.said_at, point)
    return Heard(said[-1].said_at)


def _asked(case: Case, reference: Reference, standing: Standing) -> Iterator[Verifier]:
    if standing.duty_grid:
        yield Verifier(GRID + standing.duty_grid, Why.DUTY_GRID, case.division)
    for one in reference.supervisors.values():
        yield _known(case, one, standing)


def _known(case: Case, one: Supervisor, standing: Standing) -> Verifier:
    heard = standing.heard.get(one.call_sign)
    metres = _metres(case, heard, standing.now)
    heard_at = heard.at if heard else None
    if one.division != case.division:
        return Verifier(one.call_sign, Why.ELSEWHERE, one.division, heard_at, metres)
    if metres is not None:
        return Verifier(one.call_sign, Why.NEAR, one.division, heard_at, metres)
    if heard is not None:
        return Verifier(one.call_sign, Why.ON_AIR, one.division, heard_at)
    listed = one.call_sign in (standing.on_duty or ())
    return Verifier(one.call_sign, Why.ON_DUTY if listed else Why.DIVISION, one.division)


def _metres(case: Case, heard: Heard | None, now: datetime) -> float | None:
    if heard is None or heard.point is None or case.lon is None or case.lat is None or now - heard.at > FRESH:
        return None
    return metres_between(case.lon, case.lat, *heard.point)


def _rank(one: Verifier, standing: Standing) -> tuple[object, ...]:
    off = standing.on_duty is not None and one.name not in standing.on_duty and one.why is not Why.DUTY_GRID
    metres = one.metres if one.metres is not None else 0.0
    ago = (standing.now - one.heard_at).total_seconds() if one.heard_at else 0.0
    return off, list(Why).index(one.why), metres, ago, len(one.name), one.name
