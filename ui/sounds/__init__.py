"""What is heard at a desk: short sounds of our own, few, the gravest first, until somebody has answered."""

from ui.sounds.alarm import Sounds

__all__ = ["Sounds"]
