"""One deed for several cases: looked at beforehand, done one after the other, followed until the centre answered.

Every case gets a command of its own on the ordinary road. A step is one case, so that whoever counts turns of a loop
can stop between two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.clock import Clock
from app.desk.hanging import Hanging
from app.desk.rows import CaseOnBoard, State, Submitted, WaitingCommand
from app.errors import WorldFailed
from models.applications import Application
from models.case import Case
from models.commands import Ask, Decision
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.together import APPLIED_FOR, RULED_ON, Said, anything, asked_once, behalf_for, facts_for, ruled_on

MOST = 500
"""So many cases at once, not more: nobody has read what he does to more of them."""


class Board(Protocol):
    """What is asked of the board."""

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """One case."""
        ...

    def waiting(self) -> tuple[WaitingCommand, ...]:
        """Every unsettled command."""
        ...

    def hanging(self, case_id: UUID) -> Hanging | None:
        """What hangs on a case."""
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

    def withdraw(self, command_id: UUID) -> bool:
        """Takes a command back that was not sent yet."""
        ...


class Stands(StrEnum):
    """How one of the cases stands."""

    LOOKS = "looks"
    """Nobody has asked the rules yet."""
    CAN = "can"
    CANNOT = "cannot"
    WAITING = "waiting"
    """Kept on this desk's disk; the centre has not answered."""
    DONE = "done"
    REFUSED = "refused"
    """The centre said no: it lies in the conflict tray."""
    BROKEN = "broken"
    """A rule said no when it was done."""
    FAILED = "failed"
    """The world failed: this desk's disk, say."""


DONE = frozenset({Stands.WAITING, Stands.DONE})
NOT_DONE = frozenset({Stands.CANNOT, Stands.REFUSED, Stands.BROKEN, Stands.FAILED})


@dataclass(frozen=True, slots=True)
class One:
    """One of the cases. `seen` is it as it was when it was looked at; what changes later is found out by asking.

    `application` is what a word is to be given about.
    """

    case_id: UUID
    stands: Stands = Stands.LOOKS
    seen: Case | None = None
    application: Application | None = None
    broken: RuleBroken | None = None
    failed: WorldFailed | None = None
    command: UUID | None = None


class Together:
    """`action` for `cases`, in their order; more than `MOST` are left out. For the window's thread."""

    def __init__(self, station: Station, action: Action, cases: Sequence[UUID]) -> None:
        self._station, self.action = station, action
        self._rows = {case_id: One(case_id) for case_id in cases[:MOST]}
        self._asked = frozenset(field.name for field in asked_once(action) or ())
        self.left_out = max(0, len(cases) - MOST)

    @property
    def rows(self) -> tuple[One, ...]:
        """All of them, in their order."""
        return tuple(self._rows.values())

    def count(self, *stands: Stands) -> int:
        """How many stand so."""
        return sum(row.stands in stands for row in self._rows.values())

    def not_done(self) -> tuple[UUID, ...]:
        """Those that it was not done to, for whatever reason."""
        return tuple(row.case_id for row in self._rows.values() if row.stands not in DONE)

    def look(self) -> Iterator[One]:
        """Asks the rules about the next case, with words that stand for those that will be said; one at a step."""
        said = anything(self.action)
        for case_id in tuple(self._rows):
            yield self._put(self._looked_at(case_id, said))

    def do(self, said: Said) -> Iterator[One]:
        """Does it to the next case that can; one at a step. Who stops asking leaves the others as they are."""
        for row in self.rows:
            if row.stands is Stands.CAN:
                yield self._put(self._done(row, said))

    def take_back(self) -> Iterator[One]:
        """Withdraws the next of what nobody was told of yet; one at a step. What is on its way stays as it is."""
        for row in self.rows:
            if row.stands is Stands.WAITING and row.command is not None:
                yield self._put(self._taken_back(row, row.command))

    def follow(self) -> bool:
        """Asks what the centre has said meanwhile; whether anything is another."""
        sent = {row.command: row for row in self._rows.values() if row.stands is Stands.WAITING}
        if not sent:
            return False
        waiting = {one.id: one for one in self._station.board.waiting() if one.id in sent}
        changed = [self._answered(row, waiting.get(command)) for command, row in sent.items() if command is not None]
        for row in changed:
            self._put(row)
        return any(row.stands is not Stands.WAITING for row in changed)

    # ── one of them ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _put(self, row: One) -> One:
        self._rows[row.case_id] = row
        return row

    def _looked_at(self, case_id: UUID, said: Said) -> One:
        shown = self._station.board.case(case_id)
        if shown is None:
            return One(case_id, Stands.CANNOT, broken=RuleBroken(Code.GONE))
        answer = self._station.preview(self._ask(shown.case, said))
        broken = answer if isinstance(answer, RuleBroken) and not self._is_still_to_say(answer) else None
        about = ruled_on(self.action, self._applications(case_id)) if self.action in RULED_ON else None
        return One(case_id, Stands.CANNOT if broken else Stands.CAN, shown.case, about, broken)

    def _is_still_to_say(self, broken: RuleBroken) -> bool:
        """Whether it speaks of words that only stood for those which will be said."""
        field = str(broken.facts.get("field", ""))
        return field in self._asked or field == "on_behalf"

    def _done(self, row: One, said: Said) -> One:
        assert row.seen is not None
        ask = self._ask(row.seen, said)
        try:
            answer = self._station.submit(ask)
        except WorldFailed as why:
            return replace(row, stands=Stands.FAILED, failed=why)
        if isinstance(answer, RuleBroken):
            return replace(row, stands=Stands.BROKEN, broken=answer)
        return replace(row, stands=Stands.WAITING, command=ask.id)

    def _taken_back(self, row: One, command: UUID) -> One:
        try:
            taken = self._station.withdraw(command)
        except WorldFailed as why:
            return replace(row, failed=why)
        return One(row.case_id, Stands.CAN, row.seen, row.application) if taken else row

    def _ask(self, case: Case, said: Said) -> Ask:
        applications = self._applications(case.id) if self.action in APPLIED_FOR else ()
        facts = facts_for(self.action, case, said, applications)
        behalf = behalf_for(self.action, case, said)
        return Ask(new_id(), self.action, case.id, case.version, self._station.clock.now(), facts, behalf)

    def _applications(self, case_id: UUID) -> Sequence[Application]:
        hanging = self._station.board.hanging(case_id)
        return hanging.applications if hanging else ()

    def _answered(self, row: One, command: WaitingCommand | None) -> One:
        if command is None:
            return replace(row, stands=Stands.DONE)
        if command.state is State.REFUSED:
            broken = None if command.code is None else RuleBroken(command.code, command.code_facts)
            return replace(row, stands=Stands.REFUSED, broken=broken)
        return row
