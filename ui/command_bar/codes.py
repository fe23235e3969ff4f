"""A short code for every action on a case, the same in every language: `rtd` return_to_dispatch, `dis` dispatch.

Made from the action's own name, so that an action that comes later has one by itself and takes nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from models.lifecycle import CASE_ACTIONS, Action

SHORTEST = 3
"""So many letters of a single word; fewer begin too many words."""


def code_of(action: Action) -> str:
    """The code; "" for what is not done to a case."""
    return _codes().get(action, "")


@cache
def _codes() -> Mapping[Action, str]:
    taken: dict[str, Action] = {}
    for action in CASE_ACTIONS:
        names = [_whole(other) for other in taken.values()]
        free = (one for one in _proposals(action) if one not in taken and not any(n.startswith(one) for n in names))
        taken[next(free, _whole(action))] = action
    return {action: code for code, action in taken.items()}


def _proposals(action: Action) -> list[str]:
    """From the shortest on: the beginning of its name, or first letters with more and more of the last word."""
    name, words = _whole(action), action.value.split("_")
    first, last = "".join(word[0] for word in words[:-1]), words[-1]
    beginnings = [name[:length] for length in range(SHORTEST, len(name) + 1)]
    letters = [first + last[:length] for length in range(max(1, SHORTEST - len(first)), len(last) + 1)] if first else []
    return [*letters, *beginnings] if len(words) >= SHORTEST else [beginnings[0], *letters, *beginnings[1:]]


def _whole(action: Action) -> str:
    return action.value.replace("_", "")
