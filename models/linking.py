"""The rules of duplicates 重复案件: linked to the case that goes on, told apart from it, and urged (DOMAIN §9.3).

A duplicate is closed, not void: nobody erred, its caller keeps number and call-back. It may only be linked to a case
that is open at that moment; the centre holds that against two desks that link two cases to each other at once.
"""

from __future__ import annotations

from models.case import FINAL, CloseKind
from models.commands import Decision, Write
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.situation import NO_CLOCK, Put, Situation
from models.stated import id_of


def link(situation: Situation) -> Decision | RuleBroken:
    """并入: the case is closed as a duplicate of its master, which is urged."""
    case, master, number = situation.case, id_of(situation.ask.facts, "master_id"), situation.text("master")
    if master is None or number is None:
        return RuleBroken(Code.MASTER_NEEDED)
    if master == case.id:
        return RuleBroken(Code.MASTER_ITSELF)
    other = situation.other
    if other is not None and other.status in FINAL:
        return RuleBroken(Code.MASTER_ENDED, {"status": other.status.value, "master": other.master})
    put: Put = {
        **NO_CLOCK,
        "reason": situation.text("reason"),
        "master": number,
        "master_id": master,
        "closed_at": situation.now,
        "close_kind": CloseKind.DUPLICATE.value,
    }
    urged = _side_row(situation, case_id=master, duplicate_id=case.id, text=situation.text("reason"))
    changed = situation.change(put)
    return Decision((*changed.writes, Write("urges", situation.ask.id, 0, How.CREATE, urged)))


def distinguish(situation: Situation) -> Decision | RuleBroken:
    """不是重复: said of two cases once, known at every desk."""
    other = id_of(situation.ask.facts, "other_id")
    if other is None or other == situation.case.id:
        return RuleBroken(Code.MASTER_ITSELF)
    row = _side_row(situation, case_id=situation.case.id, other_id=other, reason=situation.text("reason"))
    return Decision((Write("distinctions", situation.ask.id, 0, How.CREATE, row),))


def urge(situation: Situation) -> Decision | RuleBroken:
    """催办: a reminder; it changes nothing of the case and comes whatever else was done meanwhile."""
    row = _side_row(situation, case_id=situation.case.id, text=situation.text("text"))
    return Decision((Write("urges", situation.ask.id, 0, How.CREATE, row),))


def _side_row(situation: Situation, **columns: object) -> Put:
    who = {"division": situation.case.division, "written_by": situation.by.id, "written_at": situation.ask.asked_at}
    return {**columns, **who}
