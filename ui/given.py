"""What the window is given: the workstation as far as panes use it.

`app.workstation.Workstation` is one; the panes' tests bring another. Everything is called on the window's thread and
returns at once; what takes long answers later through a callback.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from app.clock import Clock
from app.desk.attached import Attached
from app.desk.attaching_work import Source
from app.desk.coordination import Difficult
from app.desk.duplicates import Duplicate, Looked, Urged
from app.desk.hanging import Hanging
from app.desk.here import CensusAt, ComponentFound, FrontageFound, GridFound, PlaceFound, Standing, Toilet
from app.desk.points import Mark, Page, Points
from app.desk.rows import (
    Announcement,
    Beginning,
    CaseOnBoard,
    Conflict,
    Figure,
    IntercomRow,
    IntercomView,
    Line,
    QueueRow,
    Submitted,
    View,
    WaitingCommand,
)
from app.desk.track_record import TrackRecord
from app.errors import WorldFailed
from app.local.shelved import Picture, Unreadable
from app.sync.link import LinkState
from models.attachments import PhotoKind
from models.calls import CallerHistory
from models.case import Status
from models.claims import Attended
from models.commands import Ask, Caller, Decision
from models.coordination import Meeting, Party, Settlement
from models.decide import Allowed
from models.errors import RuleBroken
from models.notices import Notice
from models.people import Person
from models.reference import Reference
from models.responsibility import Proposals
from models.shared_views import ViewRefused, ViewToShare

if TYPE_CHECKING:  # read when somebody asks for it
    from app.exchange.catalogue_edition import NewEdition
    from app.workstation.catalogue_file import TableAsked, TableHeard
    from app.workstation.editions import EditionChange, Heard


class Coordination(Protocol):
    """What is known of difficult cases: where they stand, who was asked, who met, what was decided."""

    def board(self, since: datetime) -> Difficult:
        """Where difficult cases stand, and what was decided since a moment."""
        ...

    def parties(self, case_id: UUID) -> tuple[Party, ...]:
        """Who was asked about a case, oldest first."""
        ...

    def asked_elsewhere(self) -> tuple[Party, ...]:
        """What my divisions are asked about cases that lie elsewhere, the earliest due first."""
        ...

    def meetings(self, case_id: UUID) -> tuple[Meeting, ...]:
        """The meetings about a case, oldest first."""
        ...

    def precedents(self, text: str, limit: int = 50) -> tuple[Settlement, ...]:
        """Decisions that hold every word of `text`, in Chinese, English or pinyin, newest first."""
        ...


class Notices(Protocol):
    """The notices this desk knows."""

    def of(self, case_id: UUID) -> tuple[Notice, ...]:
        """The notices of a case, oldest first."""
        ...

    def to_us(self) -> tuple[Notice, ...]:
        """What my divisions were told, what nobody acknowledged first."""
        ...


class Board(Protocol):
    """The last known rows with this desk's waiting commands laid over them."""

    @property
    def reference(self) -> Reference:
        """The reference tables."""
        ...

    @property
    def has_snapshot(self) -> bool:
        """Whether the centre's rows have come in once: before that, an empty view says nothing."""
        ...

    @property
    def notices(self) -> Notices:
        """What others tell my divisions, and what is told of my cases."""
        ...

    @property
    def coordination(self) -> Coordination:
        """What is known of difficult cases."""
        ...

    def ids(self, view: View) -> array[int]:
        """The row numbers of a view, in its order. A long view takes its time."""
        ...

    def beginning(self, view: View) -> Beginning | None:
        """A view as far as it can be read at once; None when not even its first rows can."""
        ...

    def whole(
        self,
        view: View,
        then: Callable[[array[int]], None],
        first: Callable[[array[int]], None] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """Calls `then` with all row numbers of a view once they are read, `first` before with the first ones.

        `anew` gives up what was being read before.
        """
        ...

    def place(self, view: View, others: array[int], case_id: UUID) -> tuple[int, int]:
        """The row number of a case and its place among the `others` of a view; -1 if it is not in it."""
        ...

    def case_ids(self, ns: Sequence[int]) -> list[UUID]:
        """The ids of the cases with these row numbers, in that order."""
        ...

    def figure(self, view: View) -> Figure | None:
        """How many rows a view has, at once; None or not exact while they are counted, which is told with `figures`."""
        ...

    def rows(self, ns: Iterable[int]) -> list[QueueRow]:
        """The rows with these numbers; those that are gone are left out."""
        ...

    def count(self, view: View) -> int:
        """How many rows a view has. A long view takes its time."""
        ...

    def row_number(self, case_id: UUID) -> int | None:
        """The row number of a case."""
        ...

    def points(self, after: Mark | None = None) -> Page:
        """Where the open cases are: the first page, or the one after a mark."""
        ...

    def points_of(self, cases: Iterable[UUID]) -> Points:
        """Where these cases are; what is not open any more, or has no place, is left out."""
        ...

    def name_statuses(self, statuses: Callable[[], Mapping[Status, tuple[str, ...]]]) -> None:
        """How people call where a case stands, in every language they may type; asked on another thread."""
        ...

    def find_number(self, text: str) -> UUID | None:
        """The case with this number, or whose number ends like it."""
        ...

    def find(self, text: str, limit: int = 50) -> list[QueueRow]:
        """The first `limit` cases that hold `text` as the queue's filter does: what waits first, then the newest."""
        ...

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """One case."""
        ...

    def history(self, case_id: UUID) -> tuple[Line, ...]:
        """The lines of a case, oldest first."""
        ...

    def duplicates(self, looked: Looked) -> tuple[Duplicate, ...]:
        """What may be the same problem, the nearest first."""
        ...

    def doubts(self, case_id: UUID) -> tuple[Duplicate, ...]:
        """What may be the same as a case that may still be linked, and nobody has said anything of."""
        ...

    def hanging(self, case_id: UUID) -> Hanging:
        """The applications, orders, tasks and call-backs of a case."""
        ...

    def urges(self, case_id: UUID) -> tuple[Urged, ...]:
        """The reminders on a case, oldest first."""
        ...

    def linked(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The duplicates of a case: id and number."""
        ...

    def at_both_levels(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The same problem as the other level found it: id and number."""
        ...

    def track_record(self, case_id: UUID, then: Callable[[TrackRecord], None], name: str = "track record") -> None:
        """Calls `then`, later, with what is known of the units for a case; a newer question of `name` replaces it."""
        ...

    def waiting(self) -> tuple[WaitingCommand, ...]:
        """Every unsettled command, oldest first."""
        ...

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every refused command."""
        ...

    def intercom(self, wanted: IntercomView, limit: int = 200, before: int | None = None) -> list[IntercomRow]:
        """The newest `limit` entries that `wanted` lets through, oldest first; older than row number `before`."""
        ...

    def emergencies(self) -> list[IntercomRow]:
        """Emergencies on the radio that nobody has acknowledged, oldest first."""
        ...


class Drafts(Protocol):
    """Half-typed forms, kept through a kill."""

    def save(self, form: str, key: str, values: Mapping[str, object]) -> None:
        """Keeps what was typed."""
        ...

    def load(self, form: str, key: str) -> Mapping[str, object] | None:
        """What was typed, or None."""
        ...

    def drop(self, form: str, key: str) -> None:
        """Forgets it."""
        ...

    def list(self) -> list[tuple[str, str]]:
        """Which (form, key) have a draft, in order."""
        ...


class Preferences(Protocol):
    """What this person set up at this desk. Nothing here is needed to work."""

    def get(self, name: str) -> object:
        """The JSON value of that name, or None."""
        ...

    def put(self, name: str, value: object) -> None:
        """Keeps a JSON value; None forgets it."""
        ...


class Here(Protocol):
    """Where a point lies and what is near it, from the census at this desk; without one every answer is empty."""

    def at(self, lon: float, lat: float) -> Standing:
        """In which grid a point lies."""
        ...

    def names(self, standing: Standing) -> tuple[str, ...]:
        """The names of street, community and grid of a standing, from the widest."""
        ...

    def frontage(self, lon: float, lat: float) -> FrontageFound | None:
        """Who answers for the frontage at a point."""
        ...

    def grid(self, code: str) -> GridFound | None:
        """The unit grid with this code."""
        ...

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this identification code."""
        ...

    def near(
        self, lon: float, lat: float, metres: float, class_code: str | None = None, limit: int = 20
    ) -> tuple[ComponentFound, ...]:
        """Components within `metres`, the nearest first."""
        ...

    def search(self, text: str, limit: int = 20) -> tuple[PlaceFound, ...]:
        """Places for what was typed; best first."""
        ...

    def toilets(self, lon: float, lat: float) -> tuple[Toilet, ...] | None:
        """The nearest public toilets within a kilometre; None where no census is at this desk."""
        ...

    def census(self) -> CensusAt:
        """How far the census has come at this desk."""
        ...


class Attachments(Protocol):
    """Files that are attached to cases, also to those that are still being typed. What takes long answers later."""

    def of(self, case_id: UUID) -> tuple[Attached, ...]:
        """What is attached to a case, oldest first."""
        ...

    def why_not(self, attachment: UUID) -> RuleBroken | None:
        """Why one could not be asked for here."""
        ...

    def picture(self, one: Attached, then: Callable[[Picture | Unreadable | None], None]) -> None:
        """The small picture of a photo; None where its bytes are not here."""
        ...

    def add(
        self,
        case_id: UUID,
        source: Source,
        kind: PhotoKind,
        then: Callable[[RuleBroken | WorldFailed | None], None],
        *,
        name: str = "",
    ) -> None:
        """Attaches a file, or bytes under a `name`; `then` is told why not."""
        ...

    def regard(self, one: Attached, kind: PhotoKind) -> bool:
        """It shows something else than was said; only while its case is typed."""
        ...

    def remove(self, one: Attached) -> bool:
        """Takes a file back; False for what is on its way or there."""
        ...

    def forget(self, case_id: UUID) -> None:
        """The case was never made."""
        ...

    def retry(self, one: Attached) -> bool:
        """Asks once more for what was refused, or reads what was not there."""
        ...

    def fetch(self, one: Attached) -> bool:
        """Reads an attachment from the centre."""
        ...

    def open_copy(self, one: Attached, then: Callable[[Path | RuleBroken | WorldFailed], None]) -> None:
        """Writes a copy for the system's viewer."""
        ...

    def save_as(self, one: Attached, path: Path, then: Callable[[Path | RuleBroken | WorldFailed], None]) -> None:
        """Writes a copy that may leave the house."""
        ...


class Claims(Protocol):
    """Who works on a case and who looks at it. It forbids nothing."""

    @property
    def known(self) -> bool:
        """Whether the centre is heard: without it, who holds what is not known."""
        ...

    def of(self, case_id: UUID) -> Attended:
        """Who holds a case and who looks at it."""
        ...

    def held(self, *, mine: bool = False) -> frozenset[UUID]:
        """The cases that somebody holds, or only those that I do."""
        ...

    def work_on(self, case_id: UUID) -> None:
        """Claims a case as soon as nobody else holds it, until it is let go."""
        ...

    def let_go(self, case_id: UUID) -> None:
        """Hands a case back."""
        ...

    def look_at(self, case_id: UUID | None) -> None:
        """Says which case is shown here."""
        ...


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

    def hold_census(self, *, held: bool) -> None:
        """Lets the census wait, or come on, until this desk is closed."""
        ...
