"""What every centre keeps to about what a district is asked, or told, of a case of another: it answers itself."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from models.case import Case
from models.commands import Answer, Outcome
from models.coordination import PARTIES, Party, PartyStatus, Stance
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.notices import NOTICES, Notice, NoticeStatus
from models.people import Post
from tests.contracts.asking import QINGYANG, Asker, Hall, facts_for
from tests.contracts.centre_contract import as_sent_by

ELSEWHERE = 510106
BOARD = (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.RAISE_TO_COORDINATION)
ASKED = ((PARTIES, Action.ANSWER_ASKED), (NOTICES, Action.SIGN_NOTICE))


def at_the_board(hall: Hall) -> tuple[Asker, Case]:
    """Somebody of the district in which a difficult case lies, and the case."""
    people = [hall.enter(*Post, seat=f"A-{number}") for number in range(len(BOARD))]
    case: Case | None = None
    for who, action in zip(people, BOARD, strict=True):
        case = who.do(action, case)
    assert case is not None
    return people[0], case


def asks(here: Asker, case: Case, kind: str) -> str:
    """Another district is asked, or told; the id of the row."""
    return here.invite(case) if kind == PARTIES else here.notify(case)


def one(who: Asker, action: Action, asked: Party | Notice) -> Outcome:
    """The answer to what he sends."""
    (outcome,) = who.send(who.command(action, asked))
    return outcome


class AskedContract:
    """A district's own word goes the same way as everything else."""

    def test_a_district_answers_what_it_is_asked(self, hall: Hall) -> None:
        here, case = at_the_board(hall)
        there = hall.enter(Post.DISPATCHER, divisions=[QINGYANG], seat="B-02")
        party = here.invite(case)
        cursor, rows, _ = there.read_all()
        assert set(rows) == {(PARTIES, UUID(party))}
        from_here, _, _ = here.read_all()
        assert one(there, Action.ANSWER_ASKED, there.asked(PARTIES, party)).answer is Answer.APPLIED
        _, changed, lines = there.catch_up(cursor)
        assert lines == [], "the history of the case is none of its own"
        assert set(changed) == {(PARTIES, UUID(party))}
        stated = here.asked(PARTIES, party)
        assert isinstance(stated, Party)
        assert (stated.status, stated.stance, stated.taken_by) == (PartyStatus.STATED, Stance.NOT_OURS, there.me.id)
        _, changed, lines = here.catch_up(from_here)
        assert set(changed) == {(PARTIES, UUID(party))}
        assert [(line["action"], line["root"], line["by"]) for line in lines] == [
            ("answer_asked", str(case.id), str(there.me.id))
        ]

    def test_a_district_says_that_it_knows(self, hall: Hall) -> None:
        here, case = at_the_board(hall)
        there = hall.enter(Post.DUTY_LEADER, divisions=[QINGYANG], seat="B-02")
        notice = here.notify(case)
        assert one(there, Action.SIGN_NOTICE, there.asked(NOTICES, notice)).answer is Answer.APPLIED
        known = here.asked(NOTICES, notice)
        assert isinstance(known, Notice)
        assert (known.status, known.acknowledged_by) == (NoticeStatus.ACKNOWLEDGED, there.me.id)
        assert known.answer == "已通知街道"

    @pytest.mark.parametrize(("kind", "action"), ASKED)
    def test_of_two_desks_one_is_heard_and_the_other_told_who_was(self, hall: Hall, kind: str, action: Action) -> None:
        here, case = at_the_board(hall)
        first, second = (hall.enter(*Post, divisions=[QINGYANG], seat=seat) for seat in ("B-01", "B-02"))
        asked = first.asked(kind, asks(here, case, kind))
        late = second.command(action, asked)
        assert one(first, action, asked).answer is Answer.APPLIED
        (stale,) = second.send(late)
        ((_, row),) = ((row.kind, row.row) for row in stale.rows)
        assert (stale.answer, stale.code) == (Answer.STALE, Code.STALE)
        assert row is not None
        assert row["taken_by" if kind == PARTIES else "acknowledged_by"] == str(first.me.id)
        forged = replace(late, ask=replace(late.ask, id=new_id(), seen=2))
        write = replace(forged.decision.writes[0], seen=2)
        forged = replace(forged, decision=replace(forged.decision, writes=(write,)))
        (refused,) = second.send(forged)
        assert (refused.answer, refused.code) == (Answer.REFUSED, Code.WRONG_STATUS)

    @pytest.mark.parametrize(("kind", "action"), ASKED)
    def test_nobody_else_answers(self, hall: Hall, kind: str, action: Action) -> None:
        """Neither a third district, nor the one that asked: what it hears on the phone it writes at its case."""
        here, case = at_the_board(hall)
        there = hall.enter(*Post, divisions=[QINGYANG], seat="B-01")
        asked = there.asked(kind, asks(here, case, kind))
        command = there.command(action, asked)
        for other in (hall.enter(*Post, divisions=[ELSEWHERE], seat="C-01"), here):
            (outcome,) = other.send(as_sent_by(other, command))
            assert (outcome.answer, outcome.code) == (Answer.GONE, Code.GONE)
        unasked = hall.enter(Post.MANAGER, divisions=[QINGYANG], seat="B-02")
        (outcome,) = unasked.send(as_sent_by(unasked, command))
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.POST_MISSING)

    def test_the_case_s_side_still_writes_down_what_it_hears(self, hall: Hall) -> None:
        here, case = at_the_board(hall)
        there = hall.enter(*Post, divisions=[QINGYANG], seat="B-01")
        party, notice = here.invite(case), here.notify(case)
        both = zip(ASKED, (party, notice), strict=True)
        late = [there.command(action, there.asked(kind, of)) for (kind, action), of in both]
        here.do(Action.STATE_POSITION, case, facts_for(Action.STATE_POSITION, party=party))
        here.do(Action.ACKNOWLEDGE_NOTICE, case, facts_for(Action.ACKNOWLEDGE_NOTICE, notice=notice))
        for command in late:
            (outcome,) = there.send(replace(command, serial=1))
            assert outcome.answer is Answer.STALE
