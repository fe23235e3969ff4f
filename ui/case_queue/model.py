"""The queue as Qt asks for it: the words of every cell, the titles, what a screen reader says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from app.clock import Clock
from app.desk.rows import Order, QueueRow, View
from models.case import Level
from models.claims import Attended
from models.light import Light, light
from models.reference import Reference
from models.stage_times import share_used
from ui import rearranging, wording
from ui.case_queue import attended
from ui.case_queue.columns import SORTED_BY, Column
from ui.case_queue.held_rows import NO_PARENT, HeldRows, Index
from ui.given import Workstation
from ui.given_board import Board
from ui.tips import tip


class Who:
    """Who works on what, and who works here."""

    def __init__(self, workstation: Workstation) -> None:
        self._workstation = workstation

    def of(self, case_id: UUID) -> Attended:
        """Who holds a case and who looks at it."""
        return self._workstation.claims.of(case_id)

    @property
    def known(self) -> bool:
        """Whether that is known now."""
        return self._workstation.claims.known

    @property
    def level(self) -> Level:
        """Of which level his own cases are."""
        return Level.CITY if self._workstation.me.whole_city else Level.DISTRICT

    @property
    def me(self) -> UUID:
        """Who works here."""
        return self._workstation.me.id


class QueueModel(HeldRows):
    """The cells' words. What it holds and how that changes is `HeldRows`."""

    def __init__(self, board: Board, clock: Clock, parent: QObject | None = None, who: Who | None = None) -> None:
        """`who` says who works on a case and looks at it, and who works here; without it nobody does."""
        super().__init__(board, parent)
        self._clock = clock
        self._who, self._knew = who, True
        self.whole_numbers = False

    @property
    def reference(self) -> Reference:
        """The tables that give names."""
        return self._board.reference

    def show(self, view: View) -> None:
        """Another view, and another arrow in the head."""
        super().show(view)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def now(self) -> datetime:
        """The centre's time."""
        return self._clock.now()

    def light_of(self, row: QueueRow, now: datetime | None = None) -> Light:
        """The light of a row at `now`."""
        return light(row.status, row.urgency, row.due_soon, row.due, now or self._clock.now())

    def left_of(self, row: QueueRow, now: datetime | None = None) -> str:
        """The time left of a row, as the column says it."""
        at = now or self._clock.now()
        if row.resume_on is not None:
            return wording.day_until(row.resume_on, at)
        return wording.left(row.due, at)

    def order_late(self, row: QueueRow, now: datetime) -> bool:
        """Whether the answer to an order on a row, or the reply that a hotline wants, is overdue at `now`."""
        return any(at is not None and now > at for at in (row.order_due, row.reply_due))

    def share_of(self, row: QueueRow, now: datetime | None = None) -> str:
        """How much of the running limit is used, `40 %`; "" without a clock."""
        share = share_used(row, self.reference.calendars, now or self._clock.now())
        return "" if share is None else f"{int(share * 100)} %"

    def stage_of(self, row: QueueRow) -> str:
        """Which limit runs, and how much of it is used."""
        return wording.joined(wording.clock(row.clock), self.share_of(row)) if row.clock else ""

    def present(self, row: QueueRow) -> attended.Present:
        """Who works on a case and looks at it, as its row shows it."""
        return attended.present(self._who.of(row.id), self.reference) if self._who else attended.NOBODY

    def attended_changed(self, cases: frozenset[UUID]) -> None:
        """Others work on these cases, or look at them, than before."""
        kept = (n for n, row in self._kept.items() if row.id in cases)
        places = sorted(place for n in kept if (place := self._place_of(n, self._ids)) >= 0)
        for first, last in rearranging.runs(places):
            self.dataChanged.emit(self.index(first, Column.PLACE), self.index(last, Column.PLACE))

    def tick(self) -> None:
        """Time went by: a centre that has been silent for a while is not known to have told who works on what."""
        knows = self._who is not None and self._who.known
        if knows is not self._knew and self._rows:
            self.dataChanged.emit(self.index(0, Column.PLACE), self.index(self._rows - 1, Column.PLACE))
        self._knew = knows

    def _told(self, row: QueueRow) -> str:
        if self._who is None:
            return ""
        return attended.told(self._who.of(row.id), self.reference, self._who.me, self._clock.now())

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────────────

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of columns, the sorted one with its arrow."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return wording.order(SORTED_BY[column]) if column in SORTED_BY else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        sorted_here = SORTED_BY.get(column) is self.view.order or (
            column is Column.LEFT and self.view.order is Order.DUE
        )
        arrow = (" ↓" if self.view.descending else " ↑") if sorted_here else ""
        return self.title(column) + arrow

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; for a screen reader with the column's title before them."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self.row_at(index.row())
        if row is None:
            return ""
        column = Column(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._hint(row, column))
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if column is Column.LEFT:
            return self._spoken(row)
        return f"{self.title(column)}: {self.text(row, column)}"

    def text(self, row: QueueRow, column: Column) -> str:
        """The words of one cell."""
        return _TEXTS[column](self, row)

    # ── one text per column ─────────────────────────────────────────────────────────────────────────────────────────

    def _number(self, row: QueueRow) -> str:
        if self.whole_numbers:
            return row.number or wording.NOTHING
        return wording.number_short(row.number, self._clock.now())

    def _class(self, row: QueueRow) -> str:
        name = wording.class_name if self.whole_numbers else wording.class_short
        return name(self.reference, row.edition, row.kind, row.class_code)

    def _whole_class(self, row: QueueRow) -> str:
        return wording.class_name(self.reference, row.edition, row.kind, row.class_code)

    def _status(self, row: QueueRow) -> str:
        if row.conflict:
            return self.tr("Conflict")
        if row.waiting is not None:
            return wording.waiting_action(wording.action(row.waiting))
        return wording.status(row.status)

    def marks_of(self, row: QueueRow) -> tuple[str, ...]:
        """What is marked on a row, what presses most first."""
        returns = self.tr("Ret {count}").format(count=row.returns) if row.returns else ""
        reworks = self.tr("Rework {count}").format(count=row.reworks) if row.reworks else ""
        urges = self.tr("Urg {count}").format(count=row.urges) if row.urges else ""
        hanging = wording.marks(row.applied, row.order_due, self._clock.now()).split(" ")
        level = wording.level_mark(row.level) if self._is_of_another_level(row) else ""
        reply = wording.reply_mark(row.reply_due, self._clock.now())
        return tuple(part for part in (level, reply, *hanging, returns, reworks, urges) if part)

    def _marks(self, row: QueueRow) -> str:
        return " ".join(self.marks_of(row))

    def _is_of_another_level(self, row: QueueRow) -> bool:
        """Whether it is said of which level a case is: that it is of one's own goes without saying."""
        return row.level is not (self._who.level if self._who else Level.CITY)

    def _received(self, row: QueueRow) -> str:
        moment = wording.clock_time(row.received_at, self._clock.now())
        return moment.split(" ")[0]

    def _spoken(self, row: QueueRow) -> str:
        """A whole row as a screen reader says it: light, time left, number, class."""
        lit = wording.light(self.light_of(row))
        said = wording.listed(lit, self.left_of(row), row.number or wording.NOTHING, self._whole_class(row))
        said = wording.listed(said, wording.level_said(row.level)) if self._is_of_another_level(row) else said
        return wording.listed(said, *self._told(row).splitlines())

    def _hint(self, row: QueueRow, column: Column) -> str:
        if column is Column.MARKS:
            said = wording.marks_said(row.applied, row.order_due, row.resume_on, self._clock.now())
            level = wording.level_said(row.level)
            reply = wording.reply_said(row.reply_due, self._clock.now())
            return "\n".join(part for part in (reply, said, self._marks(row), level) if part)
        if column is Column.LEFT:
            clock = wording.clock(row.clock) if row.clock else ""
            return wording.listed(wording.light(self.light_of(row)), clock, self.left_of(row), self.share_of(row))
        if column is Column.NUMBER:
            return row.number or wording.NOTHING
        if column is Column.PLACE:
            return "\n".join(filter(None, (row.place, self._told(row))))
        return self._whole_class(row) if column is Column.CLASS else self.text(row, column)

    def title(self, column: Column) -> str:
        """The title of a column."""
        titles = {
            Column.LEFT: self.tr("Left"),
            Column.NUMBER: self.tr("Case"),
            Column.CLASS: self.tr("Class"),
            Column.PLACE: self.tr("Place"),
            Column.DIVISION: self.tr("District"),
            Column.STATUS: self.tr("Status"),
            Column.MARKS: self.tr("Marks"),
            Column.SOURCE: self.tr("Source"),
            Column.UNIT: self.tr("Unit"),
            Column.RECEIVED: self.tr("Recvd"),
            Column.STAGE: self.tr("Stage used"),
        }
        return titles[column]


_TEXTS: dict[Column, Callable[[QueueModel, QueueRow], str]] = {
    Column.LEFT: QueueModel.left_of,
    Column.NUMBER: QueueModel._number,
    Column.CLASS: QueueModel._class,
    Column.PLACE: lambda _, row: row.place,
    Column.DIVISION: lambda model, row: wording.division_short(model.reference, row.division),
    Column.STATUS: QueueModel._status,
    Column.MARKS: QueueModel._marks,
    Column.SOURCE: lambda _, row: wording.source(row.source),
    Column.UNIT: lambda model, row: wording.unit(model.reference, row.unit) if row.unit else "",
    Column.RECEIVED: QueueModel._received,
    Column.STAGE: QueueModel.stage_of,
}
