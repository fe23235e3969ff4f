"""The way from the page to the desk: few slots, each of plain numbers or a short text that is checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QObject, Signal, Slot

_MOST = 2**31
"""What a signal can carry on."""
_LIGHTS = 6
_NAMED = 100
"""Cases of a view that the page may name."""
_NEAREST = 30.0
"""The zoom at which a house fills the screen many times over."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in the view: how many of each light (calm, paused, soon, waiting, late, urgent), and
    the most urgent of them."""

    counts: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    numbers: tuple[int, ...] = ()
    lon: float = 0.0
    lat: float = 0.0
    zoom: float = 0.0


class Bridge(QObject):
    """The object `desk` of the page's channel. Whatever the page sends, no slot does more than tell it on."""

    opened_page = Signal()
    painted_page = Signal()
    points_taken = Signal(int)
    case_chosen = Signal(int)
    case_opened = Signal(int)
    case_hovered = Signal(int)
    place_named = Signal(float, float)
    view_settled = Signal(object)

    @Slot()
    def ready(self) -> None:
        """The page's scripts run."""
        self.opened_page.emit()

    @Slot()
    def painted(self) -> None:
        """The first picture is there."""
        self.painted_page.emit()

    @Slot(float)
    def taken(self, count: float) -> None:
        """So many points are known to the page."""
        self.points_taken.emit(whole(count))

    @Slot(float)
    def chosen(self, n: float) -> None:
        """A person stepped to this row."""
        self.case_chosen.emit(whole(n))

    @Slot(float)
    def opened(self, n: float) -> None:
        """A person wants it opened."""
        self.case_opened.emit(whole(n))

    @Slot(float)
    def hovered(self, n: float) -> None:
        """The pointer is on it."""
        self.case_hovered.emit(whole(n))

    @Slot(float, float)
    def placed(self, lon: float, lat: float) -> None:
        """A place was pointed at, in degrees."""
        if isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 85:
            self.place_named.emit(round(lon, 6), round(lat, 6))

    @Slot(str)
    def seen(self, text: str) -> None:
        """The view settled; `text` is JSON of `Seen`."""
        try:
            said = json.loads(text)
            counts, numbers = tuple(map(int, said["counts"])), tuple(map(int, said["numbers"]))
            found = Seen(counts, numbers, float(said["lon"]), float(said["lat"]), float(said["zoom"]))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return
        if _is_view(found):
            self.view_settled.emit(found)


def _is_view(seen: Seen) -> bool:
    """Whether there can be such a view: the desk keeps it, and gives it to the next page if this one ends."""
    if len(seen.counts) != _LIGHTS or len(seen.numbers) > _NAMED:
        return False
    if not all(0 <= one < _MOST for one in seen.counts) or not all(abs(one) < _MOST for one in seen.numbers):
        return False
    return abs(seen.lon) <= 180 and abs(seen.lat) <= 85 and 0 < seen.zoom <= _NEAREST


def whole(number: float) -> int:
    """A number of the page as one that a signal can carry on; 0 for any other."""
    return int(number) if isfinite(number) and abs(number) < _MOST else 0
