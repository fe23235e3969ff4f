"""`census`: a survey of components read, checked against the unit grids and merged, against a bare COPY of its rows."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2

from app.exchange.census.importing import Job, SurveyOf, import_survey
from app.exchange.census.making import COMPONENTS, GRIDS, make_census
from models.coordinates import Frame
from tests.benchmarks.hall import Hall, hall
from tests.benchmarks.measure import Figure, compared, interleaved, note

ROWS = 200_000
UNIT = "rows/s"
AGAINST = "COPY of the same rows into a table with the same keys and index"


def figures() -> Iterator[Figure]:
    """census (into an empty one) and census.again (the same file, which changes nothing)."""
    with hall() as place, tempfile.TemporaryDirectory() as name:
        if place is None:
            return
        folder = Path(name)
        note(f"making a census of {ROWS:,} components")
        make_census(ROWS, folder, _quiet)
        _bring(place, SurveyOf.GRIDS, folder / GRIDS)
        file = folder / COMPONENTS
        _fresh(place, file)
        rows = _rows_of(place)
        values = interleaved(
            [lambda: _fresh(place, file), lambda: _bare(place, rows), lambda: _bring(place, SurveyOf.COMPONENTS, file)]
        )
        yield compared("census", UNIT, values[0], AGAINST, values[1])
        yield compared("census.again", UNIT, values[2], AGAINST, values[1])


def _quiet(*_: object) -> None:
    return


def _fresh(place: Hall, file: Path) -> float:
    """As if there had never been a survey."""
    _do(place, "truncate gaowei.components")
    _do(place, "delete from gaowei.census where kind = 'components'")
    return _bring(place, SurveyOf.COMPONENTS, file)


def _bring(place: Hall, of: SurveyOf, file: Path) -> float:
    began = time.perf_counter()
    report = import_survey(Job(place.admin_dsn, of, file, frame=Frame.CGCS2000), _quiet)
    took = time.perf_counter() - began
    if report.odd.rows:
        raise ValueError(f"{len(report.odd.rows)} rows of the census are odd")
    return report.rows / took


def _rows_of(place: Hall) -> bytes:
    rows = io.BytesIO()
    with closing(psycopg2.connect(place.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.copy_expert("copy gaowei.components to stdout", rows)
    return rows.getvalue()


def _bare(place: Hall, rows: bytes) -> float:
    _do(place, "drop table if exists gaowei.bare")
    _do(place, "create table gaowei.bare (like gaowei.components including all)")
    with closing(psycopg2.connect(place.admin_dsn)) as admin, admin.cursor() as cursor:
        began = time.perf_counter()
        cursor.copy_expert("copy gaowei.bare from stdin", io.BytesIO(rows), 1 << 16)
        admin.commit()
        return ROWS / (time.perf_counter() - began)


def _do(place: Hall, statement: str) -> None:
    with closing(psycopg2.connect(place.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(statement)
        admin.commit()
