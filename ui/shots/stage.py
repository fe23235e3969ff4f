"""One look at a time: windows are made for one scene and closed after it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.workstation import Workstation
from models.case import Status
from ui.hands import Hands
from ui.main_window import MainWindow
from ui.shots.city import City

SIZES = ((1366, 768), (1920, 1080))
"""The least screen of a hall, and the usual one."""


class Stage:
    """One look at one size: windows are made for one scene and closed after it."""

    used: set[UUID] = set()
    """Cases that a scene has changed; no other scene wants them."""

    def __init__(self, city: City, hands: Hands, size: tuple[int, int] = SIZES[0]) -> None:
        self.city = city
        self.size = size
        self.hands = hands
        self._open: list[QWidget] = []

    def show(self, widget: QWidget) -> None:
        """Shows `widget` with the keys."""
        self._open.append(widget)
        widget.resize(*self.size)
        widget.show()
        self.hands.bring_up(widget)

    def window(self, station: Workstation) -> MainWindow:
        """The window of a desk, with the keys in its queue."""
        window = MainWindow(station)
        self.show(window)
        window.queue.take_focus()
        return window

    def sheet_of(self, station: Workstation, *statuses: Status) -> MainWindow:
        """The window of a desk with a case of one of `statuses` open."""
        window = self.window(station)
        window.open_case(self.city.case_in(station, *statuses, without=self.used).id)
        return window

    def clear(self) -> None:
        """Closes what this scene opened. Drafts of the scene are dropped: the next look begins clean."""
        for widget in self._open:
            widget.close()
            widget.deleteLater()
        self._open = []
        for station in (self.city.taker, self.city.leader, self.city.sender):
            for form, key in station.drafts.list():
                station.drafts.drop(form, key)
