"""The columns of tables that hold from a day on, and how a cell of a sheet becomes a value of theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from app.exchange.header_rows import Column, Read
from models.areas import AreaKind
from models.place import CITY_BOUNDS, Group
from models.working_time import CalendarKind


class Table(StrEnum):
    """What can be brought in; the value is the table's name at the centre."""

    AREAS = "areas"
    OPENINGS = "openings"
    HOLIDAYS = "calendar_days"
    LIMITS = "stage_limits"
    RANKINGS = "rankings"


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def text_cell(cell: str) -> object:
    """The text as it stands."""
    return cell


def whole_cell(cell: str) -> object:
    """A whole number."""
    return int(cell)


def _number(cell: str) -> object:
    value = float(cell)
    if not 0 <= value < 1e7:
        raise ValueError("no length in metres")
    return value


_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00:00)?")


def day_cell(cell: str) -> object:
    """A day, as ISO text, of 2017-07-21, 2017/7/21 or 2017年7月21日. Raises ValueError."""
    found = _DAY.fullmatch(cell)
    if not found:
        raise ValueError("no day: write 2017-07-21")
    return date(*map(int, found.groups())).isoformat()


def _time(cell: str) -> object:
    if cell in ("24:00", "24:00:00"):
        raise ValueError("the last moment of a day is 23:59:59")
    hour, _, rest = cell.partition(":")
    return time.fromisoformat(f"{hour.zfill(2)}:{rest}").isoformat()


_YES = frozenset({"1", "true", "yes", "班", "上班", "是"})
_NO = frozenset({"0", "false", "no", "休", "放假", "否"})


def flag_cell(cell: str) -> object:
    """Whether it says 1, yes, 是, 上班, or the contrary. Raises ValueError."""
    if cell.lower() not in _YES | _NO:
        raise ValueError("neither 1 (上班) nor 0 (放假)")
    return cell.lower() in _YES


def choice_of(kind: type[StrEnum], words: Mapping[str, StrEnum]) -> Read:
    """Reads one of the values, or a word for one; what it makes raises ValueError for another."""

    def read(cell: str) -> object:
        if cell in words:
            return words[cell].value
        if cell not in set(kind):
            raise ValueError(f"one of {', '.join(kind)}")
        return cell

    return read


def _points(cell: str) -> object:
    """[[lon, lat], …] of JSON or of WKT, CGCS2000 degrees in the city."""
    found = re.fullmatch(r"(?:POLYGON *\(|LINESTRING *)\(([^()]*)\)\)?", cell, re.IGNORECASE)
    try:
        pairs = [part.split() for part in found[1].split(",")] if found else json.loads(cell)
    except RecursionError as deep:
        raise ValueError("no list of points") from deep
    points = [[float(lon), float(lat)] for lon, lat in pairs]
    if len(points) < 2 or not all(CITY_BOUNDS.contains(lon, lat) for lon, lat in points):
        raise ValueError("two points or more, each lon lat in degrees within the city")
    return points


_KINDS: Mapping[str, StrEnum] = {
    "辖区": AreaKind.DIVISION,
    "管控区域": AreaKind.AREA,
    "路段": AreaKind.ROAD,
    "街道": AreaKind.STREET,
    "街办": AreaKind.STREET,
    "火车站": AreaKind.STATION,
}
_GROUPS: Mapping[str, StrEnum] = {"中心城区": Group.CENTRAL, "郊区": Group.SUBURBAN, "功能区": Group.FUNCTIONAL}
_CALENDARS: Mapping[str, StrEnum] = {
    "工作": CalendarKind.WORK,
    "监督": CalendarKind.MONITOR,
    "连续": CalendarKind.CONTINUOUS,
}
_ALWAYS = "1900-01-01"
FROM = Column("valid_from", ("from", "开始日期", "起始日期"), day_cell, empty=_ALWAYS)
TO = Column("valid_to", ("to", "until", "结束日期", "终止日期"), day_cell)

COLUMNS: Mapping[Table, tuple[Column, ...]] = {
    Table.AREAS: (
        Column("code", ("编码", "代码"), text_cell, required=True),
        Column("kind", ("类型",), choice_of(AreaKind, _KINDS), required=True),
        Column("name_zh", ("名称",), text_cell, required=True),
        Column("name_en", ("英文名称",), text_cell),
        Column("division", ("区划代码", "行政区划"), whole_cell),
        Column("metres", ("长度",), _number),
        Column("ring", ("outline", "范围"), _points),
        Column("line", ("中线",), _points),
        Column("illustrative", ("示意",), flag_cell, empty=False),
        FROM,
        TO,
    ),
    Table.OPENINGS: (
        Column("calendar", ("日历",), choice_of(CalendarKind, _CALENDARS), required=True),
        Column("area", ("区域",), text_cell, empty=""),
        Column("starts", ("开始时间",), _time, required=True),
        Column("ends", ("结束时间",), _time, required=True),
        FROM,
        TO,
    ),
    Table.HOLIDAYS: (
        Column("day", ("日期",), day_cell, required=True),
        Column("worked", ("上班", "班休"), flag_cell, required=True),
    ),
    Table.LIMITS: (
        Column("name", ("名称",), text_cell, required=True),
        Column("edition", ("版本",), text_cell, empty=""),
        Column("first_stage", ("from", "起始阶段"), text_cell, required=True),
        Column("last_stage", ("to", "终止阶段"), text_cell, required=True),
        Column("minutes", ("分钟",), whole_cell, required=True),
        Column("calendar", ("日历",), choice_of(CalendarKind, _CALENDARS), required=True),
    ),
    Table.RANKINGS: (
        Column("division", ("区划代码", "行政区划"), whole_cell, required=True),
        Column("ranking", ("分组", "类别"), choice_of(Group, _GROUPS), required=True),
        FROM,
        TO,
    ),
}
