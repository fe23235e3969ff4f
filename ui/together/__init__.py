"""One deed for several cases: a dialog that asks once, shows beforehand who can, and at the end what became of each."""

from ui.together.dialog import TogetherDialog

__all__ = ["TogetherDialog"]
