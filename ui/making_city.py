"""The demonstration city at the door: its server is held and the city made, beside the window; its page tells of it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import WorldFailed
from ui import wording
from ui.aside import aside, log_file
from ui.crossing import Crossing
from ui.sign_in import SettingUpPage, TryPost

if TYPE_CHECKING:
    from app.central.keeper import Held


@dataclass(frozen=True, slots=True)
class CityReady:
    """The city can be entered: its server, held; its people; the names of its divisions by code."""

    held: Held
    people: Sequence[TryPost]
    divisions: Mapping[int, str]


class CityLeft(WorldFailed):
    """Whoever waited for the city went elsewhere."""


class MakingCity(QObject):
    """`ready` carries a `CityReady`, once for each `begin` that is not left or failed."""

    ready = Signal(object)

    def __init__(self, home: Path, page: SettingUpPage, crossing: Crossing, *, whole: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._home, self._page, self._crossing, self._whole = home, page, crossing, whole
        self._held: Held | None = None
        self._left = threading.Event()

    def begin(self, held: Held | None, *, anew: bool = False) -> None:
        """Makes the city that is missing or brings it up to date; `held` is its server, if it is held already.

        `anew`: the one that is there is set aside first.
        """
        self.leave()
        self._held, self._left = held, threading.Event()
        self._page.card.show_step("starting", 0, 0)
        left = self._left
        aside(
            self._crossing,
            partial(self._make, left, anew),
            partial(self._made, left),
            partial(self._failed, left),
            partial(self._broken, left),
        )

    def leave(self) -> None:
        """Nobody waits for it any more: it ends at its next step, and nothing is told of it."""
        self._left.set()

    def _make(self, left: threading.Event, anew: bool) -> CityReady:
        """On its own thread: the server held, the city whole, its people."""
        from app.central.keeper import hold_embedded
        from app.exchange.catalogue import starter_reference
        from app.exchange.demo import build_demo, demo_people
        from app.exchange.demo_anew import clear_the_place

        def tell(step: str, done: int, of: int) -> None:
            if left.is_set():
                raise CityLeft
            self._crossing.deliver(partial(self._show_step, left, step, done, of))

        with ExitStack() as open_:
            held = self._held
            if held is None:
                held = hold_embedded(self._home, lambda step: tell(step, 0, 0))
                open_.callback(held.close)
            if anew:
                clear_the_place(held, self._home)
            build_demo(held, self._home, tell, whole=self._whole)
            people = [
                TryPost(one.login, one.name, one.posts, one.divisions, one.seat, one.password)
                for one in demo_people(self._home)
            ]
            divisions = {int(str(row["code"])): _name_of(row) for row in starter_reference()["divisions"]}
            open_.pop_all()
        return CityReady(held, people, divisions)

    # ── on the window's thread ──────────────────────────────────────────────────────────────────────────────────────

    def _show_step(self, left: threading.Event, step: str, done: int, of: int) -> None:
        if not left.is_set():
            self._page.card.show_step(step, done, of)

    def _made(self, left: threading.Event, ready: CityReady) -> None:
        if not left.is_set():
            self.ready.emit(ready)
        elif ready.held is not self._held:
            ready.held.close()

    def _failed(self, left: threading.Event, why: WorldFailed) -> None:
        if not left.is_set():
            self._page.card.show_failed(why)

    def _broken(self, left: threading.Event) -> None:
        if not left.is_set():
            self._page.card.show_broken(log_file())


def _name_of(row: Mapping[str, object]) -> str:
    return wording.by_language(str(row.get("name_zh", "")), str(row.get("name_en", "")))
