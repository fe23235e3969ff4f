"""The demonstration city behind the window: its past is filled in, then it lives; strip and status bar tell of it.

What takes long runs in child processes (`app.drill.running`); here their news come onto the window's thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import WorldFailed
from app.settings import keep_choice, read_settings
from models.people import Person
from ui.crossing import Crossing
from ui.demo_strip import DemoStrip, pace_words
from ui.status_bar import StatusBar

if TYPE_CHECKING:
    from app.drill.running import CityLife, FillingPast, LifeNews, PastNews

log = logging.getLogger(__name__)

LIVES, RESTS, FAILED = "lives", "rests", "failed"


class LivingCity(QObject):
    """Begins once, ends with `shut`. The strip that is shown in may change: a window goes, another comes."""

    changed = Signal()

    def __init__(self, home: Path, parent: QObject | None = None, *, still: bool = False) -> None:
        """A `still` city gets what is missing in it, and nobody acts there."""
        super().__init__(parent)
        self._home, self._still = home, still
        self._crossing = Crossing(self)
        self._strip: DemoStrip | None = None
        self._past: FillingPast | None = None
        self._life: CityLife | None = None
        self._at_desk: tuple[str, frozenset[str]] = ("", frozenset())
        self._shut = False
        self._keeping = threading.Lock()
        self.filled: tuple[int, int] | None = None
        """How many cases there are and will be, while the past is filled in."""
        self.state = ""
        """What the city does, as `LifeNews` says it; "" before it lives."""
        self.pace = 1.0
        self.past_failed = False
        """Whether filling in the past ended by itself, and nobody has answered to that."""

    def begin(self) -> None:
        """Fills in what is missing of the past, then lets the city live. Returns at once."""
        self._beside(self._fill)

    def shut(self) -> None:
        """Ends both; a past that is not whole goes on at the next start."""
        self._crossing.shut()
        with self._keeping:
            self._shut = True
            for child in (self._past, self._life):
                if child is not None:
                    child.stop()

    def sit_down(self, me: Person | None) -> None:
        """Who sits at the desk, so that his work is left to him; None when nobody does."""
        posts = frozenset(post.value for post in me.posts) if me else frozenset()
        self._at_desk = (me.login if me else "", posts)
        if self._life is not None:
            self._life.sit_down(*self._at_desk)

    def set_pace(self, pace: float) -> None:
        """How fast the city lives, 0 to 20 times; also after the next start."""
        if self._life is not None:
            self._life.set_pace(pace)
        try:
            keep_choice(self._home, "pace", round(pace))
        except WorldFailed as why:
            log.warning("the pace of the city is not kept: %s", why)

    def stop_filling(self) -> None:
        """Leaves the past as it is, and what ended by itself ended; the next start goes on."""
        if self._past is not None:
            self._past.stop()
        self.past_failed = False
        if self.state == FAILED:
            self.state = ""
        self._tell()

    def start_again(self) -> None:
        """Begins anew what ended by itself."""
        past, life = self.past_failed, self.state == FAILED
        self.past_failed = False
        if life:
            self.state = ""
            self._beside(self._live)
        if past:
            self._beside(self._fill)
        self._tell()

    def show_in(self, strip: DemoStrip, status: StatusBar) -> None:
        """Tells in `strip` from now on, whose words stand in `status`; there a pace is chosen."""
        self._strip = strip
        status.paceWanted.connect(strip.paceWanted)
        strip.cancelWanted.connect(self.stop_filling)
        strip.againWanted.connect(self.start_again)
        strip.paceWanted.connect(self.set_pace)
        strip.destroyed.connect(partial(self._left, strip))
        self._tell()

    def _left(self, strip: DemoStrip) -> None:
        if self._strip is strip:
            self._strip = None

    # ── what the children say ───────────────────────────────────────────────────────────────────────────────────────

    def _fill(self) -> None:
        """On a thread of its own: a process takes its time to start."""
        from app.drill.running import FillingPast

        made = FillingPast(self._home, lambda news: self._crossing.deliver(partial(self._filled_so_far, news)))
        with self._keeping:
            self._past = made
            if self._shut:
                made.stop()

    def _live(self) -> None:
        from app.drill.running import CityLife

        made = CityLife(
            self._home, lambda news: self._crossing.deliver(partial(self._lives_so, news)), pace=self._kept_pace()
        )
        with self._keeping:
            self._life = made
            if self._shut:
                made.stop()
        made.sit_down(*self._at_desk)

    def _kept_pace(self) -> float:
        try:
            return float(read_settings(self._home).pace)
        except WorldFailed:
            return 1.0  # whoever reads the settings for more than this says what is wrong with them

    def _filled_so_far(self, news: PastNews) -> None:
        self.filled = None if news.over else (news.done, news.of)
        self.past_failed = news.failed
        self._tell()
        if news.over and self._life is None and not self._still:
            self._beside(self._live)

    def _lives_so(self, news: LifeNews) -> None:
        if (news.state, news.pace) == (self.state, self.pace):
            return
        self.state, self.pace = news.state, news.pace
        self._tell()

    def _beside(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="city life", daemon=True).start()

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell(self) -> None:
        self.changed.emit()
        if self._strip is None:
            return
        if self.filled is not None:
            self._strip.show_progress(self.tr("Demonstration city: filling in its past"), *self.filled)
            return
        if self.state == LIVES:
            self._strip.show_life(self.tr("The city lives"), pace_words(self.pace))
        elif self.state == RESTS:
            self._strip.show_life(self.tr("The city rests"), "")
        else:
            self._strip.hide_all()
        if self.state == FAILED:
            self._strip.show_broken(self.tr("The life of the demonstration city has ended by itself."))
        elif self.past_failed:
            self._strip.show_broken(self.tr("Filling in the city's past has ended by itself, before its end."))
