"""What the window has beside its first page: imported after the first paint, and not on the window's thread."""

from ui.demo_strip import DemoStrip
from ui.intercom import EmergencyBanner
from ui.keys_sheet import KeysSheet
from ui.preferences.dialog import PreferencesDialog
from ui.sounds import Sounds
from ui.speech import Speech
from ui.top_bar import TopBar
from ui.window.hints import Hints
from ui.window.in_the_past import InThePast
from ui.window.news import WindowNews
from ui.window.opened_case import OpenedCase
from ui.window.panes import make_panes
from ui.window.pointing import Pointing
from ui.window.ringed import Ringed
from ui.window.several import Several
from ui.window.toasts import Toasts
from ui.window.verbs import WindowVerbs
from ui.window.wallboard import WallQueue
from ui.window.way_back import WayBack
from ui.window.wiring import bind, wire

__all__ = [
    "DemoStrip",
    "EmergencyBanner",
    "Hints",
    "InThePast",
    "KeysSheet",
    "OpenedCase",
    "Pointing",
    "PreferencesDialog",
    "Ringed",
    "Several",
    "Sounds",
    "Speech",
    "Toasts",
    "TopBar",
    "WallQueue",
    "WayBack",
    "WindowNews",
    "WindowVerbs",
    "bind",
    "make_panes",
    "wire",
]
