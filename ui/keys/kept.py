"""Which keys a person chose at this desk, and their being in force."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui import actions
from ui.actions import Bindable
from ui.preferences.chosen import Chosen

NAME = "keys"
"""The preference: {name of the action: key sequence}, only what differs from the delivered keys."""


class KeptKeys(QObject):
    """Puts the person's keys in force now and whenever he changes them. One for each window."""

    def __init__(self, chosen: Chosen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        chosen.changed.connect(self._changed)
        actions.use(kept(chosen))

    def _changed(self, name: str) -> None:
        if name == NAME:
            actions.use(kept(self._chosen))


def kept(chosen: Chosen) -> dict[str, object]:
    """What the person chose; nothing where the value is no such table."""
    found = chosen.get(NAME)
    return {str(name): sequence for name, sequence in found.items()} if isinstance(found, dict) else {}


def keep(chosen: Chosen, what: Bindable, sequence: str) -> None:
    """Gives `what` another key; "" gives the delivered one back. Tells, so that it is in force at once."""
    table = {name: old for name, old in kept(chosen).items() if name != what.value}
    if sequence:
        table[what.value] = sequence
    chosen.put(NAME, table or None)


def forget(chosen: Chosen) -> None:
    """Gives every action its delivered key back."""
    chosen.put(NAME, None)
