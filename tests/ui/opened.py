"""A whole window of a desk, with the keys in a list of its queue."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desk.rows import Preset, View
from tests.ui.fake_workstation import FakeWorkstation
from ui.main_window import MainWindow


def window_with_queue(qtbot: QtBot, station: FakeWorkstation, preset: Preset = Preset.OPEN) -> MainWindow:
    """The window as an operator has it before him, on the smallest screen that shows all of it."""
    made = MainWindow(station)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.queue.show_view(View(preset))
    made.queue.take_focus()
    return made
