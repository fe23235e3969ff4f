"""The table of a conflict: changed cells carry ◆ and a tint, mine another tint; colour never stands alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import shapes, theme
from ui.conflicts.comparing import Compared
from ui.shapes import Shape
from ui.tables import Head
from ui.theme import Token, Type

Index = QModelIndex | QPersistentModelIndex

ROW = 36
FIELD, SAW, NOW, WANTED = range(4)
SHARES = (100, 130, 226, 204)
"""How the width is shared between the columns."""

PAD = 10
"""How far a tint reaches out to the left of its words, which stand under the head."""

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)


class ComparedModel(QAbstractTableModel):
    """One row per field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Compared, ...] = ()
        self.heads = ("", "", "", "")

    def load(self, rows: Sequence[Compared], heads: tuple[str, str, str, str]) -> None:
        """Shows a conflict; the same one again changes nothing."""
        if (tuple(rows), heads) == (self.rows, self.heads):
            return
        self.beginResetModel()
        self.rows, self.heads = tuple(rows), heads
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        """How many fields."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        """Field, saw, now, wanted."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; for a screen reader also which side they are and whether they changed."""
        text = self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            moved = self.tr("changed") if index.column() == NOW and self.rows[index.row()].moved else ""
            return ", ".join(part for part in (self.heads[index.column()], moved, text) if part)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Which side."""
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if across else None

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        compared = self.rows[row]
        return (compared.label, compared.saw, compared.now, compared.wanted)[column]


class ComparedDelegate(QStyledItemDelegate):
    """Paints a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Tint, shape, words."""
        model = index.model()
        assert isinstance(model, ComparedModel)
        row, column = model.rows[index.row()], index.column()
        area: QRect = option.rect
        painter.save()
        moved, mine = column == NOW and row.moved, column == WANTED and row.mine
        if moved or mine:
            token = Token.LATE_GROUND if moved else Token.WAITING_GROUND
            painter.fillRect(area.adjusted(-PAD, 0, -PAD, -1), theme.colour(token))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour(Token.ACCENT))
            painter.drawRect(area.adjusted(-PAD if column else 0, 0, -PAD - 1, -2))
        left = area.x() + (theme.INSET if column == FIELD else 0)
        if moved:
            shapes.draw(painter, left, area.center().y() - 5, Shape.CONFLICT)
            left += theme.SHAPE + 6
        painter.setFont(theme.font(Type.STRONG if moved else Type.BODY))
        quiet = column in (FIELD, SAW)
        painter.setPen(theme.colour(Token.TEXT_QUIET if quiet else Token.TEXT))
        painter.drawText(
            QRect(left, area.y(), area.right() - PAD - 6 - left, area.height()), _WRAP, model.text(index.row(), column)
        )
        painter.restore()


class ComparedTable(QTableView):
    """Rows as high as their longest text; one tab stop, arrows move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compared = ComparedModel(self)
        self.setModel(self.compared)
        self.setItemDelegate(ComparedDelegate(self))
        self.setHorizontalHeader(Head(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What I saw, what is there now, what I wanted"))
        self.compared.modelReset.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns keep their shares."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Columns to the width, rows to their texts, the table to its rows."""
        width = self.viewport().width()
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, width * share // sum(SHARES))
        metrics = QFontMetrics(theme.font(Type.STRONG))
        height = self.horizontalHeader().height() + 2
        for row in range(self.compared.rowCount()):
            needed = ROW
            for column in range(4):
                room = QRect(0, 0, self.columnWidth(column) - 36, 10_000)
                lines = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.compared.text(row, column))
                needed = max(needed, lines.height() + 16)
            self.setRowHeight(row, needed)
            height += needed
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, 8 * ROW))

    def current_text(self) -> str:
        """What stands in the cell the keys are in."""
        index = self.currentIndex()
        return self.compared.text(index.row(), index.column()) if index.isValid() else ""
