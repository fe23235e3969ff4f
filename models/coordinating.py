"""协同平台: who is responsible for a difficult case 疑难案件 is settled first (DOMAIN §§7.2, 12 and 13; 7.4)."""

from __future__ import annotations

from collections import Counter

from models.applying import date_barred
from models.case import Case, Difficulty, Ground, Level
from models.commands import Decision
from models.dispatching import dispatched
from models.errors import Code, RuleBroken
from models.facts import moment_of
from models.situation import NO_CLOCK, Put, Situation


def raise_to_coordination(situation: Situation) -> Decision | RuleBroken:
    """提请协同: who refused and why; that units push it to each other, their returns bear out (推诿)."""
    case, why = situation.case, Difficulty(str(situation.ask.facts["why"]))
    if not _borne_out(case, why, situation.reference.coordinate_after):
        return RuleBroken(Code.NOT_DIFFICULT, {"why": why.value})
    put: Put = {
        **situation.stage_clock(),
        "coordination": case.level.value,
        "coordinated_for": why.value,
        "coordination_taken_at": None,
        "reason": situation.text("reason"),
    }
    return situation.change(put)


def _borne_out(case: Case, why: Difficulty, returns: int) -> bool:
    units = Counter((case.returned_units or "").split())
    if why is Difficulty.RETURNED_BY_TWO:
        return len(units) >= returns
    return why is not Difficulty.RETURNED_TWICE or max(units.values(), default=0) >= returns


def take_up(situation: Situation) -> Decision | RuleBroken:
    """协同受理: the coordinator has it in hand."""
    return situation.change({"coordination_taken_at": situation.now})


def raise_to_city(situation: Situation) -> Decision | RuleBroken:
    """报市级协同: the district cannot settle it; somebody of the city takes it up."""
    return situation.change({"coordination": Level.CITY.value, "coordination_taken_at": None})


def settle(situation: Situation) -> Decision | RuleBroken:
    """确权派遣: the decision and its basis; it binds the unit that it names."""
    made = dispatched(situation)
    if isinstance(made, RuleBroken):
        return made
    columns, unsure = made
    put: Put = {
        **columns,
        "ruling": situation.text("ruling"),
        "ruling_basis": situation.text("basis"),
        "ruled_at": situation.now,
        "ruled_by": situation.by.id,
        "bound_unit": columns["unit"],
    }
    return situation.change(put, unsure)


def return_from_coordination(situation: Situation) -> Decision | RuleBroken:
    """回退: it is not a difficult case."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})


def shelve(situation: Situation) -> Decision | RuleBroken:
    """列入挂账问题库: it waits for its responsibility until a date (DOMAIN §7.4)."""
    if broken := date_barred(situation):
        return broken
    put: Put = {
        **NO_CLOCK,
        "reason": situation.text("reason"),
        "suspended_for": Ground.RESPONSIBILITY.value,
        "resume_on": moment_of(situation.ask.facts, "until"),
    }
    return situation.change(put)
