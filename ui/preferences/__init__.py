"""What a person sets up at a desk: the values panes read, and the dialog that changes them."""

from ui.preferences.chosen import Chosen

__all__ = ["Chosen"]
