"""两级监督: the unit passes a case on one level down, and its word climbs back (DOMAIN §6)."""

from __future__ import annotations

from models.commands import Decision, Write
from models.concerned import unit_named
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.situation import Put, Situation
from models.stated import id_of

NOBODY_BELOW: Put = dict.fromkeys(("sub_unit", "sub_instruction", "sub_dispatched_at", "sub_fed_back_at", "sub_result"))


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
