"""What the city sees and says, on the map: cameras, patrol vehicles, notices, and the question before a video."""

from __future__ import annotations

from array import array

from PySide6.QtWidgets import QWidget

from app.desk.eyes import MapNotices, Tracks
from app.desk.rows import Preset, View
from models.case import Status
from ui.actions import Key
from ui.city_map.layers.eyes import CAMERAS, PATROLS
from ui.main_window import MainWindow
from ui.shots.stage import Stage

FARTHER = 2
"""Steps of the zoom from streets and houses to the way of a vehicle."""


def map_of_cameras_and_patrols(stage: Stage) -> QWidget:
    """Where the vehicle that was heard last is now, among cameras."""
    made = _looking(stage)
    found = list[Tracks]()
    made.workstation.eyes.tracks(
        "", made.workstation.clock.now().timestamp(), lambda one: found.extend([one] if one else [])
    )
    stage.hands.wait("the ways are read", lambda: found)
    lon, lat = array("d", found[0].found[-1].points)[-2:]
    _stand(stage, made, lon, lat)
    return made


def map_of_a_notice(stage: Stage) -> QWidget:
    """Half a street is closed."""
    made = _looking(stage)
    found = list[MapNotices]()
    made.workstation.eyes.notices("", lambda one: found.extend([one] if one else []))
    stage.hands.wait("the notices are read", lambda: found)
    lon, lat = array("d", found[0].found[0].points)[:2]
    _stand(stage, made, lon, lat)
    return made


def map_asks_before_a_video(stage: Stage) -> QWidget:
    """V was pressed: the cameras that are nearest to the chosen case."""
    made = stage.sheet_of(stage.city.leader, Status.HANDLING)
    stage.settle(made)
    _show(stage, made)
    made.map.take_focus()
    stage.hands.press(Key.CAMERAS)
    cameras = made.map.work.cameras
    stage.hands.wait("the cameras are listed", lambda: cameras.dialog is not None)
    return made if cameras.dialog is None else stage.together(made, cameras.dialog)


def _looking(stage: Stage) -> MainWindow:
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    _show(stage, made)
    made.map.take_focus()
    return made


def _show(stage: Stage, made: MainWindow) -> None:
    overlays = made.map.overlays
    for layer in (CAMERAS, PATROLS):
        overlays.put(layer.name, on=True)
    stage.hands.wait("they are counted", lambda: overlays.count(CAMERAS.name) and overlays.count(PATROLS.name))


def _stand(stage: Stage, made: MainWindow, lon: float, lat: float) -> None:
    stage.go_to(made, lon, lat, lambda: made.map.centre_at(lon, lat))
    made.map.take_focus()
    for _ in range(FARTHER):
        stage.hands.press(Key.MAP_OUT)
    stage.hands.rest()
