"""The way back from what was done at this desk a moment ago, as long as nobody has acted since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.clock import Clock
from app.desk.rows import CaseOnBoard, Line, Submitted
from models.case import Status
from models.commands import Ask, Decision
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import CASES, Action
from models.people import Person
from models.undoing import has_way_back, way_back


class Board(Protocol):
    """What is asked of the board."""

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """One case."""
        ...

    def history(self, case_id: UUID) -> tuple[Line, ...]:
        """The lines of a case, oldest first."""
        ...


class Station(Protocol):
    """What is asked of the workstation."""

    @property
    def me(self) -> Person:
        """Who is signed in."""
        ...

    @property
    def clock(self) -> Clock:
        """The centre's time."""
        ...

    @property
    def board(self) -> Board:
        """The last known rows."""
        ...

    def preview(self, ask: Ask) -> Decision | RuleBroken:
        """What would be decided now."""
        ...

    def submit(self, ask: Ask) -> Submitted | RuleBroken:
        """Decides and keeps it on this disk."""
        ...


@dataclass(frozen=True, slots=True)
class WayBack:
    """`action` leads `case_id` back, which is at `version` since the deed that would be undone."""

    case_id: UUID
    action: Action
    version: int


def way_back_from(station: Station, done: Submitted) -> WayBack | None:
    """How `done` could be undone once the centre has it; to be asked at once, while the case stands where it led."""
    ask, me = done.ask, station.me
    if not has_way_back(ask.action, me.posts):
        return None
    shown = station.board.case(ask.subject)
    start = _stood_at(station.board, done)
    action = way_back(start, shown.case.status, me.posts) if shown is not None and start is not None else None
    return WayBack(ask.subject, action, ask.seen + 1) if action is not None else None


def is_open(station: Station, way: WayBack) -> bool:
    """Whether it can be gone now: nobody has changed the case since, and the rules let this person."""
    shown = station.board.case(way.case_id)
    if shown is None or shown.case.version != way.version:
        return False
    return not isinstance(station.preview(_ask(station, way, "·")), RuleBroken)


def go_back(station: Station, way: WayBack, reason: str) -> Submitted | RuleBroken:
    """Asks for it: an ordinary command with its line in the journal. Raises WorldFailed when the disk says no."""
    shown = station.board.case(way.case_id)
    if shown is None or shown.case.version != way.version:
        return RuleBroken(Code.STALE)
    return station.submit(_ask(station, way, reason))


def _ask(station: Station, way: WayBack, reason: str) -> Ask:
    return Ask(new_id(), way.action, way.case_id, way.version, station.clock.now(), {"reason": reason})


def _stood_at(board: Board, done: Submitted) -> Status | None:
    """Where the case stood before; the line of what waits says it, as that of the journal will."""
    for line in reversed(board.history(done.ask.subject)):
        if line.command_id == done.ask.id and line.kind == CASES and "status" in line.before:
            return Status(str(line.before["status"]))
    return None
