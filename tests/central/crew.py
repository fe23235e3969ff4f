"""Some of every post who take turns, so that a case stands ready for any action and no hand bars the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from models.case import Case, Status
from models.commands import Answer
from models.coordination import PARTIES, PartyStatus
from models.errors import Facts
from models.ids import new_id
from models.intercom import EntryStatus
from models.lifecycle import BY_THE_CLOCK, Action, State
from models.notices import NOTICES, NoticeStatus
from models.people import Post
from models.situation import Root
from tests.central.people import Attacker, People
from tests.contracts.asking import Asker, facts_for
from tests.models.given import enough, overdue, steps_before


@dataclass(slots=True)
class Crew:
    """Some of every post who take turns, and one who has a plain connection besides."""

    people: tuple[Asker, ...]
    anybody: Asker
    line: Attacker
    admin: Callable[[str], object]

    @classmethod
    def at(cls, people: People) -> Crew:
        """Twelve of Jinjiang, and one who works for the whole city."""
        login = people.centre.person(*Post, whole_city=True, divisions=())
        return cls(
            tuple(people.asker(*Post, seat=f"S-{number}") for number in range(12)),
            people.session(login),
            people.plain(login),
            people.admin,
        )

    @property
    def acceptor(self) -> Asker:
        """One of them."""
        return self.people[0]

    def root_at(self, start: State, action: Action) -> Root | None:
        """A new case, or entry of the log, in `start` and ready for `action`; None where it is yet to begin."""
        if start in (PartyStatus.ASKED, NoticeStatus.SENT):
            return self.asked(start)
        if start is EntryStatus.LOGGED:
            return self.acceptor.log(kind="emergency", said_at=self.acceptor.now().isoformat())
        if start is Status.DRAFT:
            return None
        case: Case | None = None
        for number, (step, facts) in enumerate(steps_before(action, Status(start))):
            if step is Action.FEED_BACK and overdue(action, Status(start)):
                self.later("30 days")
            who = self.people[number % len(self.people)]
            case = who.do(step, case, self.proven(case, self.dated(facts_for(step, **(facts or {})))))
        if action in BY_THE_CLOCK:
            self.later("60 days")
        assert case is not None
        assert case.status is start
        return case

    def asked(self, start: State) -> Root:
        """What another district is asked, or told, of a case of Jinjiang."""
        case = self.root_at(Status.COORDINATING, Action.INVITE_PARTY)
        assert isinstance(case, Case)
        if start is PartyStatus.ASKED:
            return self.anybody.asked(PARTIES, self.acceptor.invite(case))
        return self.anybody.asked(NOTICES, self.acceptor.notify(case))

    def dated(self, facts: Facts) -> Facts:
        """The facts, of a call that comes now, and of a date that lies ahead."""
        now = self.acceptor.now()
        ahead = (now + timedelta(days=30)).isoformat()
        dates = {**dict.fromkeys(("received_at", "held_at", "said_at"), now.isoformat()), "until": ahead, "due": ahead}
        return {**facts, **{name: date for name, date in dates.items() if name in facts}}

    def proven(self, case: Case | None, facts: Facts) -> Facts:
        """The facts, with a proof that does hang on the case where one is named."""
        if case is None or "proof" not in facts:
            return facts
        (outcome,) = self.acceptor.send(attached := self.acceptor.command(Action.ATTACH, case))
        assert outcome.answer is Answer.APPLIED, outcome
        return {**facts, "proof": str(attached.ask.facts["attachment"])}

    def later(self, much: str) -> None:
        """The city's clock goes on by an interval."""
        self.admin(f"update gaowei.centre set clock_city = clock_city + interval '{much}'")

    def facts(self, action: Action, case: Root | None) -> Facts:
        """Enough for `action`, once more: another number from outside, another case that this one repeats."""
        if action is Action.IMPORT:
            return facts_for(action, external_number=str(new_id()))
        if action is Action.LINK_DUPLICATE:
            master = self.acceptor.do(Action.REGISTER, facts=self.dated(facts_for(Action.REGISTER)))
            return facts_for(action, master_id=str(master.id), master=master.number)
        if action is Action.STATE_POSITION and isinstance(case, Case):
            return facts_for(action, party=self.acceptor.invite(case))
        if action is Action.ACKNOWLEDGE_NOTICE and isinstance(case, Case):
            return facts_for(action, notice=self.acceptor.notify(case))
        more = enough(action, case.status) if isinstance(case, Case) else {}
        named = {name: value for name, value in more.items() if name == "application"}
        return self.proven(case if isinstance(case, Case) else None, self.dated(facts_for(action, **named)))

    def stop_the_clock(self) -> None:
        """The city's time stands: what is decided now is never late."""
        now = "clock_city = gaowei.now(), clock_real = clock_timestamp(), clock_rate = 1e-9"
        self.admin(f"update gaowei.centre set {now}")
