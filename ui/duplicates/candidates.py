"""The cases that may be the same problem, the one looked at side by side, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.duplicates import Duplicate
from models.duplicates import Ruling, Verdict
from ui import theme, wording
from ui.actions import Key, bind
from ui.chips import Badge
from ui.controls import Words
from ui.duplicates.comparison import Comparison
from ui.duplicates.sides import Side, compared, distance, side_of_case, side_of_found
from ui.duplicates.verdict_bar import VerdictBar
from ui.given import Workstation
from ui.options import TWO_LINES, Option, OptionList

MOST_ROWS = 3
"""So many rows are shown at once; the rest is an arrow away."""


class Candidates(QWidget):
    """`looked_at` carries the id of the case that is compared now, `ruled` a `Ruling` that somebody makes.

    Arrows, J and K go through the list; what is current is compared at once.
    """

    looked_at = Signal(object)
    ruled = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None, *, recurrence: bool = True) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._found: tuple[Duplicate, ...] = ()
        self._rulings: Mapping[UUID, Ruling] = {}
        self._this: Side | None = None
        self._heads = ("", "")
        self.title = Words(self.tr("Possible duplicates"), self, kind="strong")
        self.count = Badge(self)
        self.reach = Words("", self, kind="quiet", wrap=True)
        self.reach.setMinimumWidth(60)
        self.reach.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list = OptionList(self, fits=MOST_ROWS * TWO_LINES)
        self.list.setAccessibleName(self.tr("Possible duplicates"))
        self.comparison = Comparison(self)
        self.bar = VerdictBar(self, recurrence=recurrence)
        self.setFocusProxy(self.list)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.bar.said.connect(self._say)
        bind(self, Key.DOWN, lambda: self.list.step(1))
        bind(self, Key.UP, lambda: self.list.step(-1))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addWidget(self.reach, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        for widget in (self.list, self.comparison, self.bar):
            column.addWidget(widget)

    @property
    def found(self) -> tuple[Duplicate, ...]:
        """What is listed."""
        return self._found

    @property
    def current(self) -> Duplicate | None:
        """The one that is compared."""
        return next((one for one in self._found if one.case_id == self.list.key), None)

    def show_found(
        self,
        found: Sequence[Duplicate],
        this: Side,
        rulings: Mapping[UUID, Ruling],
        head: str,
    ) -> None:
        """Lists what was found beside `this`, called `head`; what is compared stays where it is still there."""
        self._found, self._this, self._rulings = tuple(found), this, rulings
        self._heads = (head, "")
        self.count.show_count(len(self._found))
        self.list.load([self._option(one) for one in self._found])
        keys = [one.case_id for one in self._found]
        if self.list.key not in keys:
            self.list.set_key(keys[0] if keys else None)
        if keys:
            blocker = QSignalBlocker(self.list.selectionModel())
            place = keys.index(self.list.key)  # type: ignore[arg-type]  # one of the keys now
            self.list.setCurrentIndex(self.list.options.index(place))
            blocker.unblock()
        self._compare()

    def look_at(self, case_id: UUID) -> None:
        """Compares this one."""
        keys = [one.case_id for one in self._found]
        if case_id in keys:
            self.list.setCurrentIndex(self.list.options.index(keys.index(case_id)))

    def _option(self, one: Duplicate) -> Option:
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        name = wording.class_short(reference, reference.edition, one.kind, one.class_code)
        when = one.closed_at if one.closed and one.closed_at else one.received_at
        state = wording.joined(wording.status(one.status), wording.clock_time(when, now))
        ruling = self._rulings.get(one.case_id)
        right = _said(ruling) if ruling else self._how_near(one)
        number = wording.number_short(one.number, now)
        return Option(one.case_id, wording.joined(number, name), wording.joined(one.place, state), right)

    def _how_near(self, one: Duplicate) -> str:
        same = self.tr("same component") if one.same_component else self.tr("same house") if one.same_house else ""
        return wording.joined(same, distance(one.metres))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.list.set_key(self.list.options.options[current.row()].key)
            self._compare()
            self.looked_at.emit(self.list.key)

    def _compare(self) -> None:
        one = self.current
        for widget in (self.comparison, self.bar):
            widget.setVisible(one is not None)
        if one is None or self._this is None:
            return
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        shown = self._workstation.board.case(one.case_id)
        that = side_of_case(shown.case) if shown else side_of_found(one)
        head = wording.number_short(one.number, now)
        self.comparison.show_rows(compared(self._this, that, reference, now), self._heads[0], head)
        ruling = self._rulings.get(one.case_id)
        self.bar.show_for(closed=one.closed, said=(ruling.verdict, ruling.reason) if ruling else None)

    def _say(self, verdict: Verdict, reason: object) -> None:
        one = self.current
        if one is not None:
            self.ruled.emit(Ruling(verdict, one.case_id, one.number, reason))  # type: ignore[arg-type]  # a signal's

    def next_open(self) -> None:
        """Goes on to the next one of which nothing was said."""
        keys = [one.case_id for one in self._found]
        at = keys.index(self.list.key) if self.list.key in keys else -1  # type: ignore[arg-type]  # checked
        rest = [*keys[at + 1 :], *keys[: at + 1]]
        if (following := next((key for key in rest if key not in self._rulings), None)) is not None:
            self.look_at(following)

    def take_focus(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """The scheme changed: the signs have a colour of their own, and what differs is bold."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.comparison.repaint_signs()

    def polish_again(self) -> None:
        """It stands in another widget, whose style sheet took the colours of the signs and the weight of the words."""
        self.comparison.fill_again()


def _said(ruling: Ruling) -> str:
    return wording.not_duplicate(ruling.reason) if ruling.reason else wording.verdict(ruling.verdict)
