"""Listens to announcements and decides what is heard: at most one sound in a second, the gravest wins.

An urgent case in my pool calls again until somebody opened it or said that he has heard it; an emergency on the radio
until it is answered, on every seat. Nothing else repeats: an alarm that is always on is no alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement
from ui import actions
from ui.actions import Key
from ui.given import Workstation
from ui.preferences.chosen import Chosen
from ui.sounds.choice import PREFERENCE, SoundChoice
from ui.sounds.player import Player, QtPlayer
from ui.sounds.sound import Sound
from ui.sounds.watching import Watching
from ui.turns import Soon

LEAST_APART = 1.0
"""Seconds between two sounds, whatever happens."""

AGAIN_AFTER: Mapping[Sound, float] = {Sound.EMERGENCY: 5.0, Sound.URGENT: 20.0}
"""Seconds after which what must be answered is heard again."""

QUIET_AFTER: Mapping[Sound, float] = {Sound.NEW_CASE: 10.0, Sound.LINK_LOST: 10.0, Sound.LINK_BACK: 10.0}
"""Seconds in which the same is not heard again, however often it happens."""

_TICK = 1000  # ms


class Sounds(QObject):
    """Sounds of one window. `faulted` tells that they are only beeps; `fault` says why, for the preferences.

    `endangered` carries the row of a case where life is in danger, once.
    """

    faulted = Signal()
    endangered = Signal(object)

    def __init__(
        self,
        workstation: Workstation,
        parent: QObject | None = None,
        *,
        player: Player | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._watching = Watching(workstation)
        self._chosen = Chosen.of(workstation)
        self._player = player or self._make_player()
        self._next: Sound | None = None
        self._last = float("-inf")
        self._last_of: dict[Sound, float] = {}
        self._timer = QTimer(self)
        self._timer.setObjectName("soundTick")
        self._timer.setInterval(_TICK)
        self._tick_due = Soon(self.tick, self)
        self._timer.timeout.connect(self._tick_due.ask)
        self._timer.start()
        if isinstance(parent, QWidget):
            actions.bind(parent, Key.HEARD, self.acknowledge, everywhere=True)
        self._stop_watching = workstation.watch(self._heard)
        self.destroyed.connect(self._stop_watching)
        if self._watching.emergencies:
            self._want(Sound.EMERGENCY)
            self._play_next()

    def _make_player(self) -> Player:
        player = QtPlayer(self)
        player.faulted.connect(self.faulted)
        return player

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def choice(self) -> SoundChoice:
        """What the person chose."""
        return SoundChoice.from_json(self._chosen.get(PREFERENCE))

    @property
    def fault(self) -> str:
        """Why sounds are only beeps, as a sentence; "" while nothing is wrong or nothing was played yet."""
        return self._player.fault

    @property
    def calling(self) -> bool:
        """Whether an urgent case calls, so that `acknowledge` has something to silence."""
        return bool(self._watching.urgent)

    def opened(self, case_id: UUID | None) -> None:
        """A case was opened: it calls no more."""
        if case_id is not None:
            self._watching.looked_at(case_id)

    def acknowledge(self) -> None:
        """The person has heard that there are urgent cases. An emergency stops only when it is answered."""
        self._watching.urgent.clear()
        if self._next in (Sound.URGENT, Sound.DANGER):
            self._next = None

    def toggle_mute(self) -> bool:
        """Mutes, or no more; answers whether it is mute now."""
        now = self.choice
        self._chosen.put(PREFERENCE, SoundChoice(not now.muted, now.volume, now.off).as_json())
        return not now.muted

    def try_out(self, sound: Sound) -> None:
        """Lets a sound be heard as it would be, for the preferences; also one that is off."""
        self._player.play(sound, self.choice.volume / 100)

    def hear_link(self) -> None:
        """Looks at the link now, without waiting for the next tick."""
        self.tick()

    def shut(self) -> None:
        """Nothing is heard any more."""
        self._timer.stop()
        self._tick_due.stop()
        self._player.shut()

    # ── what is heard when ──────────────────────────────────────────────────────────────────────────────────────────

    def _heard(self, said: Announcement) -> None:
        for sound in self._watching.hear(said):
            self._want(sound)
        self._play_next()
        for row in self._watching.endangered:
            self.endangered.emit(row)

    def _want(self, sound: Sound) -> None:
        since = self._now() - self._last_of.get(sound, float("-inf"))
        if since >= QUIET_AFTER.get(sound, 0.0) and (self._next is None or sound > self._next):
            self._next = sound

    def tick(self) -> None:
        """Time went by: what must be answered is heard again, and the link may have been lost without a word."""
        for sound in (*self._watching.hear_link(), *self._repeated(self._now())):
            self._want(sound)
        self._play_next()

    def _play_next(self) -> None:
        now = self._now()
        if self._next is not None and now - self._last >= LEAST_APART:
            self._play(self._next, now)
            self._next = None

    def _repeated(self, now: float) -> Iterator[Sound]:
        calling = {Sound.EMERGENCY: self._watching.emergencies, Sound.URGENT: self._watching.urgent}
        for sound, whose in calling.items():
            if whose and now - self._last_of.get(sound, float("-inf")) >= AGAIN_AFTER[sound]:
                yield sound

    def _play(self, sound: Sound, now: float) -> None:
        choice = self.choice
        self._last_of[sound] = now
        if sound is Sound.DANGER:  # from then on it calls as urgent cases do
            self._last_of[Sound.URGENT] = now
        if choice.wants(sound):
            self._last = now
            self._player.play(sound, choice.volume / 100)
