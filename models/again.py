"""Deciding again: what became of a waiting wish when its case moved, or time passed, before the centre heard of it.

A person is asked only if the rules now say no, or if somebody else changed a column that he typed (DESIGN §4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from models.case import Case, Status
from models.commands import RULES_VERSION, Ask, Command, Decision
from models.coordination import PARTIES
from models.decide import decide
from models.errors import Code, RuleBroken
from models.lifecycle import Action, find_move, kind_of, moves_of
from models.notices import NOTICES
from models.overlay import root_laid_over
from models.people import Person
from models.reference import Reference
from models.situation import Before, Root

FRESH = timedelta(seconds=30)
"""How old a decision that starts a clock may be when it goes on the wire; the centre's own limit is 60 s."""

_COLUMN_OF = {"note": "closing_note"}
"""Facts that are written into a column of another name."""


@dataclass(frozen=True, slots=True)
class Past:
    """What one journal line says: who did what to which version. Values of `before` and `after` may be JSON."""

    kind: str
    version: int
    action: Action
    person: UUID
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class There:
    """What is there now: the case or entry (None if it is not known here), its past, with whom and what to decide."""

    case: Root | None
    past: Sequence[Past]
    me: Person
    now: datetime
    reference: Reference
    named: Callable[[Ask], Case | None] = lambda _ask: None
    """The further case that an ask names (the master of a duplicate), as last known."""
    repeated: bool = False
    """Whether other cases were linked to it."""


@dataclass(frozen=True, slots=True)
class Again:
    """The new answer for a waiting command: a decision on version `seen`, or why a person must look at it."""

    id: UUID
    seen: int
    answer: Decision | RuleBroken


def needs_deciding(chain: Sequence[Command], case: Root | None, now: datetime) -> bool:
    """Whether the commands that wait for one case (oldest first) would come back stale or late as they are.

    So would those that an older program decided: what waited when the program was updated.
    """
    version = case.version if case else 0
    for command in chain:
        moves = moves_of(command.ask.action)
        if command.rules_version != RULES_VERSION:
            return True
        if any(move.commutes for move in moves):
            continue
        if command.ask.seen != version:
            return True
        if any(move.starts_clock for move in moves) and now - command.decided_at > FRESH:
            return True
        version += 1
    return False


def decide_chain(chain: Sequence[Command], there: There) -> list[Again]:
    """New answers for the commands that wait for one case, oldest first; the first refusal is the last answer."""
    case = there.case
    moved = moved_columns(there.past, chain[0].ask.seen, there.me.id) if chain else {}
    hands = hands_of(there.past, there.me.id)
    answers: list[Again] = []
    for command in chain:
        ask = replace(command.ask, seen=case.version if case else 0)
        answer = typed_over(command, moved, case) or decide(
            Before.of(case, hands, there.named(ask), repeated=there.repeated),
            ask,
            there.me,
            there.now,
            there.reference,
        )
        answers.append(Again(ask.id, ask.seen, answer))
        if isinstance(answer, RuleBroken):
            break
        case = after(case, ask, answer, there.now)
        hands |= {ask.action}
    return answers


def after(case: Root | None, ask: Ask, decision: Decision, now: datetime) -> Root | None:
    """The root as it will be when the centre has applied `decision`."""
    move = find_move(ask.action, case.status if case else Status.DRAFT)
    return root_laid_over(case, ask.action, decision, move.end, now) if move else case


def moved_columns(past: Iterable[Past], seen: int, me: UUID) -> dict[str, object]:
    """The columns of the root that others changed after version `seen`, with the value each had before.

    What a district answered stands in the past of its case, and is no column of that.
    """
    first: dict[str, object] = {}
    for line in sorted(past, key=lambda line: line.version):
        own = line.kind == kind_of(line.action) and line.kind not in (PARTIES, NOTICES)
        if own and line.version > seen and line.person != me:
            for name in line.after:
                first.setdefault(name, line.before.get(name))
    return first


def hands_of(past: Iterable[Past], me: UUID) -> frozenset[Action]:
    """What `me` did to the case of these lines (separation of duties, DOMAIN §6)."""
    return frozenset(line.action for line in past if line.person == me)


def typed_columns(command: Command) -> dict[str, object]:
    """The columns of the case whose value the person typed, with that value."""
    put = command.decision.put_for(kind_of(command.ask.action))
    names = {_COLUMN_OF.get(name, name) for name, value in command.ask.facts.items() if value not in (None, "")}
    return {name: put[name] for name in names if name in put}


def typed_over(command: Command, moved: Mapping[str, object], case: Root | None) -> RuleBroken | None:
    """Somebody else changed what I typed, to something that is neither what it was nor what I wanted."""
    if case is None:
        return None
    typed = typed_columns(command)
    clashing = [name for name in typed if name in moved and getattr(case, name) not in (moved[name], typed[name])]
    return RuleBroken(Code.STALE, {"columns": sorted(clashing)}) if clashing else None
