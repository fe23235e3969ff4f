"""Where the keys go when somebody has done with what stands above the panes: to where they were before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.window.panes_shown import PanesShown


class WayBack(QObject):
    """Remembers what had the keys last in a pane. `otherwise` is called where that is gone or out of sight."""

    def __init__(self, shown: PanesShown, otherwise: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._otherwise = otherwise
        self._last: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)

    def go(self) -> None:
        """Gives the keys back."""
        last = self._last
        if last is not None and isValid(last) and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._otherwise()

    def _remember(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._shown.focused() is not None:
            self._last = now
