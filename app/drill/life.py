"""The life of the demonstration city: scripted people act through the same function as everyone.

Whoever drives it calls `step` again and again; what happens follows from the seed, the city's time and the cases.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from app.cast.reports import Reporter
from app.clock import Clock
from app.drill.calls import Call, Callers, minutes_between
from app.drill.company import Company
from app.drill.consulting import Consulting
from app.drill.plan import Deed, Planner
from app.drill.radio import Radio, Said
from app.drill.town import Town
from models.case import URGENCY_RANK, Case, Status
from models.commands import SETTLED, Ask, OnBehalf
from models.errors import Facts
from models.ids import new_id
from models.lifecycle import Action, Channel, Move, find_move, moves_of
from models.people import Post
from models.reference import Reference
from models.situation import Before

LEFT = 8
"""How many cases of each kind are left to the person at the desk, the most pressing ones."""
AT_DESK = 2.0
"""How much longer colleagues of that person's post wait."""
BREATH = timedelta(seconds=3)
"""City seconds between two deeds: after a night there is much to do, and it is done one by one."""
CAUGHT_UP = timedelta(seconds=30)
"""How much of the breath that was not needed is made up for."""
WARM_UP = timedelta(minutes=12)
"""Over how long the deeds are spread that were due before anybody came."""


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Who sits at the desk that the city lives for."""

    login: str = ""
    posts: frozenset[Post] = frozenset()


@dataclass(slots=True)
class Told:
    """What happened so far."""

    calls: int = 0
    deeds: int = 0
    said: int = 0
    missed: int = 0
    """Asked, and not applied: somebody else was faster."""

    @property
    def all(self) -> int:
        """Everything that was recorded."""
        return self.calls + self.deeds + self.said


@dataclass(slots=True)
class Life:
    """One life of one city, from the clock's time on."""

    town: Town
    company: Company
    reference: Reference
    clock: Clock
    seed: int
    emergencies: bool = False
    desk: AtDesk = field(default_factory=AtDesk)
    told: Told = field(default_factory=Told)
    log: deque[str] = field(default_factory=lambda: deque(maxlen=1000))
    _deeds: dict[UUID, tuple[int, Deed]] = field(default_factory=dict)
    _asides: list[tuple[UUID, Deed]] = field(default_factory=list)
    """What is done beside a case without a step of its own: parties are asked, and answer."""
    _no_use: dict[UUID, int] = field(default_factory=dict)
    """Cases, at their version, to which somebody tried in vain to do something."""
    _coming: list[Call] = field(default_factory=list)
    _talk: list[Said] = field(default_factory=list)
    _began: datetime = field(init=False)
    _minute: datetime = field(init=False)
    _breath: datetime = field(init=False)
    _planner: Planner = field(init=False)
    _consulting: Consulting = field(init=False)
    _callers: Callers = field(init=False)
    _radio: Radio = field(init=False)

    def __post_init__(self) -> None:
        self._began = self._minute = self._breath = self.clock.now()
        reporter = Reporter(self.reference, "many")
        self._planner = Planner(self.reference, reporter, self.seed)
        self._consulting = Consulting(self.reference, reporter, self.seed)
        self._callers = Callers(self.reference, self.seed)
        self._radio = Radio(self.reference, self.seed, emergencies=self.emergencies)

    def sit_down(self, desk: AtDesk) -> None:
        """Somebody signs in at the desk: his colleagues leave him some work."""
        self.desk = desk
        self.company.away = frozenset({desk.login}) - {""}

    def step(self) -> None:
        """Does what is due. Raises the errors of `app.central`."""
        self.town.catch_up()
        now = self.clock.now()
        for minute in minutes_between(max(self._minute, now - timedelta(minutes=3)), now):
            self._coming += self._callers.in_minute(minute)
            self._talk += self._radio.in_minute(minute, self.town.cases.values())
            self._minute = minute
        self._answer(now)
        self._write_down(now)
        self._go_aside(now)
        self._work(now)

    def next_at(self) -> datetime | None:
        """When something is due, as far as that is known; None when nothing is planned."""
        due = [deed.at for _which, deed in (*self._deeds.values(), *self._asides)]
        due += [call.at for call in self._coming] + [said.at for said in self._talk]
        return min(due, default=None)

    # ── calls and the radio ─────────────────────────────────────────────────────────────────────────────────────────

    def _answer(self, now: datetime) -> None:
        due = [call for call in self._coming if call.at <= now]
        self._coming = [call for call in self._coming if call.at > now]
        for call in due:
            ask = Ask(new_id(), Action.REGISTER, new_id(), 0, call.at, call.facts, caller=call.caller)
            posts = moves_of(Action.REGISTER)[0].posts
            self.told.calls += self._asked(posts, call.division, ask, now, None)

    def _write_down(self, now: datetime) -> None:
        due = [said for said in self._talk if said.at <= now]
        self._talk = [said for said in self._talk if said.at > now]
        for said in due:
            ask = Ask(new_id(), Action.LOG_ENTRY, new_id(), 0, said.at, said.facts)
            posts = moves_of(Action.LOG_ENTRY)[0].posts
            self.told.said += self._asked(posts, said.division, ask, now, None)

    # ── work on cases ───────────────────────────────────────────────────────────────────────────────────────────────

    def _work(self, now: datetime) -> None:
        self._plan()
        left = self._left_to_the_desk()
        due = sorted(
            ((deed.at, str(id_)) for id_, (_version, deed) in self._deeds.items() if deed.at <= now and id_ not in left)
        )
        self._breath = max(self._breath, now - CAUGHT_UP)
        for _at, name in due:
            if now < self._breath:
                return
            self._do(UUID(name), now)

    def _plan(self) -> None:
        """A deed for every open case; one that changed is planned anew."""
        for id_ in self._deeds.keys() - self.town.cases.keys():
            del self._deeds[id_]
        for id_ in self._no_use.keys() - self.town.cases.keys():
            del self._no_use[id_]
        for id_, case in self.town.cases.items():
            planned = self._deeds.get(id_)
            if planned is None or planned[0] != case.version:
                deed = self._planner.next_for(case, straight=self._no_use.get(id_) == case.version)
                if deed is not None:
                    self._deeds[id_] = (case.version, self._later(case, deed))

    def _later(self, case: Case, deed: Deed) -> Deed:
        """Nobody does at once what was due before he came; colleagues of the person at the desk take longer."""
        at = deed.at
        if deed.post(case.status) in self.desk.posts:
            at = case.updated_at + (at - case.updated_at) * AT_DESK
        if at < self._began:
            spread = Random(f"{self.seed}/{case.number}/{case.version}/late").uniform(0.02, 1)
            at = self._began + WARM_UP * spread
        return Deed(at, deed.action, deed.facts, deed.behalf)

    def _left_to_the_desk(self) -> set[UUID]:
        """The most pressing cases that wait for the post of the person at the desk."""
        if not self.desk.posts:
            return set()
        pools: dict[Status, list[Case]] = {}
        for id_, (_version, deed) in self._deeds.items():
            case = self.town.cases[id_]
            if deed.post(case.status) in self.desk.posts:
                pools.setdefault(case.status, []).append(case)
        return {case.id for pool in pools.values() for case in sorted(pool, key=_pressing)[:LEFT]}

    def _do(self, id_: UUID, now: datetime) -> None:
        case, (_version, deed) = self.town.cases[id_], self._deeds.pop(id_)
        if find_move(deed.action, case.status) is None:
            return
        if not self._done(case, deed, now):
            self._no_use[id_] = case.version
        self._breath += BREATH

    def _go_aside(self, now: datetime) -> None:
        """What is due beside the cases that are open still and where it means something."""
        due = [(id_, deed) for id_, deed in self._asides if deed.at <= now]
        self._asides = [(id_, deed) for id_, deed in self._asides if deed.at > now]
        for id_, deed in due:
            case = self.town.cases.get(id_)
            if case is not None and find_move(deed.action, case.status) is not None:
                self._done(case, deed, now)

    def _done(self, case: Case, deed: Deed, now: datetime) -> bool:
        """Whether somebody did it; then what it brings with it is planned."""
        move = find_move(deed.action, case.status)
        if move is None:
            return False
        ask = Ask(new_id(), deed.action, case.id, case.version, now, deed.facts, on_behalf=_behalf(move, deed))
        done = self._asked(move.posts, case.division, ask, now, case)
        self.told.deeds += done
        if done:
            self._asides += [(case.id, one) for one in self._consulting.after(case, deed, ask.id, now)]
        return done

    def _asked(self, posts: Iterable[Post], division: int, ask: Ask, now: datetime, case: Case | None) -> bool:
        """Whether somebody did it."""

        def before(person: UUID) -> Before:
            return Before(case, self.town.hands(ask.subject, person))

        done = self.company.ask(frozenset(posts), division, ask, now, before)
        if done is None:
            return False
        self.town.put(done.outcome.rows)
        if done.outcome.answer not in SETTLED:
            self.told.missed += 1
            return False
        self.town.did(ask.subject, done.by.id, ask.action)
        self.log.append(_line(done.by.login, ask, case))
        return True


def _pressing(case: Case) -> tuple[int, float, str]:
    due = case.due.timestamp() if case.due else float("inf")
    return -URGENCY_RANK[case.urgency], due, case.number or ""


def _behalf(move: Move, deed: Deed) -> OnBehalf | None:
    if move.behalf is None or deed.behalf is None:
        return None
    return OnBehalf(move.behalf, deed.behalf, Channel.INTERCOM if len(deed.behalf) % 2 else Channel.PHONE)


def _line(login: str, ask: Ask, case: Case | None) -> str:
    about: Facts = ask.facts
    where = case.number if case else about.get("place") or about.get("text")
    return f"{login} {ask.action.value} {where}"
