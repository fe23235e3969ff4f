"""What the map's panel calls layers and their groups (DOMAIN §2). Layers and groups by their names in `ui.city_map`."""

from __future__ import annotations

from collections.abc import Mapping

from ui.wording.say import QT_TRANSLATE_NOOP, say

_GROUPS: Mapping[str, str] = {
    "cases": QT_TRANSLATE_NOOP("wording", "Cases"),
    "parts": QT_TRANSLATE_NOOP("wording", "Components"),
    "ground": QT_TRANSLATE_NOOP("wording", "Grids and ground"),
    "people": QT_TRANSLATE_NOOP("wording", "People and radio"),
    "base": QT_TRANSLATE_NOOP("wording", "Base map"),
}
_LAYERS: Mapping[str, str] = {
    "cases": QT_TRANSLATE_NOOP("wording", "Open cases"),
    "base": QT_TRANSLATE_NOOP("wording", "Map tiles"),
}


def layer_group(name: str) -> str:
    """部件, "Components"."""
    return say(_GROUPS[name])


def layer(name: str) -> str:
    """单元网格, "Unit grids"."""
    return say(_LAYERS[name])
