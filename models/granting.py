"""Applications that are granted, and what becomes of the case then (DOMAIN §§7.2, 7.5, 8.4)."""

from __future__ import annotations

from models.applications import ApplicationKind, ApplicationStatus
from models.applying import decided, suspendable, undecided
from models.case import CloseKind
from models.commands import Decision
from models.dispatching import returned_by
from models.errors import Code, RuleBroken
from models.grounds import Ground
from models.situation import NO_CLOCK, Put, Situation, limit_of
from models.stated import moment_of


def grant_extension(situation: Situation) -> Decision | RuleBroken:
    """延期, the first ordinary one: one original limit more, from the old deadline."""
    return _extend(situation)


def grant_further_extension(situation: Situation) -> Decision | RuleBroken:
    """延期 beyond the first, or for engineering work: endorsed before."""
    return _extend(situation)


def _extend(situation: Situation) -> Decision | RuleBroken:
    """Each grant adds one original limit to the *old deadline*, not to the time of approval (DOMAIN §8.4)."""
    case, kind = situation.case, ApplicationKind.EXTENSION
    one = undecided(situation, kind)
    columns, unsure = situation.handle_clock(limit_of(case), start=case.deadline)
    put: Put = {**columns, "extensions": (case.extensions or 0) + 1}
    return situation.change(put, unsure, (decided(situation, one, ApplicationStatus.GRANTED),))


def grant_return(situation: Situation) -> Decision | RuleBroken:
    """回退 upheld: the clock stays where it stood; an error of dispatch is not the unit's return (DOMAIN §7.5)."""
    one = undecided(situation, ApplicationKind.RETURN)
    put: Put = {
        **situation.stage_clock(),
        **returned_by(situation.case, Ground(situation.text("ground") or Ground.OTHER)),
        "reason": situation.text("reason"),
        "handle_left": situation.case.handle_left,
    }
    return situation.change(put, (), (decided(situation, one, ApplicationStatus.GRANTED),))


def grant_suspension(situation: Situation) -> Decision | RuleBroken:
    """挂账: the clock stands until the planned date, with what is left of it kept."""
    case = situation.case
    one = undecided(situation, ApplicationKind.SUSPENSION)
    if broken := suspendable(situation):
        return broken
    put: Put = {
        **NO_CLOCK,
        "handle_left": situation.handle_left(limit_of(case), situation.now),
        "suspended_at": situation.now,
        "suspended_for": situation.text("ground"),
        "resume_on": moment_of(situation.ask.facts, "until"),
    }
    return situation.change(put, (), (decided(situation, one, ApplicationStatus.GRANTED),))


def grant_void(situation: Situation) -> Decision | RuleBroken:
    """作废 after dispatch, approved by a second person. What others were linked to does not vanish so."""
    if situation.repeated:
        return RuleBroken(Code.HAS_DUPLICATES)
    one = undecided(situation, ApplicationKind.VOID)
    put: Put = {**NO_CLOCK, "reason": situation.text("reason"), "closed_at": situation.now}
    return situation.change(put, (), (decided(situation, one, ApplicationStatus.GRANTED),))


_FORCED = {Ground.ERROR: CloseKind.ERROR, Ground.SPECIAL: CloseKind.SPECIAL, Ground.FORCED: CloseKind.FORCED}


def force_close(situation: Situation) -> Decision | RuleBroken:
    """强制结案: counted apart, never as on time (DOMAIN §7.2, 27)."""
    one = undecided(situation, ApplicationKind.FORCED_CLOSE)
    put: Put = {
        **NO_CLOCK,
        "closed_at": situation.now,
        "close_kind": _FORCED[Ground(str(situation.ask.facts["ground"]))].value,
        "closing_note": situation.text("ruling"),
    }
    return situation.change(put, (), (decided(situation, one, ApplicationStatus.GRANTED),))


def grant_appeal(situation: Situation) -> Decision | RuleBroken:
    """申诉 upheld: the case stays overdue, its application says that the statistic is exempted (DOMAIN §7.3)."""
    one = undecided(situation, ApplicationKind.APPEAL)
    return situation.change({}, (), (decided(situation, one, ApplicationStatus.GRANTED),))
