"""What the page's tools may say to the desk: few slots of checked numbers, one of a ring's corners."""

from __future__ import annotations

import json
from enum import StrEnum
from math import isfinite

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.drawn import MOST, ring_of

LONGEST = 64 * MOST
"""Characters of a ring: two numbers of at most some thirty digits for each corner."""

FARTHEST = 500.0
"""Metres around a place that the page may ask about."""


class Tool(StrEnum):
    """What can be in hand; the names are those of resources/map/tools.js."""

    MEASURE = "measure"
    SELECT = "select"


class Hand(QObject):
    """The object `tools` of the page's channel. Whatever the page sends, no slot does more than tell it on.

    `counted_corners` carries how many corners are set, the length in m, the area in m² (0 for none) and whether the
    line has ended; `ring_drawn` a ring; `place_looked_at` and `place_taken` lon, lat and how far around, in m.
    """

    counted_corners = Signal(int, float, float, bool)
    ring_drawn = Signal(object)
    place_looked_at = Signal(float, float, float)
    place_taken = Signal(float, float, float)
    tool_pressed = Signal(object)

    @Slot(float, float, float, bool)
    def counted(self, corners: float, length: float, area: float, ended: bool) -> None:
        """The line in hand is another one."""
        if all(isfinite(one) and one >= 0 for one in (corners, length, area)) and corners <= MOST:
            self.counted_corners.emit(int(corners), length, area, ended)

    @Slot(str)
    def drawn(self, text: str) -> None:
        """A ring was drawn: JSON of lon, lat, lon, lat …"""
        if len(text) > LONGEST:
            return
        try:
            numbers = json.loads(text)
        except (ValueError, RecursionError):
            return
        ring = ring_of(numbers) if isinstance(numbers, list) else None
        if ring is not None:
            self.ring_drawn.emit(ring)

    @Slot(float, float, float)
    def looked(self, lon: float, lat: float, metres: float) -> None:
        """What lies around there is asked for."""
        if _is_place(lon, lat, metres):
            self.place_looked_at.emit(round(lon, 6), round(lat, 6), min(metres, FARTHEST))

    @Slot(float, float, float)
    def named(self, lon: float, lat: float, metres: float) -> None:
        """This is the place; with 0 metres it itself, whatever lies near."""
        if _is_place(lon, lat, metres):
            self.place_taken.emit(round(lon, 6), round(lat, 6), min(metres, FARTHEST))

    @Slot(str)
    def pressed(self, kind: str) -> None:
        """A button of the bar."""
        if kind in set(Tool):
            self.tool_pressed.emit(Tool(kind))


def _is_place(lon: float, lat: float, metres: float) -> bool:
    finite = isfinite(lon) and isfinite(lat) and isfinite(metres)
    return finite and abs(lon) <= 180 and abs(lat) <= 85 and metres >= 0
