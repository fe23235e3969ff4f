"""How small the window may be: as the design has it, or as small as the screen, where everything is drawn larger."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui import theme

FRAME = 40
"""What a title bar takes of the height, at most."""


def least_window(window: QWidget) -> QSize:
    """The least size, never more than the screen of `window` holds."""
    return on_screen(window, QSize(*theme.LEAST_WINDOW))


def on_screen(window: QWidget, wanted: QSize) -> QSize:
    """`wanted`, or as much of it as the screen of `window` holds under a title bar."""
    room = window.screen().availableGeometry().size()
    return wanted.boundedTo(QSize(room.width(), max(1, room.height() - FRAME)))
