"""Surveys as files: GeoJSON, Shapefile, GeoPackage and CSV, read in batches of rows.

A row's number is the one that people see: the line of a CSV, where the header is line 1; else which feature it is,
beginning with 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.exchange.rows_311 import FileWrong, must_be_file
from models.coordinates import Frame

JSON = frozenset({".geojson", ".json"})
VECTOR = JSON | {".shp", ".gpkg"}
TABLE = frozenset({".csv", ".txt", ".tsv"})

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that follow each other: their numbers, their cells by the header, and WKB, if the file has shapes."""

    numbers: Sequence[int]
    cells: Sequence[Sequence[str]]
    shapes: Sequence[bytes | None] | None = None


class Survey(Protocol):
    """A file that was opened and can be read again and again."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        ...

    @property
    def frame(self) -> Frame | None:
        """What its coordinates are measured in, as far as the file says."""
        ...

    @property
    def has_shapes(self) -> bool:
        """Whether its rows have shapes; else points or outlines stand in columns, if anywhere."""
        ...

    @property
    def count(self) -> int:
        """How many rows it has, roughly: for progress alone."""
        ...

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """All rows whose number is greater. Raises FileWrong where the file breaks off."""
        ...


def parts_of(path: Path) -> list[Path]:
    """The files that make up a survey: a Shapefile is several."""
    beside = (path.with_suffix(ending) for ending in (".dbf", ".shx", ".prj", ".cpg"))
    return [path, *(part for part in beside if path.suffix.casefold() == ".shp" and part.exists())]


def must_be_survey(path: Path) -> None:
    """Raises FileWrong for what is not there, and for what is no file but a folder, a pipe or a device."""
    if not path.exists():
        raise FileWrong(f"There is no file {path}.")
    for part in parts_of(path):
        must_be_file(part)


def open_survey(path: Path, *, layer: str | None = None, encoding: str | None = None) -> Survey:
    """Opens a survey by the ending of its name. Raises FileWrong, which names what to do."""
    must_be_survey(path)
    ending = path.suffix.casefold()
    if ending in TABLE:
        from app.exchange.census.tables import TableSurvey

        return TableSurvey(path, encoding)
    if ending in JSON:
        from app.exchange.census.geojson import GeoJsonSurvey, NotOurs

        with suppress(NotOurs):
            survey = GeoJsonSurvey(path, encoding)
            if layer not in (None, survey.name):
                raise FileWrong(f"{path.name} has no layer {layer!r}; it has: {survey.name}.")
            return survey
    if ending in VECTOR:
        from app.exchange.census.features import FeatureSurvey

        return FeatureSurvey(path, layer, encoding)
    raise FileWrong(f"{path.name} is none of: {', '.join(sorted(VECTOR | TABLE))}.")
