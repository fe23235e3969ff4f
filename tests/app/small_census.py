"""A small illustrative census as the centre sends it: one street, two communities, three grids, components, places.

The grids are squares of about 96 by 111 metres, side by side from west to east; a gap of about 6 metres lies between
the second and the third.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.desk.here import Here
from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from models.census import BY_CODE, CensusKind, CensusPage

KEY = bytes(range(32))
JINJIANG = 510104
STREET = 510104901
DUYUAN, HONGXING = 510104901001, 510104901002
WEST, MIDDLE, EAST = "51010490100101", "51010490100102", "51010490100201"
LON, LAT = 104.08, 30.65
SIDE = 0.001
GAP = 0.00006

Row = dict[str, object]


def square(lon: float, lat: float = LAT, side: float = SIDE) -> list[list[float]]:
    """A square ring with its south-west corner there."""
    return [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side]]


def grid(code: str, ring: list[list[float]] | None, **more: object) -> Row:
    """A unit grid; its chain follows from the code."""
    chain = {"division": int(code[:6]), "street": int(code[:9]), "community": int(code[:12])}
    return {"code": code, **chain, "duty_grid": "JJ-D01", "ring": ring, "on_map": ring is not None, **more}


def component(serial: int, lon: float, lat: float = LAT + SIDE / 2, class_code: str = "0101", **more: object) -> Row:
    """A component of Jinjiang."""
    identifier = f"{JINJIANG}{class_code}{serial:06}"
    kept = {"name": "上水井盖", "state": "good", "unit_grid": WEST, "surveyed_on": "2016-05-01"}
    place = {"lon": lon, "lat": lat}
    return {"id": identifier, "division": JINJIANG, "class_code": class_code, **place, **kept, **more}


def poi(identifier: str, name: str, address: str | None = None, **more: object) -> Row:
    """A place of Jinjiang."""
    kept: Row = {"aliases": [], "kind": "shop", "lon": LON, "lat": LAT, "division": JINJIANG}
    return {"id": identifier, "name": name, "address": address, **kept, **more}


GRIDS = [
    grid(WEST, square(LON), name="督院街一号网格"),
    grid(MIDDLE, square(LON + SIDE)),
    grid(EAST, square(LON + 2 * SIDE + GAP), duty_grid=None),
]
COMMUNITIES: list[Row] = [
    {"code": DUYUAN, "division": JINJIANG, "street": STREET, "name": "督院街社区（示例）"},
    {"code": HONGXING, "division": JINJIANG, "street": STREET, "name": "红星路社区（示例）"},
]
STREETS: list[Row] = [{"code": STREET, "division": JINJIANG, "name": "督院街街道（示例）"}]
COMPONENTS = [
    component(1, LON + 0.0002, state="damaged", keeper_name="市政养护二所"),
    component(2, LON + 0.0003),
    component(3, LON + 0.0004, class_code="0103", name="雨水井盖"),
    component(4, LON + 0.0009, state="removed"),
]
POIS = [
    poi("p-road", "督院街", "锦江区", kind="road"),
    poi("p-school", "督院街小学（示例）", "锦江区督院街街道督院街12号", aliases=["督小"]),
    poi("p-10", "老字号茶馆（示例）", "督院街 10 号附2号"),
    poi("p-15", "便民菜店（示例）", "督院街15号"),
    poi("p-18", "督院街菜市场（示例）", "督院街18号"),
    poi("p-hx", "红星路二段邮局（示例）", "红星路二段70号"),
]


def page(kind: CensusKind, rows: Sequence[Row], version: int = 1, *, more: bool = False) -> CensusPage:
    """One page of a kind, whose last row is the place of the next."""
    name = "code" if kind in BY_CODE else "id"
    last = str(rows[-1][name]) if rows else ""
    return CensusPage(tuple({"gone": False, **_said(row)} for row in rows), version, version, last, more)


def _said(row: Mapping[str, object]) -> Row:
    return {name: value for name, value in row.items() if value is not None}


WHOLE: Mapping[CensusKind, Sequence[Row]] = {
    CensusKind.STREETS: STREETS,
    CensusKind.COMMUNITIES: COMMUNITIES,
    CensusKind.UNIT_GRIDS: GRIDS,
    CensusKind.COMPONENTS: COMPONENTS,
    CensusKind.POIS: POIS,
}


@dataclass
class Kept:
    """A file of the census: its writer, and what the desk asks of it."""

    path: Path
    census: Census
    here: Here

    @classmethod
    def make(cls, folder: Path) -> Kept:
        """An empty one."""
        path = folder / "census.sqlite"
        with Database(path, KEY) as database:
            make_census(database)
        return cls(path, Census(Database(path, KEY)), Here(lambda: Database(path, KEY, read_only=True)))

    def take(self, kind: CensusKind, rows: Iterable[Row], version: int = 1) -> None:
        """Takes rows as one page."""
        self.census.absorb(kind, page(kind, list(rows), version))

    def take_all(self) -> None:
        """Takes the whole small census."""
        for kind, rows in WHOLE.items():
            self.take(kind, rows)

    def close(self) -> None:
        """Closes both."""
        self.here.close()
        self.census.close()
