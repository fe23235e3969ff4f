"""Notices drawn on the map (图上通知): what is said of a stretch of the city for a while, by whom, until when."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.drawn import Corners
from app.desk.eyes import MapNotice, MapNotices
from models.ground import inside
from ui import wording
from ui.city_map.eyes_packing import pack_notices
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Listed, Source
from ui.city_map.opening import Opened
from ui.given import Workstation
from ui.wording import eyes as words

NOTICES = Layer("notices", Group.PEOPLE, on=True, glyph="notice")

LOOK = 60
"""Seconds between two looks whether the census has others, and whether one begins or ends to hold."""


class Pointed(QObject):
    """The object `notices` of the page: which notice the pointer is on."""

    wanted = Signal(int)

    @Slot(str)
    def asked(self, key: str) -> None:
        """What is there to say of the notice at a place of the list."""
        if len(key) < 7 and key.isascii() and key.isdecimal():
            self.wanted.emit(int(key))


class NoticeLayer(Source):
    """See the module. Their text is text wherever it is shown, never part of a page."""

    layers = (NOTICES,)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._pointed = Pointed(self)
        self._pointed.wanted.connect(self._asked)
        self._on = False
        self._known: MapNotices | None = None
        self._shown: Sequence[MapNotice] = ()
        self._looked: datetime | None = None

    def objects(self) -> Mapping[str, QObject]:
        """See Source."""
        return {"notices": self._pointed}

    def begin(self, page: Opened) -> None:
        """A page that knows nothing is told what is known here."""
        super().begin(page)
        self._tell()

    def show(self, name: str, *, on: bool) -> None:
        """Reads what is shown."""
        self._on = on
        if on:
            self._look()

    def tick(self, now: datetime) -> None:
        """Once a minute: there may be others, and some begin or end to hold."""
        if self._on and (self._looked is None or (now - self._looked).total_seconds() >= LOOK):
            self._looked = now
            self._look()
            self._tell()

    def look_changed(self) -> None:
        """When they begin, in another language."""
        self._tell()

    def count(self, name: str) -> int | None:
        """Those that hold, or will within a day."""
        return None if self._known is None else len(self._shown)

    def note(self, name: str) -> str:
        """Why there is none."""
        return words.no_notices() if self.count(name) == 0 else ""

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """Those whose first corner is in view."""
        if not self._on:
            return ()
        found = []
        for one in self._shown:
            lon, lat = array("d", one.points)[:2]
            if inside(ring, lon, lat):
                found.append(Listed(one.text, wording.joined(one.issuer, self._when(one)), lon, lat))
        return found

    def _look(self) -> None:
        self._workstation.eyes.notices(self._known.state if self._known else "", self._came)

    def _came(self, found: MapNotices | None) -> None:
        if found is not None:
            self._known = found
            self._tell()
            self.counted.emit()

    def _tell(self) -> None:
        if self._known is None:
            return
        now = self._workstation.clock.now()
        shown = tuple(one for one in self._known.found if one.is_near(now.timestamp()))
        if len(shown) != len(self._shown):
            self.counted.emit()
        self._shown = shown
        if self.page is not None:
            told = [(self._label(one, now), one.holds(now.timestamp())) for one in shown]
            self.tell("notices", self.page.lay(pack_notices(shown)), told)

    def _label(self, one: MapNotice, now: datetime) -> str:
        return (
            one.text
            if one.holds(now.timestamp())
            else wording.joined(words.not_yet(_moment(one.starts), now), one.text)
        )

    def _when(self, one: MapNotice) -> str:
        ends = None if one.ends is None else _moment(one.ends)
        return words.holds(_moment(one.starts), ends, self._workstation.clock.now())

    def _asked(self, place: int) -> None:
        if place < len(self._shown):
            one = self._shown[place]
            lines = [line for line in (one.issuer, self._when(one)) if line]
            self.tell("said", "notices", str(place), {"title": one.text, "lines": lines})


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
