"""The window of the desk that is open: its queue is shown at once, it counts from when it is whole on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.long_kept import LongKept
from ui.main_window import MainWindow
from ui.window.standing import stand_like

if TYPE_CHECKING:
    from app.workstation import Workstation

AFTER_FIRST_PAINT = 50
"""Milliseconds after a window was shown: what costs time and can wait begins then."""


class OpenedWindow(QObject):
    """One window after the other, each in the place of the one before; `whole` carries it when everything is there.

    With `map_wanted` a window begins its map after its first paint, with `guided` it shows its hints.
    """

    whole = Signal(object)

    def __init__(self, parent: QObject, *, map_wanted: bool, guided: bool) -> None:
        super().__init__(parent)
        self._map_wanted, self._guided = map_wanted, guided
        self.window_open: MainWindow | None = None
        self._coming: MainWindow | None = None

    def make(self, workstation: Workstation, *, as_root: bool, zoom: int) -> MainWindow:
        """Another one, not shown yet; whole at once where it takes the place of one that is open."""
        before = self.window_open
        if before is not None:
            before.layouts.keep_if_due()
        window = MainWindow(workstation, as_root=as_root, zoom=zoom, at_once=before is not None)
        theme.dress(window)
        return window

    def show(self, window: MainWindow, like: QWidget) -> None:
        """Shows it where the one before stands, which is closed, or where `like` does."""
        before = self.window_open
        stand_like(before or like, window)
        window.queue.take_focus()
        if before is not None:
            window.go_on_from(before)
        self.close()
        self._coming = window
        if window.whole:
            self._is_whole(window)
        else:
            window.completed.connect(partial(self._is_whole, window))

    def _is_whole(self, window: MainWindow) -> None:
        self._coming, self.window_open = None, window
        self.whole.emit(window)
        QTimer.singleShot(AFTER_FIRST_PAINT, window, partial(self._begin, window))

    def _begin(self, window: MainWindow) -> None:
        LongKept(window.workstation, window)
        window.queue.table.in_turns = True
        if self._map_wanted:
            window.map.begin()
        if self._guided:
            window.hints.show_next()

    def close(self) -> None:
        """Closes it, also one that is not whole yet."""
        for window in (self.window_open, self._coming):
            if window is not None:
                window.close()
                window.deleteLater()
        self.window_open = self._coming = None
