"""Which layers a person wants shown, and how strongly; kept for him wherever he signs in at this desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.city_map.layers.layer import Layer
from ui.given_desk import Preferences

KEPT = "map.layers"
"""The name in the preferences: by layer [on, opacity]."""

FAINTEST = 0.2
"""Fainter nobody could tell whether a layer is shown."""


class Book:
    """See the module."""

    def __init__(self, preferences: Preferences, layers: Iterable[Layer]) -> None:
        self._preferences = preferences
        self._states = {layer.name: (layer.on, layer.opacity) for layer in layers}
        kept = preferences.get(KEPT)
        if isinstance(kept, Mapping):
            for name in self._states.keys() & kept.keys():
                self._states[name] = _read(kept[name]) or self._states[name]

    def is_on(self, name: str) -> bool:
        """Whether it is shown."""
        return self._states[name][0]

    def opacity(self, name: str) -> float:
        """How strongly, from FAINTEST to 1."""
        return self._states[name][1]

    def put(self, name: str, *, on: bool | None = None, opacity: float | None = None) -> None:
        """Changes one, and keeps it. Raises WorldFailed when the disk says no."""
        was_on, was = self._states[name]
        strength = was if opacity is None else min(1.0, max(FAINTEST, opacity))
        self._states[name] = (was_on if on is None else on, strength)
        self._preferences.put(KEPT, {one: list(state) for one, state in self._states.items()})


def _read(value: object) -> tuple[bool, float] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    on, opacity = value
    if not isinstance(on, bool) or not isinstance(opacity, int | float) or not 0 <= opacity <= 1:
        return None
    return on, max(FAINTEST, float(opacity))
