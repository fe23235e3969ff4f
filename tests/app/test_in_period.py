"""The cases of a period as this desk knows them: what was closed today, what was filed when, how far back it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from app.desk import in_period
from app.desk.aside import Aside
from app.desk.in_period import Filed, InPeriod, Places
from app.local.database import micros
from models.case import Case, Status
from models.lifecycle import Action
from tests.app.desk import Desk, present
from tests.models.given import NINE_THIRTY, REGISTER, ROAD
from tests.waiting import until

HERE = {**REGISTER, "lon": 104.08, "lat": 30.65}
HOUR = timedelta(hours=1)


def learnt(desk: Desk, case: Case, **changes: object) -> Case:
    """The case as it is when it has changed at the centre."""
    changed = replace(case, version=case.version + 1, **changes)  # type: ignore[arg-type]  # columns of Case
    desk.learn(present(changed))
    return changed


def filed(desk: Desk, hours: float = 24, ago: float = 0) -> Filed:
    """What was filed in so many hours until so many hours ago."""
    heard: list[Filed] = []
    end = NINE_THIRTY - ago * HOUR
    desk.board.in_period.filed(end - hours * HOUR, end, heard.append)
    (found,) = heard
    return found


def closed(desk: Desk) -> Places:
    """What was closed in the last hour."""
    heard: list[Places] = []
    desk.board.in_period.closed(NINE_THIRTY - HOUR, heard.append)
    (found,) = heard
    return found


def test_what_was_closed_is_found_and_nothing_else(desk: Desk) -> None:
    done = desk.comes(*ROAD, facts=HERE)
    learnt(desk, done, closed_at=NINE_THIRTY, updated_at=NINE_THIRTY)
    before = desk.comes(*ROAD, facts=HERE)
    learnt(desk, before, closed_at=NINE_THIRTY - 2 * HOUR, updated_at=NINE_THIRTY)
    desk.comes(*ROAD[:4], facts=HERE)
    nowhere = desk.comes(*ROAD, facts=HERE)
    learnt(desk, nowhere, closed_at=NINE_THIRTY, updated_at=NINE_THIRTY, lon=None, lat=None)
    assert list(closed(desk).n) == [desk.board.row_number(done.id)]
    assert (closed(desk).lon[0], closed(desk).lat[0]) == (104.08, 30.65)


def test_a_closing_that_waits_here_counts_as_done_once(desk: Desk) -> None:
    case = desk.comes(*ROAD[:-1], facts=HERE)
    assert len(closed(desk)) == 0
    desk.ask(Action.CLOSE, case.id)
    assert list(closed(desk).n) == [desk.board.row_number(case.id)]


def test_what_was_filed_is_counted_by_grid_as_the_rows_say(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the pages are: the same as one question to SQL."""
    monkeypatch.setattr(in_period, "PAGE", 3)
    chance = Random(20)
    for number in range(25):
        case = desk.comes(*ROAD[: chance.choice((2, 3, 4, len(ROAD)))], facts=HERE)
        grid = chance.choice((None, "A", "B", "C"))
        place = {} if chance.random() < 0.8 else {"lon": None, "lat": None}
        when = None if number % 6 == 0 else NINE_THIRTY - chance.choice((0, 1, 5, 5, 30)) * HOUR
        learnt(desk, case, unit_grid=grid, filed_at=when, **place)
    found = filed(desk, hours=6)
    reader = desk.files.mirror_reader()
    within = (micros(NINE_THIRTY - 6 * HOUR), micros(NINE_THIRTY))
    rows = reader.rows("SELECT n, unit_grid, lon FROM cases WHERE filed_at >= ? AND filed_at < ?", within)
    reader.close()
    assert len(rows) > 6
    assert found.count == len(rows)
    assert found.by_grid == Counter(grid for _, grid, _ in rows if grid)
    loose = {n for n, of in zip(found.places.n, found.loose, strict=True) if of}
    assert loose == {n for n, grid, lon in rows if grid is None and lon is not None}
    assert set(found.places.n) == {n for n, _, lon in rows if lon is not None}
    assert len(found.places) == len(set(found.places.n))


def test_how_far_back_it_goes_is_said_where_older_cases_are_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (desk.comes(*ROAD, facts=HERE) for _ in range(2))
    assert filed(desk).whole_from is None
    monkeypatch.setattr(in_period, "ENDED_MOST", 2)
    learnt(desk, first, closed_at=NINE_THIRTY - 5 * HOUR)
    learnt(desk, second, closed_at=NINE_THIRTY - 3 * HOUR)
    assert filed(desk).whole_from == NINE_THIRTY - 5 * HOUR
    assert first.status is Status.CLOSED


def test_it_is_asked_beside_the_window_and_only_the_last_question_is_answered(desk: Desk) -> None:
    case = desk.comes(*ROAD[:4], facts=HERE)
    learnt(desk, case, filed_at=NINE_THIRTY - HOUR)
    jobs: list[Callable[[], None]] = []
    aside = Aside(desk.files.mirror_reader, jobs.append)
    reader = desk.files.mirror_reader()
    reader.run("ATTACH ':memory:' AS over KEY ''")
    heard: list[int] = []
    asked = InPeriod(reader, aside)
    asked.filed(NINE_THIRTY - 9 * HOUR, NINE_THIRTY, lambda found: heard.append(found.count))
    until(lambda: jobs)
    assert heard == []
    asked.forget_filed()
    jobs.pop(0)()
    assert heard == []
    asked.filed(NINE_THIRTY - 9 * HOUR, NINE_THIRTY, lambda found: heard.append(found.count))
    until(lambda: jobs)
    jobs.pop(0)()
    assert heard == [1]
    aside.close()
    reader.close()
