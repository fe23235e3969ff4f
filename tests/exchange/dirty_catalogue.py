"""A city's table with every kind of dirt, and what each of its rows is: written once, saved as xlsx and as csv.

An invented table: no city's limits.
"""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook

from app.exchange.catalogue_reading import Fate
from app.exchange.catalogue_reasons import Reason

T, H, B, S, N, C, K = (
    Fate.TITLE, Fate.HEADER, Fate.BLANK, Fate.SECTION, Fate.NOTE, Fate.CONDITION, Fate.CLASS,
)  # fmt: skip

HEADER = (
    "序号",
    "大类",
    "小类代码",
    "小类名称",
    "细类代码",
    "细类名称",
    "立案条件",
    "结案条件",
    "处置时限",
    "责任单位",
    "别名",
    "备注",
)
WIDTH = len(HEADER)

Cells = tuple[str | int | None, ...]


def row(
    code: str | int = "", name: str = "", filing: str = "", closing: str = "", limit: str | int = "", **more: str
) -> Cells:
    """A row of the table; `more`: major, fine_code, fine, unit (责任单位), aliases, remark, serial."""
    return (
        more.get("serial", ""), more.get("major", ""), code, name, more.get("fine_code", ""), more.get("fine", ""),
        filing, closing, limit, more.get("unit", ""), more.get("aliases", ""), more.get("remark", ""),
    )  # fmt: skip


def alone(text: str) -> Cells:
    """A row of one text, merged over the whole width in the xlsx."""
    return (text,)


ROWS: tuple[tuple[Cells, Fate | Reason], ...] = (
    (alone("某市数字化城市管理部件、事件立案结案规范（示例，非标准）"), T),
    (alone("（2017年修订版）"), T),
    ((), B),
    (HEADER, H),
    (alone("一、事件类"), S),
    (row("0110", "暴露垃圾", "堆放垃圾", "清除", "1工作日", major="市容环境",
         unit="环卫所", aliases="垃圾包；垃圾堆"), C),
    (row("", "", "大面积堆放", "清除并冲洗", " 5工作日"), C),
    (row("", "", "渗滤液流淌", "清除并冲洗", "2紧急工作时", unit="街道办"), C),
    (row("０１１２", "道路不洁", "路面污迹", "清洗", "４ 工作时"), C),
    (row("0112", "道路不洁 ", "路面污迹", "清洗", "4工作时"), Reason.REPEATED),
    (row("", "", "路面污迹", "清洗", "8工作时"), Reason.CONTRADICTS),
    (row("0110", "暴露的生活垃圾", "袋装垃圾", "清除", "4工作时"), Reason.SECOND_NAME),
    (row("", "", "散落垃圾", "清扫", "4工作时"), Reason.CLASS_ABOVE_ODD),
    ((), B),
    (row("01-17", "绿地脏乱", "缺株", "补植", "种植季节15工作日", serial="7"), C),
    (row("", "", "绿地内有垃圾", "清除", "30分钟"), Reason.LIMIT_UNIT_UNKNOWN),
    (row("", "", "绿地内有杂物", "清除", "尽快"), Reason.LIMIT_UNKNOWN),
    (row("", "", "绿篱缺损", "补植", "一般5工作日，种植季节15工作日"), Reason.LIMIT_SEVERAL),
    (row("", "", "绿地积水", "排除", ""), Reason.LIMIT_MISSING),
    (row("", "", "绿地踩踏", "修复", "4"), Reason.LIMIT_WITHOUT_UNIT),
    (row("", "", "草坪斑秃", "修复", "0.5工作日"), Reason.LIMIT_NOT_WHOLE),
    (row("", "", "", "清除", "1工作日"), Reason.FILING_MISSING),
    (row("", "", "树枝折断", "", "1工作日"), Reason.CLOSING_MISSING),
    (alone("（二）宣传广告"), S),
    (HEADER, H),
    (row(201, "非法小广告", "张贴涂写", "清除", "1工作日"), C),
    (row("0203", "违规户外广告", fine_code="01", fine="楼顶广告",
         filing="擅设", closing="拆除", limit="十五个工作日内"), C),
    (row("", "", fine_code="020302", fine="墙面广告",
         filing="擅设", closing="拆除", limit="10工作日", remark="示例"), C),
    (row("", "", fine="跨街广告", filing="擅自设置", closing="拆除", limit="10工作日"), Reason.FINE_CODE),
    (row("020499", "语言文字不规范", "有错别字", "更正", "3工作日"), Reason.PARENT_MISSING),
    (row("", "街头散发广告", "散发", "制止", "2工作时"), Reason.CODE_MISSING),
    (row("0202", "", "散发", "制止", "2工作时"), Reason.NAME_MISSING),
    (row("零二零六", "违规牌匾标识", "擅自设置", "拆除", "5工作日"), Reason.CODE_FORM),
    (row("0205", "户外广告位置不合理"), Reason.CONDITION_MISSING),
    (row("0207", "违规标语宣传品"), K),
    (row("", "", "悬挂横幅", "拆除", "4小时"), C),
    (alone("二、部件类"), S),
    (row("0101", "上水井盖", "井盖缺失", "补齐", "2紧急工作时", major="公用设施"), C),
    (row("0102", "污水井盖", "井盖缺失", "补齐", "2紧急工作时", major="公共设施"), Reason.SECOND_MAJOR),
    (alone("以下空白"), Reason.NOT_UNDERSTOOD),
    (alone("注：本表为示例。"), N),
)  # fmt: skip
"""Every row of the file in its order, and what it is to be taken for."""


def save_csv(path: Path, encoding: str = "utf-8-sig", *, broken: bool = False) -> Path:
    """As a spreadsheet exports it, merged cells empty but the first; `broken` adds a row with a cell too many."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        for cells, _ in ROWS:
            filled = ["" if cell is None else cell for cell in cells]
            writer.writerow(filled + [""] * (WIDTH - len(filled)))
        if broken:
            writer.writerow([*row("0208", "某类", "甲", "乙", "1工作日"), "多出的一格"])
    return path


def save_xlsx(path: Path) -> Path:
    """As a workbook: titles and headings merged over the width, a class's cells merged down, 0201 as a number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "目录"
    for at, (cells, _) in enumerate(ROWS, 1):
        for column, cell in enumerate(cells, 1):
            if cell not in ("", None):
                sheet.cell(at, column, cell)
        if len(cells) == 1:
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=WIDTH)
    book.create_sheet("说明").append(["本工作簿为示例"])
    book.save(path)
    return path
