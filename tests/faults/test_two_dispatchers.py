"""Two dispatchers on one case (DOMAIN §7.2, 10): two whole desks on a real centre, one wins, the other is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from app.central.connect import disable_deadlines, enable_deadlines
from models.case import Status
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from tests.app.stations import Window
from tests.centre_fixtures import Centre
from tests.faults.test_real_centre import desk

MINE, HIS = "U1", "U3"
WORDS = "先围挡，再补盖；学校门口，请尽快"


@pytest.fixture(autouse=True)
def _deadlines() -> Iterator[None]:
    """The wait callback is the whole process's; tests after these wait as they did."""
    enable_deadlines()
    yield
    disable_deadlines()


@contextmanager
def two_desks(centre: Centre, home: Path) -> Iterator[tuple[Window, Window, str]]:
    """Two dispatchers at their desks, and how the second is called."""
    posts = (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER)
    mine, his = centre.person(*posts, name="陈雨桐"), centre.person(*posts, name="王玥")
    with desk(centre, mine, home / "1") as here, desk(centre, his, home / "2") as there:
        yield here, there, his.person.name


def to_dispatch(here: Window, there: Window) -> UUID:
    """A case that both see and both may dispatch: nobody judges his own."""
    case = here.do(Action.REGISTER).ask.subject
    here.do(Action.PROPOSE, case)
    here.until(here.settled)
    there.until(lambda: there.station.board.case(case) and there.shown(case).case.status is Status.PENDING_FILE)
    there.do(Action.FILE, case)
    for window in (there, here):
        window.until(lambda window=window: window.shown(case).case.status is Status.PENDING_DISPATCH)  # type: ignore[misc]  # mypy cannot see the defaults
    there.until(there.settled)
    return case


def test_one_wins_and_the_other_is_told_by_whom_and_keeps_the_words(centre: Centre, tmp_path: Path) -> None:
    with two_desks(centre, tmp_path) as (here, there, his_name):
        case = to_dispatch(here, there)
        wish = here.wish(Action.DISPATCH, case, {"unit": MINE, "instruction": WORDS})
        there.do(Action.DISPATCH, case, {"unit": HIS})
        there.until(there.settled)
        here.station.submit(wish)  # decided on what this desk has seen; the other's is at the centre already
        here.until(lambda: here.shown(case).case.unit == HIS)
        here.until(lambda: [one.faster is not None for one in here.station.board.conflicts()] == [True])
        (conflict,) = here.station.board.conflicts()
        assert conflict.command.code in (Code.STALE, Code.WRONG_STATUS)
        assert conflict.faster is not None
        assert (conflict.faster.by, conflict.faster.unit) == (his_name, HIS)
        line = next(line for line in here.station.board.history(case) if line.action is Action.DISPATCH)
        assert conflict.faster.at == line.at
        assert conflict.command.facts["instruction"] == WORDS
        assert conflict.wanted["unit"] == MINE
        assert here.shown(case).case.status is Status.DISPATCHED
        for window in (here, there):
            window.until(lambda window=window: _dispatched_to(window, case) == [HIS])  # type: ignore[misc]  # mypy cannot see the defaults
            assert window.shown(case).case.unit == HIS
        assert not there.station.board.conflicts()


def test_of_two_who_press_at_the_same_time_exactly_one_dispatches(centre: Centre, tmp_path: Path) -> None:
    with two_desks(centre, tmp_path) as (here, there, _):
        cases = [to_dispatch(here, there) for _ in range(4)]
        for case in cases:
            here.do(Action.DISPATCH, case, {"unit": MINE, "instruction": WORDS})
            there.do(Action.DISPATCH, case, {"unit": HIS, "instruction": WORDS})
        for window, own in ((here, MINE), (there, HIS)):
            window.until(lambda window=window, own=own: _is_told(window, cases, own))  # type: ignore[misc]  # mypy cannot see the defaults
        lost_here, lost_there = (
            {one.command.case_id: one.faster for one in window.station.board.conflicts()} for window in (here, there)
        )
        for case in cases:
            unit = here.shown(case).case.unit
            assert unit == there.shown(case).case.unit
            lost, won = (lost_there, lost_here) if unit == MINE else (lost_here, lost_there)
            assert case not in won
            faster = lost[case]
            assert faster is not None
            assert faster.unit == unit


def _dispatched_to(window: Window, case: UUID) -> list[object]:
    """To which units the case was dispatched at the centre, as this desk knows."""
    lines = window.station.board.history(case)
    return [line.facts["unit"] for line in lines if line.action is Action.DISPATCH and not line.waiting]


def _is_told(window: Window, cases: Sequence[UUID], own: str) -> bool:
    """Whether every case lies at a unit, and of each that does not lie at one's own it is known who was faster."""
    told = [window.shown(case).base for case in cases]
    there = all(base is not None and base.status is Status.DISPATCHED for base in told)
    lost = {case for case, base in zip(cases, told, strict=True) if base is not None and base.unit != own}
    known = {one.command.case_id for one in window.station.board.conflicts() if one.faster}
    return there and window.settled() and known == lost
