"""What stands around the table of a conflict: the sentence above it, the held commands below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import assets, shapes, theme
from ui.chips import Badge
from ui.controls import Words
from ui.panes import hairline
from ui.shapes import Shape
from ui.theme import Token


class Banner(QWidget):
    """◆ and the one sentence that says what happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("", self, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(30, 8, 12, 8)
        row.addWidget(self.words)

    def say(self, sentence: str) -> None:
        """Shows `sentence`."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint and the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.LATE_GROUND))
        painter.drawRoundedRect(self.rect(), 4, 4)
        shapes.draw(painter, 10, 12, Shape.CONFLICT)


class HeldList(QWidget):
    """The later commands of the same case that wait for this decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = Badge(self)
        self.rows: list[tuple[Words, QLabel, Words]] = []
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(Words(self.tr("Held behind it, of the same case"), self, kind="quiet"))
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(Words(self.tr("Commands of other cases go on"), self, kind="quiet"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(hairline(self))
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_held(self, said: list[tuple[str, str]]) -> None:
        """(when, what) of each held command, oldest first."""
        self.setVisible(bool(said))
        self.badge.show_count(len(said))
        while len(self.rows) < len(said):
            row = (Words("", self, kind="quiet"), QLabel(self), Words("", self))
            for place, widget in enumerate(row):
                self._grid.addWidget(widget, len(self.rows), place)
            self.rows.append(row)
        lock = assets.pixmap("lock", theme.colour(Token.TEXT_QUIET), 14, self.devicePixelRatioF())
        for place, (when, picture, what) in enumerate(self.rows):
            there = place < len(said)
            for widget in (when, picture, what):
                widget.setVisible(there)
            if there:
                when.setText(said[place][0])
                picture.setPixmap(lock)
                what.setText(said[place][1])
