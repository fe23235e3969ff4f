"""Two whole desks: who works on a case and who looks at it is seen at both, through the real sync thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.rows import Preset, View
from app.sync.link import LinkKind
from models.lifecycle import Action
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.seats import somebody


@pytest.fixture
def desks(city: FakeCity, tmp_path: Path) -> Iterator[tuple[Window, Window]]:
    """Two people at their desks, both in step."""
    with ExitStack() as stack:
        made = [stack.enter_context(opened(city, city.add(somebody(name)), tmp_path / name)) for name in ("an", "bo")]
        for window in made:
            window.until(lambda window=window: window.station.claims.known)  # type: ignore[misc]  # bound early
        yield made[0], made[1]


def a_case(here: Window, there: Window) -> UUID:
    """One that both have."""
    case = here.do(Action.REGISTER).ask.subject
    there.until(lambda: there.station.board.case(case))
    return case


def test_one_holds_it_and_the_other_is_told_who_and_where(desks: tuple[Window, Window]) -> None:
    here, there = desks
    case = a_case(here, there)
    there.heard.clear()
    here.station.claims.work_on(case)
    here.until(lambda: here.station.claims.of(case).mine)
    there.until(lambda: there.station.claims.of(case).holder)
    assert any(told.claims == {case} for told in there.heard)
    seen = there.station.claims.of(case)
    assert seen.holder is not None
    assert (seen.holder.person, seen.holder.seat, seen.mine) == (here.station.me.id, here.station.seat, False)
    assert there.station.claims.held() == {case}
    assert there.station.claims.held(mine=True) == frozenset()
    assert here.station.claims.held(mine=True) == {case}
    here.station.claims.let_go(case)
    there.until(lambda: there.station.claims.of(case).holder is None)


def test_who_looks_is_seen_and_not_by_himself(city: FakeCity, desks: tuple[Window, Window]) -> None:
    here, there = desks
    case = a_case(here, there)
    here.station.claims.look_at(case)
    here.until(lambda: city.claims.looks)
    there.station.claims.look_at(case)
    there.until(lambda: there.station.claims.of(case).looking)
    there.station.claims.work_on(case)  # which is told at once, and looks with it
    here.until(lambda: here.station.claims.of(case).looking)
    for window, other in ((here, there), (there, here)):
        (look,) = window.station.claims.of(case).looking
        assert look.person == other.station.me.id
    there.station.claims.look_at(None)
    there.station.claims.let_go(case)
    here.until(lambda: not here.station.claims.of(case).looking)


def test_without_the_centre_nobody_is_said_to_hold_anything(city: FakeCity, desks: tuple[Window, Window]) -> None:
    here, there = desks
    case = a_case(here, there)
    here.station.claims.work_on(case)
    there.until(lambda: there.station.claims.of(case).holder)
    there.heard.clear()
    city.stop()
    there.until(lambda: there.station.link().kind is LinkKind.GONE)
    there.until(lambda: not there.station.claims.known)
    assert there.station.claims.of(case).holder is None
    assert not there.station.claims.of(case).known
    assert there.station.claims.held() == frozenset()
    there.until(lambda: any(case in told.claims for told in there.heard))
    there.do(Action.COMMENT, case)
    city.start()
    for window in desks:
        window.station.retry_now()
    there.until(lambda: there.station.claims.of(case).holder)
    here.until(lambda: here.station.claims.of(case).mine)


def test_who_closes_his_desk_holds_nothing_a_moment_later(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("bo")), tmp_path / "b") as there:
        with opened(city, city.add(somebody("an")), tmp_path / "a") as here:
            case = a_case(here, there)
            here.station.claims.work_on(case)
            there.until(lambda: there.station.claims.of(case).holder)
        assert city.claims.claims == {}
        there.until(lambda: there.station.claims.of(case).holder is None)


def test_taking_over_is_one_command_and_the_lease_follows_it(desks: tuple[Window, Window]) -> None:
    here, there = desks
    case = a_case(here, there)
    here.station.claims.work_on(case)
    here.until(lambda: here.station.claims.of(case).mine)
    there.until(lambda: there.station.claims.of(case).holder)
    there.do(Action.TAKE_OVER, case, {"holder": str(here.station.me.id), "reason": "离岗"})
    there.until(lambda: there.station.claims.of(case).mine)
    here.until(lambda: not here.station.claims.of(case).mine)
    seen = here.station.claims.of(case).holder
    assert seen is not None
    assert seen.person == there.station.me.id
    here.until(lambda: [line.action for line in here.station.board.history(case)][-1:] == [Action.TAKE_OVER])


def test_the_queue_shows_what_i_hold_and_what_anybody_holds(desks: tuple[Window, Window]) -> None:
    here, there = desks
    mine, theirs, free = (a_case(here, there) for _ in range(3))
    here.station.claims.work_on(mine)
    there.station.claims.work_on(theirs)
    board = here.station.board

    def shown(preset: Preset, text: str = "") -> set[UUID]:
        view = View(preset, text)
        assert board.count(view) == len(board.ids(view))
        return set(board.case_ids(board.ids(view)))

    here.until(lambda: shown(Preset.HELD) == {mine, theirs})
    here.until(lambda: shown(Preset.HELD_BY_ME) == {mine})
    assert free in shown(Preset.OPEN)
    row = here.shown(theirs).case
    assert shown(Preset.HELD, str(row.number)) == {theirs}
    assert shown(Preset.HELD_BY_ME, str(row.number)) == set()
    there.station.claims.let_go(theirs)
    here.until(lambda: shown(Preset.HELD) == {mine})
