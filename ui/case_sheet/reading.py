"""The left-hand side of the sheet: facts, caller, history, and the line for a comment."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desk.rows import CaseOnBoard
from models.lifecycle import Action
from ui import theme, wording
from ui.case_sheet.asking import Draft
from ui.case_sheet.caller import CallerRow
from ui.case_sheet.facts import FactList, facts_of
from ui.case_sheet.history import History
from ui.case_sheet.telling import told
from ui.controls import Button
from ui.fields import TextField
from ui.given import Workstation
from ui.half_typed import DraftKeeper


class Reading(QWidget):
    """`commented` is emitted when the comment is to be recorded."""

    commented = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._case_id: UUID | None = None
        self.facts = FactList(self)
        self.caller = CallerRow(self)
        self.history = History(self)
        self.comment = TextField(self)
        self.comment.setPlaceholderText(wording.action(Action.COMMENT))
        self.comment.setAccessibleName(wording.action(Action.COMMENT))
        self.comment.setMaxLength(4000)
        self.send = Button(wording.action(Action.COMMENT), self, key=Action.COMMENT)
        self.keeper = DraftKeeper(workstation.drafts, Draft.COMMENT, lambda: {"text": self.comment.text()}, self)
        self.comment.textChanged.connect(self.keeper.touch)
        self.comment.returnPressed.connect(self.commented)
        self.send.clicked.connect(self.commented)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setProperty("surface", "panel")
        upper = QVBoxLayout(inside)
        upper.setContentsMargins(0, 0, theme.INSET, 0)
        upper.setSpacing(8)
        upper.addWidget(self.facts)
        upper.addWidget(self.caller)
        upper.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, theme.INSET, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.comment, 1)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.area, 3)
        self.history_place = QVBoxLayout()
        self.history_place.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.history_place, 2)
        column.addLayout(row)

    def show_case(self, shown: CaseOnBoard) -> None:
        """Shows `shown`; another case brings its own half-typed comment."""
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        another = shown.case.id != self._case_id
        self._case_id = shown.case.id
        self.facts.show_facts(facts_of(shown.case, reference, now))
        self.caller.setVisible(shown.case.has_caller)
        self.caller.label.setMinimumWidth(self.facts.label_width())
        lines = [told(line, shown.case, reference, now) for line in self._workstation.board.history(shown.case.id)]
        if another:
            self.caller.forget()
            self.comment.blockSignals(True)
            self.comment.setText(str(self.keeper.open(str(shown.case.id)).get("text") or ""))
            self.comment.blockSignals(False)
            self.area.verticalScrollBar().setValue(0)
        self.history.show_lines(lines, another=another)

    def comment_used(self) -> None:
        """The comment was recorded."""
        self.keeper.drop()
        self.comment.blockSignals(True)
        self.comment.clear()
        self.comment.blockSignals(False)
