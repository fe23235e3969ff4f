"""A pane under the hands of somebody without a mouse: real key events to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def show(qtbot: QtBot, pane: QWidget, width: int = 670, height: int = 700) -> None:
    """Shows `pane` as an active window."""
    qtbot.addWidget(pane)
    pane.resize(width, height)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def name_of(widget: QWidget) -> str:
    """What a screen reader calls `widget`."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Text as an input method commits it: whole words, also Chinese ones."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused(), event)


def compose(text: str) -> None:
    """Text that the input method still holds; "" ends it."""
    QApplication.sendEvent(focused(), QInputMethodEvent(text, []))


def tab_to(wanted: QWidget, most: int = 40) -> None:
    """Tab until `wanted` has the focus."""
    seen = []
    for _ in range(most):
        seen.append(focused().accessibleName())
        if QApplication.focusWidget() is wanted:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {wanted.objectName() or wanted.accessibleName() or wanted}, only {seen}")
