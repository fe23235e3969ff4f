"""Work on the map: measure, choose cases by a ring, go to a place, take a component, list what is in view, print."""

from ui.city_map.tools.work import Work

__all__ = ["Work"]
