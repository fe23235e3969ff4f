"""The open cases as a layer: their points come with the page (`ui.city_map.feed`), here they are shown and counted; and
what was closed today, read aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.in_period import Places
from app.desk.rows import Announcement
from models.working_time import CITY_ZONE
from ui.city_map import words
from ui.city_map.layers.layer import CASES, Group, Layer
from ui.city_map.layers.source import Choice, Source
from ui.city_map.packing import pack_places
from ui.given import Workstation

if TYPE_CHECKING:
    from ui.city_map.opening import Opened

KEPT = "map.cases"
"""The name in the preferences: how the open cases are shown, and how the legend of the map is."""

CLOSED_TODAY = Layer("closed_today", Group.CASES, glyph="closed")

SHAPES, CLUSTERS, DENSITY = "shapes", "clusters", "density"
WORDS, SIGNS = "words", "signs"
WAYS = ((SHAPES, CLUSTERS, DENSITY), (WORDS, SIGNS))
"""What is chosen: how they are shown while one looks from afar, and what the legend has."""

FRESH = timedelta(seconds=5)
"""So long what was read stands while cases are closed."""


class PastDesk(QObject):
    """What the page's scripts may call as `past`."""

    case_asked = Signal(int)

    @Slot(float)
    def asked(self, n: float) -> None:
        """The pointer is on a mark of this row."""
        if isfinite(n) and abs(n) < 2**31:
            self.case_asked.emit(int(n))


class CaseLayers(Source):
    """See the module."""

    layers = (CASES, CLOSED_TODAY)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        kept = workstation.preferences.get(KEPT)
        whole = kept if isinstance(kept, list) and len(kept) == len(WAYS) else [None] * len(WAYS)
        self._chosen = [one if one in ways else ways[0] for one, ways in zip(whole, WAYS, strict=True)]
        self._desk = PastDesk(self)
        self._desk.case_asked.connect(self._say_case)
        self._shown = False
        self._asked: datetime | None = None
        self._changed = False
        self._closed: Places | None = None

    def objects(self) -> Mapping[str, QObject]:
        """What asks about a case of the past."""
        return {"past": self._desk}

    def begin(self, page: Opened) -> None:
        """The page counts what it knows, and is told how to show it."""
        super().begin(page)
        page.bridge.points_taken.connect(self.counted)
        self._tell_ways()
        self._tell_closed()

    def show(self, name: str, *, on: bool) -> None:
        """What was closed today is read while it is shown."""
        if name == CLOSED_TODAY.name:
            self._shown = on
            if on and self._asked is None:
                self._ask()

    def heard(self, said: Announcement) -> None:
        """Cases were closed, or opened again."""
        self._changed = self._changed or bool(said.cases) or said.everything

    def tick(self, now: datetime) -> None:
        """Reads anew what changed; at midnight today is another day."""
        if self._shown and self._asked is not None:
            age = now - self._asked
            if age < timedelta() or (self._changed and age > FRESH) or _midnight(now) != _midnight(self._asked):
                self._ask()

    def count(self, name: str) -> int | None:
        """Open cases that have a place; those closed today that have one."""
        if name == CLOSED_TODAY.name:
            return None if self._closed is None else len(self._closed)
        return None if self.page is None or self.page.points < 0 else self.page.points

    def choices(self, name: str) -> tuple[Choice, ...]:
        """How open cases are shown while one looks from afar, and what the legend has."""
        if name != CASES.name:
            return ()
        said = {
            SHAPES: self.tr("Shapes"),
            CLUSTERS: self.tr("Clusters"),
            DENSITY: self.tr("Density"),
            WORDS: self.tr("With words"),
            SIGNS: self.tr("Signs only"),
        }
        of_what = (self.tr("Shown as"), self.tr("Legend"))
        return tuple(
            Choice(what, tuple((way, said[way]) for way in ways), now)
            for what, ways, now in zip(of_what, WAYS, self._chosen, strict=True)
        )

    def pick(self, name: str, place: int, code: str) -> None:
        """They are shown otherwise, and from now on."""
        self._chosen[place] = code
        self._tell_ways()
        self.counted.emit()
        self._workstation.preferences.put(KEPT, list(self._chosen))

    def _tell_ways(self) -> None:
        how, legend = self._chosen
        self.tell("casesAs", how)
        self.tell("legend", legend == WORDS)

    def _say_case(self, n: int) -> None:
        row = next(iter(self._workstation.board.rows([n])), None)
        if row is not None:
            tip = words.tip(row, self._workstation.board.reference, self._workstation.clock.now())
            self.tell("said", "past", n, tip)

    def _ask(self) -> None:
        self._asked, self._changed = self._workstation.clock.now(), False
        self._workstation.board.in_period.closed(_midnight(self._asked), self._came)

    def _came(self, closed: Places) -> None:
        self._closed = closed
        self._tell_closed()
        self.counted.emit()

    def _tell_closed(self) -> None:
        if self.page is not None and self._closed is not None:
            self.tell("closed", self.page.lay(pack_places(self._closed)))


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(CITY_ZONE).date(), time(), CITY_ZONE)
