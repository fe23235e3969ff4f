"""What is in the file of the census: disposable like the mirror, and made anew when it is of another version.

The centre's tables with what is worked out here: boxes of grids as an R*Tree, cells of components, the words of places.
"""

from __future__ import annotations

from array import array
from math import floor

from app.local.database import Database
from app.local.schema import WORDS
from models.census import CensusKind

CENSUS_VERSION = 1_005

FIRST_ROAD = 1_000_000_000
"""From this number on places are roads."""

READER_CACHE = -8_000
"""SQLite's page cache of who asks, in KiB (negative means KiB): what was decrypted once need not be again."""

CELL_WIDTH = 1_000_000
"""Cells of a row: a cell is its row times this, plus its column; both count thousandths of a degree."""

CELL_SIZE = 0.001

PLACE_WORDS = WORDS.removesuffix(")") + ", prefix='1 2 3')"
"""As the mirror's index of words; what is typed of a name is the beginning of a word, and one character of it must be
found as fast as many."""

TOILET_NAMED = " OR ".join(f"instr(name, '{word}') > 0" for word in ("公厕", "厕所", "公共卫生间", "公共洗手间"))
TOILET_PLACES = (
    f"({TOILET_NAMED} OR instr(lower(coalesce(kind, '')), 'toilet') > 0 OR instr(coalesce(kind, ''), '厕') > 0)"
)
"""Which places are public toilets, by name or kind as surveys write them; an index is made with these very words."""

TOILET_CLASS = "0301"
"""公共厕所 among the components (DOMAIN §5, 03 01)."""

TABLES = (
    """
    CREATE TABLE progress (
        kind TEXT PRIMARY KEY, version INTEGER NOT NULL, after_version INTEGER NOT NULL, after_key TEXT NOT NULL,
        round INTEGER NOT NULL, swept INTEGER, rows INTEGER NOT NULL, there INTEGER NOT NULL, doubted INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE streets (n INTEGER PRIMARY KEY, code INTEGER NOT NULL UNIQUE, round INTEGER NOT NULL, "
    "division INTEGER NOT NULL, name TEXT)",
    "CREATE TABLE communities (n INTEGER PRIMARY KEY, code INTEGER NOT NULL UNIQUE, round INTEGER NOT NULL, "
    "division INTEGER NOT NULL, street INTEGER NOT NULL, name TEXT)",
    """
    CREATE TABLE unit_grids (
        n INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, division INTEGER NOT NULL,
        street INTEGER NOT NULL, community INTEGER NOT NULL, duty_grid TEXT, name TEXT, ring BLOB, lon REAL, lat REAL
    )
    """,
    "CREATE INDEX ix_unit_grids_community ON unit_grids (community)",
    "CREATE VIRTUAL TABLE grid_boxes USING rtree(n, west, east, south, north)",
    """
    CREATE TABLE components (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, cell INTEGER NOT NULL,
        division INTEGER NOT NULL, class_code TEXT NOT NULL, name TEXT, state TEXT NOT NULL, lon REAL NOT NULL,
        lat REAL NOT NULL, unit_grid TEXT, authority_code TEXT, authority_name TEXT, owner_code TEXT, owner_name TEXT,
        keeper_code TEXT, keeper_name TEXT, surveyed_on TEXT, changed_on TEXT, source TEXT, note TEXT
    )
    """,
    # With class, point and state in the index, what is near and what is where is told without a look into the table.
    "CREATE INDEX ix_components_cell ON components (cell, class_code, lon, lat, state)",
    """
    CREATE TABLE pois (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, division INTEGER NOT NULL,
        name TEXT NOT NULL, kind TEXT, lon REAL NOT NULL, lat REAL NOT NULL, address TEXT, road TEXT, house INTEGER
    )
    """,
    "CREATE INDEX ix_pois_road ON pois (road, house) WHERE road IS NOT NULL",
    "CREATE INDEX ix_pois_road_there ON pois (road, division, house) WHERE road IS NOT NULL",
    f"CREATE INDEX ix_pois_toilets ON pois (lat, lon) WHERE {TOILET_PLACES}",
    f"CREATE INDEX ix_components_toilets ON components (lat, lon) WHERE class_code = '{TOILET_CLASS}'",
    "CREATE TABLE roads (n INTEGER PRIMARY KEY, division INTEGER NOT NULL, name TEXT NOT NULL, "
    "UNIQUE (division, name))",
    "CREATE TABLE called (name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (name, n)) WITHOUT ROWID",
    "CREATE INDEX ix_called_n ON called (n)",
    f"CREATE VIRTUAL TABLE words USING {PLACE_WORDS}",
    """
    CREATE TABLE frontage (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, division INTEGER NOT NULL,
        name TEXT NOT NULL, shape BLOB NOT NULL, closed INTEGER NOT NULL, unit_code TEXT, unit_name TEXT, note TEXT
    )
    """,
    "CREATE VIRTUAL TABLE frontage_boxes USING rtree(n, west, east, south, north)",
    """
    CREATE TABLE cameras (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, division INTEGER NOT NULL,
        name TEXT NOT NULL, kind TEXT, lon REAL NOT NULL, lat REAL NOT NULL, stream TEXT, note TEXT
    )
    """,
    """
    CREATE TABLE patrol_tracks (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, division INTEGER NOT NULL,
        vehicle TEXT NOT NULL, unit TEXT, shape BLOB NOT NULL, times BLOB NOT NULL, ended INTEGER NOT NULL
    )
    """,
    "CREATE INDEX ix_patrol_tracks_vehicle ON patrol_tracks (vehicle, ended)",
    """
    CREATE TABLE map_notices (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, round INTEGER NOT NULL, division INTEGER NOT NULL,
        form TEXT NOT NULL, shape BLOB NOT NULL, text TEXT NOT NULL, issuer TEXT, starts INTEGER NOT NULL, ends INTEGER
    )
    """,
)
"""`called` and `words` hold all that has a name: a place by its row number, a community by its own, negative, a road by
its own after FIRST_ROAD.

`round` counts how often a kind was read from its beginning: what an old round left is not at the centre any more.
"""


def make_census(database: Database) -> None:
    """Makes an empty census in an empty file."""
    with database.transaction():
        for statement in TABLES:
            database.run(statement)
        database.run_many(
            "INSERT INTO progress VALUES (?, 0, 0, '', 0, NULL, 0, 0, 0)", [(kind.value,) for kind in CensusKind]
        )
        database.run(f"PRAGMA user_version = {CENSUS_VERSION}")


def cell_of(lon: float, lat: float) -> int:
    """The cell in which a component at that point is kept."""
    return row_of(lat) * CELL_WIDTH + column_of(lon)


def row_of(lat: float) -> int:
    """The row of cells at a latitude."""
    return floor((lat + 90) / CELL_SIZE)


def column_of(lon: float) -> int:
    """The column of cells at a longitude."""
    return floor((lon + 180) / CELL_SIZE)


def packed(points: object) -> bytes:
    """A list of [lon, lat] as the bytes that are kept. Raises TypeError or ValueError for anything else."""
    if not isinstance(points, list):
        raise TypeError(points)
    flat = array("d", (float(value) for lon, lat in points for value in (lon, lat)))
    if not flat:
        raise ValueError("no corners")
    return flat.tobytes()


def unpacked(data: bytes) -> tuple[tuple[float, float], ...]:
    """The (lon, lat) of such bytes."""
    flat = array("d")
    flat.frombytes(data)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def packed_times(times: object) -> bytes:
    """A list of seconds since 1970 as the bytes that are kept. Raises TypeError or ValueError for anything else."""
    if not isinstance(times, list):
        raise TypeError(times)
    flat = array("d", (float(second) for second in times))
    if not flat:
        raise ValueError("no times")
    return flat.tobytes()


def unpacked_times(data: bytes) -> array[float]:
    """The seconds of such bytes."""
    flat = array("d")
    flat.frombytes(data)
    return flat
