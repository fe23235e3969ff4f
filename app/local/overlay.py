"""The case as it will be: a decision laid over the last known row, the way the centre will apply it.

The centre sets status (from the lifecycle table), version and `updated_at`; so does this, so that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.wire import CASE_COLUMNS, case_with, values_of
from models.case import Case, Status
from models.commands import Command, Decision
from models.lifecycle import Action, How, find_move


def laid_over(case: Case | None, decision: Decision, end: Status, now: datetime) -> Case | None:
    """`case` (None when it begins here) after `decision`, in status `end`; unchanged when no case is written."""
    write = next((write for write in decision.writes if write.kind == "cases"), None)
    if write is None:
        return case
    if case is None:
        if write.how is not How.CREATE:
            return None
        row = {**dict.fromkeys(CASE_COLUMNS), **write.put}
        fresh = {"id": write.id, "status": end, "version": 1, "updated_at": now}
        return Case(**values_of("cases", {**row, **fresh}))  # type: ignore[arg-type]  # the rules' own values
    return case_with(case, {**write.put, "status": end, "version": case.version + 1, "updated_at": now})


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
