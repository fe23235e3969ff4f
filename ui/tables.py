"""What the tables of all panes share: a head of quiet titles over one hairline."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.theme import Token, Type


class Head(QHeaderView):
    """The head of a table, 24 px."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(theme.TABLE_HEADER)
        self.setMinimumSectionSize(20)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title; the first as far in as the pane's content."""
        painter.save()
        painter.fillRect(rect, theme.colour(Token.PANEL))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour(Token.LINE))
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        title = self.model().headerData(section, Qt.Orientation.Horizontal)
        inset = theme.INSET if section == 0 else 0
        painter.drawText(rect.adjusted(inset, 0, 0, -1), int(Qt.AlignmentFlag.AlignVCenter), str(title or ""))
        painter.restore()
