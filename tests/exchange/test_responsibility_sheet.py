"""The responsibility table as cities write it: each row understood or listed; and written so that it is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app.exchange.responsibility_sheet import (
    ResponsibilitySheet,
    read_responsibilities,
    understood,
    write_responsibilities,
)
from app.exchange.rows_311 import FileWrong
from models.catalogue import Kind
from models.people import Unit
from models.reference import Reference
from models.responsibility import WHOSE_GROUND, Responsibilities
from models.responsibility_gaps import elsewhere, gaps, overlaps
from tests.models.given import JINJIANG, QINGYANG, reference

TODAY = date(2017, 7, 21)
STREETS = {510104001: "督院街街道（示例）", 510104002: "芙蓉里街道", 510105002: "芙蓉里街道"}
UNITS = (
    Unit("SW", "水务公司", "Water", None, aliases=("锦城水务",)),
    Unit("JJ-HW", "锦江环卫所", "Cleaning", JINJIANG, aliases=("环卫所",)),
    Unit("QY-HW", "青羊环卫所", "Cleaning Q", QINGYANG, aliases=("环卫所",)),
    Unit("JJ-OLD", "锦江旧所", "Ended", JINJIANG, ended=True),
)
SHEET = """\
锦江区城市管理责任表,,,,,,,,
（示例）,,,,,,,,
类型,小类,区县,街道,路段,时段,责任单位,依据,开始日期
部件,上水井盖,,,,,锦城水务,供水条例（示例）,
事件,暴露垃圾,锦江区,,,,锦江环卫所,,2017年7月1日
事件,暴露垃圾,青羊区,,,,环卫所,,
,道路破损,,督院街街道（示例）,,,环卫所,,
事件,市容环境,Jinjiang,,东大街,周五、周六 18:00至02:00,JJ-HW,,
事件,,锦江区,,,,JJ-HW,,
"""


def world(*rows: dict[str, object]) -> Reference:
    """The shipped catalogue with these units."""
    return replace(
        reference(), units={unit.code: unit for unit in UNITS}, responsibilities=Responsibilities(tuple(rows))
    )


def read(path: Path, tables: Reference | None = None) -> ResponsibilitySheet:
    return understood(read_responsibilities(path), tables or world(), STREETS, TODAY)


def of(tmp_path: Path, text: str, encoding: str = "utf-8") -> ResponsibilitySheet:
    """What is read of a csv."""
    path = tmp_path / "table.csv"
    path.write_text(text, encoding=encoding)
    return read(path)


def short(sheet: ResponsibilitySheet) -> list[tuple[object, ...]]:
    """Each row's conditions and unit."""
    names = ("kind", "class_code", "division", "street", "road", "hours", "unit")
    return [tuple(row[name] for name in names) for row in sheet.rows]


UNDERSTOOD = [
    ("component", "0101", None, None, None, None, "SW"),
    ("event", "0110", JINJIANG, None, None, None, "JJ-HW"),
    ("event", "0110", QINGYANG, None, None, None, "QY-HW"),
    ("event", "0113", JINJIANG, 510104001, None, None, "JJ-HW"),
    ("event", "01", JINJIANG, None, "东大街", "Fri-Sat 18:00-02:00", "JJ-HW"),
    ("event", "", JINJIANG, None, None, None, "JJ-HW"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_citys_table_is_understood(tmp_path: Path, encoding: str) -> None:
    sheet = of(tmp_path, SHEET, encoding)
    assert sheet.wrong == ()
    assert short(sheet) == UNDERSTOOD
    assert [row["valid_from"] for row in sheet.rows[:2]] == ["1900-01-01", "2017-07-01"]
    assert sheet.rows[0]["basis"] == "供水条例（示例）"
    assert sorted(sheet.places.values()) == [4, 5, 6, 7, 8, 9]


def test_a_workbook_with_titles_and_merged_cells_is_the_same(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in SHEET.splitlines():
        sheet.append([cell or None for cell in line.split(",")])
    sheet.merge_cells("A1:I1")
    sheet["B6"] = None
    sheet.merge_cells("B5:B6")  # one class, two divisions
    book.save(tmp_path / "table.xlsx")
    found = read(tmp_path / "table.xlsx")
    assert found.wrong == ()
    assert short(found) == UNDERSTOOD


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("事件,没有此类,锦江区,,,,JJ-HW", "class_name", "no such class"),
        ("事件,暴露垃圾,锦水区,,,,JJ-HW", "division", "no such division"),
        ("事件,暴露垃圾,锦江区,,,,没有", "unit", "no such unit"),
        ("事件,暴露垃圾,,,,,环卫所", "unit", "several units"),
        ("事件,暴露垃圾,锦江区,,,,锦江旧所", "unit", "has ended"),
        ("事件,暴露垃圾,,芙蓉里街道,,,JJ-HW", "street", "several streets"),
        ("事件,暴露垃圾,青羊区,督院街街道（示例）,,,JJ-HW", "street", "no such street"),
        ("事件,暴露垃圾,锦江区,,,全天候,JJ-HW", "hours", "no hours of a week"),
        ("事故,暴露垃圾,锦江区,,,,JJ-HW", "kind", "one of component, event"),
        (",,锦江区,,,,JJ-HW", "kind", "component"),
        ("事件,暴露垃圾,锦江区,,,,", "unit", "nothing there"),
    ],
)
def test_what_is_not_understood_is_listed_and_nothing_is_taken(tmp_path: Path, row: str, column: str, why: str) -> None:
    header = "类型,小类,区县,街道,路段,时段,责任单位\n"
    sheet = of(tmp_path, f"{header}事件,暴露垃圾,锦江区,,,,JJ-HW\n{row}\n")
    assert sheet.rows == ()
    (wrong,) = sheet.wrong
    assert (wrong.row, wrong.column) == (3, column)
    assert why in wrong.why


def test_a_street_of_two_divisions_is_told_by_the_division(tmp_path: Path) -> None:
    header = "kind,class_code,division,street,unit\n"
    sheet = of(tmp_path, header + "event,0110,青羊区,芙蓉里街道,QY-HW\nevent,0110,,510104002,JJ-HW\n")
    assert [(row["division"], row["street"]) for row in sheet.rows] == [(QINGYANG, 510105002), (JINJIANG, 510104002)]


def test_the_whole_city_is_no_condition_and_a_unit_on_foreign_ground_is_told(tmp_path: Path) -> None:
    header = "kind,class_code,division,unit\n"
    rows = "event,0110,成都市,SW\nevent,0113,,JJ-HW\nevent,0113,青羊区,JJ-HW\nevent,0112,锦江区,JJ-HW\n"
    sheet = of(tmp_path, header + rows)
    assert [row["division"] for row in sheet.rows] == [None, None, QINGYANG, JINJIANG]
    told = [(row.class_code, row.division) for row in elsewhere(sheet.responsibilities(), world())]
    assert told == [("0113", None), ("0113", QINGYANG)]


def test_a_zero_that_a_spreadsheet_ate_is_put_back_and_a_code_must_fit_its_name(tmp_path: Path) -> None:
    header = "kind,class_code,class_name,unit\n"
    sheet = of(tmp_path, header + "event,110,,JJ-HW\nevent,113,道路破损,JJ-HW\nevent,01,,JJ-HW\n")
    assert [row["class_code"] for row in sheet.rows] == ["0110", "0113", "01"]
    (wrong,) = of(tmp_path, header + "event,0110,道路破损,JJ-HW\n").wrong
    assert "no such class" in wrong.why


def test_whose_ground_it_is_may_stand_for_a_unit(tmp_path: Path) -> None:
    sheet = of(tmp_path, "kind,class_code,unit\nevent,0110,属地街道办事处\nevent,0113,（属地街道办）\n")
    assert [row["unit"] for row in sheet.rows] == [WHOSE_GROUND, WHOSE_GROUND]
    tables = world(*sheet.rows)
    assert not [
        one
        for gap in gaps(tables, tables.edition, TODAY)
        for one in gap.classes
        if one.code == "0110" and one.kind is Kind.EVENT
    ]


def test_the_same_row_twice_is_said(tmp_path: Path) -> None:
    header = "kind,class_code,unit,basis\n"
    (wrong,) = of(tmp_path, header + "event,0110,JJ-HW,a\nevent,0110,JJ-HW,b\n").wrong
    assert (wrong.row, wrong.why) == (3, "the same as row 2")


def test_a_unit_that_ended_may_stand_in_a_row_that_ended(tmp_path: Path) -> None:
    header = "kind,class_code,unit,valid_to\n"
    assert of(tmp_path, header + "event,0110,JJ-OLD,2017-07-20\n").wrong == ()
    assert len(of(tmp_path, header + "event,0110,JJ-OLD,2017-07-21\n").wrong) == 1


def test_a_file_without_the_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileWrong, match="unit"):
        of(tmp_path, "甲,乙\n1,2\n")


def test_the_same_sheet_gives_the_same_ids(tmp_path: Path) -> None:
    first, second = of(tmp_path, SHEET), of(tmp_path, SHEET.replace("供水条例（示例）", "另一依据"))
    assert [row["id"] for row in first.rows] == [row["id"] for row in second.rows]


# ── there and back ──────────────────────────────────────────────────────────────────────────────────────────────────

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
ROWS = st.builds(
    lambda about, where, road, hours, span, unit, basis, sketched: {
        "edition": "", "kind": about[0], "class_code": about[1], "division": where[0], "street": where[1],
        "road": road, "hours": hours, "valid_from": span[0], "valid_to": span[1], "unit": unit, "basis": basis,
        "illustrative": sketched,
    },
    st.sampled_from([("event", "0110"), ("event", "01"), ("event", ""), ("component", "0101"), ("component", "")]),
    st.sampled_from([(None, None), (JINJIANG, None), (QINGYANG, 510105002)]),
    st.none() | TEXTS,
    st.sampled_from([None, "Mon-Fri 08:00-18:00", "Fri-Sat 18:00-02:00; Sun 00:00-24:00"]),
    st.sampled_from([("1900-01-01", None), ("2017-01-01", "2017-12-31")]),
    st.sampled_from(["SW", "JJ-HW", "QY-HW", WHOSE_GROUND]),
    st.just("") | TEXTS,
    st.booleans(),
)  # fmt: skip


@given(rows=st.lists(ROWS, max_size=6), book=st.booleans())
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]], *, book: bool
) -> None:
    """Also a text that a spreadsheet would calculate, and one that looks like a number."""
    path = tmp_path_factory.mktemp("sheet") / ("table.xlsx" if book else "table.csv")
    named = [{"id": f"R-{n:03d}", **row} for n, row in enumerate(rows)]
    write_responsibilities(named, world(), path, TODAY)
    sheet = read(path)
    assert sheet.wrong == ()
    assert list(sheet.rows) == named


# ── what it leaves open ─────────────────────────────────────────────────────────────────────────────────────────────


def test_gaps_are_classes_without_a_row_that_holds_everywhere_and_always(tmp_path: Path) -> None:
    sheet = of(tmp_path, SHEET)
    tables = world(*sheet.rows)
    found = {gap.division: gap.classes for gap in gaps(tables, tables.edition, TODAY)}
    events = {one.code for one in found[QINGYANG] if one.kind is Kind.EVENT}
    assert "0110" not in events
    assert "0113" in events
    assert not [one for one in found[JINJIANG] if one.kind is Kind.EVENT]
    assert "0101" not in {one.code for one in found[JINJIANG] if one.kind is Kind.COMPONENT}
    assert 510100 not in found
    whole = world({"id": "1", "edition": "", "kind": "component", "class_code": "", "unit": "SW"},
                  {"id": "2", "edition": "", "kind": "event", "class_code": "", "unit": "SW"})  # fmt: skip
    assert gaps(whole, whole.edition, TODAY) == ()


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("event,0110,锦江区,,,,JJ-HW", "event,0110,锦江区,,,,SW", True),
        ("event,0110,锦江区,,,,JJ-HW", "event,0110,青羊区,,,,SW", False),
        ("event,0110,锦江区,,,,JJ-HW", "event,0110,锦江区,08:00-18:00,,,SW", False),
        ("event,0110,锦江区,Fri 18:00-02:00,,,JJ-HW", "event,0110,锦江区,Sat 01:00-03:00,,,SW", True),
        ("event,0110,锦江区,Fri 18:00-02:00,,,JJ-HW", "event,0110,锦江区,Sat 02:00-03:00,,,SW", False),
        ("event,0110,锦江区,,2017-01-01,2017-06-30,JJ-HW", "event,0110,锦江区,,2017-07-01,,SW", False),
        ("event,0110,锦江区,,2017-01-01,2017-07-01,JJ-HW", "event,0110,锦江区,,2017-07-01,,SW", True),
        ("event,0110,锦江区,,,,JJ-HW", "event,011,锦江区,,,,SW", False),
    ],
)
def test_overlaps_are_two_units_for_the_same(tmp_path: Path, first: str, second: str, *, overlap: bool) -> None:
    header = "kind,class_code,division,hours,valid_from,valid_to,unit\n"
    sheet = of(tmp_path, f"{header}{first}\n{second}\n")
    assert sheet.wrong == ()
    found = overlaps(sheet.responsibilities())
    assert bool(found) is overlap
    if found:
        assert {sheet.places[found[0].first], sheet.places[found[0].second]} == {2, 3}
