"""Unit grids, duty grids, communities, street offices and divisions: the unit grids of the census at this desk, and the
borders that the page works out of them (resources/map/ground.js).

The census is read aside and kept as the page takes it; every so often it is asked whether it is another one by now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.grid_figures import GridFigures
from app.desk.ground import Grids
from app.desk.rows import Announcement
from app.local.database import micros
from models.census import CensusKind, grid_code
from ui import wording
from ui.city_map.city import KINDS_WITH_SKETCH
from ui.city_map.layers.ground_packing import pack_grids
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Source
from ui.given import Workstation
from ui.wording import map_ground

if TYPE_CHECKING:
    from ui.city_map.opening import Opened

UNIT_GRIDS = Layer("unit_grids", Group.GROUND, glyph="grid")
DUTY_GRIDS = Layer("duty_grids", Group.GROUND, glyph="grid")
COMMUNITIES = Layer("communities", Group.GROUND, glyph="area")
STREETS = Layer("streets", Group.GROUND, glyph="area")
DIVISIONS = Layer("divisions", Group.GROUND, glyph="area")

LOOK = timedelta(seconds=10)
"""How often the census is asked whether it is still the same."""


class GroundDesk(QObject):
    """What the page's scripts may call as `ground`."""

    counts_told = Signal(object)
    far_told = Signal(object)
    grid_asked = Signal(str)

    @Slot(float, float, float, float, float)
    def counted(self, *counts: float) -> None:
        """So many unit grids, duty grids, communities, street offices and divisions."""
        self.counts_told.emit(tuple(int(count) if 0 <= count < 2**31 else 0 for count in counts))

    @Slot(str)
    def far(self, names: str) -> None:
        """Layers that are shown only when nearer, with commas between."""
        self.far_told.emit(frozenset(names.split(",")) & {layer.name for layer in GroundLayers.layers})

    @Slot(str)
    def asked(self, code: str) -> None:
        """The pointer is on this unit grid."""
        if grid_code(code) is not None:
            self.grid_asked.emit(code)


class GroundLayers(Source):
    """See the module."""

    layers = (UNIT_GRIDS, DUTY_GRIDS, COMMUNITIES, STREETS, DIVISIONS)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._desk = GroundDesk(self)
        self._desk.counts_told.connect(self._take_counts)
        self._desk.far_told.connect(self._take_far)
        self._desk.grid_asked.connect(self._say_grid)
        self._on: set[str] = set()
        self._counts: dict[str, int] = {}
        self._far: frozenset[str] = frozenset()
        self._state, self._packed = "", b""
        self._case: UUID | None = None
        self._looked: datetime | None = None

    def objects(self) -> Mapping[str, QObject]:
        """What counts, and asks about a grid."""
        return {"ground": self._desk}

    def begin(self, page: Opened) -> None:
        """The page is given what is known, and read to if it has no other base map."""
        super().begin(page)
        self._say_names()
        if self._packed:
            self.tell("ground", page.lay(self._packed))
        if self._wanted:
            self._look()

    def end(self) -> None:
        """The page is gone; what was read stays."""
        super().end()
        self._on.clear()

    def show(self, name: str, *, on: bool) -> None:
        """The first one that is shown has the census read."""
        was = self._wanted
        (self._on.add if on else self._on.discard)(name)
        if self._wanted and not was:
            self._look()

    def heard(self, said: Announcement) -> None:
        """Divisions have other names; the chosen case lies elsewhere."""
        if said.reference:
            self._say_names()
        if said.everything or self._case in said.cases:
            self._say_chosen()

    def tick(self, now: datetime) -> None:
        """Now and then it is asked whether the census is another one."""
        if self._looked is None or not timedelta() <= now - self._looked < LOOK:
            self._looked = now
            if self._wanted:
                self._look()

    def look_changed(self) -> None:
        """Another language."""
        self._say_names()

    def case_chosen(self, case_id: UUID | None) -> None:
        """Its grid stands out."""
        self._case = case_id
        self._say_chosen()

    def count(self, name: str) -> int | None:
        """How many there are, as the page counted them."""
        return self._counts.get(name)

    def note(self, name: str) -> str:
        """Why there is nothing to see, or how much is still to come."""
        here, there = self._workstation.here.census().kinds.get(CensusKind.UNIT_GRIDS, (0, 0))
        if self._counts.get(UNIT_GRIDS.name, 0) == 0 or here < there:
            return map_ground.census_comes(here, there)
        return map_ground.nearer() if name in self._far else ""

    @property
    def _wanted(self) -> bool:
        """Where there is no sketch the ground of the census is what lies under everything else."""
        return self.page is not None and (bool(self._on) or self._workstation.database_kind not in KINDS_WITH_SKETCH)

    def _look(self) -> None:
        self._workstation.ground.grids(self._state, self._came)

    def _came(self, grids: Grids | None) -> None:
        if grids is None:
            return
        self._state, self._packed = grids.state, pack_grids(grids) if len(grids) else b""
        if self.page is not None:
            self.tell("ground", self.page.lay(self._packed) if self._packed else "")
            self._say_chosen()

    def _take_counts(self, counts: tuple[int, ...]) -> None:
        self._counts = dict(zip((layer.name for layer in self.layers), counts, strict=True))
        self.counted.emit()

    def _take_far(self, names: frozenset[str]) -> None:
        if names != self._far:
            self._far = names
            self.counted.emit()

    def _say_names(self) -> None:
        reference = self._workstation.board.reference
        self.tell("ground_names", {code: wording.division_short(reference, code) for code in reference.divisions})

    def _say_chosen(self) -> None:
        shown = self._workstation.board.case(self._case) if self._case and self.page else None
        code = None
        if shown is not None:
            case = shown.case
            code = case.unit_grid
            if code is None and case.lon is not None and case.lat is not None:
                code = self._workstation.here.at(case.lon, case.lat).unit_grid
        self.tell("ground_chosen", code)

    def _say_grid(self, code: str) -> None:
        found = self._workstation.here.grid(code)
        if found is None:
            return
        now = self._workstation.clock.now()

        def say(figures: GridFigures) -> None:
            reference, names = self._workstation.board.reference, self._workstation.here.names(found.standing)
            tip = map_ground.grid_tip(found, names, figures, reference, self._workstation.clock.now())
            self.tell("said", "ground", code, tip)

        self._workstation.ground.figures(code, found.ring, micros(now), say)
