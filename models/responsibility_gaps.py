"""What a responsibility table leaves open, and where it says two things at once (DOMAIN §7.4). Told, never mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from models.catalogue import CaseClass
from models.place import Group
from models.reference import Reference
from models.responsibility import WHOSE_GROUND, Responsibility
from models.week_hours import minutes_of_week

NOT_ASKED = frozenset({Group.CITY, Group.ARCHIVE})
"""Divisions that are no ground of their own."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Classes for which a division has no row that holds everywhere in it and at every hour."""

    division: int
    classes: tuple[CaseClass, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rows that say as much as each other, at the same time, of the same ground, and name different units."""

    first: str
    second: str


def gaps(reference: Reference, edition: str, day: date) -> tuple[Gap, ...]:
    """The gaps of an edition on a day, by division; minor classes alone, for they cover their fine ones."""
    classes = [one for key, one in sorted(reference.classes.items()) if key[0] == edition and not one.parent]
    divisions = [one.code for one in reference.divisions.values() if one.group not in NOT_ASKED]
    covering = {one: tuple(_everywhere(reference, one, edition, day)) for one in classes}
    found = (
        Gap(division, tuple(one for one in classes if not _covered(covering[one], division)))
        for division in sorted(divisions)
    )
    return tuple(gap for gap in found if gap.classes)


def _everywhere(reference: Reference, one: CaseClass, edition: str, day: date) -> Iterator[Responsibility]:
    for row in reference.responsibilities.about(one.kind, one.code):
        holds = row.edition in ("", edition) and row.holds_on(day) and _works(reference, row.unit)
        if holds and row.street is None and row.road is None and row.hours is None:
            yield row


def _works(reference: Reference, code: str) -> bool:
    unit = reference.units.get(code)
    return code == WHOSE_GROUND or (unit is not None and not unit.ended)


def _covered(rows: Iterable[Responsibility], division: int) -> bool:
    return any(row.division in (None, division) for row in rows)


def overlaps(rows: Iterable[Responsibility]) -> tuple[Overlap, ...]:
    """Rows between which whoever dispatches has to choose."""
    alike: dict[tuple[object, ...], list[Responsibility]] = {}
    for row in rows:
        about = (row.edition, row.kind, row.class_code, row.division, row.street, row.road, row.hours is None)
        alike.setdefault(about, []).append(row)
    found = (pair for group in alike.values() for pair in combinations(group, 2) if _at_once(*pair))
    return tuple(Overlap(one.id, other.id) for one, other in found)


def _at_once(one: Responsibility, other: Responsibility) -> bool:
    if one.unit == other.unit:
        return False
    if (other.valid_to or date.max) < one.valid_from or (one.valid_to or date.max) < other.valid_from:
        return False
    if one.hours is None or other.hours is None or one.hours == other.hours:
        return True
    return not minutes_of_week(one.hours).isdisjoint(minutes_of_week(other.hours))


def elsewhere(rows: Iterable[Responsibility], reference: Reference) -> tuple[Responsibility, ...]:
    """Rows about ground where their unit does not work: of another division, or the whole city for one of a division.

    They count as they stand: a road may be kept by the neighbours.
    """
    found = ((row, reference.units.get(row.unit)) for row in rows)
    return tuple(row for row, unit in found if unit and unit.division is not None and unit.division != row.division)
