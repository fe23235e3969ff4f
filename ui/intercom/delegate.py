"""Paints a row of the log: time, triangle of the direction, who, kind, what was said, its mark, its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desk.rows import IntercomRow
from models.intercom import Direction, EntryKind
from ui import assets, shapes, theme, wording
from ui.intercom.model import LogModel, unanswered
from ui.intercom.telling import mark
from ui.one_line import fitted
from ui.row_pictures import RowPictures
from ui.shapes import Shape
from ui.theme import Token, Type

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignRight)
_SELECTED = QStyle.StateFlag.State_Selected
_GAP = 8
Ground = tuple[Token, Token | None]
"""What a row is filled with, and the bar at its left edge."""

_WIDE = 900
"""From this width on a supervisor is named beside his call sign."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row begin, in px from the pane's edge."""

    direction: int
    who: int
    kind: int
    text: int
    case: int
    named: bool


def places(width: int, *, dated: bool) -> Places:
    """Fixed by language and width, never by content: the eye goes down a column."""
    chinese = wording.language() == "zh"
    time = 88 if dated else 46
    named = width >= _WIDE
    who = (112 if named else 66) if chinese else (168 if named else 84)
    kind = 60 if chinese else 104
    direction = theme.INSET + time
    start = direction + 20
    return Places(direction, start, start + who, start + who + kind, 96 if dated else 84, named)


class LogDelegate(QStyledItemDelegate):
    """See the module. `focused` says whether keys act in this pane, `hovered` whether the pointer is on a row."""

    def __init__(
        self, focused: Callable[[], bool], hovered: Callable[[int], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._focused = focused
        self._hovered = hovered
        self.height = theme.ROW
        self.pictures = RowPictures()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the density says."""
        return QSize(120, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one row."""
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, LogModel) else None
        if row is None or not isinstance(model, LogModel):
            return
        now, said = model.now(), mark(row, model.find(row.entry.corrects), model.now())
        ground = self._ground(index.row(), row, selected=bool(option.state & _SELECTED))
        self.pictures.hold(model.reference)
        look = (row, said, wording.city_day(now), model.dated, ground)
        paint = partial(self._paint_all, model, row, said, ground)
        self.pictures.draw(painter, option.rect, row.entry.id, look, paint, words=partial(_speaker, model, row))

    def _ground(self, position: int, row: IntercomRow, *, selected: bool) -> Ground:
        alarm = unanswered(row)
        if selected:
            focused = self._focused()
            bar = Token.ACCENT if focused else Token.URGENT_FILL if alarm else None
            return Token.SELECT if focused else Token.SELECT_QUIET, bar
        ground = Token.HOVER if self._hovered(position) else Token.URGENT_GROUND if alarm else Token.PANEL
        return ground, Token.URGENT_FILL if alarm else None

    def _paint_all(
        self, model: LogModel, row: IntercomRow, said: str, ground: Ground, painter: QPainter, area: QRect
    ) -> None:
        fill, bar = ground
        painter.fillRect(area, theme.colour(fill))
        if bar is not None:
            painter.fillRect(area.x(), area.y(), theme.SELECTION_BAR, area.height(), theme.colour(bar))
        self._paint_row(painter, area, model, row, said)

    def _paint_row(self, painter: QPainter, area: QRect, model: LogModel, row: IntercomRow, said: str) -> None:
        entry = row.entry
        at = places(area.width(), dated=model.dated)
        quiet = row.corrected_by is not None
        strong = entry.kind is EntryKind.EMERGENCY and not quiet
        ink = Token.TEXT_QUIET if quiet else Token.TEXT

        def cell(left: int, right: int) -> QRect:
            return QRect(area.x() + left, area.y(), right - left - _GAP, area.height())

        time = wording.clock_time(entry.said_at, model.now())
        _write(painter, cell(theme.INSET, at.direction + _GAP), time, Token.TEXT_QUIET)
        _triangle(painter, area.x() + at.direction, area.y() + area.height() / 2, entry.direction, quiet=quiet)
        _write(painter, cell(at.who, at.kind), _speaker(model, row, named=at.named), ink, strong=strong)
        self._paint_kind(painter, cell(at.kind, at.text), entry.kind, strong=strong)
        right = area.width() - theme.INSET
        case = wording.number_short(row.case_number, model.now()) if row.case_number else ""
        if case:
            _write(painter, cell(right - at.case, right + _GAP), case, Token.ACCENT, flags=_AT_RIGHT)
        right -= at.case
        right -= self._paint_mark(painter, cell(at.text, right + _GAP), row, said)
        _write(painter, cell(at.text, right), entry.text, ink, strong=strong)

    def _paint_kind(self, painter: QPainter, area: QRect, kind: EntryKind, *, strong: bool) -> None:
        if not strong:
            _write(painter, area, wording.entry_kind(kind), Token.TEXT_QUIET)
            return
        shapes.draw(painter, area.x(), area.y() + (area.height() - theme.SHAPE) / 2, Shape.URGENT)
        _write(painter, area.adjusted(theme.SHAPE + 4, 0, _GAP, 0), wording.entry_kind(kind), Token.URGENT, strong=True)

    def _paint_mark(self, painter: QPainter, area: QRect, row: IntercomRow, words: str) -> int:
        """What has become of the entry, at the right of its text; answers how wide that is."""
        if not words:
            return 0
        font = theme.font(Type.QUIET)
        width = QFontMetrics(font).horizontalAdvance(words)
        shape, ink = _mark_look(row)
        room = width + (theme.SHAPE + 4 if shape or row.entry.corrects else 0) + _GAP
        left = area.right() - room
        middle = area.y() + (area.height() - theme.SHAPE) / 2
        if shape is not None:
            shapes.draw(painter, left, middle, shape)
        elif row.entry.corrects is not None:
            picture = assets.pixmap("corner-down-right", theme.colour(ink), 12, painter.device().devicePixelRatio())
            painter.drawPixmap(QPointF(left, middle), picture)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(QRect(area.x(), area.y(), area.right() - area.x() - _GAP, area.height()), _AT_RIGHT, words)
        return room + _GAP


def _mark_look(row: IntercomRow) -> tuple[Shape | None, Token]:
    if row.conflict:
        return Shape.CONFLICT, Token.LATE
    if row.waiting:
        return Shape.WAITING, Token.WAITING
    return None, Token.URGENT if unanswered(row) and row.corrected_by is None else Token.TEXT_QUIET


def _speaker(model: LogModel, row: IntercomRow, *, named: bool = True) -> str:
    """Who spoke: the call sign, with the name where there is room."""
    naming = wording.speaker if named else wording.call_sign
    return naming(model.reference, row.entry.call_sign)


def _write(
    painter: QPainter, area: QRect, text: str, ink: Token, *, strong: bool = False, flags: int = _MIDDLE
) -> None:
    font = theme.font(Type.STRONG if strong else Type.BODY)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(area, flags, fitted(QFontMetrics(font), text, area.width()))


def _triangle(painter: QPainter, x: float, middle: float, direction: Direction, *, quiet: bool) -> None:
    """◀ filled for a call that came in, ▷ hollow for one that went out: 8 × 9 px, drawn."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if direction is Direction.IN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.TEXT_QUIET if quiet else Token.ACCENT))
        points = [QPointF(x + 1, middle), QPointF(x + 9, middle - 4.5), QPointF(x + 9, middle + 4.5)]
    else:
        painter.setPen(QPen(theme.colour(Token.TEXT_QUIET), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(x + 8.5, middle), QPointF(x + 1.6, middle - 4), QPointF(x + 1.6, middle + 4)]
    painter.drawPolygon(QPolygonF(points))
    painter.restore()
