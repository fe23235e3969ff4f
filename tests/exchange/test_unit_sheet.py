"""The units of a centre as cities list them: each row understood or listed; and written so that it is read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.rows_311 import FileWrong
from app.exchange.unit_sheet import UnitSheet, read_units, understood_units, write_units
from models.people import Unit
from models.reference import Reference
from tests.models.given import JINJIANG, QINGYANG, reference

STREETS = {510104001: "督院街街道（示例）", 510104002: "芙蓉里街道", 510105002: "芙蓉里街道"}
SHEET = """\
成都市处置单位名录（示例）
单位代码,单位名称,区县,类型,上级单位,街道,别名,电话,撤销
JJ-PT,锦江区平台,锦江区,区级平台,,,锦江数字化城管中心；锦江平台,,
JJ-HW,锦江环卫所,锦江区,专业部门,JJ-PT,,,028-0000,
JJ-JD,督院街街道办,锦江区,街道办事处,JJ-PT,督院街街道（示例）,,,
SW,水务公司,,企业,,,,,是
"""


def world() -> Reference:
    """The shipped catalogue with one unit."""
    units = (Unit("OLD", "老单位", "Old", JINJIANG), Unit("SUB", "下属", "Sub", JINJIANG, parent="OLD"))
    return replace(reference(), units={unit.code: unit for unit in units})


def of(tmp_path: Path, text: str) -> UnitSheet:
    """What is read of a csv."""
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    return understood_units(read_units(path), world(), STREETS)


def test_a_citys_list_is_understood(tmp_path: Path) -> None:
    sheet = of(tmp_path, SHEET)
    assert sheet.wrong == ()
    platform, cleaning, office, water = sheet.rows
    assert platform == {
        "code": "JJ-PT", "name_zh": "锦江区平台", "name_en": "锦江区平台", "division": JINJIANG,
        "kind": "district_platform", "parent": None, "street": None,
        "aliases": ["锦江数字化城管中心", "锦江平台"], "phone": None, "ended": False,
    }  # fmt: skip
    assert (cleaning["parent"], cleaning["kind"], cleaning["phone"]) == ("JJ-PT", "department", "028-0000")
    assert (office["street"], office["kind"]) == (510104001, "street")
    assert (water["division"], water["kind"], water["ended"]) == (None, "company", True)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("A B,名,锦江区,,,,,,", "code", "letters, digits"),
        ("A,,锦江区,,,,,,", "name_zh", "nothing there"),
        ("A,名,锦水区,,,,,,", "division", "no such division"),
        ("A,名,999999,,,,,,", "division", "no such division"),
        ("A,名,锦江区,军队,,,,,", "kind", "one of department, district_platform"),
        ("A,名,锦江区,,没有,,,,", "parent", "no such unit"),
        ("A,名,锦江区,,A,,,,", "parent", "below itself"),
        ("OLD,名,锦江区,,SUB,,,,", "parent", "below itself"),
        ("A,名,青羊区,街道,,督院街街道（示例）,,,", "street", "no such street"),
        ("A,名,青羊区,街道,,510104001,,,", "street", "no such street"),
        ("A,名,,街道,,督院街街道（示例）,,,", "street", "no such street"),
        ("A,名,锦江区,企业,,510104001,,,", "street", "only a street office"),
        ("A,名,,区级平台,,,,,", "division", "belongs to a division"),
        ("A,名,锦江区,,,,,,或许", "ended", "neither"),
        ("JJ-HW,又一名,锦江区,,,,,,", "code", "the same as row 4"),
    ],
)
def test_what_is_not_understood_is_listed_and_nothing_is_taken(tmp_path: Path, row: str, column: str, why: str) -> None:
    sheet = of(tmp_path, SHEET + row + "\n")
    assert sheet.rows == ()
    assert [(one.row, one.column) for one in sheet.wrong] == [(7, column)]
    assert why in sheet.wrong[0].why


def test_a_name_of_two_units_of_a_division_is_said(tmp_path: Path) -> None:
    sheet = of(tmp_path, SHEET + "JJ-2,锦江二所,锦江区,,,,老单位,,\nQY-2,老单位,青羊区,,,,,,\n")
    assert sheet.shared == (("老单位", ("JJ-2", "OLD")),)


def test_a_file_without_the_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileWrong, match="code"):
        of(tmp_path, "甲,乙\n1,2\n")


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z"), exclude_characters=";；、,，"),
    min_size=1,
    max_size=9,
).filter(lambda text: text == text.strip() and not text.startswith("'"))
ROWS = st.builds(
    lambda name, division, kind, aliases, phone, ended: {
        "name_zh": name, "name_en": name, "division": division, "kind": kind, "parent": "OLD", "street": None,
        "aliases": aliases, "phone": phone, "ended": ended,
    },
    NAMES,
    st.sampled_from([JINJIANG, QINGYANG]),
    st.sampled_from([None, "department", "company", "district_platform"]),
    st.lists(NAMES, max_size=2),
    st.none() | NAMES,
    st.booleans(),
)  # fmt: skip


@given(rows=st.lists(ROWS, max_size=5), book=st.booleans())
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]], *, book: bool
) -> None:
    path = tmp_path_factory.mktemp("sheet") / ("units.xlsx" if book else "units.csv")
    named = [{"code": f"U-{n}", **row} for n, row in enumerate(rows)]
    write_units(named, path)
    sheet = understood_units(read_units(path), world(), STREETS)
    assert sheet.wrong == ()
    assert list(sheet.rows) == named
