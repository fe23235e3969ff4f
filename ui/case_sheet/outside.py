"""What the caller may be told, to be read out or copied; and for whom a remark is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui import wording
from ui.actions import Key, bind
from ui.controls import Button, Words
from ui.dialog import Dialog, foot
from ui.fields import TextField

WIDTH = 520


class Audience(Button):
    """A switch beside the line for a remark: internal, or public. It is internal again after each one."""

    def __init__(self, field: TextField, parent: QWidget) -> None:
        super().__init__("", parent, small=True, key=Key.PUBLIC)
        self._field = field
        self.hint = Words("", parent, kind="quiet", wrap=True)
        self.setCheckable(True)
        self.toggled.connect(self._say)
        self._say()

    @property
    def public(self) -> bool:
        """Whether the remark may go outside."""
        return self.isChecked()

    def reset(self) -> None:
        """Internal, as every remark begins."""
        self.setChecked(False)

    def offer(self, *, offered: bool, alone: bool) -> None:
        """Shown while something is typed; what it means only while nothing else is said `alone` in its line."""
        self.setVisible(offered)
        self.hint.setVisible(offered and alone)

    def _say(self) -> None:
        self.setText(self.tr("Public") if self.public else self.tr("Internal"))
        hint = self.tr("May be told outside: no names, no numbers of persons")
        self.hint.setText(hint if self.public else self.tr("Stays inside"))
        self.setProperty("kind", "danger" if self.public else "")
        self._field.setAccessibleDescription(hint if self.public else "")
        self.style().polish(self)


class OutsideDialog(Dialog):
    """`text` is what may be told; it is copied with its key."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__("outsideDialog", parent)
        self.setFixedWidth(WIDTH)
        self._text = text
        self.copy = Button(self.tr("Copy"), self, kind="primary", key=Key.COPY)
        self.close_it = Button(self.tr("Close"), self, key=Key.LEAVE)
        said = self.tr("The reply and public remarks; nothing internal, no names, no numbers of persons")
        column = self.headed(wording.key(Key.OUTSIDE), said)
        self.body = Words(text, self, wrap=True)
        self.body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.body)
        column.addSpacing(8)
        column.addLayout(foot(self.close_it, self.copy))
        self.copy.clicked.connect(self.take)
        self.close_it.clicked.connect(self.reject)
        bind(self, Key.COPY, self.take)
        self.copy.setFocus()

    def take(self) -> None:
        """Puts the text on the clipboard and closes."""
        QGuiApplication.clipboard().setText(self._text)
        self.accept()
