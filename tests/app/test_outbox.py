"""The outbox by example: order, serials, answers, holding, numbers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.errors import DiskFull
from app.local.database import Database
from app.local.files import OUTBOX, DeskFiles
from app.local.outbox import Outbox, State
from app.wire import NumberBlock
from models.case import Case
from models.commands import RULES_VERSION, Answer, Command, Decision, Outcome
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from tests.app.desk import CHEAP, PASSWORD, after, wish
from tests.models.given import NINE_THIRTY

LATER = NINE_THIRTY + timedelta(hours=1)


@pytest.fixture
def files(tmp_path: Path) -> Iterator[DeskFiles]:
    """The files of a new desk."""
    with DeskFiles.create(tmp_path / "desk", "chen", PASSWORD, cost=CHEAP) as made:
        yield made


@pytest.fixture
def outbox(files: DeskFiles) -> Iterator[Outbox]:
    """Its outbox."""
    made = files.outbox()
    yield made
    made.close()


def registered() -> Case:
    """A case that is registered at the centre."""
    return after(None, wish(Action.REGISTER, None))


def on_one_case(count: int) -> list[Command]:
    """A registering command and what was done to the case after it."""
    case: Case | None = None
    commands = []
    for action in (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.DISPATCH, Action.RECEIVE)[:count]:
        commands.append(wish(action, case))
        case = after(case, commands[-1])
    return commands


def add(outbox: Outbox, *commands: Command) -> None:
    for command in commands:
        outbox.append(command)


def answer(outbox: Outbox, *answers: Answer, code: Code | None = None) -> list[Command]:
    """Sends a batch; the centre answers its commands in order."""
    batch = outbox.next_batch()
    outcomes = [Outcome(command.ask.id, said, code) for command, said in zip(batch, answers, strict=True)]
    outbox.settle(outcomes, NINE_THIRTY)
    return batch


def states(outbox: Outbox) -> dict[UUID, State]:
    return {entry.command.ask.id: entry.state for entry in outbox.open_entries()}


def state(outbox: Outbox, command: Command) -> State:
    entry = outbox.entry(command.ask.id)
    assert entry is not None
    return entry.state


# ── sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_commands_go_in_the_order_they_were_asked_with_serials_from_one(outbox: Outbox) -> None:
    commands = [wish(Action.REGISTER, None) for _ in range(3)]
    add(outbox, *commands)
    batch = outbox.next_batch()
    assert [c.ask.id for c in batch] == [c.ask.id for c in commands]
    assert [c.serial for c in batch] == [1, 2, 3]
    assert {c.outbox for c in batch} == {outbox.id}
    assert outbox.last_serial == 3
    assert outbox.settled_serial == 0


def test_what_was_asked_comes_out_as_it_went_in(outbox: Outbox) -> None:
    command = wish(Action.REGISTER, None)
    outbox.append(command)
    (sent,) = outbox.next_batch()
    assert sent.ask == command.ask
    assert sent.decided_at == command.decided_at
    assert (sent.seat, sent.edition, sent.rules_version) == (command.seat, command.edition, command.rules_version)
    assert {n: str(v) for n, v in sent.decision.put_for("cases").items()} == {
        n: str(v) for n, v in command.decision.put_for("cases").items()
    }


def test_a_batch_without_an_answer_is_sent_again_as_it_was(outbox: Outbox) -> None:
    add(outbox, wish(Action.REGISTER, None), wish(Action.REGISTER, None))
    first = outbox.next_batch()
    outbox.append(wish(Action.REGISTER, None))
    assert outbox.next_batch() == first
    assert outbox.last_serial == 2


def test_a_batch_has_at_most_fifty(outbox: Outbox) -> None:
    add(outbox, *(wish(Action.REGISTER, None) for _ in range(51)))
    assert len(outbox.next_batch()) == 50
    assert outbox.counts() == (51, 0)


def test_of_one_case_only_the_first_goes(outbox: Outbox) -> None:
    chain = on_one_case(3)
    other = wish(Action.REGISTER, None)
    add(outbox, *chain, other)
    assert [c.ask.id for c in outbox.next_batch()] == [chain[0].ask.id, other.ask.id]
    outbox.settle([Outcome(c.ask.id, Answer.APPLIED) for c in outbox.next_batch()], NINE_THIRTY)
    assert [c.ask.id for c in outbox.next_batch()] == [chain[1].ask.id]


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("said", [Answer.APPLIED, Answer.ALREADY])
def test_applied_is_settled_and_kept(outbox: Outbox, said: Answer) -> None:
    add(outbox, wish(Action.REGISTER, None))
    (command,) = answer(outbox, said)
    assert outbox.open_entries() == []
    assert outbox.next_batch() == []
    assert [c.ask.id for c in outbox.settled_since(NINE_THIRTY)] == [command.ask.id]
    assert outbox.settled_since(LATER) == []


def test_already_refused_is_refused(outbox: Outbox) -> None:
    add(outbox, wish(Action.REGISTER, None))
    (command,) = outbox.next_batch()
    outbox.settle([Outcome(command.ask.id, Answer.ALREADY, Code.SAME_HAND, first=Answer.REFUSED)], NINE_THIRTY)
    entry = outbox.entry(command.ask.id)
    assert entry is not None
    assert (entry.state, entry.code) == (State.REFUSED, Code.SAME_HAND)


@pytest.mark.parametrize(
    ("said", "code", "shown"),
    [
        (Answer.REFUSED, Code.SAME_HAND, Code.SAME_HAND),
        (Answer.GONE, None, Code.GONE),
        (Answer.MALFORMED, None, Code.SHAPE_BROKEN),
    ],
)
def test_a_refusal_holds_the_later_ones_of_its_case_and_no_other(
    outbox: Outbox, said: Answer, code: Code | None, shown: Code
) -> None:
    chain, other = on_one_case(3), wish(Action.REGISTER, None)
    add(outbox, chain[0], other, *chain[1:])
    answer(outbox, said, Answer.APPLIED, code=code)
    assert states(outbox) == {
        chain[0].ask.id: State.REFUSED, chain[1].ask.id: State.HELD, chain[2].ask.id: State.HELD
    }  # fmt: skip
    entry = outbox.entry(chain[0].ask.id)
    assert entry is not None
    assert entry.code is shown
    assert outbox.next_batch() == []


def test_what_is_asked_behind_a_refusal_is_held_at_once(outbox: Outbox) -> None:
    chain = on_one_case(3)
    add(outbox, *chain[:2])
    answer(outbox, Answer.REFUSED, code=Code.STALE)
    assert outbox.append(chain[2]) is State.HELD
    assert outbox.append(wish(Action.REGISTER, None)) is State.WAITING


@pytest.mark.parametrize("said", [Answer.STALE, Answer.LATE])
def test_what_was_not_stored_gives_its_serial_back_and_what_came_after_it_too(outbox: Outbox, said: Answer) -> None:
    add(outbox, *(wish(Action.REGISTER, None) for _ in range(3)))
    answer(outbox, Answer.APPLIED, said, Answer.GAP)
    assert outbox.last_serial == 1
    assert [(c.serial, c.ask.id) for c in outbox.next_batch()] == [
        (serial, entry.command.ask.id) for serial, entry in enumerate(outbox.open_entries(), 2)
    ]


def test_forgetting_settled_commands_does_not_take_their_serials_back(outbox: Outbox) -> None:
    add(outbox, wish(Action.REGISTER, None))
    answer(outbox, Answer.APPLIED)
    assert outbox.forget_before(LATER) == 1
    add(outbox, wish(Action.REGISTER, None))
    assert [c.serial for c in outbox.next_batch()] == [2]
    outbox.settle([Outcome(outbox.next_batch()[0].ask.id, Answer.STALE)], NINE_THIRTY)
    assert outbox.last_serial == 1


def test_an_answer_for_a_part_of_the_batch_leaves_the_rest_on_the_wire(outbox: Outbox) -> None:
    add(outbox, *(wish(Action.REGISTER, None) for _ in range(3)))
    batch = outbox.next_batch()
    outbox.settle([Outcome(batch[0].ask.id, Answer.ALREADY)], NINE_THIRTY)
    assert outbox.next_batch() == batch[1:]
    assert (outbox.settled_serial, outbox.last_serial) == (1, 3)


def test_a_second_answer_to_a_settled_command_changes_nothing(outbox: Outbox) -> None:
    add(outbox, wish(Action.REGISTER, None))
    (command,) = answer(outbox, Answer.APPLIED)
    outbox.settle([Outcome(command.ask.id, Answer.REFUSED, Code.STALE)], LATER)
    assert state(outbox, command) is State.APPLIED


# ── taking back, deciding again ─────────────────────────────────────────────────────────────────────────────────────


def test_a_command_that_waits_can_be_taken_back_and_one_on_the_wire_cannot(outbox: Outbox) -> None:
    sent, waiting = wish(Action.REGISTER, None), wish(Action.REGISTER, None)
    add(outbox, sent)
    outbox.next_batch()
    add(outbox, waiting)
    assert outbox.withdraw(waiting.ask.id)
    assert not outbox.withdraw(waiting.ask.id)
    assert not outbox.withdraw(sent.ask.id)
    assert not outbox.withdraw(new_id())
    assert states(outbox) == {sent.ask.id: State.SENT}


def test_taking_a_refused_command_back_releases_what_it_held(outbox: Outbox) -> None:
    case = registered()
    first, second, third = (wish(Action.COMMENT, case) for _ in range(3))
    add(outbox, first, second, third)
    answer(outbox, Answer.REFUSED, code=Code.POST_MISSING)
    outbox.refuse(second.ask.id, Code.STALE, {"columns": ["place"]})
    assert outbox.withdraw(first.ask.id)
    assert states(outbox) == {second.ask.id: State.REFUSED, third.ask.id: State.HELD}
    assert outbox.withdraw(second.ask.id)
    assert states(outbox) == {third.ask.id: State.WAITING}


def test_with_a_registering_everything_on_its_case_is_taken_back(outbox: Outbox) -> None:
    chain, other = on_one_case(3), wish(Action.REGISTER, None)
    add(outbox, *chain, other)
    assert outbox.withdraw(chain[0].ask.id)
    assert states(outbox) == {other.ask.id: State.WAITING}
    assert state(outbox, chain[2]) is State.WITHDRAWN


def test_deciding_again_keeps_the_wish_and_releases_what_was_held(outbox: Outbox) -> None:
    case = registered()
    first, second = replace(wish(Action.PROPOSE, case), rules_version=RULES_VERSION - 1), wish(Action.COMMENT, case)
    add(outbox, first, second)
    answer(outbox, Answer.REFUSED, code=Code.SAME_HAND)
    decision = Decision(first.decision.writes)
    outbox.redecide(first.ask.id, decision, 7, LATER)
    assert states(outbox) == {first.ask.id: State.WAITING, second.ask.id: State.WAITING}
    (again,) = outbox.next_batch()
    assert (again.ask.id, again.ask.seen, again.decided_at) == (first.ask.id, 7, LATER)
    assert (again.ask.asked_at, again.rules_version) == (first.ask.asked_at, RULES_VERSION)
    entry = outbox.entry(first.ask.id)
    assert entry is not None
    assert (entry.code, entry.attempts) == (None, 2)


def test_a_command_on_the_wire_is_not_decided_again(outbox: Outbox) -> None:
    command = wish(Action.REGISTER, None)
    add(outbox, command)
    before = outbox.next_batch()
    outbox.redecide(command.ask.id, command.decision, 9, LATER)
    outbox.refuse(command.ask.id, Code.STALE, {})
    assert outbox.next_batch() == before


# ── another centre, another file ────────────────────────────────────────────────────────────────────────────────────


def test_what_a_centre_may_have_lost_goes_again_before_everything_else(outbox: Outbox) -> None:
    first, second = wish(Action.REGISTER, None), wish(Action.REGISTER, None)
    add(outbox, first)
    answer(outbox, Answer.APPLIED)
    add(outbox, second)
    assert outbox.reopen_since(LATER) == 0
    assert outbox.reopen_since(NINE_THIRTY) == 1
    assert [c.ask.id for c in outbox.next_batch()] == [first.ask.id, second.ask.id]


def test_a_restored_file_gets_another_identity_and_counts_anew(outbox: Outbox) -> None:
    add(outbox, wish(Action.REGISTER, None), wish(Action.REGISTER, None))
    answer(outbox, Answer.APPLIED, Answer.STALE)
    outbox.next_batch()
    before = outbox.id
    assert outbox.rebirth() == outbox.id != before
    assert set(states(outbox).values()) == {State.WAITING}
    (command,) = outbox.next_batch()
    assert (command.outbox, command.serial) == (outbox.id, 1)


def test_what_changed_is_told_since_a_mark(files: DeskFiles, outbox: Outbox) -> None:
    other = files.outbox()
    add(outbox, wish(Action.REGISTER, None))
    mark = outbox.touched
    assert outbox.changed_since(mark) == []
    add(outbox, wish(Action.REGISTER, None))
    answer(other, Answer.APPLIED, Answer.STALE)
    assert [entry.state for entry in outbox.changed_since(mark)] == [State.APPLIED, State.WAITING]
    assert outbox.changed_since(outbox.touched) == []
    other.close()


def test_old_settled_commands_are_forgotten_and_open_ones_never(outbox: Outbox) -> None:
    applied, taken_back, refused = (wish(Action.REGISTER, None) for _ in range(3))
    add(outbox, applied, refused)
    answer(outbox, Answer.APPLIED, Answer.REFUSED, code=Code.STALE)
    add(outbox, taken_back)
    outbox.withdraw(taken_back.ask.id)
    assert outbox.forget_before(NINE_THIRTY) == 0
    assert outbox.forget_before(LATER + timedelta(days=365)) == 2
    assert [entry.command.ask.id for entry in outbox.open_entries()] == [refused.ask.id]


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

DAY, NEXT_DAY = date(2017, 7, 21), date(2017, 7, 22)


def test_numbers_are_taken_in_order_and_never_twice(files: DeskFiles, outbox: Outbox) -> None:
    outbox.add_block(NumberBlock(DAY, 401, 402))
    outbox.add_block(NumberBlock(DAY, 401, 402))
    outbox.add_block(NumberBlock(DAY, 901, 901))
    assert outbox.numbers_left(DAY) == 3
    assert outbox.take_number(DAY) == "20170721-00401"
    other = files.outbox()
    assert [other.take_number(DAY) for _ in range(3)] == ["20170721-00402", "20170721-00901", None]
    other.close()
    assert outbox.numbers_left(DAY) == 0


def test_without_a_number_of_the_day_the_newest_block_helps_out(outbox: Outbox) -> None:
    outbox.add_block(NumberBlock(date(2017, 7, 20), 1, 9))
    outbox.add_block(NumberBlock(DAY, 401, 401))
    assert outbox.take_number(NEXT_DAY) == "20170721-00401"
    assert outbox.take_number(NEXT_DAY) == "20170720-00001"
    assert outbox.numbers_left(NEXT_DAY) == 0


# ── the disk ────────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def small_disk(files: DeskFiles) -> Iterator[tuple[Outbox, Database]]:
    """An outbox whose file may not grow beyond a few pages more."""
    database = Database(files.folder / OUTBOX, files._key, durable=True)
    pages = database.integer("PRAGMA page_count")
    database.run(f"PRAGMA max_page_count = {pages + 4}")
    with database:
        yield Outbox(database), database


def fill(outbox: Outbox, kept: list[UUID]) -> None:
    """Appends far more than fits; `kept` are those that were acknowledged."""
    for _ in range(200):
        command = wish(Action.REGISTER, None)
        outbox.append(command)
        kept.append(command.ask.id)


def test_a_full_disk_is_told_and_takes_nothing_with_it(files: DeskFiles, outbox: Outbox) -> None:
    with small_disk(files) as (tight, database):
        kept: list[UUID] = []
        with pytest.raises(DiskFull):
            fill(tight, kept)
        assert kept
        assert list(states(outbox)) == kept
        database.run("PRAGMA max_page_count = 100000")
        tight.append(wish(Action.REGISTER, None))
        assert len(outbox.open_entries()) == len(kept) + 1


def test_the_window_appends_while_the_sync_thread_settles_without_a_pause(files: DeskFiles, outbox: Outbox) -> None:
    stop = threading.Event()
    settled: list[UUID] = []

    def settle() -> None:
        sync = files.outbox()
        while not stop.is_set() or sync.counts() != (0, 0):
            batch = sync.next_batch()
            sync.settle([Outcome(command.ask.id, Answer.APPLIED) for command in batch], NINE_THIRTY)
            settled.extend(command.ask.id for command in batch)
        sync.close()

    thread = threading.Thread(target=settle)
    thread.start()
    commands = [wish(Action.REGISTER, None) for _ in range(60)]
    add(outbox, *commands)
    stop.set()
    thread.join(60)
    assert settled == [command.ask.id for command in commands]
    assert outbox.last_serial == 60


def test_a_number_and_its_command_are_kept_together_or_not_at_all(outbox: Outbox) -> None:
    outbox.add_block(NumberBlock(DAY, 401, 402))
    command = wish(Action.REGISTER, None)

    def fail() -> None:
        with outbox.together():
            assert outbox.take_number(DAY) == "20170721-00401"
            outbox.append(command)
            raise LookupError("of the test")

    with pytest.raises(LookupError):
        fail()
    assert outbox.open_entries() == []
    assert outbox.numbers_left(DAY) == 2
    with outbox.together():
        assert outbox.take_number(DAY) == "20170721-00401", "nobody has it"
        outbox.append(command)
    assert [entry.command.ask.id for entry in outbox.open_entries()] == [command.ask.id]
    assert outbox.numbers_left(DAY) == 1
