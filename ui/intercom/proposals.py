"""Who may be meant by the first letters of a line: call signs, names (also by pinyin), talk groups, above the field.

The field keeps the focus and the input method; arrows choose here, Enter or Tab takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from models.reference import Reference
from ui import theme, wording
from ui.intercom.heard import digits_of
from ui.one_line import fitted
from ui.theme import Token, Type
from ui.typeahead import spelled

MOST = 6
_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Proposal:
    """One who may be meant: what is put into the line, how he is called, where he belongs."""

    put: str
    name: str
    detail: str


def propose(begun: str, reference: Reference) -> tuple[Proposal, ...]:
    """Who may be meant by `begun`; nobody when there is nothing to choose."""
    if not begun:
        return ()
    found = list(_matching(begun.casefold(), digits_of(begun), reference))[:MOST]
    alone = len(found) == 1 and found[0].put == (digits_of(begun) or begun)
    return () if alone else tuple(found)


def _matching(begun: str, digits: str, reference: Reference) -> Iterator[Proposal]:
    signs = sorted(reference.supervisors, key=lambda sign: (len(sign), sign))
    for sign in signs:
        supervisor = reference.supervisors[sign]
        by_sign = bool(digits) and sign.startswith(digits.lstrip("0") or digits)
        named = begun in supervisor.name.casefold() or (begun.isalpha() and spelled(begun, supervisor.name))
        if by_sign or named or sign.casefold().startswith(begun):
            yield Proposal(sign, wording.speaker(reference, sign), wording.talk_group(reference, supervisor.talk_group))
    for code, group in reference.talk_groups.items():
        names = (group.name_zh, group.name_en)
        if not digits and (any(begun in name.casefold() for name in names) or spelled(begun, group.name_zh)):
            name = wording.talk_group(reference, code)
            yield Proposal(name, name, wording.division_short(reference, group.division))


class Proposals(QWidget):
    """The list; hidden while there is nothing to choose. `taken` carries what is put into the line."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: tuple[Proposal, ...] = ()
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_found(self, found: tuple[Proposal, ...]) -> None:
        """Shows these, none of them chosen; nothing at all when there are none."""
        if found == self.found:
            return
        self.found, self.current = found, -1
        self.setVisible(bool(found))
        self.resize(self.sizeHint())
        self.raise_()
        self.update()

    def step(self, by: int) -> bool:
        """Chooses the next one; whether there was one to choose."""
        if not self.isVisible():
            return False
        self.current = (max(self.current, -1 if by > 0 else 0) + by) % len(self.found)
        self.setAccessibleName(self.found[self.current].name)
        self.update()
        return True

    def take(self) -> bool:
        """Takes the chosen one; whether one was chosen."""
        if not self.isVisible() or self.current < 0:
            return False
        put = self.found[self.current].put
        self.show_found(())
        self.taken.emit(put)
        return True

    def sizeHint(self) -> QSize:
        """A row for each, 4 px above and below."""
        return QSize(_WIDTH, len(self.found) * theme.ROW + 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes."""
        self.current = min(max(0, int(event.position().y() - 4) // theme.ROW), len(self.found) - 1)
        self.take()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline, the chosen row, names, groups at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Token.EDGE), 1))
        painter.setBrush(theme.colour(Token.RAISED))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        for at, proposal in enumerate(self.found):
            area = QRect(1, 4 + at * theme.ROW, self.width() - 2, theme.ROW)
            if at == self.current:
                painter.fillRect(area, theme.colour(Token.SELECT))
            inside = area.adjusted(10, 0, -10, 0)
            painter.setFont(theme.font())
            painter.setPen(theme.colour(Token.TEXT))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), proposal.name)
            quiet = theme.font(Type.QUIET)
            room = inside.width() - QFontMetrics(theme.font()).horizontalAdvance(proposal.name) - 12
            detail = fitted(QFontMetrics(quiet), proposal.detail, room)
            painter.setFont(quiet)
            painter.setPen(theme.colour(Token.TEXT_QUIET))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignRight), detail)
