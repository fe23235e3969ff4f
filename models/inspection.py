"""Inspection 核查 before closing: is the fix real? Never confused with 核实 before filing (DOMAIN §§2, 7.2, 21–24)."""

from __future__ import annotations

from models.commands import Decision
from models.errors import RuleBroken
from models.situation import Put, Situation


def send(situation: Situation) -> Decision | RuleBroken:
    """发核查: a supervisor is asked to look; his clock starts. What the city found, the city inspects."""
    put: Put = {**situation.stage_clock(), "inspector": situation.text("supervisor")}
    return situation.change(put)


def passed(situation: Situation) -> Decision | RuleBroken:
    """核查通过."""
    return situation.change({**situation.stage_clock(), "inspected_at": situation.now})


def failed(situation: Situation) -> Decision | RuleBroken:
    """核查不通过 → 返工: back to the dispatcher.

    The limit starts again in full, or goes on with what was left: the centre's `rework_clock` (DOMAIN §8.3, 8).
    """
    resumes = situation.reference.rework_resumes
    put: Put = {
        **situation.stage_clock(),
        "inspected_at": situation.now,
        "reworks": situation.case.reworks + 1,
        "handle_left": situation.case.handle_left if resumes else None,
        "reason": situation.text("reason"),
    }
    return situation.change(put)


def return_to_feedback(situation: Situation) -> Decision | RuleBroken:
    """无法核查: the supervisor could not look."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})
