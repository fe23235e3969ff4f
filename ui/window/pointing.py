"""The place of the call that is on: asked for on the map, marked there, in the middle as soon as it was chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from ui.call_form.pane import CallForm
from ui.city_map import CityMap
from ui.key_table import Place
from ui.window.panes_shown import PanesShown


class Pointing(QObject):
    """Where the map has no room beside the form it takes its place for so long; what is typed stays.

    The mark is on the map while the form is open, or left for a look at the map.
    """

    def __init__(self, shown: PanesShown, form: CallForm, city_map: CityMap) -> None:
        super().__init__(shown)
        self._shown = shown
        self._form = form
        self._map = city_map
        self._asked = False
        form.where.pointWanted.connect(self._ask)
        form.where.pointMoved.connect(self._mark)
        form.where.found.connect(self._centre)
        form.installEventFilter(self)
        city_map.placed.connect(self._take)
        city_map.componentPlaced.connect(self._take_component)
        city_map.left.connect(self._back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mark comes and goes with the form."""
        if watched is self._form and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._mark()
        return super().eventFilter(watched, event)

    def _mark(self) -> None:
        shown = self._form.isVisible() or self._asked
        self._map.mark_place(*((self._form.where.point() if shown else None) or (None, None)))

    def _centre(self) -> None:
        point = self._form.where.point()
        if point is not None:
            self._map.centre_at(*point)

    def _ask(self) -> None:
        self._asked = True
        self._shown.show(Place.MAP)
        self._map.ask_for_place(*(self._form.where.point() or (None, None)))

    def _take(self, lon: float, lat: float) -> None:
        self._back()
        self._form.where.put_point(lon, lat)
        self._form.where.place.setFocus()

    def _take_component(self, lon: float, lat: float, identifier: str) -> None:
        self._form.where.put_component(identifier)
        self._take(lon, lat)

    def _back(self) -> None:
        if not self._asked:
            return
        self._asked = False
        if not self._shown.on_call:
            self._shown.begin_call()
        self._form.where.on_map.setFocus()
