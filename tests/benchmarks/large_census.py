"""A census as large as a big city's, of no real place: grids in a chequer board, components along them, many places.

It goes through the same door as the centre's pages do, so the file is what a desk has after its first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from math import sqrt
from pathlib import Path
from random import Random

from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from models.census import CensusKind, CensusPage

KEY = bytes(range(32))
COMPONENTS, GRIDS, POIS = 1_150_000, 28_000, 60_000
"""As in DOMAIN §12; places and house numbers are a guess."""

WEST, SOUTH = 103.85, 30.5
SIDE = 0.0012
"""Degrees of a grid's side, so that the grids together are as large as the built-up city."""
CLASSES = tuple(f"0{major}{minor:02}" for major in (1, 2, 3) for minor in range(1, 21))
ROADS = ("督院街", "示例路", "锦华路", "玉沙路", "红星路二段", "人民南路", "天府大道", "芳草街", "永丰路", "建设巷")
TRADES = ("便民超市", "茶馆", "小学", "社区卫生站", "菜市场", "五金店", "停车场", "邮局", "公园", "书店")
PIECE = 5_000

Row = dict[str, object]


def across() -> int:
    """How many grids lie beside each other."""
    return int(sqrt(GRIDS)) + 1


def grids() -> Iterator[Row]:
    """The grids, row by row; every hundred of them are a community."""
    for at in range(GRIDS):
        row, column = divmod(at, across())
        west, south = WEST + column * SIDE, SOUTH + row * SIDE
        community = 510104001001 + (at // 6_000) * 1_000 + (at // 100 % 60)
        ring = [[west, south], [west + SIDE, south], [west + SIDE, south + SIDE], [west, south + SIDE]]
        chain = {"division": 510104, "street": community // 1000, "community": community}
        yield {"code": f"{community}{at % 100:02}", **chain, "ring": ring, "on_map": True, "gone": False}


def point(chance: Random) -> tuple[float, float]:
    """Somewhere in the grids, half of them in the middle tenth of the city."""
    width = across() * SIDE
    close = chance.random() < 0.5
    spread, begin = (0.32 * width, 0.34 * width) if close else (width, 0.0)
    return WEST + begin + chance.random() * spread, SOUTH + begin + chance.random() * spread


def components(chance: Random, count: int = COMPONENTS) -> Iterator[Row]:
    """Components, in the order of their codes as the centre sends them."""
    for at in range(count):
        lon, lat = point(chance)
        code = CLASSES[at * len(CLASSES) // count]
        owner = {"owner_code": "JJ-YH2", "owner_name": "锦江市政养护二所", "surveyed_on": "2016-05-01"}
        kept = {"division": 510104, "class_code": code, "name": "示例部件", "state": "good", "source": "实测"}
        yield {"id": f"510104{code}{at:06}", **kept, "lon": lon, "lat": lat, **owner, "gone": False}


def pois(chance: Random, count: int = POIS) -> Iterator[Row]:
    """Places with addresses on a few hundred roads."""
    for at in range(count):
        lon, lat = point(chance)
        road = f"{ROADS[at % 10][:-1]}{at // 10 % 40 or ''}{ROADS[at % 10][-1]}"
        name = f"{road}{TRADES[at // 7 % 10]}{at}"
        address = f"锦江区{road}{at // 400 + 1}号"
        kept = {"division": 510104, "name": name, "aliases": [], "kind": "shop", "address": address, "gone": False}
        yield {"id": f"p{at}", **kept, "lon": lon, "lat": lat}


def fill(census: Census, kind: CensusKind, rows: Iterator[Row], told: Callable[[int], None] = lambda _n: None) -> None:
    """Takes rows in pages, as a desk does."""
    piece: list[Row] = []
    done = 0
    for row in rows:
        piece.append(row)
        if len(piece) == PIECE:
            done += PIECE
            _take(census, kind, piece, more=True)
            told(done)
            piece = []
    _take(census, kind, piece, more=False)


def _take(census: Census, kind: CensusKind, rows: list[Row], *, more: bool) -> None:
    census.absorb(kind, CensusPage(tuple(rows), 1, 1, str(len(rows)), more))


def make_file(path: Path, components_: int = COMPONENTS) -> None:
    """The whole census in a file of its own."""
    with Database(path, KEY) as database:
        make_census(database)
    chance = Random(20170721)
    with closing(Census(Database(path, KEY))) as census:
        fill(census, CensusKind.UNIT_GRIDS, grids())
        fill(census, CensusKind.POIS, pois(chance))
        fill(census, CensusKind.COMPONENTS, components(chance, components_))
