"""The components on the map: near as signs, far as density, the card of one, and how far they have come."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui.actions import Key
from ui.city_map.layers.parts import OTHERS, PARTS, PartLayers
from ui.city_map.layers.source import Source
from ui.main_window import MainWindow
from ui.shots.city import CENSUS_LIMIT
from ui.shots.painted import painted
from ui.shots.scenes.city_map import MIDDLE
from ui.shots.stage import Stage
from ui.window.plans import Layout


def map_components_near(stage: Stage) -> QWidget:
    """Each with the sign of its class, what is damaged or lost crossed out."""
    return _seen(stage, _shown(stage, near=16))


def map_components_far(stage: Stage) -> QWidget:
    """All classes of the whole city, as density."""
    made = _shown(stage, near=0)
    made.map.overlays.choose(PARTS.name, OTHERS, on=True)
    stage.hands.press(Key.LAYERS)
    return _seen(stage, made)


def map_component_chosen(stage: Stage) -> QWidget:
    """What one of them is and whose, with its code to take along."""
    made = _shown(stage, near=17)
    stage.hands.press(Key.COMPONENT)
    source = made.map.overlays.source(PARTS.name)
    assert isinstance(source, PartLayers)
    stage.hands.wait("its card stands on the map", source.copy)
    return _seen(stage, made)


def _shown(stage: Stage, near: int) -> MainWindow:
    """A large map with all components told to it, at that zoom over the middle; 0 for the whole city."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    made.choose_layout(Layout.MAP_LARGE)
    stage.settle(made, near=False)
    made.map.overlays.put(PARTS.name, on=True)
    source = made.map.overlays.source(PARTS.name)
    stage.hands.wait("all components are there", partial(_whole, source), CENSUS_LIMIT)
    if near:
        stage.go_to(made, *MIDDLE, partial(made.map.centre_at, *MIDDLE))
        assert made.map.web is not None
        made.map.web.tell(("zoom", near - 16))
    made.map.take_focus()
    return made


def _whole(source: Source) -> bool:
    return bool(source.kinds(PARTS.name)) and not source.note(PARTS.name)


def _seen(stage: Stage, made: MainWindow) -> QWidget:
    stage.hands.rest()
    stage.hands.wait("the map is painted", lambda: painted(made.map))
    return made
