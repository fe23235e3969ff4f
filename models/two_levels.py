"""两级监督: the unit passes a case on one level down, and its word climbs back (DOMAIN §6)."""

from __future__ import annotations

from models.case import Level
from models.commands import Decision, Write
from models.errors import Code, RuleBroken
from models.facts import id_of
from models.lifecycle import How
from models.situation import Put, Situation

NOBODY_BELOW: Put = dict.fromkeys(("sub_unit", "sub_instruction", "sub_dispatched_at", "sub_fed_back_at", "sub_result"))


def dispatch_on(situation: Situation) -> Decision | RuleBroken:
    """二次派遣: to a street office or a company; the limit runs on, it is the unit's."""
    code = situation.text("sub_unit") or ""
    unit = situation.reference.units.get(code)
    if unit is None or code == situation.case.unit:
        return RuleBroken(Code.UNKNOWN, {"field": "sub_unit", "value": code})
    if unit.ended:
        return RuleBroken(Code.UNIT_ENDED, {"unit": code})
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
    if case.sub_unit is None:
        return RuleBroken(Code.NO_SUB_UNIT)
    if behalf is not None and behalf.name.strip() != case.sub_unit:
        return RuleBroken(Code.OTHER_UNIT, {"unit": case.sub_unit})
    return situation.change({"sub_fed_back_at": situation.now, "sub_result": situation.text("result")})


def take_back(situation: Situation) -> Decision | RuleBroken:
    """The unit does it itself, or passes it to somebody else."""
    if situation.case.sub_unit is None:
        return RuleBroken(Code.NO_SUB_UNIT)
    return situation.change(NOBODY_BELOW)


def below_is_out(situation: Situation) -> RuleBroken | None:
    """Whether the one below has not reported yet: what he does not say, the unit cannot answer for."""
    case = situation.case
    if case.sub_unit is not None and case.sub_fed_back_at is None:
        return RuleBroken(Code.SUB_UNIT_OUT, {"unit": case.sub_unit})
    return None


def not_the_city(situation: Situation) -> RuleBroken | None:
    """What the city found, the city inspects and closes; `record` holds it too."""
    if situation.case.level is Level.CITY and not situation.by.whole_city:
        return RuleBroken(Code.CITY_ONLY)
    return None


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
