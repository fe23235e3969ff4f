"""What every pane has: a header with title, filters, figures and honesty, a line that shows the focus, empty states.

A pane is a plain widget given the workstation; it speaks through signals, and the main window wires them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.sync.link import ANSWERS, LinkState
from ui import assets, shapes, theme, wording
from ui.chips import Badge
from ui.controls import Button, Words
from ui.shapes import Shape
from ui.theme import Token, Type


@dataclass(frozen=True, slots=True)
class Honesty:
    """How true a pane is right now: live, as of a time, or waiting for the centre."""

    shape: Shape | None
    words: str
    ink: Token = Token.TEXT_QUIET


def honesty_of(link: LinkState, now: datetime) -> Honesty:
    """What every pane fed by the mirror says at its right edge."""
    if link.kind in ANSWERS and link.reading:
        return Honesty(Shape.WAITING, wording.being_read(), Token.WAITING)
    if link.kind in ANSWERS:
        return Honesty(Shape.CALM, wording.live())
    if link.last_answer is None:
        return Honesty(Shape.WAITING, wording.waiting_for_centre(), Token.WAITING)
    return Honesty(None, wording.as_of(link.last_answer, now))


class HonestyMark(QWidget):
    """The honesty state at the right edge of a pane's header."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = Honesty(None, "")
        self.setFont(theme.font(Type.QUIET))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._state.words

    def show_state(self, state: Honesty) -> None:
        """Shows `state`; does nothing when it is the same."""
        if state == self._state:
            return
        self._state = state
        self.setAccessibleName(state.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Shape, 4 px, words."""
        width = self.fontMetrics().horizontalAdvance(self._state.words)
        return QSize(width + (theme.SHAPE + 4 if self._state.shape else 0), 20)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape and the words."""
        painter = QPainter(self)
        x = 0
        if self._state.shape:
            shapes.draw(painter, 0, (self.height() - theme.SHAPE) / 2, self._state.shape)
            x = theme.SHAPE + 4
        painter.setPen(theme.colour(self._state.ink))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._state.words)


class PaneHeader(QWidget):
    """36 px: title, badge, filters, then at the right figures and honesty; 2 px accent on top while focused."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.PANE_HEADER)
        self.title = Words(title, self, kind="strong")
        self.number = Words("", self)
        self.badge = Badge(self)
        self.figures = Words("", self, kind="quiet")
        self.honesty = HonestyMark(self)
        self._focused = False
        self._draws_line = True
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.INSET, 0, 8, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self.title)
        self._row.addWidget(self.number)
        self._row.addWidget(self.badge)
        self._row.addStretch(1)
        self._row.addWidget(self.figures)
        self._row.addWidget(self.honesty)
        self.number.hide()

    def add_filter(self, widget: QWidget) -> None:
        """Puts a filter after the title and what stands there already."""
        self._row.insertWidget(self._row.count() - 3, widget)

    def add_right(self, widget: QWidget) -> None:
        """Puts something before the figures, at the right."""
        self._row.insertWidget(self._row.count() - 2, widget)

    def show_number(self, number: str) -> None:
        """Shows a number beside the title, in plain letters."""
        self.number.setText(number)
        self.number.setVisible(bool(number))

    def show_focus(self, focused: bool) -> None:
        """Draws or removes the line that says: keys act here."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def give_line_away(self) -> None:
        """From now on somebody else draws the focus line, above this header, which gives it the height."""
        self._draws_line = False
        self.setFixedHeight(theme.PANE_HEADER - theme.FOCUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus line."""
        if self._focused and self._draws_line:
            QPainter(self).fillRect(0, 0, self.width(), theme.FOCUS, theme.colour(Token.ACCENT))


class Pane(QWidget):
    """A pane: header, content in `body`. `name` is its object name (DESIGN §6), by which it is also scripted."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PaneHeader(title, self)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.body, 1)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self.header.show_focus(now is not None and (now is self or self.isAncestorOf(now)))

    def take_focus(self) -> None:
        """Gives the focus to what keys act on in this pane; panes override it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_link(self, link: LinkState, now: datetime) -> None:
        """Says how true this pane is."""
        self.header.honesty.show_state(honesty_of(link, now))


class ActionRow(QWidget):
    """44 px at the bottom of a pane: buttons left, what follows from them in quiet words at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.ACTION_BAR)
        self.consequence = Words("", self, kind="quiet")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addStretch()
        self._row.addWidget(self.consequence)
        self._places = 0

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Puts a button, or words that may take the room there is, after those that stand there."""
        self._row.insertWidget(self._places, widget, stretch)
        self._places += 1

    def give_words_room(self) -> None:
        """What follows may be long: it takes all the room beside the buttons, and wraps only then."""
        self._row.setStretchFactor(self.consequence, 1)

    def add_right(self, widget: QWidget) -> None:
        """Puts a button at the right edge."""
        self._row.addWidget(widget)


class Icon(QWidget):
    """An icon in a colour of the scheme in force."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, size: int = 16, token: Token = Token.TEXT_QUIET
    ) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def show_icon(self, name: str) -> None:
        """Shows another one."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        picture = assets.pixmap(self._name, theme.colour(self._token), self.width(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)


class EmptyState(QWidget):
    """An empty or failed pane: a grey icon, what is, what next, at most two buttons."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Icon(icon, self, size=20)
        self.what = Words("", self, kind="strong", wrap=True)
        self.next = Words("", self, kind="quiet", wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.GAP)
        self.buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.what, self.next):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(2)
        column.addLayout(self.buttons)
        column.addStretch(2)

    def say(self, what: str, then: str, icon: str = "") -> None:
        """Shows the two sentences."""
        if icon:
            self._picture.show_icon(icon)
        self.what.setText(what)
        self.next.setText(then)

    def add(self, button: Button) -> None:
        """Puts a button under the sentences."""
        self.buttons.addWidget(button)


def key_heard_beside(part: QWidget) -> bool:
    """Whether the keys are in the pane that `part` stands in: elsewhere the same letter does something else."""
    focus, pane = QApplication.focusWidget(), part.parentWidget()
    while pane is not None and not isinstance(pane, Pane):
        pane = pane.parentWidget()
    return pane is not None and focus is not None and (focus is pane or pane.isAncestorOf(focus))


def hairline(parent: QWidget | None = None) -> QFrame:
    """A 1 px line across."""
    line = QFrame(parent)
    line.setProperty("kind", "hairline")
    line.setFixedHeight(1)
    return line
