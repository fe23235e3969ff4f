"""What a fake workstation shows: a clock that stands still, drafts in memory, a board of dictionaries."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from app.desk.drawn import Corners
from app.desk.duplicates import LINKABLE, Duplicate, Looked, Urged, duplicate_of
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
    Preset,
    QueueRow,
    State,
    View,
    WaitingCommand,
)
from app.desk.track_record import TrackRecord, returns_of
from app.local.database import micros
from models.case import CLOCKLESS, FINAL, OPEN, Case, Satisfaction, Status, Urgency
from models.coordination import Party
from models.ground import inside
from models.intercom import EntryKind, EntryStatus
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference
from models.situation import Asked
from models.stated import id_of
from tests.ui.fake_city import NOON
from tests.ui.fake_coordination import FakeCoordination
from tests.ui.fake_notices import FakeNotices

POOL = {
    Post.ACCEPTOR: frozenset({Status.REGISTERED, Status.VERIFYING, Status.FED_BACK, Status.INSPECTING}),
    Post.DUTY_LEADER: frozenset({Status.PENDING_FILE, Status.PENDING_CLOSE, Status.ESCALATED}),
    Post.COORDINATOR: frozenset({Status.COORDINATING}),
    Post.DISPATCHER: frozenset({Status.PENDING_DISPATCH, Status.DISPATCHED, Status.HANDLING}),
}


class FakeClock:
    """The centre's time; it moves only when told."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        """The time now."""
        return self.time

    def pass_by(self, **span: float) -> None:
        """Lets time go by, as `timedelta` takes it."""
        self.time += timedelta(**span)


class FakeDrafts:
    """Drafts kept in memory; give the same object to the next workstation to play a restart."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], dict[str, object]] = {}

    def save(self, form: str, key: str, values: Mapping[str, object]) -> None:
        """Keeps what was typed."""
        self.kept[form, key] = dict(values)

    def load(self, form: str, key: str) -> Mapping[str, object] | None:
        """What was typed, or None."""
        return self.kept.get((form, key))

    def drop(self, form: str, key: str) -> None:
        """Forgets it."""
        self.kept.pop((form, key), None)

    def list(self) -> list[tuple[str, str]]:
        """Which drafts there are."""
        return list(self.kept)


class FakePreferences:
    """Preferences kept in memory; what is put must be JSON, as on the disk."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> object:
        """The value, or None."""
        return json.loads(self.kept[name]) if name in self.kept else None

    def put(self, name: str, value: object) -> None:
        """Keeps it; None forgets it."""
        self.kept.pop(name, None)
        if value is not None:
            self.kept[name] = json.dumps(value)


class FakeInPeriod:
    """The cases of a period, told at once; a test may put in `whole_from` since when no case is missing."""

    def __init__(self, present: Callable[[], Mapping[UUID, Case]], row_number: Callable[[UUID], int]) -> None:
        self._present, self._row_number = present, row_number
        self.whole_from: datetime | None = None
        self.asked: list[tuple[datetime, datetime]] = []

    def closed(self, since: datetime, then: Callable[[Places], None]) -> None:
        """Those closed since a moment."""
        ended = [case for case in self._present().values() if case.status is Status.CLOSED and case.closed_at]
        then(self._places([case for case in ended if case.closed_at and case.closed_at >= since]))

    def filed(self, since: datetime, until: datetime, then: Callable[[Filed], None]) -> None:
        """Those filed in a period."""
        self.asked.append((since, until))
        found = [case for case in self._present().values() if case.filed_at and since <= case.filed_at < until]
        grids = Counter(case.unit_grid for case in found if case.unit_grid)
        loose = array("b", [case.unit_grid is None for case in found if case.lon is not None and case.lat is not None])
        then(Filed(self._places(found), loose, dict(grids), len(found), self.whole_from))

    def forget_filed(self) -> None:
        """Nothing was on its way."""

    def _places(self, cases: Iterable[Case]) -> Places:
        places = Places()
        for case in cases:
            if case.lon is not None and case.lat is not None:
                places.put(self._row_number(case.id), case.lon, case.lat)
        return places


class FakeBoard:
    """The rows the fake desk knows, with its waiting commands laid over."""

    def __init__(self, reference: Reference, posts: frozenset[Post], cases: Iterable[Case]) -> None:
        self.reference = reference
        self.posts = posts
        self.base: dict[UUID, Case] = {case.id: case for case in cases}
        self.over: dict[UUID, Case] = {}
        self.lines: dict[UUID, list[Line]] = {}
        self.hung: dict[UUID, Hanging] = {}
        self.commands: dict[UUID, WaitingCommand] = {}
        self.clashes: dict[UUID, Conflict] = {}
        self.said: list[IntercomRow] = []
        self.urged: dict[UUID, list[Urged]] = {}
        self.told_apart: list[set[UUID | None]] = []
        self.records: dict[UUID, TrackRecord] = {}
        self.notices = FakeNotices()
        self.in_period = FakeInPeriod(self.present, self.row_number)
        self.coordination = FakeCoordination(self.present)
        self.has_snapshot = True
        self.held: Callable[[Preset], frozenset[UUID]] = lambda _preset: frozenset()
        self._numbers: dict[UUID, int] = {}
        for identifier in self.base:
            self.row_number(identifier)

    def name_statuses(self, statuses: Callable[[], Mapping[Status, tuple[str, ...]]]) -> None:
        """Keeps them in `statuses`."""
        self.statuses = statuses

    def row_number(self, case_id: UUID) -> int:
        """The stable row number of a case."""
        return self._numbers.setdefault(case_id, len(self._numbers) + 1)

    def present(self) -> dict[UUID, Case]:
        """Every case as the board shows it."""
        return {**self.base, **self.over}

    def asked(self, identifier: UUID) -> Asked | None:
        """What a district is asked or told, as a test put it there."""
        known: list[Asked] = [*self.coordination.asked, *self.notices.sent]
        return next((one for one in known if one.id == identifier), None)

    def answered(self, row: Asked) -> None:
        """It is as `row` says from now on."""
        if isinstance(row, Party):
            self.coordination.asked = [row if one.id == row.id else one for one in self.coordination.asked]
        else:
            self.notices.sent = [row if one.id == row.id else one for one in self.notices.sent]

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """The case, its mirror row and the commands waiting on it."""
        shown = self.present().get(case_id)
        if shown is None:
            return None
        return CaseOnBoard(shown, self.base.get(case_id), self.waiting_on(case_id), self.row_number(case_id))

    def waiting_on(self, case_id: UUID) -> tuple[WaitingCommand, ...]:
        """The unsettled commands of one case."""
        return tuple(command for command in self.commands.values() if command.case_id == case_id)

    def hanging(self, case_id: UUID) -> Hanging:
        """What hangs on a case."""
        return self.hung.get(case_id, Hanging())

    def waiting(self) -> tuple[WaitingCommand, ...]:
        """Every unsettled command, oldest first."""
        return tuple(self.commands.values())

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every refused command."""
        return tuple(self.clashes.values())

    def intercom(self, wanted: IntercomView, limit: int = 200, before: int | None = None) -> list[IntercomRow]:
        """The newest entries that `wanted` lets through, oldest first."""
        found = [row for row in self.said if _lets_through(wanted, row) and (before is None or row.n < before)]
        return found[-limit:]

    def emergencies(self) -> list[IntercomRow]:
        """Emergencies nobody has acknowledged."""
        return [
            row for row in self.said if row.entry.kind is EntryKind.EMERGENCY and row.entry.status is EntryStatus.LOGGED
        ]

    def history(self, case_id: UUID) -> tuple[Line, ...]:
        """The lines of a case, oldest first."""
        return tuple(self.lines.get(case_id, ()))

    def duplicates(self, looked: Looked) -> tuple[Duplicate, ...]:
        """What is within 200 m and of the same class, or the same component."""
        found = []
        for case in self.present().values():
            one = duplicate_of(case, looked)
            near = one.metres is not None and one.metres <= 200
            alike = one.same_component or (near and (case.kind, case.class_code) == (looked.kind, looked.class_code))
            if case.id != looked.case_id and alike and case.status is not Status.VOID and not case.master_id:
                found.append(one)
        return tuple(sorted(found, key=lambda one: (not one.same_component, one.metres or 0.0)))

    def doubts(self, case_id: UUID) -> tuple[Duplicate, ...]:
        """What may be the same and nobody has said anything of."""
        case = self.present().get(case_id)
        if case is None or case.status not in LINKABLE:
            return ()
        pairs = [{command.case_id, id_of(command.facts, "other_id")} for command in self.commands.values()]
        apart = [pair for pair in (*pairs, *self.told_apart) if case_id in pair]
        return tuple(one for one in self.duplicates(Looked.of(case)) if not any(one.case_id in pair for pair in apart))

    def urges(self, case_id: UUID) -> tuple[Urged, ...]:
        """The reminders on a case."""
        return tuple(self.urged.get(case_id, ()))

    def linked(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The duplicates of a case."""
        return tuple((case.id, case.number) for case in self.present().values() if case.master_id == case_id)

    def at_both_levels(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """What was linked by commands that wait here."""
        pairs = [
            (command.case_id, id_of(command.facts, "other_id"))
            for command in self.commands.values()
            if command.action is Action.LINK_LEVELS
        ]
        others = {other for pair in pairs if case_id in pair for other in pair if other not in (case_id, None)}
        return tuple((case.id, case.number) for case in self.present().values() if case.id in others)

    def pairs_at_both_levels(self, since: datetime, until: datetime) -> int:
        """Those that were linked by commands that wait here."""
        linked = [command for command in self.commands.values() if command.action is Action.LINK_LEVELS]
        return sum(since <= command.asked_at < until for command in linked)

    def track_record(self, case_id: UUID, then: Callable[[TrackRecord], None], name: str = "track record") -> None:
        """Answers at once with what a test put into `records`, and the returns of the case's history."""
        record = self.records.get(case_id, TrackRecord())
        then(replace(record, returned=record.returned or returns_of(self.lines.get(case_id, ()))))

    def points(self, after: Mark | None = None) -> Page:
        """Where the open cases are, on one page."""
        return Page(self.points_of(self.present()), None)

    def points_of(self, cases: Iterable[UUID]) -> Points:
        """Where these cases are."""
        points, present = Points(), self.present()
        for case in (present[case_id] for case_id in cases if case_id in present):
            if case.status in OPEN and case.lon is not None and case.lat is not None:
                rank = 2 - list(Urgency).index(case.urgency)
                soon, due = (micros(at) if at else 0 for at in (case.due_soon, case.due))
                waits = any(command.state is not State.REFUSED for command in self.waiting_on(case.id))
                stands, n = case.status in CLOCKLESS, self.row_number(case.id)
                points.put(n, case.lon, case.lat, rank, soon, due, clockless=stands, waiting=waits)
        return points

    def find_number(self, text: str) -> UUID | None:
        """The case whose number ends like `text`."""
        return next((c.id for c in self.present().values() if c.number and c.number.endswith(text)), None)

    def find(self, text: str, limit: int = 50) -> list[QueueRow]:
        """The newest cases whose number or place holds every term of `text`."""
        terms = text.split()
        held = [c for c in self.present().values() if terms and all(t in f"{c.number}{c.place}" for t in terms)]
        return self.rows([self.row_number(case.id) for case in reversed(held)][:limit])

    def ids(self, view: View) -> array[int]:
        """The row numbers of a view, in its order."""
        wanted = [case for case in self.present().values() if view.text in f"{case.number}{case.place}"]
        shown = [case for case in wanted if self._in_preset(case, view.preset) and _lies_in(view.ring, case)]
        shown.sort(key=lambda case: (-list(Urgency).index(case.urgency), case.due or NOON))
        return array("q", [self.row_number(case.id) for case in shown])

    def count(self, view: View) -> int:
        """How many rows a view has."""
        return len(self.ids(view))

    def beginning(self, view: View) -> Beginning | None:
        """All of a view at once: it is never long here."""
        return Beginning(self.ids(view), whole=True)

    def whole(
        self,
        view: View,
        then: Callable[[array[int]], None],
        first: Callable[[array[int]], None] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """The row numbers of a view, told at once; `anew` gives up nothing."""
        then(self.ids(view))

    def place(self, view: View, others: array[int], case_id: UUID) -> tuple[int, int]:
        """The row number of a case and its place in the view."""
        n, ids = self.row_number(case_id), self.ids(view)
        return n, ids.index(n) if n in ids else -1

    def case_ids(self, ns: Sequence[int]) -> list[UUID]:
        """The ids of the cases with these row numbers."""
        return [row.id for row in self.rows(ns)]

    def figure(self, view: View) -> Figure | None:
        """How many rows a view has."""
        return Figure(self.count(view))

    def rows(self, ns: Iterable[int]) -> list[QueueRow]:
        """The rows with these numbers."""
        by_number = {self.row_number(case.id): case for case in self.present().values()}
        return [self._row(n, by_number[n]) for n in ns if n in by_number]

    def _row(self, n: int, case: Case) -> QueueRow:
        mine = self.waiting_on(case.id)
        same = (name for name in QueueRow.__slots__ if name not in {"n", "waiting", "conflict", "urges", "reply_due"})
        waiting = mine[-1].action if mine and mine[-1].state is not State.REFUSED else None
        refused = any(command.state is State.REFUSED for command in mine)
        urges = len(self.urges(case.id))
        return QueueRow(
            n=n,
            waiting=waiting,
            conflict=refused,
            urges=urges,
            reply_due=case.reply_due if case.replied_at is None else None,
            **{name: getattr(case, name) for name in same},
        )

    def _in_preset(self, case: Case, preset: Preset) -> bool:
        hangs = {
            Preset.APPLICATIONS: case.applied is not None,
            Preset.SUPERVISED: case.order_due is not None,
            Preset.SUSPENDED: case.status is Status.SUSPENDED,
            Preset.CALL_BACK: case.wants_callback and case.called_back in (None, Satisfaction.UNREACHED),
        }
        return hangs[preset] if preset in hangs else self._in_usual(case, preset)

    def _in_usual(self, case: Case, preset: Preset) -> bool:
        match preset:
            case Preset.ALL:
                return True
            case Preset.CLOSED:
                return case.status in FINAL
            case Preset.URGENT:
                return case.status in OPEN and case.urgency is not Urgency.ORDINARY
            case Preset.RETURNED:
                return case.status in OPEN and case.returns > 0
            case Preset.HELD | Preset.HELD_BY_ME:
                return case.status in OPEN and case.id in self.held(preset)
            case Preset.OVERDUE:
                return case.status in OPEN and case.due is not None and case.due < NOON
            case Preset.MY_POOL:
                return case.status in frozenset().union(*(POOL.get(post, frozenset()) for post in self.posts))
            case _:
                return case.status in OPEN


def _lies_in(ring: Corners, case: Case) -> bool:
    return not ring or (case.lon is not None and case.lat is not None and inside(ring, case.lon, case.lat))


def _lets_through(wanted: IntercomView, row: IntercomRow) -> bool:
    entry = row.entry
    return (
        wanted.channel in (None, entry.channel)
        and wanted.kind in (None, entry.kind)
        and wanted.call_sign in (None, entry.call_sign)
        and wanted.case_id in (None, entry.case_id)
        and wanted.text in f"{entry.text} {entry.call_sign} {row.case_number}"
    )
