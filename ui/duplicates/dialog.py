"""A case beside what may be the same: linked, or told apart, at once (DOMAIN §9.3)."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.duplicates import Duplicate, Looked, duplicate_of
from app.desk.rows import Announcement
from app.errors import WorldFailed
from models.case import Case
from models.commands import Ask
from models.decide import Allowed
from models.duplicates import Ruling, Verdict, follow_ups
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from ui import wording
from ui.actions import Key, bind
from ui.controls import Button, Words, Wrong
from ui.dialog import Dialog
from ui.duplicates.candidates import Candidates
from ui.duplicates.sides import side_of_case
from ui.fields import FieldRow, TextField
from ui.given import Workstation

WIDTH = 720


class _NumberField(TextField):
    """Enter names the case; the dialog does not hear it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            return
        super().keyPressEvent(event)


class CompareDialog(Dialog):
    """`case_id` beside its possible duplicates; a number typed below brings another case in. `done_with` carries what
    was kept on this disk. It closes when the case is linked, and when nothing is left to be said.
    """

    done_with = Signal(object)

    def __init__(self, workstation: Workstation, case_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__("compareDialog", parent)
        self.setFixedWidth(WIDTH)
        self._workstation = workstation
        self._case_id = case_id
        self._named: list[UUID] = []
        self.candidates = Candidates(workstation, self, recurrence=False)
        self.nothing = Words(self.tr("Nothing like it is known here. Name a case by its number."), self, wrap=True)
        self.number = _NumberField(self)
        self.number.setPlaceholderText(self.tr("Number, or its last digits"))
        self.number_row = FieldRow(self.tr("Another case"), self.number, self)
        self.wrong = Wrong(self)
        self.cancel = Button(self.tr("Close"), self, key=Key.LEAVE)
        self.both = Button(self.tr("Same problem, found by city and district: link"), self)
        self._lay_out()
        self.both.clicked.connect(self.link_levels)
        self.candidates.looked_at.connect(lambda _case: self._show_both())
        self.candidates.ruled.connect(self._ruled)
        self.number.returnPressed.connect(self.name_case)
        self.cancel.clicked.connect(self.reject)
        bind(self, Key.DUPLICATES, self.take_focus)
        self._unwatch = workstation.watch(self._announced)
        self.destroyed.connect(self._unwatch)
        self._find()

    def _lay_out(self) -> None:
        shown = self._workstation.board.case(self._case_id)
        now = self._workstation.clock.now()
        number = wording.number_short(shown.case.number if shown else None, now)
        title = self.tr("Is {number} a duplicate?").format(number=number)
        follows = self.tr("A duplicate is closed with its own number; the other case goes on and is urged.")
        column = self.headed(title, follows)
        column.addSpacing(4)
        for widget in (self.candidates, self.nothing, self.number_row, self.wrong):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.both)
        row.addStretch(1)
        row.addWidget(self.cancel)
        column.addSpacing(4)
        column.addLayout(row)

    def take_focus(self) -> None:
        """The list, or the number where there is none."""
        (self.candidates.list if self.candidates.found else self.number).setFocus(Qt.FocusReason.OtherFocusReason)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def _find(self) -> None:
        shown = self._workstation.board.case(self._case_id)
        if shown is None:
            self.reject()
            return
        found = self._found(shown.case)
        self.candidates.setVisible(bool(found))
        self.nothing.setVisible(not found)
        head = wording.number_short(shown.case.number, self._workstation.clock.now())
        self.candidates.show_found(found, side_of_case(shown.case), {}, head)
        self._show_both()
        QTimer.singleShot(0, self, self.adjustSize)

    def _show_both(self) -> None:
        """Two levels link what they both found, and neither is closed (DOMAIN §6)."""
        self.both.setVisible(self._of_the_other_level() is not None)

    def _of_the_other_level(self) -> UUID | None:
        """The case that is compared, where it was found by the other level and this one may be linked to it."""
        board, current = self._workstation.board, self.candidates.current
        here = board.case(self._case_id)
        there = board.case(current.case_id) if current is not None else None
        may = any(row.action is Action.LINK_LEVELS and row.broken is None for row in self._allowed())
        if here is None or there is None or here.case.level is there.case.level or not may:
            return None
        return there.case.id

    def _allowed(self) -> tuple[Allowed, ...]:
        return tuple(self._workstation.allowed(self._case_id))

    def _found(self, case: Case) -> list[Duplicate]:
        board = self._workstation.board
        doubts = {one.case_id: one for one in board.doubts(case.id)}
        named = (board.case(key) for key in self._named if key not in doubts)
        return [*(duplicate_of(one.case, Looked.of(case)) for one in named if one), *doubts.values()]

    def _announced(self, news: Announcement) -> None:
        if news.cases or news.everything:
            self._find()

    def name_case(self) -> None:
        """Brings the case with the typed number into the list."""
        text = self.number.text().strip()
        found = self._workstation.board.find_number(text) if text else None
        if found is None or found == self._case_id:
            code = Code.MASTER_ITSELF if found else Code.UNKNOWN
            broken = RuleBroken(code, {} if found else {"field": "master", "value": text})
            self.number_row.say(wording.broken(broken, self._workstation.board.reference))
            return
        self.number_row.say("")
        self.number.clear()
        if found not in self._named:
            self._named.append(found)
        self._find()
        self.candidates.look_at(found)
        self.candidates.take_focus()

    # ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────

    def link_levels(self) -> None:
        """Both go on; what one of them says of the other is counted."""
        other, shown = self._of_the_other_level(), self._workstation.board.case(self._case_id)
        if other is None or shown is None:
            return
        facts = {"other_id": str(other)}
        now = self._workstation.clock.now()
        if self._submit(Ask(new_id(), Action.LINK_LEVELS, self._case_id, shown.case.version, now, facts)):
            self._said_of(other)

    def _said_of(self, other: UUID) -> None:
        self._named = [key for key in self._named if key != other]
        self._find()
        if not self.candidates.found:
            self.accept()

    def _submit(self, ask: Ask) -> bool:
        """Whether it is kept; what is wrong is said."""
        try:
            answer = self._workstation.submit(ask)
        except WorldFailed as why:
            self.wrong.say(wording.failed(why))
            return False
        if isinstance(answer, RuleBroken):
            self.wrong.say(wording.broken(answer, self._workstation.board.reference))
            return False
        self.done_with.emit(answer)
        return True

    def _ruled(self, ruling: Ruling) -> None:
        self.wrong.say("")
        shown = self._workstation.board.case(self._case_id)
        if shown is None:
            return
        asks = follow_ups(self._case_id, shown.case.version, [ruling], self._workstation.clock.now())
        if not asks:
            broken = RuleBroken(Code.MASTER_NEEDED)
            self.wrong.say(wording.broken(broken, self._workstation.board.reference))
            return
        if self._submit(asks[0]):
            self._said_of(ruling.case_id)
            if ruling.verdict is Verdict.DUPLICATE:
                self.accept()
