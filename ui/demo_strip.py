"""What the demonstration city is doing: a strip under the top bar while it is being peopled, words while it lives.

Whoever makes the city drives it: `show_progress` while cases are replayed, `show_life` while scripted people act,
`show_broken` when it ended by itself, `hide_all` when there is nothing to tell.
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
    """`cancelWanted` and `againWanted` say that somebody pressed the button, `paceWanted` how fast the city shall live,
    where the window lets a person choose; `told` carries the words for the status bar, or ""."""

    cancelWanted = Signal()
    againWanted = Signal()
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
        self.again = Button("", self, kind="link")
        self.again.clicked.connect(self.againWanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        row.setSpacing(theme.GAP)
        for part in (self.words, self.bar, self.figures):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.cancel)
        self.again.hide()
        self._say_words()
        self.hide()

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far it is; with `of` 0 nobody knows."""
        self.lives = False
        self.told.emit("")
        self._show_words(words, broken=False)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.figures.setText(f"{wording.count(done)} / {wording.count(of)}" if of else "")
        self.setAccessibleName(wording.joined(words, self.figures.text()))
        self.show()

    def show_broken(self, words: str) -> None:
        """Something of it ended by itself; it can be started again, or left alone. What the status bar says stays."""
        self._show_words(words, broken=True)
        self.setAccessibleName(words)
        self.show()

    def _show_words(self, words: str, *, broken: bool) -> None:
        self.words.setText(words)
        self.bar.setVisible(not broken)
        self.figures.setVisible(not broken)
        self.again.setVisible(broken)
        self.cancel.setText(self.tr("Not now") if broken else self.tr("Stop"))

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
        self.again.setText(self.tr("Start again"))
        self.cancel.setText(self.tr("Not now") if self.again.isVisibleTo(self) else self.tr("Stop"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
