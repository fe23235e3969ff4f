"""The table of the waiting list: quiet times, a shape before each state, a word to take a command back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.desk.rows import State
from ui import shapes, theme
from ui.link.model import Column, WaitingModel
from ui.one_line import fitted
from ui.shapes import Shape
from ui.tables import Head
from ui.theme import Token, Type

SHAPE_OF: dict[State, tuple[Shape, Token]] = {
    State.WAITING: (Shape.WAITING, Token.WAITING),
    State.SENT: (Shape.WAITING, Token.ACCENT),
    State.HELD: (Shape.PAUSED, Token.PAUSED),
    State.REFUSED: (Shape.CONFLICT, Token.LATE),
    State.APPLIED: (Shape.DONE, Token.TEXT_QUIET),
    State.WITHDRAWN: (Shape.DONE, Token.TEXT_QUIET),
}

_QUIET = frozenset({Column.ENTERED})


class WaitingDelegate(QStyledItemDelegate):
    """Paints one cell of the list."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, bar, shape, text."""
        model = index.model()
        if not isinstance(model, WaitingModel):
            return
        command, column = model.commands[index.row()], Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = _has_focus(option)
        area: QRect = option.rect
        ground = (Token.SELECT if focused else Token.SELECT_QUIET) if selected else Token.PANEL
        painter.save()
        painter.fillRect(area, theme.colour(ground))
        if column is Column.ENTERED and selected and focused:
            painter.fillRect(area.x(), area.y(), theme.SELECTION_BAR, area.height(), theme.colour(Token.ACCENT))
        area = area.adjusted(theme.INSET if column is Column.ENTERED else 0, 0, 0, 0)
        ink = Token.TEXT_QUIET if column in _QUIET else Token.TEXT
        if column is Column.STATE:
            shape, ink = SHAPE_OF[command.state]
            shapes.draw(painter, area.x(), area.y() + (area.height() - theme.SHAPE) / 2, shape, ink)
            area = area.adjusted(theme.SHAPE + 5, 0, 0, 0)
        if column is Column.WITHDRAW:
            ink = Token.ACCENT
        font = theme.font(Type.QUIET if column is Column.WITHDRAW else Type.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        text = fitted(QFontMetrics(font), model.text(command, column), area.width() - 8)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return option.widget.hasFocus()


class WaitingTable(QTableView):
    """See the module."""

    def __init__(self, model: WaitingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(WaitingDelegate(self))
        self.setHorizontalHeader(Head(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.CONTENT, QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_columns()

    def fit_columns(self) -> None:
        """As wide as the words of this language need."""
        metrics = QFontMetrics(theme.font())
        model = self.model()
        assert isinstance(model, WaitingModel)
        self.setColumnWidth(Column.ENTERED, 84)
        self.setColumnWidth(Column.CASE, 84)
        self.setColumnWidth(Column.COMMAND, 8 + max(metrics.horizontalAdvance(text) for text in model.all_actions()))
        self.setColumnWidth(Column.STATE, 25 + max(metrics.horizontalAdvance(text) for text in model.all_states()))
        self.setColumnWidth(Column.WITHDRAW, 20 + metrics.horizontalAdvance(self.tr("Withdraw")))

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here, not a search."""
