"""Whose a key is: the input method's while it composes, the text's while it types, else the window's.

Without this an editor would keep keys that Qt gives it on some systems, such as Ctrl+K (delete to the end of the
line), and the command bar could not be opened from it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ui import key_choice

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
            in_editor = isinstance(watched, EDITORS)
            meant_for_editor = self.composing or (in_editor and _types(event))
            event.setAccepted(meant_for_editor)
            return meant_for_editor or (in_editor and _is_of_window(event))
        return False


def _types(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain == Qt.KeyboardModifier.NoModifier and event.text().isprintable() and event.text() != ""


_OF_EVERY_EDITOR = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


def _is_of_window(event: QKeyEvent) -> bool:
    if any(event.matches(standard) for standard in _OF_EVERY_EDITOR):
        return False
    return key_choice.of_window(QKeySequence(event.keyCombination()).toString())
