"""How panes stand beside each other, as values: columns of cells, a cell holds one pane or several as tabs.

Shares are measured in the two windows of the reference pictures and drawn through between them: a larger screen gives
the left column more than a smaller one does, because the queue has more columns to show there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui import theme
from ui.actions import Place

SMALL, LARGE = (1366, 700), (1920, 1012)
"""The room for panes in a window of 1366 × 768 and of 1920 × 1080."""

LEAST_ROOM = (1180, 540)
"""In less room than this one pane is shown at a time."""


PANES = (Place.QUEUE, Place.MAP, Place.SHEET, Place.INTERCOM)
"""In the order of F6."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length at SMALL and at LARGE, in pixels."""

    small: int
    large: int

    def at(self, room: int, small: int, large: int) -> float:
        """The length where there is `room`: in proportion below and above, drawn through in between."""
        if room <= small:
            return self.small * room / small
        if room >= large:
            return self.large * room / large
        return self.small + (self.large - self.small) * (room - small) / (large - small)


@dataclass(frozen=True, slots=True)
class Cell:
    """The panes of one cell, the one in front first."""

    places: tuple[Place, ...]
    height: Span = Span(SMALL[1], LARGE[1])


@dataclass(frozen=True, slots=True)
class Plan:
    """Columns from left to right: how wide, and its cells from top to bottom."""

    columns: tuple[tuple[Span, tuple[Cell, ...]], ...]

    @property
    def places(self) -> frozenset[Place]:
        """Every pane of it."""
        return frozenset(place for _, cells in self.columns for cell in cells for place in cell.places)


def heights_of(cells: tuple[Cell, ...], room: int) -> list[int]:
    """How high each cell of a column is. In a lower room than SMALL the upper ones give way, never the last."""
    heights = [round(cell.height.at(room, SMALL[1], LARGE[1])) for cell in cells]
    if room < SMALL[1] and len(cells) > 1:
        heights[1:] = [cell.height.small for cell in cells[1:]]
        heights[0] = room - sum(heights[1:]) - theme.PANE_GAP * (len(cells) - 1)
    return heights


class Layout(StrEnum):
    """A plan by its name."""

    STANDARD = "standard"
    MAP_LARGE = "map_large"
    QUEUE_LARGE = "queue_large"
    WALLBOARD = "wallboard"


_LEFT, _RIGHT = Span(692, 1120), Span(670, 796)

PLANS: dict[Layout, Plan] = {
    Layout.STANDARD: Plan((
        (_LEFT, (Cell((Place.QUEUE,), Span(396, 566)), Cell((Place.INTERCOM,), Span(300, 442)))),
        (_RIGHT, (Cell((Place.MAP,), Span(312, 523)), Cell((Place.SHEET,), Span(384, 485)))),
    )),
    Layout.MAP_LARGE: Plan((
        (
            Span(640, 720),
            (Cell((Place.QUEUE,), Span(278, 480)), Cell((Place.SHEET, Place.INTERCOM), Span(418, 528))),
        ),
        (Span(722, 1196), (Cell((Place.MAP,)),)),
    )),
    Layout.QUEUE_LARGE: Plan((
        (_LEFT, (Cell((Place.QUEUE,)),)),
        (_RIGHT, (Cell((Place.MAP, Place.INTERCOM), Span(312, 523)), Cell((Place.SHEET,), Span(384, 485)))),
    )),
    Layout.WALLBOARD: Plan((
        (Span(683, 960), (Cell((Place.QUEUE,)),)),
        (Span(679, 956), (Cell((Place.MAP,)),)),
    )),
}  # fmt: skip

STACKED = Plan(((Span(*(SMALL[0], LARGE[0])), (Cell(PANES),)),))
"""Where there is little room: one pane at a time, the others behind their tabs."""

ON_CALL = Plan(((Span(1000, 1400), (Cell((Place.CALL,)),)), (Span(362, 516), (Cell((Place.MAP,)),))))
ON_CALL_STACKED = Plan(((Span(SMALL[0], LARGE[0]), (Cell((Place.CALL,)),)),))
"""While a call is on, the form has the window and the map stands beside it where there is room."""
