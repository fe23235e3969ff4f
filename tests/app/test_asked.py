"""A district's own desk answers what it is asked of another's case: at once, without the centre, and once."""

from __future__ import annotations

from pathlib import Path
from typing import cast
from uuid import UUID

import pytest

from app.desk.rows import State
from app.wire import Json
from models.commands import Ask
from models.coordination import PARTIES, PartyStatus, Stance
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.notices import NOTICES, NoticeStatus
from models.people import Person
from models.situation import Asked
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.models.given import ENOUGH, JINJIANG, QINGYANG
from tests.seats import somebody

BOARD = (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.RAISE_TO_COORDINATION)
BOTH = ((PARTIES, Action.INVITE_PARTY, Action.ANSWER_ASKED), (NOTICES, Action.NOTIFY, Action.SIGN_NOTICE))


def asks(city: FakeCity, home: Path, *actions: Action) -> UUID:
    """Jinjiang has a difficult case and asks, or tells, Qingyang; the case's id."""
    case: UUID | None = None
    for number, action in enumerate((*BOARD, *actions)):
        me = city.add(somebody(f"jj{number}", divisions=[JINJIANG]))
        with opened(city, me, home / me.login) as window:
            if case is not None:
                knows(window, case)
            case = window.do(action, case).ask.subject
            window.until(window.settled)
    assert case is not None
    return case


def names_of(city: FakeCity, *people: Person) -> None:
    """The centre tells every desk how people are called."""
    tables = cast("Json", city.reference["tables"])
    names = [{"id": str(one.id), "name": one.name} for one in people]
    city.reference = {**city.reference, "tables": {**tables, "names": names}}


def knows(window: Window, case: UUID) -> None:
    """Waits until the case is there."""
    window.until(lambda: window.station.board.case(case))


def is_asked(window: Window) -> None:
    """Waits until something waits for an answer."""
    window.until(lambda: open_ones(window))


def open_ones(window: Window) -> list[Asked]:
    """What waits for an answer of this desk's district."""
    board = window.station.board
    return [
        *board.coordination.asked_elsewhere(),
        *(one for one in board.notices.to_us() if one.status is NoticeStatus.SENT),
    ]


def answer(window: Window, asked: Asked, action: Action) -> UUID:
    """Answers it as the dialog does; the command's id."""
    wish = Ask(new_id(), action, asked.id, asked.version, window.station.clock.now(), ENOUGH[action])
    said = window.station.submit(wish)
    assert not isinstance(said, RuleBroken), said
    return wish.id


@pytest.mark.parametrize(("kind", "asks_by", "action"), BOTH)
def test_a_district_answers_while_the_centre_is_gone(
    city: FakeCity, tmp_path: Path, kind: str, asks_by: Action, action: Action
) -> None:
    case = asks(city, tmp_path, asks_by)
    me = city.add(somebody("qy", divisions=[QINGYANG]))
    with opened(city, me, tmp_path / "qy") as window:
        window.until(lambda: open_ones(window))
    city.stop()
    with opened(city, me, tmp_path / "qy") as window:
        (asked,) = open_ones(window)
        answer(window, asked, action)
        assert open_ones(window) == [], "nobody is asked twice at his own desk"
        (waiting,) = window.station.board.waiting()
        assert (waiting.number, waiting.subject_kind, waiting.state) == (asked.number, kind, State.WAITING)
        assert window.station.board.case(case) is None
        city.start()
        window.station.retry_now()
        window.until(window.settled, limit=20)
        there = window.station.board.asked(asked.id)
        assert there is not None
        assert (there.version, open_ones(window)) == (2, [])
    with opened(city, city.people["jj0"], tmp_path / "jj0") as window:
        known = window.station.board
        window.until(lambda: any(line.action is action for line in known.history(case)))
        (line,) = [line for line in known.history(case) if line.action is action]
        assert (line.person, line.subject) == (me.id, asked.id)
        if kind == PARTIES:
            (party,) = known.coordination.parties(case)
            assert (party.status, party.stance) == (PartyStatus.STATED, Stance.NOT_OURS)


@pytest.mark.parametrize(("kind", "asks_by", "action"), BOTH)
def test_of_two_desks_the_slower_is_told_who_was_faster_and_keeps_his_words(
    city: FakeCity, tmp_path: Path, kind: str, asks_by: Action, action: Action
) -> None:
    asks(city, tmp_path, asks_by)
    one, other = (city.add(somebody(login, divisions=[QINGYANG])) for login in ("an", "bo"))
    names_of(city, one, other)
    for me in (one, other):
        with opened(city, me, tmp_path / me.login) as window:
            window.until(lambda: open_ones(window))
    city.stop()
    with opened(city, other, tmp_path / "bo") as there:
        (asked,) = open_ones(there)
        command = answer(there, asked, action)
    city.start()
    with opened(city, one, tmp_path / "an") as here:
        answer(here, asked, action)
        here.until(here.settled)
    with opened(city, other, tmp_path / "bo") as there:
        there.until(there.station.board.conflicts)
        (conflict,) = there.station.board.conflicts()
        assert (conflict.command.id, conflict.command.code) == (command, Code.WRONG_STATUS)
        assert (conflict.command.number, conflict.changed_by) == (asked.number, "an")
        assert conflict.changed_at is not None
        assert conflict.now is not None
        names = ("stance", "position", "taken_by") if kind == PARTIES else ("answer", "acknowledged_by")
        assert {name: conflict.saw[name] for name in names} == dict.fromkeys(names)
        assert (conflict.now[names[-1]], conflict.wanted[names[-1]]) == (one.id, other.id)
        assert set(ENOUGH[action].values()) <= set(conflict.wanted.values()), "his words are there"
        assert conflict.can_ask_again is not None
        there.station.accept_centre(command)
        assert there.station.board.conflicts() == ()


def test_what_was_answered_meanwhile_is_said_before_anything_is_sent(city: FakeCity, tmp_path: Path) -> None:
    asks(city, tmp_path, Action.INVITE_PARTY)
    one, other = (city.add(somebody(login, divisions=[QINGYANG])) for login in ("an", "bo"))
    with opened(city, one, tmp_path / "an") as here, opened(city, other, tmp_path / "bo") as there:
        here.until(lambda: open_ones(here))
        there.until(lambda: open_ones(there))
        (asked,) = open_ones(there)
        answer(here, asked, Action.ANSWER_ASKED)
        there.until(lambda: not open_ones(there))
        wish = Ask(new_id(), Action.ANSWER_ASKED, asked.id, 1, there.station.clock.now(), ENOUGH[Action.ANSWER_ASKED])
        said = there.station.submit(wish)
        assert isinstance(said, RuleBroken)
        assert (said.code, said.facts["status"]) == (Code.WRONG_STATUS, "stated")
