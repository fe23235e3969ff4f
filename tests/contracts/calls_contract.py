"""What every centre keeps to about a call without a case: written once, read in its district, and never a case."""

from __future__ import annotations

from dataclasses import replace

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

    def test_a_call_is_no_case_and_keeps_no_caller(self, hall: Hall) -> None:
        acceptor = hall.enter(Post.ACCEPTOR)
        (outcome,) = acceptor.send(acceptor.command(Action.ANSWER_CALL, caller=CALLER))
        assert outcome.answer is Answer.APPLIED
        assert {kind for kind, _ in acceptor.read_all()[1]} == {"calls"}
