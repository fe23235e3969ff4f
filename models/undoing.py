"""What was just done, undone: the way back that the life of a case has anyway, derived from its table.

Nothing is ever erased. Who changes his mind takes the step that leads back to where the case stood, with a reason, and
the journal holds both.
"""

from __future__ import annotations

from models.facts import FIELDS
from models.lifecycle import CASE_LIFE, Action, Move, State
from models.people import Post

_REASON = "reason"


def way_back(start: State, end: State, posts: frozenset[Post]) -> Action | None:
    """The action with which one of `posts` leads a case from `end` back to `start`; None where there is none.

    It takes a reason and nothing else, since nobody is asked anything more; and it is nobody else's word: a unit or a
    supervisor who never said so is not quoted (DOMAIN §6).
    """
    return next((move.action for move in _back_from(end) if move.end is start and move.posts & posts), None)


def _back_from(end: State) -> tuple[Move, ...]:
    return tuple(move for move in CASE_LIFE if move.start is end and move.end is not end and _only_says_why(move))


def _only_says_why(move: Move) -> bool:
    fields = {field.name: field.required for field in FIELDS[move.action]}
    needed = {name for name, required in fields.items() if required}
    return _REASON in fields and needed <= {_REASON} and move.behalf is None and not move.needs
