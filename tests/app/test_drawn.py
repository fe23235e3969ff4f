"""A ring drawn on the map: what may be one, and which cases lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import cos, inf, nan, pi, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk.drawn import MOST, Corners, ring_of, within
from app.desk.mirrored import chosen
from app.desk.rows import Figure, Order, Preset, View
from app.desk.views import ask
from app.local.database import Database
from models.case import Case, Status
from models.ground import inside
from models.ids import new_id
from models.lifecycle import Action
from tests.app.desk import Desk, gone, present
from tests.models.given import ALL_POSTS, NINE_THIRTY

MIDDLE = (104.06, 30.66)

SQUARE: Corners = ((104.05, 30.65), (104.07, 30.65), (104.07, 30.67), (104.05, 30.67))

degrees = st.floats(-0.02, 0.02, allow_nan=False).map(lambda off: round(off, 5))
corners = st.lists(st.tuples(degrees, degrees), min_size=3, max_size=12, unique=True).map(
    lambda found: tuple((MIDDLE[0] + x, MIDDLE[1] + y) for x, y in found)
)


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        [104.0, 30.6, 104.1, 30.6],
        [104.0, 30.6, 104.1, 30.6, 104.1],
        [104.0, 30.6, 104.1, 30.6, 104.1, nan],
        [104.0, 30.6, 104.1, 30.6, inf, 30.7],
        [104.0, 30.6, 104.1, 30.6, "104.1", 30.7],
        [104.0, 30.6, 104.1, 30.6, None, 30.7],
        [104.0, 30.6, 104.1, 30.6, 104.1, 95.0],
        [104.0, 30.6] * 5,
        [104.0, 30.6, 104.1, 30.7] * (MOST // 2 + 1),
    ],
)
def test_what_cannot_be_a_ring_is_none(numbers: list[object]) -> None:
    assert ring_of(numbers) is None


def test_a_ring_is_its_corners_in_their_order() -> None:
    assert ring_of([number for corner in SQUARE for number in corner]) == SQUARE


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A table of places in a file like the mirror's."""
    with Database(tmp_path_factory.mktemp("drawn") / "file.db", bytes(32)) as database:
        database.run("CREATE TABLE places (n INTEGER, lon REAL, lat REAL)")
        yield database


@given(corners, st.lists(st.tuples(degrees, degrees), min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_sql_says_the_same_of_a_point_as_the_rule(
    table: Database, ring: Corners, offs: list[tuple[float, float]]
) -> None:
    points = [(MIDDLE[0] + x, MIDDLE[1] + y) for x, y in offs] + [*ring]
    table.run("DELETE FROM places")
    table.run_many("INSERT INTO places VALUES (?, ?, ?)", [(n, *point) for n, point in enumerate(points)])
    where, values = within(ring)
    found = set(table.integers(f"SELECT n FROM places WHERE {where}", values))
    assert found == {n for n, point in enumerate(points) if inside(ring, *point)}


def _cases(desk: Desk) -> list[Case]:
    first = desk.comes(Action.REGISTER)
    offs = [(0.0, 0.0), (0.005, 0.004), (0.02, 0.0), (-0.009, -0.009), (0.0, 0.0101)]
    made = [
        replace(first, id=new_id(), number=f"20170721-{n:05d}", lon=MIDDLE[0] + x, lat=MIDDLE[1] + y)
        for n, (x, y) in enumerate(offs, 101)
    ]
    desk.learn(*(present(case) for case in made))
    desk.learn(gone(first))
    return made


def test_a_view_of_a_ring_has_the_cases_inside_and_follows_them(desk: Desk) -> None:
    made = _cases(desk)
    desk.learn(present(replace(made[1], id=new_id(), number="20170721-00200", lon=None, lat=None)))
    view = View(Preset.OPEN, order=Order.NUMBER, ring=SQUARE)
    assert desk.board.case_ids(desk.board.ids(view)) == [made[at].id for at in (0, 1, 3)]
    assert desk.board.figure(view) == Figure(3)
    begun = desk.board.beginning(view)
    assert begun is not None
    assert list(begun.ids) == list(desk.board.ids(view))
    others = desk.board.ids(view)
    desk.learn(
        present(replace(made[4], lat=MIDDLE[1], version=9)), present(replace(made[0], status=Status.CLOSED, version=9))
    )
    assert desk.board.place(view, others, made[4].id)[1] == 3
    assert desk.board.place(view, others, made[0].id)[1] == -1
    assert desk.board.case_ids(desk.board.ids(view)) == [made[at].id for at in (1, 3, 4)]


def test_what_waits_here_counts_where_it_will_be(desk: Desk) -> None:
    made = _cases(desk)
    desk.ask(Action.PROPOSE, made[0].id)
    view = View(Preset.OPEN, order=Order.NUMBER, ring=SQUARE)
    assert desk.board.case_ids(desk.board.ids(view)) == [made[at].id for at in (0, 1, 3)]
    assert desk.board.count(replace(view, text="00102")) == 1


def test_a_ring_of_the_most_corners_is_asked_and_empty_ones_find_nothing(desk: Desk) -> None:
    made = _cases(desk)
    circle = tuple(
        (MIDDLE[0] + 0.008 * cos(2 * pi * n / MOST), MIDDLE[1] + 0.008 * sin(2 * pi * n / MOST)) for n in range(MOST)
    )
    assert desk.board.case_ids(desk.board.ids(View(Preset.OPEN, order=Order.NUMBER, ring=circle))) == [
        made[0].id,
        made[1].id,
    ]
    flat = ((104.0, 30.66), (104.05, 30.66), (104.1, 30.66))
    assert list(desk.board.ids(View(Preset.OPEN, ring=flat))) == []


def test_views_of_two_rings_are_counted_apart(desk: Desk) -> None:
    _cases(desk)
    small = tuple((MIDDLE[0] + (lon - MIDDLE[0]) / 10, MIDDLE[1] + (lat - MIDDLE[1]) / 10) for lon, lat in SQUARE)
    figures = [desk.board.figure(View(Preset.OPEN, ring=ring)) for ring in (SQUARE, small, ())]
    assert [figure.count for figure in figures if figure] == [3, 1, 5]


def test_no_row_is_read_to_know_that_it_lies_outside(desk: Desk) -> None:
    asked = ask(View(Preset.OPEN, ring=SQUARE), ALL_POSTS.posts, NINE_THIRTY, None)
    where, values = chosen(asked, "main")
    sql = f"SELECT n FROM main.cases INDEXED BY {asked.index} WHERE {where} ORDER BY {asked.order_by}"
    plan = " ".join(str(row[3]) for row in desk.files.mirror_reader().rows(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "COVERING INDEX ix_cases_place (lat>? AND lat<?)" in plan
    assert f"COVERING INDEX {asked.index}" in plan
    assert "TEMP B-TREE" not in plan
