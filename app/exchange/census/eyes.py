"""Judges the rows of surveys of cameras (视频), tracks of patrol vehicles (车巡) and notices on the map (图上通知)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from app.exchange.census import ground
from app.exchange.census.city import City
from app.exchange.census.columns import Places
from app.exchange.census.ground import Ground
from app.exchange.census.odd import Odd, OddRows
from app.exchange.census.places import Facts, Named
from app.exchange.census.points import Points
from app.exchange.census.sheet import Sheet
from models.census import LONGEST_NOTICE
from models.coordinates import Frame
from models.streams import LinkFlaw, LinkWrong, host_of
from models.working_time import CITY_ZONE

MOST_POSITIONS = 20_000
"""Of one track: a day at one every four seconds."""

_WHY = {
    LinkFlaw.LONG: "it is too long",
    LinkFlaw.SCHEME: "it begins with none of rtsp://, rtmp://, http://, https://",
    LinkFlaw.CREDENTIALS: "a name or a password stands in it",
    LinkFlaw.CHARACTER: "it has a blank or another character that no link needs",
    LinkFlaw.HOST: "it names no machine",
}


class Cameras(Named):
    """Public cameras. A link that may not be opened is left empty: where the camera stands is worth knowing still."""

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
            yield [
                sheet.cell("id", n),
                division,
                sheet.cell("name", n),
                sheet.cell("kind", n) or None,
                float(lon[n]),
                float(lat[n]),
                self._link(sheet, n),
                sheet.cell("note", n) or None,
                number,
            ]

    def _link(self, sheet: Sheet, n: int) -> str | None:
        link = sheet.cell("stream", n)
        if not link:
            return None
        try:
            host_of(link)
        except LinkWrong as wrong:
            why = _WHY[wrong.flaw]
            self._odd.add(sheet.numbers[n], sheet.cell("id", n), Odd.LINK, sheet.cells[n], value=link, why=why)
            return None
        return link


class Tracks(Named):
    """One way of a vehicle each: a line, and when it was at each of its corners."""

    named = "vehicle"

    def __init__(self, city: City, places: Places, ground_: Ground, frame: Frame, odd: OddRows) -> None:
        super().__init__(city, places, ground_, odd)
        self._frame = frame

    def rows(self, sheet: Sheet) -> Iterable[list[object]]:
        """See Named."""
        for n, number in enumerate(sheet.numbers):
            shape = ground.shape_of(sheet.shapes[n] if sheet.shapes is not None else sheet.cell("shape", n))
            told = self._odd_row(sheet, n) or _odd_line(shape)
            corners = ground.corners_of(shape, self._frame) if told is None else []
            times, unread = read_times(sheet.cell("times", n))
            told = told or _odd_times(times, unread, len(corners))
            outside = ground.outside_city(corners)
            if outside is not None:
                told = told or (Odd.FAR_AWAY, {"lon": outside[0], "lat": outside[1]})
            division, lost = self._division(sheet, n, self._grid_of(corners))
            told = told or lost
            if told is not None:
                self._left_out(sheet, n, told)
                continue
            self._seen[sheet.cell("id", n)] = number
            unit = sheet.cell("unit", n) or None
            yield [sheet.cell("id", n), division, sheet.cell("vehicle", n), unit, corners, times, number]


class Drawn(Named):
    """Notices drawn on the map: a point, a line or an outline, what is said there, by whom, from when until when."""

    named = "text"

    def __init__(self, city: City, places: Places, ground_: Ground, frame: Frame, odd: OddRows) -> None:
        super().__init__(city, places, ground_, odd)
        self._frame = frame

    def rows(self, sheet: Sheet) -> Iterable[list[object]]:
        """See Named."""
        for n, number in enumerate(sheet.numbers):
            shape = ground.shape_of(sheet.shapes[n] if sheet.shapes is not None else sheet.cell("shape", n))
            told = self._odd_row(sheet, n) or _odd_drawing(shape, sheet.cell("text", n))
            corners = ground.corners_of(shape, self._frame) if told is None else []
            starts, unread = read_times(sheet.cell("starts", n))
            ends, unread_too = read_times(sheet.cell("ends", n))
            told = told or _odd_span(starts, ends, unread or unread_too)
            outside = ground.outside_city(corners)
            if outside is not None:
                told = told or (Odd.FAR_AWAY, {"lon": outside[0], "lat": outside[1]})
            division, lost = self._division(sheet, n, self._grid_of(corners))
            told = told or lost
            if told is not None:
                self._left_out(sheet, n, told)
                continue
            self._seen[sheet.cell("id", n)] = number
            said = sheet.cell("text", n), sheet.cell("issuer", n) or None
            until = ends[0] if ends else None
            yield [sheet.cell("id", n), division, ground.form_of(shape), corners, *said, starts[0], until, number]


def read_times(cell: str) -> tuple[list[int], str]:
    """Moments as seconds since 1970: a list of JSON, or ISO 8601 with semicolons between; a moment without its zone is
    the city's. Behind them what cannot be read, if anything."""
    found = []
    for text in _split(cell):
        try:
            moment = datetime.fromisoformat(text.replace("/", "-"))
        except ValueError:
            return [], text
        found.append(round((moment if moment.tzinfo else moment.replace(tzinfo=CITY_ZONE)).timestamp()))
    return found, ""


def _split(cell: str) -> Sequence[str]:
    if cell.startswith("["):
        try:
            return [str(one) for one in json.loads(cell)]
        except (ValueError, RecursionError):
            return [cell]
    return [one.strip() for one in cell.replace("；", ";").split(";") if one.strip()]


def _odd_line(shape: Any) -> tuple[Odd, Facts] | None:  # Any: a shapely geometry
    return None if shape is not None and ground.is_line(shape) else (Odd.NO_OUTLINE, {})


def _odd_times(times: Sequence[int], unread: str, corners: int) -> tuple[Odd, Facts] | None:
    if unread:
        return Odd.TIMES, {"why": f"{unread!r} is no moment"}
    if len(times) != corners:
        return Odd.TIMES, {"why": f"{len(times)} times, {corners} positions"}
    if corners > MOST_POSITIONS:
        return Odd.TIMES, {"why": f"more than {MOST_POSITIONS:,} positions"}
    if any(later < earlier for earlier, later in pairwise(times)):
        return Odd.TIMES, {"why": "they go back"}
    return None


def _odd_drawing(shape: Any, text: str) -> tuple[Odd, Facts] | None:  # Any: a shapely geometry
    if len(text) > LONGEST_NOTICE:
        return Odd.LONG, {"longest": LONGEST_NOTICE}
    if shape is None or ground.form_of(shape) is None:
        return Odd.NO_OUTLINE, {}
    parts, holes = ground.pieces(shape)
    if holes:
        return Odd.PIECES, {"pieces": parts, "holes": holes}
    why = ground.why_invalid(shape)
    return (Odd.OUTLINE, {"why": why}) if why else None


def _odd_span(starts: Sequence[int], ends: Sequence[int], unread: str) -> tuple[Odd, Facts] | None:
    if unread:
        return Odd.SPAN, {"why": f"{unread!r} is no moment"}
    if len(starts) != 1 or len(ends) > 1:
        return Odd.SPAN, {"why": "one moment from which it holds is wanted"}
    return (Odd.SPAN, {"why": "it ends before it begins"}) if ends and ends[0] <= starts[0] else None
