"""The three sides of a conflict, field by field: what I saw, what is at the centre now, what I wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.desk.rows import Conflict
from models.case import Status
from models.lifecycle import find_move
from models.reference import Reference
from ui import wording
from ui.conflicts.values import Side, words_of
from ui.wording.sentences import as_asked

UNSAID = frozenset(
    {"due_start", "due_soon", "limit_unit", "version", "updated_at", "edition", "clock", "handle_left"}
    | {"dispatched_at", "filed_at", "fed_back_at", "inspected_at", "closed_at", "acknowledged_at", "stated_at"}
    | {"due_calendar", "due_seconds", "calendar_version", "unsure_year"}
    | {"deadline_start", "deadline_calendar", "deadline_seconds", "deadline_version"}
    | {"bundle_start", "bundle_soon", "bundle_calendar", "bundle_seconds", "bundle_version"}
    | {"written_by", "case_id", "corrects", "master_id", "recurs", "duplicate_id", "other_id"}
)
"""Columns that only repeat what another one says, when it was said, or how a date was counted; and bare ids."""

FIRST = ("status", "unit", "deadline", "due", "instruction")
"""What is looked at first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field. `moved`: somebody changed it since I looked; `mine`: I wanted it other than it is now."""

    name: str
    label: str
    saw: str
    now: str
    wanted: str
    moved: bool
    mine: bool

    @property
    def differs(self) -> bool:
        """Whether the three sides are not all the same."""
        return self.moved or self.mine


def compare(conflict: Conflict, reference: Reference, now: datetime) -> tuple[Compared, ...]:
    """Every field that the refused action writes, those that matter first."""
    wanted = _with_status(conflict)
    names = [name for name in FIRST if name in wanted and not (name == "due" and "deadline" in wanted)]
    names += [name for name in wanted if name not in (*names, "due") and name not in UNSAID]
    return tuple(_compared(name, conflict, wanted, reference, now) for name in names)


def _compared(name: str, conflict: Conflict, wanted: Side, reference: Reference, now: datetime) -> Compared:
    there = conflict.now or {}
    saw, is_now, wish = (words_of(name, side, reference, now) for side in (conflict.saw, there, wanted))
    if name == "status":
        wish = wording.action(conflict.command.action)
    return Compared(
        name=name,
        label=wording.field(as_asked(conflict.command.action, name)),
        saw=saw,
        now=is_now,
        wanted=wish,
        moved=conflict.now is not None and bool(conflict.saw) and saw != is_now,
        mine=wish != is_now,
    )


def _with_status(conflict: Conflict) -> Side:
    """What I wanted, with the status it would have led to."""
    if "status" in conflict.wanted or "status" not in conflict.saw:
        return conflict.wanted
    move = find_move(conflict.command.action, Status(str(conflict.saw["status"])))
    return {"status": move.end, **conflict.wanted} if move else conflict.wanted
