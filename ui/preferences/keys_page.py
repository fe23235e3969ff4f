"""The keys, and which a person would rather have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.keys.editor import KeysEditor

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class KeysPage(QWidget):
    """The editor of the keys fills it."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = KeysEditor(window.workstation, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
