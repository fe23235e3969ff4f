"""Closing 结案 by the duty leader, or back to whoever must act again (DOMAIN §7.2, 25 and 26)."""

from __future__ import annotations

from models.case import CloseKind
from models.commands import Decision
from models.errors import RuleBroken
from models.situation import NO_CLOCK, Put, Situation


def close(situation: Situation) -> Decision | RuleBroken:
    """结案: the kind follows from the facts – overdue when the feedback came after the deadline."""
    case = situation.case
    put: Put = {
        **NO_CLOCK,
        "closed_at": situation.now,
        "close_kind": (CloseKind.NORMAL if case.on_time else CloseKind.OVERDUE).value,
        "closing_note": situation.text("note"),
    }
    return situation.change(put)


def return_to_inspection(situation: Situation) -> Decision | RuleBroken:
    """回退: look again."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})
