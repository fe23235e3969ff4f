"""A mirror as large as a city's: the answers are right, and what they took is written to standard error.

No time is asserted here: machines differ. The bars of DESIGN §9 are held by the benchmarks.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from app.desk.rows import Order, Preset, View
from app.local import schema
from tests.app.desk import Desk
from tests.benchmarks.large_mirror import fill

WORD = "井盖"


def told(name: str, work: Callable[[], object], rounds: int = 7) -> None:
    """Writes down how long something takes: the median and the longest of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    sys.stderr.write(f"{name:40} {statistics.median(times):9.2f} ms, longest {max(times):.2f}\n")


@pytest.mark.long
@pytest.mark.parametrize("rows", [300_000, 1_000_000])
def test_a_city_of_cases(desk: Desk, rows: int) -> None:
    fill(desk.mirror, rows)
    reader = desk.files.mirror_reader()
    where = f"instr(description, '{WORD}') OR instr(place, '{WORD}')"
    wanted = list(reader.integers(f"SELECT n FROM cases WHERE {where} ORDER BY n DESC"))
    assert desk.board.count(View(Preset.ALL)) == rows
    assert desk.board.count(View(Preset.ALL, WORD)) == len(wanted) > rows // 10
    assert [row.n for row in desk.board.find(WORD)] == wanted[:50]
    assert set(desk.board.ids(View(Preset.ALL, WORD))) == set(wanted)
    for view in (View(Preset.OPEN, order=order) for order in Order):
        keys = ", ".join((*schema.ORDER_KEYS[view.order], "n"))
        straight = list(reader.integers(f"SELECT n FROM cases NOT INDEXED WHERE open ORDER BY {keys} LIMIT 500"))
        assert list(desk.board.ids(view, 500)) == straight
    for preset, order in product((Preset.ALL, Preset.OPEN, Preset.MY_POOL), Order):
        view = View(preset, order=order)
        told(f"{rows}: first 200 of {preset} by {order}", partial(desk.board.ids, view, 200))
    told(f"{rows}: all ids", lambda: desk.board.ids(View(Preset.ALL)), 3)
    told(f"{rows}: count", lambda: desk.board.count(View(Preset.OPEN)), 3)
    told(f"{rows}: first 50 of {WORD}, newest first", lambda: desk.board.find(WORD))
    told(f"{rows}: first 50 of {WORD} by urgency", lambda: desk.board.ids(View(Preset.ALL, WORD), 50), 3)
    told(f"{rows}: brute force for {WORD}", lambda: reader.rows(f"SELECT n FROM cases WHERE {where}"), 3)
    reader.close()
