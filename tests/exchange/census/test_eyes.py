"""Surveys of cameras, of tracks of patrol vehicles and of notices: what is odd is said, what is hostile stays out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import psycopg2
import pytest

from app.exchange.census.eyes import read_times
from app.exchange.census.importing import SurveyOf
from app.exchange.census.odd import Odd
from models.census import CensusKind
from tests.exchange.census.surveys import asked, bring, bring_grids, middle, square, write_features, write_table

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

HEADER = ("编号", "名称", "类型", "视频地址", "区划代码", "lon", "lat")
GOOD = "rtsp://camera-1.example.invalid/live"
EIGHT = 1500595200
"""2017-07-21 08:00 in the city."""


def test_cameras_with_every_kind_of_dirt(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    lon, lat = middle(0)
    rows = [
        ("V1", "示例路口", "球机", GOOD, "", lon, lat),
        ("V2", "没有画面", "", "", "510105", lon, lat),
        ("V3", "带口令", "", "rtsp://admin:12345@10.0.0.1/live", "", lon, lat),
        ("V4", "脚本", "", "javascript:alert(1)", "", lon, lat),
        ("V5", "倒写", "", "http://a.example.invalid/\u202egpj.exe", "", lon, lat),
        ("V6", "", "", GOOD, "", lon, lat),
        ("V1", "又是一个", "", GOOD, "", lon, lat),
        ("V7", "外地", "", GOOD, "", 116.4, 39.9),
    ]
    file = write_table(tmp_path / "v.csv", HEADER, rows)
    report = bring(centre.admin_dsn, SurveyOf.CAMERAS, file)
    assert {row.row: (row.odd, row.taken) for row in report.odd.rows} == {
        4: (Odd.LINK, True),
        5: (Odd.LINK, True),
        6: (Odd.LINK, True),
        7: (Odd.NO_NAME, False),
        8: (Odd.TWICE, False),
        9: (Odd.FAR_AWAY, False),
    }
    assert "a name or a password stands in it" in report.odd.rows[0].said
    assert asked(centre.admin_dsn, "select id, division, kind, stream from gaowei.cameras order by id") == [
        ("V1", 510104, "球机", GOOD),
        ("V2", 510105, None, None),
        ("V3", 510104, None, None),
        ("V4", 510104, None, None),
        ("V5", 510104, None, None),
    ]
    again = bring(centre.admin_dsn, SurveyOf.CAMERAS, file)
    assert again.merged[CensusKind.CAMERAS].nothing


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://a b/", "http://u:p@h/", "http://h/\u202egpj.exe", "file:///x"]
)
def test_the_centre_itself_keeps_no_hostile_link(centre: Centre, link: str) -> None:
    with centre.admin() as admin, admin.cursor() as cursor, pytest.raises(psycopg2.errors.CheckViolation):
        cursor.execute(
            "insert into gaowei.cameras values ('V', 510104, 'x', null, 104, 30, %s, null, 1, false)", (link,)
        )


def test_tracks_with_every_kind_of_dirt(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    line = [list(middle(0)), list(middle(1))]
    times = ["2017-07-21T08:00:00", "2017-07-21T00:05:00Z"]

    def way(key: str, moments: object, shape: object = line, **names: object) -> dict[str, object]:
        geometry = {"type": "LineString", "coordinates": shape}
        return {
            "type": "Feature",
            "properties": {"id": key, "车号": "巡01", "times": moments, **names},
            "geometry": geometry,
        }

    features = [
        way("T1", times, 公司="示例环卫"),
        way("T2", [times[1], "2017-07-21 08:00:00"]),
        way("T3", times[:1]),
        way("T4", ["soon", "later"]),
        way("T5", times, 车号=""),
        way("T6", times, [[10, 50], [11, 50]]),
        way("T7", times, 区划代码="999999"),
    ]
    file = write_features(tmp_path / "t.geojson", features)
    report = bring(centre.admin_dsn, SurveyOf.TRACKS, file)
    assert {row.row: row.odd for row in report.odd.rows} == {
        2: Odd.TIMES,
        3: Odd.TIMES,
        4: Odd.TIMES,
        5: Odd.NO_NAME,
        6: Odd.FAR_AWAY,
        7: Odd.DIVISION,
    }
    assert asked(centre.admin_dsn, "select id, division, vehicle, unit, line, times from gaowei.patrol_tracks") == [
        ("T1", 510104, "巡01", "示例环卫", line, [EIGHT, EIGHT + 300])
    ]
    assert bring(centre.admin_dsn, SurveyOf.TRACKS, file).merged[CensusKind.PATROL_TRACKS].nothing


def test_tracks_come_as_a_table_too(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    (west, lat), (east, _) = middle(0), middle(1)
    row = ("T1", "巡01", "2017-07-21 08:00；2017/07/21 08:05", f"LINESTRING ({west} {lat}, {east} {lat})")
    report = bring(
        centre.admin_dsn, SurveyOf.TRACKS, write_table(tmp_path / "t.csv", ("编号", "车号", "时间", "wkt"), [row])
    )
    assert report.odd.rows == []
    assert asked(centre.admin_dsn, "select times, division from gaowei.patrol_tracks") == [
        ([EIGHT, EIGHT + 300], 510104)
    ]


@pytest.mark.parametrize("cell", ["[1,", "[[[[", "nan", "9999-99-99", '["2017-07-21T08:00", null]', "[" * 100_000])
def test_what_is_no_moment_is_said(cell: str) -> None:
    times, unread = read_times(cell)
    assert times == []
    assert unread


def test_notices_with_every_kind_of_dirt(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    ring = {"type": "Polygon", "coordinates": [square(1, 0)]}
    line = {"type": "LineString", "coordinates": [list(middle(0)), list(middle(1))]}
    point = {"type": "Point", "coordinates": list(middle(0))}

    def drawn(key: str, geometry: object, text: str = "占道施工", **names: object) -> dict[str, object]:
        kept = {"编号": key, "内容": text, "开始时间": "2017-07-21T08:00:00", "发布单位": "示例抢修队", **names}
        return {"type": "Feature", "properties": kept, "geometry": geometry}

    crossed = [[104.07, 30.65], [104.08, 30.66], [104.08, 30.65], [104.07, 30.66], [104.07, 30.65]]
    features = [
        drawn("N1", ring, 结束时间="2017-07-21T00:05:00Z"),
        drawn("N2", line),
        drawn("N3", point),
        drawn("N4", None),
        drawn("N5", {"type": "Polygon", "coordinates": [crossed]}),
        drawn("N6", point, ""),
        drawn("N7", point, "长" * 501),
        drawn("N8", point, 开始时间="soon"),
        drawn("N9", point, 开始时间=""),
        drawn("N10", point, 结束时间="2017-07-20T08:00:00"),
        drawn("N11", {"type": "Point", "coordinates": [10, 50]}),
        drawn("N1", point),
    ]
    file = write_features(tmp_path / "n.geojson", features)
    report = bring(centre.admin_dsn, SurveyOf.NOTICES, file)
    assert {row.row: row.odd for row in report.odd.rows} == {
        4: Odd.NO_OUTLINE,
        5: Odd.OUTLINE,
        6: Odd.NO_NAME,
        7: Odd.LONG,
        8: Odd.SPAN,
        9: Odd.SPAN,
        10: Odd.SPAN,
        11: Odd.FAR_AWAY,
        12: Odd.TWICE,
    }
    assert asked(
        centre.admin_dsn, "select id, division, form, corners, issuer, starts, ends from gaowei.map_notices order by id"
    ) == [
        ("N1", 510104, "ring", square(1, 0), "示例抢修队", EIGHT, EIGHT + 300),
        ("N2", 510104, "line", line["coordinates"], "示例抢修队", EIGHT, None),
        ("N3", 510104, "point", [list(middle(0))], "示例抢修队", EIGHT, None),
    ]
    assert bring(centre.admin_dsn, SurveyOf.NOTICES, file).merged[CensusKind.MAP_NOTICES].nothing


def test_positions_are_put_together_to_ways(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    (west, lat), (east, _) = middle(0), middle(1)
    rows = [
        ("巡01", "2017-07-21 08:05:00", east, lat),
        ("巡02", "2017-07-21 08:00:00", west, lat),
        ("巡01", "2017-07-21 08:00:00", west, lat),
        ("巡01", "soon", west, lat),
        ("巡01", "2017-07-21 08:01:00", "x", lat),
        ("", "2017-07-21 08:01:00", west, lat),
        ("巡01", "2017-07-21 09:00:00", west, lat),
        ("巡01", "2017-07-21 08:02:00", 0, 0),
        ("巡01", "2017-07-21 08:03:00", "nan", lat),
    ]
    file = write_table(tmp_path / "gps.csv", ("车牌", "定位时间", "lon", "lat"), rows)
    report = bring(centre.admin_dsn, SurveyOf.TRACKS, file)
    assert {row.row: row.odd for row in report.odd.rows} == {
        5: Odd.TIMES,
        6: Odd.NO_OUTLINE,
        7: Odd.NO_NAME,
        9: Odd.FAR_AWAY,
        10: Odd.NO_OUTLINE,
    }
    there = "select vehicle, line, times, division from gaowei.patrol_tracks order by vehicle, times->0"
    assert asked(centre.admin_dsn, there) == [
        ("巡01", [[west, lat], [east, lat]], [EIGHT, EIGHT + 300], 510104),
        ("巡01", [[west, lat], [west, lat]], [EIGHT + 3600, EIGHT + 3600], 510104),
        ("巡02", [[west, lat], [west, lat]], [EIGHT, EIGHT], 510104),
    ]
    assert bring(centre.admin_dsn, SurveyOf.TRACKS, file).merged[CensusKind.PATROL_TRACKS].nothing


def test_the_columns_of_positions_can_be_named(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    lon, lat = middle(0)
    file = write_table(tmp_path / "gps.csv", ("谁", "何时", "x", "y"), [("巡01", "2017-07-21 08:00", lon, lat)])
    report = bring(centre.admin_dsn, SurveyOf.TRACKS, file, columns={"vehicle": "谁", "time": "何时"})
    assert (report.rows, report.odd.rows) == (1, [])
