"""A day at a centre: some three hundred cases, twelve people of all posts, every transition, every row explained."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import cycle

import pytest

from app.reading.audit import audit
from models.attachments import PhotoKind
from models.case import FINAL, Case, Level, Status
from models.commands import Answer
from models.errors import Facts
from models.ids import new_id
from models.lifecycle import BY_THE_CLOCK, CASE_LIFE, Action, Move, find_move
from models.people import Post
from models.readiness import missing
from tests.central.people import People
from tests.contracts.asking import Asker, facts_for
from tests.models.given import enough, overdue, steps_before

POSTS = (
    (Post.ACCEPTOR,), (Post.ACCEPTOR,), (Post.ACCEPTOR, Post.DISPATCHER), (Post.DISPATCHER,), (Post.DISPATCHER,),
    (Post.DUTY_LEADER,), (Post.DUTY_LEADER,), (Post.COORDINATOR,), (Post.COORDINATOR, Post.HEAD), (Post.HEAD,),
    (Post.MANAGER,), (Post.DUTY_LEADER, Post.HEAD),
)  # fmt: skip
CASES = 300


class Day:
    """Twelve people who take turns at whatever their posts let them do."""

    def __init__(self, people: People) -> None:
        self._people = people
        self.hall = [
            people.session(people.centre.person(*posts, whole_city=True, divisions=()), seat=f"S-{number}")
            for number, posts in enumerate(POSTS)
        ]
        self._district = people.asker(Post.ACCEPTOR, seat="Q-1")
        self._turn = cycle(range(len(self.hall)))
        self.done: Counter[tuple[Action, str]] = Counter()

    def somebody(self, move: Move, case: Case | None) -> Asker:
        """Who is next of those who may; nobody whose own hand bars him."""
        for _ in self.hall:
            who = self.hall[next(self._turn)]
            hands = who.hands.get(case.id, set()) if case else set()
            if not move.posts & who.me.posts or move.barred_after & hands:
                continue
            if case is None or missing(case, move.action, who.me) is None:
                return who
        raise LookupError(f"nobody may {move.action} from {move.start}")

    def do(self, action: Action, case: Case | None, more: Facts | None = None) -> Case:
        """Somebody does it."""
        move = find_move(action, case.status if case else Status.DRAFT)
        assert move is not None
        who = self.somebody(move, case)
        self.done[action, move.start.value] += 1
        return who.do(action, case, self.facts(who, action, case, more or {}))

    def facts(self, who: Asker, action: Action, case: Case | None, more: Facts) -> Facts:
        """Enough of today: calls come now, dates lie ahead, a proof hangs on the case."""
        now, start = who.now(), case.status if case else Status.DRAFT
        facts = {**enough(action, start), **facts_for(action), **more}
        ahead = (now + timedelta(days=30)).isoformat()
        dates = {"received_at": now.isoformat(), "held_at": now.isoformat(), "until": ahead, "due": ahead}
        fresh: dict[str, object] = {name: date for name, date in dates.items() if name in facts}
        if "application" in facts:
            fresh["application"] = enough(action, start)["application"]
        if "external_number" in facts:
            fresh["external_number"] = str(new_id())
        if action is Action.LINK_DUPLICATE:
            master = self.do(Action.REGISTER, None)
            fresh |= {"master_id": str(master.id), "master": master.number}
        if action is Action.LINK_LEVELS:
            fresh["other_id"] = str(self._found_by_the_other(case, facts).id)
        if action is Action.STATE_POSITION and case is not None:
            coordinators = find_move(Action.INVITE_PARTY, Status.COORDINATING)
            assert coordinators is not None
            fresh["party"] = self.somebody(coordinators, case).invite(case)
        if action is Action.ACKNOWLEDGE_NOTICE and case is not None:
            tellers = find_move(Action.NOTIFY, Status.HANDLING)
            assert tellers is not None
            fresh["notice"] = self.somebody(tellers, case).notify(case)
        if "proof" in facts and case is not None:
            fresh["proof"] = self.attach(case)
        return {**facts, **fresh}

    def _found_by_the_other(self, case: Case | None, facts: Facts) -> Case:
        """The same problem as the district found it; the twelve work for the city."""
        assert case is not None
        assert case.level is Level.CITY
        who = self._district
        return who.do(Action.REGISTER, None, {**facts_for(Action.REGISTER), "received_at": who.now().isoformat()})

    def attach(self, case: Case, kind: PhotoKind = PhotoKind.NEAR) -> str:
        """A photo that hangs on the case."""
        who = self.hall[next(self._turn)]
        command = who.command(Action.ATTACH, case, facts_for(Action.ATTACH, kind=kind.value))
        (outcome,) = who.send(command)
        assert outcome.answer is Answer.APPLIED, outcome
        return str(command.ask.facts["attachment"])

    def later(self, days: int) -> None:
        """The city's clock goes on."""
        self._people.admin(f"update gaowei.centre set clock_city = clock_city + interval '{days} days'")

    def take(self, move: Move) -> Case:
        """A new case that comes to where `move` starts, and takes it."""
        case: Case | None = None
        start = Status(move.start)
        if start is not Status.DRAFT:
            for step, facts in steps_before(move.action, start):
                if step is Action.FEED_BACK and overdue(move.action, start):
                    self.later(30)
                case = self.do(step, case, facts)
        if move.action in BY_THE_CLOCK:
            self.later(31)
        if case is not None and case.self_handled:
            raise AssertionError("the straight road is nobody's own handling")
        return self.do(move.action, case)


@pytest.fixture
def day(people: People) -> Day:
    """Everybody is there."""
    return Day(people)


def test_every_transition_is_taken_and_every_row_explained(day: Day, people: People) -> None:
    """DOMAIN §7.2, row by row of the lifecycle table; what the city settles is the last of `raise_to_city`."""
    for move in CASE_LIFE:
        if move.action is not Action.RAISE_TO_CITY:
            assert day.take(move).status in (move.end, *FINAL)
    shown = day.do(Action.SELF_HANDLE, None)
    for kind in (PhotoKind.BEFORE, PhotoKind.AFTER):
        day.attach(shown, kind)
    assert day.do(Action.CLOSE, shown).close_kind == "self_handled"
    raised = raise_from_a_district(people)
    assert raised.coordination is Level.CITY
    ((held,),) = people.admin("select count(*) from gaowei.cases")
    while int(str(held)) < CASES:
        day.do(Action.REGISTER, None)
        ((held,),) = people.admin("select count(*) from gaowei.cases")
    taken = {(action, start) for action, start in day.done} | {(Action.RAISE_TO_CITY, Status.COORDINATING.value)}
    assert taken >= {(move.action, move.start.value) for move in CASE_LIFE}
    assert int(str(held)) >= CASES
    report = audit(people.centre.admin_dsn)
    assert report.findings == []
    assert report.replayed == report.entries


def raise_from_a_district(people: People) -> Case:
    """A district cannot settle it: it goes up to the city's coordinator, who settles it."""
    some = [people.asker(*Post, seat=f"D-{number}") for number in range(4)]
    case: Case | None = None
    for number, action in enumerate(
        (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.RAISE_TO_COORDINATION, Action.TAKE_UP)
    ):
        who = some[number % len(some)]
        facts = dict(facts_for(action))
        if action is Action.REGISTER:
            facts["received_at"] = who.now().isoformat()
        case = who.do(action, case, facts)
    assert case is not None
    assert case.coordination is Level.DISTRICT
    return some[0].do(Action.RAISE_TO_CITY, case)
