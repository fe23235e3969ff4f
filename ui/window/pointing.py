"""A point for the call that is on: from the form to the map, and back with the place or without one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.call_form.pane import CallForm
from ui.city_map import CityMap
from ui.key_table import Place
from ui.window.panes_shown import PanesShown


class Pointing(QObject):
    """Where the map has no room beside the form it takes its place for so long; what is typed stays."""

    def __init__(self, shown: PanesShown, form: CallForm, city_map: CityMap) -> None:
        super().__init__(shown)
        self._shown = shown
        self._form = form
        self._map = city_map
        self._asked = False
        form.where.pointWanted.connect(self._ask)
        city_map.placed.connect(self._take)
        city_map.left.connect(self._back)

    def _ask(self) -> None:
        self._asked = True
        self._shown.show(Place.MAP)
        self._map.ask_for_place(*(self._form.where.point() or (None, None)))

    def _take(self, lon: float, lat: float) -> None:
        self._back()
        self._form.where.put_point(lon, lat)
        self._form.where.place.setFocus()

    def _back(self) -> None:
        if not self._asked:
            return
        self._asked = False
        if not self._shown.on_call:
            self._shown.begin_call()
        self._form.where.on_map.setFocus()
