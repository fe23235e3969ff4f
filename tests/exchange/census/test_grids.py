"""A survey of unit grids: codes, outlines, streets and communities, overlaps and gaps; in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pyogrio
import pytest
import shapely

from app.exchange.census.importing import SurveyOf
from app.exchange.census.odd import Odd
from app.exchange.rows_311 import FileWrong
from models.census import CensusKind
from tests.exchange.census.surveys import (
    COMPONENT_HEADER,
    SIDE,
    Ring,
    asked,
    bring,
    component,
    grid_code,
    grid_feature,
    middle,
    square,
    write_features,
    write_table,
)

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre


def shifted(ring: Ring, east: float) -> Ring:
    """The outline, so many degrees farther east."""
    return [[round(lon + east, 8), lat] for lon, lat in ring]


def test_grids_bring_their_streets_and_communities(centre: Centre, tmp_path: Path) -> None:
    fifteen = {**grid_feature(1), "properties": {"BGID": "510104001002003", "街道": "示例街道"}}
    file = write_features(tmp_path / "g.geojson", [grid_feature(0, 责任网格="D-7", BGNAME="一号"), fifteen])
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, file, frame=None)
    assert report.odd.rows == []
    assert (report.frame.value, report.frame_said) == ("wgs84", True)
    assert asked(
        centre.admin_dsn,
        "select code, division, street, community, duty_grid, name, on_map, west from gaowei.unit_grids order by code",
    ) == [
        (grid_code(0), 510104, 510104001, 510104001001, "D-7", "一号", True, 104.07),
        ("510104001002003", 510104, 510104001, 510104001002, None, None, True, 104.072),
    ]
    assert asked(centre.admin_dsn, "select ring from gaowei.unit_grids order by code limit 1") == [(square(0, 0),)]
    assert asked(centre.admin_dsn, "select code, name from gaowei.streets") == [(510104001, "示例街道")]
    assert asked(centre.admin_dsn, "select code, street, name from gaowei.communities order by 1") == [
        (510104001001, 510104001, "示例社区1"),
        (510104001002, 510104001, None),
    ]
    again = bring(centre.admin_dsn, SurveyOf.GRIDS, file)
    assert all(merged.nothing for merged in again.merged.values())


def test_overlaps_and_gaps_are_found(centre: Centre, tmp_path: Path) -> None:
    ring = [grid_feature(column, row) for column in range(3) for row in range(3) if (column, row) != (1, 1)]
    over = grid_feature(5, ring=shifted(square(5, 0), -SIDE / 4))
    file = write_features(tmp_path / "g.geojson", [*ring, grid_feature(4), over])
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, file)
    (overlap,) = report.overlaps
    assert overlap.codes == (grid_code(4), grid_code(5))
    whole = SIDE * 95_800 * SIDE * 110_850
    assert overlap.square_metres == pytest.approx(whole / 4, rel=0.01)
    (gap,) = report.gaps
    assert gap.square_metres == pytest.approx(whole, rel=0.01)
    assert (gap.lon, gap.lat) == pytest.approx(middle(1, 1), abs=SIDE / 2)
    around = [grid_code(column, row) for column in range(3) for row in range(3) if (column, row) != (1, 1)]
    assert sorted(gap.codes) == around
    assert report.merged[CensusKind.UNIT_GRIDS].new == 10, "reported, not left out"


def test_neighbours_drawn_a_hand_apart_are_no_fault(centre: Centre, tmp_path: Path) -> None:
    features = [grid_feature(column, row) for column in range(3) for row in range(3)]
    features[4] = grid_feature(1, 1, ring=shifted(square(1, 1), 0.0000004))
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "g.geojson", features))
    assert (report.overlaps, report.gaps) == ((), ())


def test_a_grid_that_was_there_before_counts_too(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "a.geojson", [grid_feature(0)]))
    over = {**grid_feature(0), "properties": {"BGID": grid_code(0, division=510105)}}
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "b.geojson", [over]))
    assert [flaw.codes for flaw in report.overlaps] == [(grid_code(0), grid_code(0, division=510105))]
    assert report.merged[CensusKind.UNIT_GRIDS].gone == 0, "another division"


def test_dirty_grids(centre: Centre, tmp_path: Path) -> None:
    west, south = square(3, 0)[0]
    bow = [[west, south], [west + SIDE, south + SIDE], [west + SIDE, south], [west, south + SIDE], [west, south]]
    holed = dict(grid_feature(4))
    holed["geometry"] = {"type": "Polygon", "coordinates": [square(4, 0), [[x, y] for x, y in _inner(square(4, 0))]]}
    two = dict(grid_feature(5))
    two["geometry"] = {"type": "MultiPolygon", "coordinates": [[square(5, 0)], [square(7, 0)]]}
    single = dict(grid_feature(6))
    single["geometry"] = {"type": "MultiPolygon", "coordinates": [[square(6, 0)]]}
    line = dict(grid_feature(8))
    line["geometry"] = {"type": "LineString", "coordinates": square(8, 0)}
    features = [
        grid_feature(0),
        grid_feature(1, BGID="5101040010010"),
        grid_feature(2, BGID="99010400100101"),
        grid_feature(3, ring=bow),
        holed,
        two,
        single,
        grid_feature(0),
        grid_feature(7, ring=shifted(square(7, 0), 3.0)),
        {**grid_feature(9), "geometry": None},
        line,
        grid_feature(10, 街道="别的街道"),
    ]
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "g.geojson", features))
    assert {row.row: row.odd for row in report.odd.rows} == {
        2: Odd.CODE,
        3: Odd.DIVISION,
        4: Odd.OUTLINE,
        5: Odd.PIECES,
        6: Odd.PIECES,
        8: Odd.TWICE,
        9: Odd.FAR_AWAY,
        10: Odd.NOT_DRAWN,
        11: Odd.NO_OUTLINE,
        12: Odd.OTHER_NAME,
    }
    assert asked(centre.admin_dsn, "select code, on_map from gaowei.unit_grids order by 1") == [
        (grid_code(0), True),
        (grid_code(6), True),
        (grid_code(9), False),
        (grid_code(10), True),
    ]
    assert asked(centre.admin_dsn, "select name from gaowei.streets") == [("示例街道",)]


def _inner(ring: Ring) -> list[tuple[float, float]]:
    (west, south), (east, _), (_, north), _, _ = ring
    third = SIDE / 3
    return [(west + third, south + third), (west + third, north - third), (east - third, north - third),
            (west + third, south + third)]  # fmt: skip


def layer(path: Path, crs: str, encoding: str | None = None, **how: object) -> Path:
    """Two grids as GDAL writes them."""
    shapes = numpy.array([shapely.Polygon(square(column, 0)) for column in range(2)])
    fields = {
        "BGID": [grid_code(0), grid_code(1)],
        "街道": ["示例街道"] * 2,
    }
    pyogrio.raw.write(
        path, shapely.to_wkb(shapes), list(map(numpy.array, fields.values())), list(fields),
        geometry_type="Polygon", crs=crs, encoding=encoding, **how,
    )  # fmt: skip
    return path


@pytest.mark.parametrize("name", ["g.shp", "g.gpkg", "g.geojson"])
def test_every_format_comes_in(centre: Centre, tmp_path: Path, name: str) -> None:
    file = layer(tmp_path / name, "EPSG:4490" if name != "g.geojson" else "EPSG:4326")
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, file, frame=None)
    assert report.odd.rows == []
    assert report.frame.value == ("wgs84" if name == "g.geojson" else "cgcs2000")
    assert asked(centre.admin_dsn, "select code, west from gaowei.unit_grids order by 1") == [
        (grid_code(0), 104.07),
        (grid_code(1), 104.072),
    ]
    assert asked(centre.admin_dsn, "select name from gaowei.streets") == [("示例街道",)]


def test_a_shapefile_in_the_encoding_of_chinese_spreadsheets(centre: Centre, tmp_path: Path) -> None:
    file = layer(tmp_path / "g.shp", "EPSG:4490", encoding="GB18030")
    file.with_suffix(".cpg").unlink(missing_ok=True)
    bring(centre.admin_dsn, SurveyOf.GRIDS, file)
    assert asked(centre.admin_dsn, "select name from gaowei.streets") == [("示例街道",)]


def test_a_shapefile_that_says_no_frame_asks_for_it(centre: Centre, tmp_path: Path) -> None:
    file = layer(tmp_path / "g.shp", "EPSG:4490")
    file.with_suffix(".prj").unlink()
    with pytest.raises(FileWrong, match="--frame"):
        bring(centre.admin_dsn, SurveyOf.GRIDS, file, frame=None)


def test_one_of_several_layers_must_be_named(centre: Centre, tmp_path: Path) -> None:
    file = layer(tmp_path / "g.gpkg", "EPSG:4490", layer="grids")
    layer(file, "EPSG:4490", layer="others", append=True)
    with pytest.raises(FileWrong, match=r"grids, others.*--layer"):
        bring(centre.admin_dsn, SurveyOf.GRIDS, file)
    with pytest.raises(FileWrong, match="no layer 'x'"):
        bring(centre.admin_dsn, SurveyOf.GRIDS, file, layer="x")
    assert bring(centre.admin_dsn, SurveyOf.GRIDS, file, layer="grids").merged[CensusKind.UNIT_GRIDS].new == 2


def test_a_projected_survey_is_turned_into_degrees(centre: Centre, tmp_path: Path) -> None:
    """CGCS2000 in the zone of 105°: 104.07° is some 89 km west of the middle meridian, at 500 km."""
    east, north = 500_000 - 0.93 * 95_870, 30.65 * 110_690
    ring = [(east, north), (east + 100, north), (east + 100, north + 100), (east, north + 100), (east, north)]
    pyogrio.raw.write(
        tmp_path / "g.gpkg", shapely.to_wkb(numpy.array([shapely.Polygon(ring)])),
        [numpy.array([grid_code(0)])], ["BGID"], geometry_type="Polygon", crs="EPSG:4544",
    )  # fmt: skip
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, tmp_path / "g.gpkg", frame=None)
    assert report.odd.rows == []
    ((west, south, east_side),) = asked(centre.admin_dsn, "select west, south, east from gaowei.unit_grids")
    assert (west, south) == pytest.approx((104.07, 30.65), abs=0.005)
    assert float(str(east_side)) - float(str(west)) == pytest.approx(100 / 95_800, rel=0.05)


def test_outlines_in_a_csv_stand_as_text(centre: Centre, tmp_path: Path) -> None:
    wkt = shapely.to_wkt(shapely.Polygon(square(0, 0)), rounding_precision=8)
    rows = [(grid_code(0), wkt), (grid_code(1), "POLYGON((1 2"), (grid_code(2), "")]
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, write_table(tmp_path / "g.csv", ("BGID", "WKT"), rows))
    assert {row.row: row.odd for row in report.odd.rows} == {3: Odd.NO_OUTLINE, 4: Odd.NOT_DRAWN}
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, [component(1), component(2, column=2)])
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, file).odd.rows == [], "an undrawn grid cannot be outside of"


def test_a_street_without_grids_is_gone(centre: Centre, tmp_path: Path) -> None:
    other = grid_feature(1, BGID="51010400200101", 街道="二街道")
    bring(centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "a.geojson", [grid_feature(0), other]))
    report = bring(
        centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "b.geojson", [grid_feature(0)]), fewer=True
    )
    assert [merged.gone for merged in report.merged.values()] == [1, 1, 1]
    assert asked(centre.admin_dsn, "select code, gone from gaowei.streets order by 1") == [
        (510104001, False),
        (510104002, True),
    ]
