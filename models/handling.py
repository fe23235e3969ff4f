"""Handling by the unit, recorded on its behalf: received, fed back, feedback sent back (DOMAIN §7.2, 14, 19, 20)."""

from __future__ import annotations

from models.commands import Decision
from models.errors import Code, RuleBroken
from models.situation import Put, Situation, limit_of


def receive(situation: Situation) -> Decision | RuleBroken:
    """签收: the unit has the case; its clock runs on."""
    return _other_unit(situation) or situation.change({})


def feed_back(situation: Situation) -> Decision | RuleBroken:
    """反馈: the clock stops; on time or not is judged here, and equal is on time (DOMAIN §8.3, 4)."""
    case = situation.case
    if broken := _other_unit(situation):
        return broken
    put: Put = {
        **situation.stage_clock(),
        "fed_back_at": situation.now,
        "on_time": case.deadline is not None and situation.now <= case.deadline,
        "handle_left": situation.handle_left(limit_of(case), situation.now),
        "result": situation.text("result"),
    }
    return situation.change(put)


def return_to_handling(situation: Situation) -> Decision | RuleBroken:
    """反馈退回: the clock goes on with what was left; an overdue case stays overdue."""
    columns, unsure = situation.resumed(situation.case.handle_left)
    return situation.change({**columns, "reason": situation.text("reason")}, unsure)


def _other_unit(situation: Situation) -> RuleBroken | None:
    behalf = situation.ask.on_behalf
    if behalf is not None and behalf.name != situation.case.unit:
        return RuleBroken(Code.OTHER_UNIT, {"unit": situation.case.unit or ""})
    return None
