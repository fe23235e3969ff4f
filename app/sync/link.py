"""The link: what the sync loop needs of a centre, and how the link stands.

`Centre` is implemented by `app.central.session` over psycopg2 and by `tests.fakes` in memory; one contract test runs
against both. Every call is bounded by a deadline and raises `app.errors.CentreGone` when no answer came.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.wire import Hello, Json, NumberBlock, Page
from models.calls import CallerHistory
from models.catalogue import EditionRefused, EditionTables
from models.census import CensusKind, CensusPage, CensusState
from models.claims import Attention, Claim
from models.commands import Caller, Command, Outcome
from models.shared_views import ViewRefused, ViewToShare


class Centre(Protocol):
    """A signed-in connection to the centre, used by one thread."""

    def hello(self, outbox: UUID, seat: str) -> Hello:
        """Who I am here and how far this outbox has come."""
        ...

    def record(self, commands: Sequence[Command]) -> list[Outcome]:
        """Sends up to 50 commands in order; one outcome each."""
        ...

    def feed(self, cursor: str, after: str | None) -> Page:
        """One page of what changed since `cursor`. While `Page.after` is given, ask again with it."""
        ...

    def snapshot(self) -> Iterator[Page]:
        """All rows of my scope as pages of one transaction; the last page carries the first cursor."""
        ...

    def reference(self) -> Json:
        """The reference tables, whole, as they are cached: {version, tables} for `models.reference.build_reference`."""
        ...

    def census_state(self) -> Mapping[CensusKind, CensusState]:
        """How each kind of the census stands within my divisions."""
        ...

    def census_page(self, kind: CensusKind, after_version: int, after_key: str, rows: int) -> CensusPage:
        """Up to `rows` rows (at most 5,000) after a place; (0, "") is before all of them."""
        ...

    def put_chunk(self, attachment: UUID, no: int, data: bytes) -> int:
        """Sends a piece of an attachment; the number of the piece that is wanted next, or UNKNOWN, or BARRED.

        When all of them came the number is how many there are; 0 after the last says that they did not fit together.
        """
        ...

    def get_chunk(self, attachment: UUID, no: int) -> bytes | None:
        """A piece of an attachment; None while not all of it is there, or where it is not for me."""
        ...

    def ring(self) -> float:
        """Rings the bell. 0.0 when it rang; else how many seconds to wait before asking again."""
        ...

    def wait_bell(self, wake: socket.socket, seconds: float) -> bool:
        """Waits for the bell, a byte on `wake`, or `seconds`; whether the bell rang. Drains `wake`."""
        ...

    def take_numbers(self, day: date, count: int) -> NumberBlock:
        """Takes a block of case numbers of `day` for this seat."""
        ...

    def reveal(self, case_id: UUID, reason: str) -> Caller | None:
        """Who called; journalled with the reason. None when nobody is on record."""
        ...

    def earlier_calls(self, number: str) -> CallerHistory:
        """What a number called about within 30 days, in my divisions; journalled. Nothing for a part of a number."""
        ...

    def claim(self, case_id: UUID, seat: str) -> Claim | None:
        """Takes an open case to work on at `seat`, and says who holds it now. None where nobody may."""
        ...

    def look(self, seat: str, looking: UUID | None, held: Sequence[UUID]) -> Attention:
        """Tells which case `seat` shows, and all those it goes on holding: others of its are let go. What everybody
        within my divisions holds and looks at."""
        ...

    def approve_edition(self, code: str, day: date) -> EditionRefused | None:
        """Lets an edition of the catalogue be in force from a day of the city on; why not, or None."""
        ...

    def withdraw_edition(self, code: str, reason: str) -> EditionRefused | None:
        """Takes an approval back before its first day, for a reason; why not, or None."""
        ...

    def drop_edition(self, code: str) -> EditionRefused | None:
        """Deletes a draft that nobody ever approved and no case was made with; why not, or None."""
        ...

    def draft_edition(self, tables: EditionTables) -> EditionRefused | None:
        """Puts the rows of a draft edition, by table, over an earlier draft of its code; why not, or None."""
        ...

    def share_view(self, view: ViewToShare) -> ViewRefused | None:
        """Shares a view of the queue, in the place of one's own of that name; why not, or None."""
        ...

    def unshare_view(self, view_id: UUID) -> ViewRefused | None:
        """Takes a shared view back; why not, or None."""
        ...

    def tick(self) -> None:
        """The minute's housekeeping; any desk does it, one at a time."""
        ...

    def close(self) -> None:
        """Closes the connections. Never raises."""
        ...


Connector = Callable[[], Centre]


class LinkKind(StrEnum):
    """How the link stands."""

    CONNECTING = "connecting"
    LIVE = "live"
    SLOW = "slow"
    """The last answer is more than 2 s old."""
    GONE = "gone"
    """The last answer is more than 5 s old, or the line broke."""
    CATCHING_UP = "catching_up"
    """Back, and sending what waited."""
    REFUSED = "refused"
    """The centre answers and does not let this person in; `reason` says why."""


ANSWERS = frozenset({LinkKind.LIVE, LinkKind.SLOW, LinkKind.CATCHING_UP})
"""While the centre can be heard."""


@dataclass(frozen=True, slots=True)
class CensusStands:
    """How far the census has come to this desk: rows `here` of those `there`; whether more of it is `coming`; the
    centre's time at which all of it was here last (`as_of`).

    `read` are the rows that came since then: while a newer survey comes they are new and the others are still as of
    that time. Before anything was whole they are all that came, whatever is here of another centre. `held`: a person
    here lets it wait.
    """

    here: int
    there: int
    coming: bool
    as_of: datetime | None
    read: int = 0
    held: bool = False

    @property
    def newer(self) -> bool:
        """Whether it is a newer survey that comes, over one that was whole."""
        return self.coming and self.as_of is not None


@dataclass(frozen=True, slots=True)
class LinkState:
    """The link as the badge shows it. `last_answer` is the centre's time; `round_trip` in seconds; `waiting` counts
    commands not yet answered, `refused` those a person must decide; `sent_of_batch` of `batch` while catching up;
    `unread` counts rows and journal lines of the centre that this program does not understand; `reading` is true until
    the centre's rows have come in once: before that an empty desk says nothing. `census`: None where there is none."""

    kind: LinkKind
    last_answer: datetime | None = None
    round_trip: float | None = None
    waiting: int = 0
    refused: int = 0
    sent_of_batch: int = 0
    batch: int = 0
    reason: str = ""
    unread: int = 0
    reading: bool = False
    census: CensusStands | None = None


SLOW_AFTER = 2.0
GONE_AFTER = 5.0
"""Seconds since the last answer. What counts is when the centre last spoke, never what the loop last believed."""


class Link:
    """How the link stands: written by the sync thread, asked by the window whenever it likes."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._since = monotonic()
        """When the centre last answered; until it has, when it was first asked."""
        self._answer: datetime | None = None
        self._round_trip: float | None = None
        self._reason = ""
        self._refused_entry = False
        self._progress = (0, 0)
        self._census: CensusStands | None = None
        self._held = False

    def answered(self, now: datetime, round_trip: float | None = None) -> bool:
        """The centre said something at `now`, its own time. Answers whether the link was down until then."""
        with self._lock:
            was_down = self._answer is None or bool(self._reason) or self._age() > GONE_AFTER
            self._since, self._answer, self._reason, self._refused_entry = self._monotonic(), now, "", False
            if round_trip is not None:
                self._round_trip = round_trip
            return was_down

    def broke(self, reason: str, *, refused: bool = False) -> None:
        """The line broke, or the centre does not let this person in; `reason` is the code of the error."""
        with self._lock:
            self._reason, self._refused_entry, self._progress = reason, refused, (0, 0)

    def sending(self, sent: int, of: int) -> None:
        """How far the push of what waited has come; (0, 0) when there is nothing more."""
        with self._lock:
            self._progress = (sent, of)

    def surveyed(self, census: CensusStands) -> None:
        """How far the census has come."""
        with self._lock:
            self._census = census if census.here or census.there else None

    def hold_census(self, *, held: bool) -> None:
        """Whether the census is to wait."""
        with self._lock:
            self._held = held

    @property
    def holds_census(self) -> bool:
        """Whether it waits."""
        return self._held

    def state(self) -> LinkState:
        """How it stands this moment, by the age of the last answer. The desk adds what waits and what was refused."""
        with self._lock:
            return LinkState(
                kind=self._kind(),
                last_answer=self._answer,
                round_trip=self._round_trip,
                sent_of_batch=self._progress[0],
                batch=self._progress[1],
                reason=self._reason,
                census=self._census and replace(self._census, held=self._held),
            )

    def _age(self) -> float:
        return self._monotonic() - self._since

    def _kind(self) -> LinkKind:
        if self._refused_entry:
            return LinkKind.REFUSED
        if self._reason or self._age() > GONE_AFTER:
            return LinkKind.GONE
        if self._answer is None:
            return LinkKind.CONNECTING
        if self._age() > SLOW_AFTER:
            return LinkKind.SLOW
        return LinkKind.CATCHING_UP if self._progress[1] else LinkKind.LIVE
