"""The columns of tables that hold from a day on, and how a cell of a sheet becomes a value of theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from models.areas import AreaKind
from models.place import CITY_BOUNDS, Group
from models.working_time import CalendarKind

Row = dict[str, object]
Read = Callable[[str], object]


class Table(StrEnum):
    """What can be brought in; the value is the table's name at the centre."""

    AREAS = "areas"
    OPENINGS = "openings"
    HOLIDAYS = "calendar_days"
    LIMITS = "stage_limits"
    RANKINGS = "rankings"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the table, other words for it, how a cell is read; `empty` stands for an empty cell."""

    name: str
    words: tuple[str, ...]
    read: Read
    required: bool = False
    empty: object = None


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _text(cell: str) -> object:
    return cell


def _whole(cell: str) -> object:
    return int(cell)


def _number(cell: str) -> object:
    value = float(cell)
    if not 0 <= value < 1e7:
        raise ValueError("no length in metres")
    return value


_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00:00)?")


def _day(cell: str) -> object:
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


def _flag(cell: str) -> object:
    if cell.lower() not in _YES | _NO:
        raise ValueError("neither 1 (上班) nor 0 (放假)")
    return cell.lower() in _YES


def _choice(kind: type[StrEnum], words: Mapping[str, StrEnum]) -> Read:
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
_FROM = Column("valid_from", ("from", "开始日期", "起始日期"), _day, empty=_ALWAYS)
_TO = Column("valid_to", ("to", "until", "结束日期", "终止日期"), _day)

COLUMNS: Mapping[Table, tuple[Column, ...]] = {
    Table.AREAS: (
        Column("code", ("编码", "代码"), _text, required=True),
        Column("kind", ("类型",), _choice(AreaKind, _KINDS), required=True),
        Column("name_zh", ("名称",), _text, required=True),
        Column("name_en", ("英文名称",), _text),
        Column("division", ("区划代码", "行政区划"), _whole),
        Column("metres", ("长度",), _number),
        Column("ring", ("outline", "范围"), _points),
        Column("line", ("中线",), _points),
        Column("illustrative", ("示意",), _flag, empty=False),
        _FROM,
        _TO,
    ),
    Table.OPENINGS: (
        Column("calendar", ("日历",), _choice(CalendarKind, _CALENDARS), required=True),
        Column("area", ("区域",), _text, empty=""),
        Column("starts", ("开始时间",), _time, required=True),
        Column("ends", ("结束时间",), _time, required=True),
        _FROM,
        _TO,
    ),
    Table.HOLIDAYS: (
        Column("day", ("日期",), _day, required=True),
        Column("worked", ("上班", "班休"), _flag, required=True),
    ),
    Table.LIMITS: (
        Column("name", ("名称",), _text, required=True),
        Column("edition", ("版本",), _text, empty=""),
        Column("first_stage", ("from", "起始阶段"), _text, required=True),
        Column("last_stage", ("to", "终止阶段"), _text, required=True),
        Column("minutes", ("分钟",), _whole, required=True),
        Column("calendar", ("日历",), _choice(CalendarKind, _CALENDARS), required=True),
    ),
    Table.RANKINGS: (
        Column("division", ("区划代码", "行政区划"), _whole, required=True),
        Column("ranking", ("分组", "类别"), _choice(Group, _GROUPS), required=True),
        _FROM,
        _TO,
    ),
}
