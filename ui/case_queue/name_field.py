"""The field a view of one's own gets its name in; it stands where the filter stands while it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 24


class NameField(QLineEdit):
    """`named` carries the name once Enter is pressed; `left` says that there will be none."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(140)
        self.setMaximumWidth(200)
        self.hide()

    def ask(self, name: str) -> None:
        """Shows itself with `name` chosen, ready to be typed over."""
        self.setText(name)
        self.show()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter names, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.named.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
