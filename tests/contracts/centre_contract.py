"""What every centre keeps to. A test class inherits this and gives the fixture `hall`; no database is named here."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from app.wire import Json, case_number
from models.case import Case, Status
from models.catalogue import EditionRefused
from models.commands import Answer, Command
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from models.reference import Rows, build_reference
from models.working_time import CITY_ZONE
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, Hall, case_in, facts_for, road


@pytest.fixture
def wake() -> Iterator[socket.socket]:
    """The end of a socket pair on which nobody writes. Test modules import it with the contract."""
    mine, other = socket.socketpair()
    with mine, other:
        yield mine


class CentreContract:
    """One way in, one way out."""

    def test_a_case_lives_its_whole_life(self, hall: Hall) -> None:
        people = [hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER), hall.enter(Post.DISPATCHER)]
        case = walked(*people)
        assert case.status is Status.CLOSED
        assert case.version == 9
        assert case.close_kind is not None
        assert case.on_time is True
        assert case.has_caller

    def test_every_desk_sees_what_one_did(self, hall: Hall) -> None:
        acceptor, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        cursor, rows, lines = other.read_all()
        assert rows == {}
        assert lines == []
        case = acceptor.do(Action.PROPOSE, acceptor.do(Action.REGISTER))
        cursor, changed, lines = other.catch_up(cursor)
        row = changed["cases", case.id]
        assert row is not None
        assert row["status"] == "pending_file"
        assert [line["action"] for line in lines] == ["register", "propose"]
        assert lines[0]["by"] == str(acceptor.me.id)
        assert lines[0]["by_name"] == acceptor.me.name
        assert lines[1]["root"] == str(case.id)
        assert cast("Json", lines[1]["after"])["status"] == "pending_file"
        assert other.catch_up(cursor)[1:] == ({}, [])

    def test_a_new_desk_reads_what_is_there(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        case = acceptor.do(Action.REGISTER)
        acceptor.do(Action.COMMENT, case)
        cursor, rows, lines = hall.enter(Post.ACCEPTOR).read_all()
        assert sorted(kind for kind, _ in rows) == ["cases", "comments"]
        assert sorted(str(line["action"]) for line in lines) == ["comment", "register"]
        assert acceptor.catch_up(cursor)[1:] == ({}, [])

    def test_the_same_command_again_is_answered_as_the_first_time(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        command = acceptor.command(Action.REGISTER)
        assert [outcome.answer for outcome in acceptor.send(command)] == [Answer.APPLIED]
        (again,) = acceptor.send(command)
        assert (again.answer, again.first) == (Answer.ALREADY, Answer.APPLIED)
        assert len(acceptor.read_all()[2]) == 1

    def test_the_same_command_under_a_new_serial_is_not_done_twice(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        command = acceptor.command(Action.REGISTER)
        acceptor.send(command)
        (again,) = acceptor.send(acceptor.next(command))
        assert (again.answer, again.first) == (Answer.ALREADY, Answer.APPLIED)
        assert acceptor.centre.hello(acceptor.outbox, "A-01").last_serial == 2
        assert len(acceptor.read_all()[2]) == 1

    def test_a_serial_used_by_another_command_is_a_fork(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        first, second = acceptor.command(Action.REGISTER), acceptor.command(Action.REGISTER)
        acceptor.send(first)
        (outcome,) = acceptor.send(replace(second, serial=first.serial))
        assert (outcome.answer, outcome.code) == (Answer.FORK, Code.FORK)

    def test_a_serial_too_far_is_a_gap(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        first, second = acceptor.command(Action.REGISTER), acceptor.command(Action.REGISTER)
        (outcome,) = acceptor.send(second)
        assert (outcome.answer, outcome.code) == (Answer.GAP, Code.GAP)
        assert [o.answer for o in acceptor.send(first, second)] == [Answer.APPLIED, Answer.APPLIED]

    def test_a_stale_command_stores_nothing_and_brings_the_present_row(self, hall: Hall) -> None:
        acceptor, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        seen = acceptor.do(Action.REGISTER)
        late = other.command(Action.PROPOSE, seen)
        following = other.command(Action.REGISTER)
        present = acceptor.do(Action.PROPOSE, seen)
        stale, gap = other.send(late, following)
        assert (stale.answer, stale.code) == (Answer.STALE, Code.STALE)
        assert case_in(stale) == present
        assert gap.answer is Answer.GAP
        assert other.centre.hello(other.outbox, "B-02").last_serial == 0
        (outcome,) = other.send(replace(following, serial=late.serial))
        assert outcome.answer is Answer.APPLIED

    def test_a_row_that_somebody_holds_is_busy_and_holds_up_nobody_else(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        held, free = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
        before, busy = acceptor.command(Action.PROPOSE, free), acceptor.command(Action.PROPOSE, held)
        after = acceptor.command(Action.REGISTER)
        with hall.holding(held.id):
            answers = [outcome.answer for outcome in acceptor.send(before, busy, after)]
            assert answers == [Answer.APPLIED, Answer.BUSY, Answer.GAP]
            assert acceptor.centre.hello(acceptor.outbox, "A-01").last_serial == before.serial
            (alone,) = acceptor.send(busy)
            assert alone.answer is Answer.BUSY
            (outcome,) = acceptor.send(replace(after, serial=busy.serial))
            assert outcome.answer is Answer.APPLIED
        (outcome,) = acceptor.send(replace(busy, serial=busy.serial + 1))
        assert outcome.answer is Answer.APPLIED

    def test_a_remark_commutes(self, hall: Hall) -> None:
        acceptor, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        seen = acceptor.do(Action.REGISTER)
        remark = other.command(Action.COMMENT, seen)
        present = acceptor.do(Action.PROPOSE, seen)
        (outcome,) = other.send(remark)
        assert outcome.answer is Answer.APPLIED
        assert [(row.kind, row.id) for row in outcome.rows] == [("comments", remark.ask.id)]
        assert acceptor.do(Action.COMMENT, present).version == present.version

    def test_a_refusal_is_kept(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        case = acceptor.do(Action.REGISTER)
        twice = acceptor.command(Action.PROPOSE, case)
        proposed = propose_first(acceptor, twice)
        (outcome,) = acceptor.send(with_seen(acceptor.next(twice), proposed.version))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.WRONG_STATUS)
        _, _, lines = acceptor.read_all()
        assert [line["action"] for line in lines] == ["register", "propose"]
        (again,) = acceptor.send(with_seen(replace(twice, serial=acceptor.serial), proposed.version))
        assert (again.answer, again.first, again.code) == (Answer.ALREADY, Answer.REFUSED, Code.WRONG_STATUS)

    def test_a_post_that_may_not(self, hall: Hall) -> None:
        acceptor, dispatcher = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER)
        case = acceptor.do(Action.REGISTER)
        forged = as_sent_by(dispatcher, acceptor.command(Action.PROPOSE, case))
        (outcome,) = dispatcher.send(forged)
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.POST_MISSING)
        assert outcome.facts == {"posts": ["acceptor"]}

    def test_the_same_hand_may_not_do_both(self, hall: Hall) -> None:
        both, leader = hall.enter(Post.ACCEPTOR, Post.DUTY_LEADER), hall.enter(Post.DUTY_LEADER)
        case = both.do(Action.PROPOSE, both.do(Action.REGISTER))
        forged = as_sent_by(both, leader.command(Action.FILE, case))
        (outcome,) = both.send(forged)
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.SAME_HAND)
        assert outcome.facts["action"] in ("propose", "register")

    def test_nobody_speaks_for_a_unit_without_naming_it(self, hall: Hall) -> None:
        acceptor, leader, dispatcher = (
            hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER), hall.enter(Post.DISPATCHER)
        )  # fmt: skip
        case = walked(acceptor, leader, dispatcher, upto=Action.DISPATCH)
        command = dispatcher.command(Action.RECEIVE, case)
        (outcome,) = dispatcher.send(replace(command, ask=replace(command.ask, on_behalf=None)))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.BEHALF_NEEDED)
        assert outcome.facts == {"of": "unit"}

    def test_a_clock_that_started_too_long_ago_is_late(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        case = acceptor.do(Action.REGISTER)
        (late,) = acceptor.send(acceptor.command(Action.PROPOSE, case, decided_ago=75))
        assert (late.answer, late.code) == (Answer.LATE, Code.LATE)
        acceptor.serial -= 1
        (early,) = acceptor.send(acceptor.command(Action.PROPOSE, case, decided_ago=-75))
        assert early.answer is Answer.LATE
        acceptor.serial -= 1
        (remark,) = acceptor.send(acceptor.command(Action.COMMENT, case, decided_ago=75))
        assert remark.answer is Answer.APPLIED

    def test_what_is_dated_by_deciding_cannot_be_dated_back(self, hall: Hall) -> None:
        """An earlier moment would close an overdue case in time."""
        acceptor, leader, dispatcher = (
            hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER), hall.enter(Post.DISPATCHER)
        )  # fmt: skip
        for who, action, upto in (
            (leader, Action.CLOSE, Action.PASS_INSPECTION),
            (leader, Action.VOID, Action.PROPOSE),
            (dispatcher, Action.RECEIVE, Action.DISPATCH),
        ):
            case = walked(acceptor, leader, dispatcher, upto=upto)
            (late,) = who.send(who.command(action, case, decided_ago=75))
            assert (late.answer, late.code) == (Answer.LATE, Code.LATE), action
            who.serial -= 1
            assert who.do(action, case).version == case.version + 1

    def test_what_tells_of_something_earlier_may_be_old_and_never_of_tomorrow(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        (old,) = acceptor.send(moved(acceptor.command(Action.REGISTER), hours=-1))
        assert old.answer is Answer.APPLIED
        for action, case in ((Action.REGISTER, None), (Action.COMMENT, case_in(old))):
            (early,) = acceptor.send(moved(acceptor.command(action, case), seconds=75))
            assert (early.answer, early.code) == (Answer.LATE, Code.LATE), action
            acceptor.serial -= 1

    def test_another_districts_case_is_gone_like_one_that_never_was(self, hall: Hall) -> None:
        here, there = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="B-02")
        case = here.do(Action.REGISTER)
        foreign = as_sent_by(there, here.command(Action.PROPOSE, case))
        never = as_sent_by(there, here.command(Action.PROPOSE, replace(case, id=new_id())))
        for outcome in there.send(foreign, never):
            assert (outcome.answer, outcome.code) == (Answer.GONE, Code.GONE)
            assert all(row.row is None for row in outcome.rows)
            assert outcome.facts == {}
        _, rows, lines = there.read_all()
        assert (rows, lines) == ({}, [])

    def test_columns_that_an_action_may_not_touch(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        case = acceptor.do(Action.REGISTER)
        command = acceptor.command(Action.PROPOSE, case)
        (write,) = command.decision.writes
        forged = replace(write, put={**write.put, "closing_note": "done"})
        (outcome,) = acceptor.send(replace(command, decision=replace(command.decision, writes=(forged,))))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.COLUMN_BARRED)
        assert outcome.facts == {"column": "closing_note"}

    def test_numbers_come_in_blocks_that_belong_to_one(self, hall: Hall) -> None:
        acceptor, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        day = acceptor.now().date()
        mine, theirs = acceptor.centre.take_numbers(day, 10), other.centre.take_numbers(day, 10)
        assert theirs.first == mine.last + 1
        number = case_number(day, mine.first)
        assert acceptor.do(Action.REGISTER, facts=facts_for(Action.REGISTER, number=number)).number == number
        for taken in (number, case_number(day, theirs.first)):
            (outcome,) = acceptor.send(
                acceptor.command(Action.REGISTER, facts=facts_for(Action.REGISTER, number=taken))
            )
            assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.NUMBER_TAKEN)
        given = acceptor.do(Action.REGISTER).number
        assert given is not None
        assert given > case_number(day, theirs.last)

    def test_a_file_is_brought_in_once(self, hall: Hall) -> None:
        manager = hall.enter(Post.MANAGER, whole_city=True)
        case = manager.do(Action.IMPORT)
        assert case.status is Status.CLOSED
        assert case.external_number == "101"
        (outcome,) = manager.send(manager.command(Action.IMPORT))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.EXISTS_ALREADY)
        assert outcome.facts == {"external_number": "101"}

    def test_a_number_of_elsewhere_is_known_once_and_says_nothing_across_districts(self, hall: Hall) -> None:
        here, there = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="B-02")
        known = facts_for(Action.REGISTER, source="website", external_number="T-1")
        first = here.do(Action.REGISTER, facts=known)
        assert (first.external_source, first.external_number) == (None, "T-1")
        for who, division, facts in ((here, JINJIANG, {"external_number": "T-1"}), (there, QINGYANG, {})):
            (outcome,) = who.send(who.command(Action.REGISTER, facts={**known, "division": division}))
            assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.EXISTS_ALREADY)
            assert outcome.facts == facts
        assert here.do(Action.REGISTER, facts={**known, "source": "public_app"}).external_number == "T-1"

    def test_nobody_takes_a_number_of_a_file_before_it_is_brought_in(self, hall: Hall) -> None:
        acceptor, manager = hall.enter(Post.ACCEPTOR), hall.enter(Post.MANAGER, whole_city=True)
        command = acceptor.command(Action.REGISTER, facts=facts_for(Action.REGISTER, external_number="101"))
        (write,) = command.decision.writes
        forged = replace(write, put={**write.put, "external_source": facts_for(Action.IMPORT)["external_source"]})
        (outcome,) = acceptor.send(replace(command, decision=replace(command.decision, writes=(forged,))))
        assert (outcome.code, outcome.facts) == (Code.COLUMN_BARRED, {"column": "external_source"})
        acceptor.do(Action.REGISTER, facts=facts_for(Action.REGISTER, external_number="101"))
        assert manager.do(Action.IMPORT).external_number == "101"

    def test_the_bell_is_heard_elsewhere(self, hall: Hall, wake: socket.socket) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        assert one.centre.ring() == 0.0
        assert other.centre.wait_bell(wake, 5.0)
        assert 0.0 < one.centre.ring() <= 0.2

    def test_waiting_for_the_bell_ends(self, hall: Hall, wake: socket.socket) -> None:
        one = hall.enter(Post.ACCEPTOR)
        assert not one.centre.wait_bell(wake, 0.02)

    def test_somebody_wakes_the_one_who_waits(self, hall: Hall) -> None:
        mine, other = socket.socketpair()
        with mine, other:
            other.send(b"!")
            assert not hall.enter(Post.ACCEPTOR).centre.wait_bell(mine, 5.0)
            mine.setblocking(False)
            with pytest.raises(BlockingIOError):
                mine.recv(1)

    def test_who_called_is_told_to_those_who_work_there(self, hall: Hall) -> None:
        here, there = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG])
        case = here.do(Action.REGISTER)
        caller = here.centre.reveal(case.id, "回访")
        assert caller is not None
        assert caller.name == "来电人"
        assert there.centre.reveal(case.id, "回访") is None
        assert here.centre.reveal(new_id(), "回访") is None

    def test_a_manager_approves_an_edition_once_and_nobody_else_does(self, hall: Hall) -> None:
        manager = hall.enter(Post.MANAGER, whole_city=True)
        leader = hall.enter(Post.DUTY_LEADER, whole_city=True)
        of_a_district = hall.enter(Post.MANAGER, divisions=[JINJIANG])
        day = manager.now().astimezone(CITY_ZONE).date()
        in_force = manager.reference.edition
        assert leader.centre.approve_edition(in_force, day) is EditionRefused.NOT_YOURS
        assert of_a_district.centre.approve_edition(in_force, day) is EditionRefused.NOT_YOURS
        assert manager.centre.approve_edition("no such", day) is EditionRefused.UNKNOWN
        assert manager.centre.approve_edition(in_force, day) is EditionRefused.ALREADY
        assert leader.centre.withdraw_edition(in_force, "错") is EditionRefused.NOT_YOURS
        assert manager.centre.withdraw_edition("no such", "错") is EditionRefused.UNKNOWN
        assert manager.centre.withdraw_edition(in_force, "错") is EditionRefused.BEGUN
        assert leader.centre.drop_edition(in_force) is EditionRefused.NOT_YOURS
        assert manager.centre.drop_edition("no such") is EditionRefused.UNKNOWN
        assert manager.centre.drop_edition(in_force) is EditionRefused.ALREADY

    def test_who_called_is_not_in_what_desks_keep(self, hall: Hall) -> None:
        here = hall.enter(Post.ACCEPTOR)
        here.do(Action.REGISTER)
        _, rows, lines = here.read_all()
        assert "来电人" not in repr((rows, lines))
        assert "138 0000 0000" not in repr((rows, lines))

    def test_hello_says_who_and_how_far(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR, Post.DISPATCHER)
        hello = acceptor.centre.hello(acceptor.outbox, "A-01")
        assert hello.me.posts == {Post.ACCEPTOR, Post.DISPATCHER}
        assert hello.me.divisions == {JINJIANG}
        assert hello.last_serial == 0
        assert hello.kind == "test"
        assert hello.identity
        acceptor.do(Action.REGISTER)
        assert acceptor.centre.hello(acceptor.outbox, "A-01").last_serial == 1

    def test_the_reference_tables_are_whole(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        data = acceptor.centre.reference()
        reference = build_reference(cast("int", data["version"]), cast("dict[str, Rows]", data["tables"]))
        assert JINJIANG in reference.divisions
        assert reference.classes

    def test_the_minute_may_be_told_by_anybody(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        acceptor.do(Action.REGISTER)
        acceptor.centre.tick()
        acceptor.centre.tick()
        assert len(acceptor.read_all()[1]) == 1


def walked(acceptor: Asker, leader: Asker, dispatcher: Asker, *, upto: Action = Action.CLOSE) -> Case:
    """A case after `upto` on the straight road."""
    case: Case | None = None
    for who, action in road(acceptor, leader, dispatcher):
        case = who.do(action, case)
        if action is upto:
            break
    assert case is not None
    return case


def propose_first(asker: Asker, waiting: Command) -> Case:
    """Does what `waiting` wants with its serial, under another id: `waiting` itself then comes too late."""
    (outcome,) = asker.send(replace(waiting, ask=replace(waiting.ask, id=new_id())))
    assert outcome.answer is Answer.APPLIED
    return case_in(outcome)


def with_seen(command: Command, seen: int) -> Command:
    """`command` as if `seen` had been looked at."""
    writes = tuple(replace(write, seen=seen) for write in command.decision.writes)
    return replace(command, ask=replace(command.ask, seen=seen), decision=replace(command.decision, writes=writes))


def moved(command: Command, **much: float) -> Command:
    """`command` as if it had been decided so much later."""
    return replace(command, decided_at=command.decided_at + timedelta(**much))


def as_sent_by(asker: Asker, command: Command) -> Command:
    """Somebody else's command, sent from this desk with its own id and serial."""
    return asker.next(replace(command, ask=replace(command.ask, id=new_id()), seat=asker.seat))
