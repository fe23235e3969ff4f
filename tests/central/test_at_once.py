"""Several at once: one wins, the others are told, nothing is done twice and no desk misses a row."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar
from uuid import UUID

import pytest

from app.wire import Json, case_from_json, case_number
from models.case import Case
from models.commands import Answer, Outcome
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, facts_for

Result = TypeVar("Result")


def together(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """All jobs at the same time, each in its thread; their results in order."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], Result]) -> Result:
        gate.wait(10)
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_two_at_one_case(people: People) -> None:
    one, other = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    for _ in range(10):
        case = one.do(Action.REGISTER)
        commands = [(who, who.command(Action.PROPOSE, case)) for who in (one, other)]
        outcomes = [sent[0] for sent in together([lambda w=who, c=command: w.send(c) for who, command in commands])]  # type: ignore[misc]  # mypy cannot see the defaults
        assert sorted(outcome.answer for outcome in outcomes) == [Answer.APPLIED, Answer.STALE]
        loser = next(
            who for (who, _), outcome in zip(commands, outcomes, strict=True) if outcome.answer is Answer.STALE
        )
        loser.serial -= 1
        assert people.admin(
            "select action, version from gaowei.journal where subject = %s order by version", str(case.id)
        ) == [("register", 1), ("propose", 2)]


def test_one_command_sent_twice_at_once(people: People) -> None:
    """The answer was lost and the desk sends again, while the first is still under way."""
    one = people.asker(Post.ACCEPTOR)
    again = people.session(people.centre.people[-1])
    for _ in range(10):
        command = one.command(Action.REGISTER)
        outcomes = together([lambda: one.send(command)[0], lambda: again.send(command)[0]])  # noqa: B023 – run before the next round
        assert sorted(outcome.answer for outcome in outcomes) == [Answer.ALREADY, Answer.APPLIED]
        assert one.centre.record([command])[0].first is Answer.APPLIED
    assert people.admin("select count(*) from gaowei.cases") == [(10,)]
    assert people.admin("select count(*) from gaowei.journal") == [(10,)]


def test_one_command_from_two_outboxes_at_once(people: People) -> None:
    """A restored file got a new outbox; the command was on its way from the old one."""
    one = people.asker(Post.ACCEPTOR)
    again = people.session(people.centre.people[-1])
    for _ in range(10):
        command = one.command(Action.REGISTER)
        twin = again.next(command)
        outcomes = together([lambda: one.send(command)[0], lambda: again.send(twin)[0]])  # noqa: B023 – run before the next round
        assert sorted(outcome.answer for outcome in outcomes) == [Answer.ALREADY, Answer.APPLIED]
    assert people.admin("select count(*) from gaowei.cases") == [(10,)]


def test_one_file_brought_in_by_two_at_once(people: People) -> None:
    managers = [people.session(people.centre.person(Post.MANAGER, whole_city=True, divisions=())) for _ in range(2)]
    for number in range(8):
        facts = facts_for(Action.IMPORT, external_number=str(number))
        commands = [(who, who.command(Action.IMPORT, facts=facts)) for who in managers]
        outcomes = together([lambda w=who, c=command: w.send(c)[0] for who, command in commands])  # type: ignore[misc]  # mypy cannot see the defaults
        assert sorted(outcome.answer for outcome in outcomes) == [Answer.APPLIED, Answer.REFUSED]
        assert {outcome.code for outcome in outcomes} == {None, "exists_already"}
    assert people.admin("select count(*) from gaowei.cases") == [(8,)]


def test_numbers_are_never_given_twice(people: People) -> None:
    askers = [people.asker(Post.ACCEPTOR, seat=f"S-{n}") for n in range(4)]
    day = askers[0].now().date()
    blocks = together([lambda a=asker: [a.centre.take_numbers(day, 100) for _ in range(5)] for asker in askers])  # type: ignore[misc]  # mypy cannot see the defaults
    firsts = sorted(block.first for some in blocks for block in some)
    # who has to wait too long for a lane goes on in the next one, so there may be gaps; never one number twice
    assert len(firsts) == 20
    assert all(later - first >= 100 for first, later in pairwise(firsts)), firsts
    taken = {case_number(day, first + n) for first in firsts for n in range(100)}
    cases = together([lambda a=asker: [a.do(Action.REGISTER) for _ in range(3)] for asker in askers])  # type: ignore[misc]  # mypy cannot see the defaults
    numbers = {str(case.number) for some in cases for case in some}
    assert len(numbers) == 12
    assert not numbers & taken


def test_batches_that_cross_do_not_block_each_other(people: People) -> None:
    """The same cases in opposite order: a deadlock would be an error, and a wait of a second."""
    one, other = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    cases = [one.do(Action.REGISTER) for _ in range(12)]
    there = [one.command(Action.COMMENT, case) for case in cases]
    back = [other.command(Action.COMMENT, case) for case in reversed(cases)]
    for outcomes in together([lambda: one.send(*there), lambda: other.send(*back)]):
        assert {outcome.answer for outcome in outcomes} == {Answer.APPLIED}


@pytest.mark.parametrize("rounds", [25, pytest.param(400, marks=pytest.mark.long)])
def test_no_desk_misses_a_row(people: People, rounds: int) -> None:
    """Writers that register, change, move between districts and are refused; readers that page by a few lines."""
    people.admin("update gaowei.guard set may_change = may_change || '{division}' where action in ('propose')")
    writers = [people.asker(Post.ACCEPTOR, divisions=[JINJIANG, QINGYANG], seat=f"W-{n}") for n in range(4)]
    reader = people.asker(Post.DISPATCHER, divisions=[JINJIANG], seat="R-1")
    cursor, copied, _ = reader.read_all()
    copy: dict[tuple[str, UUID], Json] = dict(copied)
    lines: set[tuple[object, object]] = set()
    stopped = threading.Event()

    def read() -> int:
        nonlocal cursor
        pulls = 0
        while True:
            last = stopped.is_set()
            cursor = pull(reader, cursor, copy, lines)
            pulls += 1
            if last:
                return pulls

    def write(who: Asker) -> int:
        return scribble(who, random.Random(who.seat), rounds)

    with ThreadPoolExecutor(5) as pool:
        reading = pool.submit(read)
        written = list(pool.map(write, writers))
        stopped.set()
        assert reading.result() >= 2
    assert sum(written) > rounds
    table = people.admin("select to_jsonb(c) from gaowei.cases c where division = %s", JINJIANG)
    there = {("cases", UUID(str(row["id"]))): row for (row,) in table if isinstance(row, dict)}
    assert {key: row for key, row in copy.items() if key[0] == "cases"} == there
    logged = people.admin(
        "select command_id, subject from gaowei.journal j join gaowei.cases c on c.id = j.root"
        " where c.division = %s and j.refusal is null",
        JINJIANG,
    )
    assert set(logged) <= lines


def pull(reader: Asker, cursor: str, copy: dict[tuple[str, UUID], Json], lines: set[tuple[object, object]]) -> str:
    """One pull in pages of three lines, laid over `copy` as the mirror does: the newer version stays."""
    after: object = None
    while True:
        page = feed_page(reader, cursor, after)
        for present in page["rows"]:  # type: ignore[attr-defined]  # JSON
            key = (present["kind"], UUID(present["id"]))
            if present["row"] is None:
                copy.pop(key, None)
            elif key not in copy or copy[key]["version"] <= present["row"]["version"]:
                copy[key] = present["row"]
        lines.update((line["command_id"], line["subject"]) for line in page["lines"])  # type: ignore[attr-defined]  # JSON
        after = page["after"]
        if after is None:
            return str(page["cursor"])


def feed_page(reader: Asker, cursor: str, after: object) -> Json:
    """A page of three lines; the session asks for more at once."""
    page = reader.centre._answer("select gaowei.feed(%s, %s, 3)", [cursor, after])  # type: ignore[attr-defined]  # only here pages must be small
    assert isinstance(page, dict)
    return page


def scribble(who: Asker, dice: random.Random, rounds: int) -> int:
    """Some of everything; how many commands were applied."""
    mine: list[Case] = []
    applied = 0
    for _ in range(rounds):
        if not mine or dice.random() < 0.4:
            division = dice.choice([JINJIANG, QINGYANG])
            mine.append(who.do(Action.REGISTER, facts=facts_for(Action.REGISTER, division=division)))
            applied += 1
            continue
        case = mine.pop(dice.randrange(len(mine)))
        if dice.random() < 0.2:
            mine.append(who.do(Action.COMMENT, case))
            continue
        command = who.command(Action.PROPOSE, case)
        if dice.random() < 0.5:
            (write,) = command.decision.writes
            put = {**write.put, "division": QINGYANG if case.division == JINJIANG else JINJIANG}
            command = replace(command, decision=replace(command.decision, writes=(replace(write, put=put),)))
        if dice.random() < 0.1:
            command = replace(command, ask=replace(command.ask, action=Action.DISPATCH))
        applied += counted(who.send(command)[0])
    return applied


def counted(outcome: Outcome) -> int:
    """1 when it was applied; anything but a refusal fails the test."""
    assert outcome.answer in (Answer.APPLIED, Answer.REFUSED), outcome
    for row in outcome.rows:
        assert row.row is None or case_from_json(row.row).id == row.id
    return int(outcome.answer is Answer.APPLIED)
