"""Coordinates of other frames made ours: the one place where they are converted (DOMAIN §9.6)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from models.coordinates import Frame

__all__ = ["Frame", "from_store", "to_store"]

_STEPS = 6
"""How often a guess is put right at most; the second time it is exact to a centimetre already."""

_MET = 1e-9
"""Degrees, a tenth of a millimetre: as good as exact."""

Forward = Callable[[float, float], tuple[float, float]]


def to_store(lon: float, lat: float, frame: Frame) -> tuple[float, float]:
    """(lon, lat) in degrees of CGCS2000 of a point given in `frame`, to a centimetre.

    The frames of web maps have no formula back: the library's one is metres off, so its forward formula is turned
    round by putting the guess right until it meets the point. Outside China those frames shift nothing.
    """
    if frame in {Frame.CGCS2000, Frame.WGS84}:
        return lon, lat
    forward = _forward(frame)
    guess = lon, lat
    for _ in range(_STEPS):
        there = forward(*guess)
        east, north = lon - there[0], lat - there[1]
        guess = guess[0] + east, guess[1] + north
        if abs(east) + abs(north) < _MET:
            break
    return guess


def from_store(lon: float, lat: float, frame: Frame) -> tuple[float, float]:
    """(lon, lat) as `frame` has a point that is given in degrees of CGCS2000."""
    return (lon, lat) if frame in {Frame.CGCS2000, Frame.WGS84} else _forward(frame)(lon, lat)


def load() -> None:
    """Loads the library, which brings numpy: a third of a second. For any thread but the window's."""
    import_module("coordTransform")


def _forward(frame: Frame) -> Forward:
    import coordTransform  # not at the head: long to load, and most points need no converting

    shift = coordTransform.wgs84_to_gcj02 if frame is Frame.GCJ02 else coordTransform.wgs84_to_bd09

    def forward(lon: float, lat: float) -> tuple[float, float]:
        x, y = shift(lon, lat)
        return float(x), float(y)

    return forward
