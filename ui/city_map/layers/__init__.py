"""The layers of the map: what each is called, whether a person wants it shown, and what feeds it."""

from ui.city_map.layers.beside import Beside
from ui.city_map.layers.overlays import Overlays

__all__ = ["Beside", "Overlays"]
