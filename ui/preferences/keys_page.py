"""The keys, and which a person would rather have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.preferences.page import Page

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class KeysPage(Page):
    """The editor of the keys."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self.done()
