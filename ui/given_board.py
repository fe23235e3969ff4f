"""The board as far as panes use it: `app.desk.board.Board` is one; `ui.given` says how it is called."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.desk.coordination import Difficult
from app.desk.duplicates import Duplicate, Looked, Urged
from app.desk.hanging import Hanging
from app.desk.in_period import Filed, Places
from app.desk.points import Mark, Page, Points
from app.desk.rows import (
    Beginning,
    CaseOnBoard,
    Conflict,
    Figure,
    IntercomRow,
    IntercomView,
    Line,
    QueueRow,
    View,
    WaitingCommand,
)
from app.desk.track_record import TrackRecord
from models.case import Status
from models.coordination import Meeting, Party, Settlement
from models.notices import Notice
from models.reference import Reference
from models.situation import Asked


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


class InPeriod(Protocol):
    """Where the cases of a period were. Answers come later, on the window's thread."""

    def closed(self, since: datetime, then: Callable[[Places], None]) -> None:
        """Calls `then` with the cases closed since a moment; a newer question replaces this one."""
        ...

    def filed(self, since: datetime, until: datetime, then: Callable[[Filed], None]) -> None:
        """Calls `then` with the cases filed from `since` until before `until`; a newer question replaces this one."""
        ...

    def forget_filed(self) -> None:
        """Nobody waits for what was filed any more."""
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
    def in_period(self) -> InPeriod:
        """Where the cases of a period were."""
        ...

    @property
    def notices(self) -> Notices:
        """What others tell my divisions, and what is told of my cases."""
        ...

    @property
    def coordination(self) -> Coordination:
        """What is known of difficult cases."""
        ...

    def asked(self, identifier: UUID) -> Asked | None:
        """What a district is asked or told, by its own id, with what waits; None when it is not here."""
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

    def pairs_at_both_levels(self, since: datetime, until: datetime) -> int:
        """How many problems the city and a district both found, as they were linked in a period."""
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
