"""One deed for several cases at once (DOMAIN §9.4): which actions that makes sense for, and what is said once for all.

Derived from the table and the declared facts: an action that comes later is found by itself. Each case keeps its own
command; this only says what the commands have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.applications import UNDECIDED, Application, ApplicationKind, Applied
from models.case import Case, Status
from models.commands import OnBehalf
from models.facts import FIELDS
from models.fields import Field, Type
from models.lifecycle import CASE_ACTIONS, Action, Actor, Channel, Need, actions_of, find_move, moves_of
from models.people import Post
from models.sources import ANSWERED

OWN = frozenset({"condition_no"})
"""Facts that every case brings itself: the condition that was proposed for it."""

SINGLY = frozenset({"unit", "danger", "kind", "class_code", "component_id"})
"""Facts that belong to one case: nobody says them once for many. A unit is chosen for each (DOMAIN §9.5)."""


APPLIED_FOR: Mapping[Action, tuple[ApplicationKind, frozenset[str]]] = {
    Action.GRANT_SUSPENSION: (ApplicationKind.SUSPENSION, frozenset({"ground", "until"})),
}
"""Facts that the application on each case brings itself: it is granted as it was applied for."""


RULED_ON: Mapping[Action, ApplicationKind] = {
    Action.ENDORSE_EXTENSION: ApplicationKind.EXTENSION,
    Action.GRANT_EXTENSION: ApplicationKind.EXTENSION,
    Action.GRANT_FURTHER_EXTENSION: ApplicationKind.EXTENSION,
    Action.GRANT_RETURN: ApplicationKind.RETURN,
    Action.GRANT_SUSPENSION: ApplicationKind.SUSPENSION,
    Action.GRANT_VOID: ApplicationKind.VOID,
    Action.FORCE_CLOSE: ApplicationKind.FORCED_CLOSE,
    Action.ENDORSE_APPEAL: ApplicationKind.APPEAL,
    Action.GRANT_APPEAL: ApplicationKind.APPEAL,
}
"""Which application each of these is a word about: who gives it to several cases reads of each what it asks for."""

_RULES_ON_ANY = frozenset({Action.REJECT_APPLICATION, Action.WITHDRAW_APPLICATION})
"""These rule on whatever application there is."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said once for all the cases: facts (only those that are given), and how the word came of whom.

    `name` is a supervisor's call sign; a unit is never named: it is the one that has the case.
    """

    facts: Mapping[str, object]
    name: str = ""
    channel: Channel | None = None


def asked_once(action: Action) -> tuple[Field, ...] | None:
    """The facts of `action` that one sentence can give to many cases; None where each needs words of its own.

    A look needs photos of its own place (DOMAIN §7.2, 3 and 4); another row, a number or a moment is no word for many.
    """
    moves = [move for move in moves_of(action) if move.start is not Status.DRAFT]
    if action not in CASE_ACTIONS or not moves or any(Need.PROOF in move.needs for move in moves):
        return None
    own = OWN | _applied_for(action)
    asked = tuple(field for field in FIELDS[action] if _is_common(field) and field.name not in own)
    left = {field.name for field in FIELDS[action] if field.required} - {field.name for field in asked} - own
    return None if left else asked


def _applied_for(action: Action) -> frozenset[str]:
    return APPLIED_FOR[action][1] if action in APPLIED_FOR else frozenset()


def brought(action: Action, applications: Iterable[Application]) -> dict[str, object]:
    """The facts that the undecided application on a case brings for the action that grants it; none without one."""
    kind, names = APPLIED_FOR.get(action, (None, frozenset()))
    one = next((one for one in applications if one.kind is kind and one.status in UNDECIDED), None)
    if one is None:
        return {}
    values: dict[str, object] = {"ground": one.ground.value, "until": one.until.isoformat() if one.until else None}
    return {name: values[name] for name in sorted(names)}


def ruled_on(action: Action, applications: Iterable[Application]) -> Application | None:
    """The undecided application that `action` is a word about; None where there is none."""
    kind = RULED_ON.get(action)
    return next((one for one in applications if one.kind is kind and one.status in UNDECIDED), None)


def _is_common(field: Field) -> bool:
    return field.type is Type.TEXT and field.name not in SINGLY | OWN


def behalf_of_many(action: Action) -> Actor | None:
    """In whose name `action` is recorded, if in anybody's."""
    return next((move.behalf for move in moves_of(action) if move.behalf is not None), None)


def offered_together(posts: frozenset[Post]) -> tuple[Action, ...]:
    """What a person with `posts` may do to several cases at once, in the table's order."""
    return tuple(action for action in actions_of(posts) if asked_once(action) is not None)


def may_start(action: Action, status: Status, posts: frozenset[Post]) -> bool:
    """Whether `action` begins in `status` for one of `posts`; the other rules are asked of each case."""
    move = find_move(action, status)
    return move is not None and bool(move.posts & posts)


def finds_application(action: Action, applied: Iterable[Applied]) -> bool:
    """Whether a case to which `applied` hangs has what `action` rules on; True for what rules on no application."""
    kinds = {one.kind for one in applied}
    if action in _RULES_ON_ANY:
        return bool(kinds)
    return action not in RULED_ON or RULED_ON[action] in kinds


def facts_for(action: Action, case: Case, said: Said, applications: Iterable[Application] = ()) -> dict[str, object]:
    """The facts of `action` on this case: what was said for all, what the case brings itself, and its application."""
    own = {"condition_no": case.condition_no} if "condition_no" in _required(action) else {}
    given = {name: value for name, value in said.facts.items() if not _not_for(action, name, case)}
    return {**given, **own, **brought(action, applications)}


def _not_for(action: Action, name: str, case: Case) -> bool:
    """Whether what was said is no business of this case: a reply is for those whom somebody still owes one."""
    return action is Action.CLOSE and name == "reply" and (case.source not in ANSWERED or bool(case.reply))


def behalf_for(action: Action, case: Case, said: Said) -> OnBehalf | None:
    """In whose name: the unit that has this case, or the supervisor who was named; None where it is one's own act."""
    move = find_move(action, case.status)
    if move is None or move.behalf is None or said.channel is None:
        return None
    name = (case.unit or "") if move.behalf is Actor.UNIT else said.name
    return OnBehalf(move.behalf, name, said.channel)


def anything(action: Action) -> Said:
    """Words that stand for those not said yet: with them the rules tell beforehand which cases refuse for good."""
    facts = {field.name: min(field.choices) if field.choices else "·" for field in asked_once(action) or ()}
    return Said(facts, "·", Channel.PHONE)


def _required(action: Action) -> frozenset[str]:
    return frozenset(field.name for field in FIELDS[action] if field.required)
