"""The status bar: the keys of the focused pane; catalogue, seat, the centre's clock, and what is out of order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.sync.link import CensusStands, LinkKind
from ui import actions, theme, wording
from ui.actions import Bindable
from ui.controls import Button, KeyCap, Words
from ui.demo_strip import PACES, pace_words
from ui.given import Workstation
from ui.tips import tip

_GAP = 16
_NARROW = 1000
"""In less room than this only the keys and the clock stand here."""


@dataclass(frozen=True, slots=True)
class Told:
    """A key that means something of its own just now: what its cap says, and what gives its words."""

    cap: str
    words: Callable[[], str]


Shown = Bindable | Told


class StatusBar(QWidget):
    """24 px under the panes. `paceWanted` carries how fast the demonstration city shall live."""

    paceWanted = Signal(float)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None, *, as_root: bool = False) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._keys_shown: tuple[Shown, ...] = ()
        self._pairs: list[_Pair] = []
        self.setObjectName("statusBar")
        self.setFixedHeight(theme.STATUS_BAR)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        self._root = Words("", self, kind="quiet")
        self._as_root = as_root
        self._root.setVisible(as_root)
        self._life = Button("", self, kind="link", small=True)
        self._life.clicked.connect(self.choose_pace)
        self._life.hide()
        self._unread = Words("", self, kind="strong")
        self._unread.hide()
        self._holidays = Words("", self, kind="strong")
        self._holidays.hide()
        self._census = Words("", self, kind="quiet")
        self._census.hide()
        self._catalogue = Words("", self, kind="quiet")
        self._seat = Words("", self, kind="quiet")
        self._time = Words("", self, kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        row.setSpacing(_GAP)
        row.addLayout(self._keys)
        row.addStretch(1)
        self._told = (
            *(self._unread, self._holidays, self._census, self._life, self._root),
            *(self._catalogue, self._seat, self._time),
        )
        for words in self._told:
            row.addWidget(words)
        self._say_words()

    def show_keys(self, keys: Sequence[Shown]) -> None:
        """Shows the keys that act now, as many as there is room for."""
        wanted = tuple(keys)
        if wanted == self._keys_shown:
            return
        self._keys_shown = wanted
        while len(self._pairs) < len(wanted):
            self._pairs.append(_Pair(self))
            self._keys.addWidget(self._pairs[-1])
        for place, pair in enumerate(self._pairs):
            pair.show_key(wanted[place] if place < len(wanted) else None)
        self._fit()

    def _fit(self) -> None:
        """Hides the keys that there is no room for; the last one, which shows them all, stays."""
        narrow = self.width() < _NARROW
        for words, wanted in ((self._root, self._as_root), (self._catalogue, True), (self._seat, True)):
            words.setVisible(wanted and not narrow)
        taken = sum(words.sizeHint().width() + _GAP for words in self._told if not words.isHidden())
        room = self.width() - 2 * theme.INSET - taken
        shown = self._pairs[: len(self._keys_shown)]
        for pair in (*shown[-1:], *shown[:-1]):
            room -= pair.sizeHint().width() + self._keys.spacing()
            pair.setVisible(room >= 0)

    def minimumSizeHint(self) -> QSize:
        """Whatever there is: the keys that do not fit go."""
        return QSize(0, theme.STATUS_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more keys."""
        super().resizeEvent(event)
        self._fit()

    def show_life(self, words: str) -> None:
        """What the demonstration city does; "" when nobody acts there."""
        self._life.setText(words)
        self._life.setAccessibleDescription(self.tr("How fast the demonstration city lives"))
        self._life.setVisible(bool(words))
        self._fit()

    @property
    def life_words(self) -> str:
        """What stands here of the demonstration city; "" when nothing does."""
        return "" if self._life.isHidden() else self._life.text()

    def choose_pace(self) -> None:
        """Offers how fast the demonstration city may live."""
        menu = QMenu(self)
        theme.dress(menu)
        for pace in PACES:
            words = pace_words(pace) if pace else self.tr("Rest")
            menu.addAction(words).triggered.connect(partial(self.paceWanted.emit, pace))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._life.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def tick(self) -> None:
        """The centre's clock; while the centre is gone, whose clock it is and when it last answered."""
        now, link = self._workstation.clock.now(), self._workstation.link()
        self._unread.setText(wording.unread(link.unread))
        self._unread.setVisible(link.unread > 0)
        self._say_holidays(now)
        self.say_census(link.census)
        gone = link.kind in (LinkKind.GONE, LinkKind.CONNECTING, LinkKind.REFUSED)
        text = self.tr("{time} desk time") if gone else self.tr("{time} centre time")
        self._time.setText(text.format(time=wording.clock_second(now)))
        if gone and link.last_answer is not None:
            last = wording.clock_second(link.last_answer)
            self._catalogue.setText(self.tr("last answer {time}").format(time=last))
        else:
            self._catalogue.setText(self._catalogue_words())
        self._fit()

    def _say_holidays(self, now: datetime) -> None:
        """Deadlines that run into a year whose holidays nobody loaded are a guess (DOMAIN §8.3, 7)."""
        years = self._workstation.board.reference.calendars.missing_years(now)
        if years:
            self._holidays.setText(self.tr("No holidays loaded for {year}").format(year=years[0]))
        self._holidays.setVisible(bool(years))

    def say_census(self, census: CensusStands | None) -> None:
        """How far the census has come: only while it comes, and where there is room: nobody waits for it."""
        coming = census is not None and census.coming and self.width() >= _NARROW
        if census is not None and coming:
            self._census.setText(wording.census_coming(census))
            self._census.setToolTip(tip(wording.census_hint(census, self._workstation.clock.now())))
        self._census.setVisible(coming)

    @property
    def census_words(self) -> str:
        """What stands here of a census on its way; "" when nothing does."""
        return "" if self._census.isHidden() else self._census.text()

    @property
    def holidays_words(self) -> str:
        """What stands here of a year without holidays; "" when nothing does."""
        return "" if self._holidays.isHidden() else self._holidays.text()

    def _catalogue_words(self) -> str:
        reference = self._workstation.board.reference
        return wording.joined(
            self.tr("Catalogue {edition}").format(edition=reference.edition), wording.centre(reference)
        )

    def _say_words(self) -> None:
        self._root.setText(self.tr("Running as root: the web sandbox is off"))
        self._seat.setText(self.tr("Seat {seat}").format(seat=self._workstation.seat))
        self.tick()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            keys, self._keys_shown = self._keys_shown, ()
            self.show_keys(keys)
            self._say_words()


class _Pair(QWidget):
    """A key and what it does. Kept and told another one: to make and to style it anew costs ten times as much."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cap = KeyCap("", self, on_ground=True)
        self._words = Words("", self, kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self._cap)
        row.addWidget(self._words)

    def show_key(self, key: Shown | None) -> None:
        """Tells `key`; None takes the pair away until it is needed again."""
        cap, words = _said(key) if key is not None else ("", "")
        self._cap.setText(cap)
        self._words.setText(words)
        if key is None:
            self.hide()


def _said(key: Shown) -> tuple[str, str]:
    return (key.cap, key.words()) if isinstance(key, Told) else (actions.cap(key), wording.key(key))
