"""协同平台: who is responsible for a difficult case 疑难案件 is settled first (DOMAIN §§7.2, 12 and 13; 7.4)."""

from __future__ import annotations

from collections import Counter

from models.applying import date_barred
from models.case import Case, Level
from models.commands import Decision, Write
from models.concerned import about, division_named, unit_named
from models.coordination import MEETINGS, PARTIES, PRECEDENTS, PartyStatus
from models.dispatching import dispatched
from models.errors import Code, RuleBroken
from models.grounds import Difficulty, Ground
from models.lifecycle import How
from models.situation import NO_CLOCK, Put, Situation
from models.stated import id_of, integer_of, moment_of


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
    said: Put = {"ruling": situation.text("ruling"), "ruling_basis": situation.text("basis")}
    put: Put = {
        **columns,
        **said,
        "ruled_at": situation.now,
        "ruled_by": situation.by.id,
        "bound_unit": columns["unit"],
    }
    precedent: Put = {
        **about(situation.case),
        "division": situation.case.division,
        "component_id": situation.case.component_id,
        "lon": situation.case.lon,
        "lat": situation.case.lat,
        "unit": columns["unit"],
        **said,
        "written_by": situation.by.id,
        "written_at": situation.now,
    }
    return situation.change(put, unsure, (Write(PRECEDENTS, situation.ask.id, 0, How.CREATE, precedent),))


def invite(situation: Situation) -> Decision | RuleBroken:
    """协同征询: a unit of any division is asked, whatever else happens to the case meanwhile."""
    facts, reference = situation.ask.facts, situation.reference
    unit = unit_named(reference, situation.text("unit") or "")
    if isinstance(unit, RuleBroken):
        return unit
    division = division_named(reference, integer_of(facts, "division") or 0)
    if isinstance(division, RuleBroken):
        return division
    due = moment_of(facts, "due")
    if due is None or due <= situation.now:
        return RuleBroken(Code.MALFORMED, {"field": "due"})
    row: Put = {
        **about(situation.case),
        "division": situation.case.division,
        "asked_in": division.code,
        "status": PartyStatus.ASKED.value,
        "unit": unit.code,
        "role": situation.text("role"),
        "due": due,
        "question": situation.text("question"),
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    return Decision((Write(PARTIES, situation.ask.id, 0, How.CREATE, row),))


def state_position(situation: Situation) -> Decision | RuleBroken:
    """The unit's position, once: of a party that has stated it already the centre takes no other."""
    party = id_of(situation.ask.facts, "party")
    if party is None:
        return RuleBroken(Code.MISSING, {"field": "party"})
    put: Put = {
        "status": PartyStatus.STATED.value,
        "stance": situation.text("stance"),
        "position": situation.text("position"),
        "stated_at": situation.ask.asked_at,
        "taken_by": situation.by.id,
    }
    return Decision((Write(PARTIES, party, 1, How.CHANGE, put),))


def answer_asked(situation: Situation) -> Decision | RuleBroken:
    """征询答复: whoever is asked says himself what he says of it, as long as somebody waits for it."""
    put: Put = {
        "stance": situation.text("stance"),
        "position": situation.text("position"),
        "stated_at": situation.ask.asked_at,
        "taken_by": situation.by.id,
    }
    return situation.change(put)


def record_meeting(situation: Situation) -> Decision | RuleBroken:
    """确权会: who met, where, and what was said. Written down afterwards."""
    held = moment_of(situation.ask.facts, "held_at")
    if held is None or held > situation.now:
        return RuleBroken(Code.IN_THE_FUTURE, {"field": "held_at"})
    row: Put = {
        "case_id": situation.case.id,
        "division": situation.case.division,
        "way": situation.text("way"),
        "held_at": held,
        "venue": situation.text("venue"),
        "present": situation.text("present"),
        "minutes": situation.text("minutes"),
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    return Decision((Write(MEETINGS, situation.ask.id, 0, How.CREATE, row),))


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
