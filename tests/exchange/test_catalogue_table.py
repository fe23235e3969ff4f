"""A city's table as it is published: every row is understood, or listed with its number and the reason."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.exchange import catalogue_sheet
from app.exchange.catalogue import starter_reference
from app.exchange.catalogue_edition import make_edition
from app.exchange.catalogue_reading import Choices, Fate, ReadClass, Reading
from app.exchange.catalogue_reasons import Reason
from app.exchange.catalogue_sheet import read_sheets
from app.exchange.catalogue_table import read_table
from app.exchange.rows_311 import FileWrong, Question
from models.catalogue import Kind, Limit, LimitUnit
from models.reference import build_reference
from tests.exchange.dirty_catalogue import ROWS, save_csv, save_xlsx

ZEROS = Choices(lost_zeros=True)
HEADER = ("小类代码", "小类名称", "立案条件", "结案条件", "处置时限")


def gb18030(path: Path) -> Path:
    return save_csv(path, "gb18030")


def utf_16(path: Path) -> Path:
    return save_csv(path, "utf-16")


def saved(path: Path, *rows: Sequence[object]) -> Path:
    """Rows as csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def found(reading: Reading, kind: Kind, code: str) -> ReadClass:
    return next(one for one in reading.classes if (one.kind, one.code) == (kind, code))


def reasons(reading: Reading) -> dict[int, Reason]:
    return {row.place.row: row.reason for row in reading.odd}


@pytest.mark.parametrize(
    ("save", "name"), [(save_csv, "t.csv"), (gb18030, "t.csv"), (utf_16, "t.csv"), (save_xlsx, "t.xlsx")]
)
class TestTheDirtyTable:
    def test_every_row_has_its_fate_and_every_odd_one_its_reason(
        self, save: Callable[[Path], Path], name: str, tmp_path: Path
    ) -> None:
        reading = read_table(save(tmp_path / name), ZEROS)
        sheet = "目录" if name.endswith("xlsx") else ""
        fates = {place.row: fate for place, fate in reading.fates.items() if place.sheet == sheet}
        why = {row.place.row: row.reason for row in reading.odd if row.place.sheet == sheet}
        assert [why.get(at, fates[at]) for at in range(1, len(ROWS) + 1)] == [wanted for _, wanted in ROWS]
        assert set(fates) == set(range(1, len(ROWS) + 1)), "no row more, no row less"
        assert all(fates[at] is Fate.ODD for at in why)

    def test_what_was_understood_is_what_stands_there(
        self, save: Callable[[Path], Path], name: str, tmp_path: Path
    ) -> None:
        reading = read_table(save(tmp_path / name), ZEROS)
        refuse = found(reading, Kind.EVENT, "0110")
        assert (refuse.name, refuse.major, refuse.aliases) == ("暴露垃圾", "市容环境", ["垃圾包", "垃圾堆"])
        assert refuse.responsible == ["环卫所", "街道办"]
        assert [(one.no, one.filing, one.closing, one.limit) for one in refuse.conditions] == [
            (1, "堆放垃圾", "清除", Limit(1, LimitUnit.WORK_DAY)),
            (2, "大面积堆放", "清除并冲洗", Limit(5, LimitUnit.WORK_DAY)),
            (3, "渗滤液流淌", "清除并冲洗", Limit(2, LimitUnit.URGENT_HOUR)),
        ]
        (planting,) = found(reading, Kind.EVENT, "0117").conditions
        assert (planting.limit, planting.limit_note) == (Limit(15, LimitUnit.WORK_DAY), "种植季节")
        assert found(reading, Kind.EVENT, "0201").major == "宣传广告", "the zero came back, the heading named the major"
        roof, wall = (found(reading, Kind.EVENT, code) for code in ("020301", "020302"))
        assert (roof.name, roof.parent, wall.parent) == ("楼顶广告", "0203", "0203")
        assert roof.conditions[0].limit == Limit(15, LimitUnit.WORK_DAY)
        assert found(reading, Kind.COMPONENT, "0101").conditions[0].limit == Limit(2, LimitUnit.URGENT_HOUR)
        assert len(reading.classes) == 9
        assert reading.conditions == sum(1 for _, wanted in ROWS if wanted is Fate.CONDITION)
        assert [one.code for one in reading.left_out] == ["0205"]

    def test_what_is_not_read_is_said(self, save: Callable[[Path], Path], name: str, tmp_path: Path) -> None:
        reading = read_table(save(tmp_path / name), ZEROS)
        if name.endswith("xlsx"):
            assert reading.unread == ("目录: 备注",)
            assert reading.passed_over == ("说明",)
        else:
            assert reading.unread == ("备注",)


def test_an_odd_row_says_what_it_contradicts(tmp_path: Path) -> None:
    rows = {row.place.row: row for row in read_table(save_csv(tmp_path / "t.csv"), ZEROS).odd}
    assert rows[12].reason is Reason.SECOND_NAME
    assert rows[12].facts == {"code": "0110", "name": "暴露的生活垃圾", "first": "暴露垃圾", "row": 6}
    assert rows[12].cells[3] == "暴露的生活垃圾"
    assert rows[10].facts == {"row": 9}


def test_a_row_with_a_cell_too_many_is_listed(tmp_path: Path) -> None:
    reading = read_table(save_csv(tmp_path / "t.csv", broken=True), ZEROS)
    assert reasons(reading)[len(ROWS) + 1] is Reason.TOO_MANY_CELLS


def test_a_row_that_is_no_csv_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.csv", ("事件",), HEADER, ("0110", "暴露垃圾", "堆放", "清除", "1工作日"))
    with path.open("a", encoding="utf-8") as file:
        file.write('0111,积存"垃圾,"x"y,清除,1工作日\n0112,道路不洁,污迹,清洗,4工作时\n')
    reading = read_table(path, Choices())
    assert reasons(reading) == {4: Reason.NOT_CSV}
    assert [one.code for one in reading.classes] == ["0110", "0112"]


# ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_lost_zeros_are_asked_about_and_not_guessed(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "t.csv")
    with pytest.raises(Question, match=r"row 26, has the code 201.*--lost-zeros yes"):
        read_table(path, Choices())
    refused = read_table(path, Choices(lost_zeros=False))
    assert reasons(refused)[26] is Reason.CODE_FORM


@pytest.mark.parametrize("unit", [LimitUnit.WORK_DAY, LimitUnit.NATURAL_DAY])
def test_what_a_day_is_is_asked_about(tmp_path: Path, unit: LimitUnit) -> None:
    path = saved(tmp_path / "t.csv", ("事件",), HEADER, ("0110", "暴露垃圾", "堆放", "清除", "3天"))
    with pytest.raises(Question, match=r"row 3.*3天.*--day work or --day natural"):
        read_table(path, Choices())
    assert read_table(path, Choices(plain_day=unit)).classes[0].conditions[0].limit == Limit(3, unit)


def test_the_kind_is_asked_for_where_no_title_tells_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.csv", HEADER, ("0110", "暴露垃圾", "堆放", "清除", "1工作日"))
    with pytest.raises(Question, match="--kind component or --kind event"):
        read_table(path, Choices())
    assert read_table(path, Choices(kind=Kind.EVENT)).classes[0].kind is Kind.EVENT


def test_a_column_of_kinds_tells_it_row_by_row(tmp_path: Path) -> None:
    condition = ("缺失", "补齐", "1工作日")
    path = saved(
        tmp_path / "t.csv",
        ("类型", *HEADER),
        ("部件", "0101", "上水井盖", *condition),
        ("事件", "0101", "私搭乱建", *condition),
        ("设施", "0102", "污水井盖", *condition),
    )
    reading = read_table(path, Choices())
    assert [(one.kind, one.name) for one in reading.classes] == [
        (Kind.COMPONENT, "上水井盖"),
        (Kind.EVENT, "私搭乱建"),
    ]
    assert reasons(reading) == {4: Reason.KIND_UNKNOWN}


# ── forms of the header and of the codes ────────────────────────────────────────────────────────────────────────────


def test_a_header_of_two_rows_with_the_unit_in_its_words(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ("城市管理事件立案标准",),
        ("大类", None, "小类", None, "立案条件", "结案条件", "处置时限\n（工作日）"),
        ("代码", "名称", "代码", "名称"),
        ("01", "市容环境类", "10", "暴露垃圾", "堆放", "清除", 3),
        (None, None, None, None, "大面积堆放", "清除"),
        (None, None, "11", "积存垃圾渣土", "堆放", "清除", "4工作时"),
        (None, None, "0201", "非法小广告", "张贴", "清除", 1),
        ("02", None, "0112", "道路不洁", "污迹", "清洗", 1),
    ):
        sheet.append(cells)
    for merged in ("A2:B2", "C2:D2", "E2:E3", "F2:F3", "G2:G3", "A4:A7", "B4:B6", "C4:C5", "D4:D5", "G4:G5"):
        sheet.merge_cells(merged)
    path = tmp_path / "t.xlsx"
    book.save(path)
    reading = read_table(path, Choices())
    refuse, heap = reading.classes
    assert (refuse.code, refuse.major, heap.code, heap.major) == ("0110", "市容环境", "0111", "市容环境")
    assert [one.limit for one in refuse.conditions] == [Limit(3, LimitUnit.WORK_DAY)] * 2, "the limit's cell is merged"
    assert heap.conditions[0].limit == Limit(4, LimitUnit.WORK_HOUR), "the cell's own unit wins"
    assert reasons(reading) == {7: Reason.CODE_NOT_OF_MAJOR, 8: Reason.CODE_NOT_OF_MAJOR}


def test_an_empty_limit_of_a_csv_is_no_merged_one(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "t.csv",
        ("事件",),
        HEADER,
        ("0110", "暴露垃圾", "堆放", "清除", "1工作日"),
        ("", "", "大面积", "清除", ""),
    )
    assert reasons(read_table(path, Choices())) == {4: Reason.LIMIT_MISSING}


def test_codes_of_five_digits_when_the_edition_has_them(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "t.csv",
        ("部件",),
        HEADER,
        ("01001", "上水井盖", "缺失", "补齐", "1工作日"),
        ("0102", "污水井盖", "缺失", "补齐", "1工作日"),
    )
    reading = read_table(path, Choices(digits=5, lost_zeros=False))
    assert [one.code for one in reading.classes] == ["01001"]
    assert reasons(reading) == {4: Reason.CODE_FORM}


def test_a_class_row_and_its_conditions_below_a_refused_fine_class(tmp_path: Path) -> None:
    header = ("小类代码", "小类名称", "细类代码", "细类名称", "立案条件", "结案条件", "处置时限")
    path = saved(
        tmp_path / "t.csv",
        ("事件",),
        header,
        ("0203", "违规户外广告", "", "", "擅自设置", "拆除", "1工作日"),
        ("", "", "", "跨街广告", "跨街设置", "拆除", "1工作日"),
        ("", "", "", "", "夜间设置", "拆除", "1工作日"),
    )
    reading = read_table(path, Choices())
    assert reasons(reading) == {4: Reason.FINE_CODE, 5: Reason.CLASS_ABOVE_ODD}, "it is not given to the minor class"


def test_a_column_says_which_condition_is_the_default_one_and_nobody_guesses(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "t.csv",
        ("事件",),
        (*HEADER, "是否默认"),
        ("0110", "暴露垃圾", "堆放", "清除", "1工作日", "否"),
        ("", "", "大面积堆放", "清除", "1工作日", "√"),
        ("", "", "渗滤液", "清除", "1工作日", "是"),
        ("", "", "异味", "清除", "1工作日", "常常"),
        ("0112", "道路不洁", "污迹", "清洗", "1工作日", ""),
        ("", "", "油污", "清洗", "1工作日", ""),
        ("0113", "道路破损", "坑洼", "修复", "1工作日", ""),
    )
    reading = read_table(path, Choices())
    assert reasons(reading) == {5: Reason.SECOND_USUAL, 6: Reason.USUAL_UNKNOWN}
    made = make_edition(
        reading, "2017-city", "某市", "A city", build_reference(1, {**starter_reference(), "names": []})
    )
    assert [(row["class_code"], row["no"]) for row in made.tables["conditions"] if row["is_default"]] == [("0110", 2)]
    assert made.undecided == ("event 0112 道路不洁",), "one condition alone leaves nothing open"


# ── files that are no such table ────────────────────────────────────────────────────────────────────────────────────


def test_a_file_without_a_header(tmp_path: Path) -> None:
    with pytest.raises(FileWrong, match="no header row"):
        read_table(saved(tmp_path / "t.csv", ("甲", "乙"), (1, 2)), Choices())


def test_a_header_that_lacks_a_column_or_has_it_twice(tmp_path: Path) -> None:
    with pytest.raises(FileWrong, match="row 1 has no column for closing"):
        read_table(saved(tmp_path / "t.csv", ("代码", "小类名称", "立案条件", "时限")), Choices())
    with pytest.raises(FileWrong, match="two columns of the header in row 1 are for name"):
        read_table(saved(tmp_path / "t.csv", (*HEADER, "名称")), Choices())


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0rest", b"PK\x03\x04broken", b"\x00\x01\x02", b"\xff\xff\xff\xff"]
)
def test_files_of_other_kinds(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileWrong):
        read_table(path, Choices())
    with pytest.raises(FileWrong, match="cannot be read"):
        read_table(tmp_path / "nothing.csv", Choices())


def forged(path: Path, part: str, pieces: Iterable[bytes]) -> Path:
    """A workbook of one cell, with something else in one of its parts."""
    whole = path.with_name("whole.xlsx")
    book = Workbook()
    book.active.append(["x"])  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            with made.open(name, "w") as target:
                for piece in pieces if name == part else [source.read(name)]:
                    target.write(piece)
    return path


SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_a_small_file_that_unpacks_to_a_large_one(tmp_path: Path, part: str) -> None:
    path = forged(tmp_path / "t.xlsx", part, [b" " * 2**20] * 65)
    assert path.stat().st_size < 100_000
    with pytest.raises(FileWrong, match="more than 64 MB"):
        read_table(path, Choices())


def test_a_csv_file_larger_than_any_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    with pytest.raises(FileWrong, match="more than 64 MB"):
        read_table(path, Choices())


def test_cells_at_the_edge_of_the_sheet_are_not_followed(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1, 101))
    path = forged(tmp_path / "t.xlsx", SHEET, [BEGIN, cells, b"</sheetData></worksheet>"])
    (sheet,) = read_sheets(path)
    assert {line.cells for line in sheet.lines} == {()}


def test_merged_cells_that_lie_on_each_other(tmp_path: Path) -> None:
    """No spreadsheet writes them; each of them would be written into each row below."""
    merged = b"".join(b'<mergeCell ref="A%d:GR50000"/>' % row for row in range(1, 301))
    rows = b"".join(b'<row r="%d"/>' % row for row in range(1, 301))
    end = b"</sheetData><mergeCells>" + merged + b"</mergeCells></worksheet>"
    with pytest.raises(FileWrong, match="lie on each other in row 201"):
        read_sheets(forged(tmp_path / "t.xlsx", SHEET, [BEGIN, rows, end]))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, BEGIN + b'<row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>'),
        (SHEET, BEGIN + b'<row r="1"><c r="A1" s="99"><v>7</v></c></row></sheetData></worksheet>'),
        (SHEET, BEGIN + b'<row r="1"><c r="A1" t="n"><v>seven</v></c></row></sheetData></worksheet>'),
        ("[Content_Types].xml", b'<Types odd="1"/>'),
    ],
    ids=["a text that is not there", "a form that is not there", "a number that is none", "types of a kind unheard of"],
)
def test_a_workbook_that_is_written_wrong_is_no_table(tmp_path: Path, part: str, content: bytes) -> None:
    with pytest.raises(FileWrong, match="no whole xlsx file"):
        read_sheets(forged(tmp_path / "t.xlsx", part, [content]))


def test_a_small_file_of_more_cells_than_any_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty cells are a few bytes in the file and hundreds in the memory: 64 MB of them were read for minutes."""
    monkeypatch.setattr(catalogue_sheet, "MOST_MARKS", 1000)
    with pytest.raises(FileWrong, match="more cells"):
        read_sheets(
            forged(tmp_path / "t.xlsx", SHEET, [BEGIN, b"<row>", b"<c/>" * 1000, b"</row></sheetData></worksheet>"])
        )
