"""Push: what waits in the outbox goes to the centre, in order, and each answer is settled.

At most 50 commands are on the wire, with their serials; a batch without an answer is sent again as it was. What
somebody overtook, or what waited too long, is decided again here; a person is asked only where `again` says so. A case
whose row somebody holds at the centre is set aside for a moment, so that the others go on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from uuid import UUID

from app.clock import Clock
from app.local.mirror import Mirror
from app.local.outbox import Entry, Outbox, State
from app.pages import understood
from app.sync.link import Centre, Link
from app.sync.news import Tell, news_of
from app.wire import past_from_json
from models.again import There, decide_chain, needs_deciding
from models.case import Case
from models.commands import Answer, Ask, Command, Decision, Outcome
from models.people import Person
from models.reference import Reference
from models.situation import Root
from models.stated import id_of

log = logging.getLogger(__name__)

BATCH = 50
PATIENCE = 5
"""Rounds without any command settled before the push rests until the next poll: somebody is faster than we are."""
ASIDE = 2.0
"""Seconds in which nothing is sent of a case whose row somebody holds: each try may cost as long at the centre."""

_SETTLES = frozenset({Answer.APPLIED, Answer.ALREADY, Answer.REFUSED, Answer.GONE, Answer.MALFORMED})


class SerialBroken(Exception):
    """The centre knows this outbox differently: `answer` is `fork` or `gap`."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


class Pusher:
    """Sends what waits. For the sync thread. `catch_up` pulls, `measure` asks the centre's time."""

    def __init__(
        self,
        mirror: Mirror,
        outbox: Outbox,
        clock: Clock,
        link: Link,
        tell: Tell,
        *,
        reference: Callable[[], Reference],
        catch_up: Callable[[], None],
        measure: Callable[[], object],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._mirror, self._outbox, self._clock, self._link, self._tell = mirror, outbox, clock, link, tell
        self._reference, self._catch_up, self._measure = reference, catch_up, measure
        self._monotonic = monotonic
        self._aside: dict[UUID, float] = {}
        """Cases that were busy, and until when nothing of them is sent."""
        self.me: Person | None = None

    def push(self, centre: Centre) -> bool:
        """Sends until nothing waits; whether the centre stored anything. Raises CentreGone, SerialBroken."""
        total, _ = self._outbox.counts()
        if not total:
            return False
        self._freshen()
        sent, idle = 0, 0
        while idle < PATIENCE and (batch := self._outbox.next_batch(BATCH, self._set_aside())):
            self._link.sending(sent, total if total > BATCH else 0)
            outcomes = centre.record(batch)
            self._link.answered(self._clock.now())
            settled = self._settle(batch, outcomes)
            sent += settled
            idle = 0 if settled else idle + 1
        self._link.sending(0, 0)
        return sent > 0

    def _set_aside(self) -> Collection[UUID]:
        now = self._monotonic()
        self._aside = {case_id: until for case_id, until in self._aside.items() if until > now}
        return self._aside

    def _settle(self, batch: Sequence[Command], outcomes: Sequence[Outcome]) -> int:
        """Keeps the rows first and retires the commands then, so that no row is shown as it was in between."""
        answers = {outcome.id: outcome for outcome in outcomes}
        self._mirror.put_present([row for outcome in outcomes for row in outcome.rows if understood(row)])
        self._outbox.settle(outcomes, self._clock.now())
        settled = [outcome for outcome in outcomes if outcome.answer in _SETTLES]
        if settled:
            told = (c for c in batch if answers[c.ask.id].answer in _SETTLES)
            self._tell(news_of(told))
        self._after_unstored(batch, answers)
        return len(settled)

    def _after_unstored(self, batch: Sequence[Command], answers: dict[UUID, Outcome]) -> None:
        kinds = [answers[command.ask.id].answer for command in batch]
        first = next((kind for kind in kinds if kind not in _SETTLES), None)
        if first in (Answer.FORK, Answer.GAP):
            raise SerialBroken(first)
        for command in batch:
            if answers[command.ask.id].answer is Answer.MALFORMED:
                log.error("the centre does not understand command %s (%s)", command.ask.id, command.ask.action)
        until = self._monotonic() + ASIDE
        self._aside |= {c.ask.subject: until for c in batch if answers[c.ask.id].answer is Answer.BUSY}
        moved = {c.ask.subject for c in batch if answers[c.ask.id].answer in (Answer.STALE, Answer.LATE)}
        if Answer.LATE in kinds:
            self._measure()
        if moved:
            self._catch_up()
            self._decide_again(self._chains(moved).items(), force=True)

    # ── deciding again ──────────────────────────────────────────────────────────────────────────────────────────────

    def _freshen(self) -> None:
        """Decides again, before it costs a round trip, what would come back stale or late.

        Only what never was on the wire: what was may be in the journal already.
        """
        self._decide_again(self._chains(None).items(), force=False)

    def _chains(self, cases: set[UUID] | None) -> dict[UUID, list[Entry]]:
        chains: dict[UUID, list[Entry]] = {}
        for entry in self._outbox.open_entries():
            if cases is None or entry.command.ask.subject in cases:
                chains.setdefault(entry.command.ask.subject, []).append(entry)
        return chains

    def _decide_again(self, chains: Iterable[tuple[UUID, list[Entry]]], *, force: bool) -> None:
        changed: list[Command] = []
        for case_id, entries in chains:
            waiting = [entry.command for entry in entries if entry.state is State.WAITING]
            untouched = all(entry.state is State.WAITING and entry.attempts == 0 for entry in entries)
            if not waiting or not (force or untouched):
                continue
            case = self._mirror.root(case_id)
            due = self._known(case, waiting) and needs_deciding(waiting, case, self._clock.now())
            if (force or due) and self._answer(case_id, case, waiting):
                changed += waiting
        if changed:
            self._tell(news_of(changed))

    @staticmethod
    def _known(case: Root | None, waiting: Sequence[Command]) -> bool:
        """A case that should exist and is not in the mirror may have been evicted: only the centre can tell."""
        return case is not None or waiting[0].ask.seen == 0

    def _answer(self, case_id: UUID, case: Root | None, waiting: Sequence[Command]) -> bool:
        """Puts the new answers into the outbox; False when the journal has one of these commands already."""
        now = self._clock.now()
        lines = self._mirror.lines(case_id)
        written = {str(line["command_id"]) for line in lines}
        if self.me is None or any(str(command.ask.id) in written for command in waiting):
            return False  # the centre will say so: a restored file does not know what it did
        past = [past_from_json(line) for line in lines]
        named, repeated = self._named, self._mirror.repeated(case_id)
        there = There(case, past, self.me, now, self._reference(), named, repeated)
        for again in decide_chain(waiting, there):
            if isinstance(again.answer, Decision):
                self._outbox.redecide(again.id, again.answer, again.seen, now)
            else:
                self._outbox.refuse(again.id, again.answer.code, again.answer.facts)
        return True

    def _named(self, ask: Ask) -> Case | None:
        """The further case that an ask names, if it is known here."""
        master = id_of(ask.facts, "master_id")
        return self._mirror.case(master) if master else None
