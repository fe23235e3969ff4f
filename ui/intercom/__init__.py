"""The intercom pane: what was said on the radio, and the line it is written down with; the banner of an emergency."""

from ui.intercom.banner import EmergencyBanner
from ui.intercom.pane import IntercomLog

__all__ = ["EmergencyBanner", "IntercomLog"]
