"""The nearest public toilets in words: one for a line, all of them for a caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.desk.found import Toilet
from models.bearing import Bearing
from ui.wording.figures import joined
from ui.wording.say import QT_TRANSLATE_NOOP, by_language, say

_BEARINGS: Mapping[Bearing, str] = {
    Bearing.NORTH: QT_TRANSLATE_NOOP("wording", "to the north"),
    Bearing.NORTH_EAST: QT_TRANSLATE_NOOP("wording", "to the north-east"),
    Bearing.EAST: QT_TRANSLATE_NOOP("wording", "to the east"),
    Bearing.SOUTH_EAST: QT_TRANSLATE_NOOP("wording", "to the south-east"),
    Bearing.SOUTH: QT_TRANSLATE_NOOP("wording", "to the south"),
    Bearing.SOUTH_WEST: QT_TRANSLATE_NOOP("wording", "to the south-west"),
    Bearing.WEST: QT_TRANSLATE_NOOP("wording", "to the west"),
    Bearing.NORTH_WEST: QT_TRANSLATE_NOOP("wording", "to the north-west"),
}


def bearing(value: Bearing) -> str:
    """东北方向, "to the north-east"."""
    return say(_BEARINGS[value])


def toilet(one: Toilet) -> str:
    """Name, how far and where, and the address: 督院街公厕·东北方向约 40 米·督院街 10 号."""
    name = one.name or say(QT_TRANSLATE_NOOP("wording", "Public toilet"))
    return joined(name, how_far(one), one.address)


def how_far(one: Toilet) -> str:
    """To ten metres: nobody paces out a straight line."""
    metres = max(10, round(one.metres, -1))
    words = QT_TRANSLATE_NOOP("wording", "about {metres} m {bearing}")
    return say(words, metres=f"{metres:.0f}", bearing=bearing(one.bearing))


def toilets_said(found: Sequence[Toilet]) -> str:
    """All of them as they are read to a caller, and written into an answer."""
    named = []
    for place, one in enumerate(found, 1):
        where = by_language(f"（{one.address}）", f" ({one.address})") if one.address else ""
        name = one.name or say(QT_TRANSLATE_NOOP("wording", "Public toilet"))
        named.append(f"{place}. {name}{where}{by_language('，', ', ')}{how_far(one)}")
    words = QT_TRANSLATE_NOOP("wording", "Nearest public toilets, in a straight line: {toilets}.")
    return say(words, toilets=by_language("；", "; ").join(named))
