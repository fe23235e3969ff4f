"""The cameras and patrol vehicles of an illustrative census; see `making`. None exists, no link leads anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import cos, pi, sin
from random import Random
from typing import Protocol

from models.working_time import CITY_ZONE

CAMERA_HEADER = ("编号", "名称", "类型", "视频地址", "备注", "lon", "lat")

ENDS = datetime(2017, 7, 21, 9, 28, tzinfo=CITY_ZONE)
"""The last position of the vehicle that was heard last: two minutes before the demonstration city's clock begins."""

_KINDS = ("枪机", "球机", "高点")
_COMPANIES = ("示例环卫一公司", "示例环卫二公司", "示例市政巡查队")
_STEP = timedelta(seconds=30)
_POSITIONS = 90
_REACH = 0.012
"""Degrees that a vehicle goes from where it began."""


class Street(Protocol):
    """As much of a street as is needed here."""

    @property
    def division(self) -> int:
        """Its division's code."""
        ...

    @property
    def name(self) -> str:
        """How it is called."""
        ...

    @property
    def lon(self) -> float:
        """Its middle, degrees."""
        ...

    @property
    def lat(self) -> float:
        """Its middle, degrees."""
        ...


def cameras(streets: Sequence[Street], count: int) -> Iterator[Sequence[object]]:
    """Rows of CAMERA_HEADER behind it. One of seven has no link, as some have none in every city."""
    yield CAMERA_HEADER
    chance = Random(20170724)
    for n in range(count):
        street, number = streets[n % len(streets)], 1 + n // len(streets)
        lon = round(street.lon + chance.uniform(-0.002, 0.002), 6)
        lat = round(street.lat + chance.uniform(-0.002, 0.002), 6)
        link = "" if n % 7 == 6 else f"rtsp://camera-{n + 1:05}.example.invalid/live"
        name = f"{street.name}{number}号点位（示例）"
        yield (f"{street.division}V{n + 1:07}", name, _KINDS[n % len(_KINDS)], link, "示例，无画面", lon, lat)


def tracks(streets: Sequence[Street], count: int) -> Iterator[Mapping[str, object]]:
    """Features of vehicles that went around this morning, each until a few minutes earlier than the one before."""
    chance = Random(20170725)
    for n in range(count):
        street = streets[n * len(streets) // count]
        ended = ENDS - timedelta(minutes=11 * n)
        times = [(ended - _STEP * (_POSITIONS - 1 - at)).isoformat() for at in range(_POSITIONS)]
        names = {
            "id": f"{street.division}T{n + 1:05}",
            "vehicle": f"巡{n + 1:02}（示例）",
            "company": _COMPANIES[n % len(_COMPANIES)],
            "区划代码": str(street.division),
            "times": times,
        }
        line = [_at(street, chance, at) for at in range(_POSITIONS)]
        yield {"type": "Feature", "properties": names, "geometry": {"type": "LineString", "coordinates": line}}


def _at(street: Street, chance: Random, at: int) -> list[float]:
    """A round that is bent a little, as by blocks."""
    turn = 1.7 * pi * at / _POSITIONS
    east, north = _REACH * sin(turn) + chance.uniform(-2e-4, 2e-4), _REACH * 0.7 * (1 - cos(turn))
    return [round(street.lon + east, 6), round(street.lat + north, 6)]


def notices(streets: Sequence[Street]) -> Iterator[Mapping[str, object]]:
    """One: half of a street's carriageway is closed for a week."""
    street, reach = streets[0], 0.0016
    names = {
        "id": f"{street.division}N00001",
        "内容": f"{street.name}检查井抢修，占用半幅车道，请绕行（示例）",
        "发布单位": "示例市政抢修队",
        "开始时间": "2017-07-21T08:00:00+08:00",
        "结束时间": "2017-07-28T18:00:00+08:00",
    }
    west, east = round(street.lon - reach, 6), round(street.lon + reach, 6)
    south, north = round(street.lat - 0.0004, 6), round(street.lat + 0.0004, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    yield {"type": "Feature", "properties": names, "geometry": {"type": "Polygon", "coordinates": [ring]}}
