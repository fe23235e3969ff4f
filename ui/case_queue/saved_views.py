"""The views a person keeps under names of his own: preset, filter and order, with the preferences of his desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.desk.drawn import Corners, ring_of
from app.desk.rows import Order, Preset, View
from ui.given import Workstation
from ui.preferences.chosen import Chosen

PREFERENCE = "views"

MOST = 30
"""More of them are no list to choose from any more."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view under a name."""

    name: str
    view: View


class SavedViews:
    """The list, in the order kept. Names are unique: keeping another view under a name replaces the first."""

    def __init__(self, workstation: Workstation) -> None:
        self._chosen = Chosen.of(workstation)
        self._before: list[SavedView] | None = None

    def all(self) -> list[SavedView]:
        """Every one; what cannot be understood (a newer program wrote it) is left alone and not shown."""
        return [one for one in map(read_view, self._kept()) if one is not None]

    def keep(self, name: str, view: View) -> None:
        """Keeps `view` under `name`, the last of the list unless the name is there already."""
        fresh = SavedView(name.strip(), view)
        views = self.all()
        if any(one.name == fresh.name for one in views):
            self._put([fresh if one.name == fresh.name else one for one in views])
        else:
            self._put([*views, fresh][-MOST:])

    def rename(self, name: str, to: str) -> None:
        """Gives a view another name; one that had it goes."""
        to = to.strip()
        views = [one for one in self.all() if one.name == name or one.name != to]
        self._put([SavedView(to, one.view) if one.name == name else one for one in views])

    def delete(self, name: str) -> None:
        """Forgets a view; `undo` brings it back."""
        self._put([one for one in self.all() if one.name != name])

    def undo(self) -> None:
        """As it was before the last change; a second time changes nothing."""
        before, self._before = self._before, None
        if before is not None:
            self._write(before)

    def _put(self, views: list[SavedView]) -> None:
        self._before = self.all()
        self._write(views)

    def _write(self, views: list[SavedView]) -> None:
        strange = [one for one in self._kept() if read_view(one) is None]
        self._chosen.put(PREFERENCE, [*(_written(one) for one in views), *strange])

    def _kept(self) -> list[object]:
        kept = self._chosen.get(PREFERENCE)
        return kept if isinstance(kept, list) else []


def _written(one: SavedView) -> dict[str, object]:
    view = one.view
    ring = {"ring": [list(corner) for corner in view.ring]} if view.ring else {}
    return {
        **ring,
        "name": one.name,
        "preset": view.preset.value,
        "text": view.text,
        "order": view.order.value,
        "descending": view.descending,
    }


def read_view(kept: object) -> SavedView | None:
    """A view as it was kept, here or at the centre; None for what this program does not understand."""
    if not isinstance(kept, Mapping):
        return None
    try:
        ring = _ring(kept["ring"]) if "ring" in kept else ()
        view = View(Preset(kept["preset"]), str(kept["text"]), Order(kept["order"]), bool(kept["descending"]), ring)
        return SavedView(str(kept["name"]), view)
    except (KeyError, ValueError, TypeError):
        return None


def _ring(kept: object) -> Corners:
    """Raises ValueError or TypeError for what is no ring."""
    if not isinstance(kept, list):
        raise TypeError(kept)
    ring = ring_of([number for corner in kept for number in corner])
    if ring is None:
        raise ValueError(kept)
    return ring
