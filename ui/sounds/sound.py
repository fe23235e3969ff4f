"""The sounds there are, and how each is made: a few pure tones, synthesised here, never a file of somebody else's."""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from PySide6.QtCore import QCoreApplication

RATE = 22_050
"""Samples in a second; one channel of 16 bits."""

_LOUD = 0.6
_SOFT_EDGE = 0.012  # seconds in which a tone swells and dies, so that it does not click


class Sound(IntEnum):
    """A sound by what it says; the graver the greater. The name in small letters is its name in the preferences."""

    LINK_BACK = 1
    NEW_CASE = 2
    LINK_LOST = 3
    REFUSED = 4
    URGENT = 5
    DANGER = 6
    EMERGENCY = 7


def name_of(sound: Sound) -> str:
    """新案件, "New case in my pool": as the preferences list it."""
    names = {
        Sound.LINK_BACK: QCoreApplication.translate("sounds", "Link back"),
        Sound.NEW_CASE: QCoreApplication.translate("sounds", "New case in my pool"),
        Sound.LINK_LOST: QCoreApplication.translate("sounds", "Link lost"),
        Sound.REFUSED: QCoreApplication.translate("sounds", "Refused"),
        Sound.URGENT: QCoreApplication.translate("sounds", "Urgent case"),
        Sound.DANGER: QCoreApplication.translate("sounds", "Life in danger"),
        Sound.EMERGENCY: QCoreApplication.translate("sounds", "Emergency on the radio"),
    }
    return names[sound]


@dataclass(frozen=True, slots=True)
class Tone:
    """`pitch` in Hz (0 is silence), `length` in seconds, `loud` from 0 to 1, `second` a pitch that sounds along."""

    pitch: float
    length: float
    loud: float = _LOUD
    second: float = 0.0


_A4, _C5, _E5, _G5, _A5, _C6 = 440.0, 523.25, 659.26, 783.99, 880.0, 1046.5

TONES: Mapping[Sound, tuple[Tone, ...]] = {
    Sound.NEW_CASE: (Tone(_E5, 0.16, 0.22),),
    Sound.LINK_LOST: (Tone(_E5, 0.14, 0.3), Tone(_A4, 0.22, 0.3)),
    Sound.LINK_BACK: (Tone(_A4, 0.14, 0.25), Tone(_E5, 0.2, 0.25)),
    Sound.REFUSED: (Tone(_C5, 0.12, 0.4, _C5 * 1.06), Tone(0, 0.05), Tone(_C5, 0.2, 0.4, _C5 * 1.06)),
    Sound.URGENT: (Tone(_G5, 0.12), Tone(0, 0.05), Tone(_G5, 0.12), Tone(0, 0.05), Tone(_C6, 0.22)),
    Sound.DANGER: 2 * (Tone(_G5, 0.1, 0.7), Tone(_C6, 0.1, 0.7), Tone(_G5, 0.1, 0.7), Tone(0, 0.08)),
    Sound.EMERGENCY: 3 * (Tone(_A5, 0.14, 0.8, _A5 * 1.5), Tone(_E5, 0.14, 0.8, _E5 * 1.5)),
}
"""Falling is a loss, rising a gain, a rough one a refusal; only those that must be answered repeat a figure."""


@cache
def samples(sound: Sound) -> bytes:
    """The sound as 16-bit little-endian samples, one channel, `RATE` in a second."""
    values = [round(32_000 * value) for tone in TONES[sound] for value in _wave_of(tone)]
    return struct.pack(f"<{len(values)}h", *values)


def wav(sound: Sound) -> bytes:
    """The same as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(samples(sound))
    return file.getvalue()


def _wave_of(tone: Tone) -> Iterator[float]:
    count = round(tone.length * RATE)
    if not tone.pitch:
        yield from (0.0 for _ in range(count))
        return
    step, along = 2 * math.pi * tone.pitch / RATE, 2 * math.pi * tone.second / RATE
    edge = _SOFT_EDGE * RATE
    for at in range(count):
        swell = min(1.0, at / edge, (count - 1 - at) / edge)
        value = math.sin(step * at)
        if tone.second:
            value = (value + math.sin(along * at)) / 2
        yield tone.loud * swell * value
