"""While a place is asked for: which component lies under the pointer or the cross, and what is taken in the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.desk.found import ComponentFound
from models.catalogue import Kind
from models.census import ComponentState
from ui import wording
from ui.city_map.tools.hand import Hand
from ui.given import Workstation
from ui.wording import map_tools

LEAST = 3.0
"""Metres: a survey is no better (DOMAIN §4), so what is as near as that is meant, however near the map is."""
MOST = 40.0
"""Metres: farther away it is another thing, however small it looks."""

Tell = Callable[..., None]


class Snapping(QObject):
    """`placed` carries lon, lat (degrees) and the component's identification code, "" for the point alone.

    `changed` says that something else lies near.
    """

    placed = Signal(float, float, str)
    changed = Signal()

    def __init__(self, workstation: Workstation, hand: Hand, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._tell = tell
        self.on = False
        self.near: ComponentFound | None = None
        hand.place_looked_at.connect(self._look)
        hand.place_taken.connect(self._take)

    def begin(self) -> None:
        """A page paints."""
        if self.on:
            self._tell("snapping", True)

    def turn(self, *, on: bool) -> None:
        """A place is asked for, or not any more."""
        self.on, self.near = on, None
        self._tell("snapping", on)

    def take_point(self) -> None:
        """The point under the cross is meant, whatever lies near."""
        self._tell("bare")

    @property
    def note(self) -> str:
        """What the header says."""
        if self.near is None:
            return self.tr("Click the place, or arrows and Enter")
        return self.tr("Enter: component, Shift+Enter: point")

    @property
    def spoken(self) -> str:
        """The same for a screen reader, with what stands beside the component."""
        return "\n".join((self.note, *(self._lines(self.near) if self.near is not None else ())))

    def _look(self, lon: float, lat: float, metres: float) -> None:
        if not self.on:
            return
        found = self._at(lon, lat, metres)
        if found == self.near:
            return
        self.near = found
        self._tell("snap", [found.lon, found.lat] if found else None, list(self._lines(found)) if found else [])
        self.changed.emit()

    def _take(self, lon: float, lat: float, metres: float) -> None:
        if not self.on:
            return
        found = self._at(lon, lat, metres) if metres else None
        if found is None:
            self.placed.emit(lon, lat, "")
        else:
            self.placed.emit(found.lon, found.lat, found.id)

    def _at(self, lon: float, lat: float, metres: float) -> ComponentFound | None:
        """The nearest component that is still there."""
        reach = min(max(metres, LEAST), MOST)
        near = self._workstation.here.near(lon, lat, reach, limit=4)
        return next((one for one in near if one.state is not ComponentState.REMOVED), None)

    def _lines(self, one: ComponentFound) -> tuple[str, ...]:
        reference = self._workstation.board.reference
        edition = reference.edition_on(wording.city_day(self._workstation.clock.now()))
        known = reference.case_class(edition, Kind.COMPONENT, one.class_code)
        name = wording.class_short(reference, edition, Kind.COMPONENT, one.class_code) if known else one.name
        return map_tools.component_lines(one, name)
