"""Coordinates of web maps made ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import coordTransform
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk.frames import from_store, to_store
from models.coordinates import Frame
from models.ground import metres_between

CHENGDU_LON, CHENGDU_LAT = st.floats(102.9, 104.9), st.floats(30.0, 31.5)


@pytest.mark.parametrize(
    ("shifted", "frame", "stored"),
    [
        # The pairs that every port of the formulas prints in its description.
        ((116.41024449916938, 39.91640428150164), Frame.GCJ02, (116.404, 39.915)),
        ((116.41662724378733, 39.922699552216216), Frame.BD09, (116.404, 39.915)),
    ],
)
def test_known_points_come_back_to_a_centimetre(
    shifted: tuple[float, float], frame: Frame, stored: tuple[float, float]
) -> None:
    assert metres_between(*to_store(*shifted, frame), *stored) < 0.01


@given(CHENGDU_LON, CHENGDU_LAT)
def test_there_and_back_is_the_same_point_everywhere_in_the_city(lon: float, lat: float) -> None:
    for frame, shift in ((Frame.GCJ02, coordTransform.wgs84_to_gcj02), (Frame.BD09, coordTransform.wgs84_to_bd09)):
        x, y = shift(lon, lat)
        assert metres_between(*to_store(x, y, frame), lon, lat) < 0.01


def test_a_shift_not_undone_would_be_hundreds_of_metres() -> None:
    for frame in (Frame.GCJ02, Frame.BD09):
        assert 300 < metres_between(*to_store(104.0668, 30.5728, frame), 104.0668, 30.5728) < 2_000


@pytest.mark.parametrize("frame", [Frame.CGCS2000, Frame.WGS84])
def test_what_receivers_and_surveys_say_stays_as_it_is(frame: Frame) -> None:
    assert to_store(104.0668, 30.5728, frame) == (104.0668, 30.5728)


def test_what_converts_is_loaded_aside_before_a_form_needs_it(tmp_path: Path) -> None:
    script = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from tests.app.stations import opened\n"
        "from tests.seats import a_city, somebody\n"
        "city = a_city()\n"
        f"with opened(city, city.add(somebody('an')), Path({str(tmp_path)!r}), start=False) as window:\n"
        "    assert 'coordTransform' not in sys.modules\n"
        "    window.start()\n"
        "    window.until(lambda: 'coordTransform' in sys.modules)\n"
        "print('loaded')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "loaded\n", done.stderr


@pytest.mark.parametrize("frame", Frame)
def test_there_and_back_is_the_same_point(frame: Frame) -> None:
    assert metres_between(*to_store(*from_store(104.0668, 30.5728, frame), frame), 104.0668, 30.5728) < 0.01
