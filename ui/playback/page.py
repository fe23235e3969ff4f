"""The page of the past: the strip, and under it queue, log and map, the same panes with another board and clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from app.desk.rows import View
from ui import actions, theme
from ui.actions import Key, Place
from ui.case_queue import CaseQueue
from ui.city_map import CityMap
from ui.given import Workstation
from ui.given_past import Past
from ui.intercom import IntercomLog
from ui.panes import Pane
from ui.playback.playing import Playing
from ui.playback.station import station_of
from ui.playback.strip import PlaybackStrip

PLACES = (Place.QUEUE, Place.MAP, Place.INTERCOM)
"""The panes there are, in the order of F6."""

_DEEDS = frozenset({Key.BEGIN_ENTRY.value, Key.CORRECT.value, Key.ANSWER.value})
"""Keys of these panes that would write something."""

_SHARES = (55, 45)
_ABOVE = (60, 40)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one hour."""

    past: Past
    playing: Playing
    panes: dict[Place, Pane]
    queue: CaseQueue
    map: CityMap
    intercom: IntercomLog
    room: QSplitter


class PlaybackPage(QWidget):
    """Hidden while nothing is played. `leaveWanted` asks for the present, `refused` says that something cannot be done
    here."""

    leaveWanted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(Place.PLAYBACK.value)
        self.shown: Shown | None = None
        self.strip = PlaybackStrip(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.PANE_GAP)
        self._column.addWidget(self.strip)
        self.strip.leaveWanted.connect(self.leaveWanted)
        bound: dict[Key, Callable[[Playing], object]] = {
            Key.PLAY: Playing.toggle,
            Key.STEP_ON: lambda playing: playing.step(1),
            Key.STEP_BACK: lambda playing: playing.step(-1),
            Key.FASTER: lambda playing: playing.faster(1),
            Key.SLOWER: lambda playing: playing.faster(-1),
        }
        for key, do in bound.items():
            actions.bind(self, key, partial(self._do, do))
        actions.bind(self, Key.LEAVE, self._leave)
        self.hide()

    def _do(self, do: Callable[[Playing], object]) -> None:
        if self.shown is not None:
            do(self.shown.playing)

    def _leave(self) -> None:
        """On the map Escape leaves first what is open or in hand there, as in the present."""
        shown = self.shown
        if shown is None or self.focused() is not shown.map or not shown.map.work.put_away():
            self.leaveWanted.emit()

    # ── an hour comes and goes ──────────────────────────────────────────────────────────────────────────────────────

    def begin(self, live: Workstation, past: Past, view: View, stand_like: CityMap) -> None:
        """Shows the hour from its beginning, standing: the queue in a view, the map where another one looks."""
        self.end()
        station = station_of(live, past)
        playing = Playing(past, self)
        room = QSplitter(Qt.Orientation.Horizontal, self)
        left = QSplitter(Qt.Orientation.Vertical, room)
        queue, intercom, city_map = CaseQueue(station, left), IntercomLog(station, left), CityMap(station, room)
        self.shown = Shown(
            past,
            playing,
            {Place.QUEUE: queue, Place.MAP: city_map, Place.INTERCOM: intercom},
            queue,
            city_map,
            intercom,
            room,
        )
        for splitter, sizes in ((left, _ABOVE), (room, _SHARES)):
            splitter.setHandleWidth(theme.PANE_GAP)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([size * 10 for size in sizes])
        self._column.addWidget(room, 1)
        self._wire(self.shown)
        queue.show_view(view)
        city_map.stand_like(stand_like)
        past.watch(lambda _said: self._say_when(station))
        self._say_when(station)
        self.strip.show_past(past, playing)
        self.show()
        city_map.begin()
        queue.take_focus()

    def _say_when(self, station: Workstation) -> None:
        """The strip and every pane say as of when it is."""
        self.strip.show_moment()
        for pane in self.shown.panes.values() if self.shown is not None else ():
            pane.show_link(station.link(), station.clock.now())

    def end(self) -> None:
        """Ends what is shown; the hour is closed when nobody can ask it any more."""
        shown, self.shown = self.shown, None
        self.hide()
        if shown is None:
            return
        shown.playing.stop()
        self.strip.forget()
        shown.map.shut()
        shown.room.hide()
        shown.room.destroyed.connect(shown.past.close)
        shown.playing.deleteLater()
        shown.room.deleteLater()

    def _wire(self, shown: Shown) -> None:
        queue, city_map, intercom = shown.queue, shown.map, shown.intercom
        queue.caseChosen.connect(city_map.show_chosen)
        queue.caseOpened.connect(city_map.centre_on)
        city_map.caseChosen.connect(queue.choose)
        city_map.caseOpened.connect(city_map.centre_on)
        intercom.caseWanted.connect(self._show_case)
        for left in (queue.filter.left, city_map.left, intercom.left):
            left.connect(queue.take_focus)
        intercom.quick.hide()
        actions.bind_letters(queue.table, lambda _letter: self.refused.emit())
        for pane in shown.panes.values():
            self._take_deeds(pane)

    def _take_deeds(self, pane: Pane) -> None:
        """What a key of the pane would write is refused; Escape is the page's, which two could not share."""
        for shortcut in pane.findChildren(QShortcut):
            name = actions.name_of(shortcut)
            if name in _DEEDS:
                shortcut.activated.disconnect()
                shortcut.activated.connect(self.refused)
            shortcut.setEnabled(name != Key.LEAVE.value)

    def _show_case(self, case_id: UUID) -> None:
        if self.shown is not None:
            self.shown.queue.choose(case_id)
            self.shown.map.show_chosen(case_id)
            self.shown.map.centre_on(case_id)

    # ── which pane has the keys ─────────────────────────────────────────────────────────────────────────────────────

    def focused(self) -> Pane | None:
        """The pane with the keys."""
        focus = QApplication.focusWidget()
        panes = self.shown.panes.values() if self.shown is not None else ()
        return next((pane for pane in panes if focus is not None and (pane is focus or pane.isAncestorOf(focus))), None)

    def bring(self, place: Place) -> None:
        """Gives a pane the keys."""
        if self.shown is not None:
            self.shown.panes[place].take_focus()

    def bring_next(self, by: int) -> None:
        """The next pane, or the one before."""
        if self.shown is None:
            return
        panes, focused = [self.shown.panes[place] for place in PLACES], self.focused()
        here = panes.index(focused) if focused is not None else -1 if by > 0 else 0
        panes[(here + by) % len(panes)].take_focus()
