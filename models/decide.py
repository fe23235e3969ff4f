"""May this be done, and what does it write? The one place where business rules are asked.

A thin dispatcher: it checks what every action has in common (status, post, scope, separation of duties, facts, on
whose behalf), then hands over to the rules of the subject. Pure: same arguments, same answer, so that an auditor can
replay it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from models import (
    applying,
    attaching,
    calling_back,
    closing,
    consulting,
    coordinating,
    danger,
    dispatching,
    escalating,
    filing,
    granting,
    handling,
    inspection,
    intake,
    linking,
    notifying,
    radio,
    recounting,
    refusing,
    self_handling,
    stated,
    supervising,
    suspending,
    taking_over,
    two_levels,
    verification,
)
from models.case import Case, Status
from models.commands import Ask, Decision
from models.errors import Code, RuleBroken
from models.lifecycle import Action, Actor, Move, State, actions_of, find_move, moves_of
from models.people import Person
from models.pushing_on import unchanged
from models.readiness import missing
from models.reference import Reference
from models.situation import Before, Root, Situation, whose

Rule = Callable[[Situation], Decision | RuleBroken]

RULES: Mapping[Action, Rule] = {
    Action.REGISTER: intake.register,
    Action.IMPORT: intake.bring_in,
    Action.COMMENT: intake.comment,
    Action.ATTACH: attaching.attach,
    Action.TAKE_OVER: taking_over.take_over,
    Action.SEND_TO_VERIFICATION: verification.send,
    Action.CONFIRM: verification.confirmed,
    Action.DENY: verification.denied,
    Action.RETURN_UNVERIFIED: verification.unable,
    Action.REFUSE: refusing.refuse,
    Action.NOT_FILE: refusing.decline,
    Action.PROPOSE: filing.propose,
    Action.FILE: filing.file,
    Action.RETURN_TO_INTAKE: filing.return_to_intake,
    Action.VOID: filing.void,
    Action.LINK_DUPLICATE: linking.link,
    Action.NOT_DUPLICATE: linking.distinguish,
    Action.URGE: linking.urge,
    Action.DISPATCH: dispatching.dispatch,
    Action.RETURN_TO_FILING: dispatching.return_to_filing,
    Action.RETURN_TO_DISPATCH: dispatching.return_to_dispatch,
    Action.RECEIVE: handling.receive,
    Action.FEED_BACK: handling.feed_back,
    Action.RETURN_TO_HANDLING: handling.return_to_handling,
    Action.SEND_TO_INSPECTION: inspection.send,
    Action.PASS_INSPECTION: inspection.passed,
    Action.FAIL_INSPECTION: inspection.failed,
    Action.RETURN_TO_FEEDBACK: inspection.return_to_feedback,
    Action.RETURN_TO_INSPECTION: closing.return_to_inspection,
    Action.CLOSE: closing.close,
    Action.REPLY: closing.reply,
    Action.RECOUNT: recounting.recount,
    Action.TELL_RESCUE: danger.tell,
    Action.SELF_HANDLE: self_handling.self_handle,
    Action.ESCALATE: escalating.escalate,
    Action.RAISE_TO_COORDINATION: coordinating.raise_to_coordination,
    Action.TAKE_UP: coordinating.take_up,
    Action.RAISE_TO_CITY: coordinating.raise_to_city,
    Action.SETTLE: coordinating.settle,
    Action.INVITE_PARTY: coordinating.invite,
    Action.STATE_POSITION: coordinating.state_position,
    Action.RECORD_MEETING: coordinating.record_meeting,
    Action.RETURN_FROM_COORDINATION: coordinating.return_from_coordination,
    Action.SHELVE: coordinating.shelve,
    Action.RESUME: suspending.resume,
    Action.RESUME_COORDINATION: suspending.resume_coordination,
    Action.WAKE: suspending.wake,
    Action.WAKE_COORDINATION: suspending.wake_coordination,
    Action.APPLY_EXTENSION: applying.apply_extension,
    Action.ENDORSE_EXTENSION: applying.endorse_extension,
    Action.GRANT_EXTENSION: granting.grant_extension,
    Action.GRANT_FURTHER_EXTENSION: granting.grant_further_extension,
    Action.APPLY_RETURN: applying.apply_return,
    Action.GRANT_RETURN: granting.grant_return,
    Action.APPLY_SUSPENSION: applying.apply_suspension,
    Action.GRANT_SUSPENSION: granting.grant_suspension,
    Action.APPLY_VOID: applying.apply_void,
    Action.GRANT_VOID: granting.grant_void,
    Action.APPLY_FORCED_CLOSE: applying.apply_forced_close,
    Action.FORCE_CLOSE: granting.force_close,
    Action.APPEAL: applying.appeal,
    Action.ENDORSE_APPEAL: applying.endorse_appeal,
    Action.GRANT_APPEAL: granting.grant_appeal,
    Action.REJECT_APPLICATION: applying.reject,
    Action.WITHDRAW_APPLICATION: applying.withdraw,
    Action.SUPERVISE: supervising.supervise,
    Action.ANSWER_ORDER: supervising.answer,
    Action.DISPATCH_ON: two_levels.dispatch_on,
    Action.FEED_BACK_UP: two_levels.feed_back_up,
    Action.TAKE_BACK: two_levels.take_back,
    Action.NOTIFY: notifying.notify,
    Action.ACKNOWLEDGE_NOTICE: notifying.acknowledge,
    Action.ANSWER_ASKED: coordinating.answer_asked,
    Action.SIGN_NOTICE: notifying.sign,
    Action.LINK_LEVELS: two_levels.link_levels,
    Action.CALL_BACK: calling_back.call_back,
    Action.ANSWER_CALL: consulting.answer_call,
    Action.LOG_ENTRY: radio.log_entry,
    Action.ACKNOWLEDGE: radio.acknowledge,
}


def decide(before: Before, ask: Ask, by: Person, now: datetime, reference: Reference) -> Decision | RuleBroken:
    """The rows that `ask` by `by` writes at `now` (aware UTC, the centre's time), or the rule that forbids it."""
    move = _may_begin(before, ask.action, by, reference.separate_duties)
    if isinstance(move, RuleBroken):
        return move
    broken = stated.check(ask.action, ask.facts) or _behalf_missing(move, ask)
    if broken:
        return broken
    own = bool(move.barred_after & before.hands)
    there = Situation(before.root, ask, by, now, reference, move, before.other, before.repeated, own)
    return unchanged(there) or RULES[ask.action](there)


@dataclass(frozen=True, slots=True)
class Allowed:
    """An action as a button shows it: `broken` is None when it may be begun, else why not."""

    action: Action
    broken: RuleBroken | None
    move: Move | None


def allowed(before: Before, by: Person, *, separate_duties: bool = True) -> tuple[Allowed, ...]:
    """Every action of `by`'s posts on an existing case, each with the reason why it cannot be begun now, if any.

    `separate_duties` is the centre's setting, `Reference.separate_duties`.
    """
    rows = []
    for action in actions_of(by.posts):
        move = _may_begin(before, action, by, separate_duties)
        rows.append(Allowed(action, move, None) if isinstance(move, RuleBroken) else Allowed(action, None, move))
    return tuple(rows)


def barred(root: Root, action: Action, by: Person) -> RuleBroken | None:
    """Why `by` cannot begin `action` on what is there, whatever he says then; None where he can."""
    answer = _may_begin(Before.of(root), action, by, separate_duties=True)
    return answer if isinstance(answer, RuleBroken) else None


def _may_begin(before: Before, action: Action, by: Person, separate_duties: bool) -> Move | RuleBroken:
    root = before.root
    start: State = root.status if root else Status.DRAFT
    move = find_move(action, start)
    if move is None:
        needed = sorted({row.start.value for row in moves_of(action)})
        return RuleBroken(Code.WRONG_STATUS, {"status": start.value, "needed": needed})
    if not move.posts & by.posts:
        return RuleBroken(Code.POST_MISSING, {"posts": sorted(move.posts)})
    if root and not by.works_for(division := whose(root)):
        return RuleBroken(Code.OUT_OF_SCOPE, {"division": division})
    waived = move.own_mark is not None and not separate_duties
    if (same := sorted(move.barred_after & before.hands)) and not waived:
        return RuleBroken(Code.SAME_HAND, {"action": same[0].value})
    return (missing(root, action, by) if isinstance(root, Case) else None) or move


def _behalf_missing(move: Move, ask: Ask) -> RuleBroken | None:
    given = ask.on_behalf
    if move.behalf is None:
        return None
    if given is None or given.of is not move.behalf or not given.name.strip():
        return RuleBroken(Code.BEHALF_NEEDED, {"of": move.behalf.value})
    return stated.check_name("on_behalf", given.name)


def behalf_of(action: Action, start: Status) -> Actor | None:
    """In whose name `action` is recorded when it starts in `start`; None for one's own."""
    move = find_move(action, start)
    return move.behalf if move else None
