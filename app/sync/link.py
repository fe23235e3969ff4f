"""The link: what the sync loop needs of a centre, and how the link stands.

`Centre` is implemented by `app.central.session` over psycopg2 and by `tests.fakes` in memory; one contract test runs
against both. Every call is bounded by a deadline and raises `app.errors.CentreGone` when no answer came.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.wire import Hello, Json, NumberBlock, Page
from models.commands import Caller, Command, Outcome


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


@dataclass(frozen=True, slots=True)
class LinkState:
    """The link as the badge shows it. `last_answer` is the centre's time; `round_trip` in seconds; `waiting` counts
    commands not yet answered, `refused` those a person must decide; `sent_of_batch` of `batch` while catching up."""

    kind: LinkKind
    last_answer: datetime | None = None
    round_trip: float | None = None
    waiting: int = 0
    refused: int = 0
    sent_of_batch: int = 0
    batch: int = 0
    reason: str = ""
