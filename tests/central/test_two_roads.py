"""`record` takes a shorter road for a command that names one row: every action ends the same on both."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import pytest

from app.wire import Json, case_from_json, command_to_json
from models.case import Case, Status
from models.commands import Answer, Command
from models.errors import Facts
from models.ids import new_id
from models.intercom import EntryStatus
from models.lifecycle import BY_THE_CLOCK, Action, State, moves_of
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

    @property
    def acceptor(self) -> Asker:
        """One of them."""
        return self.people[0]

    def root_at(self, start: State, action: Action) -> Root | None:
        """A new case, or entry of the log, in `start` and ready for `action`; None where it is yet to begin."""
        if start is EntryStatus.LOGGED:
            return self.acceptor.log(kind="emergency")
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

    def dated(self, facts: Facts) -> Facts:
        """The facts, of a call that comes now, and of a date that lies ahead."""
        now = self.acceptor.now()
        ahead = (now + timedelta(days=30)).isoformat()
        dates = {"received_at": now.isoformat(), "held_at": now.isoformat(), "until": ahead, "due": ahead}
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
            master = self.acceptor.do(Action.REGISTER)
            return facts_for(action, master_id=str(master.id), master=master.number)
        if action is Action.STATE_POSITION and isinstance(case, Case):
            return facts_for(action, party=self.acceptor.invite(case))
        if action is Action.ACKNOWLEDGE_NOTICE and isinstance(case, Case):
            return facts_for(action, notice=self.acceptor.notify(case))
        more = enough(action, case.status) if isinstance(case, Case) else {}
        named = {name: value for name, value in more.items() if name == "application"}
        return self.proven(case if isinstance(case, Case) else None, self.dated(facts_for(action, **named)))


@pytest.fixture
def crew(people: People) -> Crew:
    """Everybody."""
    login = people.centre.person(*Post, whole_city=True, divisions=())
    return Crew(
        tuple(people.asker(*Post, seat=f"S-{number}") for number in range(12)),
        people.session(login),
        people.plain(login),
        people.admin,
    )


def sent(crew: Crew, command: Command, *, longer: bool) -> Json:
    """The answer. An id in capitals is the same id, and not the same text: that is the longer road."""
    data = {**command_to_json(command), "outbox": str(new_id()), "serial": 1}
    if longer:
        data["writes"] = [{**write, "id": str(write["id"]).upper()} for write in cast("list[Json]", data["writes"])]
    ((answer,),) = crew.line.ask("select gaowei.record(%s::jsonb)", json.dumps(data))
    return cast("Json", answer)


def told(people: People, command: Command) -> list[tuple[object, ...]]:
    """What the journal says, but for what is another in every case."""
    return people.admin(
        "select kind, action, version, before is null, refusal, refusal_facts, scope, left_scope, prev_hash is null,"
        " (select array_agg(k order by k) from jsonb_object_keys(after) k), after ->> 'status', caller_hash is null"
        " from gaowei.journal where command_id = %s order by kind",
        str(command.ask.id),
    )


@pytest.mark.parametrize("action", Action)
def test_both_roads_end_the_same(people: People, crew: Crew, action: Action) -> None:
    start = moves_of(action)[0].start
    ends = []
    for longer in (False, True):
        case = crew.root_at(start, action)
        command = crew.anybody.command(action, case, crew.facts(action, case))
        answer = sent(crew, command, longer=longer)
        assert answer["outcome"] == "applied", answer
        (row,) = [row for row in cast("list[Json]", answer["rows"]) if row["kind"] == command.decision.writes[0].kind]
        after = case_from_json(cast("Json", row["row"])) if row["kind"] == "cases" else None
        ends.append((told(people, command), after and (after.status, after.version, after.returns, after.reworks)))
    assert ends[0] == ends[1]


@pytest.mark.parametrize("action", [Action.PROPOSE, Action.FILE, Action.CLOSE])
def test_both_roads_refuse_the_same(people: People, crew: Crew, action: Action) -> None:
    """What is stale, and what starts elsewhere."""
    start = moves_of(action)[0].start
    ends = []
    for longer in (False, True):
        case = crew.root_at(start, action)
        stale, wrong = crew.anybody.command(action, case), crew.anybody.command(action, case)
        assert sent(crew, crew.anybody.command(action, case), longer=longer)["outcome"] == "applied"
        (write,) = wrong.decision.writes
        moved = [sent(crew, stale, longer=longer)]
        data = command_to_json(wrong)
        moved.append(again(crew, data, seen=write.seen + 1, longer=longer))
        ends.append([(one["outcome"], one["code"], one.get("facts")) for one in moved])
    assert ends[0] == ends[1]
    assert [end[0] for end in ends[0]] == ["stale", "refused"]


def again(crew: Crew, data: Json, *, seen: int, longer: bool) -> Json:
    """The answer to a command that has seen another version."""
    subject, writes = cast("Json", data["subject"]), cast("list[Json]", data["writes"])
    root = str(subject["id"])
    made = {
        **data,
        "outbox": str(new_id()),
        "serial": 1,
        "subject": {**subject, "seen": seen},
        "writes": [{**write, "seen": seen, "id": root.upper() if longer else root} for write in writes],
    }
    ((answer,),) = crew.line.ask("select gaowei.record(%s::jsonb)", json.dumps(made))
    return cast("Json", answer)
