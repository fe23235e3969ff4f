"""The commands that nobody has been told of, oldest first, as rows that change in place."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.clock import Clock
from app.desk.rows import State, WaitingCommand
from models.errors import RuleBroken
from models.lifecycle import Action
from ui import rearranging, wording
from ui.given_board import Board
from ui.tips import tip

Index = QModelIndex | QPersistentModelIndex

NO_PARENT = QModelIndex()

CAN_BE_WITHDRAWN = frozenset({State.WAITING, State.HELD, State.REFUSED})
"""What is on the wire cannot be taken back; its answer must be heard first."""


class Column(IntEnum):
    """A column, in the order shown."""

    ENTERED = 0
    CASE = 1
    COMMAND = 2
    CONTENT = 3
    STATE = 4
    WITHDRAW = 5


class WaitingModel(QAbstractTableModel):
    """See the module."""

    def __init__(self, board: Board, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._clock = clock
        self.commands: list[WaitingCommand] = []

    def refresh(self) -> None:
        """Shows what waits now."""
        new = list(self._board.waiting())
        fresh = {command.id: command for command in new}
        for position, command in enumerate(self.commands):
            if fresh.get(command.id, command) != command:
                self.commands[position] = fresh[command.id]
                self.dataChanged.emit(self.index(position, 0), self.index(position, len(Column) - 1))
        planned = rearranging.plan([one.id for one in self.commands], [one.id for one in new])
        if planned is None or any(isinstance(step, rearranging.Move) for step in planned):
            # More separate changes than a view can follow, or another order: shown anew.
            planned = [rearranging.Remove(0, len(self.commands) - 1), rearranging.Insert(0, len(new) - 1)]
        for step in planned:
            if isinstance(step, rearranging.Remove):
                self._take_out(step.first, step.last)
            elif isinstance(step, rearranging.Insert):
                self._put_in(step.first, new[step.first : step.last + 1])

    def _take_out(self, first: int, last: int) -> None:
        if first <= last:
            self.beginRemoveRows(NO_PARENT, first, last)
            del self.commands[first : last + 1]
            self.endRemoveRows()

    def _put_in(self, first: int, commands: list[WaitingCommand]) -> None:
        if commands:
            self.beginInsertRows(NO_PARENT, first, first + len(commands) - 1)
            self.commands[first:first] = commands
            self.endInsertRows()

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many commands wait."""
        return 0 if parent.isValid() else len(self.commands)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._title(Column(section))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        command, column = self.commands[index.row()], Column(index.column())
        text = self.text(command, column)
        if role == Qt.ItemDataRole.DisplayRole or not text:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._why(command) if column is Column.STATE else text)
        return f"{self._title(column)}: {text}"

    def text(self, command: WaitingCommand, column: Column) -> str:
        """The words of one cell."""
        match column:
            case Column.ENTERED:
                return wording.clock_second(command.asked_at)
            case Column.CASE:
                return wording.number_short(command.number, self._clock.now())
            case Column.COMMAND:
                return wording.action(command.action)
            case Column.CONTENT:
                return wording.content(command, self._board.reference)
            case Column.STATE:
                return wording.state(command.state)
            case Column.WITHDRAW:
                return self.tr("Withdraw") if command.state in CAN_BE_WITHDRAWN else ""

    def all_actions(self) -> list[str]:
        """Every word the command column may hold, to know how wide it must be."""
        return [wording.action(action) for action in Action]

    def all_states(self) -> list[str]:
        """Every word the state column may hold."""
        return [wording.state(state) for state in State]

    def _why(self, command: WaitingCommand) -> str:
        if command.code is None:
            return wording.state(command.state)
        return wording.broken(RuleBroken(command.code, command.code_facts), self._board.reference)

    def _title(self, column: Column) -> str:
        titles = {
            Column.ENTERED: self.tr("Entered"),
            Column.CASE: self.tr("Case"),
            Column.COMMAND: self.tr("Command"),
            Column.CONTENT: self.tr("Content"),
            Column.STATE: self.tr("Status"),
            Column.WITHDRAW: "",
        }
        return titles[column]
