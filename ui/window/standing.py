"""Where a window of the usual size stands, and another in its place."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.window.least import FRAME

USUAL = (1366, 768)
"""Pixels of a new window."""


def fills(window: QWidget, platform: str) -> bool:
    """Whether a window of the usual size with its frame is larger than the screen; where nobody looks, never."""
    if platform == "offscreen":
        return False
    room, (width, height) = window.screen().availableGeometry(), USUAL
    return room.width() < width or room.height() < height + FRAME


def stand(window: QWidget, platform: str) -> None:
    """Shows a new window. What fills the screen is no larger than it also where no window manager sees to that."""
    window.resize(_usual(window))
    if fills(window, platform):
        window.showMaximized()
    else:
        window.show()


def _usual(window: QWidget) -> QSize:
    return QSize(*USUAL).boundedTo(window.screen().availableGeometry().size())


def stand_like(old: QWidget, new: QWidget) -> None:
    """Shows `new` where `old` stands."""
    if old.isMaximized():
        new.resize(_usual(old))
        new.showMaximized()
    else:
        new.setGeometry(old.geometry())
        new.show()
