"""A consultation 咨询 that was answered at once: a call record without a case (DOMAIN §9.1)."""

from __future__ import annotations

from models.commands import Decision
from models.concerned import division_named
from models.errors import Code, RuleBroken
from models.intake import caller_unreadable, stated_time
from models.situation import Put, Situation
from models.stated import integer_of, moment_of


def answer_call(situation: Situation) -> Decision | RuleBroken:
    """What was asked and what was answered, dated by when the call began; also for the city as a whole.

    Who called is kept as with a case, if he said so: when he calls again he is known (DOMAIN §9.1).
    """
    facts = situation.ask.facts
    division = division_named(situation.reference, integer_of(facts, "division") or 0)
    if isinstance(division, RuleBroken):
        return division
    if not situation.by.works_for(division.code):
        return RuleBroken(Code.OUT_OF_SCOPE, {"division": division.code})
    put: Put = {
        "division": division.code,
        "source": facts["source"],
        "text": situation.text("text"),
        "answer": situation.text("answer"),
        "received_at": moment_of(facts, "received_at"),
        "answered_by": situation.by.id,
    }
    return stated_time(situation) or caller_unreadable(situation.ask.caller) or situation.create(put)
