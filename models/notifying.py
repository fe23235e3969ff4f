"""抄告: whom a case concerns besides is told of it, and says that he knows (DOMAIN §§6, 7.3)."""

from __future__ import annotations

from models.commands import Decision, Write
from models.concerned import about, division_named, unit_named
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.notices import NOTICES, NoticeStatus
from models.situation import Put, Situation
from models.stated import id_of, integer_of


def notify(situation: Situation) -> Decision | RuleBroken:
    """A division is told, wherever the case lies; or a unit, in its own division unless another is named."""
    reference, code = situation.reference, situation.text("unit")
    unit = unit_named(reference, code) if code else None
    if isinstance(unit, RuleBroken):
        return unit
    number = integer_of(situation.ask.facts, "division")
    if number is None:
        if unit is None:
            return RuleBroken(Code.MISSING, {"field": "division"})
        number = unit.division
    division = division_named(reference, number or 0)
    if isinstance(division, RuleBroken):
        return division
    row: Put = {
        **about(situation.case),
        "division": situation.case.division,
        "sent_to": division.code,
        "status": NoticeStatus.SENT.value,
        "manner": situation.text("manner"),
        "unit": code,
        "text": situation.text("text"),
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    return Decision((Write(NOTICES, situation.ask.id, 0, How.CREATE, row),))


def acknowledge(situation: Situation) -> Decision | RuleBroken:
    """It is known there, once: of a notice that was acknowledged already the centre takes no other word."""
    notice = id_of(situation.ask.facts, "notice")
    if notice is None:
        return RuleBroken(Code.MISSING, {"field": "notice"})
    put: Put = {
        "status": NoticeStatus.ACKNOWLEDGED.value,
        "acknowledged_by": situation.by.id,
        "acknowledged_at": situation.ask.asked_at,
        "answer": situation.text("answer"),
    }
    return Decision((Write(NOTICES, notice, 1, How.CHANGE, put),))


def sign(situation: Situation) -> Decision | RuleBroken:
    """签收: whoever is told says himself that he knows."""
    put: Put = {
        "acknowledged_by": situation.by.id,
        "acknowledged_at": situation.ask.asked_at,
        "answer": situation.text("answer"),
    }
    return situation.change(put)
