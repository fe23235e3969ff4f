"""The queue for a wall: the same rows, read from ten metres; nothing to type in, nothing to choose."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desk.rows import QueueRow
from models.light import Light
from ui import shapes, theme, wording
from ui.case_queue import CaseQueue
from ui.case_queue.columns import Column
from ui.counters import Counters
from ui.one_line import fitted
from ui.panes import Pane
from ui.theme import Token, Type

ROW = 52
_COUNTERS = 96
_TEXT, _FIGURE, _WORD = 22, 48, 20
_SHAPE = 20
_INSET = 16
_TICK = 1000  # ms
_WIDTHS = {"left": 118, "number": 136, "status": 152}
_WIDE = 880
"""In less room than this the status gives its place to class and place."""
_CLASS = 0.45
"""Of the room for class and place."""


def _letters(size: int, kind: Type = Type.BODY) -> QFont:
    made = QFont(theme.font(kind))
    made.setPixelSize(size)
    return made


class WallQueue(Pane):
    """Shows what `queue` and `counters` show, larger: they read the board, this only paints."""

    def __init__(self, queue: CaseQueue, counters: Counters, parent: QWidget | None = None) -> None:
        super().__init__("wallQueue", queue.accessibleName(), parent)
        self.header.title.setText(queue.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._board = _Board(queue, counters, self)
        self.body.addWidget(self._board, 1)


class _Board(QWidget):
    def __init__(self, queue: CaseQueue, counters: Counters, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._counters = queue.model, counters
        self._timer = QTimer(self)
        self._timer.setObjectName("wallTick")
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)

    def _tick(self) -> None:
        if self.isVisible():
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The counters across the top, then as many rows as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_counters(painter)
        painter.fillRect(0, _COUNTERS - 1, self.width(), 1, theme.colour(Token.LINE))
        for place in range(min(self._model.rowCount(), (self.height() - _COUNTERS) // ROW)):
            row = self._model.row_at(place)
            if row is not None:
                self._paint_row(painter, QRect(0, _COUNTERS + place * ROW, self.width(), ROW), row)

    def _paint_counters(self, painter: QPainter) -> None:
        each = self.width() // len(self._counters.counters)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for place, counter in enumerate(self._counters.counters):
            x = place * each + _INSET
            ink = counter.ink
            painter.setPen(theme.colour(ink))
            painter.setFont(_letters(_WORD))
            word = QFontMetrics(painter.font()).horizontalAdvance(counter.text())
            painter.drawText(QRect(x, 0, word + 2, _COUNTERS), middle, counter.text())
            painter.setFont(_letters(_FIGURE, Type.TITLE))
            figure = QRect(x + word + _INSET, 0, each - word - _INSET, _COUNTERS)
            painter.drawText(figure, middle, counter.figure)

    def _paint_row(self, painter: QPainter, area: QRect, row: QueueRow) -> None:
        model = self._model
        light = model.light_of(row)
        shape = shapes.OF_LIGHT[light]
        calls = light in (Light.LATE, Light.URGENT, Light.SOON)
        shapes.draw(painter, _INSET, area.y() + (ROW - _SHAPE) / 2, shape, size=_SHAPE)
        self._text(painter, area, _INSET + _SHAPE + 10, _WIDTHS["left"], model.left_of(row),
                   shapes.TOKEN_OF[shape] if calls else Token.TEXT, strong=calls)  # fmt: skip
        x = _INSET + _SHAPE + _WIDTHS["left"]
        number = wording.number_short(row.number, model.now())
        self._text(painter, area, x, _WIDTHS["number"], number, Token.TEXT_QUIET)
        x += _WIDTHS["number"]
        status = _WIDTHS["status"] if self.width() >= _WIDE else 0
        room = self.width() - x - status - _INSET
        for column, share in ((Column.CLASS, _CLASS), (Column.PLACE, 1 - _CLASS)):
            self._text(painter, area, x, round(room * share) - _INSET, model.text(row, column), Token.TEXT)
            x += round(room * share)
        if status:
            self._text(painter, area, x, status, model.text(row, Column.STATUS), Token.TEXT_QUIET)

    def _text(
        self, painter: QPainter, area: QRect, x: int, width: int, words: str, ink: Token, *, strong: bool = False
    ) -> None:
        painter.setFont(_letters(_TEXT, Type.STRONG if strong else Type.BODY))
        painter.setPen(theme.colour(ink))
        shown = fitted(QFontMetrics(painter.font()), words, width)
        painter.drawText(QRect(x, area.y(), width, area.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)
