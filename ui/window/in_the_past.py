"""The window goes into the past and comes back: its page stands in the place of the panes, which go on behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject

from ui import actions
from ui.actions import Key
from ui.case_queue import CaseQueue
from ui.playback.button import PlaybackButton
from ui.playback.choosing import ChoosePast
from ui.playback.page import PlaybackPage
from ui.window.ringed import Ringed

if TYPE_CHECKING:
    from ui.given_past import Past
    from ui.main_window import MainWindow

_SAID = 4000
"""Milliseconds in which a sentence in the corner is read."""


class InThePast(QObject):
    """`page` stands in the place of the docks while `on`."""

    KEYS = (Key.PLAY, Key.STEP_BACK, Key.STEP_ON, Key.SLOWER, Key.FASTER, Key.LEAVE, Key.NEXT_PANE, Key.ALL_KEYS)
    """What the status bar names meanwhile."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = PlaybackPage(window)
        self.button = PlaybackButton(window.map.header)
        self.dialog: ChoosePast | None = None
        self._refused = QElapsedTimer()
        self.page.leaveWanted.connect(self.leave)
        self.page.refused.connect(self.refuse)
        window.map.header.add_right(self.button)
        self.button.clicked.connect(self.ask)
        actions.bind(window, Key.PLAYBACK, self.ask, everywhere=True)

    @property
    def on(self) -> bool:
        """Whether the past is shown."""
        return self.page.shown is not None

    def ask(self) -> ChoosePast:
        """Asks which hour."""
        if self.dialog is None:
            self.dialog = ChoosePast(self._window.workstation, self._window)
            self.dialog.ready.connect(self.begin)
            self.dialog.finished.connect(self._closed)
            if self.page.shown is not None:
                self.dialog.put(self.page.shown.past.start)
            self.dialog.open()
        return self.dialog

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def begin(self, past: Past) -> None:
        """Shows an hour."""
        window = self._window
        window.shown.put_away(self.page, self.leave)
        window.activateWindow()
        self.page.begin(window.workstation, past, window.queue.model.view, window.map)
        if (shown := self.page.shown) is not None:
            Ringed(window, shown.queue, shown.map, past.board)
        window.news.show_keys()

    def leave(self) -> None:
        """Back to now: the panes as they stand by now, with what came meanwhile."""
        if self.on:
            self.page.end()
            self._window.shown.bring_back()
            self._window.news.show_keys()

    def stop(self) -> None:
        """The window closes."""
        self.page.end()

    @property
    def queue(self) -> CaseQueue:
        """The queue that is in sight: of now, or of then."""
        return self.page.shown.queue if self.page.shown is not None else self._window.queue

    def refuse(self) -> None:
        """Says that nothing can be done here; of several keys in a row once."""
        if self._refused.isValid() and self._refused.elapsed() < _SAID:
            return
        self._refused.start()
        keys = actions.cap(Key.LEAVE)
        self._window.toasts.say(
            self.tr("This is the past: nothing can be done to cases. {keys} goes back to now.").format(keys=keys)
        )

    def refuses(self) -> bool:
        """Whether an act on a case cannot be begun now; then it says so."""
        if self.on:
            self.refuse()
        return self.on

    def unless_past(self, do: Callable[[], object]) -> Callable[[], None]:
        """`do`, but for the past."""

        def act() -> None:
            if not self.refuses():
                do()

        return act
