"""The way into the past from the map's header."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui import actions
from ui.actions import Key
from ui.controls import Button
from ui.tips import tip


class PlaybackButton(Button):
    """An icon alone: where the map is narrow its header has no room for words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, kind="flat", icon="rotate-ccw-clock", small=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._say_words()

    def _say_words(self) -> None:
        name = self.tr("Playback")
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({actions.cap(Key.PLAYBACK)})"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language, another key."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
