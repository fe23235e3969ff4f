"""Whether a case is ready for an action, as far as the case alone says: what a button shows before anything is typed.

The lifecycle table says in which status an action begins; this says what else must be so on the case itself, an
application to decide for one. `models.decide` asks it for the buttons and again before the rule of the action.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.applications import ApplicationKind
from models.applying import DECIDERS, MOST_EXTENSIONS, deciders, open_one
from models.case import Case, CloseKind, Level
from models.errors import Code, RuleBroken
from models.grounds import Ground
from models.lifecycle import Action
from models.people import Person

Check = Callable[[Case, Person], RuleBroken | None]
_A, _K = Action, ApplicationKind


def missing(case: Case, action: Action, by: Person) -> RuleBroken | None:
    """What keeps `action` from beginning on `case`; None when nothing does."""
    return next((broken for check in CHECKS.get(action, ()) if (broken := check(case, by))), None)


def _undecided(kind: ApplicationKind, *, words: int = 1) -> Check:
    """There is an application of the kind that needs so many words, and all but the last are there."""

    def check(case: Case, _by: Person) -> RuleBroken | None:
        one = open_one(case, kind)
        if one is None or (words > 1 and one.steps == words and not one.endorsed):
            return RuleBroken(Code.NO_APPLICATION, {"application": kind.value})
        if one.steps != words:
            posts = sorted(DECIDERS[kind][one.steps - 1])
            return RuleBroken(Code.NOT_YOURS_TO_DECIDE, {"application": kind.value, "posts": posts})
        return None

    return check


def _to_endorse(kind: ApplicationKind) -> Check:
    def check(case: Case, _by: Person) -> RuleBroken | None:
        one = open_one(case, kind)
        ready = one is not None and one.steps > 1 and not one.endorsed
        return None if ready else RuleBroken(Code.NO_APPLICATION, {"application": kind.value})

    return check


def _none(kind: ApplicationKind) -> Check:
    """None of the kind is undecided (DOMAIN §7.1)."""

    def check(case: Case, _by: Person) -> RuleBroken | None:
        return RuleBroken(Code.APPLICATION_OPEN, {"application": kind.value}) if open_one(case, kind) else None

    return check


def _one_of_mine(case: Case, by: Person) -> RuleBroken | None:
    """There is an undecided application that this person's posts may say no to."""
    undecided = [one for one in map(lambda kind: open_one(case, kind), _K) if one]
    if not undecided:
        return RuleBroken(Code.NO_APPLICATION, {"application": ""})
    if any((deciders(one) | DECIDERS[one.kind][one.steps - 1]) & by.posts for one in undecided):
        return None
    one = undecided[0]
    return RuleBroken(Code.NOT_YOURS_TO_DECIDE, {"application": one.kind.value, "posts": sorted(deciders(one))})


def _any_undecided(case: Case, _by: Person) -> RuleBroken | None:
    return None if case.applied else RuleBroken(Code.NO_APPLICATION, {"application": ""})


def _extended_enough(case: Case, _by: Person) -> RuleBroken | None:
    if (case.extensions or 0) < MOST_EXTENSIONS:
        return None
    return RuleBroken(Code.NO_MORE, {"application": _K.EXTENSION.value, "most": MOST_EXTENSIONS})


def _suspended_once(case: Case, _by: Person) -> RuleBroken | None:
    if case.suspended_at is None:
        return None
    return RuleBroken(Code.NO_MORE, {"application": _K.SUSPENSION.value, "most": 1})


def _appealable(case: Case, _by: Person) -> RuleBroken | None:
    if case.close_kind is not CloseKind.OVERDUE:
        return RuleBroken(Code.NOT_OVERDUE)
    return RuleBroken(Code.NO_MORE, {"application": _K.APPEAL.value, "most": 1}) if case.appealed else None


def _suspended_for(*, responsibility: bool) -> Check:
    def check(case: Case, _by: Person) -> RuleBroken | None:
        ground = case.suspended_for
        if (ground is Ground.RESPONSIBILITY) is responsibility:
            return None
        return RuleBroken(Code.NOT_SUSPENDED_SO, {"ground": ground.value if ground else ""})

    return check


def _no_order(case: Case, _by: Person) -> RuleBroken | None:
    return RuleBroken(Code.ORDER_OPEN) if case.order_id else None


def _an_order(case: Case, _by: Person) -> RuleBroken | None:
    return None if case.order_id else RuleBroken(Code.NO_ORDER)


def _somebody_below(case: Case, _by: Person) -> RuleBroken | None:
    return None if case.sub_unit else RuleBroken(Code.NO_SUB_UNIT)


def _below_is_back(case: Case, _by: Person) -> RuleBroken | None:
    """What the one below does not say, the unit cannot answer for (DOMAIN §6)."""
    out = case.sub_unit is not None and case.sub_fed_back_at is None
    return RuleBroken(Code.SUB_UNIT_OUT, {"unit": case.sub_unit}) if out else None


def _of_the_city(case: Case, by: Person) -> RuleBroken | None:
    """What the city found, the city inspects and closes (DOMAIN §6); `record` holds it too."""
    return RuleBroken(Code.CITY_ONLY) if case.level is Level.CITY and not by.whole_city else None


def _settled_by_city(case: Case, by: Person) -> RuleBroken | None:
    return RuleBroken(Code.CITY_ONLY) if case.coordination is Level.CITY and not by.whole_city else None


def _at_district(case: Case, _by: Person) -> RuleBroken | None:
    return RuleBroken(Code.AT_CITY_ALREADY) if case.coordination is Level.CITY else None


def _a_caller(case: Case, _by: Person) -> RuleBroken | None:
    return None if case.has_caller else RuleBroken(Code.NO_CALLER)


_NOT_RETURNING = _none(_K.RETURN)
"""While its clock stands for a return, nothing else is asked of it."""

CHECKS: Mapping[Action, tuple[Check, ...]] = {
    _A.FEED_BACK: (_below_is_back, _NOT_RETURNING),
    _A.RETURN_TO_DISPATCH: (_NOT_RETURNING,),
    _A.SEND_TO_INSPECTION: (_of_the_city,),
    _A.CLOSE: (_of_the_city,),
    _A.APPLY_EXTENSION: (_none(_K.EXTENSION), _NOT_RETURNING, _extended_enough),
    _A.ENDORSE_EXTENSION: (_to_endorse(_K.EXTENSION),),
    _A.GRANT_EXTENSION: (_undecided(_K.EXTENSION), _NOT_RETURNING),
    _A.GRANT_FURTHER_EXTENSION: (_undecided(_K.EXTENSION, words=2), _NOT_RETURNING),
    _A.APPLY_RETURN: (_NOT_RETURNING,),
    _A.GRANT_RETURN: (_undecided(_K.RETURN),),
    _A.APPLY_SUSPENSION: (_none(_K.SUSPENSION), _NOT_RETURNING, _suspended_once),
    _A.GRANT_SUSPENSION: (_undecided(_K.SUSPENSION), _NOT_RETURNING, _suspended_once),
    _A.APPLY_VOID: (_none(_K.VOID),),
    _A.GRANT_VOID: (_undecided(_K.VOID),),
    _A.APPLY_FORCED_CLOSE: (_none(_K.FORCED_CLOSE),),
    _A.FORCE_CLOSE: (_undecided(_K.FORCED_CLOSE),),
    _A.APPEAL: (_none(_K.APPEAL), _appealable),
    _A.ENDORSE_APPEAL: (_to_endorse(_K.APPEAL),),
    _A.GRANT_APPEAL: (_undecided(_K.APPEAL, words=2),),
    _A.REJECT_APPLICATION: (_one_of_mine,),
    _A.WITHDRAW_APPLICATION: (_any_undecided,),
    _A.RESUME: (_suspended_for(responsibility=False),),
    _A.WAKE: (_suspended_for(responsibility=False),),
    _A.RESUME_COORDINATION: (_suspended_for(responsibility=True),),
    _A.WAKE_COORDINATION: (_suspended_for(responsibility=True),),
    _A.SETTLE: (_settled_by_city,),
    _A.RAISE_TO_CITY: (_at_district,),
    _A.SUPERVISE: (_no_order,),
    _A.ANSWER_ORDER: (_an_order,),
    _A.FEED_BACK_UP: (_somebody_below,),
    _A.TAKE_BACK: (_somebody_below,),
    _A.CALL_BACK: (_a_caller,),
}
"""By action, in the order in which they are asked."""
