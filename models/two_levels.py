"""两级监督: the unit passes a case on one level down, and its word climbs back (DOMAIN §6)."""

from __future__ import annotations

from collections.abc import Mapping

from models.case import Case, Level
from models.commands import Decision, Write
from models.concerned import unit_named
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.people import Unit, UnitKind
from models.situation import Put, Situation
from models.stated import id_of

NOBODY_BELOW: Put = dict.fromkeys(("sub_unit", "sub_instruction", "sub_dispatched_at", "sub_fed_back_at", "sub_result"))


def units_below(case: Case, units: Mapping[str, Unit]) -> tuple[Unit, ...]:
    """Whom the unit of a case may pass it on to, by code: those that are sent their cases by it, however far down.

    A case of the city went to a district, whose platform sends it on to anybody of that district. A unit that sends
    cases to nobody is offered its district's others, too: the tables of a city say little of who is below whom [P].
    """
    above = units.get(case.unit or "")
    working = [one for one in units.values() if not one.ended and one.code != case.unit]
    below = [one for one in working if _sent_by(one, case.unit, units)]
    if above is not None and (case.level is Level.CITY or not below):
        division = above.division or case.division
        ground = [one for one in working if one.division == division and one.kind is not UnitKind.DISTRICT_PLATFORM]
        below += [one for one in ground if one not in below and not _sent_by(above, one.code, units)]
    return tuple(sorted(below, key=lambda one: one.code))


def _sent_by(unit: Unit, code: str | None, units: Mapping[str, Unit]) -> bool:
    """Whether cases come to `unit` from the one with `code`; a table that goes round in a circle ends, too."""
    seen: set[str] = set()
    parent = unit.parent
    while parent is not None and parent not in seen:
        if parent == code:
            return True
        seen.add(parent)
        parent = units[parent].parent if parent in units else None
    return False


def dispatch_on(situation: Situation) -> Decision | RuleBroken:
    """二次派遣: to a street office or a company; the limit runs on, it is the unit's."""
    code = situation.text("sub_unit") or ""
    if code == situation.case.unit:
        return RuleBroken(Code.UNKNOWN, {"field": "sub_unit", "value": code})
    unit = unit_named(situation.reference, code, "sub_unit")
    if isinstance(unit, RuleBroken):
        return unit
    put: Put = {
        **NOBODY_BELOW,
        "sub_unit": code,
        "sub_instruction": situation.text("instruction"),
        "sub_dispatched_at": situation.now,
    }
    return situation.change(put)


def feed_back_up(situation: Situation) -> Decision | RuleBroken:
    """The one below has done it and tells the unit, which feeds back in its own name."""
    case, behalf = situation.case, situation.ask.on_behalf
    if behalf is not None and behalf.name.strip() != case.sub_unit:
        return RuleBroken(Code.OTHER_UNIT, {"unit": case.sub_unit or ""})
    return situation.change({"sub_fed_back_at": situation.now, "sub_result": situation.text("result")})


def take_back(situation: Situation) -> Decision:
    """The unit does it itself, or passes it to somebody else."""
    return situation.change(NOBODY_BELOW)


def link_levels(situation: Situation) -> Decision | RuleBroken:
    """市区同现: both go on, and the comparison of both levels counts them."""
    case, other = situation.case, id_of(situation.ask.facts, "other_id")
    if other is None or other == case.id:
        return RuleBroken(Code.MASTER_ITSELF)
    if situation.other is not None and situation.other.level is case.level:
        return RuleBroken(Code.SAME_LEVEL)
    row: Put = {
        "case_id": case.id,
        "division": case.division,
        "other_id": other,
        "reason": "both_levels",
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    return Decision((Write("distinctions", situation.ask.id, 0, How.CREATE, row),))
