"""The city map: one page of our own scheme in a web view, cases as points on a canvas."""

from ui.city_map.pane import CityMap

__all__ = ["CityMap"]
