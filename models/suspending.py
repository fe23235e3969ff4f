"""Back from a suspension 挂账: by the dispatcher before its date, or by itself when that has come (DOMAIN §7.2, 18).

A case of a unit goes back to the unit and its clock goes on with what was left; one that waited for its responsibility
goes back to the coordinator (挂账问题库, DOMAIN §7.4).
"""

from __future__ import annotations

from models.commands import Decision
from models.errors import Code, RuleBroken
from models.situation import Situation


def resume(situation: Situation) -> Decision:
    """恢复 by the dispatcher: the remaining time runs on."""
    columns, unsure = situation.resumed(situation.case.handle_left)
    return situation.change(columns, unsure)


def wake(situation: Situation) -> Decision | RuleBroken:
    """到期恢复: its date has come."""
    return _not_due(situation) or resume(situation)


def resume_coordination(situation: Situation) -> Decision:
    """Back to the coordinator: its responsibility can be settled now."""
    return situation.change(situation.stage_clock())


def wake_coordination(situation: Situation) -> Decision | RuleBroken:
    """The same when its date has come."""
    return _not_due(situation) or resume_coordination(situation)


def _not_due(situation: Situation) -> RuleBroken | None:
    due = situation.case.resume_on
    return RuleBroken(Code.NOT_DUE) if due is None or situation.now < due else None
