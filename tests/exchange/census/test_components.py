"""A survey of components comes in: every odd row is accounted for, the same file again changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.census import ground
from app.exchange.census.importing import Step, SurveyOf
from app.exchange.census.odd import Odd
from app.exchange.rows_311 import FileWrong
from models.census import CensusKind
from models.coordinates import Frame
from models.people import Post
from tests.exchange.census.surveys import (
    COMPONENT_HEADER,
    asked,
    bring,
    bring_grids,
    component,
    grid_code,
    middle,
    write_table,
)

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

KIND = CensusKind.COMPONENTS
TEN_METRES = 10 / 111_000


def test_every_kind_of_dirt_is_accounted_for(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    lon, lat = middle(0)
    rows = [
        component(1),
        component(2, ObjID="51010401010000"),
        component(3, ObjID="5101040101O00003"),
        component(4, ObjID="9999990101000004"),
        component(5, code="0199"),
        component(1),
        component(6, ObjState=""),
        component(7, ObjState="好像坏了", ORDate="某天"),
        component(8, lon=""),
        component(9, lon="东经104"),
        component(10, lon=lat, lat=lon),
        component(11, BGID="51010400199901"),
        component(12, column=2, BGID=grid_code(0)),
        component(13)[:4],
        component(14, ORDate="去年"),
        component(15, lon=104.0, lat=30.6, BGID=""),
        component(16, ORDate="2016年5月1日", BGID=" " + grid_code(0) + " "),
        [],
        component(17, BGID="", ObjName=""),
        component(18, column=1, code="0305", ObjState="移除", ORDate="20160501"),
    ]
    file = write_table(tmp_path / "dirty.csv", COMPONENT_HEADER, rows)
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    told = {row.row: (row.odd, row.taken) for row in report.odd.rows}
    assert told == {
        3: (Odd.CODE, False),
        4: (Odd.CODE, False),
        5: (Odd.DIVISION, False),
        6: (Odd.CLASS, False),
        7: (Odd.TWICE, False),
        8: (Odd.NO_STATE, False),
        9: (Odd.STATE, False),
        10: (Odd.NO_POINT, False),
        11: (Odd.NO_POINT, False),
        12: (Odd.FAR_AWAY, False),
        13: (Odd.NO_SUCH_GRID, False),
        14: (Odd.OFF_GRID, False),
        15: (Odd.SHORT, False),
        16: (Odd.DAY, True),
        17: (Odd.NO_GRID, True),
    }
    assert report.rows == 19, "a line of nothing is no row"
    assert report.merged[KIND].new == 6 == report.rows - report.odd.left_out()
    assert asked(
        centre.admin_dsn,
        "select right(id, 2), class_code, state, unit_grid, surveyed_on::text from gaowei.components order by id",
    ) == [
        ("01", "0101", "good", grid_code(0), "2016-05-01"),
        ("14", "0101", "good", grid_code(0), None),
        ("15", "0101", "good", None, "2016-05-01"),
        ("16", "0101", "good", grid_code(0), "2016-05-01"),
        ("17", "0101", "good", grid_code(0), "2016-05-01"),
        ("18", "0305", "removed", grid_code(1), "2016-05-01"),
    ]
    assert asked(centre.admin_dsn, "select name from gaowei.components where right(id, 2) = '17'") == [("上水井盖",)]


def test_the_odd_rows_are_listed_with_number_and_reason(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    rows = [component(1), component(2, ObjState="坏", ObjName="=1+1"), component(1)]
    file = write_table(tmp_path / "some.csv", COMPONENT_HEADER, rows)
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert report.odd_file == tmp_path / "some.csv.odd.csv"
    with report.odd_file.open(encoding="utf-8-sig", newline="") as listed:
        found = list(csv.reader(listed))
    assert found[0] == ["row", "what", "reason", "key", *COMPONENT_HEADER]
    assert found[1][:4] == ["3", "left out", "'坏' is no state", "5101040101000002"]
    assert found[1][5] == "'=1+1", "no spreadsheet calculates it"
    assert found[2][2] == "5101040101000001 stands in row 2 already"
    write_table(file, COMPONENT_HEADER, rows[:1])
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, fewer=True).odd_file is None
    assert not (tmp_path / "some.csv.odd.csv").exists(), "the list of before is not left beside a clean file"


def test_a_point_may_lie_ten_metres_outside_its_grid(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    _, lat = middle(0)
    south = lat - 0.001
    rows = [
        component(1, lat=round(south - 0.9 * TEN_METRES, 8)),
        component(2, lat=round(south - 1.2 * TEN_METRES, 8)),
    ]
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, write_table(tmp_path / "c.csv", COMPONENT_HEADER, rows))
    assert [(row.key[-1], row.odd, row.said) for row in report.odd.rows] == [
        ("2", Odd.OFF_GRID, f"the point lies 12 m outside its unit grid {grid_code(0)}")
    ]


def test_a_point_on_a_border_is_in_the_grid_with_the_smallest_code(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    border = round(middle(1)[0] - 0.001, 8)
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, [component(1, lon=border, BGID="")])
    bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert asked(centre.admin_dsn, "select unit_grid from gaowei.components") == [(grid_code(0),)]


def test_the_same_file_again_changes_nothing(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    text = ("a\tb", "反\\斜", '引"号', "换\n行", "，逗号")
    rows = [component(n + 1, ObjName=text[n % 5]) for n in range(10)]
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, rows)
    first = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file).merged[KIND]
    assert (first.version, first.new) == (1, 10)
    names = asked(centre.admin_dsn, "select name from gaowei.components order by id")
    assert [name for (name,) in names] == list(text) * 2
    again = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file).merged[KIND]
    assert again.nothing
    assert (again.version, again.same) == (1, 10)


def test_a_newer_survey_changes_adds_and_marks_as_gone(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    acceptor = centre.person(Post.ACCEPTOR)
    bring(
        centre.admin_dsn,
        SurveyOf.COMPONENTS,
        write_table(tmp_path / "a.csv", COMPONENT_HEADER, [component(n) for n in range(1, 21)]),
    )
    newer = [component(n) for n in range(1, 20) if n != 5]
    newer[0] = component(1, ObjState="破损")
    newer += [component(5, ObjState="？"), component(21)]
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, write_table(tmp_path / "b.csv", COMPONENT_HEADER, newer))
    merged = report.merged[KIND]
    assert (merged.version, merged.new, merged.changed, merged.gone) == (2, 1, 1, 1)
    with centre.session(acceptor) as session:
        page = session.census_page(KIND, 1, "5101040101999999", 100)
        told = {str(row["id"])[-2:]: (row["state"], row["gone"]) for row in page.rows}
    assert told == {"01": ("damaged", False), "20": ("good", True), "21": ("good", False)}, "05 is odd, not gone"
    back = bring(centre.admin_dsn, SurveyOf.COMPONENTS, tmp_path / "a.csv").merged[KIND]
    assert (back.changed, back.gone) == (2, 1), "what comes back is gone no more"


def test_a_file_that_is_broken_off_takes_nothing_away(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    whole = write_table(tmp_path / "a.csv", COMPONENT_HEADER, [component(n) for n in range(1, 21)])
    bring(centre.admin_dsn, SurveyOf.COMPONENTS, whole)
    half = write_table(tmp_path / "b.csv", COMPONENT_HEADER, [component(n) for n in range(1, 11)])
    with pytest.raises(FileWrong, match=r"10 of 20 .* --fewer .* --part"):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, half)
    assert asked(centre.admin_dsn, "select count(*) from gaowei.components where gone") == [(0,)]
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, half, part=True).merged[KIND].gone == 0
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, half, fewer=True).merged[KIND].gone == 10


def test_a_survey_of_one_division_leaves_the_others_alone(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    other = component(1, ObjID="5101050101000001", BGID="")
    both = write_table(tmp_path / "a.csv", COMPONENT_HEADER, [component(1), other])
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, both)
    assert report.odd.rows == [], "it lies in a grid of another division, which is no fault (functional areas)"
    one = write_table(tmp_path / "b.csv", COMPONENT_HEADER, [component(1)])
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, one).merged[KIND].nothing


def test_without_grids_there_is_nothing_to_check_against(centre: Centre, tmp_path: Path) -> None:
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, [component(1), component(2, BGID="")])
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert report.odd.rows == []
    assert report.unchecked == {510104}
    assert asked(centre.admin_dsn, "select unit_grid from gaowei.components order by id") == [(grid_code(0),), (None,)]


def test_coordinates_of_a_web_map_are_brought_back(centre: Centre, tmp_path: Path) -> None:
    import coordTransform

    bring_grids(centre.admin_dsn, tmp_path)
    lon, lat = coordTransform.wgs84_to_gcj02(*middle(0))
    rows = [component(1, lon=lon, lat=lat), component(2, lon="?")]
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, rows)
    with pytest.raises(FileWrong, match="--frame"):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, frame=None)
    taken_as_it_is = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert taken_as_it_is.odd.counts()[Odd.OFF_GRID] == 1, "taken for CGCS2000 it lies hundreds of metres away"
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, frame=Frame.GCJ02)
    assert report.merged[KIND].new == 1
    ((x, y),) = asked(centre.admin_dsn, "select lon, lat from gaowei.components")
    assert (x, y) == pytest.approx(middle(0), abs=1e-7)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_spreadsheets_write_csv_in_their_own_way(centre: Centre, tmp_path: Path, encoding: str) -> None:
    header = ("标识码", "部件名称", "单元网格代码", "部件状态", "普查日期", "经度", "纬度")
    file = write_table(tmp_path / "c.csv", header, [component(1)], encoding)
    file.write_bytes(file.read_bytes().replace(b",", b";"))
    bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert asked(centre.admin_dsn, "select name from gaowei.components") == [("井盖1（示例）",)]


def test_what_cannot_be_a_survey_is_said_in_a_sentence(centre: Centre, tmp_path: Path) -> None:
    def wrong(file: Path, **how: object) -> str:
        with pytest.raises(FileWrong) as said:
            bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, **how)  # type: ignore[arg-type] # fields by name
        return str(said.value)

    assert "no file" in wrong(tmp_path / "nowhere.csv")
    (tmp_path / "empty.csv").write_text("")
    assert "is empty" in wrong(tmp_path / "empty.csv")
    assert "--column id=NAME" in wrong(write_table(tmp_path / "a.csv", ("a", "ObjState"), []))
    assert "no points" in wrong(write_table(tmp_path / "b.csv", ("ObjID", "ObjState"), []))
    assert "no column 'x1'" in wrong(tmp_path / "a.csv", columns={"id": "x1"})
    (tmp_path / "c.geojson").write_text('{"type": "Feat')
    assert "cannot be read" in wrong(tmp_path / "c.geojson")
    (tmp_path / "d.xlsx").write_bytes(b"PK")
    assert ".gpkg" in wrong(tmp_path / "d.xlsx")


def test_a_stopped_import_has_changed_nothing_and_is_run_again(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, [component(n) for n in range(1, 50)])

    def stop(step: Step, done: int, of: int) -> None:
        if step is Step.MERGING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, stop)
    assert asked(centre.admin_dsn, "select count(*) from gaowei.components") == [(0,)]
    steps: list[tuple[Step, int]] = []
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, lambda step, done, _: steps.append((step, done)))
    assert report.merged[KIND].new == 49
    assert steps == [(Step.READING, 49), (Step.MERGING, 49)]


def test_a_row_is_taken_alike_whoever_comes_with_it(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    clean = [component(1, lon=104.0712345678), component(2, ObjName="", BGID=""), component(3, column=1, code="0305")]
    bring(centre.admin_dsn, SurveyOf.COMPONENTS, write_table(tmp_path / "c.csv", COMPONENT_HEADER, clean))
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, [*clean, component(4, ObjState="？")])
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    merged = report.merged[KIND]
    assert (merged.new, merged.changed, merged.same, merged.gone, report.odd.left_out()) == (0, 0, 3, 0, 1)


@given(st.floats(min_value=-180, max_value=180, allow_nan=False))
def test_degrees_are_sent_as_the_very_same_numbers(degrees: float) -> None:
    rounded = numpy.round(numpy.array([degrees]), ground.DECIMALS)
    assert list(map(float, ground.degree_texts(rounded))) == rounded.tolist()
