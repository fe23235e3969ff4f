"""Paints the rows of the queue: ground, bars, light and time left, then the other cells as text.

The table is not painted cell by cell with a delegate: ten calls from Qt for each row cost more than all its letters,
and a row whose case, light and columns are what they were is a picture that is there already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStaticText

from app.desk.rows import QueueRow
from models.light import Light
from ui import shapes, theme, wording
from ui.case_queue import attended, columns
from ui.case_queue.attended import Present
from ui.case_queue.columns import Column
from ui.case_queue.model import QueueModel
from ui.one_line import fitted
from ui.row_pictures import RowPictures
from ui.shapes import Shape
from ui.theme import Token, Type

_SHAPE_X, _FIGURE_X, _CELL_GAP = 12, 30, 8
_STATUS_GAP = 5
_NOT_READ_YET = "…"

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)

_BOLD = frozenset({Light.LATE, Light.URGENT})

Cells = tuple[tuple[Column, int, int], ...]
"""The columns shown: which, where each begins and how wide it is, in px."""

State = tuple[Token, Token | None, bool]
"""A row's ground, the bar at its left edge, and whether it is ringed: it has the keys and is not chosen."""


class RowPainter:
    """See the module."""

    def __init__(self, model: QueueModel) -> None:
        self._model = model
        self.pictures = RowPictures()

    def paint(
        self, painter: QPainter, area: QRect, position: int, cells: Cells, state: State, *, later: bool = False
    ) -> bool:
        """Paints the row at `position` into `area`; with `later` only if that costs next to nothing. Whether it did."""
        model, row = self._model, self._model.row_at(position)
        if row is None:
            self._paint_unread(painter, area, cells, state)
            return True
        now = model.now()
        self.pictures.hold(model.reference)
        who = model.present(row)
        figures = model.light_of(row, now), model.left_of(row, now), model.order_late(row, now)
        used = model.share_of(row, now) if any(column is Column.STAGE for column, *_ in cells) else ""
        seen = (row, *figures, used, wording.city_day(now), model.whole_numbers, who)
        paint = partial(self._paint_row, row, who, cells, state)
        words = partial(_words, model, row, cells)
        return self.pictures.draw(painter, area, row.n, (*seen, cells, state), paint, words=words, later=later)

    def _paint_row(
        self, row: QueueRow, who: Present, cells: Cells, state: State, painter: QPainter, area: QRect
    ) -> None:
        ground, bar, ringed = state
        painter.fillRect(area, theme.colour(ground))
        for column, x, width in cells:
            cell = QRect(area.x() + x, area.y(), width, area.height())
            if column is columns.STRETCHES:
                cell = attended.paint(painter, cell, who)
            self._paint_cell(painter, cell, row, column)
        if bar is not None:
            width = theme.CHANGED_BAR if bar is Token.CHANGED else theme.SELECTION_BAR
            painter.fillRect(area.x(), area.y(), width, area.height(), theme.colour(bar))
        if ringed:
            painter.setPen(QPen(theme.colour(Token.ACCENT), theme.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_unread(self, painter: QPainter, area: QRect, cells: Cells, state: State) -> None:
        painter.fillRect(area, theme.colour(state[0]))
        for column, x, width in cells:
            if column is columns.STRETCHES:
                cell = QRect(area.x() + x, area.y(), width, area.height())
                _write(painter, cell, _NOT_READ_YET, Token.TEXT_QUIET, quiet=True)

    def _paint_cell(self, painter: QPainter, area: QRect, row: QueueRow, column: Column) -> None:
        model = self._model
        if column is Column.LEFT:
            self._paint_light(painter, area, model, row)
        elif column is Column.NUMBER:
            self._paint_number(painter, area, model, row)
        elif column is Column.STATUS:
            self._paint_status(painter, area, model, row)
        elif column is Column.MARKS:
            metrics = QFontMetrics(theme.font(Type.QUIET))
            marks = whole_marks(model.marks_of(row), area.width() - _CELL_GAP, metrics.horizontalAdvance)
            _write(painter, area, marks, Token.TEXT_QUIET, quiet=True)
        else:
            quiet = column > Column.MARKS
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


def whole_marks(marks: Sequence[str], room: int, width_of: Callable[[str], int]) -> str:
    """As many marks as stand whole in `room` px, and how many more there are: half a date says another one."""
    for shown in range(len(marks), 0, -1):
        more = len(marks) - shown
        text = " ".join((*marks[:shown], *((f"+{more}",) if more else ())))
        if width_of(text) <= room:
            return text
    return " ".join(marks)


def _words(model: QueueModel, row: QueueRow, cells: Cells) -> tuple[str, ...]:
    """What the cells of a row say."""
    return tuple(model.text(row, column) for column, *_ in cells)


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
