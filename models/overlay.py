"""A decision laid over a row: what the desk shows until the centre answers, computed as the centre will."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import TypeVar

from models.case import Case
from models.columns import COLUMNS
from models.commands import Decision
from models.coordination import PARTIES, Party
from models.intercom import Entry
from models.lifecycle import CALLS, CASES, INTERCOM, Action, How, State, kind_of
from models.notices import NOTICES, Notice
from models.situation import Root

Row = TypeVar("Row", Case, Entry, Party, Notice)


def root_laid_over(root: Root | None, action: Action, decision: Decision, end: State, now: datetime) -> Root | None:
    """The case, the entry or what a district was asked after the `decision` of `action`, whichever that is asked of.

    A call without a case is written once and nothing is ever asked of it: it lies over nothing.
    """
    if kind_of(action) == CALLS:
        return None
    if kind_of(action) == INTERCOM:
        return entry_laid_over(root if isinstance(root, Entry) else None, decision, end, now)
    if isinstance(root, Party):
        return _laid_over(PARTIES, Party, root, decision, end, now)
    if isinstance(root, Notice):
        return _laid_over(NOTICES, Notice, root, decision, end, now)
    return laid_over(root if isinstance(root, Case) else None, decision, end, now)


def laid_over(case: Case | None, decision: Decision, end: State, now: datetime) -> Case | None:
    """The case after `decision`, with status, version and updated_at as `record` sets them.

    A decision that writes no case (a remark) leaves it as it is; None where there is no case and none is made.
    """
    return _laid_over(CASES, Case, case, decision, end, now)


def entry_laid_over(entry: Entry | None, decision: Decision, end: State, now: datetime) -> Entry | None:
    """The same for an entry of the intercom log."""
    return _laid_over(INTERCOM, Entry, entry, decision, end, now)


def _laid_over(
    kind: str, row: type[Row], before: Row | None, decision: Decision, end: State, now: datetime
) -> Row | None:
    write = next((write for write in decision.writes if write.kind == kind), None)
    if write is None or (before is None and write.how is not How.CREATE):
        return before
    put = {**write.put, "id": write.id, "status": end, "version": write.seen + 1, "updated_at": now}
    kinds = {column.name: column.kind for column in COLUMNS[kind]}
    values = {name: _typed(kinds[name], value) for name, value in put.items() if name in kinds}
    if before is not None:
        return replace(before, **values)  # type: ignore[arg-type]  # decide's own
    return row(**{**dict.fromkeys(kinds), **values})  # type: ignore[arg-type]  # decide's own


def _typed(kind: type, value: object) -> object:
    """Decisions name enums by their values, as they travel."""
    return value if value is None or not issubclass(kind, Enum) else kind(value)
