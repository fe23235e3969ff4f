"""What is heard at this desk, and how loud; each sound can be tried."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from ui.controls import Button, Check
from ui.preferences.page import Page
from ui.sounds.choice import PREFERENCE
from ui.sounds.sound import Sound, name_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_STEP = 10
_WIDTH = 240


class SoundsPage(Page):
    """See the module. The gravest first."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self.mute = Check(self.tr("Silent, but for an emergency"), self)
        self.volume = QSlider(Qt.Orientation.Horizontal, self)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(_STEP)
        self.volume.setPageStep(_STEP)
        self.volume.setMinimumWidth(_WIDTH)
        self.volume.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.wanted: dict[Sound, Check] = {}
        self.tries: dict[Sound, Button] = {}
        self.column.addWidget(self.mute)
        self.add_row(self.tr("Volume"), self.volume)
        self.volume.setAccessibleName(self.tr("Volume"))
        for sound in sorted(Sound, reverse=True):
            self.column.addWidget(self._row_of(sound))
        self.fault = self.add_words("")
        self.done()
        self.show_values()
        self.mute.toggled.connect(lambda on: self._put(muted=on))
        self.volume.valueChanged.connect(lambda value: self._put(volume=value))
        window.chosen.changed.connect(self._changed)
        window.sounds.faulted.connect(self._say_fault)

    def _row_of(self, sound: Sound) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        self.wanted[sound] = Check(name_of(sound), line)
        self.tries[sound] = Button(self.tr("Try"), line, small=True)
        self.tries[sound].setAccessibleName(self.tr("Try: {sound}").format(sound=name_of(sound)))
        row.addWidget(self.wanted[sound])
        row.addStretch(1)
        row.addWidget(self.tries[sound])
        self.wanted[sound].toggled.connect(partial(self._want, sound))
        self.tries[sound].clicked.connect(lambda: self._window.sounds.try_out(sound))
        return line

    def show_values(self) -> None:
        """What is chosen now."""
        choice = self._window.sounds.choice
        self.mute.setChecked(choice.muted)
        self.volume.setValue(choice.volume)
        for sound, check in self.wanted.items():
            check.setChecked(sound not in choice.off)
        self._say_fault()

    def _changed(self, name: str) -> None:
        if name == PREFERENCE:
            self.show_values()

    def _say_fault(self) -> None:
        self.fault.setText(self._window.sounds.fault)
        self.fault.setVisible(bool(self._window.sounds.fault))

    def _want(self, sound: Sound, wanted: bool) -> None:
        off = self._window.sounds.choice.off
        self._put(off=off - {sound} if wanted else off | {sound})

    def _put(self, **changes: object) -> None:
        choice = replace(self._window.sounds.choice, **changes)  # type: ignore[arg-type]  # its own fields, by name
        self._window.chosen.put(PREFERENCE, choice.as_json())
