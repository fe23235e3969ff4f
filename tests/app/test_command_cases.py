"""What the command bar asks of the board at every pause in typing, on a mirror as large as a city's.

No time is asserted: machines differ. What it took is written to standard error.
"""

from __future__ import annotations

from functools import partial

import pytest

from tests.app.desk import Desk
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
