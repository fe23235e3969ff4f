"""The components as the window's keys deal with them: the card of one after the other, its code, Escape."""

from __future__ import annotations

from ui import actions
from ui.actions import Key
from ui.city_map.layers import Overlays
from ui.city_map.layers.parts import PARTS, PartLayers
from ui.city_map.surface import Surface


class Inspecting:
    """See the module. Lives as long as the surface whose keys it has."""

    def __init__(self, overlays: Overlays, surface: Surface) -> None:
        self._overlays = overlays
        source = overlays.source(PARTS.name)
        assert isinstance(source, PartLayers)
        self._parts = source
        actions.bind(surface, Key.COMPONENT, self._step)
        actions.bind(surface, Key.COPY_CODE, source.copy)

    def leave(self) -> bool:
        """Takes the card away; whether there was one."""
        return self._parts.leave()

    def _step(self) -> None:
        """The component nearest to the middle, then the next nearest one; a layer that is off comes first."""
        if self._overlays.book.is_on(PARTS.name):
            self._parts.step()
        else:
            self._overlays.put(PARTS.name, on=True)
