"""Whether a map can be looked at: its page runs in a process of its own and paints when it comes to it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from ui.city_map import CityMap

MAP_LIMIT = 60.0
"""Seconds that a map may take to come."""

_COLOURS = 8
"""A page that has painted streets and cases shows at least so many colours."""


def has_points(shown: CityMap) -> bool:
    """Whether the page runs and knows the cases."""
    return shown.running and shown.web is not None and shown.web.points > 0


def painted(shown: CityMap) -> bool:
    """Whether there is more than ground in the middle of the map."""
    image: QImage = shown.grab().toImage()
    across = range(image.width() // 8, image.width() * 7 // 8, 3)
    down = range(image.height() // 4, image.height() * 3 // 4, 3)
    return len({image.pixel(x, y) for x in across for y in down}) >= _COLOURS
