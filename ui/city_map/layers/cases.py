"""The open cases as a layer: their points come with the page (`ui.city_map.feed`), here they are shown and counted."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.city_map.layers.layer import CASES
from ui.city_map.layers.source import Source
from ui.city_map.opening import Opened
from ui.given import Workstation


class CaseLayers(Source):
    """See the module."""

    layers = (CASES,)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation

    def begin(self, page: Opened) -> None:
        """The page counts what it knows."""
        super().begin(page)
        page.bridge.points_taken.connect(self.counted)

    def count(self, name: str) -> int | None:
        """Open cases that have a place."""
        return None if self.page is None or self.page.points < 0 else self.page.points
