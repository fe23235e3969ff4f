"""Desks without a window: their real files and their real road, driven step by step by the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

from app.clock import CentreClock
from app.errors import CentreGone
from app.exchange.catalogue import starter_reference
from app.local.entry import Entry, State
from app.local.files import DeskFiles
from app.sync.link import Link
from app.sync.news import News
from app.sync.road import Road
from app.wire import Json, past_from_json
from models.again import after, hands_of
from models.case import Case
from models.commands import Ask, Command, OnBehalf
from models.decide import decide
from models.errors import Facts, RuleBroken
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel, find_move
from models.people import Person, Post
from models.reference import Reference, build_reference
from models.situation import Before
from tests.fakes import NINE_THIRTY, FakeCentre, FakeCity
from tests.models.given import (
    CALLER,
    ENDED_UNIT,
    ENOUGH,
    JINJIANG,
    OTHER_UNIT,
    SUPERVISORS,
    TALK_GROUPS,
    UNIT,
    said_of_change,
)

CHEAP = 2
"""scrypt's cost in tests: the key need not be hard to guess."""


@cache
def tables() -> Mapping[str, Sequence[Mapping[str, object]]]:
    """The shipped catalogue with three units, as the centre sends it."""
    units = [
        {"code": code, "name_zh": code, "name_en": code, "division": JINJIANG, "ended": code == ENDED_UNIT}
        for code in (UNIT, OTHER_UNIT, ENDED_UNIT)
    ]
    radio = {"talk_groups": TALK_GROUPS, "supervisors": SUPERVISORS}
    return {**starter_reference(), **radio, "units": units, "names": []}


@cache
def reference() -> Reference:
    """The same as the rules read it."""
    return build_reference(1, tables())


def a_city() -> FakeCity:
    """A centre in memory with the shipped catalogue."""
    data: Json = {"version": 1, "tables": tables()}
    return FakeCity(data)


def somebody(login: str, *posts: Post, divisions: Sequence[int] = ()) -> Person:
    """A person of the whole city unless divisions are named, of all posts unless some are."""
    return Person(new_id(), login, login, frozenset(posts or Post), frozenset(divisions), whole_city=not divisions)


@dataclass
class Seat:
    """One desk of `me`. Time is what the test says: `mono` seconds for the road, the city's clock for everybody."""

    city: FakeCity
    me: Person
    folder: Path
    chance: Random = field(default_factory=lambda: Random(7))
    news: list[News] = field(default_factory=list)
    mono: float = 1000.0

    def __post_init__(self) -> None:
        self.city.add(self.me)
        self.link = Link(lambda: self.mono)
        self.clock = CentreClock(wall=lambda: NINE_THIRTY, monotonic=lambda: self.mono)
        self.centre: FakeCentre | None = None
        self.open()

    def open(self) -> None:
        """Opens the files, or makes them."""
        if DeskFiles.exists(self.folder):
            self.files = DeskFiles.open(self.folder, self.me.login, "secret")
        else:
            self.files = DeskFiles.create(self.folder, self.me.login, "secret", cost=CHEAP)
        self.outbox, self.mirror = self.files.outbox(), self.files.mirror()
        self.shelf = self.files.attachments()
        self.road = self._road()

    def close(self) -> None:
        """Closes everything, as a kill would: nothing is asked of the centre."""
        self.hang_up()
        self.outbox.close()
        self.mirror.close()
        self.shelf.close()
        self.files.close()

    def _road(self) -> Road:
        return Road(
            self.outbox,
            self.mirror,
            self.clock,
            self.link,
            self.news.append,
            seat=self.me.login,
            shelf=self.shelf,
            chance=self.chance,
            monotonic=lambda: self.mono,
        )

    # ── the line ────────────────────────────────────────────────────────────────────────────────────────────────────

    def connect(self) -> None:
        """Opens a line and catches up. Raises what the centre raises."""
        self.hang_up()
        self.centre = self.city.connector(self.me.login, seat=self.me.login)()
        self.road = self._road()
        self.road.connect(self.centre)

    def hang_up(self) -> None:
        """Closes the line."""
        if self.centre is not None:
            self.centre.close()
            self.centre = None

    def turn(self, seconds: float = 2.0) -> None:
        """Lets `seconds` pass, then one turn: whatever is due by then is done. Opens the line when there is none."""
        self.mono += seconds
        if self.centre is None:
            self.connect()
        self.road.turn()

    def try_turn(self, seconds: float = 2.0) -> bool:
        """The same; a line that breaks is closed, as the loop does."""
        try:
            self.turn(seconds)
        except CentreGone:
            self.hang_up()
            return False
        return True

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def entries(self, case_id: UUID | None = None) -> list[Entry]:
        """What is not settled, of one case or of all."""
        return [e for e in self.outbox.open_entries() if case_id in (None, e.command.ask.subject)]

    def states(self) -> list[State]:
        """The states of all that is not settled, oldest first."""
        return [entry.state for entry in self.entries()]

    def shown(self, case_id: UUID) -> Case | None:
        """The case with what waits laid over it."""
        case = self.mirror.case(case_id)
        for entry in self.entries(case_id):
            if entry.state in (State.WAITING, State.SENT):
                command = entry.command
                root = after(case, command.ask, command.decision, command.decided_at)
                assert isinstance(root, Case | None), "an entry of the log is no case"
                case = root
        return case

    def ask(self, action: Action, case_id: UUID | None = None, facts: Facts | None = None) -> Command | RuleBroken:
        """Decides on what is shown and puts the command into the outbox, or answers why not."""
        subject = case_id or new_id()
        case = self.shown(subject)
        wish = Ask(
            id=new_id(),
            action=action,
            subject=subject,
            seen=case.version if case else 0,
            asked_at=self.clock.now(),
            facts={**said_of_change(action, case), **ENOUGH[action], **(facts or {})},
            on_behalf=_behalf(action, case),
            caller=CALLER if action is Action.REGISTER else None,
        )
        return self.put(wish, case)

    def put(self, wish: Ask, case: Case | None) -> Command | RuleBroken:
        """The same with a wish made by the test."""
        past = [past_from_json(line) for line in self.mirror.lines(wish.subject)]
        hands = hands_of(past, self.me.id) | {e.command.ask.action for e in self.entries(wish.subject)}
        now = self.clock.now()
        decision = decide(Before(case, hands), wish, self.me, now, reference())
        if isinstance(decision, RuleBroken):
            return decision
        command = Command(wish, decision, now, self.me.login, self.outbox.id, reference().edition)
        self.outbox.append(command)
        return command

    def do(self, action: Action, case_id: UUID | None = None, facts: Facts | None = None) -> Command:
        """The same for what must be allowed."""
        command = self.ask(action, case_id, facts)
        assert isinstance(command, Command), command
        return command


def _behalf(action: Action, case: Case | None) -> OnBehalf | None:
    move = find_move(action, case.status) if case else None
    if move is None or move.behalf is None:
        return None
    name = (case and case.unit) or UNIT if move.behalf is Actor.UNIT else "7号"
    return OnBehalf(move.behalf, name, Channel.PHONE)
