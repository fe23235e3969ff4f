"""The outbox against a model of plain lists: whatever is asked, sent, answered and taken back, in any order."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.local.files import DeskFiles
from app.local.outbox import State
from models.case import Case
from models.commands import Answer, Command, Outcome
from models.errors import Code
from models.lifecycle import Action
from tests.app.desk import CHEAP, PASSWORD, after, wish
from tests.models.given import NINE_THIRTY

CASES: list[Case] = [after(None, wish(Action.REGISTER, None)) for _ in range(3)]
OPEN = (State.WAITING, State.SENT, State.HELD, State.REFUSED)
GIVEN_BACK = (Answer.STALE, Answer.LATE, Answer.BUSY, Answer.FORK)


@dataclass
class Told:
    """A command as the model has it."""

    command: Command
    state: State
    serial: int = 0

    @property
    def case(self) -> UUID:
        return self.command.ask.subject


class OutboxMachine(RuleBasedStateMachine):
    """Rules are what the window and the sync thread do; both connections are looked at after each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.files = DeskFiles.create(Path(self.folder.name) / "desk", "chen", PASSWORD, cost=CHEAP)
        self.window, self.sync = self.files.outbox(), self.files.outbox()
        self.model: list[Told] = []
        self.consumed = 0
        self.mark = 0
        self.seen: dict[UUID, State] = {}

    def teardown(self) -> None:
        self.window.close()
        self.sync.close()
        self.files.close()
        self.folder.cleanup()

    # ── what happens ────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(place=st.integers(0, 2))
    def append(self, place: int) -> None:
        command = wish(Action.COMMENT, CASES[place])
        blocked = any(t.case == command.ask.subject and t.state in (State.REFUSED, State.HELD) for t in self.model)
        self.model.append(Told(command, State.HELD if blocked else State.WAITING))
        assert self.window.append(command) is self.model[-1].state

    @rule(limit=st.integers(1, 3))
    def send(self, limit: int) -> None:
        sent = [t for t in self.model if t.state is State.SENT]
        if not sent:
            sent = [t for t in self.model if t.state is State.WAITING and self._first_open(t)][:limit]
            for serial, told in enumerate(sent, self.consumed + 1):
                told.state, told.serial = State.SENT, serial
        batch = self.sync.next_batch(limit)
        assert [(c.ask.id, c.serial) for c in batch] == [(t.command.ask.id, t.serial) for t in sent]

    @precondition(lambda self: any(t.state is State.SENT for t in self.model))
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        sent = [t for t in self.model if t.state is State.SENT]
        said = [data.draw(st.sampled_from([Answer.APPLIED, Answer.ALREADY, Answer.REFUSED, Answer.GONE, *GIVEN_BACK]))]
        while len(said) < len(sent):
            stopped = said[-1] in (*GIVEN_BACK, Answer.GAP)
            said.append(Answer.GAP if stopped else data.draw(st.sampled_from([Answer.APPLIED, Answer.STALE])))
        outcomes = [Outcome(t.command.ask.id, answer, Code.STALE) for t, answer in zip(sent, said, strict=True)]
        self.sync.settle(outcomes, NINE_THIRTY)
        for told, answer in zip(sent, said, strict=True):
            self._answered(told, answer)

    def _answered(self, told: Told, answer: Answer) -> None:
        if answer in (*GIVEN_BACK, Answer.GAP):
            told.state, told.serial = State.WAITING, 0
            return
        self.consumed = told.serial
        told.state = State.APPLIED if answer in (Answer.APPLIED, Answer.ALREADY) else State.REFUSED
        if told.state is State.REFUSED:
            self._hold_behind(told)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        told = data.draw(st.sampled_from(self.model))
        can = told.state in (State.WAITING, State.HELD, State.REFUSED)
        if can:
            told.state = State.WITHDRAWN
            self._release(told.case)
        assert self.window.withdraw(told.command.ask.id) is can

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def decide_again(self, data: st.DataObject) -> None:
        told = data.draw(st.sampled_from(self.model))
        if told.state in (State.WAITING, State.HELD, State.REFUSED):
            if told.state is State.REFUSED:
                told.state = State.WAITING
            self._release(told.case)
        self.sync.redecide(told.command.ask.id, told.command.decision, 3, NINE_THIRTY + timedelta(minutes=1))

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def refuse_here(self, data: st.DataObject) -> None:
        told = data.draw(st.sampled_from(self.model))
        if told.state in (State.WAITING, State.HELD):
            told.state = State.REFUSED
            self._hold_behind(told)
        self.sync.refuse(told.command.ask.id, Code.WRONG_STATUS, {})

    @rule()
    def be_restored(self) -> None:
        self.sync.rebirth()
        self.consumed = 0
        for told in self.model:
            told.serial = 0
            if told.state is State.SENT:
                told.state = State.WAITING

    @rule()
    def start_again(self) -> None:
        self.window.close()
        self.window = self.files.outbox()

    # ── what always holds ───────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def both_connections_see_the_model(self) -> None:
        wanted = [(t.command.ask.id, t.state) for t in self.model if t.state in OPEN]
        assert [(e.command.ask.id, e.state) for e in self.window.open_entries()] == wanted
        on_wire = max((t.serial for t in self.model if t.state is State.SENT), default=self.consumed)
        assert (self.sync.settled_serial, self.sync.last_serial) == (self.consumed, on_wire)

    @invariant()
    def one_who_looks_only_at_what_changed_misses_nothing(self) -> None:
        for entry in self.window.changed_since(self.mark):
            self.seen[entry.command.ask.id] = entry.state
        self.mark = self.window.touched
        assert self.seen == {t.command.ask.id: t.state for t in self.model}

    # ── the model ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _first_open(self, told: Told) -> bool:
        return next(t for t in self.model if t.case == told.case and t.state in OPEN) is told

    def _hold_behind(self, told: Told) -> None:
        for other in self.model[self.model.index(told) + 1 :]:
            if other.case == told.case and other.state is State.WAITING:
                other.state = State.HELD

    def _release(self, case: UUID) -> None:
        for told in self.model:
            if told.case == case and told.state is State.REFUSED:
                return
            if told.case == case and told.state is State.HELD:
                told.state = State.WAITING


TestOutboxStates = OutboxMachine.TestCase
TestOutboxStates.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
