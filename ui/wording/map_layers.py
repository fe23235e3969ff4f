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
    "parts": QT_TRANSLATE_NOOP("wording", "Surveyed components"),
    "unit_grids": QT_TRANSLATE_NOOP("wording", "Unit grids"),
    "duty_grids": QT_TRANSLATE_NOOP("wording", "Duty grids"),
    "communities": QT_TRANSLATE_NOOP("wording", "Communities"),
    "streets": QT_TRANSLATE_NOOP("wording", "Street offices"),
    "divisions": QT_TRANSLATE_NOOP("wording", "Divisions"),
    "areas": QT_TRANSLATE_NOOP("wording", "Control areas"),
    "roads": QT_TRANSLATE_NOOP("wording", "Monitored roads"),
    "toilets": QT_TRANSLATE_NOOP("wording", "Public toilets"),
    "frontage": QT_TRANSLATE_NOOP("wording", "Frontage"),
    "closed_today": QT_TRANSLATE_NOOP("wording", "Closed today"),
    "filed": QT_TRANSLATE_NOOP("wording", "Filed in a period"),
    "heat": QT_TRANSLATE_NOOP("wording", "Filing density"),
    "people": QT_TRANSLATE_NOOP("wording", "Supervisors"),
    "trails": QT_TRANSLATE_NOOP("wording", "Trails of the shift"),
    "calls": QT_TRANSLATE_NOOP("wording", "Calls on the radio"),
    "cameras": QT_TRANSLATE_NOOP("wording", "Cameras"),
    "patrols": QT_TRANSLATE_NOOP("wording", "Patrol vehicles"),
    "notices": QT_TRANSLATE_NOOP("wording", "Notices on the map"),
}


def layer_group(name: str) -> str:
    """部件, "Components"."""
    return say(_GROUPS[name])


def layer(name: str) -> str:
    """单元网格, "Unit grids"."""
    return say(_LAYERS[name])
