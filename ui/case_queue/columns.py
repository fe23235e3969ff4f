"""The columns of the queue: which exist, how wide they are in each language, by which key they sort."""

from __future__ import annotations

from enum import IntEnum

from app.desk.rows import Order
from ui.wording import language


class Column(IntEnum):
    """A column, in the order shown."""

    LEFT = 0
    NUMBER = 1
    CLASS = 2
    PLACE = 3
    DIVISION = 4
    STATUS = 5
    MARKS = 6
    SOURCE = 7
    UNIT = 8
    RECEIVED = 9
    STAGE = 10


ONLY_WIDE = (Column.UNIT, Column.RECEIVED, Column.SOURCE, Column.STAGE)
"""Shown where there is room for them beside a place that can be read, the first ones first."""

ALWAYS = frozenset({Column.LEFT, Column.NUMBER, Column.PLACE})
"""What nobody can switch off: by the time left and the number a case is known, and one column must stretch."""

PREFERENCE = "columns"


def chosen(kept: object, *, room: int) -> list[Column]:
    """The columns shown in `room` px, in their order. `kept` is the preference: None, or the names a person chose."""
    if isinstance(kept, list):
        return [column for column in Column if column in ALWAYS or column.name.lower() in kept]
    left = room - wide_from()
    more = set[Column]()
    for column in ONLY_WIDE:
        left -= width(column, wide=True)
        if left >= 0:
            more.add(column)
    return [column for column in Column if column not in ONLY_WIDE or column in more]


STRETCHES = Column.PLACE
LEAST = 80
"""Pixels that the stretching column keeps, however narrow the pane."""
READABLE = 160
"""Pixels it has before anything else is shown beside it: a place is what an operator looks for."""

_WIDTHS: dict[str, dict[Column, int]] = {
    "zh": {
        Column.LEFT: 90,
        Column.NUMBER: 96,
        Column.CLASS: 112,
        Column.DIVISION: 52,
        Column.STATUS: 112,
        Column.MARKS: 72,
        Column.SOURCE: 92,
        Column.UNIT: 144,
        Column.RECEIVED: 58,
        Column.STAGE: 112,
    },
    "en": {
        Column.LEFT: 92,
        Column.NUMBER: 80,
        Column.CLASS: 148,
        Column.DIVISION: 84,
        Column.STATUS: 96,
        Column.MARKS: 76,
        Column.SOURCE: 100,
        Column.UNIT: 168,
        Column.RECEIVED: 58,
        Column.STAGE: 136,
    },
}

_WHERE_WIDE: dict[str, dict[Column, int]] = {
    "zh": {Column.NUMBER: 124, Column.CLASS: 132},
    "en": {Column.NUMBER: 124, Column.CLASS: 190, Column.MARKS: 120},
}
"""Where there is room the number is whole; English names of classes and marks are long."""

SORTED_BY: dict[Column, Order] = {
    Column.LEFT: Order.URGENCY,
    Column.NUMBER: Order.NUMBER,
    Column.RECEIVED: Order.RECEIVED,
}
"""What a click on a column's head sorts by; the others are no stable keys of the mirror."""


def width(column: Column, *, wide: bool) -> int:
    """Pixels of `column`; 0 for the one that stretches."""
    if wide and column in (widths := _WHERE_WIDE[language()]):
        return widths[column]
    return _WIDTHS[language()].get(column, 0)


def wide_from() -> int:
    """From this width on the pane shows whole numbers; what is left beyond it goes to the columns of `ONLY_WIDE`."""
    return READABLE + sum(width(column, wide=True) for column in Column if column not in ONLY_WIDE)
