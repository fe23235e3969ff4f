"""Whole workstations on a centre in memory: real files, real thread; the window's jobs are run by the test."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import UUID

from app.desk.rows import Announcement, CaseOnBoard, Submitted
from app.settings import Profile
from app.workstation import Workstation, open_workstation
from models.commands import Ask, OnBehalf
from models.errors import Facts, RuleBroken
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel, find_move
from models.people import Person
from models.working_time import CITY_ZONE
from tests.fakes import FakeCity
from tests.models.given import CALLER, ENOUGH, UNIT, said_of_change

PROFILE = Profile("test", (("127.0.0.1", 1),), "gaowei", sslmode="disable")
PATIENCE = 10.0


@dataclass
class Window:
    """Stands for the window: runs the jobs that the sync thread delivers, and keeps what was announced."""

    station: Workstation
    jobs: queue.SimpleQueue[Callable[[], None]] = field(default_factory=queue.SimpleQueue)
    heard: list[Announcement] = field(default_factory=list)
    idle: Callable[[], object] = lambda: None
    """What the window's thread does between two jobs: Qt's events, where panes and their timers hang on the desk."""

    def __post_init__(self) -> None:
        self.station.watch(self.heard.append)

    def start(self) -> None:
        """Starts to sync."""
        self.station.start(self.jobs.put)

    def until(self, true: Callable[[], object], limit: float = PATIENCE) -> None:
        """Runs jobs until the condition holds; fails when it does not within `limit` seconds."""
        end = time.monotonic() + limit
        while not true():
            left = end - time.monotonic()
            assert left > 0, f"it did not come about in {limit:g} s: {self.told()}"
            with suppress(queue.Empty):
                self.jobs.get(timeout=min(left, 0.05))()
            self.idle()

    def told(self) -> str:
        """Where the desk stands, for a failure: its line, what waits, what was refused, the last news."""
        waits = [(entry.state, entry.command.ask.action) for entry in self.station._outbox.open_entries()]
        refused = [str(one) for one in self.station.board.conflicts()]
        return f"{self.station.link()}, waiting {waits}, refused {refused}, told at last {self.heard[-3:]}"

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def wish(self, action: Action, case_id: UUID | None = None, facts: Facts | None = None) -> Ask:
        """A wish as a form makes it of what the board shows."""
        shown = self.station.board.case(case_id) if case_id else None
        return Ask(
            id=new_id(),
            action=action,
            subject=case_id or new_id(),
            seen=shown.case.version if shown else 0,
            asked_at=self.station.clock.now(),
            facts={**said_of_change(action, shown.case if shown else None), **ENOUGH[action], **(facts or {})},
            on_behalf=_behalf(action, shown),
            caller=CALLER if action is Action.REGISTER else None,
        )

    def do(self, action: Action, case_id: UUID | None = None, facts: Facts | None = None) -> Submitted:
        """Submits what must be allowed."""
        answer = self.station.submit(self.wish(action, case_id, facts))
        assert not isinstance(answer, RuleBroken), answer
        return answer

    def shown(self, case_id: UUID) -> CaseOnBoard:
        """The case on the board; it must be there."""
        found = self.station.board.case(case_id)
        assert found is not None
        return found

    def numbered(self) -> bool:
        """Whether case numbers are at hand."""
        numbers = self.station._outbox.numbers_left(self.station.clock.now().astimezone(CITY_ZONE).date())
        return numbers > 0

    def settled(self) -> bool:
        """Whether nothing waits."""
        return self.station.link().waiting == 0


def _behalf(action: Action, shown: CaseOnBoard | None) -> OnBehalf | None:
    move = find_move(action, shown.case.status) if shown else None
    if shown is None or move is None or move.behalf is None:
        return None
    name = shown.case.unit or UNIT if move.behalf is Actor.UNIT else "7号"
    return OnBehalf(move.behalf, name, Channel.PHONE)


@contextmanager
def opened(
    city: FakeCity, me: Person, home: Path, *, start: bool = True, idle: Callable[[], object] = lambda: None
) -> Iterator[Window]:
    """A window on a workstation of `me`, signed in; closed at the end."""
    connector = city.connector(me.login, seat=me.login)
    station = open_workstation(home, PROFILE, me.login, "secret", seat=me.login, connector=connector, chance=Random(5))
    window = Window(station, idle=idle)
    if start:
        window.start()
    try:
        yield window
    finally:
        station.close()
