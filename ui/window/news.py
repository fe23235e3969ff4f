"""What the window does when something happens at the desk: counters, keys, link, spoken and written words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.desk.rows import Announcement
from app.sync.link import LinkKind
from ui.throttle import Throttle
from ui.turns import Soon
from ui.window.keys_shown import keys_in_hand, keys_shown

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TICK = 1000  # ms
_RECOUNT = 200  # ms after a change; a burst is counted once
_TICKS_TO_RECOUNT = 15
_SHOWS_WAITING = frozenset({LinkKind.GONE, LinkKind.REFUSED})


class WindowNews(QObject):
    """Hears the desk for what belongs to no pane; `begin` once the window is whole, `stop` when it closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ticks = 0
        self._cut_off = False
        self._stop_watching: Callable[[], None] = lambda: None
        self._tick_due = Soon(self._tick, self)
        self._timer = self._timer_named("windowTick", _TICK, self._tick_due.ask)
        self._count_due = Soon(window.top.counters.refresh, self)
        self._recount = self._timer_named("windowRecount", _RECOUNT, self._count_due.ask, once=True)
        self._keys_due = Soon(self._say_keys, self, "windowKeys")
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _timer_named(self, name: str, interval: int, do: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(once)
        timer.setInterval(interval)
        timer.timeout.connect(do)
        return timer

    def begin(self) -> None:
        """Says how everything stands, and follows it from now on."""
        self._timer.start()
        self._window.top.command.prepare()
        self._follow_link()
        self._say_keys()

    def watch(self) -> None:
        """Hears the desk from now on."""
        self._stop_watching = self._window.workstation.watch(Throttle(self._heard, self).hear)
        self._count_due.ask()  # what came while the window was still being made was heard by nobody here

    def stop(self) -> None:
        """Nobody is listened to any more."""
        self._stop_watching()
        for waits in (self._timer, self._tick_due, self._recount, self._count_due, self._keys_due):
            waits.stop()

    def show_keys(self) -> None:
        """Soon, and once: a case that opens moves the focus several times, and the rules are asked about every key."""
        self._keys_due.ask()

    def _say_keys(self) -> None:
        window = self._window
        pane = window.shown.focused()
        if window.past.on:
            window.status.show_keys(keys_in_hand(pane) or window.past.KEYS)
            return
        window.status.show_keys(keys_shown(pane, window.workstation, window.sheet.case_id))

    def _focus_moved(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self.show_keys()

    def _heard(self, said: Announcement) -> None:
        window = self._window
        if (said.cases or said.everything or said.figures) and not self._recount.isActive():
            self._recount.start()
        if said.mine or said.everything or window.sheet.case_id in said.cases:
            self.show_keys()
        if said.link or said.waiting:
            self._follow_link()
        if said.everything or said.reference:
            window.top.refresh()
            window.top.command.prepare()
            window.status.tick()
        window.toasts.hear(said)
        window.speech.hear(said)

    def _follow_link(self) -> None:
        window = self._window
        window.top.show_link()
        window.status.tick()
        now = window.workstation.clock.now()
        state = window.workstation.link()
        window.shown.show_link(state, now)
        cut_off = state.kind in _SHOWS_WAITING and state.waiting > 0
        busy = window.intercom.isAncestorOf(QApplication.focusWidget() or window)
        if cut_off and not self._cut_off and not busy:
            window.shown.put_waiting()
        self._cut_off = cut_off

    def _tick(self) -> None:
        self._ticks += 1
        self._follow_link()
        self._window.speech.hear_link()
        if self._ticks % _TICKS_TO_RECOUNT == 0:
            self._window.top.counters.refresh()
