"""What every centre keeps to about a call without a case: written once, read in its district, and never a case."""

from __future__ import annotations

from dataclasses import replace

from models.calls import CallerHistory, EarlierCase
from models.commands import Answer
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from tests.contracts.asking import CALLER, JINJIANG, QINGYANG, Hall, facts_for
from tests.contracts.centre_contract import as_sent_by


class CallsContract:
    """A consultation goes the same way in and the same way out as a case."""

    def test_what_was_asked_and_answered_is_read_at_every_desk_of_the_district(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        stranger = hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="C-03")
        cursor, far = other.read_all()[0], stranger.read_all()[0]
        command = one.command(Action.ANSWER_CALL, facts=facts_for(Action.ANSWER_CALL, answer="早七点"))
        (outcome,) = one.send(command)
        assert outcome.answer is Answer.APPLIED
        _, changed, lines = other.catch_up(cursor)
        row = changed["calls", command.ask.subject]
        assert row is not None
        assert (row["status"], row["version"], row["division"], row["answer"]) == ("answered", 1, JINJIANG, "早七点")
        assert row["answered_by"] == str(one.me.id)
        assert [(line["kind"], line["action"]) for line in lines] == [("calls", "answer_call")]
        assert stranger.catch_up(far)[1:] == ({}, [])
        assert set(hall.enter(Post.ACCEPTOR, seat="D-04").read_all()[1]) == {("calls", command.ask.subject)}

    def test_a_call_is_answered_once_and_under_ones_own_name(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        first = one.command(Action.ANSWER_CALL)
        one.send(first)
        again = one.command(Action.ANSWER_CALL, subject=first.ask.subject)
        (outcome,) = one.send(replace(again, ask=replace(again.ask, seen=1)))
        assert outcome.answer is not Answer.APPLIED
        forged = as_sent_by(other, one.command(Action.ANSWER_CALL))
        other.send(forged)
        rows = one.read_all()[1]
        assert rows["calls", first.ask.subject]["version"] == 1
        assert rows["calls", forged.ask.subject]["answered_by"] == str(other.me.id)

    def test_who_takes_no_calls_answers_none(self, hall: Hall) -> None:
        acceptor, dispatcher = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        (outcome,) = dispatcher.send(as_sent_by(dispatcher, acceptor.command(Action.ANSWER_CALL)))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.POST_MISSING)

    def test_a_call_is_no_case_and_who_called_is_kept_apart_as_of_a_case(self, hall: Hall) -> None:
        acceptor, stranger = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="C-03")
        command = acceptor.command(Action.ANSWER_CALL, caller=CALLER)
        (outcome,) = acceptor.send(command)
        assert outcome.answer is Answer.APPLIED
        _, rows, lines = acceptor.read_all()
        assert {kind for kind, _ in rows} == {"calls"}
        assert CALLER.name is not None
        assert CALLER.name not in repr((rows, lines))
        assert acceptor.centre.reveal(command.ask.subject, "回访") == CALLER
        assert stranger.centre.reveal(command.ask.subject, "回访") is None

    def test_what_a_number_called_about_before_is_told_without_names(self, hall: Hall) -> None:
        acceptor, colleague = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        case = acceptor.do(Action.REGISTER)
        acceptor.send(acceptor.command(Action.REGISTER, caller=replace(CALLER, number="13900000000")))
        asked = acceptor.command(Action.ANSWER_CALL, caller=CALLER)
        acceptor.send(asked)
        for written in (str(CALLER.number), "13800000000", "+86 138-0000-0000", "0086 138 0000 0000"):
            history = colleague.centre.earlier_calls(written)
            assert history.count == 2
            assert {call.id for call in history.calls} == {case.id, asked.ask.subject}
        found = {call.id: call for call in history.calls}
        assert found[asked.ask.subject].question == asked.ask.facts["text"]
        told = found[case.id].case
        assert told == EarlierCase(
            case.number, case.status, case.edition, case.kind, case.class_code, case.place
        )  # fmt: skip
        assert found[case.id].received_at == case.received_at
        assert str(CALLER.name) not in repr(history)

    def test_a_part_of_a_number_finds_nobody_and_no_other_district_is_told(self, hall: Hall) -> None:
        acceptor, stranger = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="C-03")
        dispatcher = hall.enter(Post.DISPATCHER, seat="B-02")
        acceptor.do(Action.REGISTER)
        for part in ("", "138", "1380000", "3800000000", "000 0000", "13800000001", "1" * 40, "%", "电话"):
            assert acceptor.centre.earlier_calls(part) == CallerHistory()
        assert stranger.centre.earlier_calls("13800000000") == CallerHistory()
        assert dispatcher.centre.earlier_calls("13800000000") == CallerHistory(), "he takes no calls"
        assert acceptor.centre.earlier_calls("13800000000").count == 1
