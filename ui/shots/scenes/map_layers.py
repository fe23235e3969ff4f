"""The panel of the map's layers, and the layers of cases: clusters, density, what was closed, how densely was filed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui.actions import Key
from ui.city_map.layers.cases import CLUSTERS, DENSITY
from ui.city_map.layers.filed import HEAT
from ui.city_map.layers.ground import UNIT_GRIDS
from ui.main_window import MainWindow
from ui.shots.city import CENSUS_LIMIT
from ui.shots.painted import painted
from ui.shots.scenes.call import SAID
from ui.shots.scenes.city_map import MIDDLE
from ui.shots.stage import Stage

_ON_GRIDS = frozenset({UNIT_GRIDS.name, HEAT.name})


@contextmanager
def _opened(stage: Stage, *layers: str, near: bool = False) -> Iterator[MainWindow]:
    """A window whose map has its panel open and these layers shown, `near` at the middle; waited for at the end."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    made.map.take_focus()
    stage.hands.press(Key.LAYERS)
    for name in layers:
        made.map.overlays.put(name, on=True)
    if _ON_GRIDS.intersection(layers):
        grids = UNIT_GRIDS.name
        stage.hands.wait("the grids are there", lambda: made.map.overlays.count(grids), CENSUS_LIMIT)
    if near:
        stage.go_to(made, *MIDDLE, partial(made.map.centre_at, *MIDDLE))
        made.map.take_focus()
        for _ in range(2):
            stage.hands.press(Key.MAP_OUT)
    yield made
    _let_the_page_follow(stage, made)
    stage.hands.wait("the map is painted", lambda: painted(made.map))


def map_layers(stage: Stage) -> QWidget:
    """The panel beside the map: what is shown, and how much of it there is."""
    with _opened(stage, "unit_grids", "closed_today", near=True) as made:
        pass
    return made


def map_cases_in_clusters(stage: Stage) -> QWidget:
    """What stands together has one disc, ringed by the light of the worst."""
    with _opened(stage) as made:
        made.map.overlays.pick("cases", 0, CLUSTERS)
    return made


def map_cases_as_density(stage: Stage) -> QWidget:
    """Calm cases only as how many there are."""
    with _opened(stage) as made:
        made.map.overlays.pick("cases", 0, DENSITY)
    return made


def map_of_what_was_filed(stage: Stage) -> QWidget:
    """A month by unit grid, and where each case was; the keys are on the period."""
    with _opened(stage, "filed", "heat", near=True) as made:
        made.map.overlays.put("cases", on=False)
        _go_to(stage, made, "choice", "heat", "0")
    return made


def map_of_what_was_filed_from_afar(stage: Stage) -> QWidget:
    """The same by squares."""
    with _opened(stage, "heat") as made:
        for name in ("cases", "people"):
            made.map.overlays.put(name, on=False)
        _go_to(stage, made, "layer", "heat")
    return made


def map_layers_over_a_narrow_map(stage: Stage) -> QWidget:
    """While a call is on the panel lies over the map."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.said.description.setText(SAID)
    stage.settle(made, near=False)
    made.map.take_focus()
    stage.hands.press(Key.LAYERS)
    return made


def _let_the_page_follow(stage: Stage, made: MainWindow) -> None:
    """Until the page has done what it was told, and had a frame to paint it."""
    done: list[object] = []
    if made.map.web is not None:
        made.map.web.web.page.runJavaScript("1", 0, done.append)
        stage.hands.wait("the page has done what it was told", lambda: done)
    stage.hands.rest()


def _go_to(stage: Stage, made: MainWindow, *name: str) -> None:
    panel = made.map.beside.panel
    stage.hands.wait("the row is there", lambda: name in panel.names)
    panel.row(*name).setFocus(Qt.FocusReason.ShortcutFocusReason)
