"""The small signs of layers and their kinds beside their words, as the map draws them: paths in a box of 12."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui import theme
from ui.theme import Token

_ACCENT = frozenset({"person", "call", "notice"})
"""What moves or speaks now; what stands in the street is quiet (UI.md, map)."""


def draw(painter: QPainter, x: float, y: float, glyph: str) -> None:
    """Draws a glyph with its upper left corner at (x, y); one that is not known is nothing."""
    build = _PATHS.get(glyph)
    if build is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    build(painter, theme.colour(Token.ACCENT if glyph in _ACCENT else Token.TEXT_QUIET))
    painter.restore()


def _lines(painter: QPainter, colour: QColor, width: float = 1.5) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))


def _solid(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _ring(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour)
    painter.drawEllipse(QPointF(6, 6), 3.2, 3.2)


def _square(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour)
    painter.drawRect(QRectF(3, 3, 6, 6))


def _lamp(painter: QPainter, colour: QColor) -> None:
    _solid(painter, colour)
    painter.drawEllipse(QPointF(6, 3.4), 2, 2)
    painter.drawRect(QRectF(5.25, 5, 1.5, 6))


def _bin(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour, 1.3)
    painter.drawPolyline(_polygon((2.8, 3.6), (3.9, 10.2), (8.1, 10.2), (9.2, 3.6)))
    painter.drawLine(QPointF(1.8, 3), QPointF(10.2, 3))


def _tree(painter: QPainter, colour: QColor) -> None:
    _solid(painter, colour)
    painter.drawPolygon(_polygon((6, 1), (9.4, 7.6), (2.6, 7.6)))
    painter.drawRect(QRectF(5.25, 7.6, 1.5, 3.2))


def _other(painter: QPainter, colour: QColor) -> None:
    _solid(painter, colour)
    painter.drawRect(QRectF(4, 4, 4, 4))


def _person(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour, 2)
    painter.drawEllipse(QPointF(6, 6), 4, 4)


def _grid(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour, 1)
    painter.drawRect(QRectF(1.5, 1.5, 9, 9))
    painter.drawLine(QPointF(6, 1.5), QPointF(6, 10.5))
    painter.drawLine(QPointF(1.5, 6), QPointF(10.5, 6))


def _area(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour, 1.2)
    painter.drawPolygon(_polygon((2, 4), (7, 1.4), (10.6, 5.4), (8, 10.4), (3, 9.4)))


def _camera(painter: QPainter, colour: QColor) -> None:
    _solid(painter, colour)
    painter.drawRoundedRect(QRectF(1, 3.5, 6.6, 5), 1, 1)
    painter.drawPolygon(_polygon((8, 6), (11, 3.8), (11, 8.2)))


def _track(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour, 1.4)
    painter.drawPolyline(_polygon((1, 10), (4, 5), (7.4, 7), (10.6, 2)))


def _call(painter: QPainter, colour: QColor) -> None:
    _lines(painter, colour, 1.3)
    painter.drawPolygon(_polygon((1.4, 1.8), (10.6, 1.8), (10.6, 8), (5.4, 8), (3, 10.6), (3, 8), (1.4, 8)))


_PATHS: Mapping[str, Callable[[QPainter, QColor], None]] = {
    "closed": _ring,
    "filed": _square,
    "manhole": _ring,
    "lamp": _lamp,
    "bin": _bin,
    "tree": _tree,
    "other": _other,
    "point": _other,
    "person": _person,
    "grid": _grid,
    "area": _area,
    "toilet": _other,
    "camera": _camera,
    "track": _track,
    "call": _call,
    "notice": _area,
}
