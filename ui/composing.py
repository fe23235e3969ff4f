"""While an input method composes, every key belongs to it; in a text editor, every letter belongs to the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class ComposingGuard(QObject):
    """Keeps keys away from shortcuts while an input method composes, and letters from them inside text editors.

    It listens to the widget with the focus only: a filter on the whole application would run for every event.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.composing = False
        self._watched: QWidget | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self.composing = False
        self._watched = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            meant_for_editor = self.composing or (isinstance(watched, EDITORS) and _types(event))
            event.setAccepted(meant_for_editor)
            return meant_for_editor
        return False


def _types(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain == Qt.KeyboardModifier.NoModifier and event.text().isprintable() and event.text() != ""
