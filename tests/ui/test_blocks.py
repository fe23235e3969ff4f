"""The watch over the window's thread: it hears a block, how long it is and who blocked, and nothing where none is."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.blocks import Blocks


def hog(seconds: float) -> None:
    """Keeps the thread busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(500))


def test_a_block_is_heard_with_who_blocked(qtbot: QtBot, qapp: QApplication) -> None:
    with Blocks(qapp) as blocks:
        QTimer.singleShot(30, lambda: hog(0.12))
        qtbot.wait(300)
    assert 0.09 < blocks.longest() < 0.4
    assert "hog" in blocks.told()


def test_an_idle_thread_is_not_blocked(qtbot: QtBot, qapp: QApplication) -> None:
    with Blocks(qapp) as blocks:
        qtbot.wait(200)
    assert blocks.beats > 10
    assert blocks.longest() < 0.05, blocks.told()
