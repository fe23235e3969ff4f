"""The workstation as panes of the past are given it: another board, another clock, and nobody who may do anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast
from uuid import UUID

from app.clock import Clock
from app.desk.attached import Attached
from app.desk.rows import Announcement
from app.sync.link import LinkKind, LinkState
from models.claims import Attended
from models.people import Person
from ui.given import Workstation
from ui.given_board import Board
from ui.given_past import Past

KNOWN = frozenset({"seat", "database_kind", "here", "eyes", "ground", "parts", "tiles"})
"""What the present knows and the past has no other of: who sits where, the census, the base maps."""


def station_of(live: Workstation, past: Past) -> Workstation:
    """What panes of the past are given. Whatever acts is not there at all: to call it is a mistake of ours."""
    return cast("Workstation", PastStation(live, past))


class PastStation:
    """See the module."""

    def __init__(self, live: Workstation, past: Past) -> None:
        self._live, self._past = live, past
        self.claims = Nobody()
        self.attachments = NothingAttached()
        self.drafts = Forgotten()
        self.preferences = AsChosen(live)

    def __getattr__(self, name: str) -> object:
        """What only knows is the present's."""
        if name in KNOWN:
            return getattr(self._live, name)
        raise AttributeError(f"the past has no {name}")

    @property
    def me(self) -> Person:
        """Who looks at it, with none of his posts: so nothing is offered that he could do."""
        return replace(self._live.me, posts=frozenset())

    @property
    def clock(self) -> Clock:
        """The moment that is shown."""
        return self._past.clock

    @property
    def board(self) -> Board:
        """How everything was."""
        return self._past.board

    def watch(self, callback: Callable[[Announcement], None], *, looked_at: bool = False) -> Callable[[], None]:
        """Calls `callback` with what every move changed."""
        return self._past.watch(callback)

    def catch_up(self) -> None:
        """Everybody is told at once."""

    def link(self) -> LinkState:
        """Nothing is live: every pane says as of when it is."""
        return LinkState(LinkKind.GONE, self._past.clock.now())


class Nobody:
    """Who worked on what is kept by nobody."""

    known = False

    def of(self, _case_id: UUID) -> Attended:
        """It is not known."""
        return Attended(known=False)

    def held(self, *, mine: bool = False) -> frozenset[UUID]:
        """None that is known."""
        return frozenset()

    def look_at(self, _case_id: UUID | None) -> None:
        """Nobody is told."""


class NothingAttached:
    """Files are looked at in the present."""

    def of(self, _case_id: UUID) -> tuple[Attached, ...]:
        """None."""
        return ()


class Forgotten:
    """Nothing that is typed is kept, and nothing half typed is brought here."""

    def save(self, _form: str, _key: str, _values: Mapping[str, object]) -> None:
        """Is not kept."""

    def load(self, _form: str, _key: str) -> Mapping[str, object] | None:
        """Nothing."""
        return None

    def drop(self, _form: str, _key: str) -> None:
        """There is nothing to drop."""

    def list(self) -> list[tuple[str, str]]:
        """None."""
        return []


class AsChosen:
    """What this person set up; what he changes here lasts until he goes back."""

    def __init__(self, live: Workstation) -> None:
        self._live = live
        self._changed: dict[str, object] = {}

    def get(self, name: str) -> object:
        """The JSON value of that name, or None."""
        return self._changed[name] if name in self._changed else self._live.preferences.get(name)

    def put(self, name: str, value: object) -> None:
        """Another one for as long as the past is shown."""
        self._changed[name] = value
