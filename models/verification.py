"""Verification 核实 before filing: is the report true? Never confused with 核查 before closing (DOMAIN §7.2, 2–4)."""

from __future__ import annotations

from models.case import Case
from models.commands import Decision
from models.errors import RuleBroken
from models.filing import chosen_class
from models.people import Supervisor
from models.reference import Reference
from models.refusal import Refusal
from models.refusing import ended
from models.situation import Situation

_CLASS = ("kind", "class_code", "condition_no", "component_id")


def send(situation: Situation) -> Decision | RuleBroken:
    """发核实: a supervisor or a duty grid is asked to look; the clock of verification starts."""
    return situation.change({**situation.stage_clock(), "verifier": situation.text("supervisor"), "verify_note": None})


def confirmed(situation: Situation) -> Decision | RuleBroken:
    """核实属实: on to filing, with the class corrected where the supervisor saw something else."""
    corrected = any(situation.ask.facts.get(name) not in (None, "") for name in _CLASS)
    chosen = chosen_class(situation) if corrected else {}
    if isinstance(chosen, RuleBroken):
        return chosen
    seen = {"verified_at": situation.now, "verify_note": situation.text("note")}
    return situation.change({**situation.stage_clock(), **chosen, **seen})


def denied(situation: Situation) -> Decision | RuleBroken:
    """核实不属实: it is refused, for what the supervisor said."""
    said = situation.text("reason")
    return ended(situation, Refusal.UNTRUE, {"verified_at": situation.now, "verify_note": said})


def unable(situation: Situation) -> Decision | RuleBroken:
    """无法核实: back to the acceptor, not refused."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})


def verifiers(case: Case, reference: Reference) -> tuple[Supervisor, ...]:
    """Who may be asked, those of the case's own division first. Positions are not known yet, so none is nearer."""
    everybody = reference.supervisors.values()
    return tuple(sorted(everybody, key=lambda one: (one.division != case.division, len(one.call_sign), one.call_sign)))
