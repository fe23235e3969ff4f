"""Coordinates as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.coordinates import Frame, read_point

LON, LAT = 104.0668, 30.5728


@pytest.mark.parametrize(
    "text",
    [
        "104.0668, 30.5728",
        "104.0668，30.5728",
        "30.5728 104.0668",
        "104.0668/30.5728",
        "(104.0668, 30.5728)",
        "E104.0668 N30.5728",
        "N30.5728,E104.0668",
        "30.5728N 104.0668E",
        "东经104.0668北纬30.5728",
        "经度：104.0668 纬度：30.5728",
        "lat 30.5728 lng 104.0668",
        "104°4.008′, 30°34.368′",
        "104度4分0.48秒 30度34分22.08秒",
        "东经104°04′00.48″ 北纬30°34′22.08″",
        "30°34'22.08\"N 104°04'00.48\"E",
        "１０４．０６６８ ３０．５７２８",
    ],
)
def test_a_point_may_be_spelt_in_many_ways(text: str) -> None:
    found = read_point(text)
    assert found is not None
    assert (found.lon, found.lat) == pytest.approx((LON, LAT), abs=1e-9)
    assert found.frame is None


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("GCJ-02 104.0692,30.5701", Frame.GCJ02),
        ("高德 104.0692 30.5701", Frame.GCJ02),
        ("104.0692,30.5701 百度", Frame.BD09),
        ("bd09ll: 104.0692,30.5701", Frame.BD09),
        ("WGS84 104.0692,30.5701", Frame.WGS84),
        ("CGCS2000 104.0692,30.5701", Frame.CGCS2000),
    ],
)
def test_a_frame_that_is_named_is_kept(text: str, frame: Frame) -> None:
    found = read_point(text)
    assert found is not None
    assert (found.lon, found.lat, found.frame) == (104.0692, 30.5701, frame)


@pytest.mark.parametrize(
    "text",
    [
        *("", "督院街12号", "12 3", "12.5", "104 30", "104.06,", "104°70′ 30°10′", "190.5 30.2", "51010490100101"),
        *("104.0668 30.5728 12", "N30.5 N31.5", "104.0668,30.5728 督院街", "1.2.3 4.5"),
    ],
)
def test_what_is_no_point_is_none(text: str) -> None:
    assert read_point(text) is None


@given(st.floats(90.001, 180), st.floats(0.1, 90))
def test_what_is_written_with_six_decimals_is_read(lon: float, lat: float) -> None:
    for text in (f"{lon:.6f}, {lat:.6f}", f"{lat:.6f} {lon:.6f}"):
        found = read_point(text)
        assert found is not None
        assert (found.lon, found.lat) == pytest.approx((lon, lat), abs=1e-6)


@given(st.text(max_size=40))
def test_any_text_is_a_point_or_none(text: str) -> None:
    found = read_point(text)
    assert found is None or (found.lon <= 180 and found.lat <= 90)
