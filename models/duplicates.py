"""重复案件: when two cases may be one and the same problem, and what an operator says of it (DOMAIN §9.3).

The program only proposes. Whether it is a duplicate, another problem, or the same one come back is said by a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import cos, hypot, radians
from uuid import UUID

from models.case import Source
from models.catalogue import CaseClass, Kind
from models.commands import Ask
from models.errors import Facts
from models.ids import new_id
from models.lifecycle import Action
from models.reference import Reference
from models.remarks import NotDuplicate

RECENT = timedelta(hours=24)
"""A case closed less long ago is looked at too: the problem may have come back."""

COMPONENT_METRES = 10
FIELD_METRES = 30
CALLER_METRES = 80
SPREADING_METRES = 200

SEEN_ON_THE_SPOT = frozenset(
    {
        *(Source.SUPERVISOR, Source.CITY_SUPERVISOR, Source.VIDEO, Source.VEHICLE_PATROL, Source.SENSOR),
        *(Source.LEADER_INSPECTION, Source.AGENCY_SAMPLING, Source.ASSESSMENT, Source.INSPECTORATE, Source.SELF_CHECK),
    }
)
"""Sources of the field: who reports stands there, and his position is measured. Everybody else tells of a place."""

SPREADING = ("积水", "内涝", "噪", "油烟", "烟尘", "异味", "恶臭", "焚烧")
"""What is in the name of a class whose problem is noticed far from where it is: flooding, noise, fumes. By name, not by
code, which means something else in every edition."""

METRES_OF_A_DEGREE = 111_320.0


class Verdict(StrEnum):
    """What the operator says of a possible duplicate."""

    DUPLICATE = "duplicate"
    """重复: the same problem; it is linked to the case that goes on, which is urged."""
    RECURRENCE = "recurrence"
    """复发: the same problem came back after its case was closed; a new case, linked to that one."""
    NOT_DUPLICATE = "not_duplicate"
    """不是重复: another problem, for one of the reasons below."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was said of one case that may be the same: `reason` goes with `not_duplicate`."""

    verdict: Verdict
    case_id: UUID
    number: str | None = None
    reason: NotDuplicate | None = None


def radius(class_: CaseClass | None, kind: Kind, source: Source) -> int:
    """How many metres around a problem another report may mean the same one."""
    if kind is Kind.COMPONENT:
        return COMPONENT_METRES
    if class_ is not None and any(word in class_.name_zh for word in SPREADING):
        return SPREADING_METRES
    return FIELD_METRES if source in SEEN_ON_THE_SPOT else CALLER_METRES


def classes_alike(reference: Reference, kind: Kind, code: str) -> frozenset[tuple[Kind, str]]:
    """The class itself and those it is taken for (DOMAIN §5.1), as (kind, code); of a fine class its minor one too."""
    known = reference.case_class(reference.edition, kind, code)
    minor = (known and known.parent) or code
    found = {(kind, code), (kind, minor)}
    found |= {(kind, fine.code) for fine in reference.fine_classes(reference.edition, kind, minor)}
    found |= {(pair.other_kind, pair.other_code) for pair in reference.confusables(reference.edition, kind, code)}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Box:
    """Everything that may lie within some metres of a point, in degrees: a first sieve."""

    west: float
    south: float
    east: float
    north: float


def box_around(lon: float, lat: float, metres: float) -> Box:
    """The box that holds the circle of `metres` around a point."""
    up = metres / METRES_OF_A_DEGREE
    across = up / max(cos(radians(lat)), 0.01)
    return Box(lon - across, lat - up, lon + across, lat + up)


def metres_between(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The distance of two points that are near each other; within a city it is off by less than a thousandth."""
    across = (other_lon - lon) * cos(radians((lat + other_lat) / 2))
    return hypot(across, other_lat - lat) * METRES_OF_A_DEGREE


def recurs(rulings: Iterable[Ruling]) -> UUID | None:
    """The closed case whose problem came back, if that was said."""
    return next((one.case_id for one in rulings if one.verdict is Verdict.RECURRENCE), None)


def follow_ups(case_id: UUID, version: int, rulings: Iterable[Ruling], now: datetime) -> tuple[Ask, ...]:
    """What is asked of a case that was just registered, after what was said of others beside it.

    What it is not comes first: once it is linked, nothing more is asked of it. A case that has no number yet cannot be
    named to a caller, so nothing is linked to it.
    """
    order = sorted(rulings, key=lambda one: one.verdict is Verdict.DUPLICATE)
    return tuple(ask for one in order if (ask := _follow_up(case_id, version, one, now)) is not None)


def _follow_up(case_id: UUID, version: int, ruling: Ruling, now: datetime) -> Ask | None:
    if ruling.verdict is Verdict.NOT_DUPLICATE and ruling.reason is not None:
        facts = {"other_id": str(ruling.case_id), "reason": ruling.reason.value}
        return Ask(new_id(), Action.NOT_DUPLICATE, case_id, version, now, facts)
    if ruling.verdict is Verdict.DUPLICATE and ruling.number is not None:
        link: Facts = {"master_id": str(ruling.case_id), "master": ruling.number}
        return Ask(new_id(), Action.LINK_DUPLICATE, case_id, version, now, link)
    return None
