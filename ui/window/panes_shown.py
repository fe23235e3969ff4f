"""Which panes are seen and which has the keys: four in their docks, a form or a tray in their place for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.sync.link import LinkState
from ui import wording
from ui.actions import Key, Place
from ui.case_queue import CaseQueue
from ui.panes import Pane
from ui.window.docks import Docks
from ui.window.plans import ON_CALL, ON_CALL_STACKED, PANES, Layout

if TYPE_CHECKING:
    from ui.playback.page import PlaybackPage
    from ui.window.panes import Panes
    from ui.window.wallboard import WallQueue

_KEYS = {
    Place.QUEUE: Key.PANE_1,
    Place.MAP: Key.PANE_2,
    Place.SHEET: Key.PANE_3,
    Place.INTERCOM: Key.PANE_4,
    Place.CALL: Key.NEW_CALL,
}


class PanesShown(QObject):
    """The tray takes the place of the sheet, the waiting list that of the intercom, the form all but the map."""

    _panes: Panes
    _wall: WallQueue

    def __init__(self, queue: CaseQueue, window: QWidget) -> None:
        """At first the queue stands alone in the room; `add` puts the others there, `complete` comes last."""
        super().__init__(window)
        self._window = window
        self._lists = _stack(queue)
        self.pages, self._radio, self._map, self._call = _stack(), _stack(), _stack(), _stack()
        self._stacks = {
            Place.QUEUE: self._lists,
            Place.MAP: self._map,
            Place.SHEET: self.pages,
            Place.INTERCOM: self._radio,
            Place.CALL: self._call,
        }
        self.docks = Docks(self._stacks, window)
        self._past: PlaybackPage | None = None
        self._leave_past: Callable[[], None] = lambda: None

    def add(self, place: Place, pane: Pane) -> None:
        """Puts a pane into its dock; the first there is shown."""
        self._stacks[place].addWidget(pane)
        self.docks.docks[place].take_in(pane)

    def complete(self, panes: Panes, wall: WallQueue) -> None:
        """All panes are there."""
        self._panes, self._wall = panes, wall
        self.add(Place.QUEUE, wall)
        self.docks.put_in_tab_order()
        self.docks.layoutChosen.connect(self._follow_layout)
        self._follow_layout(self.docks.layout_chosen)

    def say_titles(self) -> None:
        """Each dock is called as the key that shows its pane."""
        self.docks.say_titles({place: wording.key(key) for place, key in _KEYS.items()})

    def _follow_layout(self, layout: Layout) -> None:
        """A wall has the queue in large letters."""
        self._lists.setCurrentWidget(self._wall if layout is Layout.WALLBOARD else self._panes.queue)

    def show_link(self, state: LinkState, now: datetime) -> None:
        """Every pane says how true it is, also those that are not seen."""
        for pane in (*self._panes.all(), self._wall):
            pane.show_link(state, now)

    # ── the past in their place ─────────────────────────────────────────────────────────────────────────────────────

    def put_away(self, past: PlaybackPage, leave: Callable[[], None]) -> None:
        """`past` is in the place of all panes from now on; whoever wants one that is not there calls `leave` first."""
        self._past, self._leave_past = past, leave
        self.docks.put_away()

    def bring_back(self) -> None:
        """The panes again, as they were."""
        self._past, self._leave_past = None, lambda: None
        self.docks.bring_back()
        self.take_focus()

    # ── which pane has the keys ─────────────────────────────────────────────────────────────────────────────────────

    def focused(self) -> Pane | None:
        """The pane with the keys."""
        if self._past is not None:
            return self._past.focused()
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        panes = (self._pane(place) for place in self._there())
        return next((pane for pane in panes if pane is focus or pane.isAncestorOf(focus)), None)

    def show(self, place: Place) -> None:
        """Brings a pane to where it can be seen and gives it the keys; on a call the form leaves but for the map."""
        if self._past is not None:
            if place in PAST_PANES:
                self._past.bring(place)
                return
            self._leave_past()
        if not (self.on_call and place in self._there()):
            self.end_call()
        self.docks.bring(place)
        self._pane(place).take_focus()

    def take_focus(self) -> None:
        """Gives the keys to what the window is about: the form on a call, else the queue."""
        if self._past is not None:
            self._past.bring(Place.QUEUE)
            return
        (self._panes.form if self.on_call else self._panes.queue).take_focus()

    def show_next(self, by: int) -> None:
        """The next pane, or the one before."""
        if self._past is not None:
            self._past.bring_next(by)
            return
        places, focused = list(self._there()), self.focused()
        here = next((n for n, place in enumerate(places) if self._pane(place) is focused), -1 if by > 0 else 0)
        self.show(places[(here + by) % len(places)])

    def _there(self) -> Iterator[Place]:
        """The panes there are now, in the order of F6."""
        places = (Place.CALL, Place.MAP) if self.on_call else PANES
        return (place for place in places if not self.docks.docks[place].isHidden())

    def _pane(self, place: Place) -> Pane:
        panes = self._panes
        if place is Place.SHEET:
            return panes.tray if self.tray_shown else panes.sheet
        if place is Place.INTERCOM:
            return panes.waiting if self.waiting_shown else panes.intercom
        if place is Place.QUEUE:
            return self._wall if self._lists.currentWidget() is self._wall else panes.queue
        return {Place.MAP: panes.map, Place.CALL: panes.form}[place]

    # ── what stands where ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def on_call(self) -> bool:
        """Whether the call form is open."""
        return not self.docks.docks[Place.CALL].isHidden()

    @property
    def tray_shown(self) -> bool:
        """Whether the conflict tray stands where the sheet stands."""
        return self.pages.currentWidget() is self._panes.tray

    @property
    def waiting_shown(self) -> bool:
        """Whether the waiting list stands where the intercom stands."""
        return self._radio.currentWidget() is self._panes.waiting

    def begin_call(self) -> None:
        """The form takes the room, with the map beside it where there is enough."""
        self._leave_past()
        self.show_sheet()
        self.docks.show_scene(ON_CALL_STACKED if self.docks.stacked else ON_CALL)
        self._panes.form.take_focus()

    def end_call(self) -> None:
        """The four panes again, as they were."""
        if self.on_call:
            self.docks.end_scene()

    def open(self, page: Pane) -> None:
        """The sheet or the tray, with the keys; the tray has the room of the map too while it is open."""
        self._leave_past()
        self.end_call()
        if page is self._panes.tray:
            self.docks.make_room(Place.SHEET, Place.MAP)
            self.pages.setCurrentWidget(page)
        else:
            self.show_sheet()
        self.show(Place.SHEET)

    def show_sheet(self) -> None:
        """The sheet in its place, wherever the keys are."""
        if self.tray_shown:
            self.docks.end_scene()
            self.pages.setCurrentWidget(self._panes.sheet)

    def show_waiting(self) -> None:
        """Opens the waiting list and gives it the keys."""
        self._leave_past()
        self.put_waiting()
        self.show(Place.INTERCOM)

    def show_intercom(self) -> None:
        """Opens the intercom, also where the waiting list stands in its place."""
        self.put_intercom()
        self.show(Place.INTERCOM)

    def toggle_waiting(self) -> None:
        """Opens the waiting list, or closes it: the intercom is there again."""
        if not self.waiting_shown or self.on_call or self._past is not None:
            self.show_waiting()
            return
        had_focus = self._panes.waiting.isAncestorOf(QApplication.focusWidget() or self._window)
        self.put_intercom()
        if had_focus:
            self._panes.queue.take_focus()

    def put_waiting(self) -> None:
        """The waiting list in its place, wherever the keys are."""
        self._radio.setCurrentWidget(self._panes.waiting)

    def put_intercom(self) -> None:
        """The intercom in its place."""
        self._radio.setCurrentWidget(self._panes.intercom)


PAST_PANES = frozenset({Place.QUEUE, Place.MAP, Place.INTERCOM})
"""Those that the past has, too."""


def _stack(*pages: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack
