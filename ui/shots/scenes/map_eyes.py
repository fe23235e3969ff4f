"""What the city sees, on the map: cameras, patrol vehicles, and the question before a video is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from models.case import Status
from ui.actions import Key
from ui.city_map.layers.eyes import CAMERAS, PATROLS
from ui.main_window import MainWindow
from ui.shots.stage import Stage, Together


def map_of_cameras_and_patrols(stage: Stage) -> QWidget:
    """Both layers over the middle of the city."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    _show(stage, made)
    made.map.take_focus()
    return made


def map_asks_before_a_video(stage: Stage) -> QWidget:
    """V was pressed: the cameras that are nearest to the chosen case."""
    made = stage.sheet_of(stage.city.leader, Status.HANDLING)
    stage.settle(made)
    _show(stage, made)
    made.map.take_focus()
    stage.hands.press(Key.CAMERAS)
    stage.hands.wait("the cameras are listed", lambda: made.map.work.cameras.dialog is not None)
    dialog = made.map.work.cameras.dialog
    return made if dialog is None else Together(made, dialog)


def _show(stage: Stage, made: MainWindow) -> None:
    overlays = made.map.overlays
    for layer in (CAMERAS, PATROLS):
        overlays.put(layer.name, on=True)
    stage.hands.wait("they are counted", lambda: overlays.count(CAMERAS.name) and overlays.count(PATROLS.name))
