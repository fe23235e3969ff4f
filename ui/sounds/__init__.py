"""What is heard at a desk: short sounds of our own, few, the gravest first, until somebody has answered.

Pictures and words say everything that a sound says; whoever cannot hear, or turned it off, misses nothing.
"""

from ui.sounds.alarm import Sounds
from ui.sounds.choice import PREFERENCE, SoundChoice
from ui.sounds.sound import Sound

__all__ = ["PREFERENCE", "Sound", "SoundChoice", "Sounds"]
