"""What is said while the program opens."""

from __future__ import annotations

from collections.abc import Mapping

from ui.wording.say import QT_TRANSLATE_NOOP, say

STEPS: Mapping[str, str] = {
    "preparing": QT_TRANSLATE_NOOP("wording", "Preparing the server of this machine"),
    "creating": QT_TRANSLATE_NOOP("wording", "Creating the server of this machine"),
    "recovering": QT_TRANSLATE_NOOP("wording", "Recovering the server of this machine"),
    "starting": QT_TRANSLATE_NOOP("wording", "Starting the server of this machine"),
    "centre": QT_TRANSLATE_NOOP("wording", "Setting up the demonstration city"),
    "people": QT_TRANSLATE_NOOP("wording", "Letting in its people"),
    "cases": QT_TRANSLATE_NOOP("wording", "Replaying its cases"),
    "ready": QT_TRANSLATE_NOOP("wording", "Ready"),
}
"""Steps of the keeper and of the demonstration city, by their texts: the rooms that declare them import heavily."""


def step(value: str) -> str:
    """正在建立演示城市, "Setting up the demonstration city"."""
    return say(STEPS[value])
