"""Applications 申请: asked for, endorsed, rejected, withdrawn (DOMAIN §§7.3, 7.5, 8.4); `models.granting` grants."""

from __future__ import annotations

from datetime import timedelta

from models.applications import ApplicationKind, ApplicationStatus, Applied, applied_of
from models.case import Case, ClockName
from models.commands import Decision, Write
from models.errors import Code, RuleBroken
from models.grounds import Ground
from models.lifecycle import How
from models.people import Post
from models.situation import Put, Situation, limit_of
from models.stated import id_of, moment_of

MOST_EXTENSIONS = 2
"""So often more time is granted (DOMAIN §8.4)."""
LONGEST_SUSPENSION = timedelta(days=366)
"""At most one year (DOMAIN §8.4)."""

DECIDERS: dict[ApplicationKind, tuple[frozenset[Post], ...]] = {
    ApplicationKind.EXTENSION: (frozenset({Post.DISPATCHER, Post.DUTY_LEADER}), frozenset({Post.HEAD})),
    ApplicationKind.RETURN: (frozenset({Post.DISPATCHER}),),
    ApplicationKind.SUSPENSION: (frozenset({Post.DUTY_LEADER}),),
    ApplicationKind.VOID: (frozenset({Post.HEAD}),),
    ApplicationKind.FORCED_CLOSE: (frozenset({Post.HEAD}),),
    ApplicationKind.APPEAL: (frozenset({Post.DUTY_LEADER}), frozenset({Post.HEAD})),
}
"""Who decides: where one word is enough, the first; where two are needed, the second, and a duty leader endorses
(DOMAIN §7.5)."""
ENDORSER = frozenset({Post.DUTY_LEADER})
LADDERS: dict[ApplicationKind, tuple[tuple[frozenset[Post], ...], ...]] = {
    kind: tuple((ENDORSER, posts) if words else (posts,) for words, posts in enumerate(ladder))
    for kind, ladder in DECIDERS.items()
}
"""By kind the ladders there are: of one word, of two; each says whose word comes at which step."""


def open_one(case: Case, kind: ApplicationKind) -> Applied | None:
    """The undecided application of a kind; None without one."""
    return next((one for one in applied_of(case.applied) if one.kind is kind), None)


def undecided(situation: Situation, kind: ApplicationKind) -> Applied:
    """The undecided application of a kind, which there is: `models.readiness` looked."""
    one = open_one(situation.case, kind)
    if one is None:
        raise LookupError(f"{situation.ask.action} was asked of a case without such an application")
    return one


def deciders(one: Applied) -> frozenset[Post]:
    """The posts whose word an undecided application waits for."""
    if one.steps > 1 and not one.endorsed:
        return ENDORSER
    return DECIDERS[one.kind][one.steps - 1]


# ── asked for ───────────────────────────────────────────────────────────────────────────────────────────────────────


def apply_extension(situation: Situation) -> Decision | RuleBroken:
    """延期: before expiry, at most twice; beyond the first, or for engineering work, with proof and two words."""
    kind = ApplicationKind.EXTENSION
    steps = 2 if situation.case.extensions or situation.text("ground") == Ground.ENGINEERING else 1
    broken = expired(situation, kind) or (_unproven(situation) if steps > 1 else None)
    return broken or situation.change({}, (), (_row(situation, kind, steps),))


def apply_return(situation: Situation) -> Decision | RuleBroken:
    """回退: the unit says that it is not its case; its clock stands until the dispatcher rules (DOMAIN §8.3, 3)."""
    case, kind = situation.case, ApplicationKind.RETURN
    broken = other_applicant(situation) or bound(situation)
    if broken:
        return broken
    put: Put = {
        **situation.stage_clock_of(ClockName.DISPATCH, situation.now),
        "handle_left": situation.handle_left(limit_of(case), situation.now),
    }
    return situation.change(put, (), (_row(situation, kind),))


def apply_suspension(situation: Situation) -> Decision | RuleBroken:
    """挂账: once, for season or engineering alone, at most a year; what is overdue cannot be hidden so."""
    broken = suspendable(situation) or _unproven(situation)
    return broken or situation.change({}, (), (_row(situation, ApplicationKind.SUSPENSION),))


def apply_void(situation: Situation) -> Decision | RuleBroken:
    """作废 after dispatch: somebody else approves it (DOMAIN §7.2, 28)."""
    if situation.repeated:
        return RuleBroken(Code.HAS_DUPLICATES)
    return situation.change({}, (), (_row(situation, ApplicationKind.VOID),))


def apply_forced_close(situation: Situation) -> Decision | RuleBroken:
    """强制结案: with proof, by duty leader and head (DOMAIN §7.2, 27)."""
    return _unproven(situation) or situation.change({}, (), (_row(situation, ApplicationKind.FORCED_CLOSE),))


def appeal(situation: Situation) -> Decision | RuleBroken:
    """超时申诉: after closing, once, two reviewers; the overdue fact stays (DOMAIN §7.3)."""
    row = _row(situation, ApplicationKind.APPEAL, 2)
    return other_applicant(situation) or _unproven(situation) or situation.change({"appealed": True}, (), (row,))


def _row(situation: Situation, kind: ApplicationKind, steps: int = 1) -> Write:
    behalf = situation.ask.on_behalf
    row: Put = {
        "case_id": situation.case.id,
        "division": situation.case.division,
        "kind": kind.value,
        "status": ApplicationStatus.OPEN.value,
        "ground": situation.text("ground") or Ground.ERROR.value,
        "reason": situation.text("reason"),
        "steps": steps,
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
        "applicant": behalf.name.strip() if behalf else None,
        "until": moment_of(situation.ask.facts, "until"),
        "proof": id_of(situation.ask.facts, "proof"),
    }
    return Write("applications", situation.ask.id, 0, How.CREATE, row)


def _unproven(situation: Situation) -> RuleBroken | None:
    return None if id_of(situation.ask.facts, "proof") else RuleBroken(Code.PROOF_NEEDED)


def expired(situation: Situation, kind: ApplicationKind) -> RuleBroken | None:
    """Whether the deadline is over: what moves it comes before (DOMAIN §8.4)."""
    deadline = situation.case.deadline
    over = deadline is not None and situation.now > deadline
    return RuleBroken(Code.EXPIRED, {"application": kind.value}) if over else None


def suspendable(situation: Situation) -> RuleBroken | None:
    """Whether a unit's case may be suspended until the date given."""
    return expired(situation, ApplicationKind.SUSPENSION) or date_barred(situation)


def date_barred(situation: Situation) -> RuleBroken | None:
    """Whether the planned date lies behind, or more than a year ahead."""
    until = moment_of(situation.ask.facts, "until")
    if until is None or not situation.now < until <= situation.now + LONGEST_SUSPENSION:
        return RuleBroken(Code.DATE_BARRED, {"days": LONGEST_SUSPENSION.days})
    return None


def other_applicant(situation: Situation) -> RuleBroken | None:
    """Whether it is asked in the name of a unit that does not, or did not, have the case."""
    behalf = situation.ask.on_behalf
    if behalf is not None and behalf.name.strip() != situation.case.unit:
        return RuleBroken(Code.OTHER_UNIT, {"unit": situation.case.unit or ""})
    return None


def bound(situation: Situation) -> RuleBroken | None:
    """Whom a decision about responsibility binds does not say again that it is not his case (DOMAIN §7.2, 13)."""
    case = situation.case
    holds = case.bound_unit is not None and case.bound_unit == case.unit
    if holds and situation.text("ground") in (None, Ground.NOT_OURS.value):
        return RuleBroken(Code.BOUND, {"unit": case.unit or ""})
    return None


# ── the first of two words, and no ──────────────────────────────────────────────────────────────────────────────────


def endorse_extension(situation: Situation) -> Decision | RuleBroken:
    """The duty leader is for it; the head decides."""
    return _endorse(situation, ApplicationKind.EXTENSION)


def endorse_appeal(situation: Situation) -> Decision | RuleBroken:
    """The first reviewer is for it."""
    return _endorse(situation, ApplicationKind.APPEAL)


def _endorse(situation: Situation, kind: ApplicationKind) -> Decision:
    one = undecided(situation, kind)
    put: Put = {
        "status": ApplicationStatus.ENDORSED.value,
        "endorsed_by": situation.by.id,
        "endorsed_at": situation.now,
    }
    return situation.change({}, (), (Write("applications", one.id, one.version, How.CHANGE, put),))


def decided(situation: Situation, one: Applied, status: ApplicationStatus) -> Write:
    """The row of an application that is decided now."""
    put: Put = {
        "status": status.value,
        "decided_by": situation.by.id,
        "decided_at": situation.now,
        "ruling": situation.text("ruling") or situation.text("reason"),
    }
    return Write("applications", one.id, one.version, How.CHANGE, put)


def reject(situation: Situation) -> Decision | RuleBroken:
    """Rejected, with a ruling; a clock that stood goes on with what was left. A refusal does not count (§8.4)."""
    one = open_one(situation.case, ApplicationKind(str(situation.ask.facts["application"])))
    if one is None:
        return RuleBroken(Code.NO_APPLICATION, {"application": str(situation.ask.facts["application"])})
    posts = deciders(one) | DECIDERS[one.kind][one.steps - 1]
    if not posts & situation.by.posts:
        return RuleBroken(Code.NOT_YOURS_TO_DECIDE, {"application": one.kind.value, "posts": sorted(posts)})
    return _without(situation, one, ApplicationStatus.REJECTED)


def withdraw(situation: Situation) -> Decision | RuleBroken:
    """Whoever asked takes it back."""
    one = open_one(situation.case, ApplicationKind(str(situation.ask.facts["application"])))
    if one is None:
        return RuleBroken(Code.NO_APPLICATION, {"application": str(situation.ask.facts["application"])})
    return _without(situation, one, ApplicationStatus.WITHDRAWN)


def _without(situation: Situation, one: Applied, status: ApplicationStatus) -> Decision:
    written = (decided(situation, one, status),)
    if one.kind is not ApplicationKind.RETURN:
        return situation.change({}, (), written)
    columns, unsure = situation.resumed(situation.case.handle_left)
    return situation.change(columns, unsure, written)
