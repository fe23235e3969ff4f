"""The counters of the top bar: at most three, this person's own; a click filters the queue."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.desk.rows import Preset, View
from ui import actions, shapes, theme, wording
from ui.actions import Key
from ui.given_board import Board
from ui.shapes import Shape
from ui.theme import Token, Type
from ui.tips import tip

SHOWN: tuple[tuple[Preset, Shape | None, Key], ...] = (
    (Preset.MY_POOL, None, Key.COUNTER_1),
    (Preset.OVERDUE, Shape.LATE, Key.COUNTER_2),
    (Preset.URGENT, Shape.URGENT, Key.COUNTER_3),
)

_PAD, _GAP = 6, 6
_UNKNOWN = "…"
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Counter(QAbstractButton):
    """A word and how many; grey at 0."""

    def __init__(self, preset: Preset, shape: Shape | None, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = preset
        self._shape = shape
        self._number: int | None = None
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_count(None)

    def show_count(self, number: int | None) -> None:
        """Shows how many; None while nobody knows yet."""
        word, figure = wording.preset(self.preset), _UNKNOWN if number is None else wording.count(number)
        if (word, number) == (self.text(), self._number) and self.accessibleName():
            return
        self._number = number
        self.setText(word)
        self.setAccessibleName(wording.joined(word, figure))
        self.setToolTip(tip(wording.joined(wording.key(self._key), actions.cap(self._key))))
        self.updateGeometry()
        self.update()

    @property
    def number(self) -> int | None:
        """How many it shows; None while nobody knows yet."""
        return self._number

    @property
    def figure(self) -> str:
        """How many, as it is written."""
        return _UNKNOWN if self._number is None else wording.count(self._number)

    @property
    def ink(self) -> Token:
        """Its colour: its own while somebody is needed, grey at 0."""
        own = shapes.TOKEN_OF[self._shape] if self._shape else Token.TEXT
        return own if self._number else Token.TEXT_QUIET

    def sizeHint(self) -> QSize:
        """Shape, word, figure."""
        word = QFontMetrics(theme.font()).horizontalAdvance(self.text())
        figure = QFontMetrics(theme.font(Type.TITLE)).horizontalAdvance(self.figure)
        shape = theme.SHAPE + _GAP if self._shape else 0
        return QSize(2 * _PAD + shape + word + _GAP + figure, theme.CONTROL_SMALL)

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape, the word, the figure in bold."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            ring = QPen(theme.colour(Token.ACCENT), theme.FOCUS) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(ring)
            painter.setBrush(theme.colour(Token.HOVER))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        calls = bool(self._number)
        quiet = Token.TEXT_QUIET
        x = _PAD
        if self._shape:
            ink = shapes.TOKEN_OF[self._shape] if calls else quiet
            shapes.draw(painter, x, (self.height() - theme.SHAPE) / 2, self._shape, ink)
            x += theme.SHAPE + _GAP
        painter.setPen(theme.colour(self.ink))
        painter.setFont(theme.font())
        word = QFontMetrics(painter.font()).horizontalAdvance(self.text())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(x, 0, word + 1, self.height()), middle, self.text())
        painter.setFont(theme.font(Type.TITLE))
        figure = QRect(x + word + _GAP, 0, self.width(), self.height())
        painter.drawText(figure, middle, self.figure)


class Counters(QWidget):
    """`wanted` carries the preset of the counter that was pressed."""

    wanted = Signal(object)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.counters = tuple(Counter(preset, shape, key, self) for preset, shape, key in SHOWN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for counter in self.counters:
            row.addWidget(counter)
            counter.clicked.connect(lambda _=False, preset=counter.preset: self.wanted.emit(preset))

    def bind(self, window: QWidget) -> None:
        """Lets the keys of the counters act in the whole window."""
        for counter, (_, _, key) in zip(self.counters, SHOWN, strict=True):
            actions.bind(window, key, counter.click, everywhere=True)

    def refresh(self) -> None:
        """Counts anew."""
        known = self._board.has_snapshot  # before the first cases are here 0 would be no figure
        for counter in self.counters:
            figure = self._board.figure(View(counter.preset)) if known else None
            counter.show_count(figure.count if figure else counter.number if known else None)
