"""The cases of a ring drawn on the map stand in the queue; what is chosen in the queue is shown on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.desk.drawn import Corners
from app.desk.rows import Preset, View
from ui import wording
from ui.case_queue import CaseQueue
from ui.city_map import CityMap
from ui.given_board import Board

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MOST = 500
"""Chosen cases that are ringed one by one; of more nobody tells them apart, and to find them takes long."""
_PAUSE = 120  # ms: somebody who holds Shift+↓ chooses a row more every thirty


class Ringed(QObject):
    """See the module: of the present, or of an hour of the past; ends with its map."""

    def __init__(self, window: MainWindow, queue: CaseQueue, city_map: CityMap, board: Board) -> None:
        super().__init__(city_map)
        self._window, self._queue, self._map, self._board = window, queue, city_map, board
        self._due = QTimer(self)
        self._due.setObjectName("mapChosen")
        self._due.setSingleShot(True)
        self._due.setInterval(_PAUSE)
        self._due.timeout.connect(self._show_chosen)
        city_map.ringDrawn.connect(self._take)
        city_map.told.connect(window.toasts.say)
        city_map.work.toolbox.taken.connect(window.news.show_keys)
        queue.viewChanged.connect(self._follow)
        queue.table.selectionModel().selectionChanged.connect(self._due.start)
        self._follow(queue.model.view)

    def _take(self, ring: Corners) -> None:
        self._window.show_view(View(Preset.OPEN, ring=ring))
        figure = self._board.figure(View(Preset.OPEN, ring=ring))
        if figure is not None:
            words = self.tr("In the ring: {count}. Ctrl+A chooses all of them.")
            self._window.toasts.say(words.format(count=wording.count(figure.count)))

    def _follow(self, view: View) -> None:
        self._map.work.toolbox.show_ring(view.ring)

    def _show_chosen(self) -> None:
        some = self._queue.table.count_chosen() <= MOST
        self._map.work.toolbox.show_several(self._queue.chosen_ids() if some else ())
