"""How every dialog over the window is drawn: no frame of the system, a title, what is said under it, buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.controls import Words


class Dialog(QDialog):
    """A dialog called `name`, as the style and the tests know it. Its size is its own."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("surface", "dialog")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)

    def headed(self, title: str, *said: str) -> QVBoxLayout:
        """The dialog's column under its title and the sentences below that; an empty one takes no room."""
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        column.addWidget(Words(title, self, kind="title", wrap=True))
        for sentence in filter(None, said):
            column.addWidget(Words(sentence, self, kind="quiet", wrap=True))
        return column


def foot(*buttons: QWidget) -> QHBoxLayout:
    """The buttons at the right, the one that does it last."""
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
