"""The keys of a person: the ones he chose put in force, the editor in which he chooses them, the legend of all."""

from ui.keys.kept import KeptKeys  # the editor has its own address: it is not wanted before the first paint

__all__ = ["KeptKeys"]
