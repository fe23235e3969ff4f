"""Rows of the mirror's `cases`, from the centre's JSON and from values, and back.

The columns and their kinds are those of `models.columns`; a test holds them against `models.tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import cache
from typing import cast
from uuid import UUID

from app.local.database import Cell, micros, moment
from app.local.schema import DERIVED
from app.local.words import body_of, class_tag, division_tag, sounds_of, status_tag, unit_tag
from app.wire import CASE_COLUMNS, ENTRY_COLUMNS, TIME_COLUMNS, time_of
from models.attachments import Attachment
from models.case import OPEN, URGENCY_RANK, Case, Urgency
from models.columns import COLUMNS
from models.intercom import Entry
from models.lifecycle import RETURNS, Action

NEVER = 2**62
"""The due key of a case without a running clock: after every other."""

CASE_CELLS = (*CASE_COLUMNS, *DERIVED)
"""The columns of the mirror's `cases` without the row number, in the order in which cells are given."""

_SPOKEN = ("number", "place", "description", "external_number", "kind", "class_code", "division", "unit", "status")
"""The columns the text index is made from."""

_RANK = {urgency: 2 - rank for urgency, rank in URGENCY_RANK.items()}
_OPEN = {status.value for status in OPEN}


def cell(value: object) -> Cell:
    """One value as it is stored: times in microseconds, ids and enums as text, flags as 0 and 1."""
    if isinstance(value, datetime):
        return micros(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    raise TypeError(f"no cell holds a {type(value).__name__}")


def json_cells(row: Mapping[str, object], names: Sequence[str]) -> list[Cell]:
    """The named columns of a JSON row as cells. Raises KeyError when one is missing."""
    cells = cast("list[Cell]", [row[name] for name in names])  # what JSON holds, a cell holds, but for times
    for at in _times_in(tuple(names)):
        if cells[at] is not None:
            cells[at] = micros(time_of(cells[at]))
    return cells


@cache
def _times_in(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(at for at, name in enumerate(names) if name in TIME_COLUMNS)


def case_cells(row: Mapping[str, object], action: Action | None) -> list[Cell]:
    """A JSON row of `cases` as the cells of CASE_CELLS; `action` is what led to this version, if known."""
    cells = json_cells(row, CASE_COLUMNS)
    return cells + derived(dict(zip(CASE_COLUMNS, cells, strict=True)), action)


def cells_of_case(case: Case, action: Action | None) -> list[Cell]:
    """A `Case` as the cells of CASE_CELLS."""
    cells = [cell(getattr(case, name)) for name in CASE_COLUMNS]
    return cells + derived(dict(zip(CASE_COLUMNS, cells, strict=True)), action)


def derived(cells: Mapping[str, Cell], action: Action | None) -> list[Cell]:
    """The cells of DERIVED for the cells of a case."""
    due, number = cells["due"], cells["number"]
    return [
        _RANK[Urgency(str(cells["urgency"]))],
        NEVER if due is None else due,
        int(cells["status"] in _OPEN),
        int(action in RETURNS),
        str(number)[::-1] if number else None,
    ]


def spoken(cells: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """What the text index knows of a case; the same tuple means the same entry."""
    return tuple(cells[name] for name in _SPOKEN)


def words_of(said: tuple[Cell, ...]) -> tuple[str, str]:
    """(body, tags) of the text index for what `spoken` gave."""
    number, place, description, external = (None if part is None else str(part) for part in said[:4])
    kind, code, division, unit, status = (str(part or "") for part in said[4:])
    tags = [class_tag(kind, code), division_tag(int(division)), status_tag(status)]
    if unit:
        tags.append(unit_tag(unit))
    sounds = (sounds_of(place or "", whole=True), sounds_of(description or "", whole=False))
    return " ".join((body_of(number, (place, description, external)), *filter(None, sounds))), " ".join(tags)


def case_of(cells: Sequence[Cell]) -> Case:
    """The `Case` in the cells of CASE_COLUMNS (more may follow)."""
    values = {name: read(value) for (name, read), value in zip(_READERS, cells, strict=False)}
    return Case(**values)  # type: ignore[arg-type]  # every reader gives its column's kind


def entry_of(cells: Sequence[Cell]) -> Entry:
    """The `Entry` in the cells of ENTRY_COLUMNS (more may follow)."""
    values = {name: read(value) for (name, read), value in zip(_ENTRY_READERS, cells, strict=False)}
    return Entry(**values)  # type: ignore[arg-type]  # every reader gives its column's kind


def cells_of_entry(entry: Entry) -> list[Cell]:
    """An `Entry` as the cells of ENTRY_COLUMNS."""
    return [cell(getattr(entry, name)) for name in ENTRY_COLUMNS]


def attachment_of(cells: Sequence[Cell]) -> Attachment:
    """The `Attachment` in the cells of ATTACHMENT_COLUMNS."""
    values = {name: read(value) for (name, read), value in zip(_ATTACHMENT_READERS, cells, strict=True)}
    return Attachment(**values)  # type: ignore[arg-type]  # every reader gives its column's kind


def values_of(kind: str, cells: Sequence[Cell]) -> dict[str, object]:
    """The values in the cells of all columns of a kind, by their names."""
    return {name: read(value) for (name, read), value in zip(_readers(kind), cells, strict=True)}


Reader = Callable[[Cell], object]


def _reader(kind: type) -> Reader:
    if kind is datetime:
        return lambda value: None if value is None else moment(int(value))
    if kind is bool:
        return lambda value: None if value is None else bool(value)
    if kind is UUID:
        return lambda value: None if value is None else UUID(str(value))
    if issubclass(kind, Enum):
        return lambda value: None if value is None else kind(value)
    return lambda value: value


@cache
def _readers(kind: str) -> tuple[tuple[str, Reader], ...]:
    return tuple((column.name, _reader(column.kind)) for column in COLUMNS[kind])


_READERS, _ENTRY_READERS, _ATTACHMENT_READERS = (_readers(kind) for kind in ("cases", "intercom", "attachments"))
