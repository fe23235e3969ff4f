"""All layers of one map: what is shown follows what the person chose, on whichever page there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.drawn import Corners
from app.desk.rows import Announcement
from app.errors import WorldFailed
from ui import wording
from ui.city_map.layers.book import Book
from ui.city_map.layers.eyes import EyeLayers
from ui.city_map.layers.layer import Layer
from ui.city_map.layers.source import Listed, Source
from ui.city_map.layers.sources import all_sources
from ui.given import Workstation

if TYPE_CHECKING:
    from ui.city_map.opening import Opened


class Overlays(QObject):
    """`changed` says that a layer came, went or has another strength; `counted` that a count is another one,
    `headed` that `heading` is."""

    changed = Signal(str)
    counted = Signal()
    headed = Signal()
    failed = Signal(str)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self.sources = all_sources(workstation, self)
        self._of: dict[str, Source] = {layer.name: source for source in self.sources for layer in source.layers}
        self.book = Book(workstation.preferences, self.layers)
        self._page: Opened | None = None
        for source in self.sources:
            source.counted.connect(self.counted)
            source.headed.connect(self.headed)
            source.failed.connect(self.failed)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All there are, in the order of the panel."""
        return tuple(layer for source in self.sources for layer in source.layers)

    def objects(self) -> Mapping[str, QObject]:
        """What the page's scripts may call."""
        return {name: made for source in self.sources for name, made in source.objects().items()}

    def listed(self, ring: Corners) -> list[Listed]:
        """What of the layers lies within `ring`, for the list of what is in view."""
        return [one for source in self.sources for one in source.listed(ring)]

    def heading(self) -> str:
        """What the pane says of its base map; empty where it is only drawn."""
        return " ".join(filter(None, (source.heading() for source in self.sources)))

    @property
    def eyes(self) -> EyeLayers:
        """Cameras and patrol vehicles."""
        return next(source for source in self.sources if isinstance(source, EyeLayers))

    def count(self, name: str) -> int | None:
        """How many things a layer has, where that is known."""
        return self._of[name].count(name)

    def source(self, name: str) -> Source:
        """What feeds a layer: its kinds, choices, steps and what is to be said of it."""
        return self._of[name]

    def choose(self, name: str, code: str, *, on: bool) -> None:
        """Shows a kind of a layer, or not."""
        try:
            self._of[name].choose(name, code, on=on)
        except WorldFailed as failed:
            self.failed.emit(wording.failed(failed))

    def pick(self, name: str, place: int, code: str) -> None:
        """Takes an option of one of a layer's choices."""
        try:
            self._of[name].pick(name, place, code)
        except WorldFailed as failed:
            self.failed.emit(wording.failed(failed))

    def put(self, name: str, *, on: bool | None = None, opacity: float | None = None) -> None:
        """Shows a layer or not, and how strongly."""
        try:
            self.book.put(name, on=on, opacity=opacity)
        except WorldFailed as failed:
            self.failed.emit(wording.failed(failed))
        self._say(name)
        self.changed.emit(name)

    def begin(self, page: Opened) -> None:
        """A page paints: it is told everything."""
        self._page = page
        for source in self.sources:
            source.begin(page)
        for layer in self.layers:
            self._say(layer.name)

    def end(self) -> None:
        """The page is gone."""
        self._page = None
        for source in self.sources:
            source.end()

    def heard(self, said: Announcement) -> None:
        """What changed at the desk."""
        for source in self.sources:
            source.heard(said)

    def case_chosen(self, case_id: UUID | None) -> None:
        """The panes are about this case now."""
        for source in self.sources:
            source.case_chosen(case_id)

    def tick(self, now: datetime) -> None:
        """A second went by."""
        for source in self.sources:
            source.tick(now)

    def look_changed(self) -> None:
        """Other colours or another language."""
        for source in self.sources:
            source.look_changed()

    def _say(self, name: str) -> None:
        if self._page is None:
            return
        on = self.book.is_on(name)
        self._page.tell(("layer", name, on, self.book.opacity(name)))
        self._of[name].show(name, on=on)
