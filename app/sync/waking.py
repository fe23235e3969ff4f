"""Waking: a suspended case whose date has come goes on, by whichever desk is there first (DOMAIN §§7.2, 18; 8.4).

The centre runs nothing by itself. A desk that is online looks once a minute, at a second of its own that chance gave
it, and asks in the name of whoever sits there; `record` holds that the date has come. Who was slower hears nothing of
it: such a refusal is no person's business (`app.local.settling`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from uuid import UUID

from app.clock import Clock
from app.local.mirror import Mirror
from app.local.outbox import BATCH, Outbox
from app.sync.news import Tell, news_of
from app.wire import past_from_json
from models.again import hands_of
from models.case import Case
from models.commands import Ask, Command, Decision
from models.decide import decide
from models.grounds import Ground
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person
from models.reference import Reference
from models.situation import Before


class Waking:
    """One desk's part of it, on the sync thread."""

    def __init__(
        self,
        mirror: Mirror,
        outbox: Outbox,
        clock: Clock,
        tell: Tell,
        *,
        seat: str,
        chance: Random,
        reference: Callable[[], Reference],
    ) -> None:
        self._mirror, self._outbox, self._clock, self._tell = mirror, outbox, clock, tell
        self._seat, self._chance, self._reference = seat, chance, reference

    def look(self, me: Person) -> int:
        """Puts what wakes now into the outbox, as `me`; how many. Where many do, those that chance picks first."""
        now = self._clock.now()
        due = list(self._mirror.to_wake(now))
        if not due:
            return 0
        busy = {entry.command.ask.subject for entry in self._outbox.open_entries()}
        self._chance.shuffle(due)
        asked = [self._command(case_id, me, now) for case_id in due if case_id not in busy]
        commands = [command for command in asked if command is not None][:BATCH]
        with self._outbox.together():
            for command in commands:
                self._outbox.append(command)
        if commands:
            self._tell(news_of(commands))
        return len(commands)

    def _command(self, case_id: UUID, me: Person, now: datetime) -> Command | None:
        case = self._mirror.case(case_id)
        if case is None:
            return None
        reference = self._reference()
        ask = Ask(new_id(), waking(case), case.id, case.version, now, {})
        hands = hands_of([past_from_json(line) for line in self._mirror.lines(case.id)], me.id)
        decision = decide(Before.of(case, hands), ask, me, now, reference)
        if not isinstance(decision, Decision):
            return None  # a manager's desk says nothing for the centre
        return Command(ask, decision, now, self._seat, self._outbox.id, reference.edition)


def waking(case: Case) -> Action:
    """What wakes a case: it goes back to where it was suspended from."""
    return Action.WAKE_COORDINATION if case.suspended_for is Ground.RESPONSIBILITY else Action.WAKE
