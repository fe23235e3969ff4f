"""Chips and badges: a status, a figure, in a box or a circle of their own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import shapes, theme
from ui.shapes import Shape
from ui.theme import Token, Type


class Chip(QWidget):
    """A small box with a shape and words: a status, a counter, the link. `ground` tints it, `ink` colours it."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        shape: Shape | None = None,
        ink: Token = Token.TEXT,
        ground: Token | None = Token.QUIET_GROUND,
        kind: Type = Type.QUIET,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._type = kind
        self.show_as(text, shape=shape, ink=ink, ground=ground)

    def show_as(
        self,
        text: str,
        *,
        shape: Shape | None = None,
        ink: Token = Token.TEXT,
        ground: Token | None = Token.QUIET_GROUND,
    ) -> None:
        """Shows other words, another shape or colour."""
        self._text, self._shape, self._ink, self._ground = text, shape, ink, ground
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def sizeHint(self) -> QSize:
        """Shape and words with 8 px at the sides, 20 high."""
        pad = 8 if self._ground else 0
        width = QFontMetrics(theme.font(self._type)).horizontalAdvance(self._text)
        shape = (theme.SHAPE + (4 if self._text else 0)) if self._shape else 0
        return QSize(2 * pad + shape + width, theme.CHIP)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted box, the shape, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0
        if self._ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._ground))
            painter.drawRoundedRect(self.rect(), 4, 4)
            x = 8
        if self._shape:
            solid = self._ground in (Token.URGENT_FILL, Token.ACCENT_FILL, Token.DRILL_FILL)
            shapes.draw(painter, x, (self.height() - theme.SHAPE) / 2, self._shape, self._ink if solid else None)
            x += theme.SHAPE + 4
        painter.setFont(theme.font(self._type))
        painter.setPen(theme.colour(self._ink))
        box = QRect(x, 0, self.width() - x, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), self._text)


class Badge(QLabel):
    """A round figure beside a title: how many. Hidden at 0."""

    def __init__(self, parent: QWidget | None = None, *, ink: Token = Token.TEXT_QUIET,
                 ground: Token = Token.QUIET_GROUND) -> None:  # fmt: skip
        super().__init__(parent)
        self._ink, self._ground = ink, ground
        self.setFont(theme.font(Type.KEY))
        self.show_count(0)

    def tint(self, ink: Token, ground: Token) -> None:
        """Gives it other colours."""
        self._ink, self._ground = ink, ground
        self.update()

    def show_count(self, count: int) -> None:
        """Shows `count`."""
        self.setText(str(count))
        self.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        """At least a circle of 18."""
        return QSize(max(18, QFontMetrics(self.font()).horizontalAdvance(self.text()) + 10), 18)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The round ground and the figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._ground))
        box = QRectF(0, (self.height() - 18) / 2, self.width(), 18)
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(theme.colour(self._ink))
        painter.setFont(self.font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
