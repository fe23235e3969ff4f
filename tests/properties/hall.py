"""A hall of three desks as a machine for Hypothesis: people ask, lines break, servers die, files are killed.

Whatever happened, once everything answers again: every desk shows what the centre has, every wish is in the journal
exactly once or lies before a person, and nobody is alarmed about what was done.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.local.entry import State
from app.wire import CASE_COLUMNS, plain
from models.commands import Command
from models.ids import new_id
from models.lifecycle import Action
from tests.fake_record import Books
from tests.seats import Seat, a_city, somebody

LOGINS = ("an", "bo", "chu")
desks = st.integers(0, len(LOGINS) - 1)
ACTIONS = (
    Action.PROPOSE,
    Action.FILE,
    Action.DISPATCH,
    Action.RECEIVE,
    Action.RETURN_TO_DISPATCH,
    Action.RETURN_TO_FILING,
    Action.RETURN_TO_INTAKE,
    Action.VOID,
    Action.COMMENT,
    Action.COMMENT,
)
CALLS = ("hello", "feed", "snapshot", "record", "record", "ring", "take_numbers", "reference")
ROUNDS = 30


class Hall(RuleBasedStateMachine):
    """The real road over real files."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="gaowei-hall-"))
        self.city = a_city()
        self.city.deadline = 0.0
        self.wishes: dict[str, tuple[Seat, Command]] = {}
        """By what was said, which is different in every wish."""
        self.withdrawn: set[str] = set()
        self.saved: Books | None = None
        self.seats = [self.seat(login) for login in LOGINS]

    def seat(self, login: str) -> Seat:
        """A desk of the hall."""
        return Seat(self.city, somebody(login), self.folder / login)

    @initialize()
    def everybody_signs_in(self) -> None:
        """The first sign-in of each needs the centre."""
        for seat in self.seats:
            seat.connect()

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(desk=desks)
    def register(self, desk: int) -> None:
        """A call comes in."""
        self._ask(self.seats[desk], Action.REGISTER, None, {})

    @rule(desk=desks, action=st.sampled_from(ACTIONS), which=st.integers(0, 5), unit=st.sampled_from(("U-1", "U-2")))
    def act(self, desk: int, action: Action, which: int, unit: str) -> None:
        """Somebody does something to a case that he sees."""
        seat = self.seats[desk]
        seen = sorted(self._seen(seat))
        if seen:
            facts = {"unit": unit} if action is Action.DISPATCH else {}
            self._ask(seat, action, seen[which % len(seen)], facts)

    def _seen(self, seat: Seat) -> set[UUID]:
        with closing(seat.files.mirror_reader()) as reader:
            cached = {UUID(str(identifier)) for (identifier,) in reader.rows("SELECT id FROM cases")}
        return cached | {entry.command.ask.subject for entry in seat.entries()}

    def _ask(self, seat: Seat, action: Action, case: UUID | None, facts: Mapping[str, object]) -> None:
        said = f"wish {len(self.wishes)}"
        name = {Action.REGISTER: "description", Action.COMMENT: "text", Action.DISPATCH: "instruction"}.get(action)
        answer = seat.ask(action, case, {**facts, name: said} if name else facts)
        if isinstance(answer, Command):
            self.wishes[said] = (seat, answer)

    @rule(desk=desks)
    def take_back(self, desk: int) -> None:
        """Somebody withdraws his oldest refused or waiting wish."""
        seat = self.seats[desk]
        before = {entry.command.ask.id for entry in seat.entries()}
        for entry in seat.entries():
            # what was sent once may be done: he may take back only what was refused, or never sent
            if entry.state is State.REFUSED or (entry.state is State.WAITING and not entry.attempts):
                seat.outbox.withdraw(entry.command.ask.id)
                break
        gone = before - {entry.command.ask.id for entry in seat.entries()}
        self.withdrawn |= {str(identifier) for identifier in gone}

    # ── the world ───────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(desk=desks)
    def turn(self, desk: int) -> None:
        """Two seconds pass at a desk."""
        self.try_turn(self.seats[desk])

    def try_turn(self, seat: Seat) -> bool:
        """Whether the line held."""
        return seat.try_turn()

    @rule(call=st.sampled_from(CALLS), after=st.booleans())
    def cut(self, call: str, after: bool) -> None:
        """The next such call of anybody breaks the line, before or after it was done."""
        if len(self.city.cuts) < 2:
            self.city.cut(call, after=after)

    @rule()
    def the_server_stops_and_starts(self) -> None:
        """Every line breaks."""
        self.city.stop()
        self.city.start()

    @rule(desk=desks)
    def a_desk_is_killed(self, desk: int) -> None:
        """And started again."""
        self.seats[desk].close()
        self.seats[desk].open()

    @rule(seconds=st.sampled_from((1, 50, 70, 4000)))
    def time_passes(self, seconds: int) -> None:
        """In the city; the desks learn it when they ask."""
        self.city.clock.later(seconds=seconds)

    @rule()
    def a_replica_is_here(self) -> None:
        """It has everything up to now."""
        self.saved = self.city.saved()

    @precondition(lambda self: self.saved is not None)
    @rule()
    def failover(self) -> None:
        """The server is lost with what the replica had not got yet."""
        assert self.saved is not None
        self.city.put_back(self.saved)

    @rule(desk=desks)
    def failover_after_an_answer(self, desk: int) -> None:
        """The server says that it is done, and is lost before the replica has it."""
        saved = self.city.saved()
        self._ask(self.seats[desk], Action.REGISTER, None, {})
        self.try_turn(self.seats[desk])
        self.city.put_back(saved)

    # ── what must hold ──────────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def nothing_is_done_twice(self) -> None:
        """Not even for a moment."""
        lines = self.city.books.lines
        keys = Counter((line["command_id"], line["subject"]) for line in lines)
        assert max(keys.values(), default=0) <= 1
        said = Counter(self._said(line) for line in lines)
        del said[""]
        assert max(said.values(), default=0) <= 1, f"done twice: {said.most_common(1)}"

    @staticmethod
    def _said(line: dict[str, object]) -> str:
        facts = cast("dict[str, object]", line["facts"])
        words = (str(facts.get(name, "")) for name in ("description", "text", "instruction"))
        return next((word for word in words if word.startswith("wish ")), "")

    def teardown(self) -> None:
        """Everything answers again, and the hall comes to rest."""
        try:
            self._come_to_rest()
            self.nothing_is_done_twice()
            self._every_desk_shows_what_is_there()
            self._every_wish_is_somewhere()
            self._each_desk_keeps_the_order_of_a_case()
        finally:
            for seat in self.seats:
                seat.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _come_to_rest(self) -> None:
        self.city.cuts.clear()
        for _ in range(ROUNDS):
            held = [self.try_turn(seat) for seat in self.seats]
            if all(held) and not any(self._on_its_way(seat) for seat in self.seats):
                break
        assert not any(self._on_its_way(seat) for seat in self.seats), "something waits for ever"
        for seat in self.seats:  # the last pushes of all are pulled by all
            assert self.try_turn(seat)

    @staticmethod
    def _on_its_way(seat: Seat) -> bool:
        return bool({State.WAITING, State.SENT} & set(seat.states()))

    def _every_desk_shows_what_is_there(self) -> None:
        there = {UUID(name): row for name, row in self.city.books.rows["cases"].items()}
        lines = {str(line["command_id"]) for line in self.city.books.lines}
        for seat in self.seats:
            with closing(seat.files.mirror_reader()) as reader:
                found = {UUID(str(identifier)) for (identifier,) in reader.rows("SELECT id FROM cases")}
                known = {str(identifier) for (identifier,) in reader.rows("SELECT command_id FROM lines")}
            assert found == there.keys(), f"{seat.me.login} has other cases than the centre"
            assert known == lines, f"{seat.me.login} has other lines than the centre"
            for case_id, row in there.items():
                case = seat.mirror.case(case_id)
                assert case is not None
                shown = {name: plain(getattr(case, name)) for name in CASE_COLUMNS}
                assert shown == {name: row[name] for name in CASE_COLUMNS}

    def _every_wish_is_somewhere(self) -> None:
        done = {str(line["command_id"]) for line in self.city.books.lines}
        for seat, command in self.wishes.values():
            name = str(command.ask.id)
            before_a_person = {str(entry.command.ask.id) for entry in seat.entries()}
            assert (name in done) + (name in before_a_person) + (name in self.withdrawn - done) == 1, (
                f"{command.ask.action} of {seat.me.login}: done {name in done}, "
                f"shown {name in before_a_person}, withdrawn {name in self.withdrawn}"
            )

    def _each_desk_keeps_the_order_of_a_case(self) -> None:
        """What was asked first is done first, and nothing is done behind a refusal that nobody has looked at."""
        place = {str(line["command_id"]): n for n, line in enumerate(self.city.books.lines)}
        open_now = {entry.command.ask.id for seat in self.seats for entry in seat.entries()}
        chains: dict[tuple[str, UUID], list[Command]] = {}
        for seat, command in self.wishes.values():
            chains.setdefault((seat.me.login, command.ask.subject), []).append(command)
        for chain in chains.values():
            done = [place[str(command.ask.id)] for command in chain if str(command.ask.id) in place]
            assert done == sorted(done), "a later wish of a case overtook an earlier one"
            refused = [n for n, command in enumerate(chain) if command.ask.id in open_now]
            behind = chain[refused[0] :] if refused else []
            assert not any(str(command.ask.id) in place for command in behind), "done behind a refusal"


class NaiveSeat(Seat):
    """A desk whose commands have no ids of their own: what got no answer is simply asked again."""

    def try_turn(self, seconds: float = 2.0) -> bool:
        """The same, but after a broken line everything unanswered becomes a new wish."""
        held = super().try_turn(seconds)
        lost = [entry.command.ask for entry in self.entries() if entry.state is State.SENT]
        if held or not lost:
            return held
        self.outbox.rebirth()
        for ask in lost:
            self.outbox.withdraw(ask.id)
            subject = new_id() if ask.action is Action.REGISTER else ask.subject
            self.put(replace(ask, id=new_id(), subject=subject), self.shown(subject))
        return False


class NaiveHall(Hall):
    """The control: the same hall with naive desks must be caught doing something twice."""

    def seat(self, login: str) -> Seat:
        """A naive desk."""
        return NaiveSeat(self.city, somebody(login), self.folder / login)

    def _every_wish_is_somewhere(self) -> None:
        """Its wishes change their ids; what it is caught at is doing them twice."""
