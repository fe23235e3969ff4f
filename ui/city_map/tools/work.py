"""Joins the tools to one map: its keys, its header, what lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from app.desk.found import PlaceFound
from models.coordinates import Frame
from ui import actions, theme
from ui.actions import Key
from ui.city_map.bridge import Seen
from ui.city_map.cameras import NearCameras
from ui.city_map.inspecting import Inspecting
from ui.city_map.surface import Surface
from ui.city_map.tools.go_to import GoTo
from ui.city_map.tools.hand import Tool
from ui.city_map.tools.in_view import WIDTH, InView
from ui.city_map.tools.printing import MapPrint, colours, shown_on
from ui.city_map.tools.toolbox import Toolbox
from ui.city_map.tools.view import ring_in_view
from ui.given import Workstation

if TYPE_CHECKING:
    from ui.city_map.pane import CityMap


class Work(QObject):
    """See the module."""

    def __init__(self, city_map: CityMap, workstation: Workstation, surface: Surface) -> None:
        super().__init__(city_map)
        self._map = city_map
        self._surface = surface
        self._workstation = workstation
        self._seen = Seen()
        self.toolbox = Toolbox(workstation, self)
        self.toolbox.ring_drawn.connect(city_map.ringDrawn)
        # Over the map, not in it: its keys would act while somebody types.
        self.go_to = GoTo(workstation.here, city_map)
        self.in_view = InView(workstation, city_map)
        self.go_to.wanted.connect(self._go)
        self.in_view.caseWanted.connect(self._open)
        self.in_view.placeWanted.connect(self._map.centre_at)
        self.inspecting = Inspecting(city_map.overlays, surface)
        eyes = city_map.overlays.eyes
        self.cameras = NearCameras(
            workstation.eyes, surface, lambda: eyes.chosen_place() or (self._seen.lon, self._seen.lat)
        )
        eyes.opening.connect(lambda one: self.cameras.offer((one,)))
        for over in (self.go_to, self.in_view):
            over.left.connect(city_map.take_focus)
        for key, do in (
            (Key.MEASURE, lambda: self.toolbox.take(Tool.MEASURE)),
            (Key.SELECT_AREA, lambda: self.toolbox.take(Tool.SELECT)),
            (Key.GO_TO_PLACE, self.ask_where),
            (Key.IN_VIEW, self.list_view),
            (Key.PRINT_MAP, self.print_map),
        ):
            actions.bind(surface, key, do)
        self.toolbox.taken.connect(self._hold_space)
        surface.cornered.connect(self.toolbox.set_corner)
        surface.tookBack.connect(self.toolbox.take_back)
        surface.pointWanted.connect(self.toolbox.snapping.take_point)

    def put_away(self) -> bool:
        """Leaves the innermost of what is open, in hand or chosen over the map; whether there was anything."""
        focus = QApplication.focusWidget()
        if focus is not None and self._map.beside.panel.isAncestorOf(focus):
            self._map.take_focus()
            return True
        for over in (self.go_to, self.in_view):
            if over.isVisible():
                over.put_away()
                return True
        return self.toolbox.put_away() or self.inspecting.leave() or self._map.talk.leave()

    def say_words(self) -> None:
        """In the language in force."""
        self.go_to.say_words()
        self.in_view.say_words()

    def follow(self, seen: Seen) -> None:
        """The map shows another part of the ground, or other things there."""
        self._seen = seen
        if self.in_view.isVisible():
            self.in_view.load(seen, self._ring(), self._map.overlays.listed(self._ring()))

    def ask_where(self) -> None:
        """Asks for a place to go to."""
        self.in_view.hide()
        self.go_to.ask(self._corner())

    def list_view(self) -> None:
        """Lists what is in view, at the left of the map."""
        self.go_to.hide()
        over = self._surface.size()
        width = min(WIDTH, over.width() - 2 * theme.GAP)
        self.in_view.setGeometry(*self._corner().toTuple(), width, over.height() - 2 * theme.GAP)
        self.in_view.open(self._seen, self._ring(), self._map.overlays.listed(self._ring()))

    def print_map(self) -> MapPrint | None:
        """Opens the dialog that saves or prints what is shown; None while there is no map."""
        page = self._map.web
        if page is None or not self._seen.zoom:
            return None
        size = self._surface.size()
        shown = shown_on(self._map, self._seen, size.width(), size.height(), self._map.base_words, self.toolbox.ring)
        dialog = MapPrint(
            self._workstation, shown, lambda fine, then: page.web.picture(fine, colours(), then), self._map.window()
        )
        dialog.told.connect(self._map.told)
        dialog.open()
        dialog.take_focus()
        return dialog

    def _hold_space(self) -> None:
        self._surface.takes_space = self.toolbox.in_hand is not None

    def _corner(self) -> QPoint:
        """The upper left of the map, in its pane."""
        return self._surface.mapTo(self._map, QPoint(theme.GAP, theme.GAP))

    def _ring(self) -> tuple[tuple[float, float], ...]:
        return ring_in_view(self._seen, self._surface.width(), self._surface.height())

    def _go(self, place: PlaceFound, frame: Frame) -> None:
        self._map.centre_at(place.lon, place.lat)
        self.toolbox.show_found(place, frame)
        self._map.take_focus()

    def _open(self, case_id: UUID) -> None:
        self._map.take_focus()
        self._map.caseOpened.emit(case_id)
