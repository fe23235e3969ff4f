"""What feeds layers of the map. Each subject has its own, made with the pane, given a page when there is one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desk.rows import Announcement
from ui.city_map.layers.layer import Layer

if TYPE_CHECKING:
    from ui.city_map.opening import Opened


class Source(QObject):
    """Feeds `layers`. A source reads nothing while none of them is shown, and nothing that takes long on this thread.

    `counted` says that a count is another one; `failed` carries why something is not shown, in one sentence.
    """

    counted = Signal()
    failed = Signal(str)

    layers: tuple[Layer, ...] = ()
    page: Opened | None = None

    def objects(self) -> Mapping[str, QObject]:
        """What the page's scripts may call, by name; there before the page is."""
        return {}

    def begin(self, page: Opened) -> None:
        """A page paints; it knows nothing yet. What is shown is said by `show` right after."""
        self.page = page

    def end(self) -> None:
        """The page is gone."""
        self.page = None

    def show(self, name: str, *, on: bool) -> None:
        """A layer of mine comes into sight, or goes; said again with every page."""

    def heard(self, said: Announcement) -> None:
        """What changed at the desk."""

    def tick(self, now: datetime) -> None:
        """A second went by; `now` is the centre's time (aware)."""

    def look_changed(self) -> None:
        """Other colours or another language."""

    def count(self, name: str) -> int | None:
        """How many things the layer has; None where that is not known yet."""
        return None

    def tell(self, *verb: object) -> None:
        """Has the page do one thing, if there is one."""
        if self.page is not None:
            self.page.tell(verb)
