"""A survey of unit grids as a whole: where two cover the same ground, and where ground between them belongs to none.

Found in metres at the middle of the city (see `ground`); how large a piece is, is counted at its own latitude.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy
import shapely

from app.exchange.census.ground import DECIMALS, STRETCH, Floats, Grid, Shapes, is_area, stretched
from app.exchange.rows_311 import FileWrong
from models.ground import metres_per_degree

LEAST_AREA = 10.0
"""Square metres that an overlap or a gap must have to be one: less is how neighbours were drawn."""

_SLIT = 0.05
"""Metres by which outlines are widened before gaps are looked for: narrower ones come from drawing and rounding."""

_NEARLY = 0.98
"""How much of its area a piece has at least when it is looked at from the middle of the city."""

_FRAME = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
"""CGCS2000, as GDAL and QGIS read it."""


class FlawKind(StrEnum):
    """What is wrong with a piece of ground."""

    OVERLAP = "overlap"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A piece of ground that two grids cover, or none: which grids are at it, how large it is, a point within it.

    `shape` are its areas in degrees.
    """

    kind: FlawKind
    codes: tuple[str, ...]
    square_metres: float
    lon: float
    lat: float
    shape: Any  # Any: a shapely geometry, which has no types


def overlaps(grids: Sequence[Grid]) -> Iterator[Flaw]:
    """Where two grids cover the same ground: a piece for every two that do."""
    drawn, shapes = _drawn(grids)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = one < other
    one, other = one[pairs], other[pairs]
    common = shapely.intersection(shapes[one], shapes[other])
    for n in _large(common):
        flaw = _flaw(FlawKind.OVERLAP, sorted((drawn[one[n]], drawn[other[n]])), common[n])
        if flaw is not None:
            yield flaw


def gaps(grids: Sequence[Grid]) -> Iterator[Flaw]:
    """Ground that lies between grids and belongs to none. What lies outside them all is no gap."""
    drawn, shapes = _drawn(grids)
    if not drawn:
        return
    wide = shapely.buffer(shapes, _SLIT, join_style="mitre")
    tree = shapely.STRtree(shapes)
    rings = (ring for part in shapely.get_parts(shapely.union_all(wide)) for ring in shapely.get_rings(part)[1:])
    for ring in rings:
        hole = shapely.buffer(shapely.Polygon(ring), _SLIT, join_style="mitre")  # as wide as it is
        around = tree.query(hole, predicate="intersects").tolist()
        gap = shapely.difference(hole, shapely.union_all(shapes[around]))  # an island in a gap is no gap
        flaw = _flaw(FlawKind.GAP, sorted(drawn[n] for n in around), gap)
        if flaw is not None:
            yield flaw


def _drawn(grids: Sequence[Grid]) -> tuple[list[str], Shapes]:
    """The codes of the grids that have an outline, and these as shapes."""
    drawn = [(grid.code, grid.ring) for grid in grids if grid.ring is not None]
    return [code for code, _ in drawn], stretched(ring for _, ring in drawn)


def _large(pieces: Shapes) -> list[int]:
    return list(map(int, numpy.flatnonzero(shapely.area(pieces) >= _NEARLY * LEAST_AREA)))


def _flaw(kind: FlawKind, codes: Sequence[str], piece: Any) -> Flaw | None:
    areas = shapely.multipolygons([part for part in shapely.get_parts(piece) if is_area(part)])
    lon, lat = shapely.get_coordinates(shapely.point_on_surface(areas))[0] / STRETCH if not areas.is_empty else (0, 0)
    here = numpy.prod(metres_per_degree(float(lat))) / numpy.prod(STRETCH)
    square_metres = float(shapely.area(areas) * here)
    if square_metres < LEAST_AREA:
        return None
    return Flaw(kind, tuple(codes), square_metres, float(lon), float(lat), shapely.transform(areas, _in_degrees))


def _in_degrees(corners: Floats) -> Floats:
    return numpy.asarray(numpy.round(corners / STRETCH, DECIMALS))


# ── as files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def prepare(folder: Path) -> None:
    """Makes the folder of a report, before anything is changed. Raises FileWrong."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FileWrong(f"Nothing can be written in {folder} ({error.strerror}): name another folder.") from error


def write(folder: Path, name: str, flaws: Iterable[Flaw]) -> tuple[Path, Path]:
    """Writes the pieces as `name`.flaws.geojson, for a map program, and as `name`.flaws.csv, the largest first, also
    where there are none. Raises FileWrong."""
    ranked = sorted(flaws, key=lambda flaw: (-flaw.square_metres, flaw.codes))
    map_, table = folder / f"{name}.flaws.geojson", folder / f"{name}.flaws.csv"
    try:
        with map_.open("w", encoding="utf-8") as file:
            file.write(f'{{"type": "FeatureCollection", "crs": {json.dumps(_FRAME)}, "features": [\n')
            file.write(",\n".join(json.dumps(_feature(flaw)) for flaw in ranked))
            file.write("\n]}\n")
        with table.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("what", "square_metres", "lon", "lat", "grids", "wkt"))
            writer.writerows(map(_row, ranked))
    except OSError as error:
        raise FileWrong(
            f"The census was changed, but overlaps and gaps cannot be written in {folder} ({error.strerror}): the same "
            "command with another folder changes nothing more and writes them."
        ) from error
    return map_, table


def _feature(flaw: Flaw) -> Mapping[str, object]:
    about = {"what": flaw.kind.value, "square_metres": round(flaw.square_metres, 1), "grids": list(flaw.codes)}
    return {"type": "Feature", "properties": about, "geometry": json.loads(shapely.to_geojson(flaw.shape))}


def _row(flaw: Flaw) -> Sequence[object]:
    place = f"{flaw.lon:.{DECIMALS}f}", f"{flaw.lat:.{DECIMALS}f}"
    wkt = shapely.to_wkt(flaw.shape, rounding_precision=DECIMALS)
    return flaw.kind.value, f"{flaw.square_metres:.1f}", *place, " ".join(flaw.codes), wkt
