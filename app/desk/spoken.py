"""Where somebody is who says so on the radio: a code, coordinates, a crossing, a house (DOMAIN §9.7).

Nobody's handset tells where it is. What is said is read like what is typed into the search of places; a name alone says
too little, whole roads and communities are no position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from app.desk.found import ComponentFound, GridFound, PlaceFound, PlaceKind
from models.coordinates import read_point
from models.ground import Point
from models.place import CITY_BOUNDS

_ROAD = r"[\u3400-\u9fff]{1,9}?(?:大道|大街|[路街道巷里弄])(?:[东南西北中]?[一二三四五六七八九十]?段)?"
_CODE = re.compile(r"(?<!\d)\d{14,17}(?!\d)")
_COORDINATES = re.compile(r"(?<![\d.])\d{2,3}\.\d{3,}[°\s,，、/]{1,3}\d{2,3}\.\d{3,}(?![\d.])")
_CROSSING = re.compile(rf"({_ROAD})\s*[与和跟、/]\s*({_ROAD})(?=的?(?:交叉|十字|交汇|交界|路?口))")
_HOUSE = re.compile(rf"({_ROAD})\s*(\d{{1,4}})\s*号(?!线|井|楼)")
_NAMED_ROAD = re.compile(_ROAD)
_BUILT = re.compile(
    r"[\u3400-\u9fff]{2,12}?(?:小学|中学|大学|学校|幼儿园|医院|市场|商场|广场|公园|大厦|小区|地铁站|车站|公厕|加油站|大桥)"
)
"""What stands somewhere and is called by a name of its own."""
_AHEAD = 5
"""How many letters may stand before the name of a road that belong to what is said of it: 已经到了督院街."""


class Places(Protocol):
    """What knows places by code and by name; `ui.given_desk.Here` is one."""

    def grid(self, code: str) -> GridFound | None:
        """The unit grid with this code."""
        ...

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this identification code."""
        ...

    def search(self, text: str, limit: int = 20) -> Sequence[PlaceFound]:
        """Places for what was typed; best first."""
        ...


def position_in(text: str, places: Places) -> Point | None:
    """The point (CGCS2000 degrees) of what `text` names for certain: a code, coordinates, a crossing; None for none."""
    return next(_codes(text, places), None) or next(_coordinates(text), None) or next(_crossings(text, places), None)


def house_in(text: str, places: Places) -> Point | None:
    """The point of the house that `text` names, where its road is known; None for none."""
    for road, number in _HOUSE.findall(text):
        for name in _shorter(road):
            found = _first(places.search(f"{name}{number}号", 1), _HOUSES)
            if found is not None:
                return found
    return None


def named_in(text: str, places: Places) -> Point | None:
    """About where something is that `text` names: a road, or what stands there; None for none.

    A road is long, and a school is not where somebody stands who speaks of it: no position, but a place for a call.
    """
    for pattern, kinds in ((_BUILT, _STANDING), (_NAMED_ROAD, _ROADS)):
        for said in pattern.findall(text):
            for name in _shorter(said):
                found = next(iter(places.search(name, 1)), None)
                if found is not None and found.kind in kinds and found.name.startswith(name):
                    return found.lon, found.lat
    return None


_STANDING = frozenset({PlaceKind.POI})
_ROADS = frozenset({PlaceKind.ROAD})
_HOUSES = frozenset({PlaceKind.POI, PlaceKind.HOUSE})
_CROSSINGS = frozenset({PlaceKind.CROSSING})


def _codes(text: str, places: Places) -> Iterator[Point]:
    for code in _CODE.findall(text):
        found = places.grid(code) or places.component(code)
        if found is not None:
            yield found.lon, found.lat


def _coordinates(text: str) -> Iterator[Point]:
    for said in _COORDINATES.findall(text):
        point = read_point(said)
        if point is not None and CITY_BOUNDS.contains(point.lon, point.lat):
            yield point.lon, point.lat


def _crossings(text: str, places: Places) -> Iterator[Point]:
    for one, other in _CROSSING.findall(text):
        for name in _shorter(one):
            found = _first(places.search(f"{name}与{other}路口", 1), _CROSSINGS)
            if found is not None:
                yield found


def _shorter(road: str) -> Iterator[str]:
    """The name as it was caught, and without what may have been said before it: a name has two letters at least."""
    yield from (road[n:] for n in range(min(_AHEAD, len(road) - 2) + 1))


def _first(found: Sequence[PlaceFound], kinds: frozenset[PlaceKind]) -> Point | None:
    return next(((one.lon, one.lat) for one in found if one.kind in kinds), None)
