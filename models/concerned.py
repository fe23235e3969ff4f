"""Who is concerned besides the desk that asks: a unit by its code, a division by its number, and of which case.

A row for another division says of itself which case it is about: it is read where the case is not (DOMAIN §6).
"""

from __future__ import annotations

from models.case import Case
from models.coordination import ABOUT
from models.errors import Code, RuleBroken
from models.people import Unit
from models.place import Division, Group
from models.reference import Reference
from models.situation import Put


def unit_named(reference: Reference, code: str, field: str = "unit") -> Unit | RuleBroken:
    """The unit with this code, which must still be there; `field` is the fact that names it."""
    unit = reference.units.get(code)
    if unit is None:
        return RuleBroken(Code.UNKNOWN, {"field": field, "value": code})
    return RuleBroken(Code.UNIT_ENDED, {"unit": code}) if unit.ended else unit


def division_named(reference: Reference, number: int) -> Division | RuleBroken:
    """The division with this number, the city's own too; nobody works in the archive."""
    division = reference.divisions.get(number)
    if division is None or division.group is Group.ARCHIVE:
        return RuleBroken(Code.UNKNOWN, {"field": "division", "value": number})
    return division


def about(case: Case) -> Put:
    """Which case it is, for whoever reads the row without it."""
    return {"case_id": case.id, **{name: getattr(case, name) for name in ABOUT}, "kind": case.kind.value}
