"""The conflict tray: refused commands, and the legal ways out."""

from ui.conflicts.pane import ConflictTray

__all__ = ["ConflictTray"]
