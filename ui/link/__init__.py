"""连接: how the link stands, and what waits to be sent."""

from ui.link.badge import LinkBadge
from ui.link.pane import WaitingList

__all__ = ["LinkBadge", "WaitingList"]
