"""The points of rows, in the frame that is stored: from shapes, or from two columns."""

from __future__ import annotations

import numpy

from app.exchange.census.columns import Places
from app.exchange.census.ground import Floats, in_degrees, points_of
from app.exchange.census.odd import Odd
from app.exchange.census.sheet import Sheet
from app.exchange.rows_311 import FileWrong
from models.coordinates import Frame
from models.place import CITY_BOUNDS


class Points:
    """How the points of one file are read."""

    def __init__(self, places: Places, frame: Frame, *, has_shapes: bool, sure: bool = False) -> None:
        """`sure`: the frame is not to be doubted. Raises FileWrong for a file that has no points."""
        if not has_shapes and not (places.has("lon") and places.has("lat")):
            raise FileWrong("The file has no points: name their columns with --column lon=NAME --column lat=NAME.")
        self.frame, self.sure = frame, sure

    def raw(self, sheet: Sheet) -> tuple[Floats, Floats]:
        """Longitudes and latitudes as the file has them; NaN where there are none."""
        if sheet.shapes is not None:
            return points_of(sheet.shapes)
        return _numbers(sheet.column("lon")), _numbers(sheet.column("lat"))

    def of(self, sheet: Sheet) -> tuple[Floats, Floats, list[bool]]:
        """Longitudes and latitudes, and whether each point is there and in the city; 0, 0 where it is not there."""
        lon, lat = in_degrees(self.frame, *self.raw(sheet))
        box = CITY_BOUNDS
        good = (lon >= box.west) & (lon <= box.east) & (lat >= box.south) & (lat <= box.north)
        return numpy.nan_to_num(lon), numpy.nan_to_num(lat), good.tolist()

    def odd(self, sheet: Sheet, n: int) -> tuple[Odd, dict[str, object]] | None:
        """What is odd about the point of row `n`."""
        one = sheet.row(n)
        lon, lat, (good,) = self.of(one)
        if good:
            return None
        if lon[0] and lat[0]:
            return Odd.FAR_AWAY, {"lon": lon[0], "lat": lat[0]}
        said = " ".join(one.cell(name, 0) for name in ("lon", "lat"))
        return Odd.NO_POINT, {"value": said.strip() or "nothing"}


def _numbers(column: list[str]) -> Floats:
    """The column as numbers, NaN for what is none. A column without a fault is read at once."""
    try:
        return numpy.array(column, dtype=numpy.float64)
    except ValueError:
        return numpy.array([_number(cell) for cell in column], dtype=numpy.float64)


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return numpy.nan
