"""The rows of the panel: a layer or one of its kinds with check, sign, word and count; a choice; what explains them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from models.light import Light
from ui import assets, shapes, theme, wording
from ui.city_map import words
from ui.city_map.layers import glyphs
from ui.city_map.layers.source import Choice
from ui.controls import Check, Words
from ui.one_line import fitted
from ui.shapes import Shape
from ui.theme import Token, Type
from ui.tips import tip

HEIGHT = 26
INDENT = 20
_TEXT = 36
_RIGHT = 12
_SIGN = 18  # px a sign takes before its word
_ARROW = 14
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class Toggle(Check):
    """A layer, or with an `inset` one of its kinds. `came` says that it has the keys now."""

    came = Signal()

    def __init__(self, parent: QWidget, *, inset: int = 0) -> None:
        super().__init__(parent)
        self._inset = inset
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._words = self._glyph = self._count = ""
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str, count: int | None, glyph: str, *, on: bool) -> None:
        """Shows these; `count` None where it is not known."""
        self._words, self._glyph = text, glyph
        self._count = "" if count is None else wording.count(count)
        self.setAccessibleName(wording.listed(text, self._count) if self._count else text)
        blocked = self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(blocked)
        self.update()

    @property
    def said(self) -> tuple[str, str]:
        """Word and count as they are shown."""
        return self._words, self._count

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(120, HEIGHT)

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the panel's: a button would give the keys to whatever stands nearest."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hitButton(self, place: QPoint) -> bool:
        """All of the row can be clicked, not the box alone."""
        return self.rect().contains(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells it."""
        super().focusInEvent(event)
        self.came.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Check, sign, word, count."""
        painter = QPainter(self)
        _paint_ground(painter, self)
        self._paint_check(painter)
        x = _TEXT + self._inset
        if self._glyph:
            glyphs.draw(painter, x, (self.height() - theme.SHAPE) / 2, self._glyph)
            x += _SIGN
        painter.setFont(theme.font(Type.QUIET))
        metrics = QFontMetrics(painter.font())
        room = self.width() - _RIGHT - metrics.horizontalAdvance(self._count)
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        painter.drawText(QRect(room, 0, self.width() - _RIGHT - room, self.height()), _MIDDLE, self._count)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour(Token.TEXT if self.isChecked() else Token.TEXT_QUIET))
        text = fitted(QFontMetrics(painter.font()), self._words, room - 8 - x)
        painter.drawText(QRect(x, 0, room - x, self.height()), _MIDDLE, text)
        self.setToolTip(tip(self._words) if text != self._words else "")

    def _paint_check(self, painter: QPainter) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box.moveTopLeft(QPoint(theme.INSET + self._inset, (self.height() - box.height()) // 2))
        option.rect = box
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        if self.isChecked():
            shapes.draw(painter, box.center().x() - 5, box.center().y() - 5, Shape.DONE, Token.ON_ACCENT, 12)


class ChoiceRow(QPushButton):
    """A choice in one line: ← and → go through what there is, so does a click. `picked` carries the code."""

    came = Signal()
    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = Choice("", (), "")
        self.setProperty("kind", "flat")
        self.setFixedHeight(HEIGHT)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.step(1, round_=True))

    def say(self, choice: Choice) -> None:
        """Shows what there is to choose and what is chosen."""
        told = self._choice.now != choice.now and self.hasFocus()
        self._choice = choice
        self.setAccessibleName(wording.listed(choice.words, self.now))
        if told:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.now))
        self.update()

    @property
    def now(self) -> str:
        """The words of what is chosen."""
        return dict(self._choice.options).get(self._choice.now, "")

    def step(self, by: int, *, round_: bool = False) -> None:
        """Takes the next option, or the one before; `round_` begins anew after the last."""
        codes = [code for code, _ in self._choice.options]
        at = codes.index(self._choice.now) + by if self._choice.now in codes else 0
        if round_:
            at %= max(1, len(codes))
        if 0 <= at < len(codes):
            self.picked.emit(codes[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → choose; Space goes on as a click does."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells it."""
        super().focusInEvent(event)
        self.came.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Of what, then what, between the signs that there is more at either side."""
        painter = QPainter(self)
        _paint_ground(painter, self)
        painter.setFont(theme.font(Type.QUIET))
        metrics = QFontMetrics(painter.font())
        wide = metrics.horizontalAdvance(self.now)
        at = self.width() - _RIGHT - _ARROW - wide
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        text = fitted(metrics, self._choice.words, at - _ARROW - 8 - _TEXT)
        painter.drawText(QRect(_TEXT, 0, at - _TEXT, self.height()), _MIDDLE, text)
        painter.setPen(theme.colour(Token.TEXT))
        painter.drawText(QRect(at, 0, wide + 1, self.height()), _MIDDLE, self.now)
        for x, icon in ((at - _ARROW, "chevron-left"), (at + wide, "chevron-right")):
            picture = assets.pixmap(icon, theme.colour(Token.TEXT_QUIET), _ARROW, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - _ARROW) // 2, picture)

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(120, HEIGHT)

    minimumSizeHint = sizeHint


class Lights(QWidget):
    """What the shapes of open cases mean, in as many columns as their words leave room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(Type.QUIET))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._named: list[tuple[Shape, str]] = []

    def say(self) -> None:
        """The words in force, the most urgent first."""
        self._named = [(Shape(words.shape_name(one)), words.name_of(one)) for one in _ORDER]
        self.setAccessibleName(wording.listed(*(name for _, name in self._named)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of three, or three of two."""
        return QSize(120, _LINE * -(-len(_ORDER) // self._columns()) + 4)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape and word, column by column."""
        painter = QPainter(self)
        columns = self._columns()
        wide = (self.width() - _TEXT - _RIGHT) // columns
        for at, (shape, name) in enumerate(self._named):
            x, y = _TEXT + wide * (at % columns), _LINE * (at // columns)
            shapes.draw(painter, x, y + (_LINE - theme.SHAPE) / 2, shape)
            painter.setPen(theme.colour(Token.TEXT))
            painter.drawText(QRect(x + 16, y, wide - 16, _LINE), _MIDDLE, name)

    def _columns(self) -> int:
        longest = max((self.fontMetrics().horizontalAdvance(name) for _, name in self._named), default=0)
        return 3 if 3 * (longest + 24) <= WIDTH - _TEXT - _RIGHT else 2


class Steps(QWidget):
    """How dense each tint is: from how much on it counts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(Type.QUIET))
        self.setFixedHeight(32)
        self._steps: tuple[str, ...] = ()

    def say(self, steps: tuple[str, ...]) -> None:
        """Shows these."""
        self._steps = steps
        self.setAccessibleName(wording.listed(*steps))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One bar of tints, the figure where each begins."""
        painter = QPainter(self)
        wide = (self.width() - _TEXT - _RIGHT) / max(1, len(self._steps))
        for at, words_ in enumerate(self._steps):
            left, right = round(_TEXT + wide * at), round(_TEXT + wide * (at + 1))
            tint = QColor(theme.colour(Token.ACCENT))  # a copy: the theme hands out the one that all panes paint with
            tint.setAlphaF(TINTS[min(at, len(TINTS) - 1)])
            painter.fillRect(left, 2, right - left, 10, tint)
            painter.setPen(theme.colour(Token.TEXT_QUIET))
            if at + 1 == len(self._steps):  # the longest, and nothing stands behind it
                painter.drawText(QRect(_TEXT, 13, right - _TEXT, 18), _MIDDLE_RIGHT, words_)
            else:
                painter.drawText(QRect(left, 13, right - left, 18), _MIDDLE, words_)


class Note(Words):
    """What has to be said of a layer, under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, kind="quiet", wrap=True)
        self.setContentsMargins(_TEXT, 0, _RIGHT, 4)


def _paint_ground(painter: QPainter, row: QWidget) -> None:
    """As a row of the queue: what has the keys is tinted, with the accent at its edge."""
    if row.hasFocus():
        painter.fillRect(row.rect(), theme.colour(Token.SELECT))
        painter.fillRect(0, 0, theme.SELECTION_BAR, row.height(), theme.colour(Token.ACCENT))
    elif row.underMouse():
        painter.fillRect(row.rect(), theme.colour(Token.HOVER))


TINTS = (0.1, 0.2, 0.32, 0.46)
"""How dense the accent is for each step (UI.md, map)."""

WIDTH = 240
"""Of the panel, in px."""

_LINE = 22
_ORDER = (Light.URGENT, Light.LATE, Light.SOON, Light.CALM, Light.PAUSED, None)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
