"""From nothing to a painting map: the page made beside the window, the view made in it, then the page's own start.

Each step may fail where a machine cannot run a web view; what failed is said in one sentence, and nothing else stops.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ui import theme
from ui.city_map.feed import Feed
from ui.city_map.page import BasePage, base_page
from ui.city_map.shelf import Shelf
from ui.city_map.surface import Surface
from ui.crossing import Crossing
from ui.given import Workstation
from ui.theme import Token

if TYPE_CHECKING:
    from ui.city_map.bridge import Bridge
    from ui.city_map.web import WebMap

log = logging.getLogger(__name__)

PATIENCE = 30_000  # ms a page gets until it paints; a slow machine needs a few thousand
Stand = tuple[float, float, float]
"""Latitude, longitude (degrees, WGS 84) and zoom."""

START: Stand = (30.66, 104.066, 13)
"""Where the map stands until there are cases: the demonstration city's middle."""


class Opened(QObject):
    """A page whose scripts run, with what feeds it."""

    def __init__(self, web: WebMap, shelf: Shelf, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self.web = web
        self.painting = False
        self._placed = False
        self.points = -1
        """How many points the page knows; below zero before the first."""
        self._shelf = shelf
        self.feed = Feed(workstation.board, shelf, self.tell, self)
        self.bridge.painted_page.connect(self._painted)
        self.bridge.points_taken.connect(self._taken)

    @property
    def bridge(self) -> Bridge:
        """What the page says."""
        return self.web.bridge

    def tell(self, verb: tuple[object, ...]) -> None:
        """Has the page do one thing."""
        self.web.tell(verb)

    def lay(self, content: bytes) -> str:
        """Lays out bytes for the page to fetch once; their address."""
        return self._shelf.lay(content)

    def begin(self, now: int, stand: Stand | None = None) -> None:
        """Paints, and tells all points; `now` is the centre's time in microseconds.

        Without a place to `stand` at the map goes where the cases are as soon as it has them.
        """
        self._placed = stand is not None
        self.tell(("clock", now))
        self.tell(("begin", *(stand or START)))
        self.feed.begin()

    def _painted(self) -> None:
        self.painting = True

    def _taken(self, count: int) -> None:
        first, self.points = self.points < 0, count
        if first and count and not self._placed:
            self.tell(("all",))


class Opening(QObject):
    """Makes one web map. `opened` carries it when its scripts run; `failed` says why there is none.

    `ended`: there was one, and its process is gone.
    """

    opened = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(
        self, workstation: Workstation, surface: Surface, objects: Mapping[str, QObject] | None = None
    ) -> None:
        """`objects` are what the page may call besides the bridge, by name."""
        super().__init__(surface)
        self._objects = objects
        self._workstation = workstation
        self._surface = surface
        self._web: WebMap | None = None
        self._made: Opened | None = None
        self._crossing = Crossing(self)
        self._late = QTimer(self)
        self._late.setObjectName("mapPatience")
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(
            lambda: self._fail(QCoreApplication.translate("CityMap", "The page did not start in time."))
        )

    def begin(self) -> None:
        """Begins; what is slow and needs no window runs beside it."""
        self._late.start()
        threading.Thread(target=self._prepare, name="map", daemon=True).start()

    def shut(self) -> None:
        """Ends whatever there is of it."""
        self._let_go()
        self.deleteLater()

    def _prepare(self) -> None:
        """On a thread of its own: folium's page, and Qt WebEngine's libraries."""
        try:
            page = base_page(_cache())
            import ui.city_map.web  # noqa: F401 – loading its libraries is what takes the time
        except (ImportError, OSError) as error:
            log.info("no web view: %s", error)
            self._crossing.deliver(
                partial(
                    self._fail,
                    QCoreApplication.translate("CityMap", "A part is missing on this machine: {what}"),
                    str(error),
                )
            )
            return
        self._crossing.deliver(partial(self._make_view, page))

    def _make_view(self, page: BasePage) -> None:
        from ui.city_map.web import WebMap

        shelf = Shelf(page)
        self._web = WebMap(shelf, self._workstation.tiles, theme.colour(Token.MAP_GROUND), self._surface, self._objects)
        self._web.ended.connect(self._ended)
        self._surface.hold(self._web.view)
        self._made = Opened(self._web, shelf, self._workstation, self)
        self._web.bridge.opened_page.connect(self._scripts_run)
        self._web.bridge.painted_page.connect(self._late.stop)
        self._web.load()

    def _scripts_run(self) -> None:
        self.opened.emit(self._made)

    def _ended(self, how: str) -> None:
        log.info("the map's process ended: %s", how)
        QTimer.singleShot(0, self, self._fall)  # not from inside the page's own signal: this deletes the page

    def _fall(self) -> None:
        self._let_go()
        self.ended.emit()

    def _fail(self, why: str, what: str = "") -> None:
        self._let_go()
        self.failed.emit(why.format(what=what))

    def _let_go(self) -> None:
        self._crossing.shut()
        self._late.stop()
        if self._made is not None:
            self._made.feed.stop()
        if self._web is not None:
            self._web.shut()
        self._web = self._made = None


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("gaowei", appauthor=False)
