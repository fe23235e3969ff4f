"""Judges the rows of a survey of unit grids (单元网格), and finds the streets and communities they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from app.central.census import line
from app.exchange.census import ground
from app.exchange.census.city import City
from app.exchange.census.columns import Places
from app.exchange.census.ground import Ring
from app.exchange.census.judging import Memory, listed
from app.exchange.census.odd import Odd, OddRows
from app.exchange.census.sheet import Sheet
from models.census import COMMUNITY, GRID_SERIALS, STREET, GridCode, grid_code
from models.coordinates import Frame

Facts = dict[str, object]
_LENGTHS = " or ".join(str(COMMUNITY + serial) for serial in GRID_SERIALS)


class Grids:
    """One survey: remembers its grids, and what their streets and communities are called."""

    key = "code"

    def __init__(self, city: City, places: Places, frame: Frame, odd: OddRows) -> None:
        self._city, self._places, self._frame, self._odd = city, places, frame, odd
        self._seen: dict[str, int] = {}
        self._names: dict[int, tuple[str, int]] = {}
        self.streets: dict[int, str | None] = {}
        self.communities: dict[int, str | None] = {}

    @property
    def codes(self) -> Set[str]:
        """Of the grids that are taken."""
        return self._seen.keys()

    def lines(self, sheet: Sheet) -> list[str]:
        """See Judge."""
        return list(map(line, self._rows(sheet)))

    def memory(self) -> Memory:
        """See Judge."""
        places = [*self.streets.items(), *self.communities.items()]
        return {"places": [[place, name, self._names.get(place, ("", 0))[1]] for place, name in places]}

    def remember(self, seen: dict[str, int], memory: Memory) -> None:
        """See Judge."""
        self._seen = seen
        for place, name, row in map(listed, listed(memory.get("places"))):
            code = int(str(place))
            names = self.streets if len(str(place)) == STREET else self.communities
            names[code] = None if name is None else str(name)
            if name is not None:
                self._names[code] = str(name), int(str(row))

    def _rows(self, sheet: Sheet) -> Iterable[list[object]]:
        for n, number in enumerate(sheet.numbers):
            code = grid_code(sheet.cell("code", n))
            shape = self._shape(sheet, n)
            told = self._odd_row(sheet.cell("code", n), code) or self._odd_shape(shape)
            ring = ground.corners_of(shape, self._frame) if shape is not None and told is None else None
            told = told or _odd_corners(ring)
            if code is None or told is not None:
                odd, facts = told or (Odd.CODE, {"value": sheet.cell("code", n), "wanted": _LENGTHS})
                self._odd.add(number, sheet.cell("code", n), odd, sheet.cells[n], **facts)
                continue
            self._seen[code.code] = number
            self._name(sheet, n, code)
            if ring is None:
                self._odd.add(number, code.code, Odd.NOT_DRAWN, sheet.cells[n])
            yield [*_row(sheet, n, code, ring), number]

    def _shape(self, sheet: Sheet, n: int) -> Any:  # Any: a shapely geometry
        if sheet.shapes is not None:
            return ground.shape_of(sheet.shapes[n])
        text = sheet.cell("shape", n)
        shape = ground.shape_of(text)
        return _UNREADABLE if text and shape is None else shape

    def _odd_row(self, key: str, code: GridCode | None) -> tuple[Odd, Facts] | None:
        if code is None:
            return Odd.CODE, {"value": key, "wanted": _LENGTHS}
        if code.division not in self._city.divisions:
            return Odd.DIVISION, {"value": code.division}
        return (Odd.TWICE, {"value": key, "row": self._seen[key]}) if key in self._seen else None

    @staticmethod
    def _odd_shape(shape: Any) -> tuple[Odd, Facts] | None:
        if shape is None:
            return None
        if shape is _UNREADABLE:
            return Odd.NO_OUTLINE, {}
        parts, holes = ground.pieces(shape)
        if parts != 1 or holes:
            return Odd.PIECES, {"pieces": parts, "holes": holes}
        if not ground.is_area(shape):
            return Odd.NO_OUTLINE, {}
        why = ground.why_invalid(shape)
        return (Odd.OUTLINE, {"why": why}) if why else None

    def _name(self, sheet: Sheet, n: int, code: GridCode) -> None:
        for place, field, names in (
            (code.street, "street_name", self.streets),
            (code.community, "community_name", self.communities),
        ):
            name, number = sheet.cell(field, n), sheet.numbers[n]
            names.setdefault(place, None)
            first, row = self._names.setdefault(place, (name, number)) if name else ("", 0)
            if name:
                names[place] = first
            if name and name != first:
                facts: Facts = {"value": place, "name": name, "other": first, "row": row}
                self._odd.add(number, code.code, Odd.OTHER_NAME, sheet.cells[n], **facts)


_UNREADABLE = object()
"""What stands for an outline that is given and cannot be read."""


def _odd_corners(ring: Ring | None) -> tuple[Odd, Facts] | None:
    outside = ground.outside_city(ring) if ring else None
    return (Odd.FAR_AWAY, {"lon": outside[0], "lat": outside[1]}) if outside else None


def _row(sheet: Sheet, n: int, code: GridCode, ring: Ring | None) -> list[object]:
    lons, lats = zip(*ring, strict=True) if ring else ((), ())
    box = (min(lons), min(lats), max(lons), max(lats)) if ring else (None,) * 4
    duty, name = sheet.cell("duty_grid", n) or None, sheet.cell("name", n) or None
    return [code.code, code.division, code.street, code.community, duty, name, ring, *box, ring is not None]
