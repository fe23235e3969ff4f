"""The left-hand side of the sheet: facts, caller, attachments, history, and the line for a comment.

The history is read only when the hand rests: whoever steps through the queue does not wait for it.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import CaseOnBoard
from models.case import FINAL
from models.lifecycle import Action
from models.sources import ANSWERED
from ui import theme, wording
from ui.actions import Key
from ui.attachments import AttachmentStrip
from ui.case_sheet.asking import Draft
from ui.case_sheet.caller import CallerRow
from ui.case_sheet.fact_list import FactList
from ui.case_sheet.facts import facts_of
from ui.case_sheet.fitting import Fitting
from ui.case_sheet.history import History
from ui.case_sheet.hung import HungList
from ui.case_sheet.outside import Audience
from ui.case_sheet.room_left import RoomLeft
from ui.case_sheet.stages import in_words
from ui.case_sheet.telling import each_once
from ui.controls import Button
from ui.duplicates.marks import DuplicateMarks
from ui.fields import TextField
from ui.given import Workstation
from ui.half_typed import DraftKeeper
from ui.near_toilets import NearToilets
from ui.turns import Soon


class Reading(QWidget):
    """`commented` is emitted when the comment is to be recorded."""

    commented = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._shown: CaseOnBoard | None = None
        self._told_of: UUID | None = None
        self._folded = self._beside = False
        self.facts = FactList(self)
        self.caller = CallerRow(self)
        self.marks = DuplicateMarks(workstation, self)
        self.toilets = NearToilets(workstation.here, self)
        self.hung = HungList(workstation, self)
        self.over = HungList(workstation, self, open_=False)
        self.attachments = AttachmentStrip(workstation, self, key=Action.ATTACH)
        self.history = History(self)
        self.comment = TextField(self)
        self.comment.setPlaceholderText(wording.action(Action.COMMENT))
        self.comment.setAccessibleName(wording.action(Action.COMMENT))
        self.room = RoomLeft(self.comment, self)
        self.audience = Audience(self.comment, self)
        self.send = Button(wording.action(Action.COMMENT), self, key=Action.COMMENT)
        self.urge = Button(wording.action(Action.URGE), self, kind="link", key=Action.URGE)
        self.reply = Button(wording.action(Action.REPLY), self, kind="link", key=Action.REPLY)
        self.tell_rescue = Button(wording.action(Action.TELL_RESCUE), self, kind="link", key=Action.TELL_RESCUE)
        self.unfold = Button(self.tr("History"), self, kind="link", key=Key.HISTORY)
        self.unfold.setCheckable(True)
        self.keeper = DraftKeeper(workstation.drafts, Draft.COMMENT, lambda: {"text": self.comment.text()}, self)
        self.comment.textChanged.connect(self.keeper.touch)
        self.comment.textChanged.connect(self._show_send)
        self.audience.toggled.connect(self._show_send)
        self.comment.returnPressed.connect(self.commented)
        for hung in (self.hung, self.over):
            hung.proofWanted.connect(self._open_proof)
        self.send.clicked.connect(self.commented)
        self.unfold.toggled.connect(self._exchange)
        self._later = Soon(self.tell, self, "sheetHistory")
        self.room.said.connect(self._show_send)
        self.room.line.insertWidget(0, self.audience)
        self.room.line.insertWidget(1, self.audience.hint, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setProperty("surface", "panel")
        upper = QVBoxLayout(inside)
        upper.setContentsMargins(0, 0, theme.INSET, 0)
        upper.setSpacing(0)
        upper.addWidget(self.toilets)
        upper.addWidget(self.marks)
        upper.addWidget(self.hung)
        upper.addWidget(self.facts)
        upper.addWidget(self.caller)
        upper.addWidget(self.over)
        upper.addStretch(1)
        self.area = Fitting(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, theme.INSET, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.unfold)
        row.addWidget(self.comment, 1)
        row.addWidget(self.send)
        row.addWidget(self.urge)
        row.addWidget(self.reply)
        row.addWidget(self.tell_rescue)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.area)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, theme.INSET, 0)
        strip.addWidget(self.attachments)
        column.addLayout(strip)
        self.history_place = QVBoxLayout()
        self.history_place.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.history_place, 1)
        column.addLayout(self.room.line)
        column.addLayout(row)

    def show_case(self, shown: CaseOnBoard) -> None:
        """Shows `shown`; another case brings its own half-typed comment."""
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        another = self._shown is None or shown.case.id != self._shown.case.id
        self._shown = shown
        self.marks.show_case(shown.case)
        self.hung.show_case(shown.case.id)
        self.over.show_case(shown.case.id)
        self.attachments.show_case(shown.case.id)
        self.facts.show_facts(facts_of(shown.case, reference, now))
        self.caller.setVisible(shown.case.has_caller)
        self.caller.label.setMinimumWidth(self.facts.label_width())
        self.area.updateGeometry()
        if another:
            self.toilets.put_away()
            self.history.list.lines.load(())  # never those of another case
            self._later.ask()
            self.caller.forget()
            self.comment.blockSignals(True)
            self.comment.setText(str(self.keeper.open(str(shown.case.id)).get("text") or ""))
            self.comment.blockSignals(False)
            self.audience.reset()  # also what was half typed for outside: that is said anew
            self.room.look()
            self._show_send()
            self.area.verticalScrollBar().setValue(0)
            self.unfold.setChecked(False)
        else:
            self._show_send()
            self.tell()

    def _open_proof(self, attachment: UUID) -> None:
        """Opens the attachment that an application names."""
        if self._shown is not None:
            kept = self._workstation.attachments.of(self._shown.case.id)
            found = next((one for one in kept if one.id == attachment), None)
            if found is not None:
                self.attachments.open(found)

    def tell(self) -> None:
        """Reads the history now."""
        self._later.stop()
        if self._shown is None:
            return
        case, now = self._shown.case, self._workstation.clock.now()
        another, self._told_of = self._told_of != case.id, case.id
        reference = self._workstation.board.reference
        lines = in_words(each_once(self._workstation.board.history(case.id)), case, reference, now)
        ended = case.status in FINAL
        self.history.show_lines(lines, another=another, ended=ended)
        count = wording.NOTHING if ended and not lines else len(lines)
        self.unfold.setText(self.tr("History {count}").format(count=count))

    def fold(self, folded: bool) -> None:
        """Where there is no room for it, the history takes the place of the facts on demand."""
        self._folded = folded
        self.attachments.show_low(low=folded)
        self.unfold.setVisible(folded and not self._beside)
        self._show_send()
        self._exchange()

    def put_beside(self, beside: bool) -> None:
        """Whether the history stands beside the facts although there is no room for it beneath them."""
        if beside != self._beside:
            self._beside = beside
            self.unfold.setVisible(self._folded and not beside)
            self._exchange()

    def show_history(self) -> None:
        """Brings the history to the keys."""
        if self._folded and not self._beside:
            self.unfold.setChecked(True)
        self.history.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_hung(self) -> None:
        """Brings what hangs on the case to the keys: its first button, in sight."""
        self.unfold.setChecked(False)
        self.hung.read()
        if self.hung.take_focus():
            focused = self.hung.focusWidget()
            if focused is not None:
                self.area.ensureWidgetVisible(focused)

    def leave_history(self) -> bool:
        """Back from the history to the facts; whether it had taken their place."""
        was = self._folded and self.unfold.isChecked()
        self.unfold.setChecked(False)
        return was

    def _show_send(self) -> None:
        """Where there is little room the button comes with the first word; Enter records as well."""
        typed = bool(self.comment.text())
        may = self._may_do() if not self._folded else frozenset()
        self.urge.setVisible(Action.URGE in may)
        self.reply.setVisible(Action.REPLY in may and self._shown is not None and self._shown.case.source in ANSWERED)
        case = self._shown.case if self._shown else None
        untold = case is not None and case.danger is not None and case.danger_told is None
        self.tell_rescue.setVisible(untold and Action.TELL_RESCUE in self._may_do())  # however little room there is
        narrow = self._folded or not (self.urge.isHidden() and self.reply.isHidden() and self.tell_rescue.isHidden())
        self.send.setVisible(typed or not narrow)
        self.audience.offer(offered=typed or self.audience.public, alone=self.room.wrong.isHidden())
        words = wording.action(Action.COMMENT)
        cap = self.send.key_cap
        self.comment.setPlaceholderText(f"{words}  {cap}" if narrow and cap else words)

    def _may_do(self) -> frozenset[Action]:
        rows = self._workstation.allowed(self._shown.case.id) if self._shown else ()
        return frozenset(row.action for row in rows if row.broken is None)

    def _exchange(self) -> None:
        instead = self._folded and not self._beside and self.unfold.isChecked()
        self.area.setVisible(not instead)
        self.history.setVisible(not self._folded or self._beside or instead)

    def press_toilets(self) -> None:
        """The key that lists the nearest public toilets of the place of the case."""
        case = self._shown.case if self._shown else None
        if case is not None:
            point = (case.lon, case.lat) if case.lon is not None and case.lat is not None else None
            self.toilets.press(point)
            self.area.verticalScrollBar().setValue(0)
            self.area.updateGeometry()

    def comment_used(self) -> None:
        """The comment was recorded."""
        self.keeper.drop()
        self.comment.blockSignals(True)
        self.comment.clear()
        self.comment.blockSignals(False)
        self.audience.reset()
        self.room.look()
        self._show_send()
