"""Views too long to be read while a window waits: the plans behind them, their beginning, the rest, and the sound."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from app.desk import mirrored, queue
from app.desk.aside import Aside
from app.desk.board import Board
from app.desk.rows import Figure, Order, Preset, View
from app.desk.views import HELD, ask
from app.local import pinyin
from app.local.database import CutShort, Database
from models.lifecycle import Action
from tests.app.desk import Desk
from tests.benchmarks.large_mirror import fill
from tests.models.given import ALL_POSTS, ENOUGH, NINE_THIRTY

ROWS = 1_500


@pytest.fixture
def full(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A mirror with more rows than are read at once; 100 are here."""
    monkeypatch.setattr(mirrored, "AT_ONCE", 100)
    monkeypatch.setattr(queue, "PAGE", 40)
    fill(desk.mirror, ROWS)
    desk.board.mirror_changed(None)
    return desk


@pytest.fixture
def told() -> list[Callable[[], None]]:
    """What the aside delivers, run when the test says so."""
    return []


@pytest.fixture
def aside(desk: Desk, told: list[Callable[[], None]]) -> Iterator[Aside]:
    """A thread that reads this desk's mirror."""
    made = Aside(desk.files.mirror_reader, told.append)
    yield made
    made.close()


def wait_for(told: list[Callable[[], None]]) -> None:
    """Lets the thread answer, and runs what it delivered."""
    pause = threading.Event()
    for _ in range(2000):
        if told:
            told.pop(0)()
            return
        pause.wait(0.005)
    pytest.fail("nothing was delivered")


FEW = frozenset({Preset.APPLICATIONS, Preset.SUPERVISED, Preset.SUSPENDED, Preset.CALL_BACK})
"""Hardly ever long: what is undecided, orders without an answer, what sleeps, who is to be called. A look into the
table for each is cheap."""


@pytest.mark.parametrize(
    ("preset", "order", "descending"), list(product([p for p in Preset if p not in FEW], Order, (False, True)))
)
def test_a_long_view_is_walked_along_its_index_and_never_sorted(
    full: Desk, preset: Preset, order: Order, descending: bool
) -> None:
    asked = ask(View(preset, order=order, descending=descending), ALL_POSTS.posts, NINE_THIRTY, None)
    sql = f"SELECT n FROM main.cases INDEXED BY {asked.index} WHERE {asked.where} ORDER BY {asked.order_by}"
    plan = " ".join(str(row[3]) for row in full.files.mirror_reader().rows(f"EXPLAIN QUERY PLAN {sql}", asked.values))
    assert "TEMP B-TREE" not in plan
    assert f"COVERING INDEX {asked.index}" in plan or preset is Preset.ALL


@pytest.mark.parametrize("descending", [False, True])
def test_who_waits_to_be_called_is_never_sorted_however_many_they_are(full: Desk, descending: bool) -> None:
    """Nobody is forgotten for his age, so a city that calls nobody has many."""
    asked = ask(View(Preset.CALL_BACK, descending=descending), ALL_POSTS.posts, NINE_THIRTY, None)
    sql = f"SELECT n FROM main.cases INDEXED BY {asked.index} WHERE {asked.where} ORDER BY {asked.order_by}"
    (row,) = full.files.mirror_reader().rows(f"EXPLAIN QUERY PLAN {sql}", asked.values)
    assert str(row[3]) == f"SCAN main.cases USING INDEX {asked.narrow}"


@pytest.mark.parametrize("preset", [p for p in Preset if p not in FEW | HELD | {Preset.OPEN, Preset.ALL}])
def test_a_short_view_is_found_and_sorted_without_a_look_into_the_table(full: Desk, preset: Preset) -> None:
    for order in Order:
        asked = ask(View(preset, order=order), ALL_POSTS.posts, NINE_THIRTY, None)
        sql = f"SELECT n FROM main.cases INDEXED BY {asked.narrow} WHERE {asked.where} ORDER BY {asked.order_by}"
        rows = full.files.mirror_reader().rows(f"EXPLAIN QUERY PLAN {sql}", asked.values)
        assert f"COVERING INDEX {asked.narrow}" in str(rows[0][3])


@pytest.mark.parametrize("preset", sorted(FEW))
def test_what_is_never_long_is_found_by_an_index_of_its_own(full: Desk, preset: Preset) -> None:
    asked = ask(View(preset), ALL_POSTS.posts, NINE_THIRTY, None)
    sql = f"SELECT n FROM main.cases INDEXED BY {asked.narrow} WHERE {asked.where} ORDER BY {asked.order_by}"
    full.files.mirror_reader().rows(sql, asked.values)  # SQLite says no where the index does not fit the question


@pytest.mark.parametrize("text", ["", "督院街", "00412", "天府 井盖"])
@pytest.mark.parametrize("preset", list(Preset))
def test_the_beginning_is_how_the_whole_begins(full: Desk, preset: Preset, text: str) -> None:
    mine = full.board.rows(full.board.ids(View(Preset.OPEN, order=Order.NUMBER), 3))
    for row in mine:
        full.ask(Action.PROPOSE, row.id)
    for order, descending in product(Order, (False, True)):
        view = View(preset, text, order, descending)
        whole, begun = full.board.ids(view), full.board.beginning(view)
        assert begun is not None
        assert begun.whole == (len(begun.ids) == len(whole))
        assert begun.ids == whole[: len(begun.ids)]
        assert len(begun.ids) >= min(len(whole), 30)


def test_what_is_read_aside_is_the_same_with_what_waits_laid_over(
    full: Desk, aside: Aside, told: list[Callable[[], None]]
) -> None:
    board = Board(full.files.mirror_reader(), full.outbox, full.me, full.clock, aside)
    for row in board.rows(board.ids(View(Preset.OPEN), 5)):
        full.ask(Action.PROPOSE, row.id)
    board.reload_waiting()
    found: list[array[int]] = []
    board.whole(View(Preset.MY_POOL), found.append)
    wait_for(told)
    assert found == [board.ids(View(Preset.MY_POOL))]
    board.close()


def test_a_view_that_is_left_is_not_answered_any_more(full: Desk, aside: Aside, told: list[Callable[[], None]]) -> None:
    board = Board(full.files.mirror_reader(), full.outbox, full.me, full.clock, aside)
    found: list[str] = []
    board.whole(View(Preset.ALL), lambda _ids: found.append("left"), anew=True)
    board.whole(View(Preset.OPEN), lambda _ids: found.append("shown"), anew=True)
    while "shown" not in found:
        wait_for(told)
    assert found == ["shown"]
    board.close()


def test_a_long_count_says_that_it_is_not_exact_and_is_soon(
    full: Desk, aside: Aside, told: list[Callable[[], None]]
) -> None:
    board = Board(full.files.mirror_reader(), full.outbox, full.me, full.clock, aside)
    said: list[str] = []
    board.when_counted(lambda: said.append("counted"))
    assert board.figure(View(Preset.OPEN)) is None
    wait_for(told)
    assert said == ["counted"]
    assert board.figure(View(Preset.OPEN)) == Figure(ROWS)
    full.comes(Action.REGISTER)
    board.mirror_changed(frozenset())
    assert board.figure(View(Preset.OPEN)) == Figure(ROWS, exact=False)
    wait_for(told)
    assert board.figure(View(Preset.OPEN)) == Figure(ROWS + 1)
    board.close()


def test_a_case_has_its_place_among_the_others(full: Desk) -> None:
    view = View(Preset.OPEN, order=Order.NUMBER)
    ids = full.board.ids(view)
    for at in (0, 700, len(ids) - 1):
        (row,) = full.board.rows([ids[at]])
        assert full.board.place(view, ids[:at] + ids[at + 1 :], row.id) == (row.n, at)
    (row,) = full.board.rows([ids[5]])
    assert full.board.place(View(Preset.CLOSED), array("q"), row.id) == (row.n, -1)


def test_a_question_beyond_its_budget_is_given_up(full: Desk) -> None:
    reader: Database = full.files.mirror_reader()
    with pytest.raises(CutShort), reader.budget(2_000):
        reader.rows("SELECT n FROM cases ORDER BY description")
    assert reader.integer("SELECT count(*) FROM cases") == ROWS
    reader.close()


# ── how Chinese sounds ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def loaded() -> None:
    pinyin.load()


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("typed", "name", "alike"),
    [
        ("blj", "暴露垃圾", True), ("bllj", "暴露垃圾", True), ("baolulaji", "暴露垃圾", True),
        ("laji", "暴露垃圾", True),
        ("baol", "暴露垃圾", True), ("dyj", "督院街", True), ("jj", "锦江区", True), ("jinjiang", "锦江区", True),
        ("xds", "行道树", True), ("cd", "成都", True), ("bj", "暴露垃圾", False), ("jx", "锦江区", False),
        ("b", "暴露垃圾", False), ("", "暴露垃圾", False),
    ],
)  # fmt: skip
def test_a_name_is_typed_by_its_sound(typed: str, name: str, alike: bool) -> None:
    assert pinyin.sounds_like(typed, pinyin.syllables(name)) is alike


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("dyj", True), ("yuanjie", True), ("duyuanjie", True), ("rxd", True), ("jj", True), ("jinjiang", True),
        ("dyj rxd", True), ("0201", True), ("zzz", False), ("dyj zzz", False), ("renxingdao", False),
    ],
)  # fmt: skip
def test_cases_are_found_by_sound_and_code(desk: Desk, typed: str, there: bool) -> None:
    case = desk.comes(
        Action.REGISTER,
        facts={
            **ENOUGH[Action.REGISTER],
            "class_code": "0201",
            "place": "督院街 12 号",
            "description": "人行道塌陷",
        },
    )
    found = [row.id for row in desk.board.rows(desk.board.ids(View(Preset.ALL, typed)))]
    assert found == ([case.id] if there else [])
