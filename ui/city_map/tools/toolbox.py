"""The tools of one map: which is in hand, what came out of it, and what the page has to be told after it came anew."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.drawn import Corners
from app.desk.found import PlaceFound
from models.coordinates import Frame
from ui import wording
from ui.city_map.tools.hand import Hand, Tool
from ui.city_map.tools.snapping import Snapping
from ui.given import Workstation
from ui.wording import map_tools

if TYPE_CHECKING:
    from ui.city_map.opening import Opened


class Toolbox(QObject):
    """`changed` says that there is another note to read, `taken` that another tool is in hand, or none; `ring_drawn`
    carries a ring whose cases are wanted."""

    changed = Signal()
    taken = Signal()
    ring_drawn = Signal(object)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._board = workstation.board
        self._page: Opened | None = None
        self._hand = Hand(self)
        self.snapping = Snapping(workstation, self._hand, self._tell, self)
        self.snapping.changed.connect(self.changed)
        self.in_hand: Tool | None = None
        self.ring: Corners = ()
        """The ring whose cases the queue shows."""
        self.several: tuple[UUID, ...] = ()
        """The cases chosen in the queue, where they are several."""
        self._found: tuple[tuple[float, float], Sequence[str]] | None = None
        self._counted = (0, 0.0, 0.0, False)
        self._hand.counted_corners.connect(self._count)
        self._hand.ring_drawn.connect(self._drawn)
        self._hand.tool_pressed.connect(self.take)

    def objects(self) -> Mapping[str, QObject]:
        """What the page's scripts may call."""
        return {"tools": self._hand}

    # ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────

    def begin(self, page: Opened) -> None:
        """A page paints: it is told everything; what was half drawn on the one before is gone."""
        self._page = page
        self.look_changed()
        self._counted = (0, 0.0, 0.0, False)
        if self.in_hand is not None:
            self._tell("tool", self.in_hand.value)
        self._tell("ring", [list(corner) for corner in self.ring])
        self._show_several()
        if self._found is not None:
            self._tell("found", list(self._found[0]), list(self._found[1]))
        self.snapping.begin()

    def end(self) -> None:
        """The page is gone."""
        self._page = None

    def look_changed(self) -> None:
        """Another language."""
        self._tell("tool_words", {**map_tools.units(), **{tool.value: self.named(tool) for tool in Tool}})

    def _tell(self, *verb: object) -> None:
        if self._page is not None:
            self._page.tell(verb)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def take(self, tool: Tool) -> None:
        """Takes a tool in hand, or puts it away when it was there; nothing while a place is asked for."""
        if self.snapping.on:
            return
        self.in_hand = None if self.in_hand is tool else tool
        self._counted = (0, 0.0, 0.0, False)
        self._tell("tool", self.in_hand.value if self.in_hand else None)
        self.changed.emit()
        self.taken.emit()

    def put_away(self) -> bool:
        """Puts away the tool, or else the mark of the place gone to; whether there was one."""
        if self.in_hand is not None:
            self.take(self.in_hand)
            return True
        if self._found is not None:
            self._found = None
            self._tell("found", None, [])
            self.changed.emit()
            return True
        return False

    def set_corner(self) -> None:
        """Sets a corner under the cross."""
        if self.in_hand is not None:
            self._tell("confirm")

    def take_back(self) -> None:
        """Takes back the last corner."""
        self._tell("back")

    def show_found(self, place: PlaceFound, frame: Frame) -> Sequence[str]:
        """Marks a place that was gone to; answers what stands beside it."""
        lines = map_tools.gone_to(place, frame)
        self._found = (place.lon, place.lat), lines
        self._tell("found", [place.lon, place.lat], list(lines))
        self.changed.emit()
        return lines

    # ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────

    def show_ring(self, ring: Corners) -> None:
        """The ring whose cases the queue shows; an empty one for none."""
        if ring != self.ring:
            self.ring = ring
            self._tell("ring", [list(corner) for corner in ring])

    def show_several(self, cases: Sequence[UUID]) -> None:
        """The cases that are chosen in the queue, where they are several."""
        wanted = tuple(cases) if len(cases) > 1 else ()
        if wanted != self.several:
            self.several = wanted
            self._show_several()

    def _show_several(self) -> None:
        points = self._board.points_of(self.several)
        places = array("d", (number for pair in zip(points.lon, points.lat, strict=True) for number in pair))
        lay = self._page.lay if self._page is not None else None
        self._tell("several", lay(places.tobytes()) if lay and places else "")

    # ── what came out ───────────────────────────────────────────────────────────────────────────────────────────────

    def named(self, tool: Tool) -> str:
        """What a tool is called."""
        return {Tool.MEASURE: self.tr("Measure"), Tool.SELECT: self.tr("Choose the cases of a ring")}[tool]

    @property
    def corners(self) -> int:
        """How many corners of the line in hand are set."""
        return self._counted[0]

    @property
    def note(self) -> str:
        """What the header says of the tool in hand, or else of the place gone to; "" for neither."""
        if self.snapping.on:
            return self.snapping.note
        if self.in_hand is None:
            return wording.joined(*self._found[1]) if self._found is not None else ""
        corners, length, area, ended = self._counted
        if self.in_hand is Tool.SELECT:
            return self._say_select(corners)
        if corners < 2:
            return self.tr("Measure: click, or arrows and Space, sets a corner; twice at one place ends")
        said = wording.joined(map_tools.length(length), map_tools.area(area) if area else "")
        how = self.tr("Measured: {figures}") if ended else self.tr("So far: {figures}")
        return how.format(figures=said)

    @property
    def spoken(self) -> str:
        """The same for a screen reader."""
        return self.snapping.spoken if self.snapping.on else self.note

    def _say_select(self, corners: int) -> str:
        says: Mapping[int, Callable[[], str]] = {
            0: lambda: self.tr("Choose: click, or arrows and Space, sets the middle of a circle or the first corner"),
            1: lambda: self.tr("Choose: a second point makes a circle, more of them a ring"),
            2: lambda: self.tr("Choose: Enter once more takes the circle, another corner makes a ring"),
        }
        more = self.tr("Choose: {count} corners; Enter once more, or at the first one, takes the ring")
        return says[corners]() if corners in says else more.format(count=corners)

    def _count(self, corners: int, length: float, area: float, ended: bool) -> None:
        self._counted = corners, length, area, ended
        self.changed.emit()

    def _drawn(self, ring: Corners) -> None:
        if self.in_hand is Tool.SELECT:
            self.put_away()
            self.ring_drawn.emit(ring)
