"""Somebody at a centre who asks with the real rules: makes commands by `decide`, numbers them, sends them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol, cast
from uuid import UUID

from app.sync.link import Centre
from app.wire import Json, asked_from_json, case_from_json, entry_from_json
from models.case import Case, Status
from models.commands import Answer, Ask, Caller, Command, Decision, OnBehalf, Outcome
from models.decide import decide
from models.errors import Facts
from models.ids import new_id
from models.intercom import Entry
from models.lifecycle import Action, Actor, Channel, find_move
from models.people import Person, Post
from models.reference import Reference, Rows, build_reference
from models.situation import Asked, Before, Root
from tests.models.given import ENOUGH, JINJIANG, QINGYANG

UNIT, OTHER_UNIT = "U1", "U2"
CALLER = Caller(number="138 0000 0000", name="来电人", wants_callback=True)

__all__ = ["CALLER", "JINJIANG", "QINGYANG", "UNIT", "Asker", "Hall", "case_in", "entry_in", "facts_for", "road"]


class Hall(Protocol):
    """A centre with as many people at it as a test needs."""

    def enter(
        self, *posts: Post, divisions: Collection[int] = (JINJIANG,), whole_city: bool = False, seat: str = "A-01"
    ) -> Asker:
        """Somebody new signs in."""
        ...

    def holding(self, case_id: UUID) -> AbstractContextManager[object]:
        """While it is open, somebody holds the row of a case and does not let go."""
        ...


@dataclass
class Asker:
    """A person at a desk without a board: what he looked at is what he is given."""

    centre: Centre
    seat: str = "A-01"
    outbox: UUID = field(default_factory=new_id)
    serial: int = 0
    hands: dict[UUID, set[Action]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        data = self.centre.reference()
        tables = cast("dict[str, Rows]", data["tables"])
        self.reference: Reference = build_reference(cast("int", data["version"]), tables)
        self.me: Person = self.centre.hello(self.outbox, self.seat).me

    def now(self) -> datetime:
        """The centre's time."""
        return self.centre.hello(self.outbox, self.seat).now

    def command(
        self,
        action: Action,
        case: Root | None = None,
        facts: Facts | None = None,
        *,
        decided_ago: float = 0.0,
        subject: UUID | None = None,
        caller: Caller | None = None,
    ) -> Command:
        """What `decide` makes of it, with the next serial; fails the test when a rule says no."""
        now = self.now() - timedelta(seconds=decided_ago)
        ask = self.ask(action, case, facts, at=now, subject=subject, caller=caller)
        hands = frozenset(self.hands.get(case.id, ())) if case else frozenset[Action]()
        decision = decide(Before.of(case, hands), ask, self.me, now, self.reference)
        assert isinstance(decision, Decision), decision
        return self.next(Command(ask, decision, now, self.seat, self.outbox, self.reference.edition))

    def ask(
        self,
        action: Action,
        case: Root | None,
        facts: Facts | None,
        *,
        at: datetime,
        subject: UUID | None = None,
        caller: Caller | None = None,
    ) -> Ask:
        """The ask, on behalf of whom the lifecycle table says."""
        move = find_move(action, case.status if case else Status.DRAFT)
        of = move.behalf if move else None
        below = action is Action.FEED_BACK_UP
        unit = (case.sub_unit if below else case.unit) if isinstance(case, Case) else None
        name = unit or UNIT if of is Actor.UNIT else "7号"
        return Ask(
            id=new_id(),
            action=action,
            subject=case.id if case else subject or new_id(),
            seen=case.version if case else 0,
            asked_at=at,
            facts=facts_for(action) if facts is None else facts,
            on_behalf=OnBehalf(of, name, Channel.PHONE) if of else None,
            caller=caller or (CALLER if action is Action.REGISTER else None),
        )

    def next(self, command: Command) -> Command:
        """`command` with this outbox's next serial."""
        self.serial += 1
        return replace(command, serial=self.serial, outbox=self.outbox)

    def send(self, *commands: Command) -> list[Outcome]:
        """Sends a batch."""
        return self.centre.record(commands)

    def do(self, action: Action, case: Case | None = None, facts: Facts | None = None) -> Case:
        """Does it and answers the case after."""
        command = self.command(action, case, facts)
        (outcome,) = self.send(command)
        assert outcome.answer is Answer.APPLIED, outcome
        self.hands.setdefault(command.ask.subject, set()).add(action)
        return case_in(outcome, case)

    def invite(self, case: Case, **facts: object) -> str:
        """Asks a unit for its position within a week and answers the id of the party's row."""
        due = {"due": (self.now() + timedelta(days=7)).isoformat()}
        command = self.command(Action.INVITE_PARTY, case, facts_for(Action.INVITE_PARTY, **due, **facts))
        (outcome,) = self.send(command)
        assert outcome.answer is Answer.APPLIED, outcome
        return str(command.ask.id)

    def notify(self, case: Case, **facts: object) -> str:
        """Tells another division of the case and answers the id of the notice."""
        command = self.command(Action.NOTIFY, case, facts_for(Action.NOTIFY, **facts))
        (outcome,) = self.send(command)
        assert outcome.answer is Answer.APPLIED, outcome
        return str(command.ask.id)

    def asked(self, kind: str, identifier: str) -> Asked:
        """The question or the notice as this person reads it now."""
        row = self.read_all()[1][kind, UUID(identifier)]
        return asked_from_json(kind, row)

    def log(self, **facts: object) -> Entry:
        """Writes down what was said on the radio and answers the entry."""
        (outcome,) = self.send(self.command(Action.LOG_ENTRY, facts=facts_for(Action.LOG_ENTRY, **facts)))
        assert outcome.answer is Answer.APPLIED, outcome
        return entry_in(outcome)

    def catch_up(self, cursor: str) -> tuple[str, dict[tuple[str, UUID], Json | None], list[Json]]:
        """Everything since `cursor`: the new cursor, present rows by kind and id, lines."""
        rows: dict[tuple[str, UUID], Json | None] = {}
        lines: list[Json] = []
        after: str | None = None
        while True:
            page = self.centre.feed(cursor, after)
            rows.update({(row.kind, row.id): None if row.row is None else dict(row.row) for row in page.rows})
            lines += page.lines
            after = page.after
            if after is None:
                assert page.cursor is not None, "the cursor is worth nothing any more"
                return page.cursor, rows, lines

    def read_all(self) -> tuple[str, dict[tuple[str, UUID], Json], list[Json]]:
        """A new desk's first look: the first cursor, rows, lines."""
        rows: dict[tuple[str, UUID], Json] = {}
        lines: list[Json] = []
        cursor: str | None = None
        for page in self.centre.snapshot():
            rows.update({(row.kind, row.id): dict(row.row) for row in page.rows if row.row is not None})
            lines += page.lines
            cursor = page.cursor
        assert cursor is not None, "the last page carries the cursor"
        return cursor, rows, lines


def case_in(outcome: Outcome, otherwise: Case | None = None) -> Case:
    """The case among an outcome's rows, or `otherwise`."""
    rows: Iterable[Json] = (dict(row.row) for row in outcome.rows if row.kind == "cases" and row.row is not None)
    found = next(iter(rows), None)
    if found is None:
        assert otherwise is not None, outcome
        return otherwise
    return case_from_json(found)


def entry_in(outcome: Outcome) -> Entry:
    """The entry of the log among an outcome's rows."""
    (row,) = (row.row for row in outcome.rows if row.kind == "intercom" and row.row is not None)
    return entry_from_json(row)


def facts_for(action: Action, **more: object) -> Facts:
    """Facts with which `action` can be done."""
    fresh = {"attachment": str(new_id())} if action is Action.ATTACH else {}
    facts = {**ENOUGH[action], **fresh, **more}
    if action is Action.DISPATCH_ON:
        return {**facts, "sub_unit": OTHER_UNIT, **more}
    if action is Action.INVITE_PARTY:
        return {**facts, "unit": OTHER_UNIT, **more}
    return {**facts, "unit": UNIT, **more} if action in (Action.DISPATCH, Action.SETTLE) else facts


def road(acceptor: Asker, leader: Asker, dispatcher: Asker) -> tuple[tuple[Asker, Action], ...]:
    """The straight road through a case's life."""
    return (
        (acceptor, Action.REGISTER),
        (acceptor, Action.PROPOSE),
        (leader, Action.FILE),
        (dispatcher, Action.DISPATCH),
        (dispatcher, Action.RECEIVE),
        (dispatcher, Action.FEED_BACK),
        (acceptor, Action.SEND_TO_INSPECTION),
        (acceptor, Action.PASS_INSPECTION),
        (leader, Action.CLOSE),
    )
