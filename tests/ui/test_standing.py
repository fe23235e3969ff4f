"""A new window: of the usual size where there is room for it, else as large as the screen."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.window.standing import USUAL, stand


@pytest.mark.parametrize(
    ("screen", "size", "fills"),
    [((1920, 1080), USUAL, False), ((1366, 768), USUAL, True), ((683, 384), (683, 384), True)],
)
def test_it_is_never_larger_than_the_screen_with_or_without_a_window_manager(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], size: tuple[int, int], fills: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "screen", lambda: SimpleNamespace(availableGeometry=lambda: QRect(0, 0, *screen)))
    wanted: list[QSize] = []
    monkeypatch.setattr(window, "showMaximized", lambda: wanted.append(window.size()))  # nobody makes it larger
    stand(window, "xcb")
    assert window.size() == QSize(*size)
    assert bool(wanted) is fills
