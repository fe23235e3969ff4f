"""What the window is given: the workstation as far as panes use it.

`app.workstation.Workstation` is one; the panes' tests bring another. Everything is called on the window's thread and
returns at once; what takes long answers later through a callback.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from app.clock import Clock
from app.desk.rows import Announcement, Submitted
from app.errors import WorldFailed
from app.sync.link import LinkState
from models.calls import CallerHistory
from models.commands import Ask, Caller, Decision
from models.decide import Allowed
from models.errors import RuleBroken
from models.people import Person
from models.responsibility import Proposals
from models.shared_views import ViewRefused, ViewToShare
from ui.given_board import Board
from ui.given_desk import Attachments, Claims, Drafts, Eyes, Ground, Here, Parts, Preferences, Tiles
from ui.given_past import PastHeard

if TYPE_CHECKING:  # read when somebody asks for it
    from app.exchange.catalogue_edition import NewEdition
    from app.workstation.catalogue_file import TableAsked, TableHeard
    from app.workstation.editions import EditionChange, Heard


class Workstation(Protocol):
    """See the module."""

    @property
    def claims(self) -> Claims:
        """Who works on what."""
        ...

    @property
    def attachments(self) -> Attachments:
        """Files that are attached to cases."""
        ...

    @property
    def me(self) -> Person:
        """Who is signed in."""
        ...

    @property
    def seat(self) -> str:
        """Which place in the hall this is."""
        ...

    @property
    def database_kind(self) -> str:
        """`production`, `demo`, `training` or `test`."""
        ...

    @property
    def clock(self) -> Clock:
        """The centre's time."""
        ...

    @property
    def board(self) -> Board:
        """What every pane shows."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Half-typed forms."""
        ...

    @property
    def preferences(self) -> Preferences:
        """Layout, saved views, keys, sounds, dismissed hints."""
        ...

    @property
    def here(self) -> Here:
        """The census at this desk."""
        ...

    @property
    def eyes(self) -> Eyes:
        """Cameras and patrol vehicles of that census."""
        ...

    @property
    def ground(self) -> Ground:
        """The ground of that census for the map."""
        ...

    @property
    def parts(self) -> Parts:
        """All components of that census for the map."""
        ...

    @property
    def tiles(self) -> Tiles:
        """Pictures of the base maps that the settings name."""
        ...

    def start(
        self,
        deliver: Callable[[Callable[[], None]], None],
        soon: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """Begins to sync; announcements come through `deliver`, each watcher's in a turn of its own with `soon`."""
        ...

    def close(self) -> None:
        """Ends the threads and closes the files."""
        ...

    def watch(self, callback: Callable[[Announcement], None], *, looked_at: bool = False) -> Callable[[], None]:
        """Calls `callback` with every announcement until the returned function is called; `looked_at` for what the one
        who works here looks at: what he did is told there first.
        """
        ...

    def catch_up(self) -> None:
        """What is looked at is told now what it has not been told yet."""
        ...

    def link(self) -> LinkState:
        """How the link stands."""
        ...

    def allowed(self, case_id: UUID) -> tuple[Allowed, ...]:
        """Every action of this person's posts on a case, with the reason why not."""
        ...

    def preview(self, ask: Ask) -> Decision | RuleBroken:
        """What would be decided now; nothing is kept."""
        ...

    def submit(self, ask: Ask) -> Submitted | RuleBroken:
        """Decides and keeps it on this disk before it returns. Raises WorldFailed when the disk says no."""
        ...

    def proposals(self, case_id: UUID, then: Callable[[Proposals], None], name: str = "proposals") -> None:
        """Calls `then`, later, with who is proposed for a case and why; a newer question of `name` replaces it."""
        ...

    def withdraw(self, command_id: UUID) -> bool:
        """Takes a command back that was not sent yet."""
        ...

    def ask_again(self, command_id: UUID) -> Submitted | RuleBroken:
        """Decides a refused wish anew on the present row."""
        ...

    def accept_centre(self, command_id: UUID) -> None:
        """Drops a refused wish."""
        ...

    def reveal(self, case_id: UUID, reason: str, then: Callable[[Caller | WorldFailed | None], None]) -> None:
        """Asks the centre who called; `then` is called on the window's thread."""
        ...

    def earlier_calls(self, number: str, then: Callable[[CallerHistory | WorldFailed], None]) -> None:
        """Asks the centre what a number called about within 30 days; `then` is called on the window's thread."""
        ...

    def edition_change(self, code: str, then: Callable[[EditionChange], None]) -> None:
        """What an edition changes against the one in force; `then` is called on the window's thread."""
        ...

    def approve_edition(self, code: str, day: date, then: Heard) -> None:
        """Asks the centre to let an edition be in force from a day on; `then`: why not, or None."""
        ...

    def withdraw_edition(self, code: str, reason: str, then: Heard) -> None:
        """Asks the centre to take an approval back before its first day; `then`: why not, or None."""
        ...

    def drop_edition(self, code: str, then: Heard) -> None:
        """Asks the centre to delete a draft; `then`: why not, or None."""
        ...

    def read_catalogue(self, asked: TableAsked, told: Callable[[int], None], then: TableHeard) -> Callable[[], None]:
        """Reads a city's table aside; `told` hears how many rows, `then` what came of it. The answer stops it."""
        ...

    def draft_edition(self, made: NewEdition, then: Heard) -> None:
        """Asks the centre to keep an edition as a draft; `then`: why not, or None."""
        ...

    def share_view(self, view: ViewToShare, then: Callable[[ViewRefused | WorldFailed | None], None]) -> None:
        """Asks the centre to share a view of the queue; `then`: why not, or None."""
        ...

    def unshare_view(self, view_id: UUID, then: Callable[[ViewRefused | WorldFailed | None], None]) -> None:
        """Asks the centre to take a shared view back; `then`: why not, or None."""
        ...

    def retry_now(self) -> None:
        """Tries to reach the centre at once."""
        ...

    def play_back(self, start: datetime, told: Callable[[int, int], None], then: PastHeard) -> Callable[[], None]:
        """Makes the hour from `start` on ready aside; `told` hears how far, `then` gets it. The answer gives it up."""
        ...

    def hold_census(self, *, held: bool) -> None:
        """Lets the census wait, or come on, until this desk is closed."""
        ...
