"""What scripted people do beside the main road: a unit asks for more time, somebody rules on it, a case is ordered,
raised to coordination, settled; whoever rang is called back. A pure function of the case and of chance, like the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from app.cast.reports import Reporter
from app.cast.side_roads import Beside, said_beside
from models.applications import ApplicationKind, Applied, applied_of
from models.case import Case, Status
from models.errors import Facts
from models.lifecycle import Action

_A, _K = Action, ApplicationKind

MINUTES: Mapping[Action, tuple[int, int]] = {
    _A.APPLY_EXTENSION: (8, 25), _A.APPLY_RETURN: (6, 25), _A.SUPERVISE: (15, 50), _A.ANSWER_ORDER: (10, 40),
    _A.FEED_BACK_UP: (20, 60), _A.RAISE_TO_COORDINATION: (3, 12), _A.TAKE_UP: (6, 25), _A.SETTLE: (40, 110),
    _A.CALL_BACK: (4, 20),
}  # fmt: skip
RULING = (6, 30)
"""Open minutes until it is done, least and most; until somebody rules on what was applied for."""

_EXTENDED, _RETURNED, _ORDERED = 5, 3, 2
"""Of a hundred cases that a unit has, so many are asked more time for, not kept, ordered."""
_UNCLEAR = 2
"""Of a hundred that wait for a unit, for so many nobody is found."""
_CALLED = 55
"""Of a hundred callers who want to hear of it, so many are called before it is closed."""
_REFUSED = 25
_TWO = 2


@dataclass(frozen=True, slots=True)
class Aside:
    """A step beside the main road: what is done, within which minutes, in whose name."""

    action: Action
    behalf: str | None = None
    application: ApplicationKind | None = None
    """What is said no to."""

    @property
    def minutes(self) -> tuple[int, int]:
        """Least and most."""
        return MINUTES.get(self.action, RULING)


def aside(case: Case, chance: Random) -> Aside | None:
    """What is done to `case` before it goes on its road; None for most."""
    applied = applied_of(case.applied)
    if applied:
        return _ruled(applied[0], chance)
    find = _BY_STATUS.get(case.status)
    return find(case, chance.randrange(100)) if find else None


def facts_of(aside: Aside, case: Case, at: datetime, reporter: Reporter, chance: Random) -> Facts:
    """What is said when it is done at `at`."""
    turn, unit = chance.randrange(1000), case.unit or ""
    if aside.action is _A.SETTLE:
        unit = reporter.unit_for(chance, reporter.trade_of(case.kind, case.class_code), case.division)
    by_two = aside.action is _A.RAISE_TO_COORDINATION and _pushed_on(case)
    facts = said_beside(aside.action, Beside(at, turn, unit, case.division, by_two))
    return facts if aside.application is None else {**facts, "application": aside.application.value}


def _ruled(one: Applied, chance: Random) -> Aside | None:
    if chance.randrange(100) < _REFUSED and one.kind in (_K.EXTENSION, _K.RETURN):
        return Aside(_A.REJECT_APPLICATION, application=one.kind)
    if one.kind is _K.EXTENSION and one.steps == _TWO:
        return Aside(_A.GRANT_FURTHER_EXTENSION if one.endorsed else _A.ENDORSE_EXTENSION)
    action = {_K.EXTENSION: _A.GRANT_EXTENSION, _K.RETURN: _A.GRANT_RETURN, _K.SUSPENSION: _A.GRANT_SUSPENSION}
    return Aside(action[one.kind]) if one.kind in action else None


def _handled(case: Case, drawn: int) -> Aside | None:
    if case.sub_unit is not None and case.sub_fed_back_at is None:
        return Aside(_A.FEED_BACK_UP, case.sub_unit)
    if case.order_id is not None:
        return Aside(_A.ANSWER_ORDER, case.unit)
    first = case.extensions == 0 or case.extensions is None
    if drawn < _EXTENDED:
        return Aside(_A.APPLY_EXTENSION, case.unit) if first else None
    if drawn < _EXTENDED + _RETURNED:
        return Aside(_A.APPLY_RETURN, case.unit) if case.bound_unit != case.unit else None
    return Aside(_A.SUPERVISE) if drawn < _EXTENDED + _RETURNED + _ORDERED else None


def _unclear(case: Case, drawn: int) -> Aside | None:
    return Aside(_A.RAISE_TO_COORDINATION) if _pushed_on(case) or drawn < _UNCLEAR else None


def _pushed_on(case: Case) -> bool:
    """Whether two units did not keep it (推诿, DOMAIN §7.4)."""
    return len(set((case.returned_units or "").split())) >= _TWO


def _coordinated(case: Case, _drawn: int) -> Aside | None:
    return Aside(_A.TAKE_UP if case.coordination_taken_at is None else _A.SETTLE)


def _answered(case: Case, drawn: int) -> Aside | None:
    return Aside(_A.CALL_BACK) if case.wants_callback and case.called_back is None and drawn < _CALLED else None


_BY_STATUS: Mapping[Status, Callable[[Case, int], Aside | None]] = {
    Status.HANDLING: _handled,
    Status.PENDING_DISPATCH: _unclear,
    Status.COORDINATING: _coordinated,
    Status.PENDING_CLOSE: _answered,
}
