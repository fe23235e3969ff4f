"""A crossing said by its two roads (红星路与东大街交叉口): where houses of both stand nearest to each other.

A census lists houses with their addresses, and sometimes the roads, but no crossings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

from app.desk.found import PlaceFound, PlaceKind
from app.local.census_words import key_of
from app.local.database import Cells, Values
from models.ground import metres_between, metres_per_degree

Ask = Callable[[str, Values], list[Cells]]
Point = tuple[float, float]

REACH = 120.0
"""Metres: where no two houses of the roads stand nearer to each other, the census knows of no crossing."""
_HOUSES = 2_000
"""Of each road so many are looked at."""
_SAID = re.compile(
    r"(?P<one>.{2,20}?)\s*(?:与|和|跟|、|/|\+|×|&|\s)\s*(?P<other>.{2,20}?)(?:的)?"
    r"(?:交叉路?口|十字路口|交汇处|交界处|路口|口)?"
)


def crossing(ask: Ask, text: str) -> Iterator[PlaceFound]:
    """The crossing of two roads, if `text` names two that the census knows and that meet."""
    said = _SAID.fullmatch(text.strip())
    if said is None:
        return
    names = [key_of(said[which]) for which in ("one", "other")]
    if not all(names) or names[0] == names[1]:
        return
    one, other = (_points(ask, name) for name in names)
    nearest = min(_near(one, other), default=None)
    if nearest is not None and nearest[0] <= REACH:
        (west, south), (east, north) = nearest[1:]
        lon, lat = (west + east) / 2, (south + north) / 2
        yield PlaceFound(PlaceKind.CROSSING, "/".join(names), text.strip(), "", lon, lat)


def _points(ask: Ask, road: str) -> list[Point]:
    rows = ask("SELECT lon, lat FROM pois WHERE road = ? LIMIT ?", (road, _HOUSES))
    return [(float(str(lon)), float(str(lat))) for lon, lat in rows]


def _near(one: list[Point], other: list[Point]) -> Iterator[tuple[float, Point, Point]]:
    """Pairs that may be within reach, with their metres: only those of neighbouring squares are measured."""
    if not one or not other:
        return
    along, up = metres_per_degree(one[0][1])

    def square(point: Point) -> tuple[int, int]:
        return int(point[0] * along / REACH), int(point[1] * up / REACH)

    squares: dict[tuple[int, int], list[Point]] = {}
    for point in one:
        squares.setdefault(square(point), []).append(point)
    for point in other:
        column, row = square(point)
        for east, north in product((-1, 0, 1), repeat=2):
            for beside in squares.get((column + east, row + north), ()):
                yield metres_between(*beside, *point), beside, point
