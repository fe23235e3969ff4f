"""What the sheet says of a case among others: a quiet mark for possible duplicates, what it repeats, who urged it.

It is read in a turn of the loop of its own: whoever steps through the queue does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.duplicates import Urged
from app.desk.rows import Announcement
from models.case import Case
from ui import theme, wording
from ui.actions import Key
from ui.controls import Button, Words
from ui.given import Workstation
from ui.throttle import Throttle
from ui.turns import Soon

LONGEST = 60
"""Of what somebody urged so many characters are shown."""


class DuplicateMarks(QWidget):
    """`compareWanted` when the button is pressed. Follows what happens to other cases by itself."""

    compareWanted = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicateMarks")
        self._workstation = workstation
        self._case: Case | None = None
        self.doubts = Words("", self, kind="quiet", wrap=True)
        self.doubts.setMinimumWidth(48)  # the words give way, the button does not
        self.compare = Button(self.tr("Compare…"), self, small=True, key=Key.DUPLICATES)
        self.related = Words("", self, kind="quiet", wrap=True)
        self.urges = Words("", self, kind="quiet", wrap=True)
        self.compare.clicked.connect(self.compareWanted)
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.doubts, 1)
        row.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        for widget in (self._row, self.related, self.urges):
            column.addWidget(widget)
        self._soon = Soon(self._read, self, "duplicateMarks")
        self._throttle = Throttle(self._announced, self)
        self._unwatch = workstation.watch(self._throttle.hear)
        self.destroyed.connect(self._unwatch)

    def show_case(self, case: Case) -> None:
        """Shows in a moment what there is to say of `case`; what was said of another is gone at once."""
        if self._case is None or case.id != self._case.id:
            self.hide()
        self._case = case
        self._soon.ask()

    def _read(self) -> None:
        case = self._case
        if case is None:
            return
        board, now = self._workstation.board, self._workstation.clock.now()
        doubts = board.doubts(case.id)
        found = self.tr("Possible duplicates: {count}, the nearest {number}")
        words = found.format(count=len(doubts), number=wording.number_short(doubts[0].number, now)) if doubts else ""
        self.doubts.setText(words)
        self._row.setVisible(bool(doubts))
        self.related.setText(wording.after_each_other(*self._related(case, now)))
        self.urges.setText(self._urged(board.urges(case.id), now))
        for said in (self.related, self.urges):
            said.setVisible(bool(said.text()))
        self.setVisible(not all(one.isHidden() for one in (self._row, self.related, self.urges)))

    def _related(self, case: Case, now: datetime) -> Iterator[str]:
        board = self._workstation.board
        if case.master_id is not None:
            master = board.case(case.master_id)
            status = wording.status(master.case.status) if master else ""
            number = wording.number_short(case.master, now)
            yield self.tr("Repeats {case}.").format(case=wording.joined(number, status))
        if case.recurs is not None:
            before = board.case(case.recurs)
            number = wording.number_short(before.case.number, now) if before else wording.NOTHING
            yield self.tr("Has come back: closed before as {number}.").format(number=number)
        if both := board.at_both_levels(case.id):
            known = (wording.number_short(number, now) if number else wording.NOTHING for _, number in both)
            yield self.tr("Found by city and district: {numbers}.").format(numbers=wording.listed(*known))
        if linked := board.linked(case.id):
            numbers = wording.listed(*(wording.number_short(number, now) for _, number in linked))
            yield self.tr("Linked to it: {numbers}.").format(numbers=numbers)

    def _urged(self, urges: Sequence[Urged], now: datetime) -> str:
        if not urges:
            return ""
        last = urges[-1]
        number = wording.number_short(last.duplicate_number, now) if last.duplicate else ""
        by = self._workstation.board.reference.person_name(last.person)
        said = (last.text or "") if len(last.text or "") <= LONGEST else f"{(last.text or '')[: LONGEST - 1]}…"
        waits = self.tr("waiting") if last.waiting else ""
        told = wording.joined(wording.clock_time(last.at, now), number or by, said, waits)
        return self.tr("Urged {count} times, last {told}").format(count=len(urges), told=told)

    def _announced(self, news: Announcement) -> None:
        """Another case came near, or went: this one's row has not changed."""
        if self._case is None or not (news.cases or news.everything):
            return
        shown = self._workstation.board.case(self._case.id)
        if shown is not None:
            self.show_case(shown.case)
