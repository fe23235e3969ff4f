"""The shapes that carry a status beside its word and colour: ● ◐ ▲ ■ ‖ ↻ ◆ ▢ ✓ as drawn paths, never as letters.

Letters would come out at another size with every font, some of them as emoji. Each shape is drawn in a box of 12.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from models.light import Light
from ui import theme
from ui.theme import Token

BOX = 12.0


class Shape(StrEnum):
    """A shape by the word it stands for."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    URGENT = "urgent"
    PAUSED = "paused"
    WAITING = "waiting"
    CONFLICT = "conflict"
    DRILL = "drill"
    DONE = "done"
    HELD = "held"
    LOOKING = "looking"


TOKEN_OF: dict[Shape, Token] = {
    Shape.CALM: Token.CALM,
    Shape.SOON: Token.SOON,
    Shape.LATE: Token.LATE,
    Shape.URGENT: Token.URGENT,
    Shape.PAUSED: Token.PAUSED,
    Shape.WAITING: Token.WAITING,
    Shape.CONFLICT: Token.LATE,
    Shape.DRILL: Token.DRILL,
    Shape.DONE: Token.TEXT_QUIET,
    Shape.HELD: Token.ACCENT,
    Shape.LOOKING: Token.TEXT_QUIET,
}

OF_LIGHT: dict[Light, Shape] = {
    Light.CALM: Shape.CALM,
    Light.SOON: Shape.SOON,
    Light.LATE: Shape.LATE,
    Light.URGENT: Shape.URGENT,
    Light.PAUSED: Shape.PAUSED,
    Light.DONE: Shape.DONE,
}


def draw(painter: QPainter, x: float, y: float, shape: Shape, token: Token | None = None, size: float = BOX) -> None:
    """Draws `shape` with its upper left corner at (x, y), in its own colour unless `token` is given."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(QPointF(x, y), pixmap(shape, token or TOKEN_OF[shape], size, ratio))


def paint(painter: QPainter, box: QRectF, shape: Shape, colour: QColor) -> None:
    """Paints `shape` itself into `box`: on paper, where a picture of it would be coarse."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    _PATHS[shape](painter, colour)
    painter.restore()


def pixmap(shape: Shape, token: Token, size: float = BOX, ratio: float = 1.0) -> QPixmap:
    """The picture of a shape in the scheme in force, `size` device-independent pixels square."""
    return _pixmap(shape, theme.colour(token).rgb(), size, ratio)


@lru_cache(maxsize=256)
def _pixmap(shape: Shape, colour: int, size: float, ratio: float) -> QPixmap:
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / BOX, side / BOX)
    _PATHS[shape](painter, QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _pen(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))


def _filled(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _calm(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawEllipse(QPointF(6, 6), 3, 3)


def _soon(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.5)
    painter.drawEllipse(QPointF(6, 6), 4.25, 4.25)
    _filled(painter, colour)
    half = QPainterPath(QPointF(6, 1.75))
    half.arcTo(QRectF(1.75, 1.75, 8.5, 8.5), 90, 180)
    half.closeSubpath()
    painter.drawPath(half)


def _late(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawPolygon(_polygon((6, 1.2), (11.2, 10.6), (0.8, 10.6)))


def _urgent(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawRoundedRect(QRectF(1.25, 1.25, 9.5, 9.5), 1, 1)


def _paused(painter: QPainter, colour: QColor) -> None:
    painter.fillRect(QRectF(2.5, 2, 2.4, 8), colour)
    painter.fillRect(QRectF(7.1, 2, 2.4, 8), colour)


def _waiting(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.6)
    painter.drawArc(QRectF(1.8, 2, 8.4, 8.4), round(45.6 * 16), round(311.7 * 16))
    _filled(painter, colour)
    painter.drawPolygon(_polygon((10.9, 0.9), (10.9, 4.5), (7.3, 4.5)))


def _conflict(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.5)
    painter.drawPolygon(_polygon((6, 0.9), (11.1, 6), (6, 11.1), (0.9, 6)))
    _filled(painter, colour)
    painter.drawPolygon(_polygon((6, 0.9), (6, 11.1), (0.9, 6)))


def _drill(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.5)
    pen = painter.pen()
    pen.setDashPattern([2.2 / 1.5, 1.4 / 1.5])
    painter.setPen(pen)
    painter.drawRect(QRectF(1, 1, 10, 10))


def _done(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.8)
    painter.drawPolyline(_polygon((2, 6.4), (4.9, 9.2), (10.2, 3)))


def _held(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawEllipse(QPointF(6, 3.4), 2.5, 2.5)
    shoulders = QPainterPath(QPointF(1.2, 11.2))
    shoulders.arcTo(QRectF(1.2, 6.7, 9.6, 9), 180, -180)
    shoulders.closeSubpath()
    painter.drawPath(shoulders)


def _looking(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.2)
    lids = QPainterPath(QPointF(0.8, 6))
    lids.quadTo(QPointF(6, 0.2), QPointF(11.2, 6))
    lids.quadTo(QPointF(6, 11.8), QPointF(0.8, 6))
    painter.drawPath(lids)
    _filled(painter, colour)
    painter.drawEllipse(QPointF(6, 6), 1.9, 1.9)


_PATHS: dict[Shape, Callable[[QPainter, QColor], None]] = {
    Shape.CALM: _calm,
    Shape.SOON: _soon,
    Shape.LATE: _late,
    Shape.URGENT: _urgent,
    Shape.PAUSED: _paused,
    Shape.WAITING: _waiting,
    Shape.CONFLICT: _conflict,
    Shape.DRILL: _drill,
    Shape.DONE: _done,
    Shape.HELD: _held,
    Shape.LOOKING: _looking,
}
