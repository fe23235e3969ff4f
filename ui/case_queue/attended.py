"""At the end of a row's place: who works on the case, by initials in a disc, and an eye where colleagues look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from models.claims import Attended
from models.reference import Reference
from ui import shapes, theme, wording
from ui.shapes import Shape
from ui.theme import Token, Type

DISC = 18
_PAD, _GAP, _MARGIN = 5, 4, 8
_MOST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Present:
    """What is painted: the holder's initials, whether he is at this desk, and whether somebody looks."""

    initials: str = ""
    mine: bool = False
    looked_at: bool = False


NOBODY = Present()


def present(attended: Attended, reference: Reference) -> Present:
    """What a row shows of `attended`."""
    if attended.holder is None:
        return Present(looked_at=True) if attended.looking else NOBODY
    name = reference.person_name(attended.holder.person)
    return Present(wording.initials(name)[:_MOST_LETTERS] or "?", attended.mine, bool(attended.looking))


def told(attended: Attended, reference: Reference, me: UUID, now: datetime) -> str:
    """The same in words; "" for nobody."""
    parts = []
    if attended.mine and attended.holder is not None:
        parts.append(wording.at_work(me, reference, me))
    elif attended.holder is not None:
        parts.append(wording.holds(attended.holder, reference, now))
    if attended.looking:
        parts.append(wording.looking(attended.looking, reference))
    return "\n".join(parts)


def paint(painter: QPainter, area: QRect, who: Present) -> QRect:
    """Paints at the right end of `area` and answers what is left of it."""
    right = area.right() - _MARGIN
    if who.initials:
        letters = theme.font(Type.KEY)
        width = max(DISC, QFontMetrics(letters).horizontalAdvance(who.initials) + 2 * _PAD)
        disc = QRectF(right - width, area.y() + (area.height() - DISC) / 2, width, DISC)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.ACCENT_FILL if who.mine else Token.ACCENT_GROUND))
        painter.drawRoundedRect(disc, DISC / 2, DISC / 2)
        painter.setFont(letters)
        painter.setPen(theme.colour(Token.ON_ACCENT if who.mine else Token.ACCENT))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, who.initials)
        painter.restore()
        right = round(disc.x()) - _GAP
    if who.looked_at:
        right -= theme.SHAPE
        shapes.draw(painter, right, area.y() + (area.height() - theme.SHAPE) / 2, Shape.LOOKING)
        right -= _GAP
    return area if who == NOBODY else QRect(area.x(), area.y(), max(0, right - area.x()), area.height())
