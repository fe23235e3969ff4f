"""What the command bar asks of the board at every pause in typing, on a mirror as large as a city's.

No time is asserted: machines differ. What it took is written to standard error.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app.desk import mirrored
from app.desk.rows import Preset, View
from models.case import CloseKind, Status
from models.ids import new_id
from models.lifecycle import Action
from tests.app.desk import Desk, present
from tests.app.test_large_mirror import told
from tests.benchmarks.large_mirror import fill

TYPED = (
    *("1", "12", "00412", "412", "井", "井盖", "督院", "街", "d", "dy"),
    *("督院街 4", "井盖 街 1", "20000000-00412", "zzz", "路面塌陷"),
)
MOST = 5


@pytest.mark.long
@pytest.mark.parametrize("rows", [100_000])
def test_the_first_few_cases_for_every_text(desk: Desk, rows: int) -> None:
    fill(desk.mirror, rows)
    for text in TYPED:
        assert len(desk.board.find(text, MOST)) <= MOST
        told(f"{rows}: cases for {text}", partial(desk.board.find, text, MOST))
        told(f"{rows}: number {text}", partial(desk.board.find_number, text))
    assert desk.board.find("井盖", MOST) == desk.board.find("井盖")[:MOST]


def test_open_cases_are_found_before_ended_ones_whatever_came_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk that begins reads the open ones first, then those that ended, the last one first."""
    open_ = [desk.comes(Action.REGISTER) for _ in range(2)]
    hours = (timedelta(hours=hour) for hour in range(1, 9))
    ended = [
        replace(
            open_[0], id=new_id(), number=None, status=Status.CLOSED, close_kind=CloseKind.NORMAL,
            received_at=open_[0].received_at - back, closed_at=open_[0].received_at,
        )
        for back in hours
    ]  # fmt: skip
    desk.learn(*map(present, ended))
    assert desk.board.count(View(Preset.ALL, "井盖")) == 10
    wanted = [open_[1].id, open_[0].id, *(case.id for case in ended)]
    assert [row.id for row in desk.board.find("井盖", 5)] == wanted[:5]
    assert [row.id for row in desk.board.find("井盖")] == wanted
    monkeypatch.setattr(mirrored, "FEW", 0)
    assert [row.id for row in desk.board.find("井盖", 5)] == [*wanted[:2], *(case.id for case in ended[:-4:-1])]
    monkeypatch.setattr(mirrored, "MANY", 1)
    assert [row.id for row in desk.board.find("井盖", 5)] == [case.id for case in ended[:-6:-1]]
