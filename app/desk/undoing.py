"""The way back from what was done at this desk a moment ago, as long as nobody has acted since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.clock import Clock
from app.desk.rows import CaseOnBoard, Submitted
from models.commands import Ask, Decision
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action, find_move
from models.people import Person
from models.undoing import way_back


class Board(Protocol):
    """What is asked of the board."""

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """One case."""
        ...


class Station(Protocol):
    """What is asked of the workstation."""

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


def way_back_from(me: Person, done: Submitted) -> WayBack | None:
    """How `done` by `me` could be undone once the centre has it."""
    ask = done.ask
    move = find_move(ask.action, done.start) if done.start is not None else None
    action = way_back(move.start, move.end, me.posts) if move is not None else None
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
