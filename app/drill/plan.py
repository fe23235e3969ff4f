"""What happens next to a case, and when: a pure function of the case and the seed, so that one seed lives one life.

People mostly keep to the centre's own limits and units to theirs (DOMAIN §8.2); some are late, some cases go back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from app.cast.reports import LOOKED, Reporter, after_a_return, closed_for
from app.cast.side_roads import POSTS
from app.drill.side_roads import aside, facts_of
from models.applications import ApplicationKind, applied_of
from models.case import Case, Status
from models.commands import NOTHING
from models.errors import Facts
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference
from models.situation import limit_of
from models.working_time import CalendarKind, calendar_of, seconds_of

_A, _S = Action, Status

_NEXT: Mapping[Status, tuple[tuple[Action, int], ...]] = {
    _S.REGISTERED: ((_A.PROPOSE, 96), (_A.VOID, 4)),
    _S.VERIFYING: ((_A.CONFIRM, 88), (_A.DENY, 9), (_A.RETURN_UNVERIFIED, 3)),
    _S.PENDING_FILE: ((_A.FILE, 95), (_A.RETURN_TO_INTAKE, 5)),
    _S.PENDING_DISPATCH: ((_A.DISPATCH, 100),),
    _S.DISPATCHED: ((_A.RECEIVE, 94), (_A.RETURN_TO_DISPATCH, 6)),
    _S.HANDLING: ((_A.FEED_BACK, 100),),
    _S.FED_BACK: ((_A.SEND_TO_INSPECTION, 95), (_A.RETURN_TO_HANDLING, 5)),
    _S.INSPECTING: ((_A.PASS_INSPECTION, 89), (_A.FAIL_INSPECTION, 9), (_A.RETURN_TO_FEEDBACK, 2)),
    _S.PENDING_CLOSE: ((_A.CLOSE, 97), (_A.RETURN_TO_INSPECTION, 3)),
}
"""What may follow, of a hundred."""

_MINUTES: Mapping[Status, tuple[int, int]] = {
    _S.REGISTERED: (2, 11), _S.VERIFYING: (8, 35),
    _S.PENDING_FILE: (2, 11), _S.PENDING_DISPATCH: (3, 12), _S.DISPATCHED: (4, 35),
    _S.FED_BACK: (2, 12), _S.INSPECTING: (12, 50), _S.PENDING_CLOSE: (4, 24),
}  # fmt: skip
"""Open minutes that a case waits in a status, least and most, when nobody is late."""

_LATE, _TIMES_LATE = 0.1, 2.2
_UNIT_LATE = 0.14
_SOONEST = timedelta(minutes=3)

_REASONS: Mapping[Action, str] = {
    _A.VOID: "现场核对，未发现所报问题。",
    _A.DENY: "现场核实，未发现所报问题。",
    _A.RETURN_UNVERIFIED: "地点不清，无法核实。",
    _A.RETURN_TO_INTAKE: "地点不清，请向来电人再问。",
    _A.RETURN_TO_DISPATCH: "单位来电：不属本单位管护范围，请另行派遣。",
    _A.RETURN_TO_HANDLING: "反馈照片看不出处置结果，请补充。",
    _A.FAIL_INSPECTION: "现场核查，问题仍在。",
    _A.RETURN_TO_FEEDBACK: "现场封闭，无法核查。",
    _A.RETURN_TO_INSPECTION: "核查照片不全，请再看一次。",
}

_WORLDS = frozenset(
    {_A.CONFIRM, _A.DENY, _A.RETURN_UNVERIFIED}
    | {_A.RECEIVE, _A.FEED_BACK, _A.PASS_INSPECTION, _A.FAIL_INSPECTION, _A.RETURN_TO_FEEDBACK, _A.RETURN_TO_DISPATCH}
    | {_A.APPLY_EXTENSION, _A.APPLY_RETURN, _A.ANSWER_ORDER, _A.FEED_BACK_UP}
)
"""Words of units and supervisors: whoever sits at the desk, the world does not wait for him to make them up."""

_POSTS: Mapping[Status, Post] = {
    _S.REGISTERED: Post.ACCEPTOR, _S.PENDING_FILE: Post.DUTY_LEADER, _S.PENDING_DISPATCH: Post.DISPATCHER,
    _S.FED_BACK: Post.ACCEPTOR, _S.PENDING_CLOSE: Post.DUTY_LEADER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """What will be done to a case at `at`; `behalf` names the unit or call sign in whose name."""

    at: datetime
    action: Action
    facts: Facts
    behalf: str | None = None

    def post(self, status: Status) -> Post | None:
        """Whose work at a desk it is; None for what units and supervisors say."""
        if self.facts.get("application") == ApplicationKind.RETURN:
            return Post.DISPATCHER
        return None if self.action in _WORLDS else POSTS.get(self.action, _POSTS.get(status))


class Planner:
    """Plans deeds for one `seed`."""

    def __init__(self, reference: Reference, reporter: Reporter, seed: int) -> None:
        self._reference, self._reporter, self._seed = reference, reporter, seed

    def next_for(self, case: Case, *, straight: bool = False) -> Deed | None:
        """What happens next to `case`; None when nothing does. `straight` on its road, whatever else there is to do."""
        key = f"{self._seed}/{case.number or case.id}/{case.version}"
        beside = None if straight else self._beside(case, Random(f"{key}/beside"))
        ways = _NEXT.get(case.status)
        if beside is not None or ways is None or _waits_for_a_word(case):
            return beside
        chance = Random(key)
        (action,) = chance.choices([way for way, _many in ways], [many for _way, many in ways])
        at = self._handled(chance, case) if case.status is Status.HANDLING else self._when(chance, case)
        sign = self._call_sign(chance, case)
        facts = self._facts(chance, case, action, sign)
        if case.returned_from is not None:
            facts = {**facts, **after_a_return(action)}
        return Deed(at, action, facts, self._behalf(case, action, sign))

    def _beside(self, case: Case, chance: Random) -> Deed | None:
        """What is done beside the main road first; None for most cases."""
        step = aside(case, chance)
        if step is None:
            return None
        least, most = step.minutes
        at = self._reference.calendars.add(CalendarKind.MONITOR, case.updated_at, chance.randint(least * 60, most * 60))
        if step.action is _A.APPLY_EXTENSION and case.deadline is not None and at >= case.deadline:
            return None  # more time is asked for before it is over, or not at all
        return Deed(at, step.action, facts_of(step, case, at, self._reporter, chance), step.behalf)

    def call_sign(self, chance: Random, division: int) -> str:
        """A supervisor of `division`, or a number where nobody is known there."""
        known = [one.call_sign for one in self._reference.supervisors.values() if one.division == division]
        return chance.choice(sorted(known)) if known else f"{chance.randint(1, 40)} 号"

    def _when(self, chance: Random, case: Case) -> datetime:
        least, most = _MINUTES[case.status]
        seconds = chance.randint(least * 60, most * 60)
        if chance.random() < _LATE:
            seconds = int(seconds * _TIMES_LATE)
        return self._reference.calendars.add(CalendarKind.MONITOR, case.updated_at, seconds)

    def _handled(self, chance: Random, case: Case) -> datetime:
        """When the unit is done: mostly within its limit."""
        limit = limit_of(case)
        share = chance.uniform(1.05, 1.4) if chance.random() < _UNIT_LATE else chance.uniform(0.12, 0.8)
        used = max(60, int(seconds_of(limit) * share))
        done = self._reference.calendars.add(calendar_of(limit), case.dispatched_at or case.updated_at, used)
        return self._reference.calendars.add(CalendarKind.MONITOR, max(done, case.updated_at + _SOONEST), 30)

    def _call_sign(self, chance: Random, case: Case) -> str:
        return self.call_sign(chance, case.division)

    def _behalf(self, case: Case, action: Action, sign: str) -> str | None:
        return case.unit if action in (_A.RECEIVE, _A.FEED_BACK) else sign

    def _facts(self, chance: Random, case: Case, action: Action, sign: str) -> Facts:
        if action in _REASONS:
            return {"reason": _REASONS[action], **(LOOKED if action is _A.DENY else NOTHING)}
        if action in (_A.PROPOSE, _A.FILE):
            return {"condition_no": self._condition(case)}
        if action is _A.DISPATCH:
            unit = self._reporter.unit_for(chance, self._reporter.trade_of(case.kind, case.class_code), case.division)
            return {"unit": unit, "instruction": "请在时限内处置，完成后反馈照片。"}
        said: Mapping[Action, Facts] = {
            _A.FEED_BACK: {"result": self._reporter.result_of(case.kind, case.class_code)},
            _A.SEND_TO_INSPECTION: {"supervisor": sign},
            _A.CONFIRM: {"note": "现场核实，情况属实。", **LOOKED},
            _A.PASS_INSPECTION: {"note": "现场核查，已符合结案条件。"},
            _A.CLOSE: closed_for(case.source),
        }
        return said.get(action, NOTHING)

    def _condition(self, case: Case) -> int:
        condition = self._reference.condition(case.edition, case.kind, case.class_code, case.condition_no)
        return condition.no if condition else 1


def _waits_for_a_word(case: Case) -> bool:
    """Whether somebody at a desk put it where nobody in the streets goes on: a return that is not ruled on, a unit
    below that has not reported."""
    below = case.sub_unit is not None and case.sub_fed_back_at is None
    return below or any(one.kind is ApplicationKind.RETURN for one in applied_of(case.applied))
