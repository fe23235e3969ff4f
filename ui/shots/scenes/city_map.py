"""The city map."""

from __future__ import annotations

import psutil
from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from models.case import Status
from ui.city_map.layers.cases import SIGNS
from ui.city_map.recovery import MOST
from ui.main_window import MainWindow
from ui.shots.painted import MAP_LIMIT, has_points
from ui.shots.scenes.call import SAID
from ui.shots.stage import Stage

MIDDLE = (104.071, 30.659)


def map_of_the_city(stage: Stage) -> QWidget:
    """Every open case; the map has the keys."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    made.map.take_focus()
    return made


def map_without_its_legend(stage: Stage) -> QWidget:
    """The legend has its signs only."""
    made = stage.sheet_of(stage.city.leader, Status.HANDLING)
    stage.settle(made)
    made.map.overlays.pick("cases", 1, SIGNS)
    made.map.take_focus()
    return made


def map_asks_for_a_place(stage: Stage) -> QWidget:
    """While a call is on, a place is pointed at."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.said.description.setText(SAID)
    stage.settle(made, near=False)
    stage.go_to(made, *MIDDLE, lambda: made.map.ask_for_place(*MIDDLE))
    return made


def map_marks_the_place_of_a_call(stage: Stage) -> QWidget:
    """Where the caller is, from the point in the form."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.said.description.setText(SAID)
    stage.settle(made, near=False)
    made.form.where.put_point(*MIDDLE)
    stage.go_to(made, *MIDDLE, made.form.where.found.emit)
    return made


def map_comes_back(stage: Stage) -> QWidget:
    """The map's process was killed; nothing else was hurt."""
    made = stage.window(stage.city.leader)
    stage.settle(made)
    _kill(stage, made)
    return made


def map_has_ended(stage: Stage) -> QWidget:
    """It was killed each time it came back."""
    made = stage.window(stage.city.leader)
    stage.settle(made)
    for _ in range(MOST):
        stage.hands.wait("the map is there", lambda: has_points(made.map), MAP_LIMIT)
        _kill(stage, made)
    return made


def _kill(stage: Stage, made: MainWindow) -> None:
    web = made.map.web
    assert web is not None
    psutil.Process(web.web.page.renderProcessPid()).kill()
    stage.hands.wait("the map notices", lambda: made.map.web is not web)


def map_is_opening(stage: Stage) -> QWidget:
    """The first second of a window."""
    return stage.window(stage.city.leader, with_map=False)
