"""转应急: danger that the emergency command takes over; the workstation logs and reminds (DOMAIN §§7.2, 29; 7.3)."""

from __future__ import annotations

from models.case import WITH_UNIT
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.situation import NO_CLOCK, Put, Situation, limit_of
from models.stated import moment_of


def escalate(situation: Situation) -> Decision | RuleBroken:
    """Whom it was given to, when, and by what means they were told; every clock of ours stops."""
    case = situation.case
    told = moment_of(situation.ask.facts, "told_at") or situation.now
    if told > situation.now:
        return RuleBroken(Code.IN_THE_FUTURE, {"field": "told_at"})
    left = situation.handle_left(limit_of(case), situation.now) if case.status in WITH_UNIT else case.handle_left
    put: Put = {
        **NO_CLOCK,
        "escalated_at": told,
        "escalated_to": situation.text("to"),
        "escalated_how": situation.text("how"),
        "handle_left": left,
        "reason": situation.text("reason"),
    }
    return situation.change(put)
