"""Plays the scripts of the demonstration city: each step asked by its person, decided as at a desk, sent to `record`.

Nothing is written past the centre. The city's clock is told each step's time, so that the journal reads as if the days
had passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol, cast
from uuid import UUID

from app.central.session import Session
from app.exchange.demo_scripts import PLOTS, Plot, Step, all_steps
from app.settings import Profile
from app.wire import Row, case_from_json, case_number
from models.case import Case, Status
from models.commands import Answer, Ask, Command, Decision, OnBehalf, Outcome
from models.decide import decide
from models.ids import new_id
from models.lifecycle import Action, Channel, find_move
from models.people import Person
from models.reference import Reference, build_reference
from models.situation import Before
from models.working_time import CITY_ZONE

BLOCK = 20
"""Case numbers that an acceptor takes at a time."""

SetClock = Callable[[datetime], None]


class Player(Protocol):
    """Somebody who plays: a person of the city with his password."""

    @property
    def login(self) -> str:
        """His login name."""
        ...

    @property
    def seat(self) -> str:
        """Where he sits."""
        ...

    @property
    def password(self) -> str:
        """His password."""
        ...


def replay(
    profile: Profile,
    players: Iterable[Player],
    set_clock: SetClock,
    progress: Callable[[int, int], None],
    plots: Sequence[Plot] = PLOTS,
) -> None:
    """Plays the scripts of `plots`. Raises the errors of `app.central`, RuntimeError for a step that is not applied."""
    with ExitStack() as open_:
        desks = {}
        for player in players:
            session = open_.enter_context(closing(Session(profile, player.login, player.password, player.seat)))
            desks[player.login] = _Desk(session, player.seat)
        data = next(iter(desks.values())).session.reference()
        reference = build_reference(int(str(data["version"])), cast("Mapping[str, list[Row]]", data["tables"]))
        steps = all_steps(reference, plots)
        stage = _Stage(desks, reference)
        done = 0
        for batch in _batches(steps):
            set_clock(batch[-1].at + timedelta(seconds=1))
            stage.play(batch)
            done += len(batch)
            progress(done, len(steps))


def _batches(steps: Sequence[Step]) -> Iterable[list[Step]]:
    """Steps that one person does within one minute, no two of one case: they share a call."""
    for _key, group in groupby(steps, key=lambda step: (step.login, step.at.replace(second=0, microsecond=0))):
        batch: list[Step] = []
        for step in group:
            if any(step.case == other.case for other in batch):
                yield batch
                batch = []
            batch.append(step)
        yield batch


@dataclass(slots=True)
class _Desk:
    session: Session
    seat: str
    outbox: UUID = field(default_factory=new_id)
    serial: int = 0
    numbers: list[str] = field(default_factory=list)
    me: Person = field(init=False)

    def __post_init__(self) -> None:
        self.me = self.session.hello(self.outbox, self.seat).me

    def number(self, at: datetime) -> str:
        """The next case number of the day of `at`."""
        day = at.astimezone(CITY_ZONE).date()
        while not self.numbers or not self.numbers[0].startswith(f"{day:%Y%m%d}"):
            block = self.session.take_numbers(day, BLOCK)
            self.numbers = [case_number(block.day, n) for n in range(block.first, block.last + 1)]
        return self.numbers.pop(0)


@dataclass(slots=True)
class _Stage:
    desks: Mapping[str, _Desk]
    reference: Reference
    cases: dict[int, Case] = field(default_factory=dict)
    hands: dict[tuple[int, str], frozenset[Action]] = field(default_factory=dict)

    def play(self, batch: Sequence[Step]) -> None:
        """Sends the steps of one person and keeps what came of them."""
        desk = self.desks[batch[0].login]
        commands = [self._command(desk, step) for step in batch]
        for step, outcome in zip(batch, desk.session.record(commands), strict=True):
            self.cases[step.case] = _applied(step, outcome) or self.cases[step.case]
            key = (step.case, step.login)
            self.hands[key] = self.hands.get(key, frozenset()) | {step.action}

    def _command(self, desk: _Desk, step: Step) -> Command:
        case = self.cases.get(step.case)
        facts = {**step.facts, "number": desk.number(step.at)} if case is None else step.facts
        ask = Ask(
            id=new_id(),
            action=step.action,
            subject=case.id if case else new_id(),
            seen=case.version if case else 0,
            asked_at=step.at,
            facts=facts,
            on_behalf=_behalf(case, step),
            caller=step.caller,
        )
        before = Before(case, self.hands.get((step.case, step.login), frozenset()))
        decision = decide(before, ask, desk.me, step.at, self.reference)
        if not isinstance(decision, Decision):
            raise RuntimeError(f"the script breaks a rule: {step.action} of case {step.case}: {decision}")
        desk.serial += 1
        return Command(ask, decision, step.at, desk.seat, desk.outbox, self.reference.edition, desk.serial)


def _behalf(case: Case | None, step: Step) -> OnBehalf | None:
    move = find_move(step.action, case.status if case else Status.DRAFT)
    if move is None or move.behalf is None or step.behalf is None:
        return None
    return OnBehalf(move.behalf, step.behalf, Channel.PHONE if step.case % 2 else Channel.INTERCOM)


def _applied(step: Step, outcome: Outcome) -> Case | None:
    """The case as it is now; None when the step wrote something else."""
    if outcome.answer is not Answer.APPLIED:
        raise RuntimeError(f"the centre did not apply {step.action} of case {step.case}: {outcome}")
    row = next((present.row for present in outcome.rows if present.kind == "cases"), None)
    return None if row is None else case_from_json(row)
