"""What the city sees and says, for the map: cameras 视频, where patrol vehicles 车巡 went, notices 图上通知.

All from the census at this desk, read aside, as plain columns: a city has tens of thousands of cameras. Coordinates are
CGCS2000 degrees, moments seconds since 1970. What was read is named by `state`; asked again with that name, the same
census is not read a second time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from math import sqrt

from app.desk.aside import Aside
from app.local.census_schema import unpacked_times
from app.local.census_standing import state_of
from app.local.database import Cells, Database
from models.census import CensusKind, Form
from models.ground import metres_per_degree

RECENT = 24 * 3600
"""Seconds: a vehicle's ways that ended longer ago are not shown, but for its last one."""

NEAREST = 9
"""Cameras that are offered at once: each has a key."""

_CORNER = 16
"""Bytes of a corner: two doubles."""

_CAMERA = "n, id, name, kind, lon, lat, stream, note"


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera; `stream` is a link as surveyed, to be judged again before it is opened; `metres` from who asked."""

    n: int
    id: str
    name: str
    kind: str
    lon: float
    lat: float
    stream: str
    note: str
    metres: float = 0.0


@dataclass(slots=True)
class Cameras:
    """All cameras: row number, place, and whether a link is known."""

    state: str
    n: array[int] = field(default_factory=lambda: array("I"))
    lon: array[float] = field(default_factory=lambda: array("d"))
    lat: array[float] = field(default_factory=lambda: array("d"))
    linked: array[int] = field(default_factory=lambda: array("B"))

    def __len__(self) -> int:
        return len(self.n)


@dataclass(frozen=True, slots=True)
class Track:
    """One way of a vehicle: `points` are (lon, lat) as doubles, `times` when it was at each."""

    n: int
    vehicle: str
    unit: str
    points: bytes
    times: array[float]

    @property
    def ended(self) -> float:
        """When it was seen last."""
        return self.times[-1]

    def until(self, now: float) -> Track | None:
        """As much of it as had been driven by then; None before its first corner."""
        if self.ended <= now:
            return self
        corners = bisect_right(self.times, now)
        if not corners:
            return None
        return replace(self, points=self.points[: corners * _CORNER], times=self.times[:corners])


@dataclass(slots=True)
class Tracks:
    """The ways that are shown, the oldest first: what is newest is drawn above."""

    state: str
    found: list[Track] = field(default_factory=list)

    def until(self, now: float) -> list[Track]:
        """Those that had begun by then, each as far as it was driven: playback asks about the past."""
        return [way for one in self.found if (way := one.until(now)) is not None]


@dataclass(frozen=True, slots=True)
class MapNotice:
    """A notice drawn on the map: `points` are its (lon, lat) as doubles; it holds from `starts` until `ends`."""

    form: Form
    points: bytes
    text: str
    issuer: str
    starts: int
    ends: int | None

    def holds(self, now: float) -> bool:
        """Whether it holds at `now`."""
        return self.starts <= now and not self.is_over(now)

    def is_over(self, now: float) -> bool:
        """Whether it held, and does no more."""
        return self.ends is not None and now >= self.ends

    def is_near(self, now: float) -> bool:
        """Whether it holds, or will within a day: what is later is nobody's business yet."""
        return not self.is_over(now) and self.starts - now <= RECENT


@dataclass(slots=True)
class MapNotices:
    """Every notice that this desk knows, also those that are over."""

    state: str
    found: list[MapNotice] = field(default_factory=list)


class Eyes:
    """What the map asks of the census. For the window's thread; each answer comes on it, later, None for no news."""

    def __init__(self, census: Aside) -> None:
        self._census = census

    def cameras(self, known: str, then: Callable[[Cameras | None], None]) -> None:
        """All cameras, unless they stand as in the state `known`."""
        self._census.ask("cameras", partial(read_cameras, known), then)

    def tracks(self, known: str, now: float, then: Callable[[Tracks | None], None]) -> None:
        """The ways of the last day, and each vehicle's last one, unless they stand as in the state `known`."""
        self._census.ask("tracks", partial(read_tracks, known, now), then)

    def notices(self, known: str, then: Callable[[MapNotices | None], None]) -> None:
        """All notices on the map, unless they stand as in the state `known`."""
        self._census.ask("map notices", partial(read_notices, known), then)

    def camera(self, n: int, then: Callable[[Camera | None], None]) -> None:
        """The camera of a row; None where there is none any more. A newer question replaces an older one."""
        self._census.ask("camera", partial(read_camera, n), then, at_once=True)

    def near(self, lon: float, lat: float, then: Callable[[tuple[Camera, ...]], None]) -> None:
        """The cameras that are nearest to a place."""
        self._census.ask("near cameras", partial(read_near, lon, lat), then, at_once=True)


def read_cameras(known: str, census: Database) -> Cameras | None:
    """On the thread of the questions aside."""
    with census.reading():
        state = state_of(census, (CensusKind.CAMERAS,))
        if state == known:
            return None
        made = Cameras(state)
        for n, lon, lat, linked in census.rows("SELECT n, lon, lat, stream IS NOT NULL FROM cameras ORDER BY n"):
            made.n.append(int(n or 0))
            made.lon.append(float(lon or 0))
            made.lat.append(float(lat or 0))
            made.linked.append(int(linked or 0))
    return made


def read_tracks(known: str, now: float, census: Database) -> Tracks | None:
    """On the thread of the questions aside."""
    with census.reading():
        hour = int(now // 3600)  # what is a day old by now leaves the map within the hour
        state = f"{state_of(census, (CensusKind.PATROL_TRACKS,))}|{hour}"
        if state == known:
            return None
        rows = census.rows(
            "SELECT n, vehicle, coalesce(unit, ''), shape, times FROM patrol_tracks t WHERE ended >= ? OR ended = "
            "(SELECT max(o.ended) FROM patrol_tracks o WHERE o.vehicle = t.vehicle) ORDER BY ended, n",
            (hour * 3600 - RECENT,),
        )
    return Tracks(state, [track for cells in rows if (track := _track(cells)) is not None])


def _track(cells: Cells) -> Track | None:
    n, vehicle, unit, shape, times = cells
    if not isinstance(shape, bytes) or not isinstance(times, bytes):
        return None
    return Track(int(n or 0), str(vehicle), str(unit), shape, unpacked_times(times))


def read_notices(known: str, census: Database) -> MapNotices | None:
    """On the thread of the questions aside."""
    with census.reading():
        state = state_of(census, (CensusKind.MAP_NOTICES,))
        if state == known:
            return None
        rows = census.rows("SELECT form, shape, text, coalesce(issuer, ''), starts, ends FROM map_notices ORDER BY n")
    return MapNotices(state, [notice for cells in rows if (notice := _notice(cells)) is not None])


def _notice(cells: Cells) -> MapNotice | None:
    form, shape, text, issuer, starts, ends = cells
    if not isinstance(shape, bytes):
        return None
    return MapNotice(
        Form(str(form)), shape, str(text), str(issuer), int(starts or 0), None if ends is None else int(ends)
    )


def read_camera(n: int, census: Database) -> Camera | None:
    """On the thread of the questions aside."""
    found = census.row(f"SELECT {_CAMERA} FROM cameras WHERE n = ?", (n,))
    return None if found is None else _camera(found)


def read_near(lon: float, lat: float, census: Database) -> tuple[Camera, ...]:
    """On the thread of the questions aside."""
    along, up = metres_per_degree(lat)
    rows = census.rows(
        f"SELECT {_CAMERA}, (lon - :lon) * (lon - :lon) * :along + (lat - :lat) * (lat - :lat) * :up AS away "
        "FROM cameras ORDER BY away, n LIMIT :most",
        {"lon": lon, "lat": lat, "along": along * along, "up": up * up, "most": NEAREST},
    )
    return tuple(_camera(cells[:-1], sqrt(float(cells[-1] or 0))) for cells in rows)


def _camera(cells: Cells, metres: float = 0.0) -> Camera:
    n, identifier, name, kind, lon, lat, stream, note = cells
    texts = (str(one or "") for one in (kind, stream, note))
    said, link, remark = texts
    return Camera(int(n or 0), str(identifier), str(name), said, float(lon or 0), float(lat or 0), link, remark, metres)
