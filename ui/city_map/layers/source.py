"""What feeds layers of the map. Each subject has its own, made with the pane, given a page when there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.drawn import Corners
from app.desk.rows import Announcement
from ui.city_map.layers.layer import Layer

if TYPE_CHECKING:
    from ui.city_map.opening import Opened


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of a layer that is shown or not on its own: `words` in the language in force; `count` None while unknown.

    `glyph` as in `ui.city_map.layers.glyphs`.
    """

    code: str
    words: str
    count: int | None
    on: bool
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways for a layer: `words` says of what, `options` are (code, words), `now` the code in force."""

    words: str
    options: tuple[tuple[str, str], ...]
    now: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing of a layer as the list of what is in view has it: its name, in quiet words what of it, where it lies."""

    name: str
    detail: str
    lon: float
    lat: float


class Source(QObject):
    """Feeds `layers`. A source reads nothing while none of them is shown, and nothing that takes long on this thread.

    `counted` says that a count, a kind, a choice or a note is another one; `headed` that `heading` is;
    `failed` carries why something is not shown, in one sentence.
    """

    counted = Signal()
    headed = Signal()
    failed = Signal(str)

    layers: tuple[Layer, ...] = ()
    page: Opened | None = None

    def objects(self) -> Mapping[str, QObject]:
        """What the page's scripts may call, by name; there before the page is."""
        return {}

    def begin(self, page: Opened) -> None:
        """A page paints; it knows nothing yet. What is shown is said by `show` right after."""
        self.page = page

    def end(self) -> None:
        """The page is gone."""
        self.page = None

    def show(self, name: str, *, on: bool) -> None:
        """A layer of mine comes into sight, or goes; said again with every page."""

    def heard(self, said: Announcement) -> None:
        """What changed at the desk."""

    def tick(self, now: datetime) -> None:
        """A second went by; `now` is the centre's time (aware)."""

    def look_changed(self) -> None:
        """Other colours or another language."""

    def case_chosen(self, case_id: UUID | None) -> None:
        """The panes are about this case now."""

    def count(self, name: str) -> int | None:
        """How many things the layer has; None where that is not known yet."""
        return None

    def kinds(self, name: str) -> tuple[Kind, ...]:
        """What a layer consists of, in the order of the panel; empty where it is one."""
        return ()

    def choose(self, name: str, code: str, on: bool) -> None:
        """Shows a kind of a layer, or not. Raises WorldFailed when the disk says no."""

    def choices(self, name: str) -> tuple[Choice, ...]:
        """What is chosen of a layer besides whether it is shown, one row of the panel each."""
        return ()

    def pick(self, name: str, place: int, code: str) -> None:
        """Takes an option of the choice at that place. Raises WorldFailed when the disk says no."""

    def note(self, name: str) -> str:
        """What has to be said of a layer that is shown: how far it came, how far back it goes, why it is empty."""
        return ""

    def heading(self) -> str:
        """What the pane's header says of the ground everything lies on; empty where it is not mine to say."""
        return ""

    def steps(self, name: str) -> tuple[str, ...]:
        """From how much on each step of a density counts, the last one open; empty where a layer is none."""
        return ()

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """What of my layers that are shown lies within `ring`, for the list of what is in view: people and calls, say.

        For who does not see the map; things of which there are thousands have no place there.
        """
        return ()

    def tell(self, *verb: object) -> None:
        """Has the page do one thing, if there is one."""
        if self.page is not None:
            self.page.tell(verb)
