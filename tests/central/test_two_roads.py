"""`record` takes a shorter road for a command that names one row: every action ends the same on both."""

from __future__ import annotations

import json
from typing import cast

import pytest

from app.wire import Json, case_from_json, command_to_json
from models.commands import Command
from models.ids import new_id
from models.lifecycle import Action, moves_of
from tests.central.crew import Crew
from tests.central.people import People


@pytest.fixture
def crew(people: People) -> Crew:
    """Everybody."""
    return Crew.at(people)


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
