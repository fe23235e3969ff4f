"""What the demonstration city is doing: a strip under the top bar while it is being peopled, words while it lives.

Whoever makes the city drives it: `show_progress` while cases are replayed, `show_life` while scripted people act,
`hide` when there is nothing to tell.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app import settings
from ui import theme, wording
from ui.controls import Button, Words

HEIGHT = 28
PACES = tuple(float(pace) for pace in sorted(settings.PACES))
"""How fast the city may live; 0 lets its people rest."""
_BAR = 240


def pace_words(pace: float) -> str:
    """How many times as fast as in life: `20×`."""
    return f"{pace:g}×"


class DemoStrip(QWidget):
    """`cancelWanted` says that somebody pressed the button; `told` carries the words for the status bar, or "".
    `paceWanted` carries how fast the city shall live, where the window lets a person choose."""

    cancelWanted = Signal()
    paceWanted = Signal(float)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demoStrip")
        self.setFixedHeight(HEIGHT)
        self.setProperty("surface", "panel")  # on the ground the empty part of the bar would not be seen
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lives = False
        """Whether scripted people act, so that a pace can be chosen."""
        self.words = Words("", self, kind="quiet")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.figures = Words("", self, kind="quiet")
        self.cancel = Button("", self, kind="link")
        self.cancel.clicked.connect(self.cancelWanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        row.setSpacing(theme.GAP)
        for part in (self.words, self.bar, self.figures):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.cancel)
        self._say_words()
        self.hide()

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far it is; with `of` 0 nobody knows."""
        self.lives = False
        self.told.emit("")
        self.words.setText(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.figures.setText(f"{wording.count(done)} / {wording.count(of)}" if of else "")
        self.setAccessibleName(wording.joined(words, self.figures.text()))
        self.show()

    def show_life(self, words: str, pace: str) -> None:
        """The city lives at a pace: said in the status bar, the strip goes."""
        self.lives = False
        self.hide()
        self.lives = True
        self.told.emit(wording.joined(words, pace))

    def hide_all(self) -> None:
        """Nothing to tell, not even of its life."""
        self.lives = False
        self.hide()
        self.told.emit("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is under way any more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.told.emit("")

    def _say_words(self) -> None:
        self.cancel.setText(self.tr("Stop"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
