"""Where a point lies and what is near it, asked of a real encrypted file."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.desk.here import NOWHERE, Here, PlaceKind, Standing
from app.errors import MirrorDamaged
from app.local.database import Database
from models.census import CensusKind, ComponentState
from models.ground import metres_per_degree
from tests.app.small_census import (
    DUYUAN,
    EAST,
    GAP,
    HONGXING,
    JINJIANG,
    KEY,
    LAT,
    LON,
    MIDDLE,
    POIS,
    SIDE,
    STREET,
    WEST,
    Kept,
    component,
    grid,
    poi,
    square,
)

ALONG, UP = metres_per_degree(LAT)
INNER = LAT + SIDE / 2
IN_WEST = Standing(JINJIANG, STREET, DUYUAN, WEST, "JJ-D01")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Kept]:
    """A desk to which no census has come."""
    kept = Kept.make(tmp_path)
    yield kept
    kept.close()


@pytest.fixture
def kept(empty: Kept) -> Kept:
    """A desk with the small census."""
    empty.take_all()
    return empty


# ── before it has come ──────────────────────────────────────────────────────────────────────────────────────────────


def test_before_a_census_has_come_every_answer_is_empty(empty: Kept) -> None:
    here = empty.here
    assert here.at(LON, LAT) == NOWHERE
    assert here.grid(WEST) is None
    assert here.component("5101040101000001") is None
    assert here.near(LON, LAT, 50) == ()
    assert here.search("督院街") == ()
    assert here.names(IN_WEST) == ()
    assert not here.census().whole


def test_a_damaged_file_answers_like_none_at_all(kept: Kept, caplog: pytest.LogCaptureFixture) -> None:
    data = bytearray(kept.path.read_bytes())
    path = kept.path.with_name("damaged.sqlite")
    path.write_bytes(bytes(data[:4096]) + bytes(len(data)))
    here = Here(lambda: Database(path, KEY, read_only=True, damaged=MirrorDamaged))
    with caplog.at_level(logging.WARNING):
        assert here.at(LON + SIDE / 2, INNER) == NOWHERE
        assert here.search("督院街") == ()
    assert len(caplog.records) == 1


# ── grids ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_point_in_a_grid_has_its_chain(kept: Kept) -> None:
    assert kept.here.at(LON + SIDE / 2, INNER) == IN_WEST
    assert kept.here.names(IN_WEST) == ("督院街街道（示例）", "督院街社区（示例）", "督院街一号网格")
    assert kept.here.at(LON + 2.5 * SIDE + GAP, INNER) == Standing(JINJIANG, STREET, HONGXING, EAST)


@pytest.mark.parametrize("aside", [0.0, 0.3, -0.3])
def test_on_a_border_the_smallest_code_counts_and_it_is_recorded(kept: Kept, aside: float) -> None:
    found = kept.here.at(LON + SIDE + aside / ALONG, INNER)
    assert (found.unit_grid, found.on_border) == (WEST, True)


@pytest.mark.parametrize(("aside", "code"), [(3.0, MIDDLE), (-3.0, WEST)])
def test_a_few_metres_beside_a_border_there_is_no_doubt(kept: Kept, aside: float, code: str) -> None:
    found = kept.here.at(LON + SIDE + aside / ALONG, INNER)
    assert (found.unit_grid, found.on_border) == (code, False)


def test_a_corner_of_two_grids_is_a_border(kept: Kept) -> None:
    found = kept.here.at(LON + SIDE, LAT)
    assert (found.unit_grid, found.on_border) == (WEST, True)


def test_in_a_gap_no_wider_than_a_survey_is_wrong_the_smallest_code_counts(kept: Kept) -> None:
    beside_east = LON + 2 * SIDE + GAP - 1 / ALONG
    found = kept.here.at(beside_east, INNER)
    assert (found.unit_grid, found.on_border) == (MIDDLE, True)


def test_beyond_the_tolerance_outside_every_grid_a_point_stands_nowhere(kept: Kept) -> None:
    assert kept.here.at(LON + SIDE / 2, LAT - 9 / UP).unit_grid == WEST
    assert kept.here.at(LON + SIDE / 2, LAT - 11 / UP) == NOWHERE


def test_where_grids_overlap_the_smallest_code_counts_and_it_is_recorded(kept: Kept) -> None:
    kept.take(CensusKind.UNIT_GRIDS, [grid("51010490100100", square(LON + SIDE / 4, LAT + SIDE / 4, SIDE / 2))], 2)
    found = kept.here.at(LON + SIDE / 2, INNER)
    assert (found.unit_grid, found.on_border) == ("51010490100100", True)


def test_a_component_ten_metres_off_still_fits_its_grid(kept: Kept) -> None:
    assert kept.here.fits(LON + SIDE + 9 / ALONG, INNER, WEST)
    assert not kept.here.fits(LON + SIDE + 11 / ALONG, INNER, WEST)
    assert kept.here.fits(LON + SIDE / 2, INNER, WEST)


def test_a_grid_is_found_by_its_number_with_a_point_within(kept: Kept) -> None:
    horseshoe = [[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3]]
    ring = [[LON + 0.01 + x * SIDE, LAT + y * SIDE] for x, y in horseshoe]
    kept.take(CensusKind.UNIT_GRIDS, [grid("510104901001103", ring)], 2)
    found = kept.here.grid("510104901001103")
    assert found is not None
    assert found.standing.community == DUYUAN
    assert kept.here.at(found.lon, found.lat).unit_grid == "510104901001103"
    assert len(found.ring) == 8
    assert kept.here.grid("51010490100199") is None


# ── components ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_component_is_found_by_its_code_with_all_that_is_known_of_it(kept: Kept) -> None:
    found = kept.here.component("5101040101000001")
    assert found is not None
    assert (found.class_code, found.state, found.unit_grid) == ("0101", ComponentState.DAMAGED, WEST)
    assert (found.keeper_name, found.surveyed_on, found.metres) == ("市政养护二所", date(2016, 5, 1), None)
    assert kept.here.component("5101040101999999") is None


def test_components_near_by_come_nearest_first_with_their_metres(kept: Kept) -> None:
    found = kept.here.near(LON + 0.0002, INNER, 30)
    assert [one.id[-6:] for one in found] == ["000001", "000002", "000003"]
    assert [one.metres for one in found] == pytest.approx([0, 0.0001 * ALONG, 0.0002 * ALONG], abs=0.01)
    assert [one.id[-6:] for one in kept.here.near(LON + 0.0002, INNER, 30, "0103")] == ["000003"]
    assert len(kept.here.near(LON + 0.0002, INNER, 30, limit=2)) == 2


def test_near_by_is_a_circle_across_the_cells(empty: Kept) -> None:
    corner_lon, corner_lat = 104.1, 30.7
    around = [(x * 30 / ALONG, y * 30 / UP) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    rows = [component(at, corner_lon + x, corner_lat + y) for at, (x, y) in enumerate(around)]
    empty.take(CensusKind.COMPONENTS, rows)
    assert len(empty.here.near(corner_lon, corner_lat, 31)) == 5  # the corners are 42 m away
    assert len(empty.here.near(corner_lon, corner_lat, 43)) == 9


# ── searching ───────────────────────────────────────────────────────────────────────────────────────────────────────


def names(here: Here, text: str, limit: int = 20) -> list[str]:
    """What a search finds, by name."""
    return [one.name for one in here.search(text, limit)]


def test_the_very_name_comes_first_then_what_begins_so(kept: Kept) -> None:
    assert names(kept.here, "督院街")[:3] == ["督院街", "督院街小学（示例）", "督院街社区（示例）"]
    assert kept.here.search("督院街")[0].kind is PlaceKind.ROAD
    assert names(kept.here, "督小") == ["督院街小学（示例）"]
    assert names(kept.here, "督院街", limit=2) == ["督院街", "督院街小学（示例）"]


def test_a_word_in_the_middle_is_found_and_so_is_how_it_sounds(kept: Kept) -> None:
    assert names(kept.here, "菜市场") == ["督院街菜市场（示例）"]
    assert names(kept.here, "督院 小学") == ["督院街小学（示例）"]
    assert names(kept.here, "cmg") == []
    assert "老字号茶馆（示例）" in names(kept.here, "lzhcg")
    assert "督院街菜市场（示例）" in names(kept.here, "caishichang")


def test_a_house_number_finds_its_house(kept: Kept) -> None:
    for text in ("督院街12号", "督院街 12", "锦江区督院街街道督院街12号"):
        assert names(kept.here, text)[0] == "督院街小学（示例）", text
    assert names(kept.here, "红星路二段70号")[0] == "红星路二段邮局（示例）"


def test_a_house_that_is_not_known_is_between_its_neighbours_on_the_same_side(kept: Kept) -> None:
    assert names(kept.here, "督院街16号")[:5] == [
        "督院街16号",
        "督院街菜市场（示例）",  # 18
        "督院街小学（示例）",  # 12
        "老字号茶馆（示例）",  # 10
        "便民菜店（示例）",  # 15, across the road
    ]


def test_a_house_that_is_not_known_keeps_its_number_and_stands_where_it_would(kept: Kept) -> None:
    rows = [
        poi("h-1", "甲店", "北新街2号", lon=LON, lat=LAT),
        poi("h-2", "乙店", "北新街10号", lon=LON + 8e-4, lat=LAT),
    ]
    kept.take(CensusKind.POIS, [*rows, poi("h-3", "丙店", "北新街7号", lon=LON, lat=LAT + 1)], 2)
    first = kept.here.search("北新街4号旁")[0]
    assert (first.kind, first.name, first.detail) == (PlaceKind.HOUSE, "北新街4号旁", "2–10")
    assert (first.lon, first.lat) == pytest.approx((LON + 2e-4, LAT))
    beyond = kept.here.search("北新街20号")[0]
    assert (beyond.name, beyond.detail, beyond.lon) == ("北新街20号", "≈ 10", LON + 8e-4)
    assert kept.here.search("北新街10号")[0].kind is PlaceKind.POI


def test_a_road_that_only_addresses_name_is_a_place_in_the_middle_of_its_houses(kept: Kept) -> None:
    houses = [poi(f"b-{at}", f"裁缝铺{at}", f"锦江区北新街{at}号", lon=LON + at * 1e-5) for at in range(1, 10)]
    kept.take(CensusKind.POIS, houses, 2)
    (road, *_) = kept.here.search("北新街")
    assert (road.kind, road.name, road.detail) == (PlaceKind.ROAD, "北新街", "1–9")
    assert road.lon == pytest.approx(LON + 5e-5)
    assert kept.here.search("bxj")[0] == road
    assert [one.kind for one in kept.here.search("督院街")].count(PlaceKind.ROAD) == 1
    gone = [{**one, "gone": True} for one in houses]
    kept.take(CensusKind.POIS, gone, 3)
    assert kept.here.search("北新街") == ()


def test_codes_are_found_by_their_beginning(kept: Kept) -> None:
    found = kept.here.search("510104901001")
    assert [(one.kind, one.key) for one in found] == [(PlaceKind.GRID, WEST), (PlaceKind.GRID, MIDDLE)]
    assert found[0].detail == "督院街社区（示例） · 督院街一号网格"
    (one,) = kept.here.search("510104 0103 000003")
    assert (one.kind, one.key, one.detail) == (PlaceKind.COMPONENT, "5101040103000003", "雨水井盖")


def test_a_community_lies_where_its_grids_do(kept: Kept) -> None:
    (one,) = kept.here.search("红星路社区")
    assert (one.kind, one.key, one.detail) == (PlaceKind.COMMUNITY, str(HONGXING), "督院街街道（示例）")
    assert kept.here.at(one.lon, one.lat).community == HONGXING
    assert [one.key for one in kept.here.search("dyjsq")] == [str(DUYUAN)]


def test_coordinates_are_a_place(kept: Kept) -> None:
    (one,) = kept.here.search("30.6505 104.0805")
    assert (one.kind, one.lon, one.lat, one.frame) == (PlaceKind.COORDINATES, 104.0805, 30.6505, None)
    assert one.detail == "督院街街道（示例） · 督院街社区（示例） · 督院街一号网格"
    assert kept.here.search("12.5 13.5") == ()


def test_nothing_is_found_for_nothing_and_odd_signs_do_no_harm(kept: Kept) -> None:
    for text in ("", "   ", '"', "*", "( OR", "号", "'; DROP", "%", "·"):
        kept.here.search(text)
    assert names(kept.here, "没有这个地方") == []


def test_many_places_that_are_called_alike_come_once_each(kept: Kept) -> None:
    kept.take(CensusKind.POIS, [poi(f"k-{at}", "便民店", f"督院街{at}号") for at in range(100, 130)], 2)
    found = kept.here.search("便民店", 50)
    assert len(found) == len({one.key for one in found}) == 30


def test_a_crossing_is_where_houses_of_both_roads_stand_nearest(kept: Kept) -> None:
    rows = [
        poi("x-1", "东大街面馆（示例）", "东大街3号", lon=LON + 0.0010, lat=LAT),
        poi("x-2", "东大街书店（示例）", "东大街30号", lon=LON + 0.0080, lat=LAT),
        poi("x-3", "红星路药店（示例）", "红星路二段9号", lon=LON + 0.0012, lat=LAT + 0.0002),
        poi("x-4", "远街小店（示例）", "远街9号", lon=LON + 0.05, lat=LAT + 0.05),
    ]
    kept.take(CensusKind.POIS, [*POIS, *rows], 2)
    for said in ("红星路二段与东大街交叉口", "东大街和红星路二段路口", "东大街/红星路二段", "东大街 红星路二段"):
        first = kept.here.search(said)[0]
        assert (first.kind, first.name) == (PlaceKind.CROSSING, said)
        assert (round(first.lon, 6), round(first.lat, 6)) == (round(LON + 0.0011, 6), round(LAT + 0.0001, 6))
    for said in ("东大街与远街交叉口", "东大街与东大街交叉口", "东大街与无此路", "与", "督院街小学"):
        assert not any(one.kind is PlaceKind.CROSSING for one in kept.here.search(said))


def test_who_answers_for_the_frontage_at_a_point(kept: Kept) -> None:
    whole = {"division": JINJIANG, "note": None, "unit_code": None}
    kept.take(
        CensusKind.FRONTAGE,
        [
            {
                "id": "f-1", "name": "督院街 10 号门前", "unit_name": "老字号茶馆（示例）",
                "ring": square(LON, side=0.0002), **whole,
            },
            {
                "id": "f-2", "name": "督院街 15 号门前", "unit_name": "便民菜店（示例）",
                "line": [[LON + 0.0004, LAT], [LON + 0.0006, LAT], [LON + 0.0006, LAT + 0.0008]], **whole,
            },
        ],
    )  # fmt: skip
    inside = kept.here.frontage(LON + 0.0001, LAT + 0.0001)
    assert inside is not None
    assert (inside.name, inside.unit_name) == ("督院街 10 号门前", "老字号茶馆（示例）")
    beside = kept.here.frontage(LON + 0.0005, LAT + 0.0001)
    assert beside is not None
    assert beside.id == "f-2"
    assert kept.here.frontage(LON + 0.00042, LAT + 0.0005) is None, "a line is open: it has no inside"
    assert kept.here.frontage(LON + 0.01, LAT) is None
