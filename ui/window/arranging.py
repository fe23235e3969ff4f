"""Where docks go: columns of cells side by side as a plan has them, their sizes in a room, and back onto a screen."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from ui.actions import Place
from ui.window.plans import LARGE, SMALL, Plan, heights_of


def put_columns(room: QMainWindow, columns: list[list[list[QDockWidget]]]) -> None:
    """Puts docks into `room`: columns from left to right, cells from top to bottom, the dock in front first.

    A cell without docks, whose panes stand on their own, leaves its place to its neighbours.
    """
    filled = [[cell for cell in cells if cell] for cells in columns]
    there = [cells for cells in filled if cells]
    last: QDockWidget | None = None
    for head in (cells[0][0] for cells in there):
        if last is None:
            room.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, head)
        else:
            room.splitDockWidget(last, head, Qt.Orientation.Horizontal)
        last = head
    for cells in there:
        for above, below in pairwise(cells):
            room.splitDockWidget(above[0], below[0], Qt.Orientation.Vertical)
    for cell in (cell for cells in there for cell in cells):
        _put_tabs(room, cell)


def _put_tabs(room: QMainWindow, cell: list[QDockWidget]) -> None:
    for behind in cell[1:]:
        room.tabifyDockWidget(cell[0], behind)
    for dock in cell:
        dock.show()
    cell[0].raise_()


def sizes_of(plan: Plan, room: QSize) -> tuple[list[Place], list[int], list[int]]:
    """The pane in front of each cell of `plan`, with width and height of the cell in a room of this size, in pixels."""
    places: list[Place] = []
    widths: list[int] = []
    heights: list[int] = []
    for width, cells in plan.columns:
        places += [cell.places[0] for cell in cells]
        widths += [round(width.at(room.width(), SMALL[0], LARGE[0]))] * len(cells)
        heights += heights_of(cells, room.height())
    return places, widths, heights


def inside(wanted: QRect, screens: list[QRect]) -> QRect:
    """`wanted`, brought wholly into the screen it has most of, or the first: a pane is never where nobody sees it."""
    if not screens:
        return wanted

    def seen(screen: QRect) -> int:
        part = screen.intersected(wanted)
        return part.width() * part.height() if part.isValid() else 0

    screen = max(screens, key=seen)
    size = wanted.size().boundedTo(screen.size())
    left = min(max(wanted.left(), screen.left()), screen.right() + 1 - size.width())
    top = min(max(wanted.top(), screen.top()), screen.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)
