"""Closing 结案 by the duty leader, or back to whoever must act again (DOMAIN §7.2, 25 and 26)."""

from __future__ import annotations

from models.case import Case, CloseKind, Status
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.situation import NO_CLOCK, Put, Situation
from models.sources import ANSWERED


def close(situation: Situation) -> Decision | RuleBroken:
    """结案: the kind follows from the facts – overdue when the feedback came after the deadline.

    Whoever waits for an answer has it before the case ends, or gets it now (DOMAIN §9.1).
    """
    case = situation.case
    said = situation.text("reply")
    if case.source in ANSWERED and not (said or case.reply):
        return RuleBroken(Code.REPLY_NEEDED)
    put: Put = {
        **NO_CLOCK,
        "closed_at": situation.now,
        "close_kind": _kind(case).value,
        "closing_note": situation.text("note"),
    }
    if said:
        put |= {"reply": said, "replied_at": situation.now}
    return situation.change(put)


def _kind(case: Case) -> CloseKind:
    """Kind from the facts: who put it right, and when."""
    if case.status is Status.ESCALATED:
        return CloseKind.SPECIAL
    if case.self_handled and case.unit is None:
        return CloseKind.SELF_HANDLED
    return CloseKind.NORMAL if case.on_time else CloseKind.OVERDUE


def reply(situation: Situation) -> Decision | RuleBroken:
    """答复: what is answered to whoever passed it on, and when; the last one stands, the journal keeps the others."""
    return situation.change({"reply": situation.text("reply"), "replied_at": situation.now})


def return_to_inspection(situation: Situation) -> Decision | RuleBroken:
    """回退: look again."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})
