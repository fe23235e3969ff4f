"""管控区域 and 路段: the ground that is watched today by the reference tables, and whether anybody watches it now.

What a table knows by name only cannot be drawn; it is counted, and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.drawn import Corners
from app.desk.rows import Announcement
from models.areas import Area, AreaKind
from models.ground import inside
from models.working_time import CITY_ZONE
from ui import wording
from ui.city_map.city import KINDS_WITH_SKETCH
from ui.city_map.layers.ground_packing import pack_lines
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Listed, Source
from ui.given import Workstation
from ui.wording import map_ground

if TYPE_CHECKING:
    from ui.city_map.opening import Opened

AREAS = Layer("areas", Group.GROUND, glyph="area")
ROADS = Layer("roads", Group.GROUND, glyph="track")

RING, LINE, DIVISION = 0.0, 1.0, 2.0
"""How the page draws an area: by its outline, along its line, or by the border of its division."""

_LONGEST_CODE = 64


class AreasDesk(QObject):
    """What the page's scripts may call as `areas`."""

    area_asked = Signal(str)

    @Slot(str)
    def asked(self, code: str) -> None:
        """The pointer is on this area."""
        if len(code) <= _LONGEST_CODE:
            self.area_asked.emit(code)


class AreaLayers(Source):
    """See the module. `ground` reads the unit grids: the border of a division follows from them."""

    layers = (AREAS, ROADS)

    def __init__(self, workstation: Workstation, ground: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation, self._ground = workstation, ground
        self._desk = AreasDesk(self)
        self._desk.area_asked.connect(self._say_area)
        self._on: set[str] = set()
        self._is_base = workstation.database_kind not in KINDS_WITH_SKETCH
        """Whether the base map is drawn from what is known here: roads with a line belong to it."""
        self._told: tuple[object, ...] | None = None

    def objects(self) -> Mapping[str, QObject]:
        """What asks about an area."""
        return {"areas": self._desk}

    def begin(self, page: Opened) -> None:
        """The page knows nothing yet."""
        super().begin(page)
        self._told = None
        self._on.clear()

    def show(self, name: str, *, on: bool) -> None:
        """The first one that is shown has them told."""
        (self._on.add if on else self._on.discard)(name)
        self._ground.show(name, on=on)
        self._tell(self._workstation.clock.now())

    def heard(self, said: Announcement) -> None:
        """Other tables."""
        if said.reference:
            self._told = None
            self._tell(self._workstation.clock.now())
            self.counted.emit()

    def tick(self, now: datetime) -> None:
        """An hour begins or ends, or a day."""
        self._tell(now)

    def look_changed(self) -> None:
        """Another language."""
        self._told = None
        self._tell(self._workstation.clock.now())

    def count(self, name: str) -> int | None:
        """How many there are today, drawn or not."""
        return sum((area.kind is AreaKind.ROAD) == (name == ROADS.name) for area in self._today())

    def note(self, name: str) -> str:
        """What cannot be drawn."""
        of = [area for area in self._today() if (area.kind is AreaKind.ROAD) == (name == ROADS.name)]
        if not of:
            return map_ground.none_watched()
        nameless = sum(_drawn_as(area) is None for area in of)
        return map_ground.by_name_only(nameless) if nameless else ""

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """The areas and roads that are shown and have a corner within `ring`."""
        now, found = self._workstation.clock.now(), list[Listed]()
        for area in self._at(now):
            shown = ROADS.name if area.kind is AreaKind.ROAD else AREAS.name
            corner = next((one for one in area.ring or area.line if inside(ring, *one)), None)
            if shown in self._on and corner is not None:
                is_open = self._workstation.board.reference.ground.is_open(area.code, now)
                detail = wording.joined(map_ground.area_kind(area.kind), map_ground.watched_now(is_open))
                found.append(Listed(map_ground.area_name(area), detail, *corner))
        return found

    def _today(self) -> tuple[Area, ...]:
        return self._at(self._workstation.clock.now())

    def _at(self, now: datetime) -> tuple[Area, ...]:
        return self._workstation.board.reference.areas_on(now.astimezone(CITY_ZONE).date())

    def _tell(self, now: datetime) -> None:
        """Tells the page all of them, if anything is otherwise than it was told."""
        if self.page is None or not (self._on or self._is_base):
            return
        reference = self._workstation.board.reference
        areas = [(area, how) for area in self._at(now) if (how := _drawn_as(area)) is not None]
        opened = [reference.ground.is_open(area.code, now) for area, _ in areas]
        told = (*((area.code, area.valid_from) for area, _ in areas), *opened)
        if told == self._told:
            return
        self._told = told
        said = [
            [area.code, map_ground.area_name(area), map_ground.watched_now(is_open)]
            for (area, _), is_open in zip(areas, opened, strict=True)
        ]
        packed = pack_lines(
            [area.ring or area.line for area, _ in areas],
            said,
            [how for _, how in areas],
            [float(is_open) for is_open in opened],
            [float(area.division or 0) for area, _ in areas],
        )
        self.tell("areas", self.page.lay(packed))

    def _say_area(self, code: str) -> None:
        now = self._workstation.clock.now()
        area = next((one for one in self._at(now) if one.code == code), None)
        if area is not None:
            tip = map_ground.area_tip(area, self._workstation.board.reference, now)
            self.tell("said", "areas", code, tip)


def _drawn_as(area: Area) -> float | None:
    """How the page draws it; None where nobody knows where it lies."""
    if area.ring:
        return RING
    if area.line:
        return LINE
    return DIVISION if area.kind is AreaKind.DIVISION and area.division else None
