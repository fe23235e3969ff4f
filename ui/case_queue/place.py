"""Where the operator is in the list: kept by ids while the rows move (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ui.case_queue.model import QueueModel
from ui.case_queue.table import QueueTable


@dataclass(frozen=True, slots=True)
class Seen:
    """The case in the uppermost row and how far that row is scrolled out; the row of the current case, what is below.

    `anchor` is None at the very top: there new cases are meant to be seen.
    """

    anchor: UUID | None
    offset: int
    row: int
    below: UUID | None


def remember(table: QueueTable, model: QueueModel) -> Seen:
    """Where the operator is now."""
    bar = table.verticalScrollBar()
    top = table.rowAt(0) if bar.value() else -1
    row = table.currentIndex().row()
    below = (model.id_at(row + 1) or model.id_at(row - 1)) if row >= 0 else None
    return Seen(model.id_at(top), top * table.row_height - bar.value(), row, below)


def scroll_back(table: QueueTable, model: QueueModel, seen: Seen) -> None:
    """The same case at the same height of the pane, if it is still there."""
    if (back := model.position_of(seen.anchor)) >= 0:
        table.updateGeometries()  # the range of the bar before its value
        table.verticalScrollBar().setValue(back * table.row_height - seen.offset)
