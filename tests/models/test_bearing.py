"""Eight directions, as they are said to a caller."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bearing import Bearing, bearing
from models.ground import metres_per_degree

LON, LAT = 104.08, 30.65
ALONG, UP = metres_per_degree(LAT)


def towards(degrees: float, metres: float = 500.0) -> Bearing:
    """The direction of a point so many degrees clockwise from the north."""
    east, north = metres * sin(radians(degrees)), metres * cos(radians(degrees))
    return bearing(LON, LAT, LON + east / ALONG, LAT + north / UP)


@pytest.mark.parametrize(("degrees", "said"), [(45 * n, one) for n, one in enumerate(Bearing)])
def test_each_of_the_eight_reaches_half_way_to_the_next(degrees: int, said: Bearing) -> None:
    for off in (-22, 0, 22):
        assert towards(degrees + off) is said


@given(st.floats(0, 360), st.floats(1, 1000))
def test_the_way_back_is_the_opposite(degrees: float, metres: float) -> None:
    if min(abs((degrees - 22.5) % 45), abs((degrees + 22.5) % 45)) < 1:
        return  # on the edge of two, both are right
    there, back = towards(degrees, metres), towards(degrees + 180, metres)
    every = list(Bearing)
    assert (every.index(there) - every.index(back)) % 8 == 4


def test_the_point_itself_is_somewhere() -> None:
    assert bearing(LON, LAT, LON, LAT) is Bearing.NORTH
