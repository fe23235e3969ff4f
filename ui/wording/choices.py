"""What a person may choose about his desk, in words: looks, rows, layouts."""

from __future__ import annotations

from collections.abc import Mapping

from ui.wording.say import QT_TRANSLATE_NOOP, say

LANGUAGES: Mapping[str, str] = {"zh": "中文", "en": "English"}
"""Each in itself."""

THEMES: Mapping[str, str] = {
    "system": QT_TRANSLATE_NOOP("wording", "As the system"),
    "light": QT_TRANSLATE_NOOP("wording", "Light"),
    "dark": QT_TRANSLATE_NOOP("wording", "Dark"),
}

DENSITIES: Mapping[str, str] = {
    "normal": QT_TRANSLATE_NOOP("wording", "Normal rows"),
    "compact": QT_TRANSLATE_NOOP("wording", "Compact rows"),
}

LAYOUTS: Mapping[str, str] = {
    "standard": QT_TRANSLATE_NOOP("wording", "Standard"),
    "map_large": QT_TRANSLATE_NOOP("wording", "Map large"),
    "queue_large": QT_TRANSLATE_NOOP("wording", "Queue large"),
    "wallboard": QT_TRANSLATE_NOOP("wording", "Wallboard"),
}


def language_name(value: str) -> str:
    """中文, "English"; 跟随系统 for the system's."""
    return LANGUAGES.get(value) or say(THEMES["system"])


def theme(value: str) -> str:
    """浅色, "Light"."""
    return say(THEMES[value])


def density(value: str) -> str:
    """紧凑行高, "Compact rows"."""
    return say(DENSITIES[value])


def layout(value: str) -> str:
    """标准, "Standard"."""
    return say(LAYOUTS[value])
