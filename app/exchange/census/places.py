"""Judges the rows of surveys of places (POI) and of frontage (门前三包)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy

from app.central.census import line
from app.exchange.census import ground
from app.exchange.census.city import City
from app.exchange.census.columns import Places
from app.exchange.census.ground import Ground, Ring
from app.exchange.census.judging import Memory
from app.exchange.census.odd import Odd, OddRows
from app.exchange.census.points import Points
from app.exchange.census.sheet import Sheet
from models.census import DIVISION
from models.coordinates import Frame

Facts = dict[str, object]
_ALIASES = re.compile(r"[;；、|,，]")


class Named:
    """What all of them ask of a row: an id that is new, a name, and a division that can be told."""

    key = "id"
    named = "name"
    """The field that a row is called by."""

    def __init__(self, city: City, places: Places, ground_: Ground, odd: OddRows) -> None:
        self._city, self._places, self._ground, self._odd = city, places, ground_, odd
        self._seen: dict[str, int] = {}

    def rows(self, sheet: Sheet) -> Iterable[list[object]]:
        """The rows that are taken, in the order of the table's columns, each with its number behind."""
        raise NotImplementedError

    def lines(self, sheet: Sheet) -> list[str]:
        """See Judge."""
        return list(map(line, self.rows(sheet)))

    def memory(self) -> Memory:
        """See Judge."""
        return {}

    def remember(self, seen: dict[str, int], memory: Memory) -> None:
        """See Judge."""
        del memory
        self._seen = seen

    def _odd_row(self, sheet: Sheet, n: int) -> tuple[Odd, Facts] | None:
        key = sheet.cell("id", n)
        if not key:
            return Odd.NO_CODE, {}
        if key in self._seen:
            return Odd.TWICE, {"value": key, "row": self._seen[key]}
        return None if sheet.cell(self.named, n) else (Odd.NO_NAME, {})

    def _division(self, sheet: Sheet, n: int, grid: str) -> tuple[int, tuple[Odd, Facts] | None]:
        """The division that is said; else the one of the grid; else the one that the id begins with."""
        said = sheet.cell("division", n)
        if said:
            known = said.isascii() and said.isdecimal() and int(said) in self._city.divisions
            return (int(said), None) if known else (0, (Odd.DIVISION, {"value": said}))
        key = sheet.cell("id", n)
        for text in (grid[:DIVISION], key[:DIVISION]):
            if text.isascii() and text.isdecimal() and int(text) in self._city.divisions:
                return int(text), None
        return 0, (Odd.WHERE, {})

    def _grid_of(self, corners: Ring) -> str:
        """The unit grid in which the middle corner of a line or an outline lies."""
        if not corners:
            return ""
        middle = corners[len(corners) // 2]
        lon, lat = numpy.array([middle[0]]), numpy.array([middle[1]])
        return self._ground.stand([""], [0], lon, lat).codes[0]

    def _left_out(self, sheet: Sheet, n: int, told: tuple[Odd, Facts]) -> None:
        self._odd.add(sheet.numbers[n], sheet.cell("id", n), told[0], sheet.cells[n], **told[1])


class Pois(Named):
    """Places by name."""

    def __init__(self, city: City, places: Places, ground_: Ground, points: Points, odd: OddRows) -> None:
        super().__init__(city, places, ground_, odd)
        self._points = points

    def rows(self, sheet: Sheet) -> Iterable[list[object]]:
        """See Named."""
        lon, lat, good = self._points.of(sheet)
        size = len(sheet.numbers)
        codes = self._ground.stand([""] * size, [0] * size, lon, lat).codes
        for n, number in enumerate(sheet.numbers):
            division, lost = self._division(sheet, n, codes[n])
            told = self._odd_row(sheet, n) or (None if good[n] else self._points.odd(sheet, n)) or lost
            if told is not None:
                self._left_out(sheet, n, told)
                continue
            self._seen[sheet.cell("id", n)] = number
            aliases = [alias.strip() for alias in _ALIASES.split(sheet.cell("aliases", n)) if alias.strip()]
            yield [
                sheet.cell("id", n),
                division,
                sheet.cell("name", n),
                tuple(dict.fromkeys(aliases)),
                sheet.cell("kind", n) or None,
                float(lon[n]),
                float(lat[n]),
                sheet.cell("address", n) or None,
                number,
            ]


class Frontage(Named):
    """Stretches of frontage and who answers for them."""

    def __init__(self, city: City, places: Places, ground_: Ground, frame: Frame, odd: OddRows) -> None:
        super().__init__(city, places, ground_, odd)
        self._frame = frame

    def rows(self, sheet: Sheet) -> Iterable[list[object]]:
        """See Named."""
        for n, number in enumerate(sheet.numbers):
            shape = ground.shape_of(sheet.shapes[n] if sheet.shapes is not None else sheet.cell("shape", n))
            told = self._odd_row(sheet, n) or _odd_shape(shape)
            corners = ground.corners_of(shape, self._frame) if told is None else []
            outside = ground.outside_city(corners)
            if outside is not None:
                told = Odd.FAR_AWAY, {"lon": outside[0], "lat": outside[1]}
            division, lost = self._division(sheet, n, self._grid_of(corners))
            told = told or lost
            if told is not None:
                self._left_out(sheet, n, told)
                continue
            self._seen[sheet.cell("id", n)] = number
            unit = sheet.cell("unit_code", n)
            if unit and unit not in self._city.units:
                self._odd.add(number, sheet.cell("id", n), Odd.UNIT, sheet.cells[n], value=unit)
            area = ground.is_area(shape)
            yield [
                sheet.cell("id", n),
                division,
                sheet.cell("name", n),
                corners if area else None,
                None if area else corners,
                unit or None,
                sheet.cell("unit_name", n) or None,
                sheet.cell("note", n) or None,
                number,
            ]


def _odd_shape(shape: Any) -> tuple[Odd, Facts] | None:  # Any: a shapely geometry
    if shape is None or not (ground.is_area(shape) or ground.is_line(shape)):
        return Odd.NO_OUTLINE, {}
    parts, holes = ground.pieces(shape)
    if holes:
        return Odd.PIECES, {"pieces": parts, "holes": holes}
    why = ground.why_invalid(shape)
    return (Odd.OUTLINE, {"why": why}) if why else None
