"""What speaks for a unit, rule by rule (DOMAIN §7.4). `models.proposing` puts them together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from models.case import Case, Status
from models.catalogue import Kind
from models.census import grid_code
from models.people import Unit, UnitKind
from models.reference import Reference
from models.responsibility import (
    WHOSE_GROUND,
    Contract,
    Keeper,
    Owners,
    Precedent,
    Reason,
    ReasonCode,
    Responsibility,
)
from models.roads import roads_named
from models.unit_names import named_units
from models.working_time import CITY_ZONE

FRONTAGE_MAJORS = frozenset({"市容环境", "街面秩序"})
"""Major classes of events that a frontage contract is about: it is for what lies and stands before the door [P]. By
name, not by code, which means something else in every edition."""

SAME_SPOT = 30.0
"""Metres within which a decision about an event is about the same spot [P]."""


class Level(IntEnum):
    """How strongly something speaks for a unit (DOMAIN §7.4)."""

    PRECEDENT = 1
    TERRITORIAL = 2
    FRONTAGE = 3
    TABLE = 4
    AUTHORITY = 5
    OWNER = 6
    MAINTAINER = 7
    DECIDED = 8
    REWORK = 9


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a case beside the tables. `returned` has a unit's code once for each time it gave it back."""

    owners: Owners | None = None
    contract: Contract | None = None
    precedents: tuple[Precedent, ...] = ()
    returned: tuple[str, ...] = ()


Strength = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that speaks for a unit, as it is called there."""

    unit: str
    strength: Strength
    reason: Reason


@dataclass(slots=True)
class Heard:
    """What speaks for whom, and what was passed over."""

    claims: list[Claim] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def note(self, code: ReasonCode, **facts: object) -> None:
        """Says once what was passed over."""
        reason = Reason(code, facts)
        if reason not in self.notes:
            self.notes.append(reason)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule may look at, and where it says what it found."""

    case: Case
    found: Found
    reference: Reference
    now: datetime
    heard: Heard

    def claim(self, unit: str, strength: Strength, reason: Reason) -> None:
        """Counts a reason for the unit with that code, if there is such a unit and it still works."""
        known = self.reference.units.get(unit)
        if known is None:
            self.heard.note(ReasonCode.UNIT_UNKNOWN, name=unit, by=reason.code.value)
        elif known.ended:
            self.heard.note(ReasonCode.UNIT_ENDED, unit=unit, by=reason.code.value)
        else:
            self.heard.claims.append(Claim(unit, strength, reason))

    def claim_named(self, who: Keeper, strength: Strength, reason: Reason) -> None:
        """The same for a unit that is called by code or name; of several called so none is guessed."""
        units = named_units(self.reference.units.values(), who.code, who.name, self.case.division)
        if len(units) == 1:
            self.claim(units[0], strength, reason)
        elif units:
            called = who.name or who.code
            self.heard.note(ReasonCode.NAME_AMBIGUOUS, name=called, by=reason.code.value, units=" ".join(units))
        else:
            self.heard.note(ReasonCode.UNIT_UNKNOWN, name=who.name or who.code, by=reason.code.value)


def _rework(asked: Asked) -> None:
    """Who did what failed inspection does it again (DOMAIN §7.2, 23): its wait for a unit began with the inspection."""
    case = asked.case
    failed = case.inspected_at is not None and case.inspected_at == case.due_start
    if case.status is Status.PENDING_DISPATCH and failed and case.reworks and case.unit:
        asked.claim(case.unit, (Level.REWORK,), Reason(ReasonCode.REWORK, {"count": case.reworks}))


def _component(asked: Asked) -> None:
    owners = asked.found.owners
    if owners is None:
        return
    if not (owners.maintainer or owners.owner or owners.authority):
        asked.heard.note(ReasonCode.NO_OWNER, component=owners.component)
    for who, level, code in (
        (owners.maintainer, Level.MAINTAINER, ReasonCode.COMPONENT_MAINTAINER),
        (owners.owner, Level.OWNER, ReasonCode.COMPONENT_OWNER),
        (owners.authority, Level.AUTHORITY, ReasonCode.COMPONENT_AUTHORITY),
    ):
        if who:
            facts = {"component": owners.component, "name": who.name or who.code}
            asked.claim_named(who, (level,), Reason(code, facts))


def _table(asked: Asked) -> None:
    case, now = asked.case, asked.now
    day, street = now.astimezone(CITY_ZONE).date(), _street_of(case)
    rows = [
        row
        for row in asked.reference.responsibilities.about(case.kind, case.class_code)
        if row.edition in ("", case.edition)
        and row.division in (None, case.division)
        and row.street in (None, street)
        and row.holds_on(day)
        and (row.hours is None or row.hours.holds(now))
    ]
    named = roads_named({row.road for row in rows if row.road}, case.place)
    for row in rows:
        if row.road is None or row.road in named:
            units = _whose_ground(asked, street) if row.unit == WHOSE_GROUND else [row.unit]
            for unit in units:
                asked.claim(unit, _closeness(row), Reason(ReasonCode.TABLE, _said(row)))


def _whose_ground(asked: Asked, street: int | None) -> list[str]:
    """属地: the office of the street; the district's own platform where that is not known, or there is none."""
    present = [unit for unit in asked.reference.units.values() if not unit.ended]
    offices = [
        unit for unit in present if unit.kind is UnitKind.STREET and street is not None and unit.street == street
    ]
    district = asked.case.division
    platforms = [unit for unit in present if unit.kind is UnitKind.DISTRICT_PLATFORM and unit.division == district]
    return [unit.code for unit in offices or platforms]


def _closeness(row: Responsibility) -> Strength:
    """What a row that says more stands above [P]: a road before a class, a class before the ground, hours last."""
    return (
        Level.TABLE,
        len(row.road or ""),
        len(row.class_code),
        int(row.street is not None),
        int(row.division is not None),
        int(row.hours is not None),
        int(bool(row.edition)),
    )


def _said(row: Responsibility) -> dict[str, object]:
    said = {
        "id": row.id,
        "class_code": row.class_code or None,
        "division": row.division,
        "street": row.street,
        "road": row.road,
        "hours": str(row.hours) if row.hours else None,
        "basis": row.basis or None,
        "illustrative": row.illustrative or None,
        "territorial": row.unit == WHOSE_GROUND or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _frontage(asked: Asked) -> None:
    contract, case = asked.found.contract, asked.case
    if contract is None or case.kind is not Kind.EVENT:
        return
    known = asked.reference.case_class(case.edition, case.kind, case.class_code)
    if known is None or known.major_zh not in FRONTAGE_MAJORS:
        return
    who = Keeper(contract.unit_code, contract.unit_name)
    if who:
        reason = Reason(ReasonCode.FRONTAGE, {"contract": contract.id, "place": contract.name})
        asked.claim_named(who, (Level.FRONTAGE,), reason)


def _territorial(asked: Asked) -> None:
    street, division = _street_of(asked.case), asked.case.division
    for unit in sorted(asked.reference.units.values(), key=lambda unit: unit.code):
        if street is not None and unit.kind is UnitKind.STREET and unit.street == street:
            asked.claim(unit.code, (Level.TERRITORIAL, 1), Reason(ReasonCode.TERRITORIAL, {"street": street}))
        elif unit.kind is UnitKind.DISTRICT_PLATFORM and unit.division == division:
            asked.claim(unit.code, (Level.TERRITORIAL, 0), Reason(ReasonCode.TERRITORIAL, {"division": division}))


def _street_of(case: Case) -> int | None:
    """The street of a case: its own word, or the one that its unit grid lies in."""
    if case.street is not None:
        return case.street
    grid = grid_code(case.unit_grid or "")
    return grid.street if grid else None


def _precedents(asked: Asked) -> None:
    """What coordination decided last about this very thing binds; everything else only shows who knows such things."""
    like = sorted(
        (one for one in asked.found.precedents if _is_like(asked, one)),
        key=lambda one: (one.decided_at, one.number, one.unit),
        reverse=True,
    )
    decided = next((one for one in like if one.binding and _same_thing(asked.case, one)), None)
    if decided is not None:
        facts = {"number": decided.number, "days": _days(asked, decided)}
        asked.claim(decided.unit, (Level.DECIDED,), Reason(ReasonCode.DECIDED, facts))
    rest: dict[str, list[Precedent]] = {}
    for one in like:
        if one is not decided:
            rest.setdefault(one.unit, []).append(one)
    for unit, cases in rest.items():
        same = any(_same_component(asked.case, one) for one in cases)
        newest = {"number": cases[0].number, "days": _days(asked, cases[0])}
        reason = Reason(ReasonCode.PRECEDENT, {"count": len(cases), "same_component": same, **newest})
        asked.claim(unit, (Level.PRECEDENT, int(same), len(cases)), reason)


def _is_like(asked: Asked, one: Precedent) -> bool:
    """Of the same class, and by a unit that works here: the neighbour's cleaners have no business on this side."""
    case, unit = asked.case, asked.reference.units.get(one.unit)
    return (one.kind, one.class_code) == (case.kind, case.class_code) and _may_work(unit, case.division)


def _may_work(unit: Unit | None, division: int) -> bool:
    return unit is None or unit.works_in(division)


def _same_component(case: Case, one: Precedent) -> bool:
    return case.component_id is not None and one.component_id == case.component_id


def _same_thing(case: Case, one: Precedent) -> bool:
    """A decision about a component is about that one alone; about an event, about its spot."""
    if case.component_id is not None or one.component_id is not None:
        return _same_component(case, one)
    return one.division == case.division and one.metres is not None and one.metres <= SAME_SPOT


def _days(asked: Asked, one: Precedent) -> int:
    return max(0, (asked.now - one.decided_at).days)


RULES: tuple[Callable[[Asked], None], ...] = (_rework, _component, _table, _frontage, _territorial, _precedents)
