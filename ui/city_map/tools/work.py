"""Joins the tools to one map: its keys, its header, what lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import actions
from ui.actions import Key
from ui.city_map.surface import Surface
from ui.city_map.tools.hand import Tool
from ui.city_map.tools.toolbox import Toolbox
from ui.given import Workstation

if TYPE_CHECKING:
    from ui.city_map.pane import CityMap


class Work(QObject):
    """See the module."""

    def __init__(self, city_map: CityMap, workstation: Workstation, surface: Surface) -> None:
        super().__init__(city_map)
        self._map = city_map
        self._surface = surface
        self.toolbox = Toolbox(workstation, self)
        self.toolbox.ring_drawn.connect(city_map.ringDrawn)
        for key, do in (
            (Key.MEASURE, lambda: self.toolbox.take(Tool.MEASURE)),
            (Key.SELECT_AREA, lambda: self.toolbox.take(Tool.SELECT)),
        ):
            actions.bind(surface, key, do)
        surface.cornered.connect(self.toolbox.set_corner)
        surface.tookBack.connect(self.toolbox.take_back)
        surface.pointWanted.connect(self.toolbox.snapping.take_point)
