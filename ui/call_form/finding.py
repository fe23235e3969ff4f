"""One field that understands a place however it is said: an address, what stands there, a grid, a component."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.here import PlaceFound
from ui import wording
from ui.chooser import Chooser
from ui.given_desk import Here
from ui.options import Option

FOUND = 8
"""How many places are listed."""
SEEN = 3


class PlaceFinder(Chooser):
    """`found` carries the place that was chosen; a chosen place empties the field."""

    found = Signal(object)

    def __init__(self, here: Here, parent: QWidget | None = None) -> None:
        self._here = here
        self._places: dict[object, PlaceFound] = {}
        super().__init__(self._search_places, parent, rows=SEEN, folds=True)
        self.name(self.tr("Find: address, grid, component"))
        self.chosen.connect(lambda key: self.found.emit(self._places[key]))

    def _typed(self) -> None:
        super()._typed()
        self.list.setVisible(bool(self.list.options.options) and bool(self.field.text()))

    def nothing(self) -> bool:
        """Whether something is searched for, and no such place is known."""
        return bool(self.field.text().strip()) and not self._places

    def _search_places(self, text: str) -> Sequence[Option]:
        places = self._here.search(text.strip(), FOUND) if text.strip() else ()
        # what is chosen is looked up after the field was emptied: the last places stay until others are found
        self._places = {(place.kind.value, place.key): place for place in places} or (
            {} if text.strip() else self._places
        )
        return [Option(key, one.name, one.detail, wording.place_kind(one.kind)) for key, one in self._places.items()]
