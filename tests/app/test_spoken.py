"""Where somebody is who says so on the radio."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk.spoken import house_in, position_in
from tests.app.small_census import COMPONENTS, LAT, LON, MIDDLE, SIDE, Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept.make(tmp_path)
    made.take_all()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("said", "lon", "lat"),
    [
        (f"在{MIDDLE}网格巡查", LON + 1.5 * SIDE, LAT + SIDE / 2),
        (f"部件{COMPONENTS[2]['id']}已拍照", COMPONENTS[2]["lon"], COMPONENTS[2]["lat"]),
        ("位置104.0836，30.6568，井盖缺失", 104.0836, 30.6568),
        ("at 30.6568 104.0836, cover missing", 104.0836, 30.6568),
        ("已到督院街与红星路二段路口", LON, LAT),
        ("我在红星路二段和督院街交叉口，路面积水", LON, LAT),
    ],
)
def test_what_is_named_for_certain_is_a_position(kept: Kept, said: str, lon: float, lat: float) -> None:
    assert position_in(said, kept.here) == pytest.approx((lon, lat), abs=1e-6)


@pytest.mark.parametrize(
    "said",
    [
        "到岗，开始巡查", "督院街堵车", "井盖缺失 3 处", "20170721-06127 已到现场", "510104999999990001",
        "101.5，99.123456", "督院街与芙蓉里路口", "我和他在路口", "",
    ],
)  # fmt: skip
def test_what_may_be_anywhere_is_none(kept: Kept, said: str) -> None:
    assert position_in(said, kept.here) is None
    assert house_in(said, kept.here) is None


@pytest.mark.parametrize("said", ["督院街 12 号门前，井盖缺失", "刚才门牌报错了，是督院街12号对面"])
def test_a_house_on_a_road_that_is_known_is_one_too(kept: Kept, said: str) -> None:
    assert house_in(said, kept.here) == pytest.approx((LON, LAT))
    assert house_in(said.replace("督院街", "无名路"), kept.here) is None
