"""Which hour is played: a day, an hour, and how far it is made ready."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.errors import WorldFailed
from models.working_time import CITY_ZONE
from ui import wording
from ui.controls import Button, Choice, Words, Wrong
from ui.dialog import Dialog, foot
from ui.given import Workstation
from ui.given_past import Past

DAYS = 31
"""How many days are offered; older ones are hardly asked for at a desk."""

_WIDTH = 440


class ChoosePast(Dialog):
    """`ready` carries the hour once it can be shown. Escape while it is made ready gives it up, then closes."""

    ready = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        super().__init__("choosePast", parent)
        self.setFixedWidth(_WIDTH)
        self._workstation = workstation
        self._now = workstation.clock.now()
        self._give_up: Callable[[], None] | None = None
        self.day, self.hour = Choice(self), Choice(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.figures = Words("", self, kind="quiet")
        self.wrong = Wrong(self)
        self.play = Button(self.tr("Play"), self, kind="primary")
        self.play.setDefault(True)
        self.close_it = Button(self.tr("Cancel"), self)
        self._lay_out()
        self._offer()
        self.day.currentIndexChanged.connect(self._offer_hours)
        self.play.clicked.connect(self._begin)
        self.close_it.clicked.connect(self.reject)
        self._show_reading(reading=False)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = self.headed(
            self.tr("Playback"),
            self.tr(
                "An hour is shown as this desk knows it: queue, map and intercom log. Nothing can be done in it; the "
                "desk goes on behind."
            ),
        )
        row = QHBoxLayout()
        for words, choice in ((self.tr("Day"), self.day), (self.tr("Hour"), self.hour)):
            label = Words(words, self, kind="quiet")
            label.setBuddy(choice)
            choice.setAccessibleName(words)
            row.addWidget(label)
            row.addWidget(choice, 1)
        column.addLayout(row)
        column.addWidget(self.wrong)
        under = QHBoxLayout()
        under.addWidget(self.bar, 1)
        under.addWidget(self.figures)
        column.addLayout(under)
        column.addLayout(foot(self.close_it, self.play))

    # ── what is offered ─────────────────────────────────────────────────────────────────────────────────────────────

    def _offer(self) -> None:
        today = wording.city_day(self._now)
        for back in range(DAYS):
            day = today - timedelta(days=back)
            words = self.tr("Today {day}") if back == 0 else self.tr("Yesterday {day}") if back == 1 else "{day}"
            self.day.addItem(words.format(day=f"{day:%m-%d}"), day)
        self._offer_hours()
        self.put(self._now - timedelta(hours=1))

    def _offer_hours(self) -> None:
        kept, day = self.hour.currentIndex(), self.day.currentData()
        self.hour.clear()
        for hour in range(24):
            start = datetime.combine(day, time(hour), CITY_ZONE)
            if start < self._now:
                self.hour.addItem(f"{hour:02d}:00 – {(hour + 1) % 24:02d}:00", hour)
        self.hour.setCurrentIndex(min(kept, self.hour.count() - 1) if kept >= 0 else self.hour.count() - 1)

    def put(self, moment: datetime) -> None:
        """Chooses the hour in which a moment lies."""
        back = (wording.city_day(self._now) - wording.city_day(moment)).days
        self.day.setCurrentIndex(min(back, DAYS - 1))
        self.hour.setCurrentIndex(moment.astimezone(CITY_ZONE).hour)

    @property
    def start(self) -> datetime:
        """Where the chosen hour begins."""
        return datetime.combine(self.day.currentData(), time(self.hour.currentData()), CITY_ZONE)

    # ── making it ready ─────────────────────────────────────────────────────────────────────────────────────────────

    def _begin(self) -> None:
        if self._give_up is None:
            self.wrong.say("")
            self._show_reading(reading=True)
            self._give_up = self._workstation.play_back(self.start, self._told, self._heard)

    def _told(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.figures.setText(f"{wording.count(done)} / {wording.count(of)}")

    def _heard(self, said: Past | WorldFailed) -> None:
        self._give_up = None
        self._show_reading(reading=False)
        if isinstance(said, WorldFailed):
            self.wrong.say(wording.failed(said))
            return
        self.accept()
        self.ready.emit(said)

    def _show_reading(self, *, reading: bool) -> None:
        self.bar.setVisible(reading)
        self.figures.setVisible(reading)
        self.figures.setText(self.tr("The hour is made ready"))
        self.bar.setRange(0, 0)
        for part in (self.day, self.hour, self.play):
            part.setEnabled(not reading)

    def reject(self) -> None:
        """Gives up what is made ready; with nothing to give up the dialog closes."""
        if self._give_up is None:
            super().reject()
            return
        self._give_up()
        self._give_up = None
        self._show_reading(reading=False)
        self.play.setFocus()
