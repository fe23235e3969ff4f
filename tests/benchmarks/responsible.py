"""`responsible`: who is proposed for a case, with a table of a whole city, a census and many past cases.

`propose` is what the window's thread does once the past was counted aside; `rules` are the rules alone, against the
same rules over a table that is read whole for every case; `read` is what the table takes when it comes, aside.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from app.cast.figures import radio, units
from app.desk.here import Here
from app.desk.responsible import Responsible
from app.desk.track_record import TrackRecord
from app.exchange.catalogue import starter_reference
from app.exchange.demo_responsible import responsibilities
from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from models.case import Case
from models.catalogue import Kind
from models.census import CensusKind
from models.proposing import Found, propose
from models.reference import Reference, build_reference
from models.responsibility import Responsibilities
from tests.app.desk import Desk, present
from tests.benchmarks.here import reader
from tests.benchmarks.large_census import KEY, components, fill, grids, point
from tests.benchmarks.large_mirror import fill as fill_mirror
from tests.benchmarks.measure import Figure, alone, compared, interleaved, note
from tests.models.given import NINE_THIRTY, ROAD

COMPONENTS = 100_000
CASES = 100_000
ROWS = 5_000
"""Of the table: a class in each of 22 divisions has one."""
ROUNDS = 20
A_ROUND = 10


def figures() -> Iterator[Figure]:
    """responsible.propose, responsible.rules, responsible.read."""
    with tempfile.TemporaryDirectory() as folder:
        note(f"a census of {COMPONENTS:,} components and {CASES:,} cases are made")
        path = Path(folder) / "census.sqlite"
        with Database(path, KEY) as database:
            make_census(database)
        with closing(Census(Database(path, KEY))) as census:
            fill(census, CensusKind.UNIT_GRIDS, grids())
            fill(census, CensusKind.COMPONENTS, components(Random(42), COMPONENTS))
        desk, here = Desk(Path(folder) / "desk"), Here(lambda: reader(path))
        try:
            fill_mirror(desk.mirror, CASES)
            yield from _measured(desk, here)
        finally:
            here.close()
            desk.close()


def _measured(desk: Desk, here: Here) -> Iterator[Figure]:
    tables = _city()
    desk.board.take_reference(tables)
    cases = _cases(desk)
    responsible = Responsible(desk.board, here, desk.clock)
    chance = Random(7)

    def proposed() -> float:
        asked = [chance.choice(cases).id for _ in range(A_ROUND)]
        began = time.perf_counter()
        for case_id in asked:
            responsible.of(case_id, TrackRecord())
        return (time.perf_counter() - began) * 1000 / A_ROUND

    def rules() -> float:
        asked = [chance.choice(cases) for _ in range(A_ROUND)]
        began = time.perf_counter()
        for case in asked:
            propose(case, Found(), tables, NINE_THIRTY)
        return (time.perf_counter() - began) * 1000 / A_ROUND

    def read_for_each() -> float:
        fresh = replace(tables, responsibilities=Responsibilities(tables.responsibilities.rows))
        began = time.perf_counter()
        propose(chance.choice(cases), Found(), fresh, NINE_THIRTY)
        return (time.perf_counter() - began) * 1000

    def read() -> float:
        fresh = Responsibilities(tables.responsibilities.rows)
        began = time.perf_counter()
        fresh.read()
        return (time.perf_counter() - began) * 1000

    proposed()  # opens the file, reads the table
    yield alone("responsible.propose", "ms", [proposed() for _ in range(ROUNDS)], "bar 10 ms")
    ours, base = interleaved([rules, read_for_each], ROUNDS)
    yield compared("responsible.rules", "ms", ours, f"the table of {ROWS:,} rows read for each", base)
    yield alone("responsible.read", "ms", [read() for _ in range(ROUNDS)], "aside")


def _city() -> Reference:
    """The demonstration city with as many rows as a table has that names every class in every division."""
    tables = starter_reference()
    rows = responsibilities(tables)
    divisions = [row["division"] for row in rows if row["division"] is not None]
    more = [
        {**rows[n % len(rows)], "id": f"more-{n}", "division": divisions[n % len(divisions)], "street": None}
        for n in range(ROWS - len(rows))
    ]
    made = {**tables, **radio(), "units": units(), "names": [], "responsibilities": [*rows, *more]}
    return build_reference(1, made)


def _cases(desk: Desk) -> list[Case]:
    """Cases here and there, half of them about a component of the census."""
    chance = Random(3)
    kept = list(components(Random(42), COMPONENTS))
    made = []
    for n in range(50):
        row, (lon, lat) = kept[n * 997], point(chance)
        about = {"kind": Kind.COMPONENT, "class_code": row["class_code"], "component_id": row["id"]} if n % 2 else {}
        case = desk.comes(*ROAD[:1])
        changed = replace(case, version=case.version + 1, lon=lon, lat=lat, place="督院街 12 号", **about)  # type: ignore[arg-type]  # columns of Case
        desk.learn(present(changed))
        made.append(changed)
    return made
