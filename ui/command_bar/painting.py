"""Paints a line of the command bar's list: icon or light, words with what fits marked, detail, key or reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import assets, one_line, shapes, theme
from ui.command_bar.matching import Span
from ui.command_bar.rows import Line, Row, Title
from ui.theme import Token, Type

ROW = 32
TITLE = 28
_ICON_X, _TEXT_X, _GAP = 12, 36, 8
_CAP_HEIGHT, _CAP_PAD = 16, 5
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = _MIDDLE | int(Qt.AlignmentFlag.AlignRight)
_TWO = _RIGHT | int(Qt.TextFlag.TextWordWrap)


def height_of(line: Line) -> int:
    """How high a line is, in px."""
    return ROW if isinstance(line, Row) else TITLE


class LineDelegate(QStyledItemDelegate):
    """See the module. The model's `lines` are painted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows 32, titles 28."""
        return QSize(120, height_of(_line(index)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        line = _line(index)
        area: QRect = option.rect
        painter.save()
        if isinstance(line, Title):
            self._paint_title(painter, area, line)
        else:
            state = option.state
            self._paint_ground(painter, area, state)
            self._paint_row(painter, area, line)
        painter.restore()

    def _paint_title(self, painter: QPainter, area: QRect, title: Title) -> None:
        inner = area.adjusted(_ICON_X, 0, -_ICON_X, 0)
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        painter.drawText(inner, _MIDDLE, title.words)
        painter.drawText(inner, _RIGHT, title.about)

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour(Token.SELECT))
            painter.fillRect(QRect(area.x(), area.y(), theme.SELECTION_BAR, area.height()), theme.colour(Token.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour(Token.HOVER))

    def _paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        ratio = painter.device().devicePixelRatioF()
        if row.shape:
            shapes.draw(painter, area.x() + _ICON_X + 2, area.y() + (ROW - theme.SHAPE) / 2, row.shape)
        elif row.icon:
            picture = assets.pixmap(row.icon, theme.colour(Token.TEXT_QUIET), 16, ratio)
            painter.drawPixmap(area.x() + _ICON_X, area.y() + (ROW - 16) // 2, picture)
        inner = area.adjusted(_TEXT_X, 0, -_ICON_X, 0)
        name = QFontMetrics(theme.font()).horizontalAdvance(row.words)
        room = max(inner.width() - name - 2 * _GAP, inner.width() // 3)
        inner.setRight(inner.right() - self._paint_right(painter, inner, row, room) - _GAP)
        quiet = Token.TEXT_QUIET if row.unavailable else Token.TEXT
        used = marked(painter, inner, row.words, row.spans, theme.font(), quiet)
        if row.detail:
            rest = inner.adjusted(used + _GAP, 0, 0, 0)
            marked(painter, rest, row.detail, row.detail_spans, theme.font(Type.QUIET), Token.TEXT_QUIET)

    def _paint_right(self, painter: QPainter, inner: QRect, row: Row, room: int) -> int:
        """The reason, the figure or the key cap; answers how wide it is."""
        words = row.unavailable or row.right
        if not words:
            return _paint_cap(painter, inner, row.cap) if row.cap else 0
        plain = row.unavailable or row.ink is Token.TEXT_QUIET
        font = theme.font(Type.QUIET if plain else Type.STRONG if row.bold else Type.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour(Token.TEXT_QUIET if row.unavailable else row.ink))
        return _write_right(painter, inner, words, room)


def _line(index: QModelIndex | QPersistentModelIndex) -> Line:
    lines: Sequence[Line] = index.model().lines  # type: ignore[attr-defined]  # this delegate is for `Lines` alone
    return lines[index.row()]


def _write_right(painter: QPainter, inner: QRect, words: str, room: int) -> int:
    """On one line, else on two, else cut; answers how wide it is. A reason should be read to its end."""
    metrics = QFontMetrics(painter.font())
    box = QRect(inner.right() + 1 - room, inner.y(), room, inner.height())
    if metrics.horizontalAdvance(words) > room and metrics.boundingRect(box, _TWO, words).height() <= inner.height():
        painter.drawText(box, _TWO, words)
        return room
    fitted = one_line.fitted(metrics, words, room)
    painter.drawText(inner, _RIGHT, fitted)
    return metrics.horizontalAdvance(fitted)


def _paint_cap(painter: QPainter, inner: QRect, cap: str) -> int:
    font = theme.font(Type.KEY)
    width = max(_CAP_HEIGHT, QFontMetrics(font).horizontalAdvance(cap) + 2 * _CAP_PAD)
    box = QRectF(inner.right() + 1 - width, inner.y() + (inner.height() - _CAP_HEIGHT) / 2, width, _CAP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Token.GROUND))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.colour(Token.TEXT_QUIET))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
    return width


def marked(painter: QPainter, area: QRect, text: str, spans: Sequence[Span], font: QFont, ink: Token) -> int:
    """Writes `text` with `spans` on the colour of found letters; cut where the room ends. Answers how wide it is."""
    metrics = QFontMetrics(font)
    fitted = one_line.fitted(metrics, text, area.width())
    whole = len(fitted) if fitted == text else len(fitted) - 1
    top = area.y() + (area.height() - metrics.height()) // 2
    for begin, end in spans:
        if begin < whole:
            left = metrics.horizontalAdvance(fitted[:begin])
            width = metrics.horizontalAdvance(fitted[: min(end, whole)]) - left
            painter.fillRect(area.x() + left, top, width, metrics.height(), theme.colour(Token.MARK))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(area, _MIDDLE, fitted)
    return metrics.horizontalAdvance(fitted)
