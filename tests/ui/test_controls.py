"""The small parts: a button hears Enter as it hears Space."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import CTRL, press, show
from ui import actions
from ui.actions import Key
from ui.controls import Button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("owner", [QWidget, QDialog])
def test_enter_presses_the_button_with_the_focus(qtbot: QtBot, owner: type[QWidget], key: Qt.Key) -> None:
    window = owner()
    first, second = Button("One", window), Button("Two", window)
    second.move(0, 40)
    show(qtbot, window, 200, 100)
    second.setFocus()
    pressed: list[str] = []
    first.clicked.connect(lambda: pressed.append("first"))
    second.clicked.connect(lambda: pressed.append("second"))
    press(key)
    assert pressed == ["second"]
    assert window.isVisible()
    press(key, CTRL)
    second.setEnabled(False)
    QTest.keyClick(second, key)
    assert pressed == ["second"] or key is Qt.Key.Key_Space


def test_enter_that_a_pane_has_bound_stays_the_panes(qtbot: QtBot) -> None:
    window = QWidget()
    button = Button("One", window)
    show(qtbot, window, 200, 100)
    button.setFocus()
    done: list[str] = []
    button.clicked.connect(lambda: done.append("button"))
    actions.bind(window, Key.OPEN, lambda: done.append("pane"))
    press(Qt.Key.Key_Return)
    assert done == ["pane"]
