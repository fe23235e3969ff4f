"""A layer as data: its name in page and preferences, and whether it is shown until somebody says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The parts of the panel, in its order."""

    CASES = "cases"
    PARTS = "parts"
    GROUND = "ground"
    PEOPLE = "people"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Layer:
    """`opacity` from 0 to 1, `glyph` as in `ui.city_map.layers.glyphs`. The words are in `ui.wording.map_layers`."""

    name: str
    group: Group
    on: bool = False
    opacity: float = 1.0
    glyph: str = ""


CASES = Layer("cases", Group.CASES, on=True)
"""The open cases; `ui.city_map.feed` feeds them."""

BASE = Layer("base", Group.BASE, on=True)
"""The base map that comes as tiles, under everything."""
