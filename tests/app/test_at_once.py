"""Several cases at once, and the way back, at whole workstations on the road: every command is told by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.rows import Submitted
from app.desk.together import Stands, Together
from app.desk.undoing import go_back, is_open, way_back_from
from models.case import ClockName, Status
from models.errors import Code, RuleBroken
from models.lifecycle import CASES, Action, Channel
from models.stage_times import Turn, stage_times
from models.together import Said
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.seats import somebody

TO_DISPATCH = (Action.PROPOSE, Action.FILE)


@dataclass
class Hall:
    """Two desks: `window` is looked at, `other` is a colleague's, who files what the first one registered."""

    window: Window
    other: Window

    def case(self, *steps: Action) -> UUID:
        """A case that has come so far, as the centre and both desks have it."""
        case = self.window.do(Action.REGISTER).ask.subject
        self.agree(case)
        for step in steps:
            (self.other if step is Action.FILE else self.window).do(step, case)
            self.agree(case)
        return case

    def agree(self, case: UUID) -> None:
        """Waits until both show what the centre has."""
        for desk in (self.window, self.other):
            desk.until(desk.settled)
        self.window.until(lambda: _is_there(self.window, case))
        version = self.window.shown(case).case.version
        self.other.until(lambda: _is_there(self.other, case))
        self.other.until(lambda: self.other.shown(case).case.version >= version)
        version = self.other.shown(case).case.version
        self.window.until(lambda: self.window.shown(case).case.version >= version)


def _is_there(window: Window, case: UUID) -> bool:
    """Whether the board shows what the centre has."""
    shown = window.station.board.case(case)
    return shown is not None and shown.base is not None and shown.base == shown.case


@pytest.fixture
def hall(city: FakeCity, tmp_path: Path) -> Iterator[Hall]:
    """Both desks, signed in, with numbers at hand."""
    one, other = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, one, tmp_path / "a") as window, opened(city, other, tmp_path / "b") as rival:
        window.until(window.numbered)
        yield Hall(window, rival)


def follow(window: Window, together: Together, done: int) -> None:
    """Waits until the centre has said of so many that they are done, and of the others whatever it says."""

    def told() -> bool:
        together.follow()
        return together.count(Stands.DONE) == done and not together.count(Stands.WAITING)

    window.until(told)


def status(window: Window, case: UUID) -> Status:
    return window.shown(case).case.status


# ── several at once ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_several_each_is_kept_sent_and_told_by_itself(hall: Hall) -> None:
    window = hall.window
    cases, other = [hall.case(Action.PROPOSE) for _ in range(3)], hall.case()
    together = Together(window.station, Action.RETURN_TO_INTAKE, [*cases, other])
    assert [row.stands for row in together.look()] == [Stands.CAN] * 3 + [Stands.CANNOT]
    assert [row.stands for row in together.do(Said({"reason": "描述不清"}))] == [Stands.WAITING] * 3
    follow(window, together, 3)
    assert together.not_done() == (other,)
    assert [status(window, case) for case in cases] == [Status.REGISTERED] * 3


def test_without_the_centre_they_wait_and_go_when_it_is_back(hall: Hall, city: FakeCity) -> None:
    window = hall.window
    cases = [hall.case() for _ in range(2)]
    city.stop()
    together = Together(window.station, Action.COMMENT, cases)
    list(together.look())
    list(together.do(Said({"text": "晨会已通报"})))
    assert not together.follow()
    assert together.count(Stands.WAITING) == 2
    city.start()
    window.station.retry_now()
    follow(window, together, 2)


def test_a_colleague_who_was_faster_at_the_centre_is_told_of_his_case_alone(hall: Hall) -> None:
    window, other = hall.window, hall.other
    cases = [hall.case(Action.PROPOSE) for _ in range(2)]
    together = Together(window.station, Action.RETURN_TO_INTAKE, cases)
    list(together.look())
    other.do(Action.VOID, cases[0], {"reason": "误报"})
    other.until(other.settled)
    list(together.do(Said({"reason": "描述不清"})))
    follow(window, together, 1)
    stands = {row.case_id: row.stands for row in together.rows}
    assert stands[cases[0]] in (Stands.REFUSED, Stands.BROKEN)
    assert together.not_done() == (cases[0],)


def test_the_unit_that_has_each_case_is_who_received_it(hall: Hall) -> None:
    cases = [hall.case(*TO_DISPATCH, Action.DISPATCH) for _ in range(2)]
    together = Together(hall.window.station, Action.RECEIVE, cases)
    list(together.look())
    list(together.do(Said({}, channel=Channel.PHONE)))
    follow(hall.window, together, 2)
    assert {status(hall.window, case) for case in cases} == {Status.HANDLING}


# ── the way back ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_centre_has_is_undone_by_the_step_that_leads_back(hall: Hall) -> None:
    window, case = hall.window, hall.case(*TO_DISPATCH)
    way = way_back_from(window.station.me, window.do(Action.DISPATCH, case))
    assert way is not None
    assert way.action is Action.RETURN_TO_DISPATCH
    hall.agree(case)
    assert is_open(window.station, way)
    assert isinstance(go_back(window.station, way, "由办理人本人撤销"), Submitted)
    hall.agree(case)
    assert status(window, case) is Status.PENDING_DISPATCH
    both = {Action.DISPATCH, Action.RETURN_TO_DISPATCH}
    window.until(lambda: both <= {line.action for line in window.station.board.history(case) if line.at})


def test_a_remark_in_between_bars_nothing_and_a_step_does(hall: Hall) -> None:
    window, other, case = hall.window, hall.other, hall.case(*TO_DISPATCH)
    way = way_back_from(window.station.me, window.do(Action.DISPATCH, case))
    assert way is not None
    hall.agree(case)
    other.do(Action.COMMENT, case, {"text": "看到了"})
    window.until(lambda: any(line.action is Action.COMMENT for line in window.station.board.history(case)))
    assert is_open(window.station, way)
    other.do(Action.RECEIVE, case)
    window.until(lambda: status(window, case) is Status.HANDLING)
    assert not is_open(window.station, way)
    assert go_back(window.station, way, "x") == RuleBroken(Code.STALE)


# ── stages ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_lines_of_the_journal_say_how_long_each_stage_took(hall: Hall) -> None:
    window, case = hall.window, hall.case(*TO_DISPATCH, Action.DISPATCH)
    window.until(lambda: Action.DISPATCH in {line.action for line in window.station.board.history(case) if line.at})
    lines = window.station.board.history(case)
    turns = [Turn(line.command_id, line.at or line.asked_at, line.after) for line in lines if line.kind == CASES]
    found = stage_times(turns, window.station.board.reference)
    assert [one.clock for one in found] == [ClockName.ACCEPT, ClockName.FILE, ClockName.DISPATCH]
    assert all(0 <= one.used <= one.limit and not one.late for one in found)
