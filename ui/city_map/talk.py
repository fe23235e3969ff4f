"""People and radio on the map, as the window deals with them: walked by keys, pressed on, and shown from the log."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.rows import IntercomRow
from models.ground import Point
from ui.city_map.bridge import Seen
from ui.city_map.layers import Overlays
from ui.city_map.layers.people import PEOPLE, PeopleLayers
from ui.city_map.surface import Surface


class Talk(QObject):
    """`chosen` carries the id of the entry whose place was pressed on or walked to here, `opened` of the one that Enter
    leads to; `moved` the place (lon, lat) that the map has to bring to its middle.
    """

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(float, float)

    def __init__(self, overlays: Overlays, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._overlays = overlays
        self._middle: Point = (0.0, 0.0)
        self._here: UUID | None = None
        source = overlays.source(PEOPLE.name)
        assert isinstance(source, PeopleLayers)
        self._people = source
        source.chosen.connect(self._chosen)
        surface.peopleStepped.connect(self._step)

    def follow(self, seen: Seen) -> None:
        """The view settled there."""
        self._middle = (seen.lon, seen.lat)

    def enter(self) -> bool:
        """Enter leads to what was said by whom somebody chose here; whether he chose anybody."""
        if self._here is None:
            return False
        self.opened.emit(self._here)
        return True

    def leave(self) -> bool:
        """Lets go whom somebody chose here; whether he chose anybody."""
        if self._here is None:
            return False
        self._here = None
        self._people.ring(None)
        return True

    def show(self, row: IntercomRow | None, *, come: bool = False) -> bool:
        """Rings the place of an entry of the log, and has the map `come` there; whether its place is known."""
        if row is None or row.entry.id != self._here:
            self._here = None
        said = self._people.ring(row)
        if said is None or said.spot is None:
            return False
        if come:
            self.moved.emit(*said.spot.point)
        return True

    def spoken(self) -> list[str]:
        """For who does not see the map."""
        return self._people.spoken(self._middle)

    def _chosen(self, row: IntercomRow) -> None:
        self.chosen.emit(row.entry.id)  # the log may pass by others on its way there, and tell them
        self._here = row.entry.id
        self._people.ring(row, pan=True)

    def _step(self, by: int) -> None:
        if not self._overlays.book.is_on(PEOPLE.name):
            self._overlays.put(PEOPLE.name, on=True)
        self._people.step(by, self._middle)
