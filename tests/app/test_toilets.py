"""The nearest public toilets within a kilometre, from the census at this desk (便民服务)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk.toilets import MOST
from app.local.census_schema import TOILET_PLACES
from app.local.database import Database
from models.bearing import Bearing
from models.census import CensusKind
from models.ground import metres_per_degree
from tests.app.small_census import KEY, LAT, LON, Kept, Row, component, poi

ALONG, UP = metres_per_degree(LAT)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """A desk to which no census has come."""
    made = Kept.make(tmp_path)
    yield made
    made.close()


def toilet(serial: int, north: float = 0.0, east: float = 0.0, **more: object) -> Row:
    """A place so many metres away."""
    kept: Row = {"kind": "环卫", "lon": LON + east / ALONG, "lat": LAT + north / UP, **more}
    return poi(f"t-{serial}", str(kept.pop("name", f"{serial}号公厕（示例）")), "督院街 12 号", **kept)


def names(kept: Kept) -> list[str]:
    """What is told, the nearest first."""
    found = kept.here.toilets(LON, LAT)
    assert found is not None
    return [one.name for one in found]


def test_without_a_census_it_is_not_said_that_there_is_none(kept: Kept) -> None:
    assert kept.here.toilets(LON, LAT) is None


def test_with_a_census_and_none_near_there_is_none(kept: Kept) -> None:
    kept.take(CensusKind.POIS, [poi("p-1", "督院街小学（示例）"), toilet(1, north=1003)])
    assert kept.here.toilets(LON, LAT) == ()


def test_the_nearest_come_first_with_distance_and_direction(kept: Kept) -> None:
    kept.take(CensusKind.POIS, [toilet(1, north=-700), toilet(2, east=320), toilet(3, north=100, east=100)])
    found = kept.here.toilets(LON, LAT)
    assert found is not None
    assert [one.name for one in found] == ["3号公厕（示例）", "2号公厕（示例）", "1号公厕（示例）"]
    assert [one.metres for one in found] == pytest.approx([141.4, 320, 700], abs=0.5)
    assert [one.bearing for one in found] == [Bearing.NORTH_EAST, Bearing.EAST, Bearing.SOUTH]
    assert found[0].address == "督院街 12 号"


def test_a_kilometre_is_the_most_and_five_are(kept: Kept) -> None:
    kept.take(CensusKind.POIS, [toilet(n, north=-100 * n) for n in range(1, 12)])
    assert names(kept) == [f"{n}号公厕（示例）" for n in range(1, MOST + 1)]
    kept.take(CensusKind.POIS, [toilet(20, north=720, east=720)], version=2)  # within the box, outside the circle
    found = kept.here.toilets(LON + 720 / ALONG, LAT + 1600 / UP)
    assert found is not None
    assert [one.name for one in found] == ["20号公厕（示例）"]


@pytest.mark.parametrize(
    ("name", "kind", "is_one"),
    [
        ("督院街公共厕所", None, True),
        ("人民公园厕所", "park", True),
        ("市民服务点", "toilets", True),
        ("市民服务点", "公厕", True),
        ("人民商场公共卫生间", None, True),
        ("洁净卫生间用品店", "shop", False),
        ("督院街小学", "school", False),
    ],
)
def test_it_is_one_by_its_name_or_its_kind(kept: Kept, name: str, kind: str | None, is_one: bool) -> None:
    kept.take(CensusKind.POIS, [toilet(1, name=name, kind=kind), poi("p-1", "督院街小学（示例）")])
    assert names(kept) == ([name] if is_one else [])


def test_components_count_too_unless_they_are_gone_and_none_is_told_twice(kept: Kept) -> None:
    def at(serial: int, north: float, state: str = "good") -> Row:
        return component(serial, LON, LAT + north / UP, class_code="0301", name=f"公共厕所 {serial}", state=state)

    kept.take(
        CensusKind.COMPONENTS,
        [at(1, 20), at(2, 200), at(3, 300, "removed"), at(4, 400, "abandoned"), at(5, 500, "damaged")],
    )
    kept.take(CensusKind.POIS, [toilet(1)])
    assert names(kept) == ["1号公厕（示例）", "公共厕所 2", "公共厕所 5"]


def test_one_without_an_address_is_told_with_where_it_stands(kept: Kept) -> None:
    kept.take_all()
    kept.take(CensusKind.COMPONENTS, [component(9, LON + 0.0004, LAT + 0.0004, class_code="0301")], version=2)
    found = kept.here.toilets(LON, LAT)
    assert found is not None
    assert [one.address for one in found] == ["督院街街道（示例） 督院街社区（示例）"]


def test_the_index_is_used(kept: Kept) -> None:
    with Database(kept.path, KEY, read_only=True) as database:
        plan = database.rows(f"EXPLAIN QUERY PLAN SELECT name FROM pois WHERE {TOILET_PLACES} AND lat BETWEEN 1 AND 2")
    assert any("ix_pois_toilets" in str(row[-1]) for row in plan), plan
