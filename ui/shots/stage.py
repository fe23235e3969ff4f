"""One look at one size: windows are made for one scene and closed after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import hypot
from uuid import UUID

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from app.workstation import Workstation
from models.case import Status
from ui import theme
from ui.hands import Hands
from ui.main_window import MainWindow
from ui.preferences.chosen import Chosen
from ui.shots.city import City
from ui.shots.painted import MAP_LIMIT, has_points, painted
from ui.theme import Token
from ui.window.kept_layout import name_for

SIZES = ((1366, 768), (1920, 1080))
"""The least screen of a hall, and the usual one."""

PREFERENCES = (
    *("views", "keys", "sounds", "density", "hints", "map", "intercom", "columns", "phrases.dispatch"),
    *("map.layers", "map.panel", "map.cases", "map.period", "map.base"),
)
"""What a scene may have chosen, besides its layout; the next begins with nothing chosen."""


_HERE = 0.001
"""Degrees; a map that stands so near stands there."""


class Together(QWidget):
    """A window and what stands over it in windows of its own, as one picture."""

    def __init__(self, window: QWidget, *over: QWidget) -> None:
        super().__init__()
        self.resize(window.size())
        self._parts = [(window.grab(), QPoint())]
        corner = window.mapToGlobal(QPoint())
        self._parts += [(one.grab(), one.mapToGlobal(QPoint()) - corner) for one in over]

    def grab(self) -> QPixmap:  # type: ignore[override]  # the whole of it, as `picture_as` asks
        """The parts one over the other."""
        first, _ = self._parts[0]
        made = QPixmap(first.size())
        made.setDevicePixelRatio(first.devicePixelRatio())
        painter = QPainter(made)
        for picture, at in self._parts:
            painter.drawPixmap(at, picture)
            if at != QPoint():
                painter.setPen(theme.colour(Token.EDGE))  # where a desk draws the frame of a window
                painter.drawRect(QRect(at, picture.deviceIndependentSize().toSize()).adjusted(-1, -1, 0, 0))
        painter.end()
        return made


class Stage:
    """One look at one size: windows are made for one scene and closed after it."""

    used: set[UUID] = set()
    """Cases that a scene has changed; no other scene wants them."""

    def __init__(self, city: City, hands: Hands, size: tuple[int, int] = SIZES[0]) -> None:
        self.city = city
        self.size = size
        self.hands = hands
        self._open: list[QWidget] = []
        self._settled: list[QWidget] = []

    def show(self, widget: QWidget) -> None:
        """Shows `widget` with the keys."""
        self._open.append(widget)
        widget.resize(*self.size)
        widget.show()
        self.hands.bring_up(widget)

    def window(self, station: Workstation, *, with_map: bool = True) -> MainWindow:
        """The window of a desk, with the keys in its queue, and its map begun unless the scene wants none."""
        window = MainWindow(station)
        self.show(window)
        if with_map:
            window.map.begin()
        else:
            self._settled.append(window)
        window.queue.take_focus()
        return window

    def sheet_of(self, station: Workstation, *statuses: Status) -> MainWindow:
        """The window of a desk with a case of one of `statuses` open."""
        window = self.window(station)
        window.open_case(self.city.case_in(station, *statuses, without=self.used).id)
        return window

    def settle(self, window: QWidget, *, near: bool = True) -> None:
        """Waits, once, until the map paints streets and cases; `near` the chosen case, else all of the city."""
        if not isinstance(window, MainWindow):
            return
        docks = window.docks.docks.values()
        self.hands.wait("the panes are painted", lambda: all(dock.updatesEnabled() for dock in docks))
        if window in self._settled:
            return
        self._settled.append(window)
        shown = window.map
        if not shown.isVisible():
            return
        self.hands.wait("the map is there", lambda: has_points(shown), MAP_LIMIT)
        if near and window.sheet.case_id is not None:
            points = window.workstation.board.points_of([window.sheet.case_id])
            for lon, lat in zip(points.lon, points.lat, strict=True):
                self.go_to(window, lon, lat, partial(shown.centre_at, lon, lat))
        self.hands.wait("the map is painted", lambda: painted(shown))

    def go_to(self, window: MainWindow, lon: float, lat: float, go: Callable[[], object]) -> None:
        """Has the map `go`, and waits until it stands at that place, in degrees."""
        web, stood = window.map.web, list[bool]()
        if web is None:
            return
        web.bridge.view_settled.connect(lambda seen: stood.append(hypot(seen.lon - lon, seen.lat - lat) < _HERE))
        go()
        self.hands.wait("the map goes to the place", lambda: any(stood))

    def together(self, window: MainWindow, *over: QWidget) -> QWidget:
        """One picture of `window`, with its map, and of what stands over it."""
        self.settle(window)
        for one in over:
            if isinstance(one, QDialog):  # no window manager puts it there
                one.move(window.mapToGlobal(window.rect().center()) - one.rect().center())
        self.hands.rest()
        made = Together(window, *over)
        self._open.append(made)
        for one in over:
            one.close()
        return made

    def at_once(self, window: MainWindow) -> QWidget:
        """A picture of `window` as it is now: what its clock puts right every second has no time to."""
        made = Together(window)
        self._open.append(made)
        return made

    def clear(self) -> None:
        """Closes what this scene opened; drafts and choices of the scene are dropped: the next begins clean."""
        for widget in self._open:
            widget.close()
            widget.deleteLater()
        self._open, self._settled = [], []
        for station in self.city.desks:
            for form, key in station.drafts.list():
                station.drafts.drop(form, key)
            station.claims.look_at(None)
            for case_id in station.claims.held(mine=True):
                station.claims.let_go(case_id)
            chosen = Chosen.of(station)
            for name in (*PREFERENCES, name_for(station.me)):
                chosen.put(name, None)
