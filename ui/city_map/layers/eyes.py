"""What the city sees as layers: cameras 视频, and where patrol vehicles 车巡 went, with the age of their last place."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import isfinite
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.drawn import Corners
from app.desk.eyes import Camera, Cameras, Track, Tracks
from app.desk.whereabouts import STALE
from models.ground import inside
from models.working_time import CITY_ZONE
from ui import wording
from ui.city_map.eyes_packing import pack_cameras, pack_tracks
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Listed, Source
from ui.city_map.opening import Opened
from ui.given import Workstation
from ui.wording import eyes as words

CAMERAS = Layer("cameras", Group.PEOPLE, glyph="camera")
PATROLS = Layer("patrols", Group.PEOPLE, glyph="track")

LOOK = 60
"""Seconds between two looks whether the census has other cameras, and between two counts of ages."""

_MOST = 2**31
_KEY = re.compile(r"c[0-9]{1,9}|t[0-9]{1,9}:[0-9]{1,9}")
"""What the page may ask about: longer numbers are no row, and a database does not take them."""


class Said(QObject):
    """The object `eyes` of the page: what the pointer asks, and which camera is to be opened. It does no more."""

    wanted = Signal(str)
    opened_camera = Signal(int)

    @Slot(str)
    def asked(self, key: str) -> None:
        """What is there to say of `c` and a row, or of `t`, a way's place and a corner's."""
        if _KEY.fullmatch(key):
            self.wanted.emit(key)

    @Slot(float)
    def opened(self, n: float) -> None:
        """Somebody wants to see what the camera of a row shows."""
        if isfinite(n) and 0 < n < _MOST:
            self.opened_camera.emit(int(n))


class EyeLayers(Source):
    """`opening` carries a camera whose picture somebody wants to see."""

    opening = Signal(object)

    layers = (CAMERAS, PATROLS)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._eyes = workstation.eyes
        self._said = Said(self)
        self._said.wanted.connect(self._asked)
        self._said.opened_camera.connect(lambda n: self._eyes.camera(n, self._open))
        self._shown: set[str] = set()
        self._looked: datetime | None = None
        self._cameras: Cameras | None = None
        self._tracks: Tracks | None = None
        self._ways: list[Track] = []
        """What of them had been driven by the time that is shown; the page counts in these."""
        self._chosen: UUID | None = None

    def objects(self) -> Mapping[str, QObject]:
        """See Source."""
        return {"eyes": self._said}

    def begin(self, page: Opened) -> None:
        """A page that knows nothing is told what is known here."""
        super().begin(page)
        self._looked = None
        if self._cameras is not None:
            self._tell_cameras()
        if self._tracks is not None:
            self._tell_tracks()

    def show(self, name: str, *, on: bool) -> None:
        """Reads what is shown."""
        (self._shown.add if on else self._shown.discard)(name)
        if on:
            self._look()

    def tick(self, now: datetime) -> None:
        """Once a minute: the census may have changed, and everything is a minute older."""
        if self._shown and (self._looked is None or abs((now - self._looked).total_seconds()) >= LOOK):
            self._looked = now
            self._look()
            self._follow_ways()

    def look_changed(self) -> None:
        """The ages in another language."""
        self._tell_labels()

    def case_chosen(self, case_id: UUID | None) -> None:
        """Cameras are looked for near it."""
        self._chosen = case_id

    def chosen_place(self) -> tuple[float, float] | None:
        """Where the chosen case is, in degrees; None where there is none, or it has no place."""
        points = self._workstation.board.points_of([self._chosen]) if self._chosen else None
        return (points.lon[0], points.lat[0]) if points else None

    def count(self, name: str) -> int | None:
        """Cameras; vehicles."""
        if name == CAMERAS.name:
            return None if self._cameras is None else len(self._cameras)
        return None if self._tracks is None else len({one.vehicle for one in self._ways})

    def note(self, name: str) -> str:
        """Why there is none."""
        if self.count(name) != 0:
            return ""
        return words.no_cameras() if name == CAMERAS.name else words.no_patrols()

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """Where vehicles were last; cameras are too many, and have a list of their own."""
        if PATROLS.name not in self._shown:
            return ()
        now = self._workstation.clock.now()
        found = []
        for one in {one.vehicle: one for one in self._ways}.values():  # the newest of each
            lon, lat = array("d", one.points)[-2:]
            if inside(ring, lon, lat):
                said = words.last_seen(words.last_position(), _moment(one.ended), now)
                found.append(Listed(one.vehicle, said, lon, lat))
        return found

    def _look(self) -> None:
        if CAMERAS.name in self._shown:
            self._eyes.cameras(self._cameras.state if self._cameras else "", self._cameras_came)
        if PATROLS.name in self._shown:
            now = self._workstation.clock.now().timestamp()
            self._eyes.tracks(self._tracks.state if self._tracks else "", now, self._tracks_came)

    def _cameras_came(self, found: Cameras | None) -> None:
        if found is not None:
            self._cameras = found
            self._tell_cameras()
            self.counted.emit()

    def _tracks_came(self, found: Tracks | None) -> None:
        if found is not None:
            self._tracks, self._ways = found, found.until(self._workstation.clock.now().timestamp())
            self._tell_tracks()
            self.counted.emit()

    def _follow_ways(self) -> None:
        """Where the time that is shown went on, or back, there is more or less of them."""
        ways = self._tracks.until(self._workstation.clock.now().timestamp()) if self._tracks is not None else []
        if ways == self._ways:
            self._tell_labels()
        else:
            self._ways = ways
            self._tell_tracks()
            self.counted.emit()

    def _tell_cameras(self) -> None:
        if self.page is not None and self._cameras is not None:
            self.tell("cameras", self.page.lay(pack_cameras(self._cameras)))

    def _tell_tracks(self) -> None:
        if self.page is not None and self._tracks is not None:
            offset = CITY_ZONE.utcoffset(None).total_seconds()
            self.tell("ways", self.page.lay(pack_tracks(self._ways)), offset, self._labels())

    def _tell_labels(self) -> None:
        if self._tracks is not None:
            self.tell("wayLabels", self._labels())

    def _labels(self) -> list[tuple[str, bool]]:
        """Of each way who it was and how old its last position is, and whether that is old."""
        now = self._workstation.clock.now()
        ends = ((one.vehicle, _moment(one.ended)) for one in self._ways)
        return [(words.last_seen(vehicle, ended, now), now - ended > STALE) for vehicle, ended in ends]

    def _asked(self, key: str) -> None:
        if key.startswith("c"):
            self._eyes.camera(int(key[1:]), lambda one: self._tell_camera(key, one))
            return
        place, corner = map(int, key[1:].split(":"))
        if place < len(self._ways) and corner < len(self._ways[place].times):
            self.tell("said", "eyes", key, self._way_tip(self._ways[place], corner))

    def _tell_camera(self, key: str, one: Camera | None) -> None:
        if one is not None:
            lines = [line for line in (wording.joined(one.kind, one.note), words.how_to_open(one)) if line]
            self.tell("said", "eyes", key, {"title": one.name, "lines": lines})

    def _way_tip(self, way: Track, corner: int) -> dict[str, object]:
        now = self._workstation.clock.now()
        passed = words.passed(_moment(way.times[corner]), now)
        last = words.last_seen(words.last_position(), _moment(way.ended), now)
        return {"title": way.vehicle, "lines": [line for line in (way.unit, passed, last) if line]}

    def _open(self, one: Camera | None) -> None:
        if one is not None:
            self.opening.emit(one)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
