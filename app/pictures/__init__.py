"""Photographs: looked into, and copied without what the camera wrote, in a process of their own with hard limits.

A photo may come from anywhere. Whatever is wrong with it, and whatever it does to the library that reads it, happens
there, to a process that knows nothing, can write nothing and lives for seconds.
"""

from app.pictures.asking import NoPicture, Seen, cleaned, look

__all__ = ["NoPicture", "Seen", "cleaned", "look"]
