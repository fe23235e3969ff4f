"""Plays chapters of the demonstration city's past: each step asked by its person, decided as at a desk, recorded.

Ids follow from the moment the city was made and from the script, so that a chapter is played once however often the
player is killed. Desks work meanwhile, in their own present; they see a chapter when it is whole.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import TypeVar, cast
from uuid import UUID

from app.cast.side_roads import NOT_TAKEN, PAPER
from app.central.past import MOST_COMMANDS, PastWriter
from app.exchange.demo_beside import Named, Of
from app.exchange.demo_history import Chapter
from app.exchange.demo_scripts import SEED, Step
from app.exchange.demo_talk import Talk
from app.wire import Row
from models.case import Case, Status
from models.commands import Answer, Ask, Command, Decision, OnBehalf
from models.decide import decide
from models.errors import Facts
from models.ids import made_at
from models.lifecycle import Action, Channel, find_move
from models.overlay import laid_over
from models.people import Person
from models.proposing import Found, propose
from models.reference import Reference, build_reference
from models.situation import Before

LANES = 2
"""How many chapters are played side by side: one decides while the server records the other."""

SEAT = "past"
_CASE, _OUTBOX = 0xFFF, 0xFFE
"""Which of the ids of one case is its own, and of one lane its outbox's; the others are its commands'."""
_FILE = "file"
_WORDS, _ENTRY = 0, 1
"""Which of the ids of what was said is the command's, and which the entry's."""

One = TypeVar("One")


def past_id(made: UUID, story: str, number: int, place: int) -> UUID:
    """A UUIDv7 of the time of `made`, the same every time for the same city, story, number and place."""
    chance = hashlib.sha256(f"{made}/{SEED}/{story}/{number}/{place}".encode()).digest()
    milliseconds = int(made_at(made).timestamp() * 1000) + number % 4096
    value = (milliseconds << 80) | (0x7 << 76) | (place << 64) | (0b10 << 62)
    return UUID(int=value | (int.from_bytes(chance[:8], "big") >> 2))


def reference_of(writer: PastWriter) -> Reference:
    """The tables that the city's people decide with."""
    data = writer.reference(next(iter(writer.people())))
    return build_reference(int(str(data["version"])), cast("Mapping[str, list[Row]]", data["tables"]))


def play(
    admin_dsn: str,
    made: UUID,
    chapters: Sequence[Chapter],
    progress: Callable[[int], None],
    stopped: Callable[[], bool] = lambda: False,
    lanes: int = LANES,
) -> bool:
    """Plays what of `chapters` was not played yet; `made` tells this city from others of the same script.

    `progress` hears of how many cases a chapter was, on any thread. Answers whether all of it is played: not when
    `stopped` said so in between. Raises the errors of `app.central`, RuntimeError for a step that is not applied.
    """
    left = iter(chapters)
    taking = threading.Lock()

    def take() -> Chapter | None:
        with taking:
            return None if stopped() else next(left, None)

    def work(lane: int) -> None:
        with PastWriter(admin_dsn) as writer:
            stage = Stage(writer, made, lane)
            while chapter := take():
                stage.play(chapter)
                progress(chapter.cases)

    with ThreadPoolExecutor(lanes, thread_name_prefix="past") as pool:
        for done in [pool.submit(work, lane) for lane in range(lanes)]:
            done.result()
    return next(left, None) is None and not stopped()


@dataclass(slots=True)
class _Desk:
    me: Person
    outbox: UUID
    serial: int


@dataclass(slots=True)
class Stage:
    """One lane: its desks, and the cases of the chapter that is played."""

    writer: PastWriter
    made: UUID
    lane: int
    reference: Reference = field(init=False)
    people: Mapping[str, Person] = field(init=False)
    desks: dict[str, _Desk] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    hands: dict[tuple[int, str], frozenset[Action]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = self.writer.people()
        self.reference = reference_of(self.writer)

    def play(self, chapter: Chapter) -> None:
        """Plays a chapter, all of it or nothing; nothing when it was played before."""
        self.cases.clear()
        self.hands.clear()
        batches = [(batch[0][1].login, batch) for batch in _batches(chapter.steps)]
        first = self._command_id(*batches[0][1][0])
        if self.writer.recorded([first]):
            return
        commands = [(login, [self._command(place, step) for place, step in batch]) for login, batch in batches]
        for login, said in groupby(sorted(chapter.talk, key=lambda one: one.login), key=lambda one: one.login):
            commands += [(login, [self._entry(one) for one in batch]) for batch in _fifties(said)]
        for outcome in self.writer.record(commands):
            if outcome.answer is not Answer.APPLIED:
                self.writer.drop()
                raise RuntimeError(f"the centre did not apply a step of the past: {outcome}")
        for step in chapter.steps:
            for file in (self._id_of(one) for one in step.named if one.fact == "attachment"):
                self.writer.put_file(step.login, file, PAPER)
        self.writer.keep(batches[0][0])

    def _desk(self, login: str) -> _Desk:
        if login not in self.desks:
            outbox = past_id(self.made, f"outbox/{login}", self.lane, _OUTBOX)
            self.desks[login] = _Desk(self.people[login], outbox, self.writer.serial(outbox))
        return self.desks[login]

    def _command_id(self, place: int, step: Step) -> UUID:
        return past_id(self.made, "case", step.case, place)

    def _id_of(self, named: Named) -> UUID:
        if named.of is Of.FILE:
            return past_id(self.made, _FILE, named.case, named.place)
        return past_id(self.made, "case", named.case, _CASE if named.of is Of.CASE else named.place)

    def _facts(self, step: Step, case: Case | None) -> Facts:
        """What the step says, with the ids it names; who is proposed is said of a dispatch, as any desk does it."""
        facts = {**step.facts, **{named.fact: str(self._id_of(named)) for named in step.named}}
        if step.action is not Action.DISPATCH or case is None:
            return facts
        found = Found(returned=tuple((case.returned_units or "").split()))
        proposed = propose(replace(case, street=step.street), found, self.reference, step.at).facts
        other = proposed["proposed"] not in ("", facts["unit"])
        why: Facts = {"not_taken_for": NOT_TAKEN[step.case % len(NOT_TAKEN)]} if other and step.case % 2 else {}
        return {**facts, **proposed, **why}

    def _command(self, place: int, step: Step) -> Command:
        desk, case, now = self._desk(step.login), self.cases.get(step.case), step.at
        ask = Ask(
            id=self._command_id(place, step),
            action=step.action,
            subject=case.id if case else past_id(self.made, "case", step.case, _CASE),
            seen=case.version if case else 0,
            asked_at=now,
            facts=self._facts(step, case),
            on_behalf=_behalf(case, step),
            caller=step.caller,
        )
        key = (step.case, step.login)
        before = Before(case, self.hands.get(key, frozenset()))
        decision = decide(before, ask, desk.me, now, self.reference)
        if not isinstance(decision, Decision):
            raise RuntimeError(f"the script breaks a rule: {step.action} of case {step.case}: {decision}")
        self._lay_over(step, case, decision, now)
        self.hands[key] = before.hands | {step.action}
        desk.serial += 1
        return Command(ask, decision, now, SEAT, desk.outbox, self.reference.edition, desk.serial)

    def _entry(self, talk: Talk) -> Command:
        """An entry of the intercom log, written down as it was said."""
        desk = self._desk(talk.login)
        facts = dict(talk.facts)
        if talk.about is not None:
            facts["case_id"] = str(past_id(self.made, "case", talk.about, _CASE))
        if talk.corrects is not None:
            facts["corrects"] = str(past_id(self.made, talk.story, talk.corrects, _ENTRY))
        own, entry = (past_id(self.made, talk.story, talk.number, place) for place in (_WORDS, _ENTRY))
        ask = Ask(own, Action.LOG_ENTRY, entry, 0, talk.at, facts)
        decision = decide(Before(None), ask, desk.me, talk.at, self.reference)
        if not isinstance(decision, Decision):
            raise RuntimeError(f"the script breaks a rule: {talk}: {decision}")
        desk.serial += 1
        return Command(ask, decision, talk.at, SEAT, desk.outbox, self.reference.edition, desk.serial)

    def _lay_over(self, step: Step, case: Case | None, decision: Decision, now: datetime) -> None:
        move = find_move(step.action, case.status if case else Status.DRAFT)
        after = laid_over(case, decision, move.end, now) if move else case
        if after is not None:
            self.cases[step.case] = after


def _batches(steps: Sequence[Step]) -> Iterator[list[tuple[int, Step]]]:
    """What shares a call: all first steps in the order of time, all second ones by person, and so on; with places."""
    places: dict[int, int] = {}
    waves: dict[int, list[tuple[int, Step]]] = {}
    for step in sorted(steps, key=lambda step: (step.case, step.at)):
        place = places[step.case] = places.get(step.case, -1) + 1
        waves.setdefault(place, []).append((place, step))
    for place, wave in sorted(waves.items()):
        wave.sort(key=lambda one: (one[1].at, one[1].case))
        if place:
            wave.sort(key=lambda one: one[1].login)
        for _login, group in groupby(wave, key=lambda one: one[1].login):
            yield from _fifties(group)


def _fifties(group: Iterable[One]) -> Iterator[list[One]]:
    batch: list[One] = []
    for one in group:
        if len(batch) == MOST_COMMANDS:
            yield batch
            batch = []
        batch.append(one)
    yield batch


def _behalf(case: Case | None, step: Step) -> OnBehalf | None:
    move = find_move(step.action, case.status if case else Status.DRAFT)
    if move is None or move.behalf is None or step.behalf is None:
        return None
    return OnBehalf(move.behalf, step.behalf, Channel.PHONE if step.case % 2 else Channel.INTERCOM)
