"""Where the panes of a post stand, kept for a person: from one day to the next, and from one screen to another."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from models.people import Person
from ui.actions import Place
from ui.preferences.chosen import Chosen
from ui.window.docks import VERSION, Docks, Shares
from ui.window.plans import Layout

_PAUSE = 400
"""Milliseconds after a change; whoever drags a separator changes it fifty times."""


def name_for(me: Person) -> str:
    """The name of the preference: one layout for the posts somebody has, together."""
    return "layout." + "+".join(sorted(post.value for post in me.posts))


class KeptLayout(QObject):
    """Restores the layout once and keeps every change of it."""

    def __init__(self, docks: Docks, chosen: Chosen, me: Person) -> None:
        super().__init__(docks)
        self._docks = docks
        self._chosen = chosen
        self._name = name_for(me)
        self._pause = QTimer(self)
        self._pause.setObjectName("layoutPause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        docks.arranged.connect(self._pause.start)

    def restore(self) -> bool:
        """Puts the panes where they stood; whether anything was kept that this program understands."""
        kept = self._chosen.get(self._name)
        if not isinstance(kept, dict) or kept.get("version") != VERSION:
            return False
        layout = _layout(kept.get("layout"))
        state = QByteArray.fromBase64(str(kept.get("state", "")).encode())
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not state.isEmpty() and self._docks.restore(layout, state, _shares(kept.get("shares")), screens):
            return True
        self._docks.choose(layout)
        return True

    def choose(self, layout: Layout) -> None:
        """Another layout, from its beginning, and kept as that."""
        self._docks.choose(layout)
        self.keep()

    def keep(self) -> None:
        """Keeps how it stands now; not while other panes are shown for a moment, nor one pane for want of room."""
        self._pause.stop()
        docks = self._docks
        if docks.in_scene or docks.stacked:
            return
        by_hand = docks.shares is not None or bool(docks.floating())
        kept: dict[str, object] = {"version": VERSION, "layout": docks.layout_chosen.value}
        if by_hand:
            kept["state"] = bytes(docks.saveState(VERSION).toBase64().data()).decode()
            kept["shares"] = {place.value: list(share) for place, share in (docks.shares or {}).items()}
        self._chosen.put(self._name, kept)

    def keep_if_due(self) -> None:
        """Keeps what changed a moment ago: the window closes."""
        if self._pause.isActive():
            self.keep()


def _layout(value: object) -> Layout:
    return Layout(str(value)) if value in list(Layout) else Layout.STANDARD


def _shares(value: object) -> Shares | None:
    if not isinstance(value, Mapping):
        return None
    shares = {}
    for name, share in value.items():
        if name in list(Place) and isinstance(share, list) and len(share) == 2 and all(map(_is_part, share)):
            shares[Place(name)] = (float(share[0]), float(share[1]))
    return shares or None


def _is_part(value: object) -> bool:
    """Whether it is a part of the room; a number that is none would be a width of no pixels, or of millions."""
    return isinstance(value, int | float) and 0 <= value <= 1
