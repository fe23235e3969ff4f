"""Distances and borders on the ground."""

from __future__ import annotations

from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ground import inside, metres_between, metres_per_degree, metres_to, point_within

LON, LAT = 104.08, 30.65
ALONG, UP = metres_per_degree(LAT)


def ring(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    """A ring with its corners in metres from a place in the city."""
    return [(LON + x / ALONG, LAT + y / UP) for x, y in corners]


SQUARE = ring((0, 0), (100, 0), (100, 100), (0, 100))
HORSESHOE = ring((0, 0), (30, 0), (30, 30), (20, 30), (20, 10), (10, 10), (10, 30), (0, 30))


def at(x: float, y: float) -> tuple[float, float]:
    """A point in metres from the same place."""
    return LON + x / ALONG, LAT + y / UP


def test_a_degree_is_as_long_as_geodesists_say() -> None:
    # GRS80 ellipsoid, tabulated for 30° of latitude: 96,486 m and 110,852 m.
    along, up = metres_per_degree(30)
    assert along == pytest.approx(96_486, abs=2)
    assert up == pytest.approx(110_852, abs=2)


def test_distances_are_euclidean_within_a_city() -> None:
    assert metres_between(LON, LAT, *at(300, 400)) == pytest.approx(500, abs=0.05)
    assert metres_between(LON, LAT, LON, LAT) == 0


@pytest.mark.parametrize(
    ("x", "y", "within", "metres"),
    [(50, 50, True, 50), (99, 50, True, 1), (101, 50, False, 1), (-30, -40, False, 50), (50, 100, None, 0)],
)
def test_a_square_knows_what_is_within_and_how_far_its_line_is(
    x: float, y: float, within: bool | None, metres: float
) -> None:
    assert within is None or inside(SQUARE, *at(x, y)) is within
    assert metres_to(SQUARE, *at(x, y)) == pytest.approx(metres, abs=0.001)


def test_a_closed_ring_is_the_same_ring() -> None:
    closed = [*SQUARE, SQUARE[0]]
    assert inside(closed, *at(50, 50))
    assert metres_to(closed, *at(50, 30)) == pytest.approx(30, abs=0.001)


def test_the_point_within_lies_within_also_where_the_centre_does_not() -> None:
    assert not inside(HORSESHOE, *at(15, 20))
    assert inside(HORSESHOE, *point_within(HORSESHOE))
    assert point_within(SQUARE) == pytest.approx(at(50, 50), abs=1e-9)


@given(
    st.lists(st.floats(20, 300), min_size=3, max_size=12),
    st.floats(-350, 350),
    st.floats(-350, 350),
)
def test_of_any_star_the_point_within_is_inside_and_far_points_are_not(arms: list[float], x: float, y: float) -> None:
    step = 2 * pi / len(arms)
    star = ring(*((arm * cos(step * k), arm * sin(step * k)) for k, arm in enumerate(arms)))
    lon, lat = point_within(star)
    assert inside(star, lon, lat) or metres_to(star, lon, lat) < 0.01
    beyond = (x * x + y * y) ** 0.5 > max(arms) + 0.001
    if beyond:
        assert not inside(star, *at(x, y))


def test_two_squares_side_by_side_share_no_point_within() -> None:
    right = ring((100, 0), (200, 0), (200, 100), (100, 100))
    for x in range(1, 200):
        if x != 100:
            point = at(x, 50)
            assert inside(SQUARE, *point) is not inside(right, *point)


def test_a_ring_without_area_has_a_point_too() -> None:
    line = ring((0, 0), (10, 0))
    assert point_within(line) == line[0]
