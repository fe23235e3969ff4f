"""The history of a case: when, what, who, in whose name, and what was said; one row per line of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import shapes, theme
from ui.controls import Words
from ui.one_line import fitted, straight
from ui.shapes import Shape
from ui.theme import Token, Type
from ui.tips import tip

Index = QModelIndex | QPersistentModelIndex

ROW = 24
LINE = 16
_MARGIN = 6
_INKS = (Token.TEXT_QUIET, Token.WAITING, Token.TEXT)
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history in words. `late` says that it was recorded long after it was asked; `waiting` that
    nobody has been told yet."""

    id: str
    when: str
    action: str
    who: str
    behalf: str = ""
    detail: str = ""
    late: str = ""
    waiting: bool = False
    took: str = ""
    """How long the stage took that ended with this, against its limit: `0:06 / 0:15`."""
    stage: str = ""
    """The same as a sentence."""
    over: bool = False
    """Whether that was too long."""

    @property
    def aloud(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(part for part in (self.when, self.action, self.who, self.stage, *self.below) if part)

    @property
    def below(self) -> tuple[str, str, str]:
        """What stands beneath the first line: in whose name, how late, what was said."""
        return (self.behalf, self.late, self.detail)


class HistoryModel(QAbstractListModel):
    """The lines of one case, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Told, ...] = ()

    def load(self, lines: Sequence[Told]) -> None:
        """Shows another case."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def apply(self, lines: Sequence[Told]) -> None:
        """Shows the same case as it is now: what is the same stays, what differs after it is exchanged."""
        new = tuple(lines)
        same = 0
        while same < min(len(new), len(self.lines)) and new[same] == self.lines[same]:
            same += 1
        if same < len(self.lines):
            self.beginRemoveRows(QModelIndex(), same, len(self.lines) - 1)
            self.lines = self.lines[:same]
            self.endRemoveRows()
        if same < len(new):
            self.beginInsertRows(QModelIndex(), same, len(new) - 1)
            self.lines = new
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line in words."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].aloud
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.lines[index.row()].stage)
        return None


class HistoryDelegate(QStyledItemDelegate):
    """Time, action, who on one line; what was said wraps beneath."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, and as many as the words need."""
        line = self._line(index)
        width = max(120, self._view.viewport().width())
        height = ROW
        for text in line.below:
            if text:
                height += self._wrapped(text, width - self._indent()).height()
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line."""
        line = self._line(index)
        area: QRect = option.rect
        quiet, body = theme.font(Type.QUIET), theme.font(Type.BODY)
        painter.save()
        painter.setFont(quiet)
        painter.setPen(theme.colour(Token.WAITING if line.waiting else Token.TEXT_QUIET))
        upper = QRect(area.x(), area.y(), area.width(), ROW)
        if line.waiting:
            shapes.draw(painter, area.x(), area.y() + (ROW - theme.SHAPE) / 2, Shape.WAITING)
            upper = upper.adjusted(theme.SHAPE + 4, 0, 0, 0)
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignVCenter), line.when)
        left = area.x() + self._indent()
        painter.setFont(body)
        painter.setPen(theme.colour(Token.TEXT))
        painter.drawText(QRect(left, area.y(), area.width(), ROW), int(Qt.AlignmentFlag.AlignVCenter), line.action)
        used = QFontMetrics(body).horizontalAdvance(line.action) + 12
        room = area.width() - self._indent() - used - self._paint_took(painter, upper, line)
        painter.setFont(quiet)
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        who = fitted(QFontMetrics(quiet), line.who, room)
        painter.drawText(QRect(left + used, area.y(), room, ROW), int(Qt.AlignmentFlag.AlignVCenter), who)
        self._paint_below(painter, QRect(left, area.y() + ROW - 2, area.width() - self._indent(), 1000), line)
        painter.restore()

    def _paint_took(self, painter: QPainter, area: QRect, line: Told) -> int:
        """At the right; how much room it takes."""
        if not line.took:
            return 0
        metrics = QFontMetrics(theme.font(Type.QUIET))
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour(Token.LATE if line.over else Token.TEXT_QUIET))
        where = QRect(area.x(), area.y(), area.width() - _MARGIN, area.height())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), line.took)
        taken = metrics.horizontalAdvance(line.took) + _MARGIN + 8
        if line.over:
            left = area.right() - taken - theme.SHAPE + 4
            shapes.draw(painter, left, area.y() + (ROW - theme.SHAPE) / 2, Shape.LATE)
            taken += theme.SHAPE + 4
        return taken

    def _paint_below(self, painter: QPainter, area: QRect, line: Told) -> None:
        for text, token in zip(line.below, _INKS, strict=True):
            if text:
                painter.setPen(theme.colour(token))
                height = self._wrapped(text, area.width()).height()
                painter.drawText(QRect(area.x(), area.y(), area.width(), height), _WRAP, straight(text))
                area = area.adjusted(0, height, 0, 0)

    def _wrapped(self, text: str, width: int) -> QRect:
        return QFontMetrics(theme.font(Type.QUIET)).boundingRect(QRect(0, 0, width, 10_000), _WRAP, straight(text))

    def _indent(self) -> int:
        """Where the actions begin: after the widest time."""
        metrics = QFontMetrics(theme.font(Type.QUIET))
        model = self._view.model()
        times = [line.when for line in model.lines] if isinstance(model, HistoryModel) else []
        return max([42, *(metrics.horizontalAdvance(text) for text in times)]) + theme.INSET

    def _line(self, index: Index) -> Told:
        model = index.model()
        assert isinstance(model, HistoryModel)
        return model.lines[index.row()]


LEAST = 44
"""Pixels of the newest line, which stays in sight; the facts come before the older ones."""


class History(QWidget):
    """The lines with their count above. Where they stand depends on how much room the step needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words("", self, kind="quiet")
        self.list = HistoryList(self)
        self.list.setMinimumHeight(LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)

    def show_lines(self, lines: Sequence[Told], *, another: bool, ended: bool = False) -> None:
        """Shows the lines of `another` case, or of the same one as they are now; the newest is in sight.

        There is no case without a line: where none is here although it `ended`, it ended before this desk began to
        read, and its lines stayed at the centre.
        """
        # Words that may wrap ask for more height than they need, which the facts above them would lose.
        self.title.setWordWrap(ended and not lines)
        if ended and not lines:
            self.title.setText(self.tr("The history is at the centre only: the case ended more than a week ago"))
        else:
            self.title.setText(self.tr("History {count}").format(count=len(lines)))
        bar = self.list.verticalScrollBar()
        at_end = another or bar.value() == bar.maximum()
        if another:
            self.list.lines.load(lines)
        else:
            self.list.lines.apply(lines)
        if at_end:
            self.list.scroll_to_end()


class HistoryList(QListView):
    """The list in the sheet; one tab stop, arrows move in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = HistoryModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(HistoryDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("History"))

    def sizeHint(self) -> QSize:
        """Wants one line and takes what is left: a hint of many lines would push the facts together."""
        return QSize(super().sizeHint().width(), LEAST)

    def scroll_to_end(self) -> None:
        """The newest line in sight, also when the view gets its size only later."""
        self.scrollToBottom()
        QTimer.singleShot(0, self, self.scrollToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
