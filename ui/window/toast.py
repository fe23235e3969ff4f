"""One sentence in the corner: how it looks, what it is about, and whether it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.undoing import WayBack
from models.commands import Ask
from models.lifecycle import Action
from ui import shapes, theme
from ui.actions import Key
from ui.controls import Button, Words
from ui.shapes import Shape
from ui.theme import Token


class News(Enum):
    """How a toast looks, and whether it goes by itself."""

    DONE = (Shape.DONE, Token.CALM)
    WAITING = (Shape.WAITING, Token.WAITING)
    REFUSED = (Shape.CONFLICT, Token.LATE)
    FAILED = (Shape.LATE, Token.LATE)
    DANGER = (Shape.URGENT, Token.URGENT)


@dataclass(frozen=True, slots=True)
class Told:
    """What a toast is about: the command, its action, the case and its number; no action for other news."""

    command_id: UUID
    action: Action | None
    case_id: UUID | None
    number: str
    way_back: WayBack | None = None
    along: tuple[Ask, ...] = ()
    """Who is told of it by the same press."""


class Toast(QWidget):
    """One sentence with its shape; a click opens the case."""

    clicked = Signal()
    undoWanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.news = News.DONE
        self.words = Words("", self)
        self.undo = Button(self.tr("Withdraw"), self, kind="link", key=Key.TAKE_BACK)
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo.clicked.connect(self.undoWanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET + theme.SHAPE + theme.GAP, 6, theme.INSET, 6)
        row.setSpacing(theme.INSET)
        row.addWidget(self.words)
        row.addWidget(self.undo)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def say(self, news: News, words: str, *, undo: bool) -> None:
        """Shows the sentence, and whether it can still be taken back, or undone once it was told."""
        self.news = news
        self.words.setText(words)
        self.setAccessibleName(words)
        self.undo.setText(self.tr("Undo") if news is News.DONE else self.tr("Withdraw"))
        self.undo.setVisible(undo)
        self.adjustSize()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens what it is about."""
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and the shape."""
        shape, ink = self.news.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Token.EDGE), 1))
        painter.setBrush(theme.colour(Token.RAISED))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        shapes.draw(painter, theme.INSET, (self.height() - theme.SHAPE) / 2, shape, ink)
