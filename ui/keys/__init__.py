"""The keys of a person: the ones he chose put in force, the editor in which he chooses them, the legend of all."""

from ui.keys.editor import KeysEditor
from ui.keys.kept import KeptKeys

__all__ = ["KeptKeys", "KeysEditor"]
