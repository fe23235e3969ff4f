"""What every centre keeps to about the intercom log: the same road, its own root. Inherited beside `CentreContract`."""

from __future__ import annotations

from dataclasses import replace

from models.commands import Answer
from models.errors import Code
from models.ids import new_id
from models.intercom import EntryStatus
from models.lifecycle import Action
from models.people import Post
from tests.contracts.asking import JINJIANG, QINGYANG, Hall, entry_in, facts_for
from tests.contracts.centre_contract import as_sent_by, moved


class RadioContract:
    """What is said on the radio goes the same way in and the same way out."""

    def test_what_is_said_is_heard_at_every_desk_of_the_district(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        cursor, rows, lines = other.read_all()
        assert (rows, lines) == ({}, [])
        case = one.do(Action.REGISTER)
        entry = one.log(case_id=str(case.id), text="到了")
        assert (entry.status, entry.version, entry.division) == (EntryStatus.LOGGED, 1, JINJIANG)
        assert (entry.written_by, entry.case_id) == (one.me.id, case.id)
        cursor, changed, lines = other.catch_up(cursor)
        row = changed["intercom", entry.id]
        assert row is not None
        assert (row["text"], row["call_sign"]) == ("到了", "7")
        (line,) = [line for line in lines if line["kind"] == "intercom"]
        assert (line["action"], line["root"], line["by"]) == ("log_entry", str(entry.id), str(one.me.id))
        assert other.catch_up(cursor)[1:] == ({}, [])

    def test_a_new_desk_reads_what_was_said(self, hall: Hall) -> None:
        one = hall.enter(Post.DUTY_LEADER)
        first, second = one.log(), one.log(kind="emergency")
        cursor, rows, lines = hall.enter(Post.ACCEPTOR).read_all()
        assert set(rows) == {("intercom", first.id), ("intercom", second.id)}
        assert [line["action"] for line in lines] == ["log_entry", "log_entry"]
        assert one.catch_up(cursor)[1:] == ({}, [])

    def test_another_district_hears_nothing_of_it(self, hall: Hall) -> None:
        here, there = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="B-02")
        cursor, _, _ = there.read_all()
        entry = here.log(kind="emergency")
        assert there.catch_up(cursor)[1:] == ({}, [])
        assert there.read_all()[1:] == ({}, [])
        foreign = as_sent_by(there, here.command(Action.ACKNOWLEDGE, entry))
        never = as_sent_by(there, here.command(Action.ACKNOWLEDGE, replace(entry, id=new_id())))
        for outcome in there.send(foreign, never):
            assert (outcome.answer, outcome.code, outcome.facts) == (Answer.GONE, Code.GONE, {})
            assert all(row.row is None for row in outcome.rows)

    def test_nobody_writes_into_another_districts_log(self, hall: Hall) -> None:
        here, there = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="B-02")
        (outcome,) = there.send(as_sent_by(there, here.command(Action.LOG_ENTRY)))
        assert outcome.answer in (Answer.REFUSED, Answer.GONE)
        assert here.read_all()[1] == {}

    def test_what_was_said_hours_ago_is_taken_and_nothing_from_the_future(self, hall: Hall) -> None:
        one = hall.enter(Post.DISPATCHER)
        (old,) = one.send(moved(one.command(Action.LOG_ENTRY), hours=-9))
        assert old.answer is Answer.APPLIED
        (early,) = one.send(moved(one.command(Action.LOG_ENTRY), seconds=75))
        assert (early.answer, early.code) == (Answer.LATE, Code.LATE)

    def test_an_emergency_is_answered_once(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER, seat="B-02")
        entry = one.log(kind="emergency")
        late = other.command(Action.ACKNOWLEDGE, entry)
        (outcome,) = one.send(one.command(Action.ACKNOWLEDGE, entry))
        answered = entry_in(outcome)
        assert (answered.status, answered.version) == (EntryStatus.ACKNOWLEDGED, 2)
        assert (answered.acknowledged_by, answered.text) == (one.me.id, entry.text)
        (stale,) = other.send(late)
        assert (stale.answer, stale.code) == (Answer.STALE, Code.STALE)
        assert entry_in(stale) == answered

    def test_whoever_sends_it_wrote_or_answered_it(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        (outcome,) = other.send(as_sent_by(other, one.command(Action.LOG_ENTRY)))
        assert entry_in(outcome).written_by == other.me.id
        one.serial -= 1  # what it asked for was sent by the other
        entry = one.log(kind="emergency")
        (outcome,) = other.send(as_sent_by(other, one.command(Action.ACKNOWLEDGE, entry)))
        assert entry_in(outcome).acknowledged_by == other.me.id

    def test_what_was_written_is_never_edited(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        entry = one.log(kind="emergency")
        command = one.command(Action.ACKNOWLEDGE, entry)
        (write,) = command.decision.writes
        forged = replace(write, put={**write.put, "text": "没有这回事"})
        (outcome,) = one.send(replace(command, decision=replace(command.decision, writes=(forged,))))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.COLUMN_BARRED)
        assert outcome.facts == {"column": "text"}

    def test_a_manager_is_not_on_the_radio(self, hall: Hall) -> None:
        one, manager = hall.enter(Post.ACCEPTOR), hall.enter(Post.MANAGER)
        (outcome,) = manager.send(as_sent_by(manager, one.command(Action.LOG_ENTRY)))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.POST_MISSING)

    def test_the_same_entry_again_is_answered_as_the_first_time(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        command = one.command(Action.LOG_ENTRY)
        assert [outcome.answer for outcome in one.send(command)] == [Answer.APPLIED]
        for again in (command, one.next(command)):
            (outcome,) = one.send(again)
            assert (outcome.answer, outcome.first) == (Answer.ALREADY, Answer.APPLIED)
        assert len(one.read_all()[2]) == 1

    def test_a_case_and_what_was_said_about_it_go_in_one_batch(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        born = one.command(Action.REGISTER)
        about = one.command(Action.LOG_ENTRY, facts=facts_for(Action.LOG_ENTRY, case_id=str(born.ask.subject)))
        assert [outcome.answer for outcome in one.send(born, about)] == [Answer.APPLIED, Answer.APPLIED]
        _, rows, _ = one.read_all()
        assert rows["intercom", about.ask.subject]["case_id"] == str(born.ask.subject)

    def test_an_id_belongs_to_one_row_of_one_kind(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        case, entry = one.do(Action.REGISTER), one.log()
        cursor, _, _ = one.read_all()
        for twice in (
            one.command(Action.LOG_ENTRY, subject=case.id),
            one.command(Action.REGISTER, subject=entry.id),
        ):
            (outcome,) = one.send(twice)
            assert (outcome.answer, outcome.code) == (Answer.GONE, Code.GONE)
        assert one.catch_up(cursor)[1:] == ({}, [])
