"""The list under the field: a child of the window that never takes the focus, so that the input method stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.command_bar.painting import LineDelegate, height_of
from ui.command_bar.rows import Line, Row
from ui.controls import KeyCap, Words
from ui.panes import hairline
from ui.tips import tip

WIDTH = 560
MOST_ROWS = 10
FOOT = 36
_EDGE = 1  # the style sheet's outline
_ABOVE = 4

Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """Rows and titles; a title cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def load(self, lines: Sequence[Line]) -> None:
        """Shows `lines` instead of those before."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A title is only read."""
        return super().flags(index) if isinstance(self.lines[index.row()], Row) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, and for a screen reader all of the line."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return read_aloud(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Row):
            return tip(line.unavailable or line.detail)
        return None


def read_aloud(line: Line) -> str:
    """A line in words."""
    if isinstance(line, Row):
        parts = (line.words, line.detail, line.unavailable or line.right, "" if line.unavailable else line.cap)
    else:
        parts = (line.words, line.about, "", "")
    return ", ".join(part for part in parts if part)


class Results(QFrame):
    """`chosen` carries the row that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commandList")
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines = Lines(self)
        self.view = QListView(self)
        self.view.setModel(self.lines)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.clicked.connect(self._clicked)
        self.nothing = Words("", self, kind="quiet")
        self.nothing.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        self.nothing.setFixedHeight(32)
        self.foot = Foot(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addWidget(hairline(self))
        column.addWidget(self.foot)
        self.hide()

    def show_lines(self, lines: Sequence[Line], room: int) -> None:
        """Shows `lines` in at most `room` px of height; the first row is the current one."""
        self.lines.load(lines)
        self.nothing.setVisible(not lines)
        self.view.setVisible(bool(lines))
        rest = 2 * _EDGE + _ABOVE + 1 + FOOT
        self.setFixedSize(WIDTH, min(max(room, 120), rest + (self._height_of(lines) if lines else 32)))
        self.step(1, from_row=-1)

    @staticmethod
    def _height_of(lines: Sequence[Line]) -> int:
        height = rows = 0
        for line in lines:
            rows += isinstance(line, Row)
            if rows > MOST_ROWS:
                break
            height += height_of(line)
        return height

    def step(self, by: int, from_row: int | None = None) -> None:
        """To the next row that is no title, in the direction of `by`; stays at the ends."""
        at = (self.view.currentIndex().row() if from_row is None else from_row) + by
        while 0 <= at < len(self.lines.lines):
            if isinstance(self.lines.lines[at], Row):
                self._go(at)
                return
            at += by

    def _go(self, at: int) -> None:
        first = all(not isinstance(line, Row) for line in self.lines.lines[:at])
        self.view.setCurrentIndex(self.lines.index(at))
        self.view.scrollTo(self.lines.index(0 if first else at))

    def current(self) -> Row | None:
        """The row that Enter does."""
        at = self.view.currentIndex().row()
        line = self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None
        return line if isinstance(line, Row) else None

    def _clicked(self, index: QModelIndex) -> None:
        line = self.lines.lines[index.row()]
        if isinstance(line, Row):
            self.chosen.emit(line)


class Foot(QWidget):
    """What the keys do here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(FOOT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        self._row.setSpacing(6)

    def say(self, keys: Sequence[tuple[str, str]], note: str) -> None:
        """Shows (cap, words) pairs, and a note at the right where there is room for all of it."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for cap, words in keys:
            self._row.addWidget(KeyCap(cap, self))
            self._row.addWidget(Words(words, self, kind="quiet"))
            self._row.addSpacing(8)
        self._row.addStretch(1)
        told = Words(note, self, kind="quiet")
        told.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row.addWidget(told)
        told.setVisible(self._row.sizeHint().width() <= WIDTH)

    def sizeHint(self) -> QSize:
        """As wide as the list."""
        return QSize(WIDTH, FOOT)
