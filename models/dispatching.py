"""Dispatch 派遣 and the way back from the unit (DOMAIN §7.2, 10, 11, 15)."""

from __future__ import annotations

from models.applying import bound
from models.case import WITH_UNIT, Case
from models.commands import Decision
from models.concerned import unit_named
from models.errors import RuleBroken
from models.grounds import Ground
from models.situation import Put, Situation, limit_of
from models.two_levels import NOBODY_BELOW


def dispatch(situation: Situation) -> Decision | RuleBroken:
    """派遣: the handling limit runs from here, not from receipt (DOMAIN §7.2, 14)."""
    made = dispatched(situation)
    return made if isinstance(made, RuleBroken) else situation.change(*made)


def dispatched(situation: Situation) -> tuple[Put, tuple[int, ...]] | RuleBroken:
    """The columns of a case that a unit gets, and its unsure years.

    The same unit once more goes on with the time it had left, another unit gets the whole limit (§7.2, 15); after
    rework the whole limit starts again unless the centre's setting lets it run on (§8.3, 8: `rework_clock`).
    """
    case = situation.case
    unit = unit_named(situation.reference, situation.text("unit") or "")
    if isinstance(unit, RuleBroken):
        return unit
    left = case.handle_left if unit.code == case.unit else None
    columns, unsure = situation.handle_clock(limit_of(case), left)
    put: Put = {
        **columns,
        **NOBODY_BELOW,
        "handle_left": None,
        "unit": unit.code,
        "instruction": situation.text("instruction"),
        "dispatched_at": situation.now,
        "fed_back_at": None,
        "on_time": None,
        "result": None,
    }
    return put, unsure


def return_to_filing(situation: Situation) -> Decision | RuleBroken:
    """回退 to the duty leader: wrong class or place (DOMAIN §7.2, 11)."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})


def return_to_dispatch(situation: Situation) -> Decision | RuleBroken:
    """退单 upheld: the unit's clock stops and is kept, the count of returns grows (DOMAIN §7.2, 15).

    From closing (26) it is the duty leader's own ruling: no unit returned anything, so nothing is counted.
    """
    case, with_unit = situation.case, situation.case.status in WITH_UNIT
    if broken := bound(situation) if with_unit else None:
        return broken
    put: Put = {
        **situation.stage_clock(),
        **(returned_by(case, Ground(situation.text("ground") or Ground.OTHER)) if with_unit else {}),
        "reason": situation.text("reason"),
        "returns": case.returns + with_unit,
        "handle_left": _left_with_unit(situation, case),
    }
    return situation.change(put)


def returned_by(case: Case, ground: Ground) -> Put:
    """The counts of a return; one for an error of dispatch is not the unit's (DOMAIN §7.5)."""
    own = ground is not Ground.DISPATCH_ERROR
    units = " ".join(filter(None, (case.returned_units, case.unit if own else None))) or None
    return {"returns": case.returns + 1, "returned_units": units}


def _left_with_unit(situation: Situation, case: Case) -> int | None:
    if case.status in WITH_UNIT:
        return situation.handle_left(limit_of(case), situation.now)
    return case.handle_left
