"""Small surveys of a few streets of Jinjiang, clean but for what a test makes dirty."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import psycopg2

from app.exchange.census.importing import Job, Progress, Report, SurveyOf, import_survey
from models.coordinates import Frame

Ring = list[list[float]]

WEST, SOUTH, SIDE = 104.07, 30.65, 0.002
"""Grids are squares of about 200 m."""

COMPONENT_HEADER = ("ObjID", "ObjName", "BGID", "ObjState", "ORDate", "lon", "lat")


def quiet(*_: object) -> None:
    """Progress that nobody watches."""


def square(column: int, row: int) -> Ring:
    """The outline of the grid in a column and row, closed."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    east, north = west + SIDE, south + SIDE
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [[round(lon, 8), round(lat, 8)] for lon, lat in corners]


def grid_code(column: int, row: int = 0, division: int = 510104) -> str:
    """Its code: each column is a community."""
    return f"{division}001{column + 1:03}{row + 1:02}"


def middle(column: int, row: int = 0) -> tuple[float, float]:
    """The middle of it."""
    return round(WEST + (column + 0.5) * SIDE, 8), round(SOUTH + (row + 0.5) * SIDE, 8)


def grid_feature(column: int, row: int = 0, ring: Ring | None = None, **names: object) -> Mapping[str, object]:
    """It as a feature; `names` are other properties than usual."""
    known = {"BGID": grid_code(column, row), "街道": "示例街道", "社区": f"示例社区{column + 1}"}
    shape = {"type": "Polygon", "coordinates": [ring or square(column, row)]}
    return {"type": "Feature", "properties": {**known, **names}, "geometry": shape}


def write_features(path: Path, features: Iterable[Mapping[str, object]]) -> Path:
    """A GeoJSON."""
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False), encoding="utf-8"
    )
    return path


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], encoding: str = "utf-8") -> Path:
    """A CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def component(serial: int, column: int = 0, code: str = "0101", **other: object) -> list[object]:
    """A row of COMPONENT_HEADER: a cover in the middle of a grid, unless something else is said."""
    lon, lat = middle(column)
    row: dict[str, object] = {
        "ObjID": f"510104{code}{serial:06}", "ObjName": f"井盖{serial}（示例）", "BGID": grid_code(column),
        "ObjState": "完好", "ORDate": "2016-05-01", "lon": lon, "lat": lat,
    }  # fmt: skip
    return list({**row, **other}.values())


def bring(
    dsn: str, of: SurveyOf, file: Path, progress: Progress = quiet, frame: Frame | None = Frame.CGCS2000, **how: object
) -> Report:
    """Imports it."""
    return import_survey(Job(dsn, of, file, frame=frame, **how), progress)  # type: ignore[arg-type] # fields by name


def bring_grids(dsn: str, folder: Path, columns: int = 3) -> Report:
    """A row of grids beside each other."""
    file = write_features(folder / "few_grids.geojson", [grid_feature(column) for column in range(columns)])
    return bring(dsn, SurveyOf.GRIDS, file)


def asked(dsn: str, statement: str) -> list[tuple[object, ...]]:
    """What the administrator is told."""
    with closing(psycopg2.connect(dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
