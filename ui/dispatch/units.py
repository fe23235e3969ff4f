"""Which units a dispatcher may choose, in the order he is most likely to want them, and which districts are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from models.case import Case
from models.people import Unit
from models.place import Division, Group
from models.reference import Reference
from models.responsibility import Proposal
from ui.typeahead import spelled


class Nearness(IntEnum):
    """How a unit stands to the division of a case; the lower comes first."""

    LAST = 0
    """It had this case before."""
    SAME_DIVISION = 1
    WHOLE_CITY = 2
    OTHER_DIVISION = 3


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit as the chooser lists it."""

    unit: Unit
    nearness: Nearness
    proposal: Proposal | None = None


def find_units(
    units: Iterable[Unit], text: str, division: int, last: str | None, proposals: Sequence[Proposal] = ()
) -> tuple[UnitChoice, ...]:
    """The working units whose name or code contains every word of `text`, or whose name it spells in pinyin; those that
    are proposed first, in that order, then the nearest, then by code.

    `division` is the case's division code, `last` the code of the unit that had the case before.
    """
    words = text.casefold().split()
    proposed = {proposal.unit: proposal for proposal in proposals}
    places = {code: place for place, code in enumerate(proposed)}
    found = [
        UnitChoice(unit, _nearness(unit, division, last), proposed.get(unit.code))
        for unit in units
        if not unit.ended and all(word in _searched(unit) or spelled(word, unit.name_zh) for word in words)
    ]
    return tuple(sorted(found, key=lambda one: (places.get(one.unit.code, len(places)), one.nearness, one.unit.code)))


def any_other(units: Iterable[Unit], case: Case) -> str:
    """A unit that has not had the case, by its code: what it would have left tells nothing; "" where there is none."""
    others = find_units(units, "", case.division, None)
    return next((choice.unit.code for choice in others if choice.unit.code != case.unit), "")


def find_divisions(reference: Reference, text: str) -> tuple[Division, ...]:
    """Districts whose name or code is typed, or its pinyin."""
    term = text.strip().casefold()
    known = (one for one in reference.divisions.values() if one.group is not Group.ARCHIVE)
    return tuple(
        one
        for one in known
        if term in f"{one.name_zh} {one.name_en} {one.code}".casefold() or spelled(term, one.name_zh)
    )


def _searched(unit: Unit) -> str:
    return f"{unit.code} {unit.name_zh} {unit.name_en}".casefold()


def _nearness(unit: Unit, division: int, last: str | None) -> Nearness:
    if unit.code == last:
        return Nearness.LAST
    if unit.division is None:
        return Nearness.WHOLE_CITY
    return Nearness.SAME_DIVISION if unit.division == division else Nearness.OTHER_DIVISION
