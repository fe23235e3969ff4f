"""`record` takes a shorter road for a command that names one row: every action ends the same on both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

import pytest

from app.wire import Json, case_from_json, command_to_json
from models.case import Case, Status
from models.commands import Command
from models.errors import Facts
from models.ids import new_id
from models.intercom import EntryStatus
from models.lifecycle import Action, State, moves_of
from models.people import Post
from models.situation import Root
from tests.central.people import Attacker, People
from tests.contracts.asking import Asker, facts_for, road


@dataclass(slots=True)
class Crew:
    """Those of the straight road, and one who has every post and a plain connection."""

    acceptor: Asker
    leader: Asker
    dispatcher: Asker
    anybody: Asker
    line: Attacker

    def root_at(self, start: State) -> Root | None:
        """A new case, or entry of the log, in `start`, by the straight road; None where it is yet to begin."""
        if start is EntryStatus.LOGGED:
            return self.acceptor.log(kind="emergency")
        if start is Status.VERIFYING:
            return self.acceptor.do(Action.SEND_TO_VERIFICATION, self.acceptor.do(Action.REGISTER))
        case: Case | None = None
        for who, action in road(self.acceptor, self.leader, self.dispatcher):
            if (case.status if case else Status.DRAFT) is start:
                break
            case = who.do(action, case)
        assert (case.status if case else Status.DRAFT) is start, "the straight road does not pass there"
        return case

    def facts(self, action: Action) -> Facts:
        """Enough for `action`, once more: another number from outside, another case that this one repeats."""
        if action is Action.IMPORT:
            return facts_for(action, external_number=str(new_id()))
        if action is Action.LINK_DUPLICATE:
            master = self.acceptor.do(Action.REGISTER)
            return facts_for(action, master_id=str(master.id), master=master.number)
        return facts_for(action)


@pytest.fixture
def crew(people: People) -> Crew:
    """Everybody."""
    login = people.centre.person(*Post, whole_city=True, divisions=())
    return Crew(
        people.asker(Post.ACCEPTOR),
        people.asker(Post.DUTY_LEADER),
        people.asker(Post.DISPATCHER),
        people.session(login),
        people.plain(login),
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
    start = min(move.start for move in moves_of(action))
    ends = []
    for longer in (False, True):
        case = crew.root_at(start)
        command = crew.anybody.command(action, case, crew.facts(action))
        answer = sent(crew, command, longer=longer)
        assert answer["outcome"] == "applied", answer
        (row,) = [row for row in cast("list[Json]", answer["rows"]) if row["kind"] == command.decision.writes[0].kind]
        after = case_from_json(cast("Json", row["row"])) if row["kind"] == "cases" else None
        ends.append((told(people, command), after and (after.status, after.version, after.returns, after.reworks)))
    assert ends[0] == ends[1]


@pytest.mark.parametrize("action", [Action.PROPOSE, Action.FILE, Action.CLOSE])
def test_both_roads_refuse_the_same(people: People, crew: Crew, action: Action) -> None:
    """What is stale, and what starts elsewhere."""
    start = min(move.start for move in moves_of(action))
    ends = []
    for longer in (False, True):
        case = crew.root_at(start)
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
