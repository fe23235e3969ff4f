"""Commands that no client of ours sends about what hangs on a case: applications, orders, tasks, parties, notices."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import cast

import pytest

from app.wire import Json, command_to_json
from models.case import Case, Status
from models.ids import new_id
from models.lifecycle import Action, moves_of
from models.people import Post
from tests.central.crew import Crew
from tests.central.people import Attacker, People
from tests.contracts.asking import QINGYANG
from tests.models.given import REGISTER as REGISTERED

A = Action
REFUSED, MALFORMED, GONE = "refused", "malformed", "gone"
SHAPE = (REFUSED, "shape_broken")
TABLES = (
    "cases", "applications", "orders", "tasks", "callbacks", "parties", "meetings", "precedents", "notices",
    "attachments", "comments", "distinctions", "urges", "hand",
)  # fmt: skip
DIGEST = "count(*), sum(hashtextextended(to_jsonb(t)::text, 0))"


@pytest.fixture
def crew(people: People) -> Crew:
    """Everybody."""
    return Crew.at(people)


class Forger:
    """Sends good commands with something else written into them, and sees that nothing is kept."""

    def __init__(self, people: People, crew: Crew) -> None:
        self.people, self.crew = people, crew

    def case(self, action: Action) -> Case:
        """One that is ready for `action`."""
        found = self.crew.root_at(moves_of(action)[0].start, action)
        assert isinstance(found, Case)
        return found

    def command(self, action: Action, case: Case) -> Json:
        """A good one, not sent."""
        made = self.crew.anybody.command(action, case, self.crew.facts(action, case))
        return {**command_to_json(made), "serial": 1}

    def kept(self) -> list[tuple[object, ...]]:
        """How many rows there are of everything that a command may write, and a digest of all their columns."""
        parts = [f"select '{name}' as kind, {DIGEST} from gaowei.{name} t" for name in TABLES]
        lines = f"select 'journal', {DIGEST} from gaowei.journal t where t.refusal is null"
        return self.people.admin(" union all ".join([*parts, lines]))

    def answer(self, command: Json, line: Attacker | None = None) -> tuple[object, object]:
        """Outcome and code of a command that the centre keeps nothing of."""
        before = self.kept()
        sent = json.dumps({**command, "id": str(new_id()), "outbox": str(new_id())})
        ((answer,),) = (line or self.crew.line).ask("select gaowei.record(%s::jsonb)", sent)
        assert self.kept() == before, answer
        said = cast("Json", answer)
        return said["outcome"], said.get("code")


@pytest.fixture
def forger(people: People, crew: Crew) -> Forger:
    """Somebody of every post with plain SQL."""
    return Forger(people, crew)


def writes_of(command: Json) -> list[Json]:
    return [dict(write) for write in cast("list[Json]", command["writes"])]


def beside(command: Json) -> Json:
    """The one write that is not the case's."""
    (found,) = (write for write in writes_of(command) if write["kind"] != "cases")
    return found


def with_beside(command: Json, *others: Json) -> Json:
    """The command with `others` in place of what it writes beside the case."""
    case = [write for write in writes_of(command) if write["kind"] == "cases"]
    return {**command, "writes": [*case, *others]}


def putting(command: Json, **put: object) -> Json:
    """The command whose row beside the case gets other values."""
    one = beside(command)
    return with_beside(command, {**one, "put": {**cast("Json", one["put"]), **put}})


def case_putting(command: Json, **put: object) -> Json:
    """The command whose case gets other values."""
    made = [
        {**write, "put": {**cast("Json", write["put"]), **put}} if write["kind"] == "cases" else write
        for write in writes_of(command)
    ]
    return {**command, "writes": made}


HANGS_ELSEWHERE = (
    A.GRANT_EXTENSION, A.ENDORSE_EXTENSION, A.GRANT_RETURN, A.GRANT_SUSPENSION, A.GRANT_VOID, A.FORCE_CLOSE,
    A.REJECT_APPLICATION, A.WITHDRAW_APPLICATION, A.ANSWER_ORDER, A.STATE_POSITION, A.ACKNOWLEDGE_NOTICE,
)  # fmt: skip


def test_nothing_is_decided_of_what_hangs_on_another_case(forger: Forger) -> None:
    for action in HANGS_ELSEWHERE:
        mine, other = (forger.command(action, forger.case(action)) for _ in range(2))
        assert forger.answer(with_beside(mine, beside(other))) == SHAPE, action
        assert forger.answer(with_beside(mine, beside(mine), beside(other))) == SHAPE, f"{action}: nor of both"
        assert forger.answer(with_beside(mine, {**beside(mine), "id": str(new_id())})) == (GONE, GONE), (
            f"{action}: nor of nothing"
        )


MAKES = (
    A.APPLY_EXTENSION, A.APPLY_RETURN, A.APPLY_SUSPENSION, A.APPLY_VOID, A.APPLY_FORCED_CLOSE, A.SUPERVISE,
    A.SEND_TO_VERIFICATION, A.SEND_TO_INSPECTION, A.INVITE_PARTY, A.RECORD_MEETING, A.SETTLE, A.NOTIFY, A.CALL_BACK,
)  # fmt: skip


CENTRES_OWN = {(A.SUPERVISE, "unit"), (A.SETTLE, "kind")}
"""What the centre takes from the case, whatever is sent."""


def test_what_is_made_hangs_once_on_this_case(forger: Forger) -> None:
    for action in MAKES:
        case, other = forger.case(action), forger.case(A.PROPOSE)
        good = forger.command(action, case)
        one = beside(good)
        assert forger.answer(putting(good, case_id=str(other.id))) == SHAPE, f"{action}: it hangs on another"
        assert forger.answer(with_beside(good, one, {**one, "id": str(new_id())})) == SHAPE, f"{action}: two of them"
        assert forger.answer(putting(good, case_id=str(new_id())))[0] in (REFUSED, MALFORMED), f"{action}: on none"
        assert forger.answer(putting(good, no_such_column=1)) == (REFUSED, "column_barred"), action
        assert forger.answer(putting(good, version=7)) == (REFUSED, "column_barred"), action
        assert forger.answer({**good, "writes": [one]} if len(writes_of(good)) > 1 else with_beside(good)) == SHAPE, (
            action
        )
        for name in ("status", "written_at", "due", "kind", "unit"):
            if name in cast("Json", one["put"]) and (action, name) not in CENTRES_OWN:
                for odd in (5, "", "no such", {"a": 1}, ["open"], True):
                    outcome, code = forger.answer(putting(good, **{name: odd}))
                    assert outcome in (REFUSED, MALFORMED), (action, name, odd)
                    assert code in ("malformed", "shape_broken", "unknown", "column_barred"), (action, name, odd)


def test_an_order_goes_to_whom_has_the_case(people: People, forger: Forger, crew: Crew) -> None:
    case = forger.case(A.FEED_BACK)
    good = putting(forger.command(A.SUPERVISE, case), unit="U2")
    crew.line.ask("select gaowei.record(%s::jsonb)", json.dumps({**good, "id": str(new_id()), "outbox": str(new_id())}))
    assert people.admin("select unit from gaowei.orders") == [(case.unit,)]


ALONE = tuple(action for action in HANGS_ELSEWHERE if action not in (A.STATE_POSITION, A.ACKNOWLEDGE_NOTICE))


def test_half_of_a_decision_is_none(forger: Forger) -> None:
    for action in ALONE:
        good = forger.command(action, forger.case(action))
        case = next(write for write in writes_of(good) if write["kind"] == "cases")
        assert forger.answer({**good, "writes": [beside(good)]}) == SHAPE, f"{action}: the case does not follow"
        assert forger.answer({**good, "writes": [case]}) == SHAPE, f"{action}: what was applied for stays open"
        for status in ("open", "lapsed", "no such"):
            assert forger.answer(putting(good, status=status)) == SHAPE, (
                f"{action}: a status to which this does not lead"
            )
        assert forger.answer(putting(good, written_by=str(new_id()))) == SHAPE, f"{action}: whose it is stands"
        assert forger.answer(putting(good, case_id=str(new_id()))) == SHAPE, action


SAYS_OTHERWISE: tuple[tuple[Action, Json], ...] = (
    (A.APPLY_EXTENSION, {"applied": None}),
    (A.APPLY_EXTENSION, {"applied": f"extension:{new_id()}:1:1"}),
    (A.GRANT_EXTENSION, {"applied": f"void:{new_id()}:1:1"}),
    (A.ENDORSE_EXTENSION, {"applied": None}),
    (A.SUPERVISE, {"order_id": None}),
    (A.SUPERVISE, {"order_due": "2030-01-01T00:00:00+00:00"}),
    (A.SUPERVISE, {"order_id": str(new_id())}),
    (A.ANSWER_ORDER, {"order_id": str(new_id())}),
    (A.SEND_TO_VERIFICATION, {"task_id": None}),
    (A.SEND_TO_INSPECTION, {"task_id": str(new_id())}),
    (A.SETTLE, {"ruling": "别的"}),
    (A.SETTLE, {"bound_unit": "U2"}),
    (A.CALL_BACK, {"called_back": "unsatisfied"}),
    (A.CALL_BACK, {"called_back": "unreached"}),
)


def test_a_case_says_of_what_hangs_on_it_what_is_so(forger: Forger) -> None:
    for action, put in SAYS_OTHERWISE:
        good = forger.command(action, forger.case(action))
        assert forger.answer(case_putting(good, **put)) == (MALFORMED, MALFORMED), action


def test_a_case_says_of_its_call_back_what_the_newest_one_heard(forger: Forger, crew: Crew) -> None:
    """An earlier one heard it, too: it was tried again, and somebody was reached."""
    case = crew.people[-1].do(A.CALL_BACK, forger.case(A.CALL_BACK), {"outcome": "unreached"})
    good = forger.command(A.CALL_BACK, case)
    heard = cast("Json", beside(good)["put"])["outcome"]
    assert heard != "unreached"
    assert forger.answer(case_putting(good, called_back="unreached")) == (MALFORMED, MALFORMED)
    assert forger.answer(putting(good, outcome="unreached")) == (MALFORMED, MALFORMED)
    again = crew.people[-1].do(A.CALL_BACK, case, {"outcome": "unreached"})
    assert again.version == case.version + 1, "that nobody answered a second time is so"


def test_what_is_written_beside_a_case_was_written_now(forger: Forger) -> None:
    for action in (A.CALL_BACK, A.APPLY_EXTENSION, A.SUPERVISE, A.INVITE_PARTY, A.RECORD_MEETING, A.NOTIFY):
        good = forger.command(action, forger.case(action))
        for moment in ("2017-07-17T01:30:00+00:00", "2030-01-01T00:00:00+00:00"):
            assert forger.answer(putting(good, written_at=moment)) == (MALFORMED, MALFORMED), action


def test_a_proof_hangs_on_the_case_that_it_proves(forger: Forger) -> None:
    for action in (A.APPLY_SUSPENSION, A.APPLY_FORCED_CLOSE, A.APPEAL):
        mine, other = (forger.command(action, forger.case(action)) for _ in range(2))
        foreign = cast("Json", beside(other)["put"])["proof"]
        assert forger.answer(putting(mine, proof=foreign)) == (REFUSED, "proof_needed"), action
        assert forger.answer(putting(mine, proof=str(new_id()))) == (REFUSED, "proof_needed"), action
        assert forger.answer(putting(mine, proof="x")) == (MALFORMED, MALFORMED), action


def test_what_was_decided_is_not_decided_again(forger: Forger, crew: Crew) -> None:
    """The version of the case is right, and the application is there: only, it does not stand so any more."""
    case = forger.case(A.GRANT_EXTENSION)
    good = forger.command(A.GRANT_EXTENSION, case)
    after = crew.people[-1].do(A.REJECT_APPLICATION, case, {"application": "extension", "ruling": "不同意"})
    seen = {"seen": after.version}
    case_write = next(write for write in writes_of(good) if write["kind"] == "cases")
    again = {**good, "subject": {**cast("Json", good["subject"]), **seen}}
    made = {**again, "writes": [{**case_write, **seen}, {**beside(good), "seen": 2}]}
    assert forger.answer(made) == SHAPE


def test_another_district_is_told_nothing_and_changes_nothing(people: People, forger: Forger) -> None:
    for action in (*HANGS_ELSEWHERE, *MAKES):
        neighbour = people.attacker(*Post, divisions=(QINGYANG,))
        good = forger.command(action, forger.case(action))
        assert forger.answer(good, neighbour) == (GONE, GONE)
        sent = json.dumps({**good, "id": str(new_id()), "outbox": str(new_id())})
        ((answer,),) = neighbour.ask("select gaowei.record(%s::jsonb)", sent)
        for present in cast("list[Json]", cast("Json", answer)["rows"]):
            assert present["row"] is None


def test_what_hangs_on_a_foreign_case_cannot_be_drawn_in(people: People, forger: Forger, crew: Crew) -> None:
    """A command about one's own case that names a row of another district: it is not there for this person."""
    neighbour = people.asker(*Post, divisions=(QINGYANG,))
    line = people.plain(people.centre.people[-1])
    own = neighbour.do(A.REGISTER, facts=crew.dated({**REGISTERED, "division": QINGYANG}))
    foreign = beside(forger.command(A.GRANT_EXTENSION, forger.case(A.GRANT_EXTENSION)))
    remark = {**command_to_json(neighbour.command(A.COMMENT, own)), "serial": 1}
    assert own.status is Status.REGISTERED
    assert forger.answer({**remark, "writes": [*writes_of(remark), foreign]}, line) == (GONE, GONE)
    guard = {name: foreign[name] for name in ("kind", "id", "seen")}
    assert forger.answer({**remark, "guards": [guard]}, line) == (GONE, GONE)


Forge = Callable[[Json], object]
NO_WRITES: tuple[Forge, ...] = (
    lambda one: {**one, "put": None},
    lambda one: {**one, "put": []},
    lambda one: {**one, "put": "x"},
    lambda one: {name: part for name, part in one.items() if name != "put"},
    lambda one: {**one, "how": "delete"},
    lambda one: {**one, "how": None},
    lambda one: {**one, "kind": "journal"},
    lambda one: {**one, "kind": None},
    lambda one: {**one, "seen": -1},
    lambda one: {**one, "seen": "x"},
    lambda one: {**one, "id": None},
    lambda one: [one],
    lambda _one: None,
)


@pytest.mark.parametrize("action", [A.APPLY_EXTENSION, A.GRANT_EXTENSION, A.STATE_POSITION])
def test_what_is_no_write_is_no_command(forger: Forger, action: Action) -> None:
    good = forger.command(action, forger.case(action))
    for forge in NO_WRITES:
        outcome, _ = forger.answer(with_beside(good, cast("Json", forge(beside(good)))))
        assert outcome in (MALFORMED, REFUSED, GONE, "stale"), forge(beside(good))
