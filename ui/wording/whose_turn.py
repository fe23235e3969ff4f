"""Whose turn it is where whoever looks has no step to take: what the case waits for, and whose word that is."""

from __future__ import annotations

from models.applications import ApplicationKind, applied_of
from models.applying import deciders
from models.case import FINAL, Case, Satisfaction
from models.lifecycle import find_move
from ui.next_actions import NEXT
from ui.wording import acts, roads
from ui.wording.hanging import posts_of
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.words import status

STANDS_FOR = frozenset({ApplicationKind.RETURN, ApplicationKind.SUSPENSION})
"""What the unit does not go on beside: it says that the case is not its own, or cannot be done now."""

_DECIDES = QT_TRANSLATE_NOOP("wording", "Next: a decision on “{application}”, by {posts}")
_NEXT = QT_TRANSLATE_NOOP("wording", "Next: {action}, by {posts}")
_NOTHING = QT_TRANSLATE_NOOP("wording", "Nothing more is to be done: {status}")
_BEGINS_ANEW = QT_TRANSLATE_NOOP("wording", "Not satisfied: take down what is said now as a case that came back")
_GOES_BACK = QT_TRANSLATE_NOOP("wording", "Not satisfied: the duty leader sends it back, or closes it and says why")


def whose_turn(case: Case, *, mine: bool = False) -> str:
    """One line for each word that is waited for, and one for the step that leads on beside them, unless that is `mine`
    and stands there as a button."""
    waiting = applied_of(case.applied)
    lines = [
        say(_DECIDES).format(application=roads.application_kind(one.kind), posts=posts_of(deciders(one)))
        for one in waiting
    ]
    if not mine and not any(one.kind in STANDS_FOR for one in waiting):
        lines.append(_step(case, decided=not waiting))
    return "\n".join(line for line in lines if line)


def _step(case: Case, *, decided: bool) -> str:
    if case.called_back is Satisfaction.UNSATISFIED:
        return say(_BEGINS_ANEW if case.status in FINAL else _GOES_BACK)
    if case.status in FINAL:
        return say(_NOTHING).format(status=status(case.status)) if decided else ""
    action = NEXT.get(case.status)
    move = find_move(action, case.status) if action else None
    return say(_NEXT).format(action=acts.action(move.action), posts=posts_of(move.posts)) if move else ""
