"""The waiting list: what this desk has not told anybody yet, and how to take it back."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, State
from app.errors import WorldFailed
from ui import actions, wording
from ui.actions import Key
from ui.controls import Button, Words
from ui.given import Workstation
from ui.link.census_row import CensusRow
from ui.link.model import CAN_BE_WITHDRAWN, Column, WaitingModel
from ui.link.table import WaitingTable
from ui.panes import ActionRow, EmptyState, Pane
from ui.theme import Token
from ui.turns import Soon

_TICK = 1000  # ms


class WaitingList(Pane):
    """`caseWanted` carries the id of a case whose command was opened."""

    caseWanted = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("waitingList", "", parent)
        self._workstation = workstation
        self.model = WaitingModel(workstation.board, workstation.clock, self)
        self.table = WaitingTable(self.model, self)
        self.table.setObjectName("waitingListTable")
        self._empty = EmptyState("check", self)
        self._row = ActionRow(self)
        self.survey = CensusRow(workstation, self)
        self._nobody = Words("", self, kind="quiet", wrap=True)
        self._retry = Button("", self, small=True, key=Key.RETRY)
        self.header.badge.tint(Token.WAITING, Token.WAITING_GROUND)
        self._row.add(self._nobody, stretch=1)
        self._row.add_right(self._retry)
        for widget in (self.table, self._empty):
            self.body.addWidget(widget, 1)
        self.body.addWidget(self._row)
        self.body.addWidget(self.survey)
        self.table.clicked.connect(self._clicked)
        self.table.activated.connect(self._opened)
        self._retry.clicked.connect(workstation.retry_now)
        actions.bind(self, Key.RETRY, workstation.retry_now)
        actions.bind(self.table, Key.WITHDRAW, self._withdraw_chosen)
        self._timer = QTimer(self)
        self._timer.setObjectName("waitingListTick")
        self._timer.timeout.connect(Soon(self._tick, self).ask)
        self._timer.start(_TICK)
        self._say_words()
        self.refresh()
        self.destroyed.connect(workstation.watch(self._heard))

    def refresh(self) -> None:
        """Shows what waits now."""
        self.model.refresh()
        waiting = self.model.rowCount()
        self.header.badge.show_count(waiting)
        self.table.setVisible(waiting > 0)
        self._row.setVisible(waiting > 0)
        self._empty.setVisible(waiting == 0)
        self._nobody.setVisible(any(command.state is not State.REFUSED for command in self.model.commands))
        self._tick()

    def take_focus(self) -> None:
        """Keys act in the list; in the pane itself while there is nothing in it."""
        if not self.model.rowCount():
            super().take_focus()
            return
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    def _heard(self, said: Announcement) -> None:
        if said.waiting or said.everything:
            self.refresh()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.WITHDRAW:
            self._withdraw(index.row())

    def _withdraw_chosen(self) -> None:
        self._withdraw(self.table.currentIndex().row())

    def _withdraw(self, position: int) -> None:
        if 0 <= position < self.model.rowCount():
            command = self.model.commands[position]
            if command.state in CAN_BE_WITHDRAWN:
                self._try_to_withdraw(command.id)

    def _try_to_withdraw(self, command_id: UUID) -> None:
        self._nobody.setText(wording.nobody_told())
        try:
            self._workstation.withdraw(command_id)
        except WorldFailed as why:
            self._nobody.setText(wording.failed(why))
            self._nobody.show()

    def _opened(self, index: QModelIndex) -> None:
        wanted = self.model.commands[index.row()].about
        if wanted is not None:
            self.caseWanted.emit(wanted)

    def _tick(self) -> None:
        now = self._workstation.clock.now()
        if self.model.commands:
            age = wording.stopwatch(now - self.model.commands[0].asked_at)
            self.header.figures.setText(self.tr("oldest {age}").format(age=age))
        else:
            self.header.figures.setText("")
        link = self._workstation.link()
        self.survey.show_census(link.census, now)
        self.show_link(link, now)

    def _say_words(self) -> None:
        title = self.tr("To send")
        self.header.title.setText(title)
        self.setAccessibleName(title)
        self.table.setAccessibleName(title)
        self.table.setAccessibleDescription(self.tr("One command per row, oldest first"))
        self._nobody.setText(wording.nobody_told())
        self._retry.setText(self.tr("Retry now"))
        self._empty.say(self.tr("Everything was delivered"), self.tr("What you do next is sent at once."))
        self.table.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
