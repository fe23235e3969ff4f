"""An hour of the past in the window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui.actions import Key
from ui.main_window import MainWindow
from ui.shots.painted import MAP_LIMIT, has_points, painted
from ui.shots.stage import Stage

YESTERDAY = timedelta(hours=22)
"""So long ago that the demonstration city was at work, and its log begins later."""
LATELY = timedelta(hours=1)


def playback_asks_for_an_hour(stage: Stage) -> QWidget:
    """Which day, which hour."""
    made = stage.window(stage.city.leader)
    stage.settle(made, near=False)
    dialog = made.past.ask()
    return stage.together(made, dialog)


def playback_stands_in_an_hour(stage: Stage) -> QWidget:
    """Yesterday, half an hour on: the queue, the map and the log as they were."""
    made = _in_the_past(stage, YESTERDAY)
    page = made.past.page.shown
    assert page is not None
    page.playing.go(page.past.start + timedelta(minutes=30))
    for _ in range(2):
        stage.hands.press(Key.FASTER)
    stage.hands.press(Key.STEP_ON)
    stage.hands.wait("the moment is shown", lambda: page.past.clock.now() == page.playing.at)
    return made


def playback_refuses_what_acts(stage: Stage) -> QWidget:
    """A letter of an action, pressed in the queue of the past."""
    made = _in_the_past(stage, LATELY)
    page = made.past.page.shown
    assert page is not None
    stage.hands.press(Key.STEP_ON)
    page.queue.take_focus()
    made.past.refuse()
    return made


def _in_the_past(stage: Stage, ago: timedelta) -> MainWindow:
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    dialog = made.past.ask()
    dialog.put(made.workstation.clock.now() - ago)
    dialog.play.click()
    stage.hands.wait("the hour is ready", lambda: made.past.on)
    shown = made.past.page.shown
    assert shown is not None
    stage.hands.wait("the map of the past is there", lambda: has_points(shown.map), MAP_LIMIT)
    stage.hands.wait("the map of the past is painted", lambda: painted(shown.map))
    return made
