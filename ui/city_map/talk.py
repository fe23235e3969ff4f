"""People and radio on the map, as the window deals with them: walked by keys, pressed on, and shown from the log."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.whereabouts import Said
from models.ground import Point
from ui.city_map.bridge import Seen
from ui.city_map.layers import Overlays
from ui.city_map.layers.people import PEOPLE, PeopleLayers
from ui.city_map.surface import Surface


class Talk(QObject):
    """`chosen` carries the id of the entry whose place was pressed on or walked to, `opened` of the one that Enter
    leads to; `moved` the place (lon, lat) that the map has to bring to its middle.
    """

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(float, float)

    def __init__(self, overlays: Overlays, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._overlays = overlays
        self._middle: Point = (0.0, 0.0)
        source = overlays.source(PEOPLE.name)
        assert isinstance(source, PeopleLayers)
        self._people = source
        source.chosen.connect(self.chosen)
        surface.peopleStepped.connect(self._step)

    def follow(self, seen: Seen) -> None:
        """The view settled there."""
        self._middle = (seen.lon, seen.lat)

    def enter(self) -> bool:
        """Enter leads to what was said by whom the ring is around; whether it is around anybody."""
        entry = self._people.entry
        if entry is None:
            return False
        self.opened.emit(entry)
        return True

    def leave(self) -> bool:
        """Takes the ring away; whether there was one."""
        had = self._people.entry is not None
        self._people.ring(None)
        return had

    def show(self, entry_id: UUID | None, *, come: bool = False) -> Said | None:
        """Rings the place of an entry, and has the map `come` there; the entry, if its place is known here."""
        said = self._people.ring(entry_id)
        if said is not None and said.spot is not None and come:
            self.moved.emit(*said.spot.point)
        return said

    def spoken(self) -> list[str]:
        """For who does not see the map."""
        return self._people.spoken(self._middle)

    def _step(self, by: int) -> None:
        if not self._overlays.book.is_on(PEOPLE.name):
            self._overlays.put(PEOPLE.name, on=True)
        self._people.step(by, self._middle)
