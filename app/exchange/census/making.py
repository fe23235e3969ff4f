"""Makes an illustrative census of any size, for trying things out: the same size, the same census.

Nothing in it is surveyed. Divisions are Chengdu's by code, their land is what lies nearest to the demonstration city's
streets; streets, communities, components, places and who answers for them are invented, and their names say so.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.cast.figures import rows
from app.cast.standing import everything_standing
from app.errors import disk_error
from app.exchange.catalogue import Row, starter_reference
from app.exchange.census import making_eyes
from app.exchange.census.tiling import Piece, cut_up, lands, within
from app.exchange.demo_responsible import Keeping
from models.catalogue import Kind
from models.census import COMPONENT_SERIAL, DIVISION
from models.ground import metres_per_degree

BOX = (103.0, 30.05, 104.85, 31.42)
"""West, south, east, north of the land that is tiled."""
MIDDLE = (104.066, 30.657)

COMPONENTS_EACH = 41
"""Components to a grid: 1.15 million to 28,000 (DOMAIN §12)."""
GRIDS_EACH = 9
"""Grids to a community."""
COMPONENTS_TO_A_PLACE = 60
COMPONENTS_TO_A_FRONT = 120
COMPONENTS_TO_A_CAMERA = 50
VEHICLES = 12
FRONTS_EACH = 6
"""Stretches of frontage to a street, at least."""
OFFICES = 4
"""Of so many stretches of frontage one is the street office's own."""
CENTRAL = frozenset({510104, 510105, 510106, 510107, 510108, 510190, 510191})
CENTRAL_TIMES = 4
"""How many times as many grids a street of a central district has."""

GRIDS, COMPONENTS, POIS, FRONTAGE, CAMERAS, TRACKS, NOTICES, README = (
    "grids.geojson",
    "components.csv",
    "pois.csv",
    "frontage.geojson",
    "cameras.csv",
    "tracks.geojson",
    "notices.geojson",
    "README.txt",
)

_MANY = ("0101", "0102", "0103", "0104", "0105", "0107", "0137", "0210", "0217", "0305", "0401", "0402")
"""Classes of which there are many: covers, grates, lamps, signs, railings, bins, trees."""
_STATES = ("完好",) * 60 + ("破损",) * 3 + ("丢失", "废弃", "移除")
_PLACES = (
    ("小学", "学校"), ("医院", "医疗"), ("菜市场", "市场"), ("公园", "公园"), ("公交站", "交通"),
    ("社区服务站", "政务"), ("小区", "住宅"), ("商场", "商业"), ("停车场", "交通"), ("公厕", "环卫"),
)  # fmt: skip
_SHOPS = ("面馆", "小超市", "理发店", "水果店", "茶馆", "药店", "五金店", "快递点")

_WORDS = """\
An illustrative census of {components:,} components, made by the program. NOTHING IN IT IS REAL.
示例普查数据，由程序生成，并非实测。街道、社区、部件、地名、责任人、摄像机、巡查车均为虚构。
Coordinates are CGCS2000 degrees. Import in this order:
  ./gaowei admin import grids {grids}
  ./gaowei admin import components {table} --frame cgcs2000
  ./gaowei admin import pois {pois} --frame cgcs2000
  ./gaowei admin import frontage {frontage} --frame cgcs2000
  ./gaowei admin import cameras {cameras} --frame cgcs2000
  ./gaowei admin import tracks {tracks} --frame cgcs2000
  ./gaowei admin import notices {notices} --frame cgcs2000
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit grid with its outline in metres."""

    code: str
    street: str
    community: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class Street:
    """A street of the demonstration city; the sub-district (街道) that is called after it."""

    division: int
    name: str
    lon: float
    lat: float
    serial: int

    @property
    def office(self) -> str:
        """What the sub-district is called."""
        return f"{self.name}街道（示例）"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and how much of each."""

    grids: int
    components: int
    pois: int
    frontage: int
    cameras: int
    tracks: int
    notices: int


Progress = Callable[[int, int], None]


def make_census(components: int, folder: Path, progress: Progress, grids: int | None = None) -> Made:
    """Writes a census of so many components into `folder`, with as many grids as suits them if not said.

    Raises FolderNotWritable or DiskFull.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        streets = _streets()
        cells = _cells(streets, grids or max(len(streets), components // COMPONENTS_EACH))
        _write_features(folder / GRIDS, map(_grid, cells))
        _write_table(folder / COMPONENTS, _components(cells, components, progress))
        pois = max(2 * len(streets), components // COMPONENTS_TO_A_PLACE)
        _write_table(folder / POIS, _pois(streets, pois))
        fronts = max(FRONTS_EACH * len(streets), components // COMPONENTS_TO_A_FRONT)
        _write_features(folder / FRONTAGE, _frontage(streets, fronts))
        seen = max(len(streets), components // COMPONENTS_TO_A_CAMERA)
        _write_table(folder / CAMERAS, making_eyes.cameras(streets, seen))
        _write_features(folder / TRACKS, making_eyes.tracks(streets, VEHICLES))
        _write_features(folder / NOTICES, making_eyes.notices(streets))
        files = {"grids": GRIDS, "table": COMPONENTS, "pois": POIS, "frontage": FRONTAGE, "cameras": CAMERAS}
        said = _WORDS.format(components=components, tracks=TRACKS, notices=NOTICES, **files)
        (folder / README).write_text(said, encoding="utf-8")
    except OSError as error:
        raise disk_error(error, folder) from error
    return Made(len(cells), components, pois, fronts, seen, VEHICLES, 1)


def _streets() -> list[Street]:
    serials: Counter[int] = Counter()
    found = []
    for row in rows("streets"):
        division = int(row["division"])
        serials[division] += 1
        found.append(Street(division, row["name_zh"], float(row["lon"]), float(row["lat"]), serials[division]))
    return found


# ── grids ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_ALONG, _UP = metres_per_degree(MIDDLE[1])


def _metres(lon: float, lat: float) -> tuple[float, float]:
    return (lon - MIDDLE[0]) * _ALONG, (lat - MIDDLE[1]) * _UP


def _degrees(x: float, y: float) -> tuple[float, float]:
    return round(MIDDLE[0] + x / _ALONG, 8), round(MIDDLE[1] + y / _UP, 8)


def _cells(streets: Sequence[Street], count: int) -> list[Cell]:
    """Streets are cut into communities, communities into grids; the codes follow from that (DOMAIN §4)."""
    box = (*_metres(BOX[0], BOX[1]), *_metres(BOX[2], BOX[3]))
    land = lands([_metres(street.lon, street.lat) for street in streets], *box)
    weights = [CENTRAL_TIMES if street.division in CENTRAL else 1 for street in streets]
    found: list[Cell] = []
    given = 0
    for n, (street, piece) in enumerate(zip(streets, land, strict=True)):
        until = max(given + 1, round(count * sum(weights[: n + 1]) / sum(weights)))
        found += _cells_of(street, piece, until - given)
        given = until
    return found


def _cells_of(street: Street, piece: Piece, count: int) -> Iterator[Cell]:
    communities = max(1, round(count / GRIDS_EACH))
    for n, part in enumerate(cut_up(piece, communities)):
        size = count * (n + 1) // communities - count * n // communities
        code = f"{street.division}{street.serial:03}{n + 1:03}"
        for serial, cell in enumerate(cut_up(part, size)):
            yield Cell(f"{code}{serial + 1:02}", street.office, f"{street.name}第{n + 1}社区（示例）", cell)


def _grid(cell: Cell) -> Mapping[str, object]:
    ring = [list(_degrees(x, y)) for x, y in cell.piece]
    names = {"BGID": cell.code, "责任网格": cell.code[:12], "街道": cell.street, "社区": cell.community}
    return {
        "type": "Feature",
        "properties": names,
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }


# ── what stands in them ─────────────────────────────────────────────────────────────────────────────────────────────


def _components(cells: Sequence[Cell], count: int, progress: Progress) -> Iterator[Sequence[object]]:
    yield ("ObjID", "ObjName", "DeptName1", "DeptName2", "DeptName3", "BGID", "ObjState", "ORDate", "CHDate",
           "DataSource", "lon", "lat")  # fmt: skip
    chance = Random(20170721)
    tables = starter_reference()
    codes, names = _classes(tables)
    keeping = Keeping(tables)
    known = everything_standing()[:count]
    serials = Counter(one.id[:-COMPONENT_SERIAL] for one in known)
    for n, one in enumerate(known):
        yield (
            *(one.id, f"{names[one.class_code]}（示例）", *_kept(keeping, one.class_code, one.id, n)),
            *("", "完好", "2016-05-01", "", "示例", one.lon, one.lat),
        )
    count -= len(known)
    for n in range(count):
        cell = cells[n * len(cells) // count]
        code = codes[n] if n < len(set(codes)) else chance.choice(codes)
        head = cell.code[:6] + code
        serials[head] += 1
        lon, lat = _degrees(*within(cell.piece, chance.random(), chance.random(), chance.random()))
        day = f"2016-{1 + n % 12:02}-{1 + n % 28:02}"
        changed = "2017-05-08" if n % 17 == 0 else ""
        yield (
            f"{head}{serials[head]:06}", f"{names[code]}（示例）", *_kept(keeping, code, head, n),
            cell.code, chance.choice(_STATES), day, changed, "示例", lon, lat,
        )  # fmt: skip
        if n % 10_000 == 0:
            progress(n, count)


def _kept(keeping: Keeping, class_code: str, identifier: str, number: int) -> tuple[str, str, str]:
    """Authority, owner and keeper of a component whose code begins with its division."""
    kept = keeping.of(class_code, int(identifier[:DIVISION]), number)
    return kept.authority, kept.owner, kept.keeper


def _classes(tables: Mapping[str, Iterable[Row]]) -> tuple[list[str], Mapping[str, str]]:
    """The codes of all classes of components, the many ones several times, behind one of each; and their names."""
    kept = [row for row in tables["classes"] if row["kind"] == Kind.COMPONENT and not row.get("parent")]
    names = {str(row["code"]): str(row["name_zh"]) for row in kept}
    return [*names, *(code for code in _MANY if code in names for _ in range(40))], names


def _pois(streets: Sequence[Street], count: int) -> Iterator[Sequence[object]]:
    yield ("POIID", "名称", "别名", "类别", "地址", "lon", "lat")
    chance = Random(20170722)
    for n in range(count):
        street, (what, kind) = streets[n % len(streets)], _PLACES[n // len(streets) % len(_PLACES)]
        again = n // (len(streets) * len(_PLACES))
        name = f"{street.name}{'' if not again else f'第{again + 1}'}{what}（示例）"
        house = 1 + chance.randrange(160)
        lon, lat = _near(street, chance)
        short = f"{street.name[:2]}{what}" if not again else ""
        yield (f"{street.division}P{n + 1:07}", name, short, kind, f"{street.name}{house}号", lon, lat)


def _near(street: Street, chance: Random) -> tuple[float, float]:
    return round(street.lon + chance.uniform(-0.002, 0.002), 6), round(street.lat + chance.uniform(-0.002, 0.002), 6)


def _frontage(streets: Sequence[Street], count: int) -> Iterator[Mapping[str, object]]:
    chance = Random(20170723)
    for n in range(count):
        street, number = streets[n % len(streets)], 1 + n // len(streets)
        lon, lat = _near(street, chance)
        shop = f"{street.name}{number}号{_SHOPS[n % len(_SHOPS)]}（示例）"
        answers = shop if n % OFFICES else f"{street.name}街道办"
        names = {"ObjID": f"{street.division}M{n + 1:07}", "名称": f"{street.name}{number}号门前", "责任单位": answers}
        line = [[lon, lat], [round(lon + 0.0004, 6), round(lat + 0.00002, 6)]]
        yield {"type": "Feature", "properties": names, "geometry": {"type": "LineString", "coordinates": line}}


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _write_features(path: Path, features: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        for n, feature in enumerate(features):
            file.write((",\n" if n else "") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")


def _write_table(path: Path, lines: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
