"""What a person chose about sounds, as the preference `sounds` keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.sounds.sound import Sound

PREFERENCE = "sounds"
USUAL_VOLUME = 70
ALWAYS = frozenset({Sound.DANGER, Sound.EMERGENCY})
"""What is heard although sounds are off."""


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """`muted` silences everything but an emergency; `off` are sounds that are never wanted; `volume` is 0 to 100.

    What a life may hang on can be turned off only by name: 静音 is pressed for a phone call.
    """

    muted: bool = False
    volume: int = USUAL_VOLUME
    off: frozenset[Sound] = field(default_factory=frozenset)

    def wants(self, sound: Sound) -> bool:
        """Whether the sound is to be heard."""
        return sound not in self.off and self.volume > 0 and (not self.muted or sound in ALWAYS)

    def as_json(self) -> dict[str, object]:
        """{"mute": bool, "volume": int, "off": [names]}."""
        return {"mute": self.muted, "volume": self.volume, "off": sorted(sound.name.lower() for sound in self.off)}

    @classmethod
    def from_json(cls, value: object) -> SoundChoice:
        """What `as_json` wrote; whatever is missing or cannot be read is as usual."""
        given: Mapping[str, object] = value if isinstance(value, dict) else {}
        volume, off = given.get("volume"), given.get("off")
        named = off if isinstance(off, list) else []
        return cls(
            muted=given.get("mute") is True,
            volume=min(100, max(0, volume)) if type(volume) is int else USUAL_VOLUME,
            off=frozenset(sound for sound in Sound if sound.name.lower() in named),
        )
