"""Whose ground it is, on the map: grids and their borders, what is watched, toilets and frontage."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.desk.ground import Spots
from app.desk.rows import Preset, View
from models.case import Status
from models.ground import metres_between
from ui.city_map.layers.areas import AREAS
from ui.city_map.layers.ground import COMMUNITIES, DIVISIONS, DUTY_GRIDS, STREETS, UNIT_GRIDS
from ui.city_map.layers.layer import Layer
from ui.city_map.layers.services import FRONTAGE, TOILETS
from ui.main_window import MainWindow
from ui.shots.scenes.city_map import MIDDLE
from ui.shots.stage import Stage


def map_of_unit_grids(stage: Stage) -> QWidget:
    """The grid of the chosen case among its neighbours, and what is known of it."""
    made = stage.sheet_of(stage.city.leader, Status.HANDLING)
    stage.settle(made)
    _show(stage, made, UNIT_GRIDS, COMMUNITIES)
    _farther(stage, made, 2)
    web, code = made.map.web, _grid_of(made)
    if web is not None:
        web.web.page.runJavaScript(f"Tips.ask('ground', '{code}', map_city.getSize().divideBy(2))")
    stage.hands.rest()
    return made


def map_of_borders(stage: Stage) -> QWidget:
    """Divisions, street offices, communities and duty grids of the city."""
    made = _all(stage)
    _show(stage, made, DIVISIONS, STREETS, COMMUNITIES, DUTY_GRIDS)
    stage.go_to(made, *MIDDLE, lambda: made.map.centre_at(*MIDDLE))
    _farther(stage, made, 4)
    return made


def map_of_watched_ground(stage: Stage) -> QWidget:
    """What is watched, and whether anybody watches it now."""
    made = _all(stage)
    _show(stage, made, AREAS)
    stage.go_to(made, *MIDDLE, lambda: made.map.centre_at(*MIDDLE))
    _farther(stage, made, 4)
    return made


def map_of_toilets_and_frontage(stage: Stage) -> QWidget:
    """Where a toilet is, and who answers for the ground before a shop."""
    made = _all(stage)
    _show(stage, made, TOILETS, FRONTAGE)
    found = list[Spots]()
    made.workstation.ground.toilets("", lambda one: found.extend([one] if one else []))
    stage.hands.wait("the toilets are read", lambda: found)
    one = min(found[0].found, key=lambda one: metres_between(one.lon, one.lat, *MIDDLE))
    stage.go_to(made, one.lon, one.lat, lambda: made.map.centre_at(one.lon, one.lat))
    stage.hands.rest()
    return made


def _all(stage: Stage) -> MainWindow:
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    return made


def _farther(stage: Stage, made: MainWindow, steps: int) -> None:
    """Steps of the zoom from streets and houses to grids and what they belong to."""
    if made.map.web is not None:
        made.map.web.tell(("zoom", -steps))
    stage.hands.rest()


def _show(stage: Stage, made: MainWindow, *layers: Layer) -> None:
    """Shows these, and waits until they are counted."""
    overlays = made.map.overlays
    for layer in layers:
        overlays.put(layer.name, on=True)
    stage.hands.wait("they are counted", lambda: _counted(made, layers))
    stage.hands.rest()


def _counted(made: MainWindow, layers: Iterable[Layer]) -> bool:
    return all(made.map.overlays.count(layer.name) for layer in layers)


def _grid_of(made: MainWindow) -> str | None:
    shown = made.workstation.board.case(made.sheet.case_id) if made.sheet.case_id else None
    if shown is None or shown.case.lon is None or shown.case.lat is None:
        return None
    return shown.case.unit_grid or made.workstation.here.at(shown.case.lon, shown.case.lat).unit_grid
