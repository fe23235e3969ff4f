"""A consultation 咨询 that was answered at once: a call record without a case (DOMAIN §9.1)."""

from __future__ import annotations

from models.commands import Decision
from models.errors import Code, RuleBroken
from models.intake import caller_unreadable, stated_time
from models.place import Group
from models.situation import Put, Situation
from models.stated import integer_of, moment_of


def answer_call(situation: Situation) -> Decision | RuleBroken:
    """What was asked and what was answered, dated by when the call began; also for the city as a whole.

    Who called is kept as with a case, if he said so: when he calls again he is known (DOMAIN §9.1).
    """
    facts = situation.ask.facts
    code = integer_of(facts, "division")
    division = situation.reference.divisions.get(code) if code is not None else None
    if division is None or division.group is Group.ARCHIVE:
        return RuleBroken(Code.UNKNOWN, {"field": "division", "value": code})
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
