"""What is said of a look before filing: photos, why there are none, how far off somebody stood (DOMAIN §7.2)."""

from __future__ import annotations

from collections.abc import Mapping

from models.proof import NoPhoto
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
    """距案发处 287 米, "287 m off"; far away it says so."""
    words = QT_TRANSLATE_NOOP("wording", "{metres} m off")
    if far:
        words = QT_TRANSLATE_NOOP("wording", "{metres} m: far")
    return say(words, metres=f"{metres:.0f}")


def at_place() -> str:
    """在案发处, "at the place"."""
    return say(QT_TRANSLATE_NOOP("wording", "at the place"))
