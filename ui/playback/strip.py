"""The strip over the panes that says: this is the past. Which moment, at what pace, and the way back to now."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from app.local.database import micros
from ui import theme, wording
from ui.actions import Key
from ui.chips import Chip
from ui.controls import Button, Choice, Words
from ui.elided import Elided
from ui.given_past import Past
from ui.playback.playing import PACES, Playing
from ui.theme import Token, Type

HEIGHT = 40
_LEAST_LINE = 96
_PAGE = 300  # seconds that a click beside the handle goes


class TimeLine(QSlider):
    """The hour in seconds; under it the moments at which anything was written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._past: Past | None = None
        self.setMinimumWidth(_LEAST_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT - 8)
        self.setPageStep(_PAGE)
        self.setSingleStep(10)

    def show_past(self, past: Past) -> None:
        """Another hour."""
        self._past = past
        self.setRange(0, max(1, int((past.end - past.start).total_seconds())))
        self.setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The slider, and a tick for every moment at which something happened."""
        super().paintEvent(event)
        if self._past is None:
            return
        painter = QPainter(self)
        began, length = micros(self._past.start), max(1, self.maximum()) * 1_000_000
        room = self.width() - 14  # the handle's middle goes from 7 px to 7 px before the end
        places = {7 + (at - began) * room // length for at in self._past.moments}
        ink = theme.colour(Token.TEXT_QUIET)
        for x in places:
            painter.fillRect(x, self.height() - 6, 1, 4, ink)


class PlaybackStrip(QWidget):
    """`leaveWanted` asks for the present."""

    leaveWanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("playbackStrip")
        self.setFixedHeight(HEIGHT)
        self._past: Past | None = None
        self._playing: Playing | None = None
        self.badge = Chip("", self, ink=Token.ON_ACCENT, ground=Token.ACCENT_FILL, kind=Type.STRONG)
        self.moment = Words("", self, kind="strong")
        self.play = Button("", self, small=True, key=Key.PLAY)
        self.before = Button("", self, small=True, key=Key.STEP_BACK)
        self.after = Button("", self, small=True, key=Key.STEP_ON)
        self.pace = Choice(self, filter_=True)
        self.line = TimeLine(self)
        self.note = Elided("", self, kind="quiet")
        self.leave = Button("", self, small=True, key=Key.LEAVE)
        for pace in PACES:
            self.pace.addItem(f"{pace}×", pace)
        self._lay_out()
        self.pace.activated.connect(self._pace_chosen)
        self.line.valueChanged.connect(self._pointed)
        self.leave.clicked.connect(self.leaveWanted)
        self._say_words()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 0, 8, 0)
        row.setSpacing(theme.GAP)
        for part in (self.badge, self.moment, self.play, self.before, self.after, self.pace):
            row.addWidget(part)
        row.addWidget(self.line, 1)
        row.addWidget(self.note)
        row.addWidget(self.leave)

    def show_past(self, past: Past, playing: Playing) -> None:
        """Another hour, and what moves through it."""
        self._past, self._playing = past, None
        self.line.show_past(past)
        self._playing = playing
        self.play.clicked.connect(playing.toggle)
        self.before.clicked.connect(lambda: playing.step(-1))
        self.after.clicked.connect(lambda: playing.step(1))
        playing.moved.connect(self.show_moment)
        playing.changed.connect(self._show_pace)
        self._say_words()

    def forget(self) -> None:
        """Nothing is played any more."""
        for button in (self.play, self.before, self.after):
            button.clicked.disconnect()
        self._past = self._playing = None

    def _pace_chosen(self, place: int) -> None:
        if self._playing is not None:
            self._playing.set_pace(PACES[place])

    def _pointed(self, second: int) -> None:
        """A person moved the handle: time goes on from there. Our own moves are not told."""
        if self._past is not None and self._playing is not None:
            self._playing.go(self._past.start + timedelta(seconds=second))

    def show_moment(self) -> None:
        """Says which moment the panes show; the handle stands at the one that is wanted, to which they come."""
        if self._past is None or self._playing is None:
            return
        at = self._past.clock.now()
        self.moment.setText(f"{wording.full_time(at)[:10]} {wording.clock_second(at)}")
        self.line.blockSignals(True)
        self.line.setValue(int((self._playing.at - self._past.start).total_seconds()))
        self.line.blockSignals(False)

    def _show_pace(self) -> None:
        runs = self._playing is not None and self._playing.runs
        self.play.setText(self.tr("Pause") if runs else self.tr("Play"))
        if self._playing is not None:
            self.pace.setCurrentIndex(PACES.index(self._playing.pace))

    def _say_words(self) -> None:
        word = self.tr("Playback")
        self.badge.show_as(word, ink=Token.ON_ACCENT, ground=Token.ACCENT_FILL)
        self.setAccessibleName(self.tr("Playback: this is the past"))
        self.before.setText(self.tr("Before"))
        self.after.setText(self.tr("Next"))
        self.pace.setAccessibleName(self.tr("Pace"))
        self.line.setAccessibleName(self.tr("Moment of the hour"))
        self.leave.setText(self.tr("Back to now"))
        self.note.setText(self._what_is_not_known())
        self.show_moment()
        self._show_pace()

    def _what_is_not_known(self) -> str:
        past = self._past
        if past is None:
            return ""
        known = []
        if not past.moments:
            known.append(self.tr("Nothing was written in this hour"))
        if past.unknown:
            count = wording.count(past.unknown)
            known.append(self.tr("{count} cases left out: not known here as they were").format(count=count))
        if past.said_from is None or past.said_from > past.end:
            known.append(self.tr("The intercom log of then is not at this desk"))
        elif past.said_from > past.start:
            time = wording.clock_time(past.said_from, past.start)
            known.append(self.tr("Intercom log from {time} on").format(time=time))
        return wording.joined(*known)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint, and a line beneath, that are seen from the corner of the eye."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(Token.ACCENT_GROUND))
        painter.fillRect(0, self.height() - 2, self.width(), 2, theme.colour(Token.ACCENT_FILL))
