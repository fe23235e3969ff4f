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
        code = next(one for one in _proposals(action) if one not in taken)
        taken[code] = action
    return {action: code for code, action in taken.items()}


def _proposals(action: Action) -> list[str]:
    """From the shortest on; the whole name is nobody else's."""
    name = action.value.replace("_", "")
    words = action.value.split("_")
    initials = "".join(word[0] for word in words)
    short = [initials] if len(initials) >= SHORTEST else []
    return [*short, *(name[:length] for length in range(SHORTEST, len(name) + 1))]
