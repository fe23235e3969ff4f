"""The scripted people at their desks: each signs in as himself, decides as any desk does, and records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from app.cast.figures import Figure
from app.sync.link import Centre
from models.commands import Answer, Ask, Command, Decision, Outcome
from models.decide import decide
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person, Post
from models.reference import Reference
from models.situation import Before

_USES_SERIAL = frozenset({Answer.APPLIED, Answer.ALREADY, Answer.REFUSED, Answer.GONE})

Hands = Callable[[UUID], frozenset[Action]]
"""What a person, named by his id, did to the case in question."""


@dataclass(slots=True)
class _Member:
    centre: Centre
    seat: str
    me: Person = field(init=False)
    outbox: UUID = field(default_factory=new_id)
    serial: int = 0

    def __post_init__(self) -> None:
        self.me = self.centre.hello(self.outbox, self.seat).me

    def record(self, ask: Ask, decision: Decision, now: datetime, edition: str) -> Outcome:
        command = Command(ask, decision, now, self.seat, self.outbox, edition, self.serial + 1)
        (outcome,) = self.centre.record([command])
        self.serial += outcome.answer in _USES_SERIAL
        return outcome


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an ask, and who asked it."""

    by: Person
    outcome: Outcome


class Company:
    """`figures` by login; `connect` signs one of them in. `away` are logins that somebody real uses."""

    def __init__(
        self, figures: Mapping[str, Figure], connect: Callable[[str], Centre], reference: Reference, seed: int
    ) -> None:
        self._figures, self._connect, self._seed = figures, connect, seed
        self.reference = reference
        self.away: frozenset[str] = frozenset()
        self._members: dict[str, _Member] = {}

    def close(self) -> None:
        """Everybody goes home."""
        for member in self._members.values():
            member.centre.close()
        self._members.clear()

    def members(self) -> list[Centre]:
        """The connections of those who came."""
        return [member.centre for member in self._members.values()]

    def ask(
        self, posts: Collection[Post], division: int, ask: Ask, now: datetime, before: Callable[[UUID], Before]
    ) -> Done | None:
        """Somebody of `posts` who may do it does it; None when nobody may. `before` is told who asks."""
        for login in self._turn(posts, division, ask):
            member = self._member(login)
            decision = decide(before(member.me.id), ask, member.me, now, self.reference)
            if isinstance(decision, Decision):
                return Done(member.me, member.record(ask, decision, now, self.reference.edition))
        return None

    def _turn(self, posts: Collection[Post], division: int, ask: Ask) -> list[str]:
        able = [
            login
            for login, figure in sorted(self._figures.items())
            if figure.posts & set(posts) and figure.works_for(division) and login not in self.away
        ]
        Random(f"{self._seed}/{ask.asked_at.isoformat()}/{ask.action}").shuffle(able)
        return able

    def _member(self, login: str) -> _Member:
        if login not in self._members:
            self._members[login] = _Member(self._connect(login), self._figures[login].seat)
        return self._members[login]
