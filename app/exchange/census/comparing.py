"""Compares where a survey has things with where the census has them: a mistaken frame moves all of them alike."""

from __future__ import annotations

from math import nan

import numpy
import shapely

from app.central.census_reading import places_of
from app.exchange.census import doubts, ground
from app.exchange.census.columns import Places
from app.exchange.census.files import Survey
from app.exchange.census.ground import Floats
from app.exchange.census.odd import OddRows
from app.exchange.census.points import Points
from app.exchange.census.sheet import Sheet, sheet_of
from models.census import CensusKind
from models.coordinates import Frame

_COMPARED = 400
"""Things at the beginning of a survey that are looked for in the census."""

_PLACE = "where the census has the same things"


def compare(admin_dsn: str, kind: CensusKind, survey: Survey, places: Places, frame: Frame, key: str) -> None:
    """Raises FrameDoubted where the survey's things lie beside where the census has them as those of another frame do.

    A survey beside which the census lies as if it had been mistaken is none to refuse: it puts that right.
    """
    batch = next(survey.batches(), None)
    if batch is None:
        return
    sheet = sheet_of(batch, len(survey.header), places, OddRows(), key)
    keys = sheet.column(key)
    rows = sorted({int(n) for n in numpy.linspace(0, len(keys) - 1, _COMPARED)}) if keys else []
    known = places_of(admin_dsn, kind, [keys[n] for n in rows])
    rows = [n for n in rows if keys[n] in known]
    if len(rows) < doubts.ENOUGH:
        return
    there = numpy.array([known[keys[n]] for n in rows])
    lon, lat = (side[rows] for side in _raw(sheet, frame))
    right = doubts.near(*ground.in_degrees(frame, lon, lat), there[:, 0], there[:, 1])
    off, well = (numpy.flatnonzero(which).tolist() for which in (~right & ~numpy.isnan(lon), right))
    found = doubts.doubt(
        *(lon, lat, frame, off, well), lambda some, x, y: doubts.near(x, y, there[some, 0], there[some, 1])
    )
    if found is not None and found.weighs and not found.of_census:
        raise doubts.refusal(found, frame, _PLACE)


def _raw(sheet: Sheet, frame: Frame) -> tuple[Floats, Floats]:
    """A point of each row as the file has it: its own, or the first corner of its outline; NaN for none."""
    if "shape" not in {field.name for field in sheet.places.fields}:
        return Points(sheet.places, frame, has_shapes=sheet.shapes is not None).raw(sheet)
    texts = sheet.column("shape") if sheet.shapes is None else sheet.shapes
    corners = numpy.array([_corner(text) for text in texts]).reshape(-1, 2)
    return corners[:, 0], corners[:, 1]


def _corner(text: str | bytes | None) -> tuple[float, float]:
    shape = ground.shape_of(text)
    if shape is None:
        return nan, nan
    lon, lat = shapely.get_coordinates(shape)[0].tolist()
    return lon, lat
