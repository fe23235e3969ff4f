"""The board: everything a pane shows of cases. The mirror's last known rows with the waiting commands laid over them.

Lives on the window's thread with a connection that only reads; the sync thread writes the mirror beside it. Tell it
with `reload_waiting` when the outbox changed and with `mirror_changed` when rows came in, then announce.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from app.clock import Clock
from app.desk import hanging, history
from app.desk.aside import Aside
from app.desk.conflicts import Conflicts
from app.desk.coordination import Coordination
from app.desk.duplicates import Duplicate, Duplicates, Looked, Urged
from app.desk.hanging import Hanging
from app.desk.in_period import InPeriod
from app.desk.long_views import LongViews
from app.desk.notices import Notices
from app.desk.one_case import OneCase
from app.desk.points import Mark, Page, PointReader, Points
from app.desk.queue import Queue
from app.desk.radio import Radio
from app.desk.reference import ReferenceTables
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
from app.desk.track_record import TrackRecord, TrackRecords
from app.desk.views import HELD, Question, Statuses, ask
from app.desk.waiting import Unsettled, Waiting
from app.local import side_rows, unread
from app.local.database import Database
from models.attachments import Attachment
from models.case import Case
from models.commands import Ask
from models.intercom import Entry as Said
from models.lifecycle import Action
from models.people import Person
from models.reference import Reference
from models.situation import Asked, Before, Root
from models.stated import id_of


class Board:
    """What this desk knows. `reader` is the mirror's read-only connection, `outbox` the window's own."""

    def __init__(
        self, reader: Database, outbox: Unsettled, me: Person, clock: Clock, aside: Aside | None = None
    ) -> None:
        self._database = reader
        self._me = me
        self._clock = clock
        self._waiting = Waiting(reader, outbox)
        self._queue = Queue(reader, self._waiting)
        self._long = LongViews(self._queue, reader, aside)
        self._points = PointReader(reader, self._waiting)
        self._radio = Radio(reader, self._waiting)
        self._duplicates = Duplicates(reader, self._waiting, lambda: self.reference)
        self._records = TrackRecords(reader, aside)
        self.in_period = InPeriod(reader, aside)
        self.notices = Notices(reader, self._waiting, me)
        self.coordination = Coordination(reader, self._waiting, lambda: self.reference)
        self._conflicts = Conflicts(reader, self._waiting)
        self._tables = ReferenceTables(reader, aside)
        self._one = OneCase(reader, self._waiting, self._queue.row_number)
        self._held: Callable[[Preset], Iterable[UUID]] = lambda _preset: ()

    @property
    def has_snapshot(self) -> bool:
        """Whether the centre's rows have come in once: before that, an empty view says nothing."""
        return self._database.row("SELECT 1 FROM main.meta WHERE name = 'cursor'") is not None

    # ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────

    def ids(self, view: View, limit: int | None = None) -> array[int]:
        """The row numbers of a view, in its order; only the first `limit`, if given. A long view takes its time."""
        return self._queue.ids(self._question(view), limit)

    def beginning(self, view: View) -> Beginning | None:
        """A view as far as it can be read at once; None when not even its first rows can."""
        return self._queue.beginning(self._question(view))

    def whole(
        self,
        view: View,
        then: Callable[[array[int]], None],
        first: Callable[[array[int]], None] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """Reads all row numbers of a view off this thread and calls `then` with them on it; for one view at a time.

        `first` is called before with the first of them. `anew` gives up what was being read before; otherwise that is
        finished and answered first.
        """
        self._long.whole(self._question(view), then, first, anew=anew)

    def place(self, view: View, others: array[int], case_id: UUID) -> tuple[int, int]:
        """The row number of a case, and its place among the row numbers of a view's `others`; -1 if not in the view."""
        return self._queue.place(self._question(view), others, case_id)

    def count(self, view: View) -> int:
        """How many rows a view has. A long view takes its time."""
        return self._queue.count(self._question(view))

    def figure(self, view: View) -> Figure | None:
        """How many rows a view has, at once: None or not exact while they are counted, which is told with `figures`."""
        return self._long.figure(view, self._question(view))

    def when_counted(self, tell: Callable[[], None]) -> None:
        """Calls `tell` whenever a figure that was not exact is."""
        self._long.tell = tell

    def case_ids(self, ns: Sequence[int]) -> list[UUID]:
        """The ids of the cases with these row numbers, in that order; what is gone by now is left out."""
        return self._queue.case_ids(ns)

    def rows(self, ns: Iterable[int]) -> list[QueueRow]:
        """The rows with these numbers, in that order; what is gone by now is left out."""
        return self._queue.rows(ns)

    def row_number(self, case_id: UUID) -> int | None:
        """The row number of a case, stable while it is cached; below zero for a case that exists only here."""
        return self._queue.row_number(case_id)

    def points(self, after: Mark | None = None) -> Page:
        """Where the open cases are: the first page, or the one after a mark."""
        return self._points.page(after)

    def points_of(self, cases: Iterable[UUID]) -> Points:
        """Where these cases are; what is not open any more, or has no place, is left out."""
        return self._points.of(cases)

    def find_number(self, text: str) -> UUID | None:
        """The newest case whose number ends like `text`; None when there is none."""
        return self._queue.find_number(text)

    def find(self, text: str, limit: int = 50) -> list[QueueRow]:
        """The first `limit` cases that hold `text` as the queue's filter does: what waits first, then the newest."""
        asked = self._question(View(Preset.ALL, text), statuses=False)
        return [] if asked.words is None else self.rows(self._queue.newest(asked.words, limit))

    def name_statuses(self, statuses: Statuses) -> None:
        """How people call where a case stands, in every language they may type: asked once, where nobody waits."""
        self._tables.name_statuses(statuses)

    def _question(self, view: View, *, statuses: bool = True) -> Question:
        names = self._tables.names() if view.text else None
        held = self._numbers_of(self._held(view.preset)) if view.preset in HELD else ()
        return ask(view, self._me.posts, self._clock.now(), names, statuses=statuses, held=held)

    def _numbers_of(self, cases: Iterable[UUID]) -> list[int]:
        return [n for case_id in cases if (n := self._queue.row_number(case_id)) is not None]

    def know_held(self, held: Callable[[Preset], Iterable[UUID]]) -> None:
        """`held` says which cases are worked on now, by me or by anybody: the mirror does not."""
        self._held = held

    def held_changed(self) -> None:
        """Others are worked on now."""
        self._long.forget()

    def unread(self) -> int:
        """How many rows and journal lines the centre sent that this program does not understand."""
        return unread.count(self._database)

    # ── one case ────────────────────────────────────────────────────────────────────────────────────────────────────

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """The case with what waits on it; None when it is neither cached nor waiting.

        As of what was last told: every pane asks for the case that is open, several times for one key.
        """
        return self._one.of(case_id)

    def history(self, case_id: UUID) -> tuple[Line, ...]:
        """The lines of a case and of its comments, oldest first; what waits comes last."""
        return self._one.history(case_id, self._me)

    def attachments(self, case_id: UUID) -> list[Attachment]:
        """The centre's rows of what is attached to a case, oldest first."""
        return side_rows.attachments_of(self._database, case_id)

    def hanging(self, case_id: UUID) -> Hanging:
        """The applications, orders, tasks and call-backs of a case, with what waits."""
        return hanging.of(self._database, self._waiting, case_id)

    def hands(self, case_id: UUID, person: UUID) -> frozenset[Action]:
        """What `person` did to the case; for the one who works here, with what waits."""
        done = history.hands_on(self._database, case_id, person)
        if person != self._me.id:
            return done
        waiting = [e for e in self._waiting.on_case(case_id) if e.state is not State.REFUSED]
        return done | {entry.command.ask.action for entry in waiting}

    def before(self, case_id: UUID) -> Before:
        """What `decide` is given for an ask of a case, an entry or what a district is asked, by who works here."""
        shown = self.case(case_id)
        root = shown.case if shown else self.entry(case_id) or self.asked(case_id)
        return Before.of(root, self.hands(case_id, self._me.id), repeated=bool(self._duplicates.linked(case_id)))

    def asked(self, identifier: UUID) -> Asked | None:
        """What a district is asked or told, by its own id, with what waits; None when it is not here."""
        found = side_rows.asked(self._database, identifier)
        return None if found is None else self._waiting.laid_over(found)

    def named(self, ask: Ask) -> Case | None:
        """The further case that an ask names (the master of a duplicate, the one that the other level found); None when
        it is not known here.
        """
        named = id_of(ask.facts, "other_id" if ask.action is Action.LINK_LEVELS else "master_id")
        shown = self.case(named) if named else None
        return shown.case if shown else None

    def base(self, root_id: UUID) -> Root | None:
        """The centre's last known row of a case, or of an entry something waits for."""
        found = self._waiting.base(root_id)
        return found[1] if found else None

    # ── duplicates ──────────────────────────────────────────────────────────────────────────────────────────────────

    def duplicates(self, looked: Looked) -> tuple[Duplicate, ...]:
        """What may be the same problem, the nearest first; empty before the reference tables are here."""
        return self._duplicates.of(looked, self._clock.now()) if self.has_reference else ()

    def doubts(self, case_id: UUID) -> tuple[Duplicate, ...]:
        """What may be the same as a case that may still be linked, and nobody has said anything of."""
        shown = self.case(case_id) if self.has_reference else None
        return self._duplicates.doubts(shown.case, self._clock.now()) if shown else ()

    def urges(self, case_id: UUID) -> tuple[Urged, ...]:
        """The reminders on a case, oldest first; what waits comes last."""
        return self._duplicates.urges(case_id)

    def linked(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The duplicates of a case: id and number."""
        return self._duplicates.linked(case_id)

    def at_both_levels(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The same problem as the other level found it: id and number."""
        return self._duplicates.at_both_levels(case_id)

    def pairs_at_both_levels(self, since: datetime, until: datetime) -> int:
        """How many problems the city and a district both found, as they were linked in a period."""
        return self._duplicates.pairs_at_both_levels(since, until)

    def track_record(self, case_id: UUID, then: Callable[[TrackRecord], None], name: str = "track record") -> None:
        """Calls `then`, later, with what is known of the units for a case; a newer question of `name` replaces it."""
        shown = self.case(case_id)
        if shown is not None:
            lines = self._one.history_asked(case_id, self._me)
            self._records.ask(shown.case, lines, self._clock.now(), then, name)

    # ── what waits ──────────────────────────────────────────────────────────────────────────────────────────────────

    def waiting(self) -> tuple[WaitingCommand, ...]:
        """Every command that is not settled, oldest first."""
        return self._conflicts.waiting()

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every refused command, oldest first: what I saw, what is there now, what I wanted."""
        return self._conflicts.refused(self._me, self._clock.now(), self.reference)

    # ── the intercom log ────────────────────────────────────────────────────────────────────────────────────────────

    def intercom(self, wanted: IntercomView, limit: int = 200, before: int | None = None) -> list[IntercomRow]:
        """The newest `limit` entries that `wanted` lets through, oldest first; older than row number `before`."""
        return self._radio.entries(wanted, limit, before, self.reference, self._me) if self.has_reference else []

    def emergencies(self) -> list[IntercomRow]:
        """Emergencies on the radio that nobody has acknowledged, oldest first."""
        return self._radio.emergencies(self.reference, self._me) if self.has_reference else []

    def entry(self, entry_id: UUID) -> Said | None:
        """One entry as it is shown; None when it is neither cached nor waiting."""
        return self._radio.entry(entry_id)

    def entries_among(self, roots: Iterable[UUID]) -> frozenset[UUID]:
        """Those of the ids that `reload_waiting` gave that are of entries of the log."""
        return self._waiting.entries_among(roots)

    # ── reference ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def has_reference(self) -> bool:
        """Whether the reference tables are here: they are, after the first sign-in with an answering centre."""
        return self._tables.here

    @property
    def reference(self) -> Reference:
        """The reference tables as of the last `take_reference`. Raises LookupError before they first came."""
        return self._tables.now

    def take_reference(self, reference: Reference) -> None:
        """These are the reference tables now, built by whoever read them; the mirror has them too."""
        self._tables.take(reference)

    def prepare(self) -> None:
        """Has ready what the first text that is typed will need; returns at once."""
        self._tables.prepare()

    def work_as(self, me: Person) -> None:
        """The one who works here has other posts or another scope from now on."""
        self._me = me

    # ── keeping in step ─────────────────────────────────────────────────────────────────────────────────────────────

    def reload_waiting(self) -> frozenset[UUID]:
        """Takes over what changed in the outbox; the ids of the cases, and entries of the log, it concerns."""
        changed = self._waiting.reload()
        if changed:
            self._long.forget()
            self._one.forget()
        return changed

    def mirror_changed(self, cases: frozenset[UUID] | None) -> None:
        """Rows of `cases` came into the mirror, or (None) all of it was replaced: what waits is laid over them anew.

        Other reference tables are not read here, though the mirror may have them by now: whoever brings them builds
        them on his own thread and gives them to `take_reference`.
        """
        self._long.forget()
        self._one.forget()
        if cases is None:
            self._waiting.lay_all()
        else:
            self._waiting.lay(cases)

    def close(self) -> None:
        """Closes the connection to the mirror."""
        self._database.close()
