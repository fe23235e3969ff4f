"""What is said of a look before filing: who is asked and why, photos, how far off somebody stood (DOMAIN §7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from models.proof import NoPhoto
from models.reference import Reference
from models.verifiers import GRID, Verifier, Why
from ui.wording.figures import clock_time, distance
from ui.wording.radio import speaker
from ui.wording.say import QT_TRANSLATE_NOOP, say

NO_PHOTOS: Mapping[NoPhoto, str] = {
    NoPhoto.NOTHING_TO_SEE: QT_TRANSLATE_NOOP("wording", "No photo: nothing to be seen (noise, smell, gone)"),
    NoPhoto.TOO_DARK: QT_TRANSLATE_NOOP("wording", "No photo: too dark"),
    NoPhoto.UNSAFE: QT_TRANSLATE_NOOP("wording", "No photo: not safe to stay there"),
    NoPhoto.NOT_ALLOWED: QT_TRANSLATE_NOOP("wording", "No photo: not allowed there"),
    NoPhoto.NO_DEVICE: QT_TRANSLATE_NOOP("wording", "No photo: no camera, word by voice alone"),
    NoPhoto.FOLLOWS: QT_TRANSLATE_NOOP("wording", "No photo yet: it follows"),
    NoPhoto.OTHER: QT_TRANSLATE_NOOP("wording", "No photo: for the reason in the note"),
}


def no_photo(value: NoPhoto) -> str:
    """无照片：光线不足, "No photo: too dark"."""
    return say(NO_PHOTOS[value])


def photos(count: int) -> str:
    """现场照片 2 张, "Photos of this verification: 2"."""
    return say(QT_TRANSLATE_NOOP("wording", "Photos of this verification: {count}"), count=count)


def away(metres: float, *, far: bool) -> str:
    """相距 87 m, "87 m off"; far away it says so."""
    words = QT_TRANSLATE_NOOP("wording", "{distance} off")
    if far:
        words = QT_TRANSLATE_NOOP("wording", "{distance}: far")
    return say(words, distance=distance(metres))


def at_place() -> str:
    """在案发处, "at the place"."""
    return say(QT_TRANSLATE_NOOP("wording", "at the place"))


REASONS: Mapping[Why, str] = {
    Why.NEAR: QT_TRANSLATE_NOOP("wording", "{distance} away, on the radio at {time}"),
    Why.DUTY_GRID: QT_TRANSLATE_NOOP("wording", "the place lies in it"),
    Why.ON_AIR: QT_TRANSLATE_NOOP("wording", "on the radio at {time}, place not known"),
    Why.ON_DUTY: QT_TRANSLATE_NOOP("wording", "on duty, not heard yet"),
    Why.DIVISION: QT_TRANSLATE_NOOP("wording", "not heard this shift"),
    Why.ELSEWHERE: QT_TRANSLATE_NOOP("wording", "of another district"),
}


def asked(reference: Reference, name: str) -> str:
    """Who is asked to verify: 罗阳 7 号; a duty grid: 责任网格 JJ-03, "Duty grid JJ-03"."""
    if name.startswith(GRID):
        return say(QT_TRANSLATE_NOOP("wording", "Duty grid {code}"), code=name.removeprefix(GRID))
    return speaker(reference, name)


def why_asked(one: Verifier, now: datetime) -> str:
    """Why he is proposed there: 距案发处 320 m，09:20 有通话."""
    time = clock_time(one.heard_at, now) if one.heard_at else ""
    return say(REASONS[one.why], distance=distance(one.metres or 0), time=time)
