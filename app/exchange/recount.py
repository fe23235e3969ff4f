"""Counting the clocks of chosen open cases again after an edit of the calendars: one journalled act for each.

Nothing is kept between runs: a case that was counted again is not found a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast
from uuid import UUID

from app.clock import CentreClock
from app.errors import WorldFailed
from app.sync.link import Centre
from app.wire import Json, case_from_json
from models.case import FINAL, Case
from models.commands import SETTLED, Ask, Command
from models.decide import decide
from models.errors import RuleBroken
from models.ids import new_id
from models.lifecycle import CASES, Action
from models.people import Person, Post
from models.recounting import moves
from models.reference import Reference, build_reference
from models.situation import Before

SEAT = "calendar"
BATCH = 50


class NoManager(WorldFailed):
    """Only a manager counts deadlines again."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A case whose running clock ends at another time by today's calendars."""

    case: Case
    due: datetime


@dataclass(slots=True)
class Report:
    """`moved` are those that would move, `done` those that did, `refused` the rest, each with why."""

    moved: list[Moved] = field(default_factory=list)
    done: int = 0
    refused: list[tuple[Moved, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Numbers that were chosen and are of no open case of his."""


def recount(
    centre: Centre, chosen: Iterable[str] | None, reason: str, *, dry_run: bool, tell: Callable[[int], None]
) -> Report:
    """Counts the cases with the `chosen` numbers again, or all open ones of this manager's divisions.

    Raises NoManager and the errors of `app.central`. A case that somebody else works on meanwhile is left for another
    run, and said.
    """
    outbox = new_id()
    hello = centre.hello(outbox, SEAT)
    if Post.MANAGER not in hello.me.posts:
        raise NoManager(f"Only a manager counts deadlines again, and {hello.me.login} is none.")
    clock = CentreClock()
    clock.measure(hello.now, hello.uncertainty, hello.rate)
    sent = centre.reference()
    reference = build_reference(int(str(sent["version"])), cast("dict[str, list[Json]]", sent["tables"]))
    report = Report()
    _find(centre, None if chosen is None else set(chosen), reference, report)
    if not dry_run:
        run = _Run(centre, outbox, hello.me, reference, clock, reason, report)
        for first in range(0, len(report.moved), BATCH):
            run.send(report.moved[first : first + BATCH])
            tell(min(first + BATCH, len(report.moved)))
    return report


def _find(centre: Centre, chosen: set[str] | None, reference: Reference, report: Report) -> None:
    seen = set()
    for page in centre.snapshot():
        for present in page.rows:
            if present.kind != CASES or present.row is None:
                continue
            case = case_from_json(present.row)
            if case.status in FINAL or (chosen is not None and case.number not in chosen):
                continue
            seen.add(case.number or "")
            if (due := moves(case, reference.calendars)) is not None:
                report.moved.append(Moved(case, due))
    report.moved.sort(key=lambda one: one.case.number or str(one.case.id))
    report.unknown = sorted((chosen or set()) - seen)


@dataclass(slots=True)
class _Run:
    centre: Centre
    outbox: UUID
    me: Person
    reference: Reference
    clock: CentreClock
    reason: str
    report: Report
    serial: int = 0

    def send(self, batch: list[Moved]) -> None:
        """Decides and sends; what the centre answers is counted."""
        by_id: dict[UUID, Moved] = {}
        commands = []
        for one in batch:
            command = self._command(one)
            if isinstance(command, RuleBroken):
                self.report.refused.append((one, command.code.value))
            else:
                by_id[command.ask.id] = one
                commands.append(command)
        for outcome in self.centre.record(commands) if commands else ():
            if outcome.answer in SETTLED:
                self.report.done += 1
            else:
                self.report.refused.append((by_id[outcome.id], outcome.answer.value))
        self.centre.ring()

    def _command(self, one: Moved) -> Command | RuleBroken:
        now = self.clock.now()
        ask = Ask(new_id(), Action.RECOUNT, one.case.id, one.case.version, now, {"reason": self.reason})
        decision = decide(Before(one.case), ask, self.me, now, self.reference)
        if isinstance(decision, RuleBroken):
            return decision
        self.serial += 1
        return Command(ask, decision, now, SEAT, self.outbox, self.reference.edition, self.serial)
