"""Two whole desks on a real PostgreSQL: who holds a case is told, lapses from sight with a frozen server, and comes
back with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.central.keeper import Held
from app.reading.audit import audit
from app.sync.link import LinkKind
from models.lifecycle import Action
from models.people import Post
from tests.app.stations import Window
from tests.centre_fixtures import Centre
from tests.faults.test_real_centre import NOTICED, _deadlines, desk, frozen

__all__ = ["_deadlines"]


@pytest.fixture
def desks(centre: Centre, tmp_path: Path) -> Iterator[tuple[Window, Window]]:
    """An acceptor and a duty leader."""
    with ExitStack() as stack:
        made = []
        for post in (Post.ACCEPTOR, Post.DUTY_LEADER):
            made.append(stack.enter_context(desk(centre, centre.person(post), tmp_path / post.value)))
            made[-1].until(lambda: made[-1].station.claims.known)
        yield made[0], made[1]


def test_a_claim_outlives_a_frozen_server_and_is_taken_over_with_a_reason(
    centre: Centre, server: Held, desks: tuple[Window, Window]
) -> None:
    here, leading = desks
    case = here.do(Action.REGISTER).ask.subject
    leading.until(lambda: leading.station.board.case(case))
    here.station.claims.work_on(case)
    leading.until(lambda: leading.station.claims.of(case).holder)
    with frozen(server) as thaw:
        leading.until(lambda: leading.station.link().kind is LinkKind.GONE, NOTICED)
        assert not leading.station.claims.of(case).known
        assert leading.station.claims.of(case).holder is None
        thaw()
        for window in desks:
            window.station.retry_now()
        leading.until(lambda: leading.station.claims.of(case).holder)
    holder = leading.station.claims.of(case).holder
    assert holder is not None
    assert (holder.person, holder.seat) == (here.station.me.id, here.station.seat)
    leading.do(Action.TAKE_OVER, case, {"holder": str(holder.person), "reason": "离岗"})
    leading.until(lambda: leading.station.claims.of(case).mine)
    here.until(lambda: not here.station.claims.of(case).mine)
    here.do(Action.PROPOSE, case)  # which no claim hinders
    here.until(here.settled)
    here.until(lambda: [line.action for line in here.station.board.history(case)][-1:] == [Action.PROPOSE])
    actions = [line.action for line in here.station.board.history(case)]
    assert actions == [Action.REGISTER, Action.TAKE_OVER, Action.PROPOSE]
    assert audit(centre.admin_dsn).findings == []
