"""公厕 and 门前三包 of the census at this desk: where a caller can go, and who answers for the ground before a shop.

Both are read aside when they are first shown, and kept as the page takes them until the census changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.drawn import Corners
from app.desk.found import Toilet
from app.desk.ground import Front, Fronts, Spots
from models.census import CensusKind
from models.ground import inside
from ui.city_map.layers.ground_packing import pack_fronts, pack_lines
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Listed, Source
from ui.given import Workstation
from ui.wording import map_ground

if TYPE_CHECKING:
    from ui.city_map.opening import Opened

TOILETS = Layer("toilets", Group.GROUND, glyph="toilet")
FRONTAGE = Layer("frontage", Group.GROUND, glyph="track")

LOOK = timedelta(seconds=30)
"""How often the census is asked whether it is still the same."""

MOST = 50
"""More toilets in view are not listed one by one."""

_KINDS = {TOILETS.name: CensusKind.POIS, FRONTAGE.name: CensusKind.FRONTAGE}


class ServicesDesk(QObject):
    """What the page's scripts may call as `services`."""

    thing_asked = Signal(str)

    @Slot(str)
    def asked(self, key: str) -> None:
        """The pointer is on `toilets 7`: the eighth of them."""
        name, _, number = key.partition(" ")
        if name in _KINDS and number.isascii() and number.isdigit() and len(number) < 9:
            self.thing_asked.emit(key)


class ServiceLayers(Source):
    """See the module."""

    layers = (TOILETS, FRONTAGE)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._desk = ServicesDesk(self)
        self._desk.thing_asked.connect(self._say_thing)
        self._on: set[str] = set()
        self._states = dict.fromkeys(_KINDS, "")
        self._packed: dict[str, bytes] = {}
        self._toilets: list[Toilet] = []
        self._fronts: list[Front] = []
        self._looked: datetime | None = None

    def objects(self) -> Mapping[str, QObject]:
        """What asks about a toilet or a stretch."""
        return {"services": self._desk}

    def begin(self, page: Opened) -> None:
        """The page is given what is known."""
        super().begin(page)
        self._on.clear()
        for name in sorted(self._packed):
            self._lay(name)

    def show(self, name: str, *, on: bool) -> None:
        """Shown for the first time it is read."""
        (self._on.add if on else self._on.discard)(name)
        if on:
            self._look(name)

    def tick(self, now: datetime) -> None:
        """Now and then it is asked whether the census is another one."""
        if self._looked is None or not timedelta() <= now - self._looked < LOOK:
            self._looked = now
            for name in sorted(self._on):
                self._look(name)

    def count(self, name: str) -> int | None:
        """How many there are."""
        if name not in self._packed:
            return None
        return len(self._toilets if name == TOILETS.name else self._fronts)

    def note(self, name: str) -> str:
        """Why there is none."""
        if self.count(name):
            return ""
        here, there = self._workstation.here.census().kinds.get(_KINDS[name], (0, 0))
        return map_ground.nothing_surveyed(here, there)

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """The toilets within `ring`, while they are shown and there are not so many that nobody would hear the end."""
        if TOILETS.name not in self._on:
            return ()
        found = [one for one in self._toilets if inside(ring, one.lon, one.lat)]
        return [Listed(one.name, one.address, one.lon, one.lat) for one in found] if len(found) <= MOST else ()

    def _look(self, name: str) -> None:
        if name == TOILETS.name:
            self._workstation.ground.toilets(self._states[name], self._take_toilets)
        else:
            self._workstation.ground.frontage(self._states[name], self._take_fronts)

    def _take_toilets(self, spots: Spots | None) -> None:
        if spots is None:
            return
        self._toilets = spots.found
        places = [[(one.lon, one.lat)] for one in spots.found]
        self._keep(
            TOILETS.name, spots.state, pack_lines(places, [one.name for one in spots.found], [0.0] * len(places))
        )

    def _take_fronts(self, fronts: Fronts | None) -> None:
        if fronts is None:
            return
        self._fronts = fronts.found
        self._keep(FRONTAGE.name, fronts.state, pack_fronts(fronts))

    def _keep(self, name: str, state: str, packed: bytes) -> None:
        self._states[name], self._packed[name] = state, packed
        self._lay(name)
        self.counted.emit()

    def _lay(self, name: str) -> None:
        if self.page is not None:
            self.tell("services", name, self.page.lay(self._packed[name]))

    def _say_thing(self, key: str) -> None:
        name, _, number = key.partition(" ")
        n = int(number)
        if name == TOILETS.name and n < len(self._toilets):
            one = self._toilets[n]
            names = self._workstation.here.names(self._workstation.here.at(one.lon, one.lat))
            self.tell("said", "services", key, map_ground.toilet_tip(one, names))
        elif name == FRONTAGE.name and n < len(self._fronts):
            self.tell("said", "services", key, map_ground.front_tip(self._fronts[n]))
