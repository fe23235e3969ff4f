"""Paints the panes one turn after the other where all of them change at once.

Qt paints everything that changed in one go: four panes together hold the window up three times as long as any key may
wait. The pane with the keys is painted first; what stood at the place of the others is seen one moment longer.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QWidget

from ui.turns import Soon


class PaintedInTurns:
    """For the docks in `room`. Nothing is held back for good: whatever happens meanwhile, each gets its turn."""

    def __init__(self, room: QWidget) -> None:
        self._room = room
        self._held: list[QWidget] = []
        self._due = Soon(self._paint_next, room, "docksPainting")

    def hold(self, docks: Iterable[QWidget]) -> None:
        """These will change together now: each is painted in a turn of its own, the first in one of the next."""
        if not self._room.isVisible():
            return
        for dock in docks:
            if dock not in self._held:
                self._held.append(dock)
                dock.setUpdatesEnabled(False)
        self._due.ask()

    def _paint_next(self) -> None:
        focus = QApplication.focusWidget() or self._room
        seen = [dock for dock in self._held if dock.isVisible()]
        for dock in [dock for dock in self._held if dock not in seen]:
            self._let_go(dock)
        if seen:
            self._let_go(next((dock for dock in seen if dock.isAncestorOf(focus)), seen[0]))
        if self._held:
            self._due.ask()

    def _let_go(self, dock: QWidget) -> None:
        self._held.remove(dock)
        dock.setUpdatesEnabled(True)
