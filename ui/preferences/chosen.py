"""What this person chose at this desk, as panes read it and hear of its changes."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from ui.given import Workstation


class Chosen(QObject):
    """The person's preferences with a voice: `changed` carries the name of the value that is another one now.

    One per workstation, from `Chosen.of`, so that every pane of every window of a desk hears the same.
    """

    changed = Signal(str)

    def __init__(self, workstation: Workstation) -> None:
        super().__init__()
        self._kept = workstation.preferences

    @classmethod
    def of(cls, workstation: Workstation) -> Chosen:
        """The one of this workstation. It lives as long as the workstation does."""
        chosen = _CHOSEN.get(workstation)
        if chosen is None:
            chosen = _CHOSEN[workstation] = cls(workstation)
        return chosen

    def get(self, name: str, default: object = None) -> object:
        """The JSON value of that name, or `default` where nothing was chosen."""
        value = self._kept.get(name)
        return default if value is None else value

    def put(self, name: str, value: object) -> None:
        """Keeps a value and tells of it where it differs; None forgets it. A disk that says no is not told here."""
        if self._kept.get(name) == value:
            return
        self._kept.put(name, value)
        self.changed.emit(name)


_CHOSEN: WeakKeyDictionary[Workstation, Chosen] = WeakKeyDictionary()
"""Weak: a desk that was closed takes its preferences along."""
