"""Fields that know what they are: text that may be composing, long text, one of few, and a row with its error below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from ui import theme
from ui.controls import Words, Wrong
from ui.theme import Token, Type

_LINE = 19
"""How high a line of body text is, in px; measured."""

_LINES_PAD = 9
"""Outline, padding and margin of a long text together: one line of it is as high as a field."""


class TextField(QLineEdit):
    """One line of text. `composing` while an input method holds letters that are not in the text yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.setFont(theme.font())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes note of what is being composed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class LongText(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field, as everywhere. With `gives_way` one line is the least."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3, gives_way: bool = False) -> None:
        super().__init__(parent)
        self.composing = False
        self.setFont(theme.font())
        self.setTabChangesFocus(True)
        self._lines = lines
        self.document().setDocumentMargin(1)
        self.setMinimumHeight(_LINES_PAD + (1 if gives_way else lines) * _LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap; some letters reach out

    def sizeHint(self) -> QSize:
        """As high as its lines; a form may let it grow."""
        return QSize(200, self._lines * _LINE + _LINES_PAD)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(80, _LINE + _LINES_PAD)

    def want_lines(self, lines: int) -> None:
        """Wants to be as high as so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replaces what is typed."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes note of what is being composed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the form, not to the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class _Segment(QRadioButton):
    """One of few, drawn as a part of a bar; to Qt and to a screen reader it is a radio button."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.place = (True, True)
        self.setFont(theme.font(Type.BODY))
        self.setAccessibleName(text)
        self.setFixedHeight(theme.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words with 11 px at both sides."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 22, theme.CONTROL)

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the neighbour, also while nothing is chosen yet."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        group = self.group()
        if by is None or group is None:
            super().keyPressEvent(event)
            return
        buttons = group.buttons()
        here = buttons.index(self) + by
        if 0 <= here < len(buttons):
            buttons[here].setFocus(Qt.FocusReason.OtherFocusReason)
            buttons[here].setChecked(True)

    def hitButton(self, _point: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled when chosen; outlined with its neighbours; 2 px while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, width = self._edge()
        inset = width / 2
        box = QRectF(inset, inset, self.width() - (width if self.place[1] else inset), self.height() - width)
        path = _rounded(box, left=self.place[0], right=self.place[1])
        painter.fillPath(path, self._fill())
        painter.setPen(QPen(edge, width))
        painter.drawPath(path)
        if self.hasFocus() and self.isChecked():  # accent on accent is not seen: a second outline within
            painter.setPen(QPen(theme.colour(Token.ON_ACCENT), 1.5))
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)
        chosen = self.isChecked() and self.isEnabled()
        painter.setPen(
            theme.colour(Token.ON_ACCENT if chosen else Token.TEXT if self.isEnabled() else Token.TEXT_QUIET)
        )
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _edge(self) -> tuple[QColor, float]:
        if self.property("wrong"):
            return theme.colour(Token.LATE), 2
        if self.hasFocus():
            return theme.colour(Token.ACCENT), 2
        return theme.colour(Token.EDGE), 1

    def _fill(self) -> QColor:
        if self.isChecked():
            return theme.colour(Token.ACCENT_FILL if self.isEnabled() else Token.QUIET_GROUND)
        return theme.colour(Token.HOVER if self.underMouse() else Token.FIELD)


def _rounded(box: QRectF, *, left: bool, right: bool) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, 4, 4)
    half = box.width() / 2
    if not left:
        path = path.united(_rectangle(box.adjusted(0, 0, -half, 0)))
    if not right:
        path = path.united(_rectangle(box.adjusted(half, 0, 0, 0)))
    return path.simplified()


def _rectangle(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(box)
    return path


class Segments(QWidget):
    """One of few, side by side: arrows move, Tab goes past. Nothing is chosen until somebody does, unless set."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.segments: dict[object, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (value, words) in enumerate(options):
            segment = _Segment(words, self)
            segment.place = (place == 0, place == len(options) - 1)
            segment.toggled.connect(self._toggled)
            self._group.addButton(segment)
            self.segments[value] = segment
            row.addWidget(segment)
        row.addStretch(1)

    @property
    def value(self) -> object:
        """What is chosen; None for nothing."""
        return next((value for value, segment in self.segments.items() if segment.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Chooses without telling anybody; None chooses nothing."""
        blocked = self.blockSignals(True)
        if value in list(self.segments):  # what another version kept may be a list, of which no mapping can be asked
            self.segments[value].setChecked(True)
        else:
            self._clear()
        self.blockSignals(blocked)

    @property
    def entrance(self) -> QWidget:
        """What is chosen, or the first. (A focus proxy would be a second stop of Tab.)"""
        chosen = next((segment for segment in self.segments.values() if segment.isChecked()), None)
        return chosen or next(iter(self.segments.values()))

    def take_focus(self) -> None:
        """Gives the focus to what is chosen, or to the first."""
        self.entrance.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, words: str) -> None:
        """The accessible name: the words of the row before those of each segment."""
        self.setAccessibleName(words)
        for segment in self.segments.values():
            segment.setAccessibleName(f"{words}: {segment.text()}")

    def mark_wrong(self, wrong: bool) -> None:
        """Outlines all of it as wrong, or not."""
        for segment in self.segments.values():
            segment.setProperty("wrong", wrong)
            segment.update()

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for segment in self.segments.values():
            segment.setChecked(False)
        self._group.setExclusive(True)

    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit()


@runtime_checkable
class Composed(Protocol):
    """A field of several parts, which takes no focus itself."""

    @property
    def entrance(self) -> QWidget:
        """The part that takes the focus when somebody comes to it."""
        ...


class FieldRow(QWidget):
    """A quiet label, the field beside it, what is wrong beneath. `beside` takes a chip or a button after the field."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None, *, top: bool = False) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Words(label, self, kind="quiet")
        self.label.setBuddy(field)
        self.wrong = Wrong(self)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(theme.GAP)
        self.beside.addWidget(field, 1)
        if not field.accessibleName() and not isinstance(field, Segments):
            field.setAccessibleName(label)
        if isinstance(field, Segments):
            field.name(label)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.INSET)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
        if top:
            self.label.setContentsMargins(0, 6, 0, 0)
        grid.addLayout(self.beside, 0, 1)
        grid.addWidget(self.wrong, 1, 1)
        grid.setColumnStretch(1, 1)

    def say(self, sentence: str) -> None:
        """Says what is wrong with the field; "" when it is well."""
        if isinstance(self.field, Segments):
            self.wrong.say(sentence)
            self.field.mark_wrong(bool(sentence))
        else:
            self.wrong.say(sentence, self.entrance)

    @property
    def entrance(self) -> QWidget:
        """What takes the focus when somebody comes to this field."""
        return self.field.entrance if isinstance(self.field, Composed) else self.field

    def take_focus(self) -> None:
        """Gives the focus to the field."""
        self.entrance.setFocus(Qt.FocusReason.OtherFocusReason)


def align(rows: Sequence[FieldRow], least: int = 48) -> None:
    """Gives the labels of rows that stand under each other one width."""
    width = max([least, *(row.label.sizeHint().width() for row in rows)])
    for row in rows:
        row.label.setFixedWidth(width)
