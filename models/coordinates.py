"""Frames of coordinates, and coordinates as people type them (DOMAIN §9.6).

Surveys in China give CGCS2000, which is what is stored; receivers give WGS-84, public web maps GCJ-02 or BD-09, which
lie hundreds of metres beside it. Which frame a pair of numbers is in nobody can see: it is always said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Frame(StrEnum):
    """What a pair of coordinates is measured in. Converted in one place, `app.desk.frames`."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"
    """Less than a metre beside CGCS2000: taken for the same."""
    GCJ02 = "gcj02"
    """Amap, Tencent, Google in China."""
    BD09 = "bd09"
    """Baidu."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A point as it was typed, in degrees; `frame` only when the text names one."""

    lon: float
    lat: float
    frame: Frame | None = None


_FRAMES = (
    (re.compile(r"gcj[-\s]?(?:20)?02|火星(?:坐标)?|高德|腾讯"), Frame.GCJ02),
    (re.compile(r"bd[-\s]?(?:20)?09(?:ll)?|百度"), Frame.BD09),
    (re.compile(r"wgs[-\s]?(?:19)?84|gps"), Frame.WGS84),
    (re.compile(r"cgcs[-\s]?2000|国家2000|2000坐标系"), Frame.CGCS2000),
)
_WORDS = re.compile(r"坐标系?|longitude|latitude|long?|lng|lat|经度|纬度|[:=()\[\]]")
_EAST, _NORTH = "东经|[e东]", "北纬|[n北]"
_ANGLE = re.compile(
    rf"(?P<before>{_EAST}|{_NORTH})?\s*"
    r"(?P<degrees>\d{1,3}(?:\.\d+)?)\s*(?:[°度]\s*"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*(?:['′’分]\s*(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:′′|''|[\"″”秒])?)?)?)?)?"
    rf"\s*(?P<after>{_EAST}|{_NORTH})?(?=[\s,;，、/]|$|东经|北纬|[en东北])"
)
_BETWEEN = re.compile(r"[\s,;、/]*")


def read_point(text: str) -> Typed | None:
    """The point that `text` spells, or None. Understands, among others:

    `104.0668, 30.5728` · `30.5728 104.0668` · `E104.0668 N30.5728` · `东经104°04′00.5″ 北纬30°34′22″` ·
    `104°4.008′, 30°34.37′` · `GCJ-02 104.0692,30.5701`.

    Without letters the number above 90 is the longitude; where neither or both are, the first one is.
    """
    rest = unicodedata.normalize("NFKC", text).casefold().strip()
    frame = None
    for pattern, named in _FRAMES:
        if pattern.search(rest):
            rest, frame = pattern.sub(" ", rest), named
            break
    rest = _WORDS.sub(" ", rest).strip(" ,;、/")
    angles = _angles(rest)
    if angles is None:
        return None
    (one, is_north), (other, other_north) = angles
    if is_north is None and other_north is None:
        swapped = one <= 90 < other
    else:
        swapped = is_north is True or other_north is False
        if is_north is not None and is_north == other_north:
            return None
    lon, lat = (other, one) if swapped else (one, other)
    return Typed(lon, lat, frame) if lon <= 180 and lat <= 90 else None


def _angles(text: str) -> tuple[tuple[float, bool | None], tuple[float, bool | None]] | None:
    first = _ANGLE.match(text)
    if first is None:
        return None
    gap = _BETWEEN.match(text, first.end())
    start = gap.end() if gap else first.end()
    second = _ANGLE.match(text, start)
    if second is None or second.end() != len(text) or (start == first.end() and not _said(first, second)):
        return None
    if not any(_exact(found) for found in (first, second)):
        return None
    one, other = _degrees(first), _degrees(second)
    if one is None or other is None:
        return None
    return (one, _north(first)), (other, _north(second))


def _said(first: re.Match[str], second: re.Match[str]) -> bool:
    return any(found[name] for found in (first, second) for name in ("before", "after"))


def _exact(found: re.Match[str]) -> bool:
    return "." in found["degrees"] or found["minutes"] is not None


def _degrees(found: re.Match[str]) -> float | None:
    minutes, seconds = float(found["minutes"] or 0), float(found["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    return float(found["degrees"]) + minutes / 60 + seconds / 3600


def _north(found: re.Match[str]) -> bool | None:
    said = found["before"] or found["after"]
    return None if not said else said in {"北纬", "n", "北"}
