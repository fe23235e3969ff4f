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
from app.local.rows import CASE_CELLS, spoken, words_of
from models.case import Case
from models.lifecycle import Action
from tests.app.desk import Desk, after, page, present, wish

SAID = ("井盖破损", "路灯不亮", "暴露垃圾", "道路不洁", "店外经营", "污水外溢井盖边", "树枝倒伏", "路面塌陷")
STREETS = ("督院街", "示例路", "天府广场", "锦华路", "玉沙路")
WORD = "井盖"
SEEDS = 200


def seeds() -> list[Case]:
    """A few hundred different cases, from which the mirror is filled."""
    template = dict(wish(Action.REGISTER, None).ask.facts)
    made = []
    for at in range(SEEDS):
        facts = {
            **template,
            "class_code": "0201",
            "place": f"{STREETS[at % 5]} {at} 号",
            "description": SAID[at % len(SAID)] if at % 3 else "其他问题",
            "urgency": "urgent" if at % 10 == 0 else "ordinary",
            "urgency_reason": "学校门口",
        }
        made.append(after(None, wish(Action.REGISTER, None, facts=facts)))
    return made


def fill(desk: Desk, rows: int) -> None:
    """Copies the seeds until there are `rows` cases, with other ids, numbers and times."""
    database = desk.mirror._database
    desk.mirror.absorb(page([present(case) for case in seeds()]))
    changed = {
        "id": "printf('%08x', k) || substr(id, 9)",
        "number": "printf('20%06d-%05d', k / 50000, k % 50000)",
        "tail": "NULL",
        "received_at": "received_at + (k * 7919 % 2592000) * 1000000",
        "due_key": "due_key + (k * 104729 % 2592000) * 1000000",
    }
    columns = ", ".join(changed.get(name, name) for name in CASE_CELLS)
    said = database.rows(f"SELECT {', '.join(CASE_CELLS)} FROM cases ORDER BY n")
    words = [words_of(spoken(dict(zip(CASE_CELLS, row, strict=True)))) for row in said]
    schema.drop_case_indexes(database)
    with database.transaction():
        database.run(
            "WITH RECURSIVE k (k) AS (SELECT ? UNION ALL SELECT k + 1 FROM k WHERE k < ?) "
            f"INSERT INTO cases ({', '.join(CASE_CELLS)}) SELECT {columns} FROM k JOIN cases ON n = 1 + k % ?",
            (SEEDS, rows - 1, SEEDS),
        )
        numbers = database.integers("SELECT n FROM cases WHERE n > ? ORDER BY n", (SEEDS,))
        database.run_many(
            "INSERT INTO words (rowid, body, tags) VALUES (?, ?, ?)",
            ((n, *words[(at + SEEDS) % SEEDS]) for at, n in enumerate(numbers)),
        )
        schema.make_case_indexes(database)


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
    fill(desk, rows)
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
