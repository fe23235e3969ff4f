"""What is said on the radio of the illustrative city, for the tests of log, banner and sounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from app.desk.rows import IntercomRow
from models.case import Case
from models.intercom import Direction, Entry, EntryKind, EntryStatus
from models.people import Post
from tests.ui.fake_city import DISPATCHER, JINJIANG, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation

CASE = UUID(int=412 << 64)
"""The case 20170721-00412."""


def entry(n: int, **changes: object) -> Entry:
    """What 7 reported `n` minutes after eight."""
    values: dict[str, object] = {
        "id": UUID(int=9000 + n),
        "version": 1,
        "status": EntryStatus.LOGGED,
        "division": JINJIANG,
        "channel": "JJ-1",
        "direction": Direction.IN,
        "call_sign": "7",
        "kind": EntryKind.REPORT,
        "text": f"井盖已围挡 {n}",
        "said_at": NOON - timedelta(minutes=90) + timedelta(seconds=n),
        "written_by": UUID(int=4),
        "updated_at": NOON,
    }
    return Entry(**{**values, **changes})  # type: ignore[arg-type]  # the names are the columns of Entry


def emergency(n: int, **changes: object) -> Entry:
    """31 calls for help."""
    return entry(n, **{"call_sign": "31", "kind": EntryKind.EMERGENCY, "text": "井下有人晕倒", **changes})


def row(n: int, *, corrected_by: UUID | None = None, waiting: bool = False, **changes: object) -> IntercomRow:
    """The same as a row of the log."""
    said = entry(n, **changes)
    number = "20170721-00412" if said.case_id == CASE else None
    return IntercomRow(n, said, "王玥", number, corrected_by, waiting)


def station(rows: Iterable[IntercomRow] = (), *posts: Post, cases: Iterable[Case] = ()) -> FakeWorkstation:
    """A dispatcher's desk (or another post's) that has heard `rows`."""
    made = FakeWorkstation(make_person(DISPATCHER, *(posts or (Post.DISPATCHER,))), [make_case(412), *cases])
    made.board.said = list(rows)
    return made
