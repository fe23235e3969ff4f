"""The case as it will be: a decision laid over the last known row, the way the centre will apply it.

The centre sets status (from the lifecycle table), version and `updated_at`; so does this, so that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.case import Case, Status
from models.commands import Command
from models.lifecycle import Action, find_move
from models.overlay import laid_over

__all__ = ["laid_over", "lay_chain"]


def lay_chain(case: Case | None, chain: Iterable[Command]) -> tuple[Case | None, Action | None]:
    """`case` after the commands that wait on it, oldest first, and the last action that changed it.

    The first one must have seen this very version: if the row has moved since, the command is either in it already or
    will be decided anew, and the row is shown as it is. A command that its case's status does not allow ends the chain.
    """
    last: Action | None = None
    for command in chain:
        move = find_move(command.ask.action, case.status if case else Status.DRAFT)
        if move is None:
            break
        if move.commutes:
            continue
        if last is None and command.ask.seen != (case.version if case else 0):
            break
        case = laid_over(case, command.decision, move.end, command.decided_at)
        last = command.ask.action
    return case, last
