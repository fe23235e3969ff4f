"""What is heard at this desk, and how loud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.preferences.page import Page

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class SoundsPage(Page):
    """See the module."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self.done()
