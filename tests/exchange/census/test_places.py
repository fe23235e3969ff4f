"""Surveys of places and of frontage: ids, names, and the division each lies in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.census.importing import SurveyOf
from app.exchange.census.odd import Odd
from tests.exchange.census.surveys import asked, bring, bring_grids, middle, square, write_features, write_table

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

HEADER = ("编号", "名称", "别名", "类别", "地址", "区划代码", "lon", "lat")


def test_places_with_every_kind_of_dirt(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    lon, lat = middle(0)
    rows = [
        ("P1", "示例小学", "小学；一小、小学", "学校", "督院街1号", "", lon, lat),
        ("P2", "示例医院", "", "", "", "510105", lon, lat),
        ("510106P3", "示例公园", "", "", "", "", 104.0, 30.7),
        ("P4", "", "", "", "", "", lon, lat),
        ("", "没有编号", "", "", "", "", lon, lat),
        ("P1", "又是一个", "", "", "", "", lon, lat),
        ("P5", "外地", "", "", "", "", 116.4, 39.9),
        ("P6", "无处", "", "", "", "", "", ""),
        ("P7", "别的区", "", "", "", "110101", lon, lat),
        ("P8", "不知何处", "", "", "", "", 104.0, 30.7),
    ]
    report = bring(centre.admin_dsn, SurveyOf.POIS, write_table(tmp_path / "p.csv", HEADER, rows))
    assert {row.row: row.odd for row in report.odd.rows} == {
        5: Odd.NO_NAME,
        6: Odd.NO_CODE,
        7: Odd.TWICE,
        8: Odd.FAR_AWAY,
        9: Odd.NO_POINT,
        10: Odd.DIVISION,
        11: Odd.WHERE,
    }
    assert asked(centre.admin_dsn, "select id, division, aliases, kind, address from gaowei.pois order by id") == [
        ("510106P3", 510106, [], None, None),
        ("P1", 510104, ["小学", "一小"], "学校", "督院街1号"),
        ("P2", 510105, [], None, None),
    ]


def test_frontage_is_a_line_or_an_area(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    line = [list(middle(0)), list(middle(1))]

    def stretch(key: str, shape: object, **names: object) -> dict[str, object]:
        return {"type": "Feature", "properties": {"ObjID": key, "名称": f"{key}门前", **names}, "geometry": shape}

    features = [
        stretch("F1", {"type": "LineString", "coordinates": line}, 责任单位="示例面馆", 单位代码="U1"),
        stretch("F2", {"type": "Polygon", "coordinates": [square(1, 0)]}, 单位代码="nobody"),
        stretch("F3", {"type": "Point", "coordinates": line[0]}),
        stretch("F4", None),
        stretch("F5", {"type": "LineString", "coordinates": [[10, 50], [11, 50]]}),
    ]
    report = bring(centre.admin_dsn, SurveyOf.FRONTAGE, write_features(tmp_path / "f.geojson", features))
    assert {row.row: (row.odd, row.taken) for row in report.odd.rows} == {
        2: (Odd.UNIT, True),
        3: (Odd.NO_OUTLINE, False),
        4: (Odd.NO_OUTLINE, False),
        5: (Odd.FAR_AWAY, False),
    }
    assert asked(
        centre.admin_dsn,
        "select id, division, name, line, ring, unit_code, unit_name from gaowei.frontage order by id",
    ) == [
        ("F1", 510104, "F1门前", line, None, "U1", "示例面馆"),
        ("F2", 510104, "F2门前", None, square(1, 0), "nobody", None),
    ]
