"""The link badge: live, slow, cut off, catching up. Never red: losing the link stops nobody."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.sync.link import ANSWERS, LinkKind, LinkState
from models.reference import Reference
from ui import shapes, theme, wording
from ui.shapes import Shape
from ui.theme import Token, Type
from ui.tips import tip

LOOKS: dict[LinkKind, tuple[Shape, Token, Token]] = {
    LinkKind.CONNECTING: (Shape.WAITING, Token.WAITING, Token.WAITING_GROUND),
    LinkKind.LIVE: (Shape.CALM, Token.TEXT, Token.QUIET_GROUND),
    LinkKind.SLOW: (Shape.SOON, Token.SOON, Token.SOON_GROUND),
    LinkKind.GONE: (Shape.WAITING, Token.WAITING, Token.WAITING_GROUND),
    LinkKind.CATCHING_UP: (Shape.WAITING, Token.ACCENT, Token.ACCENT_GROUND),
    LinkKind.REFUSED: (Shape.CONFLICT, Token.LATE, Token.LATE_GROUND),
}
"""Shape, ink and ground of each state."""

_PAD, _GAP = 10, 6


class LinkBadge(QAbstractButton):
    """Shows a `LinkState`; a click asks for the waiting list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkBadge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(theme.font(Type.QUIET))
        self._kind = LinkKind.CONNECTING

    def show_link(self, state: LinkState, now: datetime, reference: Reference) -> None:
        """Shows how the link stands at `now`."""
        words = wording.link(state, now)
        kind = LinkKind.CATCHING_UP if state.reading and state.kind in ANSWERS else state.kind
        hint = wording.link_hint(state, reference)
        if (words, hint, kind) == (self.text(), self.accessibleDescription(), self._kind):
            return
        self._kind = kind
        self.setText(words)
        self.setToolTip(tip(hint))
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Shape and words, 24 high."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(2 * _PAD + theme.SHAPE + _GAP + width, theme.CONTROL_SMALL)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted box, the shape, the words; a ring when it has the keyboard."""
        shape, ink, ground = LOOKS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Token.ACCENT), theme.FOCUS) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        edge = 1 if self.hasFocus() else 0
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), 4, 4)
        own = shapes.TOKEN_OF[shape] if self._kind is LinkKind.LIVE else ink
        shapes.draw(painter, _PAD, (self.height() - theme.SHAPE) / 2, shape, own)
        painter.setFont(self.font())
        painter.setPen(theme.colour(ink))
        rest = QRect(_PAD + theme.SHAPE + _GAP, 0, self.width(), self.height())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), self.text())
