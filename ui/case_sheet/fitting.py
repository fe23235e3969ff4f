"""Room for facts: as high as they are where there is room, and never ending in the middle of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

Span = tuple[int, int]
"""Where something begins and ends, in px from the top."""


class Fitting(QScrollArea):
    """As high as what is in it, where there is room; what stands beneath takes the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_free = 0

    def setWidget(self, widget: QWidget) -> None:
        """What is in it; when that is laid out anew, other lines are the last ones."""
        super().setWidget(widget)
        widget.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """What is in it at the width there is."""
        hint, inside, width = super().sizeHint(), self.widget(), self.viewport().width()
        if inside is None or not inside.hasHeightForWidth():
            return hint
        return QSize(hint.width(), inside.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._end_between_lines()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it was laid out."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._end_between_lines()
        return super().eventFilter(watched, event)

    def _end_between_lines(self) -> None:
        inside = self.widget()
        room = self.height()
        free = room - last_whole(_lines(inside), room) if inside is not None and inside.height() > room else 0
        if free != self._left_free:
            self._left_free = free
            self.setViewportMargins(0, 0, 0, free)


def last_whole(spans: Iterable[Span], room: int) -> int:
    """The greatest height up to `room` px at which none of `spans` is cut; `room` where that would show nothing."""
    end = room
    for begins, ends in sorted(spans, reverse=True):
        if begins < end < ends:
            end = begins
    return end if end > 0 else room


def _lines(inside: QWidget) -> Iterator[Span]:
    """Every line of text in it, and whatever else can be seen."""
    for part in inside.findChildren(QWidget):
        if part.isVisibleTo(inside) and not part.findChildren(QWidget):
            top = part.mapTo(inside, QPoint(0, 0)).y()
            yield from _of_text(part, top) if isinstance(part, QLabel) else ((top, top + part.height()),)


def _of_text(label: QLabel, top: int) -> Iterator[Span]:
    margins, line = label.contentsMargins(), label.fontMetrics().lineSpacing()
    begins, ends = top + margins.top(), top + label.height() - margins.bottom()
    for at in range(begins, ends, line):
        yield at, min(at + line, ends)
