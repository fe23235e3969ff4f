"""Dispatch 派遣 and the way back from the unit (DOMAIN §7.2, 10, 11, 15)."""

from __future__ import annotations

from models.case import WITH_UNIT, Case
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.situation import Put, Situation, limit_of


def dispatch(situation: Situation) -> Decision | RuleBroken:
    """派遣: the handling limit runs from here, not from receipt (DOMAIN §7.2, 14).

    The same unit once more goes on with the time it had left, another unit gets the whole limit (§7.2, 15); after
    rework the whole limit starts again (§8.3, 8: `rework_clock = restart`).
    """
    case = situation.case
    code = situation.text("unit") or ""
    unit = situation.reference.units.get(code)
    if unit is None:
        return RuleBroken(Code.UNKNOWN, {"field": "unit", "value": code})
    if unit.ended:
        return RuleBroken(Code.UNIT_ENDED, {"unit": code})
    left = case.handle_left if unit.code == case.unit else None
    columns, unsure = situation.handle_clock(limit_of(case), left)
    put: Put = {
        **columns,
        "handle_left": None,
        "unit": unit.code,
        "instruction": situation.text("instruction"),
        "dispatched_at": situation.now,
        "fed_back_at": None,
        "on_time": None,
        "result": None,
    }
    return situation.change(put, unsure)


def return_to_filing(situation: Situation) -> Decision | RuleBroken:
    """回退 to the duty leader: wrong class or place (DOMAIN §7.2, 11)."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})


def return_to_dispatch(situation: Situation) -> Decision | RuleBroken:
    """退单 upheld: the unit's clock stops and is kept, the count of returns grows (DOMAIN §7.2, 15).

    From closing (26) it is the duty leader's own ruling: no unit returned anything, so nothing is counted.
    """
    case = situation.case
    put: Put = {
        **situation.stage_clock(),
        "reason": situation.text("reason"),
        "returns": case.returns + (case.status in WITH_UNIT),
        "handle_left": _left_with_unit(situation, case),
    }
    return situation.change(put)


def _left_with_unit(situation: Situation, case: Case) -> int | None:
    if case.status in WITH_UNIT:
        return situation.handle_left(limit_of(case), situation.now)
    return case.handle_left
