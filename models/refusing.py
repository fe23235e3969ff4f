"""不予受理 and 不予立案: a report that becomes no case, for a listed reason and with an answer (DOMAIN §7.2)."""

from __future__ import annotations

from models.commands import Decision
from models.errors import RuleBroken
from models.refusal import Refusal
from models.situation import NO_CLOCK, Put, Situation


def refuse(situation: Situation) -> Decision | RuleBroken:
    """不予受理, by the acceptor: the reason, and what was answered."""
    return ended(situation, Refusal(str(situation.ask.facts["refusal"])), {})


def decline(situation: Situation) -> Decision | RuleBroken:
    """不予立案, by the duty leader."""
    return ended(situation, Refusal(str(situation.ask.facts["refusal"])), {"filed_own": situation.own})


def ended(situation: Situation, why: Refusal, more: Put) -> Decision:
    """The case ends here, with its reason in words."""
    words = situation.text("reason")
    return situation.change({**NO_CLOCK, "refusal": why.value, "reason": words, "closed_at": situation.now, **more})
