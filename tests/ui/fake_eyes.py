"""Cameras and ways of vehicles as `app.desk.eyes.Eyes` tells them, at once, from lists that a test fills."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.desk.eyes import NEAREST, Camera, Cameras, MapNotice, MapNotices, Track, Tracks
from models.ground import metres_between


def a_track(n: int, vehicle: str, corners: Sequence[tuple[float, float]], times: Sequence[float]) -> Track:
    """One way of a vehicle."""
    points = array("d", (value for corner in corners for value in corner)).tobytes()
    return Track(n, vehicle, "示例环卫一公司", points, array("d", times))


class FakeEyes:
    """See the module. `state` is to be changed with what is there."""

    def __init__(self) -> None:
        self.state = "1"
        self.there: list[Camera] = []
        self.ways: list[Track] = []
        self.said: list[MapNotice] = []

    def cameras(self, known: str, then: Callable[[Cameras | None], None]) -> None:
        """All there are."""
        made = Cameras(self.state)
        for one in self.there:
            made.n.append(one.n)
            made.lon.append(one.lon)
            made.lat.append(one.lat)
            made.linked.append(bool(one.stream))
        then(None if known == self.state else made)

    def tracks(self, known: str, now: float, then: Callable[[Tracks | None], None]) -> None:
        """All there are, whenever they were."""
        del now
        then(None if known == self.state else Tracks(self.state, list(self.ways)))

    def notices(self, known: str, then: Callable[[MapNotices | None], None]) -> None:
        """All there are."""
        then(None if known == self.state else MapNotices(self.state, list(self.said)))

    def camera(self, n: int, then: Callable[[Camera | None], None]) -> None:
        """The one of that row."""
        then(next((one for one in self.there if one.n == n), None))

    def near(self, lon: float, lat: float, then: Callable[[tuple[Camera, ...]], None]) -> None:
        """The nearest."""
        far = [replace(one, metres=metres_between(lon, lat, one.lon, one.lat)) for one in self.there]
        then(tuple(sorted(far, key=lambda one: one.metres)[:NEAREST]))
