"""The rules of the intercom log: what was said is written down, an emergency is answered (DOMAIN §9.7)."""

from __future__ import annotations

from models.commands import Decision
from models.errors import Code, RuleBroken
from models.intake import CALL_SLIP, OLDEST_CALL
from models.intercom import EntryKind
from models.situation import Put, Situation
from models.stated import id_of, moment_of


def log_entry(situation: Situation) -> Decision | RuleBroken:
    """记录对讲: it belongs to the division of its talk group. Also hours later: it is dated by when it was said."""
    facts = situation.ask.facts
    group = situation.reference.talk_groups.get(situation.text("channel") or "")
    if group is None:
        return RuleBroken(Code.UNKNOWN, {"field": "channel", "value": facts["channel"]})
    if not situation.by.works_for(group.division):
        return RuleBroken(Code.OUT_OF_SCOPE, {"division": group.division})
    corrects = id_of(facts, "corrects")
    if corrects == situation.ask.subject:
        return RuleBroken(Code.UNKNOWN, {"field": "corrects", "value": str(corrects)})
    put: Put = {
        "division": group.division,
        "channel": group.code,
        "direction": facts["direction"],
        "call_sign": situation.text("call_sign"),
        "kind": facts["kind"],
        "text": situation.text("text"),
        "said_at": moment_of(facts, "said_at"),
        "written_by": situation.by.id,
        "case_id": id_of(facts, "case_id"),
        "corrects": corrects,
    }
    return _said_then(situation) or situation.create(put)


def acknowledge(situation: Situation) -> Decision | RuleBroken:
    """An emergency is answered, once: who did it, when, and with what words."""
    if situation.entry.kind is not EntryKind.EMERGENCY:
        return RuleBroken(Code.NOT_AN_EMERGENCY)
    put: Put = {
        "acknowledged_by": situation.by.id,
        "acknowledged_at": situation.ask.asked_at,
        "answer": situation.text("answer"),
    }
    return situation.change(put)


def _said_then(situation: Situation) -> RuleBroken | None:
    said = moment_of(situation.ask.facts, "said_at")
    if said is not None and said > situation.now + CALL_SLIP:
        return RuleBroken(Code.IN_THE_FUTURE, {"field": "said_at"})
    if said is not None and said < situation.now - OLDEST_CALL:
        return RuleBroken(Code.TOO_OLD, {"field": "said_at", "days": OLDEST_CALL.days})
    return None
