"""Components that stand along the streets of the demonstration city: its census has them, and its cases are about them.

Invented like the rest of it (resources/demo/README.txt); the same every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from app.cast.figures import rows
from models.catalogue import Kind
from models.census import COMPONENT_SERIAL

EACH = 4
"""How many components of a class that cases are about stand along a street."""

REACH = 0.003
"""Degrees from the middle of a street to what stands along it; other divisions are farther away."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A component; its point in degrees."""

    id: str
    class_code: str
    lon: float
    lat: float


def standing_along(street: Mapping[str, str], class_code: str) -> Sequence[Standing]:
    """What of a class stands along a row of resources/demo/streets.csv; nothing of classes that no case is about."""
    return _standing().get((street["division"], street["name_zh"], class_code), ())


def everything_standing() -> Sequence[Standing]:
    """All of them, street by street."""
    return [one for there in _standing().values() for one in there]


@cache
def _standing() -> Mapping[tuple[str, str, str], Sequence[Standing]]:
    codes = [row["class_code"] for row in rows("problems") if row["kind"] == Kind.COMPONENT]
    chance = Random(20170724)
    serials: dict[str, int] = {}
    found = {}
    for street in rows("streets"):
        for code in dict.fromkeys(codes):
            head = street["division"] + code
            first = serials.get(head, 0)
            serials[head] = first + EACH
            numbers = range(first + 1, first + EACH + 1)
            found[street["division"], street["name_zh"], code] = [
                Standing(f"{head}{number:0{COMPONENT_SERIAL}}", code, *_near(street, chance)) for number in numbers
            ]
    return found


def _near(street: Mapping[str, str], chance: Random) -> tuple[float, float]:
    lon, lat = (float(street[side]) + chance.uniform(-REACH, REACH) for side in ("lon", "lat"))
    return round(lon, 6), round(lat, 6)
