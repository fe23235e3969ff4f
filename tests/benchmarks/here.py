"""`here`: what lies within 50 metres among 1.15 million components, and in which of 28,000 grids a point lies.

Asked of the desk's encrypted file through `Here`, as the window asks it. The other arm looks at every row of the same
file with the same formula: what an answer costs without the cells, or the boxes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from app.desk.here import Here
from app.local.census_schema import READER_CACHE
from app.local.database import Database
from models.ground import metres_per_degree
from tests.benchmarks.large_census import COMPONENTS, GRIDS, KEY, make_file, point
from tests.benchmarks.measure import Figure, compared, interleaved, note

METRES = 50
ROUNDS = 20
A_ROUND = 10
"""Questions of a round at points that were not asked about before; of the slow arm one."""


def reader(path: Path) -> Database:
    """A connection as the window has it."""
    database = Database(path, KEY, read_only=True)
    database.run(f"PRAGMA cache_size = {READER_CACHE}")
    return database


def figures() -> Iterator[Figure]:
    """here.near, here.at."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "census.sqlite"
        note(f"a census of {COMPONENTS:,} components is made")
        make_file(path)
        here, plain, chance = Here(lambda: reader(path)), reader(path), Random(42)
        try:
            yield from _measured(here, plain, chance)
        finally:
            here.close()
            plain.close()


def _measured(here: Here, plain: Database, chance: Random) -> Iterator[Figure]:
    def near() -> float:
        places = [point(chance) for _ in range(A_ROUND)]
        began = time.perf_counter()
        for lon, lat in places:
            here.near(lon, lat, METRES)
        return (time.perf_counter() - began) * 1000 / A_ROUND

    def every_component() -> float:
        return _all(plain, "components", *point(chance))

    def at() -> float:
        places = [point(chance) for _ in range(A_ROUND)]
        began = time.perf_counter()
        for lon, lat in places:
            here.at(lon, lat)
        return (time.perf_counter() - began) * 1000 / A_ROUND

    def every_grid() -> float:
        return _all(plain, "unit_grids", *point(chance))

    here.at(*point(chance))  # opens the file
    ours, base = interleaved([near, every_component], ROUNDS)
    yield compared("here.near", "ms", ours, f"every one of {COMPONENTS:,} looked at; bar 10 ms", base)
    ours, base = interleaved([at, every_grid], ROUNDS)
    yield compared("here.at", "ms", ours, f"every one of {GRIDS:,} grids looked at", base)


def _all(plain: Database, table: str, lon: float, lat: float) -> float:
    along, up = metres_per_degree(lat)
    values: dict[str, object] = {"lon": lon, "lat": lat, "along": along * along, "up": up * up}
    began = time.perf_counter()
    plain.rows(
        f"SELECT n, (lon - :lon) * (lon - :lon) * :along + (lat - :lat) * (lat - :lat) * :up AS away FROM {table} "
        f"WHERE away <= {METRES * METRES} ORDER BY away LIMIT 20",
        values,
    )
    return (time.perf_counter() - began) * 1000
