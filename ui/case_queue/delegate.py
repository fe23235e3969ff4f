"""Paints a row of the queue: ground, bars, light and time left, then the other cells as text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.desk.rows import QueueRow
from models.case import Light
from ui import shapes, theme, wording
from ui.case_queue import columns
from ui.case_queue.columns import Column
from ui.case_queue.model import QueueModel
from ui.one_line import fitted
from ui.shapes import Shape
from ui.theme import Token, Type

_SHAPE_X, _FIGURE_X, _CELL_GAP = 12, 30, 8
_STATUS_GAP = 5
_NOT_READ_YET = "…"

# PySide makes a new object each time a flag is named; these are named for every cell
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_SELECTED = QStyle.StateFlag.State_Selected

_BOLD = frozenset({Light.LATE, Light.URGENT})

# hover follows the row, not the cell; the view says which row that is
RowQuestion = Callable[[int], bool]


class Marks:
    """Which cases somebody else has just changed, each for two seconds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._until: dict[UUID, float] = {}

    def add(self, cases: frozenset[UUID]) -> None:
        """Marks `cases` from now on."""
        until = self._now() + theme.CHANGED_HOLD / 1000
        self._until.update(dict.fromkeys(cases, until))

    def has(self, case_id: UUID) -> bool:
        """Whether a case is marked now."""
        return self._until.get(case_id, 0.0) > self._now()

    def retire(self) -> frozenset[UUID]:
        """Forgets the marks that are over and answers whose they were."""
        now = self._now()
        over = frozenset(case_id for case_id, until in self._until.items() if until <= now)
        for case_id in over:
            del self._until[case_id]
        return over

    def __bool__(self) -> bool:
        return bool(self._until)


class QueueDelegate(QStyledItemDelegate):
    """See the module. `focused` says whether keys act in this pane, `hovered` whether the pointer is on a row."""

    def __init__(
        self, marks: Marks, focused: Callable[[], bool], hovered: RowQuestion, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._marks = marks
        self._focused = focused
        self._hovered = hovered

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one cell. Every cell fills its own part of the row's ground."""
        model = index.model()
        if not isinstance(model, QueueModel):
            return
        row = model.row_at(index.row())
        area: QRect = option.rect
        state = option.state
        selected = bool(state & _SELECTED)
        painter.save()
        painter.fillRect(area, theme.colour(self._ground(index.row(), selected)))
        if row is not None:
            self._paint_cell(painter, area, model, row, Column(index.column()))
            if index.column() == Column.LEFT:
                self._paint_bar(painter, area, row, selected)
        elif index.column() == columns.STRETCHES:
            _write(painter, area, _NOT_READ_YET, Token.TEXT_QUIET, quiet=True)
        if self._is_current_unselected(option, index, selected):
            self._paint_ring(painter, area, index)
        painter.restore()

    def _ground(self, row: int, selected: bool) -> Token:
        if selected:
            return Token.SELECT if self._focused() else Token.SELECT_QUIET
        return Token.HOVER if self._hovered(row) else Token.PANEL

    def _is_current_unselected(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> bool:
        view = option.widget
        if selected or not isinstance(view, QTableView) or not self._focused():
            return False
        return view.currentIndex().row() == index.row()

    def _paint_bar(self, painter: QPainter, area: QRect, row: QueueRow, selected: bool) -> None:
        if selected and self._focused():
            painter.fillRect(area.x(), area.y(), theme.SELECTION_BAR, area.height(), theme.colour(Token.ACCENT))
        elif self._marks.has(row.id):
            painter.fillRect(area.x(), area.y(), theme.CHANGED_BAR, area.height(), theme.colour(Token.CHANGED))

    def _paint_ring(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """2 px accent around the whole row, each cell its part, when a row has the keyboard but is not chosen."""
        painter.setPen(QPen(theme.colour(Token.ACCENT), theme.FOCUS))
        painter.drawLine(area.left(), area.top() + 1, area.right() + 1, area.top() + 1)
        painter.drawLine(area.left(), area.bottom(), area.right() + 1, area.bottom())
        if index.column() == Column.LEFT:
            painter.drawLine(area.left() + 1, area.top(), area.left() + 1, area.bottom())

    def _paint_cell(self, painter: QPainter, area: QRect, model: QueueModel, row: QueueRow, column: Column) -> None:
        if column is Column.LEFT:
            self._paint_light(painter, area, model, row)
        elif column is Column.NUMBER:
            self._paint_number(painter, area, model, row)
        elif column is Column.STATUS:
            self._paint_status(painter, area, model, row)
        else:
            quiet = column >= Column.MARKS
            _write(painter, area, model.text(row, column), Token.TEXT_QUIET if quiet else Token.TEXT, quiet=quiet)

    def _paint_light(self, painter: QPainter, area: QRect, model: QueueModel, row: QueueRow) -> None:
        lit = model.light_of(row)
        shape = shapes.OF_LIGHT[lit]
        middle = area.y() + (area.height() - theme.SHAPE) / 2
        shapes.draw(painter, area.x() + _SHAPE_X, middle, shape)
        painter.setFont(theme.font(Type.STRONG if lit in _BOLD else Type.BODY))
        ink = Token.TEXT if lit is Light.CALM else shapes.TOKEN_OF[shape]
        painter.setPen(theme.colour(ink))
        text = model.left_of(row) if lit is not Light.DONE else wording.light(lit)
        painter.drawText(area.adjusted(_FIGURE_X, 0, 0, 0), _MIDDLE, text)

    def _paint_number(self, painter: QPainter, area: QRect, model: QueueModel, row: QueueRow) -> None:
        day, dash, serial = (row.number or "").partition("-")
        if not dash or not model.whole_numbers:
            day, serial = wording.number_parts(row.number, model.now())
        else:
            day += dash
        painter.setFont(theme.font())
        if day:
            painter.setPen(theme.colour(Token.TEXT_QUIET))
            painter.drawText(area, _MIDDLE, day)
            area = area.adjusted(QFontMetrics(painter.font()).horizontalAdvance(day), 0, 0, 0)
        painter.setPen(theme.colour(Token.TEXT if row.number else Token.TEXT_QUIET))
        painter.drawText(area, _MIDDLE, serial)

    def _paint_status(self, painter: QPainter, area: QRect, model: QueueModel, row: QueueRow) -> None:
        if not row.conflict and row.waiting is None:
            _write(painter, area, model.text(row, Column.STATUS), Token.TEXT)
            return
        shape = Shape.CONFLICT if row.conflict else Shape.WAITING
        shapes.draw(painter, area.x(), area.y() + (area.height() - theme.SHAPE) / 2, shape)
        rest = area.adjusted(theme.SHAPE + _STATUS_GAP, 0, 0, 0)
        text = model.text(row, Column.STATUS)
        if QFontMetrics(theme.font()).horizontalAdvance(text) > rest.width() - _CELL_GAP and not row.conflict:
            text = wording.waiting()
        _write(painter, rest, text, shapes.TOKEN_OF[shape])


def _write(painter: QPainter, area: QRect, text: str, ink: Token, *, quiet: bool = False) -> None:
    kind = Type.QUIET if quiet else Type.BODY
    painter.setFont(theme.font(kind))
    painter.setPen(theme.colour(ink))
    laid = _laid(text, kind, area.width() - _CELL_GAP, wording.language())
    painter.drawStaticText(QPointF(area.x(), area.y() + (area.height() - laid.size().height()) / 2), laid)


@lru_cache(maxsize=1024)
def _laid(text: str, kind: Type, width: int, _language: str) -> QStaticText:
    """`text` cut to `width` and laid out once, for the same few hundred words stand in every repaint.

    The language is named because it decides the letters.
    """
    font = theme.font(kind)
    laid = QStaticText(fitted(QFontMetrics(font), text, width))
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(font=font)
    return laid
