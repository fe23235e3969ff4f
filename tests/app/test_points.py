"""The open cases as points: page by page, with what waits laid over, and anew where something changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk import points
from app.local.database import micros
from models.case import OPEN, Case, Status, Urgency
from models.ids import new_id
from models.lifecycle import Action
from tests.app.desk import Desk, after, present
from tests.models.given import NINE_THIRTY


def cases(desk: Desk, count: int) -> list[Case]:
    """So many registered cases, each a minute after the one before."""
    first = desk.comes(Action.REGISTER)
    made = [
        replace(
            first, id=new_id(), number=f"20170721-{n:05d}", received_at=NINE_THIRTY + timedelta(minutes=n), lon=104.0
        )
        for n in range(1, count)
    ]
    desk.learn(*(present(case) for case in made))
    return [first, *made]


def walked(desk: Desk) -> list[int]:
    """The row numbers of all pages, in order."""
    found: list[int] = []
    page = desk.board.points()
    found.extend(page.points.n)
    while page.after is not None:
        page = desk.board.points(page.after)
        found.extend(page.points.n)
    return found


def test_every_open_case_with_a_place_comes_once_over_several_pages(desk: Desk) -> None:
    known = cases(desk, points.PAGE + 7)
    placeless, closed = replace(known[3], lon=None, lat=None), replace(known[4], status=Status.CLOSED, version=9)
    desk.learn(present(replace(placeless, version=9)), present(closed))
    found = walked(desk)
    assert len(found) == len(set(found)) == len([case for case in known if case.lon is not None]) - 2
    gone = {desk.board.row_number(case.id) for case in (placeless, closed)}
    assert not gone & set(found)


def test_a_point_carries_urgency_and_clock(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    case = replace(case, version=5, urgency=Urgency.CRITICAL, lon=104.071, lat=30.659)
    desk.learn(present(case))
    found = desk.board.points_of([case.id])
    assert (found.lon[0], found.lat[0], found.rank[0], found.waiting[0]) == (104.071, 30.659, 0, 0)
    assert case.due is not None
    assert found.due[0] == micros(case.due)


@pytest.mark.parametrize("status", sorted(OPEN))
def test_a_point_says_where_no_limit_of_ours_runs(desk: Desk, status: Status) -> None:
    case = replace(desk.comes(Action.REGISTER), version=5, status=status, lon=104.071, lat=30.659)
    desk.learn(present(case))
    for found in (desk.board.points().points, desk.board.points_of([case.id])):
        assert list(found.clockless) == [status in (Status.SUSPENDED, Status.ESCALATED)]


def test_what_waits_is_laid_over_and_marked(desk: Desk) -> None:
    case = replace(desk.comes(Action.REGISTER), version=5, lon=104.071, lat=30.659)
    desk.learn(present(case))
    desk.ask(Action.PROPOSE, case.id)
    for found in (desk.board.points().points, desk.board.points_of([case.id])):
        assert (list(found.n), list(found.waiting)) == ([desk.board.row_number(case.id)], [1])


def test_a_case_that_exists_only_here_is_on_the_map_until_the_mirror_has_it(desk: Desk) -> None:
    command = desk.ask(Action.REGISTER, lon=104.071, lat=30.659)
    (n,) = desk.board.points().points.n
    assert n < 0
    case = after(None, command)
    desk.learn(present(case))
    found = desk.board.points_of([case.id])
    assert len(found) == 1
