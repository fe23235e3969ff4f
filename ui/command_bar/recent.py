"""What was done last through the command bar, kept in the person's preferences."""

from __future__ import annotations

from ui.given_desk import Preferences

NAME = "recent commands"
MOST = 8


class Recent:
    """Keys of rows, the last one first. A disk that does not keep them costs nothing but the memory."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        kept = preferences.get(NAME)
        self._keys = [key for key in kept if isinstance(key, str)][:MOST] if isinstance(kept, list) else []

    @property
    def keys(self) -> tuple[str, ...]:
        """The last one first."""
        return tuple(self._keys)

    def add(self, key: str) -> None:
        """`key` was done now."""
        if key:
            self._keys = [key, *(old for old in self._keys if old != key)][:MOST]
            self._preferences.put(NAME, list(self._keys))
