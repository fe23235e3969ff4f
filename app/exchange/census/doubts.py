"""Whether a survey is measured in another frame than is said: nobody can see it from the numbers (DOMAIN §9.6).

The frames of web maps lie some hundred metres beside the true place, all points alike. Where a survey's points lie
beside the unit grids that they name, or beside where the census has the same things, and would lie there in another
frame, something was mistaken, and a person must say what. Nothing is converted on a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from app.desk.frames import from_store
from app.exchange.census.ground import STRETCH, Floats, in_degrees
from app.exchange.rows_311 import FileWrong
from models.coordinates import Frame

ENOUGH = 20
"""Points that lie beside their place: fewer are single mistakes."""

SURE = 0.9
"""How many of them must lie right in another frame for that to be the reason."""

NEAR = 30.0
"""Metres by which a thing may have been drawn elsewhere since the survey before."""

_LOOKED_AT = 200
"""Points that are converted to find out; others are like them."""

FRAME_NAMES = {Frame.CGCS2000: "CGCS2000", Frame.WGS84: "WGS-84", Frame.GCJ02: "GCJ-02", Frame.BD09: "BD-09"}
"""As surveyors write them."""

Places = Sequence[int]
"""Which of some points."""

Fits = Callable[[Places, Floats, Floats], NDArray[numpy.bool_]]
"""Whether these of the points would lie where they should, had they these coordinates, in the frame that is stored."""


class FrameDoubted(FileWrong):
    """The survey's points lie beside their places as those of another frame do. Say which it is."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Points lie beside their place by so many `metres`, as those of `frame` do; so many rows speak `for_` it, and
    `against`. `of_census`: it is what the census has that seems to be measured in it, not the survey."""

    frame: Frame
    of_census: bool
    metres: float
    for_: int
    against: int

    @property
    def weighs(self) -> bool:
        """Whether more speaks for it than against it: else it is a part of the survey, if anything."""
        return self.for_ > self.against


def doubt(lon: Floats, lat: Floats, frame: Frame, off: Places, well: Places, fits: Fits) -> Doubt | None:
    """Which mistake of frames explains that the points `off` lie beside their places.

    `lon`, `lat` are the coordinates as the file has them, said to be of `frame`; `well` are the points that lie right.
    None where few are off, or where no mistake explains them.
    """
    if len(off) < ENOUGH:
        return None
    some, others = _some(off), _some(well)
    said = in_degrees(frame, lon[some], lat[some])
    for other, of_census in _mistakes(frame):
        there = _read_as(lon[some], lat[some], frame, other, of_census=of_census)
        if numpy.mean(fits(some, *there)) < SURE:
            continue
        still = fits(others, *_read_as(lon[others], lat[others], frame, other, of_census=of_census))
        against = round(len(well) * float(numpy.mean(~still))) if others else 0
        return Doubt(other, of_census, _apart(said, there), len(off), against)
    return None


def _some(places: Places) -> Places:
    """A few of them, from all along."""
    if len(places) <= _LOOKED_AT:
        return list(places)
    return [places[int(n)] for n in numpy.linspace(0, len(places) - 1, _LOOKED_AT)]


def _mistakes(frame: Frame) -> Iterator[tuple[Frame, bool]]:
    """The survey is in another frame than is said; or what the census has is, and was taken for ours."""
    others = [other for other in (Frame.CGCS2000, Frame.GCJ02, Frame.BD09) if _differ(frame, other)]
    yield from ((other, False) for other in others)
    yield from ((other, True) for other in others if other is not Frame.CGCS2000)


def _differ(frame: Frame, other: Frame) -> bool:
    ours = {Frame.CGCS2000, Frame.WGS84}
    return frame is not other and not {frame, other} <= ours


def _read_as(lon: Floats, lat: Floats, frame: Frame, other: Frame, *, of_census: bool) -> tuple[Floats, Floats]:
    """Where the points lie if `other` is the mistake, in the frame that is stored."""
    if not of_census:
        return in_degrees(other, lon, lat)
    pairs = zip(*(side.tolist() for side in in_degrees(frame, lon, lat)), strict=True)
    there = numpy.array([from_store(x, y, other) for x, y in pairs]).reshape(-1, 2)
    return there[:, 0], there[:, 1]


def _apart(one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> float:
    along, up = ((b - a) * metres for a, b, metres in zip(one, other, STRETCH, strict=True))
    return float(numpy.median(numpy.hypot(along, up)))


def near(lon: Floats, lat: Floats, other_lon: Floats, other_lat: Floats) -> NDArray[numpy.bool_]:
    """Which points are where the others are, but for how a thing is drawn."""
    away = numpy.hypot((lon - other_lon) * STRETCH[0], (lat - other_lat) * STRETCH[1])
    return numpy.asarray(away <= NEAR)


def refusal(doubt: Doubt, said: Frame, what: str) -> FrameDoubted:
    """The sentence; `what` is beside which the points lie."""
    name = FRAME_NAMES[doubt.frame]
    told = f"{doubt.for_:,} points lie beside {what}, all moved alike by about {doubt.metres:.0f} m. "
    if doubt.of_census:
        told += (
            f"The census seems to have taken {name} for {FRAME_NAMES[Frame.CGCS2000]}: if so, import {what} again with "
            f"--frame {doubt.frame} --frame-sure. To take the points as they are all the same, say --frame-sure. "
        )
    else:
        told += (
            f"Read as {name}, not {FRAME_NAMES[said]}, they lie right: if that is what they are measured in, say "
            f"--frame {doubt.frame}. If it was the census that was mistaken, say --frame-sure. "
        )
    return FrameDoubted(f"{told}Nothing was changed.")
